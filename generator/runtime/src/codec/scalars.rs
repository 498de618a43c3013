//! Booleans, numbers and strings as JSON.

use super::{Decode, DecodeError, Encode, Reader, Writer};

/// Reads a number or a boolean from the text of a header or a parameter.
fn spelled(place: &mut dyn Decode, text: &str, expected: &'static str) -> Result<(), DecodeError> {
    let mut reader = Reader::of(text);
    place
        .decode(&mut reader)
        .and_then(|()| reader.finish())
        .map_err(|_| DecodeError::unexpected(expected, "another text"))
}

/// The codec of a type for which reader and writer have a method.
macro_rules! scalar {
    ($type:ty, $hollow:expr, $words:literal, $read:ident, $write:ident) => {
        impl Decode for $type {
            fn hollow() -> Self {
                $hollow
            }

            #[inline]
            fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
                *self = reader.$read()?;
                Ok(())
            }

            fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
                spelled(self, text, $words)
            }
        }

        impl Encode for $type {
            fn encode(&self, writer: &mut Writer) {
                writer.$write(*self);
            }
        }
    };
}

/// The codec of an integer type that is narrower than what reader and writer have methods for.
macro_rules! narrow {
    ($type:ty, $expected:literal, $read:ident, $write:ident) => {
        impl Decode for $type {
            fn hollow() -> Self {
                0
            }

            fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
                let start = reader.start();
                *self = reader
                    .$read()?
                    .try_into()
                    .map_err(|_| reader.out_of_range($expected, start))?;
                Ok(())
            }

            fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
                spelled(self, text, $expected)
            }
        }

        impl Encode for $type {
            fn encode(&self, writer: &mut Writer) {
                writer.$write((*self).into());
            }
        }
    };
}

scalar!(bool, false, "`true` or `false`", boolean, boolean);
scalar!(i64, 0, "an integer that fits 64 bits", integer, integer);
scalar!(
    u64,
    0,
    "an integer that is not negative and fits 64 bits",
    unsigned,
    unsigned
);
scalar!(f64, 0.0, "a number that fits 64 bits", number, number);
scalar!(f32, 0.0, "a number that fits 32 bits", single, single);
narrow!(i32, "an integer that fits 32 bits", integer, integer);
narrow!(
    u32,
    "an integer that is not negative and fits 32 bits",
    unsigned,
    unsigned
);

impl Decode for String {
    fn hollow() -> Self {
        Self::new()
    }

    #[inline]
    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = reader.string()?.into_owned();
        Ok(())
    }

    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
        text.clone_into(self);
        Ok(())
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for str {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

/// Nothing at all, which is `null`.
impl Decode for () {
    fn hollow() -> Self {}

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        match reader.null()? {
            true => Ok(()),
            false => Err(reader.unexpected("null")),
        }
    }
}

impl Encode for () {
    fn encode(&self, writer: &mut Writer) {
        writer.null();
    }
}
