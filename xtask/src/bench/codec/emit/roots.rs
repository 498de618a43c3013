//! The root of a crate of models: what a client would read and write, so that generic code is instantiated as
//! there. The bodies of replies are read, those of requests are written.

use std::collections::BTreeMap;

use oasmith::emit::Context;
use oasmith::ir::{Content, ContentKind, Type};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::back_end::BackEnd;
use super::ident;

/// `lib.rs`.
pub(super) fn root(context: Context<'_>, back_end: BackEnd) -> TokenStream {
    let operations = context.api.operations.iter();
    let replies = operations.clone().flat_map(|operation| &operation.replies);
    let read = bodies(context, replies.flat_map(|reply| &reply.contents));
    let sent = operations.filter_map(|operation| operation.body.as_ref());
    let written = bodies(context, sent.flat_map(|body| &body.contents));

    let readers = read.iter().enumerate().map(|(index, ty)| {
        let name = format_ident!("read{index}");
        quote! {
            pub fn #name(text: &[u8]) -> Result<#ty, json::Error> {
                json::from_slice(text)
            }
        }
    });
    let writers = written.iter().enumerate().map(|(index, ty)| {
        let name = format_ident!("write{index}");
        quote! {
            pub fn #name(value: &#ty) -> Vec<u8> {
                #[allow(clippy::useless_conversion)]
                Bytes::from(json::to_vec(value)).0
            }
        }
    });
    let codecs = (back_end != BackEnd::Floor).then(|| quote!(#(#readers)* #(#writers)*));
    let json = match back_end {
        BackEnd::Derive => quote!(
            pub use oasmith_runtime::plain as json;
        ),
        BackEnd::Floor => TokenStream::new(),
        _ => {
            let module = ident(back_end.name());
            quote!(pub use ground::#module as json;)
        }
    };
    quote! {
        #![allow(warnings)]

        pub mod models;

        #json
        #codecs

        /// A text that was written; serde_json's writing may fail.
        struct Bytes(Vec<u8>);

        impl From<Vec<u8>> for Bytes {
            fn from(text: Vec<u8>) -> Self {
                Self(text)
            }
        }

        impl<E> From<Result<Vec<u8>, E>> for Bytes {
            fn from(text: Result<Vec<u8>, E>) -> Self {
                Self(text.unwrap_or_default())
            }
        }
    }
}

/// The types of bodies in JSON, each once.
fn bodies<'a>(
    context: Context<'_>,
    contents: impl Iterator<Item = &'a Content>,
) -> Vec<TokenStream> {
    let json = contents.filter(|content| content.kind == ContentKind::Json);
    let spelled = json.filter_map(|content| spelled(context, &content.ty));
    let distinct: BTreeMap<String, TokenStream> =
        spelled.map(|tokens| (tokens.to_string(), tokens)).collect();
    distinct.into_values().collect()
}

/// A model, or lists or maps of one, as seen from beside `models`.
pub(in super::super) fn spelled(context: Context<'_>, ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::Model(id) => {
            let name = ident(&context.names[*id].ident);
            Some(quote!(models::#name))
        }
        Type::Array(item) => spelled(context, item).map(|item| quote!(Vec<#item>)),
        Type::Map(value) => {
            let value = spelled(context, value)?;
            Some(quote!(std::collections::BTreeMap<String, #value>))
        }
        _ => None,
    }
}
