//! The `mod.rs` files: the only lists of what there is.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, File, codec, ident, model, models_of, plan, validate};

/// `models/mod.rs`.
pub(super) fn models(context: Context<'_>) -> TokenStream {
    let files = plan(context);
    let modules = files.iter().filter_map(|file| match file {
        File::Model(module) => Some(module.as_str()),
        _ => None,
    });
    let exports = modules.clone().map(|module| export(context, module));
    let codecs: Vec<_> = files
        .iter()
        .filter_map(|file| match file {
            File::ModelCodec(module) => Some(ident(module)),
            _ => None,
        })
        .collect();
    let modules = modules.clone().map(ident);
    let links = codec::table(context);
    let codec = (!codecs.is_empty()).then(|| quote!(mod codec { #(mod #codecs;)* #links }));
    let limits = validate::module(&files);
    quote! {
        //! The types that requests and replies are made of.

        #(mod #modules;)*
        #codec
        #limits
        #(#exports)*
    }
}

/// The models of a file, by name: where a thousand files are exported by `*`, the compiler looks for every name that is
/// used anywhere in all of them.
fn export(context: Context<'_>, module: &str) -> TokenStream {
    let models = || models_of(context, module);
    let deprecated = models().any(|model| model.docs.deprecated);
    let allow = model::allow_deprecated(deprecated);
    let mut names: Vec<_> = models()
        .map(|model| context.names[model.id].ident.as_str())
        .collect();
    names.sort_unstable();
    let names: Vec<_> = names.into_iter().map(ident).collect();
    let module = ident(module);
    match &names[..] {
        [one] => quote!(#allow pub use #module::#one;),
        many => quote!(#allow pub use #module::{#(#many),*};),
    }
}

/// `endpoints/mod.rs`.
pub(super) fn endpoints(context: Context<'_>) -> TokenStream {
    let modules: Vec<_> = context
        .names
        .tags
        .iter()
        .map(|tag| ident(&tag.module))
        .collect();
    let codec = (!modules.is_empty()).then(|| quote!(mod codec { #(mod #modules;)* }));
    quote! {
        //! The operations, a module for each tag.

        #codec
        #(pub mod #modules;)*
    }
}
