//! Enums of integers. They are open: a value that the document does not list is kept.

use super::{Decode, DecodeError, Reader};

/// An enum of integers, with a variant for values that the document does not list.
pub trait IntegerEnum: Sized + Clone + 'static {
    /// The values that the document lists, in its order.
    const KNOWN: &'static [Self];

    /// The value as it stands in JSON.
    fn as_i64(&self) -> i64;

    /// The variant for a value that the document does not list.
    fn unknown(integer: i64) -> Self;
}

/// The value of `T` that `integer` stands for.
pub fn integer_enum_from<T: IntegerEnum>(integer: i64) -> T {
    match T::KNOWN.iter().find(|known| known.as_i64() == integer) {
        Some(known) => known.clone(),
        None => T::unknown(integer),
    }
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

/// Gives types that are an [`IntegerEnum`](crate::codec::IntegerEnum) their codec, `as_i64`, `Display`,
/// `From<i64>`, `From<Type> for i64` and, with the feature `serde`, serde's traits.
#[macro_export]
macro_rules! integer_enum {
    ($($model:ty),+ $(,)?) => { $(
        impl $model {
            /// The value as it is written on the wire.
            #[inline]
            pub fn as_i64(&self) -> i64 {
                <$model as $crate::codec::IntegerEnum>::as_i64(self)
            }
        }

        impl $crate::codec::Decode for $model {
            #[inline]
            fn hollow() -> Self {
                <$model as $crate::codec::IntegerEnum>::unknown(0)
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

        impl $crate::codec::Encode for $model {
            #[inline]
            fn encode(&self, writer: &mut $crate::codec::Writer) {
                writer.integer(<$model as $crate::codec::IntegerEnum>::as_i64(self));
            }
        }

        impl ::core::fmt::Display for $model {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let integer = <$model as $crate::codec::IntegerEnum>::as_i64(self);
                ::core::fmt::Display::fmt(&integer, f)
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
                <$model as $crate::codec::IntegerEnum>::as_i64(&value)
            }
        }

        $crate::bridge!($model);
    )+ };
}
