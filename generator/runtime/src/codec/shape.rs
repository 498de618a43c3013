//! What JSON a variant of a union can be told by, before any of it is read for good.

use std::borrow::Cow;

use super::{DecodeError, Kind, Presence, Reader, Record};
use crate::json::Decimal;

/// What the JSON of a variant looks like.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    kind: Expected,
    pub(crate) record: Option<&'static Record>,
    pub(crate) tags: &'static [&'static str],
    constants: &'static [(&'static str, &'static str)],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Any,
    Integer,
    Only(Kind),
}

impl Shape {
    /// An object with the members of `record`.
    pub const fn object(record: &'static Record) -> Self {
        Self {
            record: Some(record),
            ..Self::only(Kind::Object)
        }
    }

    /// An object with any members.
    pub const fn map() -> Self {
        Self::only(Kind::Object)
    }

    /// An array.
    pub const fn array() -> Self {
        Self::only(Kind::Array)
    }

    /// A string.
    pub const fn string() -> Self {
        Self::only(Kind::String)
    }

    /// A number without a fraction.
    pub const fn integer() -> Self {
        Self {
            kind: Expected::Integer,
            ..Self::any()
        }
    }

    /// A number.
    pub const fn number() -> Self {
        Self::only(Kind::Number)
    }

    /// `true` or `false`.
    pub const fn boolean() -> Self {
        Self::only(Kind::Boolean)
    }

    /// Any JSON at all. It fits where nothing else does.
    pub const fn any() -> Self {
        Self {
            kind: Expected::Any,
            record: None,
            tags: &[],
            constants: &[],
        }
    }

    const fn only(kind: Kind) -> Self {
        Self {
            kind: Expected::Only(kind),
            ..Self::any()
        }
    }

    /// The same shape, told by these values of the discriminator.
    #[must_use]
    pub const fn tagged(self, tags: &'static [&'static str]) -> Self {
        Self { tags, ..self }
    }

    /// The same shape, whose members of these names have these values and no others. The values
    /// are JSON texts: `("type", "\"card\"")`.
    #[must_use]
    pub const fn constants(self, constants: &'static [(&'static str, &'static str)]) -> Self {
        Self { constants, ..self }
    }
}

/// How well a value fits a shape; the greatest is tried first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fit {
    /// Whether the shape says anything at all about the value.
    definite: bool,
    /// How many of the value's members the shape knows.
    known: usize,
    /// How many members of the shape the value has not, counted downwards.
    few_absent: isize,
}

/// How well the next value fits each of `shapes`, which write into `fits` in their order. The
/// reader's position stays.
///
/// # Errors
/// If the value is not JSON.
pub(crate) fn survey<'s>(
    reader: &mut Reader<'_>,
    shapes: &dyn Fn(usize) -> Option<&'s Shape>,
    fits: &mut [Option<Fit>],
) -> Result<(), DecodeError> {
    let kind = reader.kind()?;
    let integral = kind == Kind::Number && is_integral(reader)?;
    for (index, fit) in fits.iter_mut().enumerate() {
        let Some(shape) = shapes(index) else { continue };
        let definite = Fit {
            definite: true,
            known: 0,
            few_absent: 0,
        };
        *fit = match shape.kind {
            Expected::Any => Some(Fit {
                definite: false,
                ..definite
            }),
            // A whole number fits an integer better than a number.
            Expected::Integer if integral => Some(Fit {
                known: 1,
                ..definite
            }),
            Expected::Only(Kind::Object) if kind == Kind::Object => members(reader, shape)?,
            Expected::Only(expected) if kind == expected => Some(definite),
            _ => None,
        };
    }
    Ok(())
}

fn is_integral(reader: &mut Reader<'_>) -> Result<bool, DecodeError> {
    let mark = reader.mark();
    let text = reader.number_text()?;
    reader.reset(mark);
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    Ok(plain
        || Decimal::parse(text)
            .and_then(|number| number.to_integer())
            .is_some())
}

/// How well the members of the object that is next fit `shape`, if they do.
fn members(reader: &mut Reader<'_>, shape: &Shape) -> Result<Option<Fit>, DecodeError> {
    let mark = reader.mark();
    let (mut known, mut required, mut constants) = (0, 0, 0);
    let mut more = reader.begin_object()?;
    while more {
        let name = reader.member_name()?;
        let start = reader.start();
        reader.skip()?;
        if let Some(record) = shape.record
            && let Some(index) = record.position(&name)
        {
            known += 1;
            required += usize::from(record.members[index].presence == Presence::Required);
        }
        for (_, constant) in shape.constants.iter().filter(|(member, _)| *member == name) {
            constants += usize::from(is_same(reader.since(start), constant));
        }
        more = reader.next_member()?;
    }
    reader.reset(mark);
    let (needed, declared) = match shape.record {
        Some(record) => (record.required, record.members.len()),
        None => (0, 0),
    };
    let fits = required >= needed && constants >= shape.constants.len();
    let few_absent = known as isize - declared as isize;
    Ok(fits.then_some(Fit {
        definite: true,
        known,
        few_absent,
    }))
}

/// Whether two JSON texts of scalars spell the same value.
fn is_same(found: &str, constant: &str) -> bool {
    if found == constant {
        return true;
    }
    match (found.as_bytes().first(), constant.as_bytes().first()) {
        (Some(b'"'), Some(b'"')) => {
            matches!((unquoted(found), unquoted(constant)), (Some(a), Some(b)) if a == b)
        }
        (Some(b'-' | b'0'..=b'9'), Some(b'-' | b'0'..=b'9')) => {
            matches!((Decimal::parse(found), Decimal::parse(constant)), (Some(a), Some(b)) if a == b)
        }
        _ => false,
    }
}

fn unquoted(json: &str) -> Option<Cow<'_, str>> {
    Reader::of(json).string().ok()
}
