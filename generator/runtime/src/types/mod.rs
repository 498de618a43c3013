//! The types a model is made of where Rust's own do not say enough.

mod base64;
mod date;
mod date_time;
mod field;
mod format;
mod link;
mod number;
#[cfg(feature = "serde")]
mod serde;
mod spelled;
mod undocumented;
mod uri;
mod uuid;
mod value;

pub use base64::Base64;
pub use date::Date;
pub use date_time::DateTime;
pub use field::Field;
pub use format::FormatError;
pub use link::Link;
pub use number::Number;
#[cfg(feature = "serde")]
pub use serde::Serde;
pub use spelled::Spelled;
pub use undocumented::Undocumented;
pub use uri::Uri;
pub use uuid::Uuid;
pub use value::Value;
