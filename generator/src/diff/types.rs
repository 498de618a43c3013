//! How a type has changed: whether Rust spells it as before, and whether it holds more values or fewer.

use super::{Behaves, Both, Direction};
use crate::emit::Context;
use crate::ir::{EnumBase, IntegerFormat, ModelKind, NumberFormat, StringFormat, Type};

/// What has become of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// It is the same in Rust and on the wire.
    Same,
    /// Rust spells it otherwise; it holds the same values.
    Respelled,
    /// Another format of strings.
    Reformatted,
    /// It holds more values.
    Wider,
    /// It holds fewer values.
    Narrower,
    /// It holds other values.
    Other,
}

impl Relation {
    /// What it means for calls.
    pub(super) fn behaves(self, direction: Direction) -> Behaves {
        let (sent, received) = match self {
            Self::Same | Self::Respelled => (Behaves::Safe, Behaves::Safe),
            Self::Reformatted => (Behaves::MayFail, Behaves::Note),
            Self::Wider => (Behaves::Safe, Behaves::MayFail),
            Self::Narrower => (Behaves::MayFail, Behaves::Safe),
            Self::Other => (Behaves::MayFail, Behaves::MayFail),
        };
        direction.worst(sent, received)
    }

    /// The same in words, for the end of a sentence.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Same => "it is the same",
            Self::Respelled => "it holds the same values",
            Self::Reformatted => "its text has another form",
            Self::Wider => "it holds more values than before",
            Self::Narrower => "it holds fewer values than before",
            Self::Other => "it holds other values than before",
        }
    }
}

/// What has become of `old`.
pub(super) fn relation(both: Both<'_>, old: &Type, new: &Type) -> Relation {
    match (old, new) {
        (Type::Link(was), Type::Link(is)) => relation(both, was, is),
        (Type::Link(was), is) => respelled(relation(both, was, is)),
        (was, Type::Link(is)) => respelled(relation(both, was, is)),
        (Type::Model(was), Type::Model(is)) if both.pairs.models.new_of(*was) == Some(*is) => {
            Relation::Same
        }
        (Type::Foreign(was), Type::Foreign(is)) => {
            match both.old.api.foreign(*was) == both.new.api.foreign(*is) {
                true => Relation::Same,
                false => Relation::Respelled,
            }
        }
        (Type::Foreign(_), _) | (_, Type::Foreign(_)) => Relation::Respelled,
        _ => match (aliased(both.old, old), aliased(both.new, new)) {
            (None, None) => plain(both, old, new),
            (was, is) => relation(both, was.unwrap_or(old), is.unwrap_or(new)),
        },
    }
}

fn respelled(relation: Relation) -> Relation {
    match relation {
        Relation::Same => Relation::Respelled,
        other => other,
    }
}

/// The type behind an alias, if it is one.
fn aliased<'a>(context: Context<'a>, ty: &Type) -> Option<&'a Type> {
    match ty {
        Type::Model(id) => match &context.api.model(*id).kind {
            ModelKind::Alias(inner) => Some(inner),
            _ => None,
        },
        _ => None,
    }
}

/// The same for types that are neither links nor aliases.
fn plain(both: Both<'_>, old: &Type, new: &Type) -> Relation {
    match (old, new) {
        (Type::Array(was), Type::Array(is))
        | (Type::Map(was), Type::Map(is))
        | (Type::Nullable(was), Type::Nullable(is)) => relation(both, was, is),
        (Type::Nullable(was), is) => match relation(both, was, is) {
            Relation::Same | Relation::Respelled | Relation::Narrower => Relation::Narrower,
            _ => Relation::Other,
        },
        (was, Type::Nullable(is)) => match relation(both, was, is) {
            Relation::Same | Relation::Respelled | Relation::Wider => Relation::Wider,
            _ => Relation::Other,
        },
        (Type::Any, Type::Any) => Relation::Same,
        (Type::Any, _) => Relation::Narrower,
        (_, Type::Any) => Relation::Wider,
        (Type::Model(was), Type::Model(is)) => {
            let (was, is) = (both.old.api.model(*was), both.new.api.model(*is));
            match super::pairs::same_shape((both.old.api, was), (both.new.api, is)) {
                true => Relation::Respelled,
                false => unions(both, old, new),
            }
        }
        (Type::Model(_), _) | (_, Type::Model(_)) => {
            match (holds(both.old, old), holds(both.new, new)) {
                (Some(_), None) if is_base(both.old, old, new) => Relation::Wider,
                (None, Some(_)) if is_base(both.new, new, old) => Relation::Narrower,
                _ => unions(both, old, new),
            }
        }
        (Type::String(StringFormat::Binary), Type::String(StringFormat::Binary)) => Relation::Same,
        (Type::String(StringFormat::Binary), _) | (_, Type::String(StringFormat::Binary)) => {
            Relation::Other
        }
        // What is not to be printed is a text on the wire like any other.
        (
            Type::String(StringFormat::Text | StringFormat::Secret),
            Type::String(StringFormat::Text | StringFormat::Secret),
        ) if old != new => Relation::Respelled,
        (Type::String(was), Type::String(is)) if was != is => Relation::Reformatted,
        (Type::Integer(was), Type::Integer(is)) => ranges(range(*was), range(*is)),
        (Type::Integer(_), Type::Number(_)) => Relation::Wider,
        (Type::Number(_), Type::Integer(_)) => Relation::Narrower,
        (Type::Number(was), Type::Number(is)) => ranges(digits(*was), digits(*is)),
        (was, is) if was == is => Relation::Same,
        _ => Relation::Other,
    }
}

/// The base of a list of values.
fn holds(context: Context<'_>, ty: &Type) -> Option<EnumBase> {
    match ty {
        Type::Model(id) => match &context.api.model(*id).kind {
            ModelKind::Enum(list) => Some(list.base),
            _ => None,
        },
        _ => None,
    }
}

/// Whether `ty` is what the values of the list are.
fn is_base(context: Context<'_>, list: &Type, ty: &Type) -> bool {
    match holds(context, list) {
        Some(EnumBase::String) => matches!(ty, Type::String(StringFormat::Text)),
        Some(EnumBase::Integer) => matches!(ty, Type::Integer(_)),
        None => false,
    }
}

/// Whether one is a union that the other is a variant of.
fn unions(both: Both<'_>, old: &Type, new: &Type) -> Relation {
    let variants = |context: Context<'_>, ty: &Type| -> Vec<Type> {
        match ty {
            Type::Model(id) => match &context.api.model(*id).kind {
                ModelKind::Union(union) => {
                    let types = union.variants.iter().map(|variant| variant.ty.clone());
                    types.collect()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    };
    let same = |was: &Type, is: &Type| match (was, is) {
        (Type::Model(was), Type::Model(is)) => both.pairs.models.new_of(*was) == Some(*is),
        (was, is) => was == is,
    };
    if variants(both.new, new).iter().any(|is| same(old, is)) {
        return Relation::Wider;
    }
    match variants(both.old, old).iter().any(|was| same(was, new)) {
        true => Relation::Narrower,
        false => Relation::Other,
    }
}

fn ranges(old: (i128, i128), new: (i128, i128)) -> Relation {
    match (
        new.0 <= old.0 && old.1 <= new.1,
        old.0 <= new.0 && new.1 <= old.1,
    ) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (false, false) => Relation::Other,
    }
}

fn range(format: IntegerFormat) -> (i128, i128) {
    match format {
        IntegerFormat::Int32 => (i32::MIN.into(), i32::MAX.into()),
        IntegerFormat::Int64 => (i64::MIN.into(), i64::MAX.into()),
        IntegerFormat::UInt32 => (0, u32::MAX.into()),
        IntegerFormat::UInt64 => (0, u64::MAX.into()),
    }
}

/// Numbers by how exact they are, as ranges that hold each other.
fn digits(format: NumberFormat) -> (i128, i128) {
    match format {
        NumberFormat::Float => (0, 1),
        NumberFormat::Double => (0, 2),
        NumberFormat::Decimal => (0, 3),
    }
}
