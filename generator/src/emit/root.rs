//! `lib.rs`: the crate that holds the clients of several APIs.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident;

/// The contract between generated code and the runtime that this generator writes for; it must be the one in the
/// runtime's `contract.rs`.
pub const CONTRACT: u32 = 6;

/// The module of one API.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Module {
    /// The module.
    pub name: String,
    /// The cargo feature that stands for the whole API.
    pub feature: String,
    /// The features of its parts; empty where it is compiled as a whole.
    pub parts: Vec<String>,
}

impl Module {
    /// Every feature of the API.
    pub fn features(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.feature)
            .chain(&self.parts)
            .map(String::as_str)
    }

    /// The condition under which some of the API is compiled.
    fn condition(&self) -> TokenStream {
        let (whole, parts) = (&self.feature, &self.parts);
        match &parts[..] {
            [] => quote!(#[cfg(feature = #whole)]),
            parts => quote!(#[cfg(any(#(feature = #parts),*))]),
        }
    }
}

/// `lib.rs` for the modules.
pub fn crate_root(modules: &[Module]) -> TokenStream {
    let modules = modules.iter().map(|module| {
        let (name, condition) = (ident(&module.name), module.condition());
        let parts = ["models", "endpoints", "webhooks"];
        let inception = parts.contains(&module.name.as_str()).then(|| {
            quote! {
                #[allow(clippy::module_inception, reason = "the API has the name of one of its parts")]
            }
        });
        quote! {
            #condition
            #inception
            #[rustfmt::skip]
            pub mod #name;
        }
    });
    let contract = proc_macro2::Literal::u32_unsuffixed(CONTRACT);
    quote! {
        //! Clients of HTTP APIs, one module each, generated from their OpenAPI documents.
        //!
        //! Every API stands behind a cargo feature of its name; all are on by default. Where an API has several tags, each
        //! of them, with the models that it needs, stands behind one of its own: the feature of the API and its name.
        #![forbid(unsafe_code)]

        /// What clients stand on: `Value`, `Upload`, dates, errors, streams.
        pub use oasmith_runtime;

        oasmith_runtime::requires_contract!(#contract);

        #(#modules)*
    }
}
