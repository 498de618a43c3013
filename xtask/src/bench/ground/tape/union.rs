//! Unions on a tape: the rules are the runtime's, the look ahead is cheaper.

use oasmith_runtime::Value;
use oasmith_runtime::codec::{DecodeError, Presence, Record};

use super::Reader;
use super::reader::{Token, position};

/// What the JSON of a variant looks like.
#[derive(Clone, Copy)]
pub struct Shape {
    kind: Kind,
    record: Option<&'static Record>,
    tags: &'static [&'static str],
    constants: &'static [(&'static str, &'static str)],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Any,
    Integer,
    Number,
    Boolean,
    String,
    Array,
    Object,
}

impl Shape {
    pub const fn object(record: &'static Record) -> Self {
        Self {
            record: Some(record),
            ..Self::only(Kind::Object)
        }
    }

    pub const fn map() -> Self {
        Self::only(Kind::Object)
    }

    pub const fn array() -> Self {
        Self::only(Kind::Array)
    }

    pub const fn string() -> Self {
        Self::only(Kind::String)
    }

    pub const fn integer() -> Self {
        Self::only(Kind::Integer)
    }

    pub const fn number() -> Self {
        Self::only(Kind::Number)
    }

    pub const fn boolean() -> Self {
        Self::only(Kind::Boolean)
    }

    pub const fn any() -> Self {
        Self::only(Kind::Any)
    }

    const fn only(kind: Kind) -> Self {
        Self {
            kind,
            record: None,
            tags: &[],
            constants: &[],
        }
    }

    pub const fn tagged(self, tags: &'static [&'static str]) -> Self {
        Self { tags, ..self }
    }

    pub const fn constants(self, constants: &'static [(&'static str, &'static str)]) -> Self {
        Self { constants, ..self }
    }
}

/// A variant of the union `T`.
pub struct Variant<T: 'static> {
    shape: Shape,
    decode: fn(&mut Reader<'_>) -> Result<T, DecodeError>,
}

impl<T> Variant<T> {
    pub const fn new(shape: Shape, decode: fn(&mut Reader<'_>) -> Result<T, DecodeError>) -> Self {
        Self { shape, decode }
    }
}

/// Reads a union whose member `tag` says which variant it is.
pub fn tagged<T>(
    reader: &mut Reader<'_>,
    tag: &'static str,
    variants: &'static [Variant<T>],
    unknown: fn(Value) -> T,
) -> Result<T, DecodeError> {
    let text = reader.tag(tag);
    let picked =
        |variant: &&Variant<T>| text.is_some_and(|text| variant.shape.tags.contains(&text));
    match variants.iter().find(picked) {
        Some(variant) => (variant.decode)(reader),
        None => reader.value().map(unknown),
    }
}

/// Reads a union that is told by its shape, the best fit first.
pub fn untagged<T>(
    reader: &mut Reader<'_>,
    variants: &'static [Variant<T>],
    unknown: fn(Value) -> T,
) -> Result<T, DecodeError> {
    let fits = variants.iter().enumerate().filter_map(|(index, variant)| {
        let fit = reader.fit(&variant.shape)?;
        Some((fit, usize::MAX - index, variant))
    });
    let mut fits: Vec<_> = fits.collect();
    fits.sort_by_key(|(fit, order, _)| (*fit, *order));
    let start = reader.at;
    while let Some((_, _, variant)) = fits.pop() {
        match (variant.decode)(reader) {
            Ok(value) => return Ok(value),
            Err(_) => reader.at = start,
        }
    }
    reader.value().map(unknown)
}

impl<'t> Reader<'t> {
    fn tag(&self, tag: &str) -> Option<&'t str> {
        let mut ahead = Reader { ..*self };
        let end = ahead.object().ok()?;
        while ahead.at < end {
            if ahead.name() == tag {
                return match ahead.peek() {
                    Token::Text(text) => Some(text),
                    Token::Number(text) => Some(text),
                    _ => None,
                };
            }
            ahead.skip();
        }
        None
    }

    /// Whether anything is known of the value, how many of its members, and how few are absent.
    fn fit(&self, shape: &Shape) -> Option<(bool, usize, isize)> {
        match (shape.kind, self.peek()) {
            (Kind::Any, _) => Some((false, 0, 0)),
            (Kind::Integer, Token::Number(text)) if !text.contains(['.', 'e', 'E']) => {
                Some((true, 1, 0))
            }
            (Kind::Number, Token::Number(_))
            | (Kind::Boolean, Token::Boolean(_))
            | (Kind::String, Token::Text(_))
            | (Kind::Array, Token::Array(_)) => Some((true, 0, 0)),
            (Kind::Object, Token::Object(_)) => self.members(shape),
            _ => None,
        }
    }

    fn members(&self, shape: &Shape) -> Option<(bool, usize, isize)> {
        let mut ahead = Reader { ..*self };
        let (mut known, mut required, mut constants) = (0, 0, 0);
        let end = ahead.object().ok()?;
        while ahead.at < end {
            let name = ahead.name();
            if let Some(record) = shape.record
                && let Some(index) = position(record, name, usize::MAX)
            {
                known += 1;
                required += usize::from(record.members[index].presence == Presence::Required);
            }
            let same = |(member, constant): &&(&str, &str)| *member == name && ahead.is(constant);
            constants += shape.constants.iter().filter(same).count();
            ahead.skip();
        }
        let members = shape.record.map_or(&[][..], |record| record.members);
        let needed = members
            .iter()
            .filter(|member| member.presence == Presence::Required)
            .count();
        let fits = required >= needed && constants >= shape.constants.len();
        fits.then_some((true, known, known as isize - members.len() as isize))
    }

    /// Whether the value is the scalar that `json` spells.
    fn is(&self, json: &str) -> bool {
        match self.peek() {
            Token::Text(text) => json.get(1..json.len().saturating_sub(1)) == Some(text),
            Token::Number(text) => json == *text,
            Token::Boolean(true) => json == "true",
            Token::Boolean(false) => json == "false",
            _ => false,
        }
    }
}
