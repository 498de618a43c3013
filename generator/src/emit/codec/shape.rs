//! What the JSON of a type looks like, so far as it tells the variants of a union apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Context, ident};
use crate::ir::{EnumBase, Field, Literal, ModelKind, Type};

/// The shape of a variant's type.
pub(super) fn shape(context: Context<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Any => quote!(codec::Shape::any()),
        Type::Boolean => quote!(codec::Shape::boolean()),
        Type::Integer(_) => quote!(codec::Shape::integer()),
        Type::Number(_) => quote!(codec::Shape::number()),
        Type::String(_) => quote!(codec::Shape::string()),
        Type::Array(_) => quote!(codec::Shape::array()),
        Type::Map(_) => quote!(codec::Shape::map()),
        Type::Nullable(_) => quote!(codec::Shape::any()),
        Type::Link(inner) => shape(context, inner),
        Type::Model(id) => match &context.api.model(*id).kind {
            ModelKind::Struct(object) => {
                let name = ident(&context.names[*id].ident);
                let constants: Vec<_> = object.fields.iter().filter_map(constant).collect();
                let constants =
                    (!constants.is_empty()).then(|| quote!(.constants(&[#(#constants),*])));
                quote!(codec::Shape::object(#name::RECORD) #constants)
            }
            ModelKind::Enum(list) => match list.base {
                EnumBase::String => quote!(codec::Shape::string()),
                EnumBase::Integer => quote!(codec::Shape::integer()),
            },
            ModelKind::Union(_) => quote!(codec::Shape::any()),
            ModelKind::Alias(inner) | ModelKind::Newtype(inner) => shape(context, inner),
        },
    }
}

/// A member and the only value it has, as JSON text.
fn constant(field: &Field) -> Option<TokenStream> {
    let text = match field.constant.as_ref()? {
        Literal::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Literal::Integer(number) => number.to_string(),
        Literal::Number(text) => text.clone(),
        Literal::Boolean(value) => value.to_string(),
    };
    let name = &field.wire_name;
    Some(quote!((#name, #text)))
}
