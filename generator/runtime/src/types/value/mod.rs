//! Any JSON at all, exactly.

mod conversions;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Index;
use std::str::FromStr;

use super::Number;
use crate::codec::{Decode, DecodeError, Encode, Kind, Reader, Writer};
use crate::json;

/// Any JSON value. Numbers keep their spelling; of an object, the order of members is not kept. Values of one kind are
/// in the order of Rust's types, and kinds in that of the variants.
///
/// ```
/// use oasmith_runtime::Value;
///
/// let value: Value = r#"{"items": [{"id": 7}]}"#.parse()?;
/// assert_eq!(value["items"][0]["id"].as_i64(), Some(7));
/// assert_eq!(value.to_string(), r#"{"items":[{"id":7}]}"#);
/// # Ok::<(), oasmith_runtime::DecodeError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(BTreeMap<String, Value>),
}

/// What indexing gives where there is nothing.
static NULL: Value = Value::Null;

impl Value {
    /// The member of that name, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// The value that a JSON pointer (RFC 6901) such as `/items/0/id` points to within this one.
    pub fn pointer(&self, pointer: &str) -> Option<&Self> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer
            .strip_prefix('/')?
            .split('/')
            .try_fold(self, |value, token| {
                let token = token.replace("~1", "/").replace("~0", "~");
                match value {
                    Self::Object(members) => members.get(&token),
                    Self::Array(items) => {
                        let plain = token == "0" || !token.starts_with(['0', '+']);
                        items.get(token.parse::<usize>().ok().filter(|_| plain)?)
                    }
                    _ => None,
                }
            })
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The boolean, if this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(boolean) => Some(*boolean),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The integer, if this is one that fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// The integer, if this is one that is not negative and fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number()?.as_u64()
    }

    /// The nearest floating point number, if this is a number that is not too large.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number()?.as_f64()
    }

    /// The string, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(string) => Some(string),
            _ => None,
        }
    }

    /// The items, if this is an array.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, if this is an object.
    pub fn as_object(&self) -> Option<&BTreeMap<String, Self>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }
}

/// The member of that name; `null` where there is none.
impl Index<&str> for Value {
    type Output = Self;

    fn index(&self, name: &str) -> &Self {
        self.get(name).unwrap_or(&NULL)
    }
}

/// The item at that place; `null` where there is none.
impl Index<usize> for Value {
    type Output = Self;

    fn index(&self, index: usize) -> &Self {
        self.as_array()
            .and_then(|items| items.get(index))
            .unwrap_or(&NULL)
    }
}

/// The value as JSON text.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&json::to_string(self))
    }
}

/// The value of a JSON text.
impl FromStr for Value {
    type Err = DecodeError;

    fn from_str(text: &str) -> Result<Self, DecodeError> {
        json::from_str(text)
    }
}

impl Decode for Value {
    fn hollow() -> Self {
        Self::Null
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = match reader.kind()? {
            Kind::Null => reader.value().map(|()| Self::Null)?,
            Kind::Boolean => Self::Boolean(reader.boolean()?),
            Kind::Number => Self::Number(reader.value()?),
            Kind::String => Self::String(reader.string()?.into_owned()),
            Kind::Array => Self::Array(reader.value()?),
            Kind::Object => Self::Object(reader.value()?),
        };
        Ok(())
    }

    fn has_null() -> bool {
        true
    }

    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
        *self = Self::String(text.to_owned());
        Ok(())
    }
}

impl Encode for Value {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.null(),
            Self::Boolean(boolean) => writer.boolean(*boolean),
            Self::Number(number) => number.encode(writer),
            Self::String(string) => writer.string(string),
            Self::Array(items) => items.encode(writer),
            Self::Object(members) => members.encode(writer),
        }
    }
}

crate::bridge!(Value);
