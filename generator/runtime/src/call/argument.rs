//! An argument as the styles of parameters see it: a scalar, a list or an object, read from its JSON text.

use std::borrow::Cow;

use crate::codec::{Decode, DecodeError, Reader};
use crate::json::{self, Kind};

/// A JSON value whose objects keep the order of their members, and whose numbers keep their text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Argument {
    /// `null`, which stands for nothing.
    Null,
    /// A number or a boolean, by its JSON text.
    Literal(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Argument>),
    /// An object.
    Object(Vec<(String, Argument)>),
}

impl Argument {
    /// Reads the JSON text of an argument.
    pub(super) fn read(text: &str) -> Result<Self, DecodeError> {
        json::from_slice(text.as_bytes())
    }

    /// The argument that a value is, from the JSON text that it has just been written as.
    pub(super) fn of_written(mut text: String) -> Result<Self, DecodeError> {
        match text.as_bytes().first() {
            // A string with nothing escaped in it, as most are, stays where it is.
            Some(b'"') if !text.contains('\\') => {
                text.pop();
                text.remove(0);
                Ok(Self::Text(text))
            }
            Some(b'"' | b'[' | b'{' | b'n') => Self::read(&text),
            _ => Ok(Self::Literal(text)),
        }
    }

    /// The text of a scalar, and the JSON text of anything that a style cannot spell where it stands.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Literal(text) | Self::Text(text) => Cow::Borrowed(text),
            Self::Null | Self::List(_) | Self::Object(_) => Cow::Owned(self.json()),
        }
    }

    /// The JSON text.
    pub(super) fn json(&self) -> String {
        let mut text = String::new();
        self.write_json(&mut text);
        text
    }

    /// Whether it is nothing, or a list or object with nothing in it.
    pub(super) fn is_hollow(&self) -> bool {
        match self {
            Self::Null => true,
            Self::List(items) => Self::items(items).next().is_none(),
            Self::Object(members) => Self::members(members).next().is_none(),
            Self::Literal(_) | Self::Text(_) => false,
        }
    }

    /// The items of a list that are there.
    pub(super) fn items(list: &[Argument]) -> impl Iterator<Item = &Argument> {
        list.iter().filter(|item| !matches!(item, Self::Null))
    }

    /// The members of an object that are there.
    pub(super) fn members(
        object: &[(String, Argument)],
    ) -> impl Iterator<Item = (&str, &Argument)> {
        let members = object
            .iter()
            .filter(|(_, value)| !matches!(value, Self::Null));
        members.map(|(name, value)| (name.as_str(), value))
    }

    fn write_json(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Literal(text) => out.push_str(text),
            Self::Text(text) => out.push_str(&json::to_string(text)),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write_json(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    out.push_str(&json::to_string(name));
                    out.push(':');
                    value.write_json(out);
                }
                out.push('}');
            }
        }
    }
}

impl Decode for Argument {
    fn hollow() -> Self {
        Self::Null
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = match reader.kind()? {
            Kind::Null => {
                reader.null()?;
                Self::Null
            }
            Kind::Boolean => Self::Literal(reader.boolean()?.to_string()),
            Kind::Number => Self::Literal(reader.number_text()?.to_owned()),
            Kind::String => Self::Text(reader.string()?.into_owned()),
            Kind::Array => {
                let mut items = Vec::new();
                let mut is_more = reader.begin_array()?;
                while is_more {
                    items.push(reader.value()?);
                    is_more = reader.next_item()?;
                }
                Self::List(items)
            }
            Kind::Object => {
                let mut members = Vec::new();
                let mut is_more = reader.begin_object()?;
                while is_more {
                    let name = reader.member_name()?.into_owned();
                    members.push((name, reader.value()?));
                    is_more = reader.next_member()?;
                }
                Self::Object(members)
            }
        };
        Ok(())
    }
}
