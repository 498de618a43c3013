//! serde's `Deserialize` of unions. Those with a tag declare it as a member of their variants too, which serde's
//! own attribute for tags does not allow.

use oasmith::emit::Context;
use oasmith::ir::{Model, Union, UnionVariant};
use proc_macro2::TokenStream;
use quote::quote;

use super::{ident, name};

/// Reads a value of any kind, and then the variant that its tag names.
pub(super) fn tagged(context: Context<'_>, model: &Model, union: &Union, tag: &str) -> TokenStream {
    let arms = union.variants.iter().map(|variant| {
        let (tags, ident) = (&variant.tags, ident(&context.names[variant.id]));
        quote!(#(Some(#tags))|* => codec::from_value(value).map(Self::#ident).map_err(codec::DeError::custom))
    });
    let arms = arms.zip(&union.variants).filter_map(with_tags);
    let choose = quote! {
        match codec::tag(&value, #tag) {
            #(#arms,)*
            _ => Ok(Self::Undocumented(value)),
        }
    };
    deserialize(context, model, choose)
}

fn with_tags((arm, variant): (TokenStream, &UnionVariant)) -> Option<TokenStream> {
    (!variant.tags.is_empty()).then_some(arm)
}

fn deserialize(context: Context<'_>, model: &Model, choose: TokenStream) -> TokenStream {
    let name = name(context, model);
    quote! {
        impl<'de> codec::Deserialize<'de> for #name {
            fn deserialize<D: codec::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = codec::Value::deserialize(deserializer)?;
                #choose
            }
        }
    }
}
