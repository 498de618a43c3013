//! serde's derive: attributes on the types that the generator emits.

use oasmith::emit::{self, Context, File};
use oasmith::ir::{Field, Model, ModelKind, Presence, Struct};
use oasmith::name::ADDITIONAL;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Item, parse_quote};

use super::{derives, is_enum, models_of, name, tagged};
use crate::Failure;

/// The file of models, with attributes.
pub(super) fn file(context: Context<'_>, module: &str) -> Result<TokenStream, Failure> {
    let tokens = emit::tokens(context, &File::Model(module.to_owned()));
    let mut file = derives::file(tokens)?;
    for item in &mut file.items {
        let ident = match item {
            Item::Struct(item) => &item.ident,
            Item::Enum(item) => &item.ident,
            _ => continue,
        };
        let mut models = models_of(context, module).filter(|model| !is_enum(model));
        let Some(model) = models.find(|model| name(context, model) == *ident) else {
            continue;
        };
        match item {
            Item::Struct(item) => record(context, model, item),
            Item::Enum(item) => item.attrs.extend(union(model)),
            _ => {}
        }
    }
    Ok(file.into_token_stream())
}

/// What a derive cannot do: to tell variants by a tag that is a member of them as well.
pub(super) fn codec(context: Context<'_>, model: &Model) -> TokenStream {
    match &model.kind {
        ModelKind::Union(union) => match &union.tag {
            Some(tag) => tagged::tagged(context, model, union, tag),
            None => TokenStream::new(),
        },
        _ => TokenStream::new(),
    }
}

fn union(model: &Model) -> Vec<Attribute> {
    let has_tag = matches!(&model.kind, ModelKind::Union(union) if union.tag.is_some());
    let derive = if has_tag {
        parse_quote!(#[derive(serde::Serialize)])
    } else {
        parse_quote!(#[derive(serde::Serialize, serde::Deserialize)])
    };
    vec![derive, parse_quote!(#[serde(untagged)])]
}

fn record(context: Context<'_>, model: &Model, item: &mut syn::ItemStruct) {
    item.attrs
        .push(parse_quote!(#[derive(serde::Serialize, serde::Deserialize)]));
    let ModelKind::Struct(object) = &model.kind else {
        item.attrs.push(parse_quote!(#[serde(transparent)]));
        return;
    };
    for place in &mut item.fields {
        let Some(ident) = &place.ident else { continue };
        place
            .attrs
            .extend(attributes(context, object, &ident.to_string()));
    }
}

fn attributes(context: Context<'_>, object: &Struct, ident: &str) -> Vec<Attribute> {
    let mut fields = object.fields.iter();
    let Some(field) = fields.find(|field| context.names[field.id] == *ident) else {
        debug_assert_eq!(ident, ADDITIONAL);
        return vec![parse_quote!(#[serde(flatten)])];
    };
    let renamed = (field.wire_name != ident).then(|| renamed(field));
    let skipped = match field.presence {
        Presence::Optional => {
            Some(parse_quote!(#[serde(default, skip_serializing_if = "Option::is_none")]))
        }
        Presence::OptionalNullable => Some(
            parse_quote!(#[serde(default, skip_serializing_if = "oasmith_runtime::Field::is_absent")]),
        ),
        Presence::Required | Presence::Nullable => None,
    };
    renamed.into_iter().chain(skipped).collect()
}

fn renamed(field: &Field) -> Attribute {
    let wire_name = &field.wire_name;
    parse_quote!(#[serde(rename = #wire_name)])
}
