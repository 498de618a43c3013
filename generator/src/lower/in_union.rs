//! Which models a union tells from others: they have to say what they are told by.

use crate::ir::{Model, ModelId, ModelKind, Type};

/// Marks the objects that are variants of a union, or what variants are made of.
pub(super) fn mark(models: &mut [Model]) {
    let mut next: Vec<ModelId> = Vec::new();
    for model in &*models {
        if let ModelKind::Union(union) = &model.kind {
            let types = union.variants.iter().map(|variant| &variant.ty);
            next.extend(types.filter_map(looked_into));
        }
    }
    while let Some(id) = next.pop() {
        let Some(model) = models.get_mut(id.0 as usize) else {
            continue;
        };
        if std::mem::replace(&mut model.in_union, true) {
            continue;
        }
        // The variants of a union have been noted with it; the members of an object are not looked into.
        if let ModelKind::Alias(ty) | ModelKind::Newtype(ty) = &model.kind {
            next.extend(looked_into(ty));
        }
    }
}

/// The model that the JSON of a type is told by.
fn looked_into(ty: &Type) -> Option<ModelId> {
    match ty {
        Type::Model(id) => Some(*id),
        Type::Array(inner) | Type::Link(inner) => looked_into(inner),
        _ => None,
    }
}
