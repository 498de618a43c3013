//! The codec of an enum: the list of what it knows.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Context, ident};
use super::Codec;
use crate::ir::{Enum, EnumBase, Literal, Model};
use crate::name::UNDOCUMENTED;

/// What the runtime needs to know of an enum.
pub(super) fn enumeration(context: Context<'_>, model: &Model, list: &Enum) -> Codec {
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

    let always = match list.base {
        EnumBase::String => quote! {
            impl codec::TextEnum for #name {
                const VALUES: codec::Values<Self, String> =
                    codec::Values::new(&[#(Self::#known),*], Self::#undocumented);
            }

            impl #name {
                #[doc = "The value as it is written on the wire."]
                #[inline]
                pub fn as_str(&self) -> &str {
                    match self {
                        #(#arms,)*
                        Self::#undocumented(text) => text,
                    }
                }
            }

            codec::text_enum!(#name);
        },
        EnumBase::Integer => quote! {
            impl codec::IntegerEnum for #name {
                const VALUES: codec::Values<Self, i64> =
                    codec::Values::new(&[#(Self::#known),*], Self::#undocumented);
            }

            impl #name {
                #[doc = "The value as it is written on the wire."]
                #[inline]
                pub fn as_i64(&self) -> i64 {
                    match self {
                        #(#arms,)*
                        Self::#undocumented(number) => *number,
                    }
                }
            }

            codec::integer_enum!(#name);
        },
    };
    let read = match list.base {
        EnumBase::String => quote!(codec::read_text_enum!(#name);),
        EnumBase::Integer => quote!(codec::read_integer_enum!(#name);),
    };
    Codec { always, read }
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
