//! A member that may be absent, `null`, or a value: three states where `Option` has two.

use crate::codec::{Decode, DecodeError, Encode, Reader, Writer};
use crate::{Base64, Date, DateTime, Secret, Spelled, Uri, Uuid};

/// The value of a member that is optional and nullable at once.
///
/// The three states differ where they are sent: a PATCH leaves what is absent, clears what is
/// `null` and sets what has a value.
///
/// ```
/// use oasmith_runtime::Field;
///
/// let name: Field<String> = "Ada".into();
/// assert_eq!(name.value().map(String::as_str), Some("Ada"));
/// assert_eq!(Field::<String>::default(), Field::Absent);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field<T> {
    /// The member is not there.
    #[default]
    Absent,
    /// The member is there and is `null`.
    Null,
    /// The member is there and has a value.
    Value(T),
}

impl<T> Field<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same state with a reference to the value.
    pub fn as_ref(&self) -> Field<&T> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(value),
        }
    }

    /// The same state with a reference to the value, to change it by.
    pub fn as_mut(&mut self) -> Field<&mut T> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(value),
        }
    }

    /// The value; what is absent and what is `null` are both `None`.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same state with the value that `f` makes of this one's.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(f(value)),
        }
    }

    /// Whether the member is not there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is there and is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the member is there and has a value.
    pub fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is `null`: to leave a member out, say [`Field::Absent`].
impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// A literal will do where a text may be null.
macro_rules! from_text {
    ($($text:ty),+) => { $(
        impl From<&str> for Field<$text> {
            fn from(text: &str) -> Self {
                Self::Value(text.into())
            }
        }
    )+ };
}

from_text!(String, Base64, Date, DateTime, Secret, Uri, Uuid);

impl<T> From<&str> for Field<Spelled<T>> {
    fn from(text: &str) -> Self {
        Self::Value(text.into())
    }
}

impl<T: Decode> Decode for Field<T> {
    fn hollow() -> Self {
        Self::Absent
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = if reader.null()? {
            Self::Null
        } else {
            Self::Value(reader.value()?)
        };
        Ok(())
    }

    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
        let mut value = T::hollow();
        value.decode_text(text)?;
        *self = Self::Value(value);
        Ok(())
    }

    fn decode_absent(&mut self) {
        *self = Self::Absent;
    }
}

impl<T: Encode> Encode for Field<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Value(value) => value.encode(writer),
            Self::Absent | Self::Null => writer.null(),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

#[cfg(feature = "serde")]
mod serde {
    use super::Field;
    use crate::codec::{Decode, Encode, bridge};

    /// An absent member becomes `null`, unless the member is skipped by
    /// `#[serde(skip_serializing_if = "Field::is_absent")]`.
    impl<T: Encode> bridge::Serialize for Field<T> {
        fn serialize<S: bridge::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            bridge::serialize(self, serializer)
        }
    }

    impl<'de, T: Decode> bridge::Deserialize<'de> for Field<T> {
        fn deserialize<D: bridge::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            bridge::deserialize(deserializer)
        }
    }
}
