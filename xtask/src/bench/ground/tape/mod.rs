//! Table-driven codecs over a tape: the text is parsed once, as a whole, into a flat list of tokens, and models
//! are filled from that. What emitted code names is named as in the runtime, so that the emitted files are the
//! same but for one line. Encoding is the runtime's.

mod containers;
mod reader;
mod union;

use oasmith_runtime::codec::{Reader as Text, bridge as serde_bridge};

pub use crate::conversions::{IntegerEnum, TextEnum};
pub use crate::{
    tape_bridge as bridge, tape_integer_enum as integer_enum, tape_text_enum as text_enum,
};
pub use oasmith_runtime::codec::{
    DecodeError, DecodeError as Error, Encode, Record, Writer, optional, required,
};
pub use oasmith_runtime::json::to_vec;
pub use reader::Reader;
pub use union::{Shape, Variant, tagged, untagged};

/// A type that is filled from a tape.
pub trait Decode {
    fn hollow() -> Self
    where
        Self: Sized;

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError>;

    fn decode_member(&mut self, _name: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.skip();
        Ok(())
    }
}

/// A hollow value.
pub fn hollow<T: Decode>() -> T {
    T::hollow()
}

/// The value that `text` spells.
pub fn from_slice<T: Decode>(text: &[u8]) -> Result<T, DecodeError> {
    let mut value = T::hollow();
    fill(&mut value, text).map_err(|error| error.located_in(text))?;
    Ok(value)
}

fn fill(place: &mut dyn Decode, text: &[u8]) -> Result<(), DecodeError> {
    let mut text = Text::new(text)?;
    let tokens = reader::parse(&mut text)?;
    text.finish()?;
    place.decode(&mut Reader::of(&tokens))
}

/// The runtime's reader into this one, for the bridge to serde.
struct Whole<T>(T);

impl<T: Decode> oasmith_runtime::codec::Decode for Whole<T> {
    fn hollow() -> Self {
        Self(T::hollow())
    }

    fn decode(&mut self, text: &mut Text<'_>) -> Result<(), DecodeError> {
        self.0.decode(&mut Reader::of(&reader::parse(text)?))
    }
}

/// Deserializes a model.
pub fn deserialize<'de, D: serde_bridge::Deserializer<'de>, T: Decode>(from: D) -> Result<T, D::Error> {
    let whole: Whole<T> = serde_bridge::deserialize(from)?;
    Ok(whole.0)
}

/// Serde's traits of a model.
#[macro_export]
macro_rules! tape_bridge {
    ($model:ty) => {
        impl serde::Serialize for $model {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                oasmith_runtime::codec::bridge::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $model {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::tape::deserialize(deserializer)
            }
        }
    };
}

/// The codec and the conversions of an enum of strings.
#[macro_export]
macro_rules! tape_text_enum {
    ($model:ty) => {
        impl $crate::tape::Decode for $model {
            fn hollow() -> Self {
                <$model as $crate::conversions::TextEnum>::unknown(String::new())
            }

            fn decode(
                &mut self,
                reader: &mut $crate::tape::Reader<'_>,
            ) -> Result<(), $crate::tape::DecodeError> {
                *self = $crate::conversions::text_enum_from(reader.string()?);
                Ok(())
            }
        }

        impl $crate::tape::Encode for $model {
            fn encode(&self, writer: &mut $crate::tape::Writer) {
                writer.string($crate::conversions::TextEnum::as_str(self));
            }
        }

        $crate::text_conversions!($model);
        $crate::tape_bridge!($model);
    };
}

/// The codec and the conversions of an enum of integers.
#[macro_export]
macro_rules! tape_integer_enum {
    ($model:ty) => {
        impl $crate::tape::Decode for $model {
            fn hollow() -> Self {
                <$model as $crate::conversions::IntegerEnum>::unknown(0)
            }

            fn decode(
                &mut self,
                reader: &mut $crate::tape::Reader<'_>,
            ) -> Result<(), $crate::tape::DecodeError> {
                let mut integer = 0_i64;
                integer.decode(reader)?;
                *self = $crate::conversions::integer_enum_from(integer);
                Ok(())
            }
        }

        impl $crate::tape::Encode for $model {
            fn encode(&self, writer: &mut $crate::tape::Writer) {
                writer.integer($crate::conversions::IntegerEnum::as_i64(self));
            }
        }

        $crate::integer_conversions!($model);
        $crate::tape_bridge!($model);
    };
}
