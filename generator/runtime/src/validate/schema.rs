//! The tables that generated code has for its models: which limits are set on a value, and on what is in it.

use super::Validate;

/// The limits on a value and on what is in it.
///
/// It begins as that of [`any`] value, or as that [`of`] a model; the other functions add to it.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    pub(super) limits: &'static [Limit],
    pub(super) of: Option<fn() -> &'static Self>,
    pub(super) members: &'static [(&'static str, Self)],
    pub(super) rest: &'static [Self],
    pub(super) items: &'static [Self],
    pub(super) variants: Option<Variants>,
}

/// The variants of a union.
#[derive(Debug, Clone, Copy)]
pub(super) struct Variants {
    /// Which of them a JSON text may be, by their places in `schemas`: the one that it is read as first.
    pub(super) candidates: fn(&str) -> Vec<usize>,
    pub(super) schemas: &'static [Schema],
}

/// No limits.
pub const fn any() -> Schema {
    Schema {
        limits: &[],
        of: None,
        members: &[],
        rest: &[],
        items: &[],
        variants: None,
    }
}

/// The limits of a model.
pub const fn of<T: Validate>() -> Schema {
    Schema {
        of: Some(T::schema),
        ..any()
    }
}

impl Schema {
    /// The same, with these limits on the value itself.
    #[must_use]
    pub const fn limits(self, limits: &'static [Limit]) -> Self {
        Self { limits, ..self }
    }

    /// The same, with limits on the members of these names.
    #[must_use]
    pub const fn members(self, members: &'static [(&'static str, Self)]) -> Self {
        Self { members, ..self }
    }

    /// The same, with the limits of the only one of `rest` on each member that [`members`](Self::members) does not name.
    #[must_use]
    pub const fn rest(self, rest: &'static [Self]) -> Self {
        Self { rest, ..self }
    }

    /// The same, with the limits of the only one of `items` on each item of an array.
    #[must_use]
    pub const fn items(self, items: &'static [Self]) -> Self {
        Self { items, ..self }
    }

    /// The same, with the limits of one of several variants; `candidates` says which of them a JSON text may be, the best
    /// first ([`candidates`](super::candidates)).
    #[must_use]
    pub const fn variants(
        self,
        candidates: fn(&str) -> Vec<usize>,
        schemas: &'static [Self],
    ) -> Self {
        Self {
            variants: Some(Variants {
                candidates,
                schemas,
            }),
            ..self
        }
    }
}

/// A limit on values of one JSON type; values of the other types keep to it. Numbers are JSON texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// `minimum`
    Minimum(&'static str),
    /// `exclusiveMinimum`
    ExclusiveMinimum(&'static str),
    /// `maximum`
    Maximum(&'static str),
    /// `exclusiveMaximum`
    ExclusiveMaximum(&'static str),
    /// `multipleOf`
    MultipleOf(&'static str),
    /// `minLength`: Unicode scalar values.
    MinLength(u64),
    /// `maxLength`: Unicode scalar values.
    MaxLength(u64),
    /// `pattern`: a regular expression of ECMAScript, found anywhere in the string.
    Pattern(&'static str),
    /// `minItems`
    MinItems(u64),
    /// `maxItems`
    MaxItems(u64),
    /// `uniqueItems`
    UniqueItems,
    /// `minProperties`
    MinProperties(u64),
    /// `maxProperties`
    MaxProperties(u64),
}

impl Limit {
    /// The keyword of JSON Schema.
    pub const fn keyword(&self) -> &'static str {
        match self {
            Self::Minimum(_) => "minimum",
            Self::ExclusiveMinimum(_) => "exclusiveMinimum",
            Self::Maximum(_) => "maximum",
            Self::ExclusiveMaximum(_) => "exclusiveMaximum",
            Self::MultipleOf(_) => "multipleOf",
            Self::MinLength(_) => "minLength",
            Self::MaxLength(_) => "maxLength",
            Self::Pattern(_) => "pattern",
            Self::MinItems(_) => "minItems",
            Self::MaxItems(_) => "maxItems",
            Self::UniqueItems => "uniqueItems",
            Self::MinProperties(_) => "minProperties",
            Self::MaxProperties(_) => "maxProperties",
        }
    }
}
