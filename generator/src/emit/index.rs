//! The `mod.rs` files: the only lists of what there is.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, File, codec, ident, plan, validate};

/// `models/mod.rs`.
pub(super) fn models(context: Context<'_>) -> TokenStream {
    let files = plan(context);
    let modules = files.iter().filter_map(|file| match file {
        File::Model(module) => Some(ident(module)),
        _ => None,
    });
    let codecs: Vec<_> = files
        .iter()
        .filter_map(|file| match file {
            File::ModelCodec(module) => Some(ident(module)),
            _ => None,
        })
        .collect();
    let modules: Vec<_> = modules.collect();
    let links = codec::table(context);
    let codec = (!codecs.is_empty()).then(|| quote!(mod codec { #(mod #codecs;)* #links }));
    let limits = validate::module(&files);
    quote! {
        //! The types that requests and replies are made of.

        #(mod #modules;)*
        #codec
        #limits
        #(pub use #modules::*;)*
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
