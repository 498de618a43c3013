//! What the JSON of a type looks like, so far as it tells the variants of a union apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Context, ident, types};
use crate::ir::{Enum, EnumBase, Field, Literal, ModelId, ModelKind, Struct, Type, Union};

/// How many unions, one inside the other, are looked into.
const DEEPEST: usize = 2;

/// The most values of a member for which it says what they are.
const MOST_VALUES: usize = 32;

/// The shape of a variant's type.
pub(super) fn shape(context: Context<'_>, ty: &Type) -> TokenStream {
    below(context, ty, DEEPEST)
}

/// The same, where so many more unions are looked into.
fn below(context: Context<'_>, ty: &Type, left: usize) -> TokenStream {
    match ty {
        Type::Any => quote!(codec::Shape::any()),
        Type::Boolean => quote!(codec::Shape::boolean()),
        Type::Integer(_) => quote!(codec::Shape::integer()),
        Type::Number(_) => quote!(codec::Shape::number()),
        Type::String(_) => quote!(codec::Shape::string()),
        Type::Array(inner) => array(context, inner, left),
        Type::Map(_) => quote!(codec::Shape::map()),
        Type::Nullable(_) | Type::Foreign(_) => quote!(codec::Shape::any()),
        Type::Link(inner) => below(context, inner, left),
        Type::Model(id) => match &context.api.model(*id).kind {
            ModelKind::Struct(_) => {
                let name = ident(&context.names[*id].ident);
                quote!(codec::Shape::object(#name::RECORD))
            }
            ModelKind::Enum(list) => {
                let values = values(list);
                match list.base {
                    EnumBase::String => quote!(codec::Shape::string() #values),
                    EnumBase::Integer => quote!(codec::Shape::integer() #values),
                }
            }
            ModelKind::Union(union) => one_of(context, union, left),
            ModelKind::Alias(inner) => below(context, inner, left),
            ModelKind::Newtype(inner) => match left.checked_sub(1) {
                Some(left) => below(context, inner, left),
                None => quote!(codec::Shape::any()),
            },
        },
    }
}

/// Calls `visit` with every struct whose table the shape of a type names.
pub(super) fn records(context: Context<'_>, ty: &Type, visit: &mut dyn FnMut(ModelId)) {
    records_below(context, ty, DEEPEST, visit);
}

fn records_below(context: Context<'_>, ty: &Type, left: usize, visit: &mut dyn FnMut(ModelId)) {
    let inner = left.checked_sub(1);
    match (types::resolved(context, ty), inner) {
        (Type::Array(items), Some(left)) => match types::resolved(context, items) {
            Type::Nullable(_) => {}
            items => records_below(context, items, left, visit),
        },
        (Type::Model(id), inner) => match (&context.api.model(*id).kind, inner) {
            (ModelKind::Struct(_), _) => visit(*id),
            (ModelKind::Union(union), Some(left)) => {
                let variants = union.variants.iter();
                variants.for_each(|variant| records_below(context, &variant.ty, left, visit));
            }
            (ModelKind::Newtype(inner), Some(left)) => records_below(context, inner, left, visit),
            _ => {}
        },
        _ => {}
    }
}

/// An array, told by its items where those are not all the same.
fn array(context: Context<'_>, inner: &Type, left: usize) -> TokenStream {
    match (types::resolved(context, inner), left.checked_sub(1)) {
        (Type::Any | Type::Nullable(_) | Type::Map(_), _) | (_, None) => {
            quote!(codec::Shape::array())
        }
        (inner, Some(left)) => {
            let items = below(context, inner, left);
            quote!(codec::Shape::array_of(&[#items]))
        }
    }
}

/// A union within a union.
fn one_of(context: Context<'_>, union: &Union, left: usize) -> TokenStream {
    let Some(left) = left.checked_sub(1) else {
        return quote!(codec::Shape::any());
    };
    let shapes = union.variants.iter().map(|variant| {
        let shape = below(context, &variant.ty, left);
        let tags = &variant.tags;
        let tagged = (!tags.is_empty()).then(|| quote!(.tagged(&[#(#tags),*])));
        quote!(#shape #tagged)
    });
    let tag = union.tag.iter();
    quote!(codec::Shape::one_of(&[#(#shapes),*]) #(.by(#tag))*)
}

/// What tells an object beside the names of its members; it stands in the table of these, so that each union has it and a
/// change of it touches one file.
pub(super) fn told(context: Context<'_>, object: &Struct) -> TokenStream {
    let open = object.additional.as_ref().map(|_| quote!(.open()));
    let constants: Vec<_> = object.fields.iter().filter_map(constant).collect();
    let constants = (!constants.is_empty()).then(|| quote!(.constants(&[#(#constants),*])));
    let fields = object.fields.iter();
    let listed: Vec<_> = fields.filter_map(|field| listed(context, field)).collect();
    let listed = (!listed.is_empty()).then(|| quote!(.listed(&[#(#listed),*])));
    quote!(#open #constants #listed)
}

/// A member and the only value it has, as JSON text.
fn constant(field: &Field) -> Option<TokenStream> {
    let text = json(field.constant.as_ref()?);
    let name = &field.wire_name;
    Some(quote!((#name, #text)))
}

/// A member and the values that are listed for it, as JSON texts.
fn listed(context: Context<'_>, field: &Field) -> Option<TokenStream> {
    let Type::Model(id) = types::resolved(context, &field.ty) else {
        return None;
    };
    let ModelKind::Enum(list) = &context.api.model(*id).kind else {
        return None;
    };
    if field.constant.is_some() || list.variants.len() > MOST_VALUES {
        return None;
    }
    let texts = list.variants.iter().map(|variant| json(&variant.value));
    let name = &field.wire_name;
    Some(quote!((#name, &[#(#texts),*])))
}

/// The values of an enum that stands among the variants by itself.
fn values(list: &Enum) -> Option<TokenStream> {
    if list.variants.len() > MOST_VALUES {
        return None;
    }
    let texts = list.variants.iter().map(|variant| json(&variant.value));
    Some(quote!(.values(&[#(#texts),*])))
}

/// A value as JSON text.
fn json(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Literal::Integer(number) => number.to_string(),
        Literal::Number(text) => text.clone(),
        Literal::Boolean(value) => value.to_string(),
    }
}
