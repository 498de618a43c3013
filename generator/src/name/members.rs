//! Names of fields and variants.

use super::casing::{type_name, value_name};
use super::scope::{Claim, Scope};
use super::{ADDITIONAL, Authored, Names, UNDOCUMENTED, report};
use crate::diagnostic::Diagnostics;
use crate::ir::{
    Api, Enum, EnumVariant, Field, Literal, Model, ModelKind, Struct, Type, Union, UnionVariant,
};

pub(super) fn members(api: &Api, model: &Model, names: &mut Names, diagnostics: &mut Diagnostics) {
    match &model.kind {
        ModelKind::Struct(object) => fields(object, names, diagnostics),
        ModelKind::Enum(list) => enum_variants(list, names),
        ModelKind::Union(union) => union_variants(api, model, union, names),
        ModelKind::Alias(_) | ModelKind::Newtype(_) => {}
    }
}

fn fields(object: &Struct, names: &mut Names, diagnostics: &mut Diagnostics) {
    // The second would have the setter of the first.
    let reserved: &[&str] = if object.additional.is_some() {
        &[ADDITIONAL, "additional_property"]
    } else {
        &[]
    };
    let wire_name = |field: &Field| Claim::of(&field.wire_name, value_name);
    let claims: Vec<Claim> = object.fields.iter().map(wire_name).collect();
    let chosen = Scope::with(reserved).settle(&claims);
    let authored = object.fields.iter().map(|field| Authored {
        text: &field.wire_name,
        pointer: &field.pointer,
    });
    let authored: Vec<Authored<'_>> = authored.collect();
    report("member", &authored, &claims, &chosen, diagnostics);
    let ids = object.fields.iter().map(|field| field.id);
    names.fields.extend(ids.zip(chosen));
}

fn enum_variants(list: &Enum, names: &mut Names) {
    let claim = |variant: &EnumVariant| match (&variant.name, &variant.value) {
        (Some(name), _) => Claim::of(name, type_name),
        (None, Literal::String(text)) => Claim::of(text, type_name),
        (None, Literal::Integer(number)) if *number < 0 => {
            Claim::made([format!("Minus{}", number.unsigned_abs())])
        }
        (None, Literal::Integer(number)) => Claim::made([format!("Value{number}")]),
        (None, Literal::Number(text)) => Claim::made([type_name(&format!("value {text}"))]),
        (None, Literal::Boolean(value)) => {
            Claim::made([type_name(if *value { "true" } else { "false" })])
        }
    };
    let claims: Vec<Claim> = list.variants.iter().map(claim).collect();
    let ids = list.variants.iter().map(|variant| variant.id);
    let chosen = Scope::with(&[UNDOCUMENTED]).settle(&claims);
    names.variants.extend(ids.zip(chosen));
}

fn union_variants(api: &Api, model: &Model, union: &Union, names: &mut Names) {
    let whole = names[model.id].ident.clone();
    let claim = |variant: &UnionVariant| {
        let name = variant_name(api, names, variant);
        Claim::made(shortened(&name, &whole).into_iter().chain([name]))
    };
    let claims: Vec<Claim> = union.variants.iter().map(claim).collect();
    let ids = union.variants.iter().map(|variant| variant.id);
    let chosen = Scope::with(&[UNDOCUMENTED]).settle(&claims);
    names.variants.extend(ids.zip(chosen));
}

fn variant_name(api: &Api, names: &Names, variant: &UnionVariant) -> String {
    match &variant.ty {
        Type::Model(id) if api.model(*id).place.steps.is_empty() => names[*id].ident.clone(),
        Type::Model(id) => match variant.tags.first() {
            Some(tag) => type_name(tag),
            None => names[*id].ident.clone(),
        },
        other => plain_name(names, other),
    }
}

/// The name of a variant that holds a type without a name.
fn plain_name(names: &Names, ty: &Type) -> String {
    match ty {
        Type::Any => "Any".to_owned(),
        Type::Boolean => "Boolean".to_owned(),
        Type::Integer(_) => "Integer".to_owned(),
        Type::Number(_) => "Number".to_owned(),
        Type::String(_) => "String".to_owned(),
        Type::Map(_) => "Object".to_owned(),
        Type::Nullable(inner) => plain_name(names, inner),
        Type::Array(inner) => match &**inner {
            Type::Any | Type::Array(_) | Type::Map(_) => "Array".to_owned(),
            inner => format!("{}Array", plain_name(names, inner)),
        },
        Type::Model(id) => names[*id].ident.clone(),
    }
}

/// `InquirySourceData` in `SourceData` is `Inquiry`: the name of the whole is left out in front or at the end.
fn shortened(name: &str, whole: &str) -> Option<String> {
    let starts_word = |rest: &&str| rest.starts_with(|c: char| c.is_uppercase());
    let front = name.strip_prefix(whole).filter(starts_word);
    let back = name.strip_suffix(whole).filter(|rest| !rest.is_empty());
    front
        .or(back)
        .filter(|rest| *rest != "Self")
        .map(str::to_owned)
}
