//! How well a value fits the variants of a union.

use std::borrow::Cow;

use super::shape::Expected;
use super::{DecodeError, Kind, Reader, Shape};
use crate::json::Decimal;

/// How well a value fits a shape; the greatest is tried first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    /// Whether the shape says anything at all about the value.
    definite: bool,
    /// Whether every value that the shape has a list for is in that list.
    expected: bool,
    /// How many of the value's members the shape knows.
    known: usize,
    /// How many constants and listed values there are.
    told: usize,
    /// How many members of the shape the value has not, counted downwards.
    few_absent: isize,
}

impl Fit {
    const DEFINITE: Self = Self {
        definite: true,
        expected: true,
        known: 0,
        told: 0,
        few_absent: 0,
    };
}

/// How well the next value fits each of `shapes`, which write into `fits` in their order. The
/// reader's position stays.
///
/// # Errors
/// If the value is not JSON.
pub(super) fn survey<'s>(
    reader: &mut Reader<'_>,
    shapes: &dyn Fn(usize) -> Option<&'s Shape>,
    fits: &mut [Option<Fit>],
) -> Result<(), DecodeError> {
    let next = Next::of(reader)?;
    for (index, fit) in fits.iter_mut().enumerate() {
        if let Some(shape) = shapes(index) {
            *fit = next.fit(reader, shape)?;
        }
    }
    Ok(())
}

/// Those of `shapes` that a value with this tag can have: the ones that the tag means; where it
/// means none, those without a tag of their own; where there is no tag, all.
pub(super) fn eligible<'s, S: Iterator<Item = &'s Shape> + Clone>(
    text: Option<&str>,
    shapes: S,
) -> impl Fn(&Shape) -> bool {
    let is_known = text.is_some_and(|text| shapes.clone().any(|shape| shape.has_tag(text)));
    move |shape| match text {
        Some(text) if is_known => shape.has_tag(text),
        Some(_) => shape.tags.is_empty(),
        None => true,
    }
}

/// What is next in the text.
struct Next {
    kind: Kind,
    /// Whether it is a number without a fraction.
    integral: bool,
}

impl Next {
    fn of(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let kind = reader.kind()?;
        Ok(Self {
            kind,
            integral: kind == Kind::Number && is_integral(reader)?,
        })
    }

    /// How well it fits `shape`, if it does.
    fn fit(&self, reader: &mut Reader<'_>, shape: &Shape) -> Result<Option<Fit>, DecodeError> {
        match shape.kind {
            Expected::Any => Ok(Some(Fit {
                definite: false,
                ..Fit::DEFINITE
            })),
            Expected::OneOf => self.best(reader, shape),
            // A whole number fits an integer better than a number.
            Expected::Integer if self.integral => {
                let fit = Fit {
                    known: 1,
                    ..Fit::DEFINITE
                };
                scalar(reader, shape, fit).map(Some)
            }
            Expected::Only(expected) if self.kind == expected => match expected {
                Kind::Object => members(reader, shape),
                Kind::Array => items(reader, shape),
                _ => scalar(reader, shape, Fit::DEFINITE).map(Some),
            },
            Expected::Only(_) | Expected::Integer => Ok(None),
        }
    }

    /// How well it fits the best of the shapes in `union`.
    fn best(&self, reader: &mut Reader<'_>, union: &Shape) -> Result<Option<Fit>, DecodeError> {
        let text = match union.tag {
            Some(tag) => reader.tag(tag)?,
            None => None,
        };
        let is_eligible = eligible(text.as_deref(), union.inner.iter());
        let mut best = None;
        for shape in union.inner.iter().filter(|shape| is_eligible(shape)) {
            best = best.max(self.fit(reader, shape)?);
        }
        Ok(best)
    }
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

/// `fit`, with what the list of values says about the scalar that is next.
fn scalar(reader: &mut Reader<'_>, shape: &Shape, fit: Fit) -> Result<Fit, DecodeError> {
    if shape.values.is_empty() {
        return Ok(fit);
    }
    let mark = reader.mark();
    let start = reader.start();
    reader.skip()?;
    let found = reader.since(start);
    reader.reset(mark);
    let is_listed = shape.values.iter().any(|value| is_same(found, value));
    Ok(Fit {
        expected: is_listed,
        told: usize::from(is_listed),
        ..fit
    })
}

/// How well the array that is next fits `shape`, told by its first item.
fn items(reader: &mut Reader<'_>, shape: &Shape) -> Result<Option<Fit>, DecodeError> {
    let [item] = shape.inner else {
        return Ok(Some(Fit::DEFINITE));
    };
    let mark = reader.mark();
    let fit = if reader.begin_array()? {
        Next::of(reader)?.fit(reader, item)?
    } else {
        Some(Fit::DEFINITE)
    };
    reader.reset(mark);
    Ok(fit.map(|fit| Fit {
        definite: true,
        ..fit
    }))
}

/// How well the members of the object that is next fit `shape`, if they do. An object of which
/// nothing would be kept does not fit.
fn members(reader: &mut Reader<'_>, shape: &Shape) -> Result<Option<Fit>, DecodeError> {
    let Some(record) = shape.record else {
        return Ok(Some(Fit::DEFINITE));
    };
    let mark = reader.mark();
    let (mut all, mut required) = (0, 0);
    let mut fit = Fit::DEFINITE;
    let mut differs = false;
    let mut more = reader.begin_object()?;
    while more {
        let name = reader.member_name()?;
        let start = reader.start();
        reader.skip()?;
        let value = reader.since(start);
        all += 1;
        if let Some(index) = record.position(&name) {
            fit.known += 1;
            required += usize::from(record.is_required(index));
        }
        for (_, constant) in record
            .constants
            .iter()
            .filter(|(member, _)| *member == name)
        {
            let same = is_same(value, constant);
            fit.told += usize::from(same);
            differs |= !same && value != "null";
        }
        for (_, values) in record.listed.iter().filter(|(member, _)| *member == name) {
            let listed = values.iter().any(|listed| is_same(value, listed));
            fit.told += usize::from(listed);
            fit.expected &= listed || value == "null";
        }
        more = reader.next_member()?;
    }
    reader.reset(mark);
    fit.few_absent = fit.known as isize - record.members.len() as isize;
    let lost = all > 0 && fit.known == 0 && !record.open;
    Ok((required >= record.required.len() && !differs && !lost).then_some(fit))
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
