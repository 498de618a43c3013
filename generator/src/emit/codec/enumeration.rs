//! The codec of an enum: the list of what it knows.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Context, ident};
use crate::ir::{Enum, EnumBase, Model};
use crate::name::UNDOCUMENTED;

/// What the runtime needs to know of an enum.
pub(super) fn enumeration(context: Context<'_>, model: &Model, list: &Enum) -> TokenStream {
    let name = ident(&context.names[model.id].ident);
    let undocumented = ident(UNDOCUMENTED);
    let known = list
        .variants
        .iter()
        .map(|variant| ident(&context.names[variant.id]));

    match list.base {
        EnumBase::String => quote! {
            impl codec::TextEnum for #name {
                const KNOWN: &'static [Self] = &[#(Self::#known),*];

                fn as_str(&self) -> &str {
                    self.as_str()
                }

                fn unknown(text: String) -> Self {
                    Self::#undocumented(text)
                }
            }

            codec::text_enum!(#name);
        },
        EnumBase::Integer => quote! {
            impl codec::IntegerEnum for #name {
                const KNOWN: &'static [Self] = &[#(Self::#known),*];

                fn as_i64(&self) -> i64 {
                    self.as_i64()
                }

                fn unknown(number: i64) -> Self {
                    Self::#undocumented(number)
                }
            }

            codec::integer_enum!(#name);
        },
    }
}
