//! Alternatives as enums that keep what fits none of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Context, docs, ident, markdown, types};
use super::{allow_complex, allow_deprecated, derive_beside_codec, head};
use crate::ir::{Model, Union, UnionVariant};
use crate::name::UNDOCUMENTED;

/// The enum.
pub(super) fn union(context: Context<'_>, model: &Model, union: &Union) -> TokenStream {
    let name = ident(&context.names[model.id].ident);
    let head = head(context, model);
    let undocumented = ident(UNDOCUMENTED);
    let deprecated = union
        .variants
        .iter()
        .any(|variant| types::names_deprecated(context, &variant.ty));
    let allow = allow_deprecated(deprecated);
    let mut all = union.variants.iter();
    let complex = allow_complex(
        all.any(|variant| types::is_complex_in(&variant.ty, usize::from(variant.boxed))),
    );
    let variants = union
        .variants
        .iter()
        .map(|variant| declaration(context, union, variant));
    let derive = derive_beside_codec(context, model, &["Clone"], &[]);
    quote! {
        #head
        #allow
        #complex
        #[allow(clippy::large_enum_variant)]
        #derive
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that fits none of the documented types, as it was sent.
            #undocumented(oasmith_runtime::Value),
        }
    }
}

fn declaration(context: Context<'_>, union: &Union, variant: &UnionVariant) -> TokenStream {
    let tags: Vec<String> = variant.tags.iter().map(|tag| markdown::code(tag)).collect();
    let otherwise = match &union.tag {
        Some(tag) if !tags.is_empty() => {
            format!("Where {} is {}.", markdown::code(tag), tags.join(" or "))
        }
        _ => "One of the documented types.".to_owned(),
    };
    let comment = docs::comment(docs::paragraphs(&variant.docs, &otherwise));
    let name = ident(&context.names[variant.id]);
    let ty = types::boxed(context, &variant.ty, variant.boxed);
    quote!(#comment #name(#ty),)
}
