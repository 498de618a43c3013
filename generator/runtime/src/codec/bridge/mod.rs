//! serde's traits for every model, by way of its own codec.
//!
//! The macro [`bridge!`](crate::bridge) expands to thin impls around two functions; without the
//! feature `serde` it expands to nothing.

#[cfg(feature = "serde")]
mod from_serde;
#[cfg(feature = "serde")]
mod to_serde;

#[cfg(feature = "serde")]
#[doc(hidden)]
pub use self::{from_serde::deserialize, to_serde::serialize};
#[cfg(feature = "serde")]
#[doc(hidden)]
pub use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Gives types that have a codec serde's `Serialize` and `Deserialize`, if the feature `serde` of
/// this crate is on.
#[cfg(feature = "serde")]
#[macro_export]
macro_rules! bridge {
    ($($model:ty),+ $(,)?) => { $(
        impl $crate::codec::bridge::Serialize for $model {
            #[inline]
            fn serialize<S: $crate::codec::bridge::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codec::bridge::serialize(self, serializer)
            }
        }

        impl<'de> $crate::codec::bridge::Deserialize<'de> for $model {
            #[inline]
            fn deserialize<D: $crate::codec::bridge::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codec::bridge::deserialize(deserializer)
            }
        }
    )+ };
}

/// Gives types that have a codec serde's `Serialize` and `Deserialize`, if the feature `serde` of
/// this crate is on.
#[cfg(not(feature = "serde"))]
#[macro_export]
macro_rules! bridge {
    ($($model:ty),+ $(,)?) => {};
}
