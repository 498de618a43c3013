//! What stands at the top of a file of tables: the models of other files that it names.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, ident, models_of, paths, types};
use crate::ir::{Model, ModelId};

/// The imports of the models that `tables` name: those of the module, and what `others` gives for each of them.
/// Whatever is deprecated is allowed for the whole file, since it cannot be for the macros in it; `more` says that
/// there is something else than models.
pub(super) fn heading(
    context: Context<'_>,
    module: &str,
    tables: &TokenStream,
    others: impl Fn(&Model, &mut dyn FnMut(ModelId)),
    more: bool,
) -> TokenStream {
    let begun = paths::beginnings(tables);
    let mut named = BTreeMap::new();
    let mut note = |id: ModelId| {
        let name = context.names[id].ident.as_str();
        if begun.contains(name) {
            named.insert(name, id);
        }
    };
    let mut deprecated = more;
    for model in models_of(context, module) {
        note(model.id);
        others(model, &mut note);
        deprecated |= names_deprecated(context, model);
    }
    let mut ids = named.values();
    deprecated |= ids.any(|id| context.api.model(*id).docs.deprecated);
    let allow = deprecated.then(|| quote!(#![allow(deprecated)]));
    let names: Vec<_> = named.into_keys().map(ident).collect();
    match &names[..] {
        [one] => quote!(#allow use super::super::#one;),
        many => quote!(#allow use super::super::{#(#many),*};),
    }
}

/// Whether a model is deprecated, or a type that it names.
fn names_deprecated(context: Context<'_>, model: &Model) -> bool {
    let mut found = model.docs.deprecated;
    model.each_type(&mut |ty| found |= types::names_deprecated(context, ty));
    found
}
