//! serde's models: the runtime's types by the same names, with nothing but serde in them.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

pub use serde::de::{Deserializer, Error as DeError, IgnoredAny, MapAccess, Visitor};
pub use serde::ser::{SerializeMap, SerializeStruct, Serializer};
pub use serde::{Deserialize, Serialize};
pub use serde_json::{Error, Value, from_slice, from_value, to_vec};

pub use crate::conversions::{IntegerEnum, TextEnum, Values};
pub use crate::{serde_integer_enum as integer_enum, serde_text_enum as text_enum};

/// A text with a format.
macro_rules! text_type {
    ($($name:ident),+) => { $(
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }
    )+ };
}

text_type!(Base64, Bytes, Date, DateTime, Uri, Uuid);

/// Bytes, where the runtime has those of the crate of that name.
pub mod bytes {
    pub use super::Bytes;
}

/// A member that may be absent, null, or a value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Field<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<T> Field<T> {
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for Field<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_unit(),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Option::deserialize(deserializer)? {
            Some(value) => Self::Value(value),
            None => Self::Null,
        })
    }
}

/// The name of a member, borrowed from the text unless it has escapes.
pub struct Name<'de>(Cow<'de, str>);

impl Name<'_> {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0.into_owned()
    }
}

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a member")
            }

            fn visit_str<E: DeError>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }

            fn visit_borrowed_str<E: DeError>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }
        }

        deserializer.deserialize_identifier(NameVisitor)
    }
}

/// The text of the member `tag`.
pub fn tag<'a>(value: &'a Value, tag: &str) -> Option<&'a str> {
    value.get(tag)?.as_str()
}

/// Reads the text of an open enum.
pub struct OpenText<T>(pub PhantomData<T>);

impl<T: TextEnum> Visitor<'_> for OpenText<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: DeError>(self, text: &str) -> Result<T, E> {
        Ok(crate::conversions::text_enum_from(text))
    }
}

/// Serde's traits and the conversions of an enum of strings.
#[macro_export]
macro_rules! serde_text_enum {
    ($model:ty) => {
        impl $crate::plain::Serialize for $model {
            fn serialize<S: $crate::plain::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::plain::Deserialize<'de> for $model {
            fn deserialize<D: $crate::plain::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                deserializer.deserialize_str($crate::plain::OpenText(::core::marker::PhantomData))
            }
        }

        $crate::text_conversions!($model);
    };
}

/// Serde's traits and the conversions of an enum of integers.
#[macro_export]
macro_rules! serde_integer_enum {
    ($model:ty) => {
        impl $crate::plain::Serialize for $model {
            fn serialize<S: $crate::plain::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> $crate::plain::Deserialize<'de> for $model {
            fn deserialize<D: $crate::plain::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                i64::deserialize(deserializer).map($crate::conversions::integer_enum_from)
            }
        }

        $crate::integer_conversions!($model);
    };
}
