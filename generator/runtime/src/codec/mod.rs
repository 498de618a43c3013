//! What generated code stands on to read and write its models.
//!
//! A model has a table of its members ([`Record`]) and hands its fields, as places to fill in, to
//! one function that reads them all ([`Reader::record`]). Nothing here is generic over models where
//! it can be helped: that keeps clients of large APIs quick to compile.

pub mod bridge;
mod bytes;
mod containers;
mod error;
mod fit;
mod integer_enum;
mod linked;
mod model;
mod record;
mod scalars;
mod shape;
mod text_enum;
mod traits;
mod union;
mod values;

pub use crate::json::{Kind, Mark, Reader, Writer};
pub use crate::{
    bridge, default, integer_enum, model, read_integer_enum, read_text_enum, text_enum,
};
pub use error::DecodeError;
pub use integer_enum::{IntegerEnum, decode_integer_enum, hollow_integer_enum, integer_enum_from};
pub use linked::Linked;
pub use model::{debug, equal};
pub use record::Record;
pub use shape::Shape;
pub use text_enum::{TextEnum, decode_text_enum, hollow_text_enum, text_enum_from};
pub use traits::{Decode, Encode, Rest, hollow};
#[cfg(feature = "validate")]
pub use union::candidates;
pub use union::{Content, Of, Variant, tagged, untagged};
pub use values::Values;

pub(crate) use error::shortened;
