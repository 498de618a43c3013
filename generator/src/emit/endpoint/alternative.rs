//! Successes in another media type than the one that a call is awaited in.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::types::{self, From};
use super::super::{Context, docs, ident, markdown};
use super::reply::whole;
use crate::ir::{Content, Operation};

/// A method for each of them.
pub(super) fn methods(context: Context<'_>, operation: &Operation) -> Vec<TokenStream> {
    let names = &context.names.alternatives[&operation.id];
    let contents = operation.alternatives().into_iter();
    let method = |(index, (content, name)): (usize, (&Content, &String))| {
        let media_type = markdown::code(&content.media_type);
        let comment = docs::comment([format!(
            "Asks for {media_type}; like the call itself, it is sent when it is awaited."
        )]);
        let (name, index) = (ident(name), Literal::usize_unsuffixed(index));
        let ty = ty(context, content);
        quote! {
            #comment
            #[inline]
            pub fn #name(self) -> oasmith_runtime::call::Accepting<Self, #ty> {
                self.call.accepting::<Self, #index>()
            }
        }
    };
    contents.zip(names).enumerate().map(method).collect()
}

/// The type of what then comes.
pub(in super::super) fn ty(context: Context<'_>, content: &Content) -> TokenStream {
    types::plain(context, From::Elsewhere, whole(content))
}
