//! How types are written.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, ident};
use crate::ir::{self, IntegerFormat, NumberFormat, Presence, Spelled, StringFormat, Type};

/// From where a type is named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// From a file of models, where models are in scope by their names.
    Models,
    /// From elsewhere, for what stands in a model; `models` is in scope.
    Members,
    /// From elsewhere, where `models` is in scope.
    Elsewhere,
}

/// The type itself.
pub(super) fn plain(context: Context<'_>, from: From, ty: &Type) -> TokenStream {
    match ty {
        Type::Any => quote!(oasmith_runtime::Value),
        Type::Boolean => quote!(bool),
        Type::Integer(format) => integer(*format),
        Type::Number(format) => number(*format),
        // A file in a multipart body; elsewhere, bytes that are the whole body.
        Type::String(StringFormat::Binary) if from != From::Elsewhere => {
            quote!(oasmith_runtime::Upload)
        }
        Type::String(format) => string(*format),
        Type::Array(inner) => {
            let inner = plain(context, from, inner);
            quote!(Vec<#inner>)
        }
        Type::Map(inner) => {
            let inner = plain(context, from, inner);
            quote!(std::collections::BTreeMap<String, #inner>)
        }
        Type::Nullable(inner) => {
            let inner = plain(context, from, inner);
            quote!(Option<#inner>)
        }
        Type::Link(inner) => {
            let inner = plain(context, from, inner);
            quote!(oasmith_runtime::Link<#inner>)
        }
        Type::Foreign(id) => {
            let path = foreign(context, *id);
            quote!(oasmith_runtime::Serde<#path>)
        }
        Type::Model(id) => {
            let name = ident(&context.names[*id].ident);
            match from {
                From::Models => quote!(#name),
                From::Members | From::Elsewhere => quote!(models::#name),
            }
        }
    }
}

fn integer(format: IntegerFormat) -> TokenStream {
    match format {
        IntegerFormat::Int32 => quote!(i32),
        IntegerFormat::Int64 => quote!(i64),
        IntegerFormat::UInt32 => quote!(u32),
        IntegerFormat::UInt64 => quote!(u64),
    }
}

fn number(format: NumberFormat) -> TokenStream {
    match format {
        NumberFormat::Float => quote!(f32),
        NumberFormat::Double => quote!(f64),
        NumberFormat::Decimal => quote!(oasmith_runtime::Number),
    }
}

/// The type itself; without what wraps it where the user brings it along.
pub(super) fn brought(context: Context<'_>, from: From, ty: &Type) -> TokenStream {
    match resolved(context, ty) {
        Type::Foreign(id) => foreign(context, *id),
        _ => plain(context, from, ty),
    }
}

/// The type that the user brings along, as it is written in the configuration.
fn foreign(context: Context<'_>, id: ir::ForeignId) -> TokenStream {
    // The configuration has made sure that it is a path.
    context.api.foreign(id).parse().unwrap_or_default()
}

fn string(format: StringFormat) -> TokenStream {
    match format {
        StringFormat::Text => quote!(String),
        StringFormat::DateTime => quote!(oasmith_runtime::DateTime),
        StringFormat::Date => quote!(oasmith_runtime::Date),
        StringFormat::Uuid => quote!(oasmith_runtime::Uuid),
        StringFormat::Uri => quote!(oasmith_runtime::Uri),
        StringFormat::Base64 => quote!(oasmith_runtime::Base64),
        StringFormat::Binary => quote!(oasmith_runtime::bytes::Bytes),
        StringFormat::Secret => quote!(oasmith_runtime::Secret),
        StringFormat::Spelled(spelled) => {
            let value = match spelled {
                Spelled::Boolean => quote!(bool),
                Spelled::Integer(format) => integer(format),
                Spelled::Number(format) => number(format),
            };
            quote!(oasmith_runtime::Spelled<#value>)
        }
    }
}

/// The type of a field's value, in a `Box` where it needs one.
pub(super) fn boxed(context: Context<'_>, ty: &Type, boxed: bool) -> TokenStream {
    let inner = plain(context, From::Models, ty);
    if boxed { quote!(Box<#inner>) } else { inner }
}

/// The function that puts the value of a field or variant behind the pointer that it has, if it has one.
pub(super) fn pointer(ty: &Type, boxed: bool) -> Option<TokenStream> {
    match ty {
        Type::Link(_) => Some(quote!(oasmith_runtime::Link::new)),
        _ => boxed.then(|| quote!(Box::new)),
    }
}

/// The type as a caller gives it: without a link, which is put around it then.
pub(super) fn unlinked(ty: &Type) -> &Type {
    match ty {
        Type::Link(inner) => inner,
        ty => ty,
    }
}

/// The type of a field.
pub(super) fn field(context: Context<'_>, field: &ir::Field) -> TokenStream {
    let inner = boxed(context, &field.ty, field.boxed);
    match field.presence {
        Presence::Required => inner,
        Presence::Optional | Presence::Nullable => quote!(Option<#inner>),
        Presence::OptionalNullable => quote!(oasmith_runtime::Field<#inner>),
    }
}

/// Whether clippy finds the type of a field too complex: it adds up ten for each type, times how deep it stands.
pub(super) fn is_complex(field: &ir::Field) -> bool {
    let around = usize::from(field.presence != Presence::Required) + usize::from(field.boxed);
    is_complex_in(&field.ty, around)
}

/// The same for a type that stands in as many others as `around` says.
pub(super) fn is_complex_in(ty: &Type, around: usize) -> bool {
    let outside: usize = (1..=around).map(|depth| 10 * depth).sum();
    outside + complexity(ty, around + 1) > 250
}

fn complexity(ty: &Type, depth: usize) -> usize {
    let own = 10 * depth;
    match ty {
        Type::Array(inner) | Type::Nullable(inner) | Type::Link(inner) => {
            own + complexity(inner, depth + 1)
        }
        Type::Map(inner) => own + 10 * (depth + 1) + complexity(inner, depth + 1),
        // It stands in one of the runtime's, and may have others in itself.
        Type::Foreign(_) => own + 10 * (depth + 1) + 20 * (depth + 2),
        _ => own,
    }
}

/// Whether a caller may give anything for a value of this type that becomes one: any string, or any bytes.
pub(super) fn takes_text(ty: &Type) -> bool {
    matches!(ty, Type::String(_))
}

/// The type with links and aliases seen through.
pub(super) fn resolved<'a>(context: Context<'a>, ty: &'a Type) -> &'a Type {
    let mut ty = unlinked(ty);
    while let Type::Model(id) = ty {
        match &context.api.model(*id).kind {
            ir::ModelKind::Alias(inner) => ty = inner,
            _ => break,
        }
    }
    ty
}

/// Whether the type names a model that the document marks as deprecated.
pub(super) fn names_deprecated(context: Context<'_>, ty: &Type) -> bool {
    let mut found = false;
    ty.each_model(&mut |id| found |= context.api.model(id).docs.deprecated);
    found
}
