//! Enums of strings. They are open: a value that the document does not list is kept as it was sent.

use super::{Decode, DecodeError, Reader, Values};

/// An enum of strings, with a variant for values that the document does not list. As a string it is what stands in JSON.
pub trait TextEnum: AsRef<str> + Clone + 'static {
    /// Its values.
    const VALUES: Values<Self, String>;
}

/// The value of `T` that `text` spells.
pub fn text_enum_from<T: TextEnum>(text: &str) -> T {
    match T::VALUES.known.get(position(text, &known::<T>)) {
        Some(known) => known.clone(),
        None => (T::VALUES.undocumented)(text.to_owned()),
    }
}

/// A value of `T` that holds nothing.
pub fn hollow_text_enum<T: TextEnum>() -> T {
    (T::VALUES.undocumented)(String::new())
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
    T::VALUES.known.get(index).map(AsRef::as_ref)
}

/// Which of the listed values `text` is, or a position behind them. It is compiled once for all enums.
fn position(text: &str, known: &dyn Fn(usize) -> Option<&'static str>) -> usize {
    let mut all = (0..).map_while(known);
    all.position(|known| known == text).unwrap_or(usize::MAX)
}

/// Gives types that are a [`TextEnum`](crate::codec::TextEnum) what they are read by.
#[macro_export]
macro_rules! read_text_enum {
    ($($model:ty),+ $(,)?) => { $(
        impl $crate::codec::Decode for $model {
            #[inline]
            fn hollow() -> Self {
                $crate::codec::hollow_text_enum()
            }

            #[inline]
            fn decode(
                &mut self,
                reader: &mut $crate::codec::Reader<'_>,
            ) -> ::core::result::Result<(), $crate::codec::DecodeError> {
                $crate::codec::decode_text_enum(self, reader)
            }
        }
    )+ };
}

/// Gives types that are a [`TextEnum`](crate::codec::TextEnum) and have `as_str` what they are written by, `Debug`, `Display`,
/// `PartialEq`, `Eq`, `Hash`, `FromStr`, `From<&str>`, `From<String>`, `AsRef<str>` and, with the feature `serde`, serde's
/// traits, for which they need [`read_text_enum!`](crate::read_text_enum), too. All of them go by the text: a value that
/// the document lists is equal to the same text kept as one that it does not.
#[macro_export]
macro_rules! text_enum {
    ($($model:ty),+ $(,)?) => { $(
        impl $crate::codec::Encode for $model {
            #[inline]
            fn encode(&self, writer: &mut $crate::codec::Writer) {
                writer.string(self.as_str());
            }
        }

        impl ::core::fmt::Debug for $model {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl ::core::cmp::PartialEq for $model {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $model {}

        impl ::core::hash::Hash for $model {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl ::core::fmt::Display for $model {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
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
                self.as_str()
            }
        }

        $crate::bridge!($model);
    )+ };
}
