//! Methods that give what the absence of a member stands for.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::types::{self, From};
use super::super::{Context, convention, docs, ident, markdown};
use super::allow_deprecated;
use super::record::literal;
use crate::ir::{Field, Literal, ModelKind, NumberFormat, Presence, StringFormat, Struct, Type};

/// The value of an optional field, or what its absence stands for.
pub(super) fn or_default(
    context: Context<'_>,
    object: &Struct,
    field: &Field,
) -> Option<TokenStream> {
    let default = field
        .default
        .as_ref()
        .filter(|_| field.presence == Presence::Optional)?;
    let name = ident(&context.names[field.id]);
    let method = ident(&format!(
        "{}_or_default",
        context.names[field.id].trim_end_matches('_')
    ));
    if has_setter(context, object, &method.to_string()) {
        return None;
    }
    let comment = docs::comment([format!(
        "The member {}, or its default where it is left out.",
        markdown::code(&field.wire_name)
    )]);
    let deprecated = docs::deprecated(&field.docs);
    let mut names_deprecated = field.docs.deprecated;
    let (ty, value) = match (types::resolved(context, &field.ty), default) {
        // These have no literals; the default is in the docs.
        (Type::String(StringFormat::Secret | StringFormat::Spelled(_)), _)
        | (Type::Number(NumberFormat::Decimal), _) => return None,
        (Type::String(_), Literal::String(text)) => {
            (quote!(&str), quote!(self.#name.as_deref().unwrap_or(#text)))
        }
        (Type::Model(id), constant) => {
            let ModelKind::Enum(list) = &context.api.model(*id).kind else {
                return None;
            };
            let variant = list
                .variants
                .iter()
                .find(|variant| variant.value == *constant)?;
            names_deprecated |= variant.docs.deprecated;
            let (ty, variant) = (
                ident(&context.names[*id].ident),
                ident(&context.names[variant.id]),
            );
            (
                quote!(#ty),
                quote!(self.#name.clone().unwrap_or(#ty::#variant)),
            )
        }
        (ty @ (Type::Boolean | Type::Integer(_) | Type::Number(_)), constant) => {
            let (ty, value) = (types::plain(context, From::Models, ty), literal(constant));
            (ty, quote!(self.#name.unwrap_or(#value)))
        }
        _ => return None,
    };
    let allow = allow_deprecated(names_deprecated);
    let convention = convention::allow(&method);
    Some(quote! {
        #comment
        #deprecated
        #allow
        #convention
        #[inline]
        pub fn #method(&self) -> #ty {
            #value
        }
    })
}

/// Whether the setter of some field has this name.
fn has_setter(context: Context<'_>, object: &Struct, name: &str) -> bool {
    let mut fields = object.fields.iter();
    name.strip_prefix("with_").is_some_and(|name| {
        fields.any(|field| context.names[field.id].trim_end_matches('_') == name)
    })
}
