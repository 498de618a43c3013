//! Whether two models are alike but for their names.

use crate::ir::{Api, Model, ModelKind, Presence, Type};

/// How many models deep two shapes are compared; below that, their kinds.
const DEPTH: usize = 2;

/// Whether both models hold the same values, as far as can be seen from here.
pub(in super::super) fn same(old: (&Api, &Model), new: (&Api, &Model)) -> bool {
    same_models(old, new, DEPTH)
}

fn same_models(old: (&Api, &Model), new: (&Api, &Model), depth: usize) -> bool {
    match (&old.1.kind, &new.1.kind) {
        (ModelKind::Struct(was), ModelKind::Struct(is)) => {
            let typed = was.additional.is_some() == is.additional.is_some();
            let pairs = || was.fields.iter().zip(&is.fields);
            let alike = |(was, is): (&crate::ir::Field, &crate::ir::Field)| {
                let presence: (Presence, Presence) = (was.presence, is.presence);
                was.wire_name == is.wire_name
                    && presence.0 == presence.1
                    && was.constant == is.constant
                    && types((old.0, &was.ty), (new.0, &is.ty), depth)
            };
            typed && was.fields.len() == is.fields.len() && pairs().all(alike)
        }
        (ModelKind::Enum(was), ModelKind::Enum(is)) => {
            let mut pairs = was.variants.iter().zip(&is.variants);
            was.base == is.base
                && was.variants.len() == is.variants.len()
                && pairs.all(|(was, is)| was.value == is.value)
        }
        (ModelKind::Union(was), ModelKind::Union(is)) => {
            let mut pairs = was.variants.iter().zip(&is.variants);
            was.tag == is.tag
                && was.variants.len() == is.variants.len()
                && pairs.all(|(was, is)| types((old.0, &was.ty), (new.0, &is.ty), depth))
        }
        (ModelKind::Alias(was), ModelKind::Alias(is))
        | (ModelKind::Newtype(was), ModelKind::Newtype(is)) => {
            types((old.0, was), (new.0, is), depth)
        }
        _ => false,
    }
}

fn types(old: (&Api, &Type), new: (&Api, &Type), depth: usize) -> bool {
    match (old.1, new.1) {
        (Type::Link(was), is) => types((old.0, was), (new.0, is), depth),
        (was, Type::Link(is)) => types((old.0, was), (new.0, is), depth),
        (Type::Array(was), Type::Array(is))
        | (Type::Map(was), Type::Map(is))
        | (Type::Nullable(was), Type::Nullable(is)) => types((old.0, was), (new.0, is), depth),
        (Type::Model(was), Type::Model(is)) => {
            let (was, is) = (old.0.model(*was), new.0.model(*is));
            match depth {
                0 => std::mem::discriminant(&was.kind) == std::mem::discriminant(&is.kind),
                _ => same_models((old.0, was), (new.0, is), depth - 1),
            }
        }
        (Type::Foreign(was), Type::Foreign(is)) => old.0.foreign(*was) == new.0.foreign(*is),
        (was, is) => was == is,
    }
}
