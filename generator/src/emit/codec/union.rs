//! The codec of a union: the shape of each variant, and how to read it.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Context, ident, types};
use super::decode::decode;
use super::shape::shape;
use crate::ir::{Model, ModelKind, Type, Union, UnionVariant};
use crate::name::UNDOCUMENTED;

/// The list of variants, and the two directions.
pub(super) fn union(context: Context<'_>, model: &Model, union: &Union) -> TokenStream {
    let name = ident(&context.names[model.id].ident);
    let undocumented = ident(UNDOCUMENTED);
    let variants = union
        .variants
        .iter()
        .map(|variant| entry(context, union, variant));
    let names = union
        .variants
        .iter()
        .map(|variant| ident(&context.names[variant.id]));
    let choose = match &union.tag {
        Some(tag) => quote!(codec::tagged(reader, #tag, Self::VARIANTS, Self::#undocumented)),
        None => quote!(codec::untagged(reader, Self::VARIANTS, Self::#undocumented)),
    };
    let hollow = quote!(Self::#undocumented(codec::hollow()));
    let decode = decode(context, model, &hollow, &quote!(*self = #choose?; Ok(())));
    let froms = froms(context, model, union);

    quote! {
        impl #name {
            const VARIANTS: &[codec::Variant<Self>] = &[#(#variants),*];
        }

        impl codec::Encode for #name {
            fn encode(&self, writer: &mut codec::Writer) {
                match self {
                    #(Self::#names(value) => value.encode(writer),)*
                    Self::#undocumented(value) => value.encode(writer),
                }
            }
        }

        #decode

        codec::bridge!(#name);
        #(#froms)*
    }
}

fn entry(context: Context<'_>, union: &Union, variant: &UnionVariant) -> TokenStream {
    let name = ident(&context.names[variant.id]);
    let shape = match &union.tag {
        Some(_) => {
            let tags = &variant.tags;
            quote!(codec::Shape::any().tagged(&[#(#tags),*]))
        }
        None => shape(context, &variant.ty),
    };
    quote!(codec::Variant::new(#shape, |reader| Ok(Self::#name(reader.value()?))))
}

/// `From` for each variant whose type no other variant has.
fn froms(context: Context<'_>, model: &Model, union: &Union) -> Vec<TokenStream> {
    let name = ident(&context.names[model.id].ident);
    let inner = |variant: &UnionVariant| match types::resolved(context, &variant.ty) {
        Type::Model(id) if *id != model.id => Some(*id),
        _ => None,
    };
    let alone = |id| {
        union
            .variants
            .iter()
            .filter(|variant| inner(variant) == Some(id))
            .count()
            == 1
    };
    let one = |variant: &UnionVariant| {
        let id = inner(variant).filter(|id| alone(*id))?;
        debug_assert!(!matches!(context.api.model(id).kind, ModelKind::Alias(_)));

        let (ty, variant_name) = (
            ident(&context.names[id].ident),
            ident(&context.names[variant.id]),
        );
        let value = match types::pointer(&variant.ty, variant.boxed) {
            Some(pointer) => quote!(#pointer(value)),
            None => quote!(value),
        };
        Some(quote! {
            impl From<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self::#variant_name(#value)
                }
            }
        })
    };
    union.variants.iter().filter_map(one).collect()
}
