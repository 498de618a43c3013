//! Enums of integers. They are open: a value that the document does not list is kept.

use super::{Decode, DecodeError, Reader, Values};

/// An enum of integers, with a variant for values that the document does not list.
pub trait IntegerEnum: Into<i64> + Clone + 'static {
    /// Its values.
    const VALUES: Values<Self, i64>;
}

/// The value of `T` that `integer` stands for.
pub fn integer_enum_from<T: IntegerEnum>(integer: i64) -> T {
    let mut known = T::VALUES.known.iter();
    match known.find(|known| (*known).clone().into() == integer) {
        Some(known) => known.clone(),
        None => (T::VALUES.undocumented)(integer),
    }
}

/// A value of `T` that holds nothing.
pub fn hollow_integer_enum<T: IntegerEnum>() -> T {
    (T::VALUES.undocumented)(0)
}

/// Reads a value of `T` into its place.
///
/// # Errors
/// If the next value is not an integer.
pub fn decode_integer_enum<T: IntegerEnum + Decode>(
    place: &mut T,
    reader: &mut Reader<'_>,
) -> Result<(), DecodeError> {
    *place = integer_enum_from(reader.integer()?);
    Ok(())
}

/// Gives types that are an [`IntegerEnum`](crate::codec::IntegerEnum) what they are read by.
#[macro_export]
macro_rules! read_integer_enum {
    ($($model:ty),+ $(,)?) => { $(
        impl $crate::codec::Decode for $model {
            #[inline]
            fn hollow() -> Self {
                $crate::codec::hollow_integer_enum()
            }

            #[inline]
            fn decode(
                &mut self,
                reader: &mut $crate::codec::Reader<'_>,
            ) -> ::core::result::Result<(), $crate::codec::DecodeError> {
                $crate::codec::decode_integer_enum(self, reader)
            }

            #[inline]
            fn decode_text(
                &mut self,
                text: &str,
            ) -> ::core::result::Result<(), $crate::codec::DecodeError> {
                let mut integer = 0_i64;
                $crate::codec::Decode::decode_text(&mut integer, text)?;
                *self = $crate::codec::integer_enum_from(integer);
                ::core::result::Result::Ok(())
            }
        }
    )+ };
}

/// Gives types that are an [`IntegerEnum`](crate::codec::IntegerEnum) and have `as_i64` what they are written by, `Display`,
/// `From<i64>`, `From<Type> for i64` and, with the feature `serde`, serde's traits, for which they need
/// [`read_integer_enum!`](crate::read_integer_enum), too.
#[macro_export]
macro_rules! integer_enum {
    ($($model:ty),+ $(,)?) => { $(
        impl $crate::codec::Encode for $model {
            #[inline]
            fn encode(&self, writer: &mut $crate::codec::Writer) {
                writer.integer(self.as_i64());
            }
        }

        impl ::core::fmt::Display for $model {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::core::convert::From<i64> for $model {
            #[inline]
            fn from(integer: i64) -> Self {
                $crate::codec::integer_enum_from(integer)
            }
        }

        impl ::core::convert::From<$model> for i64 {
            #[inline]
            fn from(value: $model) -> i64 {
                value.as_i64()
            }
        }

        $crate::bridge!($model);
    )+ };
}
