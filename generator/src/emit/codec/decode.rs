//! How models are read: each by itself, or by way of the table of those that links lead to.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::model::allow_deprecated;
use super::super::{Context, ident};
use crate::ir::{Model, ModelId};

/// The implementation of `Decode`: `hollow` makes a value, `read` reads into one from `reader`.
pub(super) fn decode(
    context: Context<'_>,
    model: &Model,
    hollow: &TokenStream,
    read: &TokenStream,
) -> TokenStream {
    let name = ident(&context.names[model.id].ident);
    let Some(field) = context.names.links.get(&model.id) else {
        return quote! {
            impl codec::Decode for #name {
                #[inline]
                fn hollow() -> Self {
                    #hollow
                }

                #[inline]
                fn decode(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::DecodeError> {
                    #read
                }
            }
        };
    };
    let field = ident(field);
    quote! {
        impl #name {
            #[inline]
            pub(super) fn linked_hollow() -> Self {
                #hollow
            }

            #[inline]
            pub(super) fn linked_decode(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::DecodeError> {
                #read
            }
        }

        impl codec::Decode for #name {
            #[inline]
            fn hollow() -> Self {
                (super::LINKS.#field.hollow)()
            }

            #[inline]
            fn decode(&mut self, reader: &mut codec::Reader<'_>) -> Result<(), codec::DecodeError> {
                (super::LINKS.#field.decode)(self, reader)
            }
        }
    }
}

/// The table of the models that links lead to, if there are any.
pub(in super::super) fn table(context: Context<'_>) -> Option<TokenStream> {
    let links = &context.names.links;
    let gate = |id: &ModelId| context.gates?.module(&context.names[*id].module);
    let types = links.iter().map(|(id, field)| {
        let (field, name) = (ident(field), ident(&context.names[*id].ident));
        let gate = gate(id);
        quote!(#gate #field: oasmith_runtime::codec::Linked<super::#name>,)
    });
    let values = links.iter().map(|(id, field)| {
        let (field, name) = (ident(field), ident(&context.names[*id].ident));
        let gate = gate(id);
        quote! {
            #gate
            #field: oasmith_runtime::codec::Linked {
                hollow: super::#name::linked_hollow,
                decode: super::#name::linked_decode,
            },
        }
    });
    let deprecated = links
        .keys()
        .any(|id| context.api.model(*id).docs.deprecated);
    let allow = allow_deprecated(deprecated);
    let unused = context
        .gates
        .map(|_| quote!(#[allow(dead_code, reason = "no model with a link may be compiled")]));
    (!links.is_empty()).then(|| {
        quote! {
            /// How the models are read that links lead to.
            #allow
            struct Links {
                #(#types)*
            }

            #allow
            #unused
            static LINKS: Links = Links {
                #(#values)*
            };
        }
    })
}
