//! Enums of strings. They are open: a value that the document does not list is kept as it was sent.

use super::{Decode, DecodeError, Reader};

/// An enum of strings, with a variant for values that the document does not list.
pub trait TextEnum: Sized + Clone + 'static {
    /// The values that the document lists, in its order.
    const KNOWN: &'static [Self];

    /// The value as it stands in JSON.
    fn as_str(&self) -> &str;

    /// The variant for a value that the document does not list.
    fn unknown(text: String) -> Self;
}

/// The value of `T` that `text` spells.
pub fn text_enum_from<T: TextEnum>(text: &str) -> T {
    match T::KNOWN.get(position(text, &known::<T>)) {
        Some(known) => known.clone(),
        None => T::unknown(text.to_owned()),
    }
}

/// Reads a value of `T` into its place.
///
/// # Errors
/// If the next value is not a string.
pub fn decode_text_enum<T: TextEnum + Decode>(
    place: &mut T,
    reader: &mut Reader<'_>,
) -> Result<(), DecodeError> {
    match reader.string() {
        Ok(text) => {
            *place = text_enum_from(&text);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// The text of a listed value.
fn known<T: TextEnum>(index: usize) -> Option<&'static str> {
    T::KNOWN.get(index).map(TextEnum::as_str)
}

/// Which of the listed values `text` is, or a position behind them. It is compiled once for all enums.
fn position(text: &str, known: &dyn Fn(usize) -> Option<&'static str>) -> usize {
    let mut all = (0..).map_while(known);
    all.position(|known| known == text).unwrap_or(usize::MAX)
}

/// Gives types that are a [`TextEnum`](crate::codec::TextEnum) their codec, `as_str`, `Debug`, `Display`, `PartialEq`, `Eq`,
/// `Hash`, `FromStr`, `From<&str>`, `From<String>`, `AsRef<str>` and, with the feature `serde`, serde's traits. All of
/// them go by the text: a value that the document lists is equal to the same text kept as one that it does not.
#[macro_export]
macro_rules! text_enum {
    ($($model:ty),+ $(,)?) => { $(
        impl $model {
            /// The value as it is written on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                <$model as $crate::codec::TextEnum>::as_str(self)
            }
        }

        impl $crate::codec::Decode for $model {
            #[inline]
            fn hollow() -> Self {
                <$model as $crate::codec::TextEnum>::unknown(::std::string::String::new())
            }

            #[inline]

            fn decode(
                &mut self,
                reader: &mut $crate::codec::Reader<'_>,
            ) -> ::core::result::Result<(), $crate::codec::DecodeError> {
                $crate::codec::decode_text_enum(self, reader)
            }
        }

        impl $crate::codec::Encode for $model {
            #[inline]
            fn encode(&self, writer: &mut $crate::codec::Writer) {
                writer.string(<$model as $crate::codec::TextEnum>::as_str(self));
            }
        }

        impl ::core::fmt::Debug for $model {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(<$model as $crate::codec::TextEnum>::as_str(self), f)
            }
        }

        impl ::core::cmp::PartialEq for $model {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                <$model as $crate::codec::TextEnum>::as_str(self)
                    == <$model as $crate::codec::TextEnum>::as_str(other)
            }
        }

        impl ::core::cmp::Eq for $model {}

        impl ::core::hash::Hash for $model {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                <$model as $crate::codec::TextEnum>::as_str(self).hash(state);
            }
        }

        impl ::core::fmt::Display for $model {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(<$model as $crate::codec::TextEnum>::as_str(self))
            }
        }

        impl ::core::str::FromStr for $model {
            type Err = ::core::convert::Infallible;

            #[inline]

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok($crate::codec::text_enum_from(text))
            }
        }

        impl ::core::convert::From<&str> for $model {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::codec::text_enum_from(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $model {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                $crate::codec::text_enum_from(&text)
            }
        }

        impl ::core::convert::AsRef<str> for $model {
            #[inline]
            fn as_ref(&self) -> &str {
                <$model as $crate::codec::TextEnum>::as_str(self)
            }
        }

        $crate::bridge!($model);
    )+ };
}
