//! Names of fields and variants.

use super::casing::{type_name, value_name};
use super::scope::Scope;
use super::{ADDITIONAL, Authored, Names, UNDOCUMENTED};
use crate::diagnostic::Diagnostics;
use crate::ir::{
    Api, Enum, Literal, Model, ModelKind, StringFormat, Struct, Type, Union, UnionVariant,
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
    let mut taken = Scope::with(reserved);
    let mut authored = Authored::new("member");
    for field in &object.fields {
        let wish = value_name(&field.wire_name);
        authored.note(&field.wire_name, &wish, &field.pointer, diagnostics);
        names.fields.insert(field.id, taken.claim(&wish));
    }
}

fn enum_variants(list: &Enum, names: &mut Names) {
    let mut taken = Scope::with(&[UNDOCUMENTED]);
    for variant in &list.variants {
        let wish = match (&variant.name, &variant.value) {
            (Some(name), _) => type_name(name),
            (None, Literal::String(text)) => type_name(text),
            (None, Literal::Integer(number)) if *number < 0 => {
                format!("Minus{}", number.unsigned_abs())
            }
            (None, Literal::Integer(number)) => format!("Value{number}"),
            (None, Literal::Number(text)) => type_name(&format!("value {text}")),
            (None, Literal::Boolean(value)) => type_name(if *value { "true" } else { "false" }),
        };
        names.variants.insert(variant.id, taken.claim(&wish));
    }
}

fn union_variants(api: &Api, model: &Model, union: &Union, names: &mut Names) {
    let mut taken = Scope::with(&[UNDOCUMENTED]);
    let whole = names[model.id].ident.clone();
    for variant in &union.variants {
        let name = variant_name(api, names, variant);
        let short = shortened(&name, &whole);
        names.variants.insert(
            variant.id,
            taken.claim_first(short.into_iter().chain([name])),
        );
    }
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
        Type::String(StringFormat::DateTime) => "DateTime".to_owned(),
        Type::String(StringFormat::Date) => "Date".to_owned(),
        Type::String(StringFormat::Uuid) => "Uuid".to_owned(),
        Type::String(StringFormat::Uri) => "Uri".to_owned(),
        Type::String(StringFormat::Base64) => "Base64".to_owned(),
        Type::String(
            StringFormat::Text
            | StringFormat::Binary
            | StringFormat::Secret
            | StringFormat::Spelled(_),
        ) => "String".to_owned(),
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
