//! Files of codecs: how models are read and written, how operations are sent and their replies read. They hold
//! tables and thin calls of the runtime, and are kept apart from the types so that a reviewer can skip them.

mod decode;
mod endpoint;
mod enumeration;
mod record;
mod shape;
mod union;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use decode::table;
pub(super) use endpoint::{endpoints, spelling_of};

use super::types;
use super::{Context, ident, model, models_of, paths, validate};
use crate::ir::{Model, ModelId, ModelKind};

/// Whether a module has a model that needs a codec; aliases have that of their type.
pub(super) fn has_codec(context: Context<'_>, module: &str) -> bool {
    models_of(context, module).any(|model| !matches!(model.kind, ModelKind::Alias(_)))
}

/// The codecs of the models in one module.
pub(super) fn models(context: Context<'_>, module: &str) -> TokenStream {
    let codecs = models_of(context, module).map(|model| one(context, model));
    let codecs = quote!(#(#codecs)*);
    let imported = imported(context, module, &codecs);
    let deprecated = imported
        .values()
        .any(|id| context.api.model(*id).docs.deprecated)
        || models_of(context, module).any(|model| names_deprecated(context, model));
    let allow = deprecated.then(|| quote!(#![allow(deprecated)]));
    let imports = imports(imported.into_keys());
    quote! {
        #allow
        #imports
        use oasmith_runtime::codec;
        #codecs
    }
}

fn one(context: Context<'_>, model: &Model) -> Option<TokenStream> {
    let codec = match &model.kind {
        ModelKind::Struct(object) => record::record(context, model, object),
        ModelKind::Enum(list) => enumeration::enumeration(context, model, list),
        ModelKind::Union(union) => union::union(context, model, union),
        ModelKind::Newtype(_) => record::newtype(context, model),
        ModelKind::Alias(_) => return None,
    };
    let unlimited = validate::unlimited(model, &ident(&context.names[model.id].ident));
    Some(quote!(#codec #unlimited))
}

/// Whether the codec of `model` names something that the document marks as deprecated. That is allowed for the
/// whole file, since it cannot be for the macros in it.
fn names_deprecated(context: Context<'_>, model: &Model) -> bool {
    let mut found = model.docs.deprecated;
    model::every_type(model, &mut |ty| {
        found |= types::names_deprecated(context, ty)
    });
    found
        || match &model.kind {
            ModelKind::Struct(object) => object.fields.iter().any(|field| field.docs.deprecated),
            ModelKind::Enum(list) => list.variants.iter().any(|variant| variant.docs.deprecated),
            ModelKind::Union(_) | ModelKind::Alias(_) | ModelKind::Newtype(_) => false,
        }
}

/// The models of the module and those that its unions try, by name, where `codecs` names them.
fn imported<'a>(
    context: Context<'a>,
    module: &str,
    codecs: &TokenStream,
) -> BTreeMap<&'a str, ModelId> {
    let begun = paths::beginnings(codecs);
    let mut used = BTreeMap::new();
    let mut note = |id: ModelId| {
        let name = context.names[id].ident.as_str();
        if begun.contains(name) {
            used.insert(name, id);
        }
    };
    for model in models_of(context, module) {
        note(model.id);
        if matches!(model.kind, ModelKind::Union(_)) {
            model::every_type(model, &mut |ty| {
                if let crate::ir::Type::Model(id) = types::resolved(context, ty) {
                    note(*id);
                }
                shape::records(context, ty, &mut note);
            });
        }
    }
    used
}

/// `use super::super::{..};` for models.
fn imports<'a>(names: impl Iterator<Item = &'a str>) -> TokenStream {
    let names: Vec<_> = names.map(ident).collect();
    match &names[..] {
        [one] => quote!(use super::super::#one;),
        many => quote!(use super::super::{#(#many),*};),
    }
}
