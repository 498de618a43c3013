//! Lists of values as enums that keep what they do not know.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Context, docs, ident, markdown};
use super::{allow_deprecated, derive, head};
use crate::ir::{Enum, EnumBase, EnumVariant, Literal, Model};
use crate::name::UNDOCUMENTED;

/// The enum and its view of the wire.
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
    let arms = list.variants.iter().map(|variant| {
        let (name, value) = (ident(&context.names[variant.id]), wire(&variant.value));
        quote!(Self::#name => #value)
    });
    let deprecated =
        model.docs.deprecated || list.variants.iter().any(|variant| variant.docs.deprecated);
    let allow = allow_deprecated(deprecated);
    let (inner, view) = match list.base {
        EnumBase::String => (
            quote!(String),
            quote! {
                /// The value as it is written on the wire.
                pub fn as_str(&self) -> &str {
                    match self {
                        #(#arms,)*
                        Self::#undocumented(value) => value,
                    }
                }
            },
        ),
        EnumBase::Integer => (
            quote!(i64),
            quote! {
                /// The value as it is written on the wire.
                pub fn as_i64(&self) -> i64 {
                    match self {
                        #(#arms,)*
                        Self::#undocumented(value) => *value,
                    }
                }
            },
        ),
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

        #allow
        impl #name {
            #view
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

fn wire(value: &Literal) -> TokenStream {
    match value {
        Literal::String(text) | Literal::Number(text) => quote!(#text),
        Literal::Integer(number) => {
            let number = proc_macro2::Literal::i128_unsuffixed(*number);
            quote!(#number)
        }
        Literal::Boolean(value) => quote!(#value),
    }
}
