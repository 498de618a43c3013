//! Types as members, parameters and bodies have them: those of Rust, and models by their ids.

use super::{ForeignId, ModelId};

/// A Rust type without a name of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// Any JSON value.
    Any,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer(IntegerFormat),
    /// A number.
    Number(NumberFormat),
    /// A string.
    String(StringFormat),
    /// A list.
    Array(Box<Type>),
    /// A map from strings.
    Map(Box<Type>),
    /// A value that may be null, where no [`Presence`] can say so (items of an array, values of a map).
    Nullable(Box<Type>),
    /// A type behind a boundary that the compiler does not look past, in a long cycle or chain of models. Only the whole
    /// type of a field, a variant, a newtype or additional members is one.
    Link(Box<Type>),
    /// A named type.
    Model(ModelId),
    /// A type that the user brings along.
    Foreign(ForeignId),
}

impl Type {
    /// Calls `visit` with every model that the type names.
    pub fn each_model(&self, visit: &mut dyn FnMut(ModelId)) {
        match self {
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) | Self::Link(inner) => {
                inner.each_model(visit)
            }
            Self::Model(id) => visit(*id),
            Self::Any
            | Self::Boolean
            | Self::Integer(_)
            | Self::Number(_)
            | Self::String(_)
            | Self::Foreign(_) => {}
        }
    }
}

/// `format` of an integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IntegerFormat {
    /// `int32` and narrower: `i32`.
    Int32,
    /// `int64`, or none: `i64`.
    Int64,
    /// `uint32` and narrower: `u32`.
    UInt32,
    /// `uint64`, or a minimum of zero with a maximum beyond `i64`: `u64`.
    UInt64,
}

/// `format` of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberFormat {
    /// `float`: `f32`.
    Float,
    /// `double`, or none: `f64`.
    Double,
    /// `decimal`, and integers whose limits are beyond 64 bits: a number that keeps every digit.
    Decimal,
}

/// `format` of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StringFormat {
    /// None, or one without a type of its own.
    Text,
    /// `date-time` (RFC 3339).
    DateTime,
    /// `date` (RFC 3339 full-date).
    Date,
    /// `uuid` (RFC 9562).
    Uuid,
    /// `uri`, `uri-reference`, `url`, `iri` (RFC 3986).
    Uri,
    /// `byte`, or `contentEncoding: base64` (RFC 4648).
    Base64,
    /// `binary`: bytes as they are; only outside JSON.
    Binary,
    /// `password`: text that is not printed.
    Secret,
    /// A format of numbers or booleans: one of them as text.
    Spelled(Spelled),
}

/// What a string spells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spelled {
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer(IntegerFormat),
    /// A number.
    Number(NumberFormat),
}

/// A value written in the document, of a kind that Rust can write too.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A string.
    String(String),
    /// An integer, as written.
    Integer(i128),
    /// A number, as written.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
}
