//! Names of fields and variants.

use std::collections::{BTreeMap, BTreeSet};

use super::casing::{type_name, value_name};
use super::given::unmatched;
use super::scope::{Claim, Scope};
use super::wanted::{Wanted, settle};
use super::{ADDITIONAL, Given, Names, OTHERS, UNDOCUMENTED};
use crate::config::{self, Entry};
use crate::diagnostic::Diagnostics;
use crate::ir::{
    Api, EnumVariant, Field, Literal, Model, ModelKind, Others, Place, Root, StringFormat, Struct,
    Type, Union, UnionVariant, VariantId,
};
use crate::select::Kept;

pub(super) fn members(
    api: &Api,
    model: &Model,
    kept: &Kept,
    given: &Given<'_>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    let nothing = config::Model::default();
    let given = given.model(model.id).unwrap_or(&nothing);
    // What is left out may collide as it likes.
    let kept = kept.has_model(model.id);
    let (mut fields_used, mut variants_used) = (BTreeSet::new(), BTreeSet::new());
    match &model.kind {
        ModelKind::Struct(object) => {
            fields_used = fields(object, &given.fields, kept, names, diagnostics);
        }
        ModelKind::Enum(list) => {
            let wishes = list.variants.iter().map(|variant| Wish {
                id: variant.id,
                keys: vec![value_text(&variant.value)],
                claim: enum_claim(variant),
            });
            variants_used = variants(wishes.collect(), &given.variants, kept, names, diagnostics);
        }
        ModelKind::Union(union) => {
            let wishes = union_wishes(api, model, union, names);
            variants_used = variants(wishes, &given.variants, kept, names, diagnostics);
        }
        ModelKind::Alias(_) | ModelKind::Newtype(_) => {}
    }
    if !kept {
        return;
    }
    let lists = [
        ("member", &given.fields, fields_used),
        ("variant", &given.variants, variants_used),
    ];
    for (what, entries, used) in lists {
        for (key, entry) in entries
            .iter()
            .filter(|(key, _)| !used.contains(key.as_str()))
        {
            let message = format!("`{}` has no {what} `{key}`", names[model.id].ident);
            unmatched(entry, message, key, known(model).into_iter(), diagnostics);
        }
    }
}

/// What the members or variants of a model are called in the document.
fn known(model: &Model) -> Vec<&str> {
    match &model.kind {
        ModelKind::Struct(object) => object
            .fields
            .iter()
            .map(|field| field.wire_name.as_str())
            .collect(),
        ModelKind::Enum(list) => {
            let texts = list
                .variants
                .iter()
                .filter_map(|variant| match &variant.value {
                    Literal::String(text) => Some(text.as_str()),
                    _ => None,
                });
            texts.collect()
        }
        ModelKind::Union(union) => {
            let tags = union.variants.iter().flat_map(|variant| &variant.tags);
            tags.map(String::as_str).collect()
        }
        ModelKind::Alias(_) | ModelKind::Newtype(_) => Vec::new(),
    }
}

/// Names the fields; gives the keys of the names that were given.
fn fields<'c>(
    object: &Struct,
    given: &'c BTreeMap<String, Entry<String>>,
    kept: bool,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<&'c str> {
    // The second would have the setter of the first.
    let reserved: &[&str] = match (&object.additional, object.others) {
        (Some(_), _) => &[ADDITIONAL, "additional_property"],
        (None, Others::Kept) => &[OTHERS],
        (None, Others::Dropped) => &[],
    };
    let key = |field: &Field| given.get_key_value(&field.wire_name);
    let list = object.fields.iter().map(|field| Wanted {
        text: field.wire_name.clone(),
        pointer: Some(&field.pointer),
        claim: Claim::of(&field.wire_name, value_name),
        given: key(field).map(|(_, entry)| entry),
        kept,
    });
    let list: Vec<Wanted<'_, '_>> = list.collect();
    let mut taken = Scope::with(reserved);
    let chosen = settle("member", &list, &mut taken, reserved, diagnostics);
    let ids = object.fields.iter().map(|field| field.id);
    names.fields.extend(ids.zip(chosen));
    let used = object.fields.iter().filter_map(key);
    used.map(|(key, _)| key.as_str()).collect()
}

/// What a variant may be called.
struct Wish {
    id: VariantId,
    /// In the configuration.
    keys: Vec<String>,
    /// In Rust.
    claim: Claim,
}

/// Names the variants; gives the keys of the names that were given.
fn variants<'c>(
    wishes: Vec<Wish>,
    given: &'c BTreeMap<String, Entry<String>>,
    kept: bool,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<&'c str> {
    let reserved: &[&str] = &[UNDOCUMENTED];
    let mut used = BTreeSet::new();
    let mut list = Vec::new();
    let ids: Vec<VariantId> = wishes.iter().map(|wish| wish.id).collect();
    for wish in wishes {
        let found = wish.keys.iter().find_map(|key| given.get_key_value(key));
        used.extend(found.map(|(key, _)| key.as_str()));
        let own = wish.keys.into_iter().next();
        list.push(Wanted {
            text: found
                .map(|(key, _)| key.clone())
                .or(own)
                .unwrap_or_default(),
            pointer: None,
            claim: wish.claim,
            given: found.map(|(_, entry)| entry),
            kept,
        });
    }
    let mut taken = Scope::with(reserved);
    let chosen = settle("variant", &list, &mut taken, reserved, diagnostics);
    names.variants.extend(ids.into_iter().zip(chosen));
    used
}

fn value_text(value: &Literal) -> String {
    match value {
        Literal::String(text) | Literal::Number(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}

fn enum_claim(variant: &EnumVariant) -> Claim {
    match (&variant.name, &variant.value) {
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
    }
}

/// A variant of a union goes by its tags, by the component that it holds, or by the name that it would have.
fn union_wishes(api: &Api, model: &Model, union: &Union, names: &Names) -> Vec<Wish> {
    let whole = &names[model.id].ident;
    let wish = |variant: &UnionVariant| {
        let name = variant_name(api, names, variant);
        let short = shortened(&name, whole);
        let component = match &variant.ty {
            Type::Model(id) => match &api.model(*id).place {
                Place {
                    root: Root::Schema(name),
                    steps,
                } if steps.is_empty() => Some(name.clone()),
                _ => None,
            },
            _ => None,
        };
        let names: Vec<String> = short.into_iter().chain([name]).collect();
        let keys = variant
            .tags
            .iter()
            .cloned()
            .chain(component)
            .chain(names.clone());
        Wish {
            id: variant.id,
            keys: keys.collect(),
            claim: Claim::made(names),
        }
    };
    union.variants.iter().map(wish).collect()
}

fn variant_name(api: &Api, names: &Names, variant: &UnionVariant) -> String {
    match &variant.ty {
        Type::Model(id) if api.model(*id).place.steps.is_empty() => names[*id].ident.clone(),
        Type::Model(id) => match variant.tags.first() {
            Some(tag) => type_name(tag),
            None => names[*id].ident.clone(),
        },
        other => plain_name(api, names, other),
    }
}

/// The name of a variant that holds a type without a name.
fn plain_name(api: &Api, names: &Names, ty: &Type) -> String {
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
        Type::Nullable(inner) | Type::Link(inner) => plain_name(api, names, inner),
        Type::Array(inner) => match &**inner {
            Type::Any | Type::Array(_) | Type::Map(_) => "Array".to_owned(),
            inner => format!("{}Array", plain_name(api, names, inner)),
        },
        Type::Model(id) => names[*id].ident.clone(),
        Type::Foreign(id) => type_name(foreign_name(api.foreign(*id))),
    }
}

/// The last name of a path: `DateTime` of `chrono::DateTime<chrono::Utc>`.
fn foreign_name(path: &str) -> &str {
    let bare = path.split('<').next().unwrap_or(path);
    bare.rsplit("::").next().unwrap_or(bare)
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
