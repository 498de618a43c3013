//! The call of an operation: setters for what is optional, and the future it becomes.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::super::types::{self, From};
use super::super::{Context, argument, convention, docs, ident, model};
use super::{alternative, argument_body, body, outcome, stream, uses_deprecated};
use crate::ir::{Content, Operation, Parameter, StringFormat, Type};

/// The type of the call, its setters, and how it is awaited.
pub(super) fn call(context: Context<'_>, operation: &Operation) -> TokenStream {
    let names = &context.names[operation.id];
    let (name, error) = (ident(&names.call), ident(&names.error));
    let (api, method) = (&context.names.tags[operation.tag].ident, &names.method);
    let about = format!("A call of [`{api}::{method}`], sent when it is awaited.");
    let said = stream::said(operation).map(str::to_owned);
    let comment = docs::comment([about].into_iter().chain(said));
    let optional = operation
        .parameters
        .iter()
        .enumerate()
        .filter(|(_, parameter)| !parameter.required);
    let setters: Vec<_> = optional
        .map(|(index, parameter)| setter(context, index, parameter))
        .collect();
    let bodies = bodies(context, operation);
    let alternatives = alternative::methods(context, operation);
    let allow = model::allow_deprecated(uses_deprecated(context, operation));
    let methods: Vec<TokenStream> = [setters, bodies, alternatives].concat();
    let methods = (!methods.is_empty()).then(|| {
        quote! {
            #allow
            impl #name {
                #(#methods)*
            }
        }
    });
    let reply = outcome(context, operation).reply_type(context);
    quote! {
        #comment
        #[derive(Debug, Clone)]
        #[must_use = "a call is sent when it is awaited"]
        pub struct #name {
            call: Call,
        }

        #methods

        #allow
        impl IntoFuture for #name {
            type Output = Result<Response<#reply>, Error<#error>>;
            type IntoFuture = Pending<Self>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.call.send()
            }
        }
    }
}

fn setter(context: Context<'_>, index: usize, parameter: &Parameter) -> TokenStream {
    let wire_name = &parameter.name;
    let index = Literal::usize_unsuffixed(index);
    let (name, argument) = (
        ident(&context.names[parameter.id]),
        argument(&context.names[parameter.id]),
    );
    let otherwise = format!("Sets the parameter {}.", super::markdown::code(wire_name));
    let mut paragraphs = docs::paragraphs(&parameter.docs, &otherwise);
    paragraphs.extend(docs::limits(&parameter.constraints));
    paragraphs.extend(
        parameter
            .default
            .as_ref()
            .map(|text| format!("Default: {}.", super::markdown::code(text))),
    );
    let comment = docs::comment(paragraphs);
    let alias = docs::alias(wire_name, &context.names[parameter.id]);
    let deprecated = docs::deprecated(&parameter.docs);
    let allow = convention::allow(&name);
    let ty = argument_type(context, &parameter.ty);
    let given = given(context, &parameter.ty, &argument);
    quote! {
        #comment
        #alias
        #deprecated
        #allow
        #[inline]
        pub fn #name(mut self, #argument: #ty) -> Self {
            self.call.set(#index, #given);
            self
        }
    }
}

/// How a caller gives a parameter: texts by reference, everything else by value.
pub(super) fn argument_type(context: Context<'_>, ty: &Type) -> TokenStream {
    match types::resolved(context, ty) {
        Type::String(StringFormat::Text | StringFormat::Secret) => quote!(&str),
        _ => types::brought(context, From::Elsewhere, ty),
    }
}

/// What a caller gave, as something that can be encoded.
pub(super) fn given(context: Context<'_>, ty: &Type, name: &Ident) -> TokenStream {
    match types::resolved(context, ty) {
        Type::Foreign(_) => quote!(&oasmith_runtime::Serde::from(#name)),
        _ => quote!(&#name),
    }
}

/// A setter for each body that is not an argument: `body` for the first media type, `form_body` and the like
/// for the others.
fn bodies(context: Context<'_>, operation: &Operation) -> Vec<TokenStream> {
    let Some(sent) = &operation.body else {
        return Vec::new();
    };
    if argument_body(operation).is_some() {
        return Vec::new();
    }
    let setter = |(index, content): (usize, &Content)| {
        let name = ident(&context.names.bodies[&operation.id][index]);
        let ty = body::argument_type(context, content);
        let set = body::set(context, content, &quote!(self.call));
        let said = sent
            .description
            .as_deref()
            .filter(|_| index == 0)
            .map(super::markdown::lines);
        let media_type = super::markdown::code(&content.media_type);
        let comment = docs::comment(
            said.map(|lines| lines.join("\n"))
                .into_iter()
                .chain([format!("Sets the body, sent as {media_type}.")]),
        );
        quote! {
            #comment
            #[inline]
            pub fn #name(mut self, body: #ty) -> Self {
                #set
                self
            }
        }
    };
    sent.contents.iter().enumerate().map(setter).collect()
}
