//! What JSON a variant of a union can be told by, before any of it is read for good.

use super::{Kind, Record};

/// What the JSON of a variant looks like.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub(super) kind: Expected,
    /// The members of an object, and what it is told by beside their names.
    pub(super) record: Option<&'static Record>,
    /// The values of the discriminator that mean this variant.
    pub(super) tags: &'static [&'static str],
    /// The values that are listed for a scalar.
    pub(super) values: &'static [&'static str],
    /// The variants of a union, or the items of an array.
    pub(super) inner: &'static [Shape],
    /// The discriminator of a union.
    pub(super) tag: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Any,
    Integer,
    Only(Kind),
    OneOf,
}

impl Shape {
    /// An object with the members of `record`.
    pub const fn object(record: &'static Record) -> Self {
        Self {
            record: Some(record),
            ..Self::only(Kind::Object)
        }
    }

    /// An object with any members.
    pub const fn map() -> Self {
        Self::only(Kind::Object)
    }

    /// An array.
    pub const fn array() -> Self {
        Self::only(Kind::Array)
    }

    /// An array whose items look like the only one of `items`.
    pub const fn array_of(items: &'static [Shape]) -> Self {
        Self {
            inner: items,
            ..Self::array()
        }
    }

    /// One of several shapes: a union within a union.
    pub const fn one_of(shapes: &'static [Shape]) -> Self {
        Self {
            kind: Expected::OneOf,
            inner: shapes,
            ..Self::any()
        }
    }

    /// A string.
    pub const fn string() -> Self {
        Self::only(Kind::String)
    }

    /// A number without a fraction.
    pub const fn integer() -> Self {
        Self {
            kind: Expected::Integer,
            ..Self::any()
        }
    }

    /// A number.
    pub const fn number() -> Self {
        Self::only(Kind::Number)
    }

    /// `true` or `false`.
    pub const fn boolean() -> Self {
        Self::only(Kind::Boolean)
    }

    /// Any JSON at all. It fits where nothing else does.
    pub const fn any() -> Self {
        Self {
            kind: Expected::Any,
            record: None,
            tags: &[],
            values: &[],
            inner: &[],
            tag: None,
        }
    }

    const fn only(kind: Kind) -> Self {
        Self {
            kind: Expected::Only(kind),
            ..Self::any()
        }
    }

    /// The same shape, told by these values of the discriminator.
    #[must_use]
    pub const fn tagged(self, tags: &'static [&'static str]) -> Self {
        Self { tags, ..self }
    }

    /// The same [`one_of`](Shape::one_of), whose shapes are told by the member `tag`.
    #[must_use]
    pub const fn by(self, tag: &'static str) -> Self {
        Self {
            tag: Some(tag),
            ..self
        }
    }

    /// The same shape of a scalar, which should be one of these values. The values are JSON texts.
    #[must_use]
    pub const fn values(self, values: &'static [&'static str]) -> Self {
        Self { values, ..self }
    }

    /// Whether a value of the discriminator means this variant.
    pub(super) fn has_tag(&self, text: &str) -> bool {
        self.tags.contains(&text)
    }
}
