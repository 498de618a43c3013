//! The codec of a union: the shape of each variant, and how to read it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::{Context, ident, types};
use super::decode::decode;
use super::shape::shape;
use super::{Codec, beside};
use crate::ir::{Model, Type, Union, UnionVariant};
use crate::name::UNDOCUMENTED;

/// The list of variants, and the two directions.
pub(super) fn union(context: Context<'_>, model: &Model, union: &Union) -> Codec {
    let name = ident(&context.names[model.id].ident);
    let undocumented = ident(UNDOCUMENTED);
    let variants = union.variants.iter().map(|variant| entry(context, variant));
    let names = union
        .variants
        .iter()
        .map(|variant| ident(&context.names[variant.id]));
    let unknown = quote!(&codec::Of(Self::#undocumented));
    let choose = match &union.tag {
        Some(tag) => quote!(codec::tagged(self, reader, #tag, Self::VARIANTS, #unknown)),
        None => quote!(codec::untagged(self, reader, Self::VARIANTS, #unknown)),
    };
    let hollow = quote!(Self::#undocumented(codec::hollow()));
    let beside = beside(context, model);
    let decode = decode(context, model, &hollow, &choose);
    let froms = froms(context, model, union);

    let always = quote! {
        impl codec::Encode for #name {
            #[inline]
            fn encode(&self, writer: &mut codec::Writer) {
                match self {
                    #(Self::#names(value) => value.encode(writer),)*
                    Self::#undocumented(value) => value.encode(writer),
                }
            }
        }

        #beside
        #(#froms)*
    };
    let read = quote! {
        impl #name {
            pub(in super::super) const VARIANTS: &[codec::Variant] = &[#(#variants),*];
        }

        #decode
    };
    Codec { always, read }
}

fn entry(context: Context<'_>, variant: &UnionVariant) -> TokenStream {
    let name = ident(&context.names[variant.id]);
    let shape = shape(context, &variant.ty);
    let tags = &variant.tags;
    let tagged = (!tags.is_empty()).then(|| quote!(.tagged(&[#(#tags),*])));
    quote!(codec::Variant::new(#shape #tagged, &codec::Of(Self::#name)))
}

/// `From` for each variant whose type no other variant has.
fn froms(context: Context<'_>, model: &Model, union: &Union) -> Vec<TokenStream> {
    let name = ident(&context.names[model.id].ident);
    let inner = |variant: &UnionVariant| match types::resolved(context, &variant.ty) {
        Type::Model(id) if *id == model.id => None,
        ty @ (Type::Model(_) | Type::Foreign(_)) => Some(ty.clone()),
        _ => None,
    };
    let alone = |ty: &Type| {
        let same = |variant: &&UnionVariant| inner(variant).as_ref() == Some(ty);
        union.variants.iter().filter(same).count() == 1
    };
    let one = |variant: &UnionVariant| {
        let ty = inner(variant).filter(|ty| alone(ty))?;
        if let Type::Foreign(_) = ty {
            return Some(from_brought(context, &name, variant, &ty));
        }
        let ty = types::plain(context, types::From::Models, &ty);
        let variant_name = ident(&context.names[variant.id]);
        let value = match types::pointer(&variant.ty, variant.boxed) {
            Some(pointer) => quote!(#pointer(value)),
            None => quote!(value),
        };
        Some(quote! {
            impl From<#ty> for #name {
                #[inline]
                fn from(value: #ty) -> Self {
                    Self::#variant_name(#value)
                }
            }
        })
    };
    union.variants.iter().filter_map(one).collect()
}

/// `From` for a type that the user brings along, without what wraps it.
fn from_brought(
    context: Context<'_>,
    name: &Ident,
    variant: &UnionVariant,
    ty: &Type,
) -> TokenStream {
    let variant_name = ident(&context.names[variant.id]);
    let ty = types::brought(context, types::From::Models, ty);
    quote! {
        impl From<#ty> for #name {
            #[inline]
            fn from(value: #ty) -> Self {
                Self::#variant_name(value.into())
            }
        }
    }
}
