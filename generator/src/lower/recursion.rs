//! Types that contain themselves: boxes where a value would contain itself, newtypes where an alias would, and
//! a way out where no value could ever end.

use super::context::Draft;
use super::strong::Components;
use crate::diagnostic::Diagnostics;
use crate::ir::{ModelKind, Presence, Type};

/// Makes every model of a size that Rust can know, and with a value that ends.
pub(super) fn bound(drafts: &mut [Draft], diagnostics: &mut Diagnostics) {
    end_aliases(drafts, diagnostics);
    end_structs(drafts, diagnostics);
    name_aliases(drafts);
    box_values(drafts);
}

/// Gives up aliases that lead to nothing but each other.
fn end_aliases(drafts: &mut [Draft], diagnostics: &mut Diagnostics) {
    let edges: Vec<Vec<usize>> = drafts
        .iter()
        .map(|draft| match &draft.kind {
            ModelKind::Alias(ty) | ModelKind::Newtype(ty) => value(ty).into_iter().collect(),
            _ => Vec::new(),
        })
        .collect();
    let components = Components::of(&edges);
    for (node, draft) in drafts.iter_mut().enumerate() {
        if edges[node]
            .iter()
            .any(|&target| components.on_cycle(node, target))
        {
            let message = "this schema is only another name for itself; any value is taken";
            let help = "say what it describes";
            diagnostics.warning("endless-model", &draft.site.pointer, message, help);
            draft.kind = ModelKind::Alias(Type::Any);
        }
    }
}

/// Makes members optional without which no value could ever end.
fn end_structs(drafts: &mut [Draft], diagnostics: &mut Diagnostics) {
    let edges: Vec<Vec<usize>> = drafts.iter().map(|draft| needed(&draft.kind)).collect();
    let components = Components::of(&edges);
    for (node, draft) in drafts.iter_mut().enumerate() {
        let ModelKind::Struct(object) = &mut draft.kind else {
            continue;
        };
        for field in &mut object.fields {
            let endless = value(&field.ty).is_some_and(|target| components.on_cycle(node, target));
            if endless && field.presence == Presence::Required {
                let message = format!(
                    "`{}` is required, and contains its owner again without end",
                    field.wire_name
                );
                let help = "take it out of `required`, or allow null; it is taken as optional";
                diagnostics.warning("endless-model", &field.pointer, message, help);
                field.presence = Presence::Optional;
            }
        }
    }
}

/// Makes newtypes of the aliases that would contain themselves.
fn name_aliases(drafts: &mut [Draft]) {
    let edges: Vec<Vec<usize>> = drafts
        .iter()
        .map(|draft| match &draft.kind {
            ModelKind::Alias(ty) => mentioned(ty).into_iter().collect(),
            _ => Vec::new(),
        })
        .collect();
    let components = Components::of(&edges);
    for (node, draft) in drafts.iter_mut().enumerate() {
        if edges[node]
            .iter()
            .any(|&target| components.on_cycle(node, target))
            && let ModelKind::Alias(ty) = &draft.kind
        {
            draft.kind = ModelKind::Newtype(ty.clone());
        }
    }
}

/// Puts boxes around the values that would contain their owners.
fn box_values(drafts: &mut [Draft]) {
    let edges: Vec<Vec<usize>> = drafts.iter().map(|draft| contained(&draft.kind)).collect();
    let components = Components::of(&edges);
    let inside =
        |node: usize, ty: &Type| value(ty).is_some_and(|target| components.on_cycle(node, target));
    for (node, draft) in drafts.iter_mut().enumerate() {
        match &mut draft.kind {
            ModelKind::Struct(object) => {
                for field in &mut object.fields {
                    field.boxed = inside(node, &field.ty);
                }
            }
            ModelKind::Union(union) => {
                for variant in &mut union.variants {
                    variant.boxed = inside(node, &variant.ty);
                }
            }
            ModelKind::Enum(_) | ModelKind::Alias(_) | ModelKind::Newtype(_) => {}
        }
    }
}

/// The models without a value of which the model has none.
fn needed(kind: &ModelKind) -> Vec<usize> {
    match kind {
        ModelKind::Struct(object) => {
            let required = object
                .fields
                .iter()
                .filter(|field| field.presence == Presence::Required);
            required.filter_map(|field| value(&field.ty)).collect()
        }
        ModelKind::Alias(ty) | ModelKind::Newtype(ty) => value(ty).into_iter().collect(),
        ModelKind::Enum(_) | ModelKind::Union(_) => Vec::new(),
    }
}

/// The models that stand in the model itself, and not behind a list or map.
fn contained(kind: &ModelKind) -> Vec<usize> {
    match kind {
        ModelKind::Struct(object) => object
            .fields
            .iter()
            .filter_map(|field| value(&field.ty))
            .collect(),
        ModelKind::Union(union) => union
            .variants
            .iter()
            .filter_map(|variant| value(&variant.ty))
            .collect(),
        ModelKind::Alias(ty) | ModelKind::Newtype(ty) => value(ty).into_iter().collect(),
        ModelKind::Enum(_) => Vec::new(),
    }
}

/// The model that stands in the type itself.
fn value(ty: &Type) -> Option<usize> {
    match ty {
        Type::Model(id) => Some(id.0 as usize),
        Type::Nullable(inner) => value(inner),
        _ => None,
    }
}

/// The model that the type mentions anywhere.
fn mentioned(ty: &Type) -> Option<usize> {
    match ty {
        Type::Model(id) => Some(id.0 as usize),
        Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner) => mentioned(inner),
        _ => None,
    }
}
