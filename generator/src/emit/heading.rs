//! What stands at the top of a file of tables: the models of other files that it names.

use std::collections::{BTreeMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, ident, models_of, types};
use crate::ir::{Model, ModelId};

/// The imports of the models that tables name, in which paths are `begun` with these names: those of the module, and what
/// `others` gives for each of them. Whatever is deprecated is allowed for the whole file, since it cannot be for the
/// macros in it; `more` says that there is something else than models.
pub(super) fn heading(
    context: Context<'_>,
    module: &str,
    begun: &HashSet<String>,
    others: impl Fn(&Model, &mut dyn FnMut(ModelId)),
    more: bool,
) -> TokenStream {
    let named = named(context, module, begun, others);
    let deprecated = more
        || has_deprecated(context, &named)
        || models_of(context, module).any(|model| names_deprecated(context, model));
    let allow = deprecated.then(|| quote!(#![allow(deprecated)]));
    let imports = imports(named.into_keys());
    quote!(#allow #imports)
}

/// Those of the models with whose names a path is `begun`, by name.
pub(super) fn named<'a>(
    context: Context<'a>,
    module: &str,
    begun: &HashSet<String>,
    others: impl Fn(&Model, &mut dyn FnMut(ModelId)),
) -> BTreeMap<&'a str, ModelId> {
    let mut named = BTreeMap::new();
    let mut note = |id: ModelId| {
        let name = context.names[id].ident.as_str();
        if begun.contains(name) {
            named.insert(name, id);
        }
    };
    for model in models_of(context, module) {
        note(model.id);
        others(model, &mut note);
    }
    named
}

/// The lines that import these from the index of models.
pub(super) fn imports<'a>(names: impl Iterator<Item = &'a str>) -> TokenStream {
    let names: Vec<_> = names.map(ident).collect();
    match &names[..] {
        [] => quote!(),
        [one] => quote!(use super::super::#one;),
        many => quote!(use super::super::{#(#many),*};),
    }
}

/// Whether the document marks one of them as deprecated.
pub(super) fn has_deprecated(context: Context<'_>, named: &BTreeMap<&str, ModelId>) -> bool {
    let mut ids = named.values();
    ids.any(|id| context.api.model(*id).docs.deprecated)
}

/// Whether a model is deprecated, or a type that it names.
fn names_deprecated(context: Context<'_>, model: &Model) -> bool {
    let mut found = model.docs.deprecated;
    model.each_type(&mut |ty| found |= types::names_deprecated(context, ty));
    found
}
