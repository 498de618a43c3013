//! Codecs over one concrete reader and writer, where each model returns itself and the emitted code picks its
//! members. Reader, writer and errors are the runtime's.

use std::collections::BTreeMap;

use oasmith_runtime::codec::bridge as serde_bridge;
use oasmith_runtime::{Base64, Date, DateTime, Field, Uri, Uuid, Value, bytes::Bytes};

pub use crate::conversions::{IntegerEnum, TextEnum};
pub use crate::{
    direct_bridge as bridge, direct_integer_enum as integer_enum, direct_text_enum as text_enum,
};
pub use oasmith_runtime::codec::{
    Decode, DecodeError, DecodeError as Error, Encode, Mark, Reader, Shape, Variant, Writer, tagged,
};

/// A type that is read by value.
pub trait Read: Sized {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

/// A type that is written.
pub trait Write {
    fn write(&self, writer: &mut Writer);
}

/// The value that `text` spells.
pub fn from_slice<T: Read>(text: &[u8]) -> Result<T, DecodeError> {
    let mut reader = Reader::new(text)?;
    let value = T::read(&mut reader).map_err(|error| error.located_in(text))?;
    reader.finish()?;
    Ok(value)
}

/// `value` as JSON text.
pub fn to_vec(value: &dyn Write) -> Vec<u8> {
    let mut writer = Writer::new();
    value.write(&mut writer);
    writer.into_string().into_bytes()
}

/// Reads the value of the member `name`.
pub fn member<T: Read>(reader: &mut Reader<'_>, name: &'static str) -> Result<T, DecodeError> {
    T::read(reader).map_err(|error| error.in_member(name))
}

/// Passes over a member that no field is declared for.
pub fn skip(reader: &mut Reader<'_>, name: &str) -> Result<(), DecodeError> {
    reader.skip().map_err(|error| error.in_other_member(name))
}

/// The value of a member that must be there.
pub fn required<T>(value: Option<T>, name: &'static str) -> Result<T, DecodeError> {
    value.ok_or_else(|| DecodeError::missing(name))
}

/// Tries to read a variant, and returns to `mark` where that fails.
pub fn attempt<T: Read>(reader: &mut Reader<'_>, mark: Mark) -> Option<T> {
    let value = T::read(reader).ok();
    if value.is_none() {
        reader.reset(mark);
    }
    value
}

/// Types whose codec is the runtime's.
macro_rules! scalars {
    ($($scalar:ty),+) => { $(
        impl Read for $scalar {
            #[inline]
            fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                reader.value()
            }
        }

        impl Write for $scalar {
            #[inline]
            fn write(&self, writer: &mut Writer) {
                self.encode(writer);
            }
        }
    )+ };
}

scalars!(
    bool, i32, i64, u64, f32, f64, String, Base64, Bytes, Date, DateTime, Uri, Uuid, Value
);

impl<T: Read> Read for Option<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.null()? {
            return Ok(None);
        }
        T::read(reader).map(Some)
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.null(),
        }
    }
}

impl<T: Read> Read for Field<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.null()? {
            return Ok(Self::Null);
        }
        T::read(reader).map(Self::Value)
    }
}

impl<T: Write> Write for Field<T> {
    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Value(value) => value.write(writer),
            Self::Absent | Self::Null => writer.null(),
        }
    }
}

impl<T: Read> Read for Box<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        T::read(reader).map(Self::new)
    }
}

impl<T: Write> Write for Box<T> {
    fn write(&self, writer: &mut Writer) {
        T::write(self, writer);
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut items = Self::new();
        let mut more = reader.begin_array()?;
        while more {
            let item = T::read(reader).map_err(|error| error.in_item(items.len()))?;
            items.push(item);
            more = reader.next_item()?;
        }
        Ok(items)
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, writer: &mut Writer) {
        writer.begin_array();
        for item in self {
            writer.item();
            item.write(writer);
        }
        writer.end_array();
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut members = Self::new();
        let mut more = reader.begin_object()?;
        while more {
            let name = reader.member_name()?.into_owned();
            let value = T::read(reader).map_err(|error| error.in_other_member(&name))?;
            members.insert(name, value);
            more = reader.next_member()?;
        }
        Ok(members)
    }
}

impl<T: Write> Write for BTreeMap<String, T> {
    fn write(&self, writer: &mut Writer) {
        writer.begin_object();
        for (name, value) in self {
            writer.member(name);
            value.write(writer);
        }
        writer.end_object();
    }
}

/// The runtime's codec by way of this one, for the bridge to serde.
struct Whole<T>(Option<T>);

impl<T: Read> Decode for Whole<T> {
    fn hollow() -> Self {
        Self(None)
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        self.0 = Some(T::read(reader)?);
        Ok(())
    }
}

struct Written<'a>(&'a dyn Write);

impl Encode for Written<'_> {
    fn encode(&self, writer: &mut Writer) {
        self.0.write(writer);
    }
}

/// Deserializes a model.
pub fn deserialize<'de, D: serde_bridge::Deserializer<'de>, T: Read>(from: D) -> Result<T, D::Error> {
    let whole: Whole<T> = serde_bridge::deserialize(from)?;
    whole
        .0
        .ok_or_else(|| serde::de::Error::custom("nothing there"))
}

/// Serializes a model.
pub fn serialize<S: serde_bridge::Serializer>(model: &dyn Write, to: S) -> Result<S::Ok, S::Error> {
    serde_bridge::serialize(&Written(model), to)
}

/// Serde's traits of a model.
#[macro_export]
macro_rules! direct_bridge {
    ($model:ty) => {
        impl serde::Serialize for $model {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::direct::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $model {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::direct::deserialize(deserializer)
            }
        }
    };
}

/// The codec and the conversions of an enum of strings.
#[macro_export]
macro_rules! direct_text_enum {
    ($model:ty) => {
        impl $crate::direct::Read for $model {
            fn read(
                reader: &mut $crate::direct::Reader<'_>,
            ) -> Result<Self, $crate::direct::DecodeError> {
                Ok($crate::conversions::text_enum_from(&reader.string()?))
            }
        }

        impl $crate::direct::Write for $model {
            fn write(&self, writer: &mut $crate::direct::Writer) {
                writer.string($crate::conversions::TextEnum::as_str(self));
            }
        }

        $crate::text_conversions!($model);
        $crate::direct_bridge!($model);
    };
}

/// The codec and the conversions of an enum of integers.
#[macro_export]
macro_rules! direct_integer_enum {
    ($model:ty) => {
        impl $crate::direct::Read for $model {
            fn read(
                reader: &mut $crate::direct::Reader<'_>,
            ) -> Result<Self, $crate::direct::DecodeError> {
                Ok($crate::conversions::integer_enum_from(reader.integer()?))
            }
        }

        impl $crate::direct::Write for $model {
            fn write(&self, writer: &mut $crate::direct::Writer) {
                writer.integer($crate::conversions::IntegerEnum::as_i64(self));
            }
        }

        $crate::integer_conversions!($model);
        $crate::direct_bridge!($model);
    };
}
