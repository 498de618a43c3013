//! The codec of an enum: the list of what it knows.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Context, ident};
use crate::ir::{Enum, EnumBase, Literal, Model};
use crate::name::UNDOCUMENTED;

/// What the runtime needs to know of an enum.
pub(super) fn enumeration(context: Context<'_>, model: &Model, list: &Enum) -> TokenStream {
    let name = ident(&context.names[model.id].ident);
    let undocumented = ident(UNDOCUMENTED);
    let arms = list.variants.iter().map(|variant| {
        let (name, value) = (ident(&context.names[variant.id]), wire(&variant.value));
        quote!(Self::#name => #value)
    });
    let known = list
        .variants
        .iter()
        .map(|variant| ident(&context.names[variant.id]));

    match list.base {
        EnumBase::String => quote! {
            impl codec::TextEnum for #name {
                const KNOWN: &'static [Self] = &[#(Self::#known),*];

                #[inline]
                fn as_str(&self) -> &str {
                    match self {
                        #(#arms,)*
                        Self::#undocumented(text) => text,
                    }
                }

                #[inline]
                fn unknown(text: String) -> Self {
                    Self::#undocumented(text)
                }
            }

            codec::text_enum!(#name);
        },
        EnumBase::Integer => quote! {
            impl codec::IntegerEnum for #name {
                const KNOWN: &'static [Self] = &[#(Self::#known),*];

                #[inline]
                fn as_i64(&self) -> i64 {
                    match self {
                        #(#arms,)*
                        Self::#undocumented(number) => *number,
                    }
                }

                #[inline]
                fn unknown(number: i64) -> Self {
                    Self::#undocumented(number)
                }
            }

            codec::integer_enum!(#name);
        },
    }
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
