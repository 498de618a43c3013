//! Lists of values as enums that keep what they do not know. Their view of the wire, `as_str` or `as_i64`, comes with the
//! codec.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Context, docs, ident, markdown};
use super::{derive, head};
use crate::ir::{Enum, EnumBase, EnumVariant, Literal, Model};
use crate::name::UNDOCUMENTED;

/// The enum.
pub(super) fn enumeration(context: Context<'_>, model: &Model, list: &Enum) -> TokenStream {
    let name = ident(&context.names[model.id].ident);
    let head = head(context, model);
    let all = ["Clone", "Debug", "PartialEq", "Eq", "Hash"];
    let derive = match list.base {
        EnumBase::String => derive(context, model, &all[..1], &all[1..]),
        EnumBase::Integer => derive(context, model, &all, &[]),
    };
    let undocumented = ident(UNDOCUMENTED);
    let variants = list
        .variants
        .iter()
        .map(|variant| declaration(context, variant));
    let inner = match list.base {
        EnumBase::String => quote!(String),
        EnumBase::Integer => quote!(i64),
    };
    quote! {
        #head
        #derive
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the document does not list, as it was sent.
            #undocumented(#inner),
        }
    }
}

fn declaration(context: Context<'_>, variant: &EnumVariant) -> TokenStream {
    let name = &context.names[variant.id];
    let text = match &variant.value {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Number(text) => text.clone(),
        Literal::Boolean(value) => value.to_string(),
    };
    let comment = docs::comment(docs::paragraphs(
        &variant.docs,
        &format!("{}.", markdown::code(&text)),
    ));
    let alias = docs::alias(&text, name);
    let deprecated = docs::deprecated(&variant.docs);
    let name = ident(name);
    quote!(#comment #alias #deprecated #name,)
}
