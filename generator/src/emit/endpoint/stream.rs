//! Successes that may be read while they arrive: bytes, server-sent events, lines and sequences of JSON.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::types::{self, From};
use super::super::{Context, ident};
use super::body;
use crate::ir::{Content, ContentKind, EventPart, Operation, StringFormat, Type};

/// The traits of the runtime that calls of the API have.
pub(in super::super) fn traits(context: Context<'_>) -> Vec<TokenStream> {
    let has = |one: fn(&Operation) -> bool| context.api.operations.iter().any(one);
    let download = has(is_download).then(|| quote!(Downloading));
    let events = has(|one| events(one).is_some()).then(|| quote!(Events));
    let items = has(|one| items(one).is_some()).then(|| quote!(Items));
    [download, events, items].into_iter().flatten().collect()
}

/// What the documentation of a call says of it.
pub(super) fn said(operation: &Operation) -> Option<&'static str> {
    if events(operation).is_some() {
        Some("With [`oasmith_runtime::Events`], its events are read while they arrive.")
    } else if items(operation).is_some() {
        Some("With [`oasmith_runtime::Items`], its values are read while they arrive.")
    } else {
        is_download(operation)
            .then_some("With [`oasmith_runtime::Downloading`], it is read while it arrives.")
    }
}

/// How the call of an operation gives what arrives.
pub(super) fn streams(context: Context<'_>, operation: &Operation) -> TokenStream {
    let call = ident(&context.names[operation.id].call);
    let into_call = quote! {
        #[inline]
        fn into_call(self) -> Call {
            self.call
        }
    };
    let download = is_download(operation)
        .then(|| quote!(impl oasmith_runtime::Downloading for #call { #into_call }));
    let events = events(operation).map(|(content, part)| {
        let item = types::plain(context, From::Elsewhere, &content.ty);
        let framing = match part {
            EventPart::Text => quote!(Text),
            EventPart::Json => quote!(Json),
            EventPart::Event => quote!(Event),
            EventPart::EventOfJson => quote!(EventOfJson),
        };
        quote! {
            impl oasmith_runtime::Events for #call {
                type Item = #item;

                const FRAMING: oasmith_runtime::stream::Framing = oasmith_runtime::stream::Framing::#framing;

                #into_call
            }
        }
    });
    let items = items(operation).map(|content| {
        let item = types::plain(context, From::Elsewhere, &content.ty);
        let media_type = &content.media_type;
        quote! {
            impl oasmith_runtime::Items for #call {
                type Item = #item;

                const MEDIA_TYPE: &'static str = #media_type;

                #into_call
            }
        }
    });
    quote!(#download #events #items)
}

/// The contents of the replies that are successes.
fn contents(operation: &Operation) -> impl Iterator<Item = &Content> {
    operation.successes().flat_map(|reply| &reply.contents)
}

fn events(operation: &Operation) -> Option<(&Content, EventPart)> {
    contents(operation).find_map(|content| match content.kind {
        ContentKind::Events(part) => Some((content, part)),
        _ => None,
    })
}

fn items(operation: &Operation) -> Option<&Content> {
    contents(operation).find(|content| content.kind == ContentKind::Items)
}

/// Whether a success is bytes.
fn is_download(operation: &Operation) -> bool {
    let mut successes = operation.successes();
    successes.any(|reply| body(reply) == Some(&Type::String(StringFormat::Binary)))
}
