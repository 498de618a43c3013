//! A number or boolean that JSON carries as a string: `type: string` with `format: int64` and the like.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::str::FromStr;

use super::Number;
use crate::codec::{Decode, Encode, Reader, Writer};
use crate::{DecodeError, FormatError};

/// A `T` as text, such as `"9223372036854775807"`, which many readers of JSON would lose digits of as a number.
///
/// It keeps the text exactly as it was sent or given, so comparison is comparison of text. [`Spelled::to_value`]
/// gives the value that it spells, and a value converts into it.
///
/// ```
/// use oasmith_runtime::Spelled;
///
/// let size = Spelled::from(42_i64);
/// assert_eq!(size.as_str(), "42");
/// assert_eq!(size.to_value(), Ok(42));
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Spelled<T> {
    text: String,
    value: PhantomData<fn() -> T>,
}

impl<T> Spelled<T> {
    /// The text as it is, whether it spells a value or not.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            value: PhantomData,
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text.
    pub fn into_string(self) -> String {
        self.text
    }
}

impl<T: FromStr> Spelled<T> {
    /// The value that the text spells.
    ///
    /// # Errors
    /// If the text spells no such value, or one that does not fit.
    pub fn to_value(&self) -> Result<T, FormatError> {
        let error =
            |_| FormatError::new("the spelling of a number or boolean that fits", &self.text);
        self.text.parse().map_err(error)
    }
}

/// Conversions from what can be spelled.
macro_rules! from_values {
    ($($value:ty),+) => { $(
        impl From<$value> for Spelled<$value> {
            fn from(value: $value) -> Self {
                Self::from_text(value.to_string())
            }
        }
    )+ };
}

from_values!(bool, i32, i64, u32, u64, f32, f64, Number);

/// Takes the text as it is, whether it spells a value or not.
impl<T> From<&str> for Spelled<T> {
    fn from(text: &str) -> Self {
        Self::from_text(text)
    }
}

/// Takes the text as it is, whether it spells a value or not.
impl<T> From<String> for Spelled<T> {
    fn from(text: String) -> Self {
        Self::from_text(text)
    }
}

impl<T> Deref for Spelled<T> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl<T> AsRef<str> for Spelled<T> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl<T> PartialEq<str> for Spelled<T> {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl<T> PartialEq<&str> for Spelled<T> {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl<T> fmt::Display for Spelled<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<T> fmt::Debug for Spelled<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Spelled({:?})", self.text)
    }
}

impl<T: 'static> Decode for Spelled<T> {
    fn hollow() -> Self {
        Self::from_text(String::new())
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.text.decode(reader)
    }

    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
        self.text.decode_text(text)
    }
}

impl<T> Encode for Spelled<T> {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.text);
    }
}

crate::bridge!(
    Spelled<bool>,
    Spelled<i32>,
    Spelled<i64>,
    Spelled<u32>,
    Spelled<u64>,
    Spelled<f32>,
    Spelled<f64>,
    Spelled<Number>,
);
