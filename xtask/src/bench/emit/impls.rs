//! serde's traits as a generator would write them: a visitor that matches the names of members, and
//! `serialize_struct`.

use oasmith::emit::Context;
use oasmith::ir::{Model, ModelKind, Presence, Struct};
use oasmith::name::ADDITIONAL;
use proc_macro2::TokenStream;
use quote::quote;

use super::places::{Places, is_needed};
use super::{ident, name, tagged};

/// Both traits.
pub(super) fn codec(context: Context<'_>, model: &Model) -> TokenStream {
    match &model.kind {
        ModelKind::Struct(object) => {
            let (read, write) = (
                deserialize(context, model, object),
                serialize(context, model, object),
            );
            quote!(#read #write)
        }
        ModelKind::Union(union) => {
            let read = match &union.tag {
                Some(tag) => tagged::tagged(context, model, union, tag),
                None => tagged::untagged(context, model, union),
            };
            let idents = union
                .variants
                .iter()
                .map(|variant| ident(&context.names[variant.id]));
            let write = quote! {
                match self {
                    #(Self::#idents(value) => value.serialize(serializer),)*
                    Self::Undocumented(value) => value.serialize(serializer),
                }
            };
            let write = serialize_by(context, model, write);
            quote!(#read #write)
        }
        ModelKind::Newtype(_) => newtype(context, model),
        ModelKind::Enum(_) | ModelKind::Alias(_) => TokenStream::new(),
    }
}

fn serialize_by(context: Context<'_>, model: &Model, body: TokenStream) -> TokenStream {
    let name = name(context, model);
    quote! {
        impl codec::Serialize for #name {
            fn serialize<S: codec::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #body
            }
        }
    }
}

fn newtype(context: Context<'_>, model: &Model) -> TokenStream {
    let name = name(context, model);
    let write = serialize_by(context, model, quote!(self.0.serialize(serializer)));
    quote! {
        #write

        impl<'de> codec::Deserialize<'de> for #name {
            fn deserialize<D: codec::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                codec::Deserialize::deserialize(deserializer).map(Self)
            }
        }
    }
}

fn serialize(context: Context<'_>, model: &Model, object: &Struct) -> TokenStream {
    let open = object.additional.is_some();
    let method = ident(if open {
        "serialize_entry"
    } else {
        "serialize_field"
    });
    let members = object.fields.iter().map(|field| {
        let (ident, wire_name) = (ident(&context.names[field.id]), &field.wire_name);
        match field.presence {
            Presence::Required | Presence::Nullable => {
                quote!(object.#method(#wire_name, &self.#ident)?;)
            }
            Presence::Optional => quote! {
                if let Some(value) = &self.#ident {
                    object.#method(#wire_name, value)?;
                }
            },
            Presence::OptionalNullable => quote! {
                if !self.#ident.is_absent() {
                    object.#method(#wire_name, &self.#ident)?;
                }
            },
        }
    });
    let count = object.fields.len();
    let title = &context.names[model.id].ident;
    let begin = if open {
        quote!(serializer.serialize_map(None)?)
    } else {
        quote!(serializer.serialize_struct(#title, #count)?)
    };
    let rest = ident(ADDITIONAL);
    let rest = open.then(|| {
        quote! {
            for (name, value) in &self.#rest {
                object.serialize_entry(name, value)?;
            }
        }
    });
    let body = quote! {
        use codec::{SerializeMap as _, SerializeStruct as _};

        let mut object = #begin;
        #(#members)*
        #rest
        object.end()
    };
    serialize_by(context, model, body)
}

fn deserialize(context: Context<'_>, model: &Model, object: &Struct) -> TokenStream {
    let name = name(context, model);
    let title = format!("struct {}", context.names[model.id].ident);
    let body = visit_map(context, object);
    quote! {
        impl<'de> codec::Deserialize<'de> for #name {
            fn deserialize<D: codec::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Members;

                impl<'de> codec::Visitor<'de> for Members {
                    type Value = #name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(#title)
                    }

                    fn visit_map<A: codec::MapAccess<'de>>(self, mut members: A) -> Result<#name, A::Error> {
                        #body
                    }
                }

                deserializer.deserialize_map(Members)
            }
        }
    }
}

fn visit_map(context: Context<'_>, object: &Struct) -> TokenStream {
    let places = Places::new(context, object);
    let values = object.fields.iter().map(is_needed).map(|needed| {
        if needed {
            quote!(Some(members.next_value()?))
        } else {
            quote!(members.next_value()?)
        }
    });
    let given = object.fields.iter().zip(&places.variables);
    let given = given.map(|(field, variable)| {
        let wire_name = &field.wire_name;
        if is_needed(field) {
            quote!(#variable.ok_or_else(|| codec::DeError::missing_field(#wire_name))?)
        } else {
            quote!(#variable)
        }
    });
    let wire_names = object.fields.iter().map(|field| &field.wire_name);
    let (fields, variables, rest) = (&places.fields, &places.variables, &places.rest);
    let other = match &rest[..] {
        [] => quote!(members.next_value::<codec::IgnoredAny>().map(drop)?),
        rest => quote!(#(drop(#rest.insert(name.into_string(), members.next_value()?)))*),
    };
    let declared = places.declared();
    quote! {
        #declared
        while let Some(name) = members.next_key::<codec::Name<'de>>()? {
            match name.as_str() {
                #(#wire_names => #variables = #values,)*
                _ => #other,
            }
        }
        Ok(Self::Value { #(#fields: #given,)* #(#rest,)* })
    }
}
