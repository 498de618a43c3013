//! Enums without a codec: the floor, which no back end can go below.

pub use crate::conversions::{IntegerEnum, TextEnum, Values};
pub use crate::{integer_conversions as integer_enum, text_conversions as text_enum};
