//! Objects as structs, with a constructor and setters.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::types::{self, From};
use super::super::{Context, argument, docs, ident};
use super::default::or_default;
use super::{allow_complex, allow_deprecated, derive_beside_codec, head};
use crate::ir::{Field, Literal, Model, ModelKind, NumberFormat, Others, Presence, Struct, Type};
use crate::name::{ADDITIONAL, OTHERS};

/// More arguments than this draw a warning of clippy.
const ARGUMENTS: usize = 7;

/// The struct and its methods.
pub(super) fn record(context: Context<'_>, model: &Model, object: &Struct) -> TokenStream {
    let name = ident(&context.names[model.id].ident);
    let head = head(context, model);
    let deprecated_types = object
        .fields
        .iter()
        .any(|field| types::names_deprecated(context, &field.ty));
    let allow = allow_deprecated(deprecated_types || model.docs.deprecated);
    let complex = allow_complex(object.fields.iter().any(types::is_complex));
    let derive = derives(context, model, object);
    let fields = object
        .fields
        .iter()
        .map(|field| declaration(context, field));
    let additional = object.additional.as_ref();
    let additional = additional.map(|ty| additional_field(context, ty));
    let others = others(object);
    let new = constructor(context, object);
    let setters = object
        .fields
        .iter()
        .filter_map(|field| setter(context, field));
    let rest_setter = object
        .additional
        .as_ref()
        .map(|ty| additional_setter(context, ty));
    let defaults = object
        .fields
        .iter()
        .filter_map(|field| or_default(context, object, field));
    let manual_default = manual_default(&name, object, &allow);
    quote! {
        #head
        #allow
        #complex
        #derive
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #additional
            #others
        }

        #allow
        #complex
        impl #name {
            #new
            #(#setters)*
            #rest_setter
            #(#defaults)*
        }

        #manual_default
    }
}

fn derives(context: Context<'_>, model: &Model, object: &Struct) -> TokenStream {
    let has: &[&str] = match arguments(object).is_empty() {
        true => &["Default"],
        false => &[],
    };
    derive_beside_codec(context, model, &["Clone"], has)
}

fn declaration(context: Context<'_>, field: &Field) -> TokenStream {
    let name = &context.names[field.id];
    let mut paragraphs = docs::paragraphs(
        &field.docs,
        &format!(
            "The member {}.",
            super::super::markdown::code(&field.wire_name)
        ),
    );
    paragraphs.extend(docs::access(field.access));
    paragraphs.extend(docs::limits(&field.constraints));
    paragraphs.extend(docs::default(field.default.as_ref()));
    let comment = docs::comment(paragraphs);
    let alias = docs::alias(&field.wire_name, name);
    let deprecated = docs::deprecated(&field.docs);
    let name = ident(name);
    let ty = types::field(context, field);
    quote!(#comment #alias #deprecated pub #name: #ty,)
}

/// The field that holds the members which are not declared, where there is one.
pub(in super::super) fn rest(object: &Struct) -> Option<Ident> {
    match (&object.additional, object.others) {
        (Some(_), _) => Some(ident(ADDITIONAL)),
        (None, Others::Kept) => Some(ident(OTHERS)),
        (None, Others::Dropped) => None,
    }
}

/// The field for members of which the document says nothing.
fn others(object: &Struct) -> Option<TokenStream> {
    let name = rest(object).filter(|_| object.additional.is_none())?;
    Some(quote! {
        /// The members that the document does not name, as they were sent.
        pub #name: oasmith_runtime::Undocumented,
    })
}

fn additional_field(context: Context<'_>, ty: &Type) -> TokenStream {
    let name = ident(ADDITIONAL);
    let ty = types::plain(context, From::Models, &Type::Map(Box::new(ty.clone())));
    quote! {
        /// The members that the document does not name, by name.
        pub #name: #ty,
    }
}

/// The fields that a caller must give.
fn arguments(object: &Struct) -> Vec<&Field> {
    object
        .fields
        .iter()
        .filter(|field| is_argument(field))
        .collect()
}

fn is_argument(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable) && field.constant.is_none()
}

/// Whether the value with no member set is one. Then `Default` comes with the codec, which knows that value.
pub(in super::super) fn is_empty_by_default(object: &Struct) -> bool {
    object.fields.iter().all(|field| {
        matches!(
            field.presence,
            Presence::Optional | Presence::OptionalNullable
        ) && !is_tag(object, field)
    })
}

/// Whether the value of a member is filled in although it may be left out: it tells a union which variant this is.
fn is_tag(object: &Struct, field: &Field) -> bool {
    field.constant.is_some() && object.tags.contains(&field.wire_name)
}

fn constructor(context: Context<'_>, object: &Struct) -> TokenStream {
    if is_empty_by_default(object) {
        return quote! {
            /// The value with no member set.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let arguments = arguments(object);
    let many = (arguments.len() > ARGUMENTS).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let deprecated = allow_deprecated(object.fields.iter().any(|field| field.docs.deprecated));
    let parameters = arguments.iter().map(|field| {
        let name = argument(&context.names[field.id]);
        let ty = argument_type(context, field);
        quote!(#name: #ty)
    });
    let values = object
        .fields
        .iter()
        .map(|field| initial(context, object, field));
    let rest = rest(object).map(|name| quote!(#name: Default::default(),));
    quote! {
        /// The value with its required members; the others are left out.
        #many
        #deprecated
        #[inline]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#values)* #rest }
        }
    }
}

/// How a caller gives the value of a field.
fn argument_type(context: Context<'_>, field: &Field) -> TokenStream {
    let plain = types::plain(context, From::Models, types::unlinked(&field.ty));
    match field.presence {
        Presence::Nullable if is_foreign(context, field) => {
            let path = types::brought(context, From::Models, &field.ty);
            quote!(Option<#path>)
        }
        Presence::Nullable => quote!(Option<#plain>),
        Presence::OptionalNullable if is_foreign(context, field) => {
            let path = types::brought(context, From::Models, &field.ty);
            quote!(impl Into<oasmith_runtime::Field<#path>>)
        }
        Presence::OptionalNullable => {
            let inner = types::boxed(context, &field.ty, field.boxed);
            quote!(impl Into<oasmith_runtime::Field<#inner>>)
        }
        Presence::Required | Presence::Optional if into(context, field) => {
            quote!(impl Into<#plain>)
        }
        Presence::Required | Presence::Optional => plain,
    }
}

/// Whether the value is taken by way of `Into`: texts and exact numbers, so that a literal will do, variants of unions,
/// and types that the user brings along.
fn into(context: Context<'_>, field: &Field) -> bool {
    let ty = types::resolved(context, &field.ty);
    let open_enum =
        matches!(ty, Type::Model(id) if matches!(context.api.model(*id).kind, ModelKind::Union(_)));
    types::takes_text(ty)
        || open_enum
        || *ty == Type::Number(NumberFormat::Decimal)
        || is_foreign(context, field)
}

/// Whether the value is of a type that the user brings along.
fn is_foreign(context: Context<'_>, field: &Field) -> bool {
    matches!(types::resolved(context, &field.ty), Type::Foreign(_))
}

/// The argument of a field, as the field's own type.
fn given(context: Context<'_>, field: &Field) -> TokenStream {
    let name = argument(&context.names[field.id]);
    match (field.presence, types::pointer(&field.ty, field.boxed)) {
        (Presence::OptionalNullable, _) if is_foreign(context, field) => {
            quote!(#name.into().map(oasmith_runtime::Serde::from))
        }
        (Presence::OptionalNullable, _) => quote!(#name.into()),
        (Presence::Nullable, Some(pointer)) => quote!(#name.map(#pointer)),
        (Presence::Nullable, None) if is_foreign(context, field) => {
            quote!(#name.map(oasmith_runtime::Serde::from))
        }
        (Presence::Nullable, None) => quote!(#name),
        (_, pointer) => {
            let value = if into(context, field) {
                quote!(#name.into())
            } else {
                quote!(#name)
            };
            match pointer {
                Some(pointer) => quote!(#pointer(#value)),
                None => value,
            }
        }
    }
}

fn initial(context: Context<'_>, object: &Struct, field: &Field) -> TokenStream {
    let name = ident(&context.names[field.id]);
    let value = match (field.presence, &field.constant) {
        (Presence::Optional, Some(constant)) if is_tag(object, field) => {
            let value = literal(constant);
            quote!(Some(#value))
        }
        (Presence::OptionalNullable, Some(constant)) if is_tag(object, field) => {
            let value = literal(constant);
            quote!(oasmith_runtime::Field::Value(#value))
        }
        (Presence::Required, Some(constant)) => literal(constant),
        (Presence::Nullable, Some(constant)) => {
            let value = literal(constant);
            quote!(Some(#value))
        }
        (Presence::Optional, _) => quote!(None),
        (Presence::OptionalNullable, _) => quote!(oasmith_runtime::Field::Absent),
        (Presence::Required | Presence::Nullable, None) => given(context, field),
    };
    if name == value.to_string() {
        quote!(#name,)
    } else {
        quote!(#name: #value,)
    }
}

/// A constant as a value of its type.
pub(super) fn literal(constant: &Literal) -> TokenStream {
    match constant {
        Literal::String(text) => quote!(#text.into()),
        Literal::Integer(number) => {
            let number = proc_macro2::Literal::i128_unsuffixed(*number);
            quote!(#number)
        }
        Literal::Number(text) => {
            let number = proc_macro2::Literal::f64_unsuffixed(text.parse().unwrap_or_default());
            quote!(#number)
        }
        Literal::Boolean(value) => quote!(#value),
    }
}

fn setter(context: Context<'_>, field: &Field) -> Option<TokenStream> {
    let fixed = field.constant.is_some() && field.presence == Presence::Required;
    if is_argument(field) || fixed {
        return None;
    }
    let (name, argument) = (
        ident(&context.names[field.id]),
        argument(&context.names[field.id]),
    );
    let method = ident(&format!(
        "with_{}",
        context.names[field.id].trim_end_matches('_')
    ));
    let wire_name = super::super::markdown::code(&field.wire_name);
    let comment = docs::comment([match field.presence {
        Presence::OptionalNullable => {
            format!("Sets {wire_name} to a value, or to null with `Field::Null`.")
        }
        _ => format!("Sets {wire_name}."),
    }]);
    let deprecated = docs::deprecated(&field.docs);
    let allow = allow_deprecated(field.docs.deprecated);
    let ty = argument_type(context, field);
    let given = given(context, field);
    let value = if field.presence == Presence::Optional {
        quote!(Some(#given))
    } else {
        given
    };
    Some(quote! {
        #comment
        #deprecated
        #allow
        #[inline]
        pub fn #method(mut self, #argument: #ty) -> Self {
            self.#name = #value;
            self
        }
    })
}

fn additional_setter(context: Context<'_>, ty: &Type) -> TokenStream {
    let name = ident(ADDITIONAL);
    let value = match types::pointer(ty, false) {
        Some(pointer) => quote!(#pointer(value)),
        None => quote!(value),
    };
    let ty = types::plain(context, From::Models, types::unlinked(ty));
    quote! {
        /// Sets a member that the document does not name.
        #[inline]
        pub fn with_additional_property(mut self, name: impl Into<String>, value: #ty) -> Self {
            self.#name.insert(name.into(), #value);
            self
        }
    }
}

/// `Default` where `new` takes nothing but not every member is left out.
fn manual_default(
    name: &Ident,
    object: &Struct,
    allow: &Option<TokenStream>,
) -> Option<TokenStream> {
    let needed = !is_empty_by_default(object) && arguments(object).is_empty();
    needed.then(|| {
        quote! {
            #allow
            impl Default for #name {
                #[inline]
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    })
}
