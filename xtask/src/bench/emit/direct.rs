//! Codecs over one reader and writer: emitted code matches the names of members.

use oasmith::emit::Context;
use oasmith::ir::{Model, ModelKind, Presence, Struct, Union};
use oasmith::name::ADDITIONAL;
use proc_macro2::TokenStream;
use quote::quote;

use super::places::{Places, is_needed};
use super::{ident, name};

/// Both directions, and the bridge to serde.
pub(super) fn codec(context: Context<'_>, model: &Model) -> TokenStream {
    let (read, write) = match &model.kind {
        ModelKind::Struct(object) => (read(context, object), write(context, object)),
        ModelKind::Union(union) => (
            read_union(context, model, union),
            write_union(context, union),
        ),
        ModelKind::Newtype(_) => (
            quote!(codec::Read::read(reader).map(Self)),
            quote!(self.0.write(writer);),
        ),
        ModelKind::Enum(_) | ModelKind::Alias(_) => return TokenStream::new(),
    };
    let name = name(context, model);
    quote! {
        impl codec::Read for #name {
            fn read(reader: &mut codec::Reader<'_>) -> Result<Self, codec::DecodeError> {
                #read
            }
        }

        impl codec::Write for #name {
            fn write(&self, writer: &mut codec::Writer) {
                #write
            }
        }

        codec::bridge!(#name);
    }
}

fn read(context: Context<'_>, object: &Struct) -> TokenStream {
    let places = Places::new(context, object);
    let values = object.fields.iter().map(|field| {
        let wire_name = &field.wire_name;
        let value = quote!(codec::member(reader, #wire_name)?);
        if is_needed(field) {
            quote!(Some(#value))
        } else {
            value
        }
    });
    let given = object.fields.iter().zip(&places.variables);
    let given = given.map(|(field, variable)| {
        let wire_name = &field.wire_name;
        if is_needed(field) {
            quote!(codec::required(#variable, #wire_name)?)
        } else {
            quote!(#variable)
        }
    });
    let wire_names = object.fields.iter().map(|field| &field.wire_name);
    let (fields, variables, rest) = (&places.fields, &places.variables, &places.rest);
    let other = match &rest[..] {
        [] => quote!(other => codec::skip(reader, other)?),
        rest => {
            quote!(_ => #(drop(#rest.insert(name.into_owned(), codec::Read::read(reader)?)))*)
        }
    };
    let declared = places.declared();
    quote! {
        #declared
        let mut more = reader.begin_object()?;
        while more {
            let name = reader.member_name()?;
            match &*name {
                #(#wire_names => #variables = #values,)*
                #other,
            }
            more = reader.next_member()?;
        }
        Ok(Self { #(#fields: #given,)* #(#rest,)* })
    }
}

fn write(context: Context<'_>, object: &Struct) -> TokenStream {
    let members = object.fields.iter().map(|field| {
        let (ident, wire_name) = (ident(&context.names[field.id]), &field.wire_name);
        match field.presence {
            Presence::Required | Presence::Nullable => quote! {
                writer.member(#wire_name);
                self.#ident.write(writer);
            },
            Presence::Optional => quote! {
                if let Some(value) = &self.#ident {
                    writer.member(#wire_name);
                    value.write(writer);
                }
            },
            Presence::OptionalNullable => quote! {
                if !self.#ident.is_absent() {
                    writer.member(#wire_name);
                    self.#ident.write(writer);
                }
            },
        }
    });
    let rest = ident(ADDITIONAL);
    let rest = object.additional.as_ref().map(|_| {
        quote! {
            for (name, value) in &self.#rest {
                writer.member(name);
                value.write(writer);
            }
        }
    });
    quote! {
        writer.begin_object();
        #(#members)*
        #rest
        writer.end_object();
    }
}

fn read_union(context: Context<'_>, model: &Model, union: &Union) -> TokenStream {
    let name = name(context, model);
    let variants = union.variants.iter().map(|variant| {
        let (ident, tags) = (ident(&context.names[variant.id]), &variant.tags);
        (ident, tags)
    });
    match &union.tag {
        Some(tag) => {
            let entries = variants.map(|(ident, tags)| {
                let read = quote!(|reader| codec::Read::read(reader).map(#name::#ident));
                quote!(codec::Variant::new(codec::Shape::any().tagged(&[#(#tags),*]), #read))
            });
            quote! {
                const VARIANTS: &[codec::Variant<#name>] = &[#(#entries),*];
                codec::tagged(reader, #tag, VARIANTS, Self::Undocumented)
            }
        }
        None => {
            let tries = variants.map(|(ident, _)| {
                quote! {
                    if let Some(value) = codec::attempt(reader, start) {
                        return Ok(Self::#ident(value));
                    }
                }
            });
            quote! {
                let start = reader.mark();
                #(#tries)*
                codec::Read::read(reader).map(Self::Undocumented)
            }
        }
    }
}

fn write_union(context: Context<'_>, union: &Union) -> TokenStream {
    let variants = union.variants.iter();
    let idents = variants.map(|variant| ident(&context.names[variant.id]));
    quote! {
        match self {
            #(Self::#idents(value) => value.write(writer),)*
            Self::Undocumented(value) => value.write(writer),
        }
    }
}
