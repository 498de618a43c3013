//! The tag's own member in the variants of a union: the value by which the union knows a variant is the only one
//! that the variant's member can have, and a variant that does not declare the member has it all the same.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Draft;
use super::presence;
use crate::ir::{
    Access, Constraints, Docs, Field, FieldId, Literal, ModelId, ModelKind, StringFormat, Struct,
    Type,
};
use crate::pointer::Pointer;

/// What unions say about the structs among their variants.
#[derive(Debug, Default)]
struct Said {
    /// The values that mean the struct, in any union of that tag.
    values: BTreeSet<String>,
    /// The union that says so.
    at: Pointer,
}

/// Puts into every struct that is a variant what its unions say about its tag.
pub(super) fn settle(drafts: &mut [Draft]) {
    let mut said: BTreeMap<(usize, String), Said> = BTreeMap::new();
    for draft in drafts.iter() {
        let ModelKind::Union(union) = &draft.kind else {
            continue;
        };
        let Some(tag) = &union.tag else { continue };
        for variant in union
            .variants
            .iter()
            .filter(|variant| !variant.tags.is_empty())
        {
            if let Some(index) = structure(drafts, &variant.ty) {
                let said = said.entry((index, tag.clone())).or_default();
                said.values.extend(variant.tags.iter().cloned());
                said.at = draft.site.pointer.clone();
            }
        }
    }
    for ((index, tag), said) in said {
        let lists = |field: &Field| lists(drafts, field, &said.values);
        let is_listed = match drafts.get(index).map(|draft| &draft.kind) {
            Some(ModelKind::Struct(object)) => object
                .fields
                .iter()
                .find(|field| field.wire_name == tag)
                .is_some_and(lists),
            _ => false,
        };
        if let Some(ModelKind::Struct(object)) = drafts.get_mut(index).map(|draft| &mut draft.kind)
        {
            own(object, &tag, said, is_listed);
        }
    }
}

/// The struct that a type names, under whatever other names.
fn structure(drafts: &[Draft], ty: &Type) -> Option<usize> {
    let mut ty = ty;
    for _ in 0..drafts.len() {
        let Type::Model(ModelId(id)) = ty else {
            return None;
        };
        let index = *id as usize;
        match &drafts.get(index)?.kind {
            ModelKind::Struct(_) => return Some(index),
            ModelKind::Alias(inner) => ty = inner,
            _ => return None,
        }
    }
    None
}

/// Whether the only value is one that the field's enum lists.
fn lists(drafts: &[Draft], field: &Field, values: &BTreeSet<String>) -> bool {
    let Type::Model(id) = &field.ty else {
        return false;
    };
    let Some(ModelKind::Enum(list)) = drafts.get(id.0 as usize).map(|draft| &draft.kind) else {
        return false;
    };
    let is = |text: &String| {
        let literal = Literal::String(text.clone());
        list.variants.iter().any(|variant| variant.value == literal)
    };
    values.len() == 1 && values.iter().all(is)
}

/// Gives the struct its tag.
fn own(object: &mut Struct, tag: &str, said: Said, is_listed: bool) {
    let mut values = said.values.into_iter();
    let only = match (values.next(), values.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    };
    object.tags.push(tag.to_owned());
    match object
        .fields
        .iter_mut()
        .find(|field| field.wire_name == tag)
    {
        Some(field) => {
            let is_text = field.ty == Type::String(StringFormat::Text);
            if field.constant.is_none() && (is_text || is_listed) {
                field.constant = only.map(Literal::String);
            }
        }
        None => {
            object.fields.push(declared(tag, only, said.at));
            object
                .fields
                .sort_by(|one, other| one.wire_name.cmp(&other.wire_name));
        }
    }
}

/// The member of a variant that does not declare it.
fn declared(tag: &str, only: Option<String>, at: Pointer) -> Field {
    Field {
        id: FieldId(0),
        wire_name: tag.to_owned(),
        docs: Docs::default(),
        pointer: at.child("discriminator").child("propertyName"),
        ty: Type::String(StringFormat::Text),
        presence: presence::of(false, false),
        access: Access::Both,
        boxed: false,
        constant: only.map(Literal::String),
        default: None,
        constraints: Constraints::default(),
        xml: None,
    }
}
