//! Names of the models that links lead to, in the table of how they are read.

use std::collections::{BTreeMap, BTreeSet};

use super::casing::value_name;
use super::scope::Scope;
use super::{ModelName, Names};
use crate::ir::{Api, Model, ModelId, ModelKind, Type};

pub(super) fn links(api: &Api, names: &Names) -> BTreeMap<ModelId, String> {
    let mut ends = BTreeSet::new();
    for ty in api.models.iter().flat_map(types) {
        if let Type::Link(inner) = ty {
            ends.extend(end(api, inner));
        }
    }
    let mut taken = Scope::default();
    let mut claim = |id: ModelId| {
        let ModelName { ident, .. } = &names[id];
        (id, taken.claim(&value_name(ident)))
    };
    ends.into_iter().map(&mut claim).collect()
}

/// The model at the end of a link: behind lists, maps and other names.
fn end(api: &Api, ty: &Type) -> Option<ModelId> {
    match ty {
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Link(inner) => {
            end(api, inner)
        }
        Type::Model(id) => match &api.model(*id).kind {
            ModelKind::Alias(inner) => end(api, inner),
            // Nothing stands in an enum, so there is nothing to be kept from the compiler.
            ModelKind::Enum(_) => None,
            _ => Some(*id),
        },
        _ => None,
    }
}

/// The types that may be links.
fn types(model: &Model) -> Vec<&Type> {
    match &model.kind {
        ModelKind::Struct(object) => {
            let fields = object.fields.iter().map(|field| &field.ty);
            fields.chain(&object.additional).collect()
        }
        ModelKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        ModelKind::Newtype(ty) => vec![ty],
        ModelKind::Alias(_) | ModelKind::Enum(_) => Vec::new(),
    }
}
