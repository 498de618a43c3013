//! What the types that keep a text as it is have in common.

use std::fmt;

use crate::codec::shortened;

/// A text does not have the format that was asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct FormatError {
    expected: &'static str,
    found: Option<String>,
}

impl FormatError {
    /// The error that `found` is not `expected`, which comes with an article.
    #[cold]
    pub(crate) fn new(expected: &'static str, found: &str) -> Self {
        Self {
            expected,
            found: Some(shortened(found)),
        }
    }

    /// The same error about a text that may be a secret and is not repeated.
    #[cold]
    pub(crate) fn without_text(expected: &'static str, _found: &str) -> Self {
        Self {
            expected,
            found: None,
        }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.found {
            Some(found) => write!(f, "expected {}, found {found:?}", self.expected),
            None => write!(f, "expected {}, found another text", self.expected),
        }
    }
}

impl fmt::Debug for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FormatError({self})")
    }
}

impl std::error::Error for FormatError {}

/// Passes over bytes of one kind after the other, for the checks of formats.
pub(super) struct Cursor<'a>(pub &'a [u8]);

impl Cursor<'_> {
    /// Consumes a number of exactly `count` digits.
    pub fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        let mut value = 0;
        for digit in digits {
            value = value * 10 + char::from(*digit).to_digit(10)?;
        }
        self.0 = rest;
        Some(value)
    }

    /// Consumes a number of exactly `count` digits that is within bounds.
    pub fn within(&mut self, count: usize, least: u32, most: u32) -> Option<u32> {
        self.digits(count)
            .filter(|value| (least..=most).contains(value))
    }

    /// Consumes one of these bytes.
    pub fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        bytes.contains(&first).then(|| {
            self.0 = rest;
            first
        })
    }

    /// Consumes all digits that follow and says how many there were.
    pub fn run_of_digits(&mut self) -> usize {
        let count = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        self.0 = self.0.get(count..).unwrap_or_default();
        count
    }
}

/// What every type has that keeps a text as it is: the codec, comparisons, and ways to and from
/// text. `FromStr` checks the format with the first function that is given; nothing else does. The
/// second one makes the error about a text that has not the format.
macro_rules! text_type {
    ($type:ident, $expected:literal, $is_valid:path, $error:path) => {
        impl $type {
            /// The text as it is, valid or not.
            pub fn from_text(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text.
            pub fn into_string(self) -> String {
                self.0
            }

            /// Whether the text has the format that its type names.
            pub fn is_valid(&self) -> bool {
                $is_valid(&self.0)
            }

            /// The error that the text does not have the format.
            fn malformed(&self) -> $crate::FormatError {
                $error($expected, &self.0)
            }
        }

        /// Takes the text only if it has the format. `From` takes any.
        impl std::str::FromStr for $type {
            type Err = $crate::FormatError;

            fn from_str(text: &str) -> Result<Self, $crate::FormatError> {
                let value = Self::from_text(text);
                if value.is_valid() {
                    Ok(value)
                } else {
                    Err(value.malformed())
                }
            }
        }

        /// Takes the text as it is, valid or not. `FromStr` checks it.
        impl From<&str> for $type {
            fn from(text: &str) -> Self {
                Self::from_text(text)
            }
        }

        /// Takes the text as it is, valid or not. `FromStr` checks it.
        impl From<String> for $type {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> String {
                value.0
            }
        }

        impl std::ops::Deref for $type {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $type {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $type {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($type), "({:?})"), self.0)
            }
        }

        impl $crate::codec::Decode for $type {
            fn hollow() -> Self {
                Self(String::new())
            }

            fn decode(
                &mut self,
                reader: &mut $crate::codec::Reader<'_>,
            ) -> Result<(), $crate::DecodeError> {
                self.0.decode(reader)
            }

            fn decode_text(&mut self, text: &str) -> Result<(), $crate::DecodeError> {
                self.0.decode_text(text)
            }
        }

        impl $crate::codec::Encode for $type {
            fn encode(&self, writer: &mut $crate::codec::Writer) {
                writer.string(&self.0);
            }
        }

        $crate::bridge!($type);
    };
}

pub(super) use text_type;
