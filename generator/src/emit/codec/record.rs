//! The codec of an object: a table of its members, and its fields in the same order.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::super::model::{is_empty_by_default, rest};
use super::super::{Context, ident};
use super::decode::decode;
use super::shape::told;
use super::{Codec, beside};
use crate::ir::{Field, Model, Presence, Struct, Type};

/// The table, and the two walks over it.
pub(super) fn record(context: Context<'_>, model: &Model, object: &Struct) -> Codec {
    let name_text = &context.names[model.id].ident;
    let name = ident(name_text);
    let table = table(name_text, object);
    let told = model.in_union.then(|| told(context, object));
    let fields: Vec<_> = object
        .fields
        .iter()
        .map(|field| ident(&context.names[field.id]))
        .collect();
    let rest = rest(object);
    let own = object.fields.iter().map(hollow);
    let others = object.additional.is_none();
    let others = rest.iter().map(|_| match others {
        true => quote!(oasmith_runtime::Undocumented::NONE),
        false => quote!(Default::default()),
    });
    let hollow = fields.iter().chain(&rest).zip(own.chain(others));
    let hollow = hollow.map(|(field, value)| quote!(#field: #value));
    let hollow = quote!(Self { #(#hollow),* });

    let (write, read) = match &rest {
        None => (
            quote!(writer.record(Self::RECORD, &[#(&self.#fields),*])),
            quote!(reader.record(Self::RECORD, &mut [#(&mut self.#fields),*])),
        ),
        Some(rest) => (
            quote!(writer.open_record(Self::RECORD, &[#(&self.#fields),*], &self.#rest)),
            quote!(reader.open_record(Self::RECORD, &mut [#(&mut self.#fields),*], &mut self.#rest)),
        ),
    };
    let beside = beside(context, model);
    let empty = is_empty_by_default(object);
    let (default, hollow) = match (empty, model.received) {
        (true, true) => (quote!(codec::default!(#name);), hollow),
        (true, false) => (default(&name, &hollow), quote!(Self::default())),
        (false, _) => (quote!(), hollow),
    };
    let always = quote! {
        impl #name {
            pub(in super::super) const RECORD: &codec::Record = &#table #told;
        }

        impl codec::Encode for #name {
            #[inline]
            fn encode(&self, writer: &mut codec::Writer) {
                #write;
            }
        }

        #beside
        #default
    };
    let read = decode(context, model, &hollow, &read);
    Codec { always, read }
}

/// `Default` of a model that may have no codec to be read by.
fn default(name: &Ident, value: &TokenStream) -> TokenStream {
    quote! {
        impl Default for #name {
            #[inline]
            fn default() -> Self {
                #value
            }
        }
    }
}

/// What is in a field before it is read: where there is a word for it, that, which is less work for the compiler than a
/// call.
fn hollow(field: &Field) -> TokenStream {
    match (field.presence, &field.ty) {
        (Presence::Optional | Presence::Nullable, _) => quote!(None),
        (Presence::OptionalNullable, _) => quote!(oasmith_runtime::Field::Absent),
        (Presence::Required, Type::Boolean) => quote!(false),
        (Presence::Required, Type::Integer(_)) => quote!(0),
        (Presence::Required, _) => quote!(codec::hollow()),
    }
}

/// The table of the members, which stand sorted by name.
fn table(name: &str, object: &Struct) -> TokenStream {
    let names = object.fields.iter().map(|field| &field.wire_name);
    let is_required =
        |field: &Field| matches!(field.presence, Presence::Required | Presence::Nullable);
    let places = object.fields.iter().enumerate();
    let required = places
        .filter(|(_, field)| is_required(field))
        .map(|(place, _)| Literal::usize_unsuffixed(place));
    let mut fields = object.fields.iter();
    let escaped = fields
        .any(|field| needs_escapes(&field.wire_name))
        .then(|| quote!(.escaped()));
    quote!(codec::Record::new(#name, &[#(#names),*], &[#(#required),*]) #escaped)
}

/// Whether a name is written otherwise inside of quotation marks than without them (RFC 8259, section 7).
fn needs_escapes(name: &str) -> bool {
    name.contains(|letter| letter < ' ' || letter == '"' || letter == '\\')
}

/// The codec of a type around another: that of the inner type.
pub(super) fn newtype(context: Context<'_>, model: &Model) -> Codec {
    let name = ident(&context.names[model.id].ident);
    let hollow = quote!(Self(codec::hollow()));
    let read = decode(context, model, &hollow, &quote!(self.0.decode(reader)));
    let beside = beside(context, model);
    let always = quote! {
        impl codec::Encode for #name {
            #[inline]
            fn encode(&self, writer: &mut codec::Writer) {
                self.0.encode(writer);
            }
        }

        #beside
    };
    Codec { always, read }
}
