//! What the codec back ends under measurement stand on, each where it differs from the runtime.
//!
//! The root stands in for `oasmith_runtime` where models are serde's: the same types by the same names.

pub mod conversions;
pub mod floor;
pub mod plain;
pub mod table;

pub use plain::{Base64, Date, DateTime, Field, Uri, Uuid, Value, bytes};

/// What files of codecs name `codec`, where models are serde's.
pub use plain as codec;

/// Models whose values have no limits: there is nothing to say of it here.
#[macro_export]
macro_rules! unlimited {
    ($model:ident) => {};
}

/// What holds only where values are validated, which they are not here.
#[macro_export]
macro_rules! if_validate {
    ($($item:tt)*) => {};
}
