//! What every open enum has beside its codec, whatever the back end.

pub use oasmith_runtime::codec::{
    IntegerEnum, TextEnum, Values, integer_enum_from, text_enum_from,
};

/// `Display`, `FromStr`, `From` and `AsRef` of an enum of strings.
#[macro_export]
macro_rules! text_conversions {
    ($model:ty) => {
        impl ::core::fmt::Display for $model {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $model {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok($crate::conversions::text_enum_from(text))
            }
        }

        impl ::core::convert::From<&str> for $model {
            fn from(text: &str) -> Self {
                $crate::conversions::text_enum_from(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $model {
            fn from(text: ::std::string::String) -> Self {
                $crate::conversions::text_enum_from(&text)
            }
        }

        impl ::core::convert::AsRef<str> for $model {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
    };
}

/// `Display` and `From` of an enum of integers.
#[macro_export]
macro_rules! integer_conversions {
    ($model:ty) => {
        impl ::core::fmt::Display for $model {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::core::convert::From<i64> for $model {
            fn from(integer: i64) -> Self {
                $crate::conversions::integer_enum_from(integer)
            }
        }

        impl ::core::convert::From<$model> for i64 {
            fn from(value: $model) -> i64 {
                value.as_i64()
            }
        }
    };
}
