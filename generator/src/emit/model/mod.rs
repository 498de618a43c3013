//! Files of models: the types that callers see.

mod default;
mod enumeration;
mod record;
mod union;

pub(super) use record::{is_empty_by_default, rest};

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{self, From};
use super::{Context, docs, ident, models_of};
use crate::ir::{self, Model, ModelKind, Root, Type};

/// The file of the models that stand under one root.
pub(super) fn file(context: Context<'_>, module: &str) -> TokenStream {
    let imports = imports(context, module);
    let models = models_of(context, module).map(|model| one(context, model));
    quote! {
        #imports
        #(#models)*
    }
}

fn one(context: Context<'_>, model: &Model) -> TokenStream {
    match &model.kind {
        ModelKind::Struct(object) => record::record(context, model, object),
        ModelKind::Enum(list) => enumeration::enumeration(context, model, list),
        ModelKind::Union(union) => union::union(context, model, union),
        ModelKind::Alias(ty) => alias(context, model, ty),
        ModelKind::Newtype(ty) => newtype(context, model, ty),
    }
}

/// `use super::{..};` for the models of other files.
fn imports(context: Context<'_>, module: &str) -> Option<TokenStream> {
    let mut used = BTreeSet::new();
    let mut deprecated = false;
    for model in models_of(context, module) {
        model.each_model(&mut |id| {
            if context.names[id].module != module {
                used.insert(&context.names[id].ident);
                deprecated |= context.api.model(id).docs.deprecated;
            }
        });
    }
    let used: Vec<_> = used.into_iter().map(|name| ident(name)).collect();
    let allow = allow_deprecated(deprecated);
    match &used[..] {
        [] => None,
        [one] => Some(quote!(#allow use super::#one;)),
        many => Some(quote!(#allow use super::{#(#many),*};)),
    }
}

/// Whether some model has a link, which its users may have to write.
pub(super) fn any_link(api: &ir::Api) -> bool {
    let mut found = false;
    for model in &api.models {
        model.each_type(&mut |ty| found |= matches!(ty, Type::Link(_)));
    }
    found
}

fn alias(context: Context<'_>, model: &Model, ty: &Type) -> TokenStream {
    let head = head(context, model);
    let name = ident(&context.names[model.id].ident);
    let allow = allow_deprecated(types::names_deprecated(context, ty));
    let ty = types::plain(context, From::Models, ty);
    quote! {
        #head
        #allow
        pub type #name = #ty;
    }
}

fn newtype(context: Context<'_>, model: &Model, ty: &Type) -> TokenStream {
    let head = head(context, model);
    let name = ident(&context.names[model.id].ident);
    let complex = allow_complex(types::is_complex_in(ty, 0));
    let ty = types::plain(context, From::Models, ty);
    let derive = derive_beside_codec(context, model, &["Clone"], &[]);
    quote! {
        #head
        #complex
        #derive
        pub struct #name(pub #ty);
    }
}

/// The derives of a model that has `Debug` by its codec, and `PartialEq` too where nothing that the user wants derived
/// has to agree with that.
fn derive_beside_codec(
    context: Context<'_>,
    model: &Model,
    own: &[&str],
    has: &[&str],
) -> TokenStream {
    let equality: &[&str] = match derives_equality(context, model) {
        true => &["PartialEq"],
        false => &[],
    };
    let has = [&["Debug", "PartialEq"], has].concat();
    derive(context, model, &[own, equality].concat(), &has)
}

/// Whether a model derives `PartialEq`, because the user wants something derived that has to agree with it.
pub(super) fn derives_equality(context: Context<'_>, model: &Model) -> bool {
    let extra = context.names.derives.get(&model.id);
    let mut names = extra.into_iter().flatten().map(|path| bare(path));
    names.any(|name| matches!(name, "Eq" | "Hash" | "PartialOrd" | "Ord"))
}

/// The derives of a model: its own, then those that the user wants besides. `else_has` are traits that it has without
/// deriving them.
fn derive(context: Context<'_>, model: &Model, own: &[&str], else_has: &[&str]) -> TokenStream {
    let extra = context.names.derives.get(&model.id);
    let is_new = |path: &&str| !own.contains(&bare(path)) && !else_has.contains(&bare(path));
    let extra = extra.into_iter().flatten().map(String::as_str);
    let all = own.iter().copied().chain(extra.filter(is_new));
    // The configuration has made sure that they are paths.
    let paths = all.map(|path| path.parse::<TokenStream>().unwrap_or_default());
    quote!(#[derive(#(#paths),*)])
}

/// What a model derives only because the user wants it: traits of the standard library by name, others by path.
pub fn derived<'a>(context: Context<'a>, model: &Model) -> Vec<&'a str> {
    let has: &[&str] = match &model.kind {
        ModelKind::Alias(_) => return Vec::new(),
        ModelKind::Enum(_) => &["Debug", "Clone", "PartialEq", "Eq", "Hash"],
        ModelKind::Struct(_) | ModelKind::Union(_) | ModelKind::Newtype(_) => {
            &["Debug", "Clone", "PartialEq"]
        }
    };
    let extra = context.names.derives.get(&model.id).into_iter().flatten();
    let extra = extra.map(|path| bare(path));
    extra.filter(|name| !has.contains(name)).collect()
}

/// The name of a derive, without the path to it if it is of the standard library.
fn bare(path: &str) -> &str {
    let inner = path.trim_start_matches("::");
    let inner = inner.strip_prefix("std::").or(inner.strip_prefix("core::"));
    inner.map_or(path, |rest| rest.rsplit("::").next().unwrap_or(rest))
}

/// The doc comment and the attributes that every model has.
fn head(context: Context<'_>, model: &Model) -> TokenStream {
    let name = &context.names[model.id].ident;
    let otherwise = format!("{}.", described(model));
    let comment = docs::comment(docs::paragraphs(&model.docs, &otherwise));
    let alias = match (&model.place.root, model.place.steps.is_empty()) {
        (Root::Schema(wire_name), true) => docs::alias(wire_name, name),
        _ => None,
    };
    let deprecated = docs::deprecated(&model.docs);
    quote!(#comment #alias #deprecated)
}

/// What a model is when the document does not say.
fn described(model: &Model) -> String {
    let code = |name: &str| super::markdown::code(name);
    match (model.place.steps.last(), &model.place.root) {
        (None, Root::Schema(name)) => format!("The schema {}", code(name)),
        (None, Root::Parameter(name)) => format!("The value of the parameter {}", code(name)),
        (None, Root::Header(name)) => format!("The value of the header {}", code(name)),
        (None, Root::Body(name)) => format!("The request body {}", code(name)),
        (None, Root::Reply(name)) => format!("The body of the reply {}", code(name)),
        (None, Root::Operation(_)) => "A part of an operation".to_owned(),
        (None, Root::Webhook(_)) => "A part of a webhook".to_owned(),
        (Some(ir::Step::Body(_)), Root::Webhook(_)) => "What the webhook carries".to_owned(),
        (Some(ir::Step::Reply(status)), Root::Webhook(_)) => {
            format!("What the webhook may be answered with, with status {status}")
        }
        (Some(ir::Step::Parameter(name)), _) => {
            format!("The value of the parameter {}", code(name))
        }
        (Some(ir::Step::Body(_)), _) => "The body of a request".to_owned(),
        (Some(ir::Step::Reply(status)), _) => format!("The body of a reply with status {status}"),
        (Some(ir::Step::Member(name)), _) => format!("The value of the member {}", code(name)),
        (Some(ir::Step::Item), _) => "An item of a list".to_owned(),
        (Some(ir::Step::Value), _) => "A value of a map".to_owned(),
        (Some(ir::Step::Variant(..)), _) => "A variant of a union".to_owned(),
    }
}

/// Maps of maps of maps are what the document says, and a name for each would only hide it.
fn allow_complex(needed: bool) -> Option<TokenStream> {
    needed.then(|| quote!(#[allow(clippy::type_complexity)]))
}

/// Generated code may use what the document marks as deprecated; its users are warned.
pub(super) fn allow_deprecated(needed: bool) -> Option<TokenStream> {
    needed.then(|| quote!(#[allow(deprecated)]))
}
