//! Files of endpoints: the method, the call and the errors of an operation.

mod alternative;
mod body;
mod call;
mod face;
mod reply;
mod stream;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) use alternative::ty as alternative_type;
pub use face::{method, outcome_text, parameter};
pub(super) use reply::{Outcome, body, errors, outcome};
pub(super) use stream::traits;

use super::types;
use super::{Context, argument, convention, docs, ident, markdown, paths};
use crate::ir::{Body, Operation, Parameter};

/// The file of one operation.
pub(super) fn file(context: Context<'_>, operation: &Operation) -> TokenStream {
    let api = ident(&context.names.tags[operation.tag].ident);
    let method = beginning(context, operation);
    let call = call::call(context, operation);
    let reply = reply::reply(context, operation);
    let error = reply::error(context, operation);
    let streams = stream::streams(context, operation);
    let items = quote! {
        impl #api {
            #method
        }

        #call
        #streams
        #reply
        #error
    };
    let models = paths::enters(&items, "models").then(|| quote!(models,));
    quote! {
        use super::super::super::{#models Error, Response};
        use super::#api;
        use oasmith_runtime::call::{Call, Pending};
        #items
    }
}

/// The type that has a method for each operation of a tag.
pub(super) fn api(context: Context<'_>, tag: usize) -> TokenStream {
    let (name, spoken) = (
        ident(&context.names.tags[tag].ident),
        &context.api.tags[tag],
    );
    let description = spoken
        .description
        .as_deref()
        .map(markdown::lines)
        .map(|lines| lines.join("\n"));
    let comment = docs::comment([description
        .unwrap_or_else(|| format!("The operations under {}.", markdown::code(&spoken.name)))]);
    quote! {
        #comment
        #[derive(Debug, Clone)]
        pub struct #name {
            client: Client,
        }

        impl #name {
            #[inline]
            pub(in super::super) fn new(client: &Client) -> Self {
                Self { client: client.clone() }
            }
        }
    }
}

/// The types that the file of an operation has for its users.
pub(super) fn types<'a>(
    context: Context<'a>,
    operation: &'a Operation,
) -> impl Iterator<Item = &'a str> {
    let names = &context.names[operation.id];
    let many = matches!(outcome(context, operation), Outcome::Many(..)).then_some(&names.reply);
    let all = [Some(&names.call), Some(&names.error), many];
    all.into_iter().flatten().map(String::as_str)
}

/// The method that begins a call: required parameters are its arguments.
fn beginning(context: Context<'_>, operation: &Operation) -> TokenStream {
    let names = &context.names[operation.id];
    let (method, call) = (ident(&names.method), ident(&names.call));
    let comment = docs::comment(described(context, operation));
    let alias = operation
        .operation_id
        .as_deref()
        .and_then(|id| docs::alias(id, &names.method));
    let deprecated = docs::deprecated(&operation.docs);
    let given: Vec<_> = required(operation).collect();
    let body = argument_body(operation);
    let allow = super::model::allow_deprecated(uses_deprecated(context, operation));
    let many = (given.len() + usize::from(body.is_some()) > 6)
        .then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let arguments = given.iter().map(|(_, parameter)| {
        let (name, ty) = (
            argument(&context.names[parameter.id]),
            call::argument_type(context, &parameter.ty),
        );
        quote!(#name: #ty)
    });
    let body_argument = body.map(|body| {
        let ty = body::argument_type(context, &body.contents[0]);
        quote!(, body: #ty)
    });
    let sets = given.iter().map(|(index, parameter)| {
        let (index, name) = (
            Literal::usize_unsuffixed(*index),
            argument(&context.names[parameter.id]),
        );
        let given = call::given(context, &parameter.ty, &name);
        quote!(call.set(#index, #given);)
    });
    let set_body = body.map(|body| body::set(context, &body.contents[0], &quote!(call)));
    let convention = convention::allow(&method);
    let mutable = (!given.is_empty() || body.is_some()).then(|| quote!(mut));
    quote! {
        #comment
        #alias
        #deprecated
        #allow
        #convention
        #many
        #[inline]
        pub fn #method(&self #(, #arguments)* #body_argument) -> #call {
            let #mutable call = Call::of::<#call>(&self.client);
            #(#sets)*
            #set_body
            #call { call }
        }
    }
}

/// What the document says of an operation and of its arguments, then how it goes over the wire.
fn described(context: Context<'_>, operation: &Operation) -> Vec<String> {
    let wire = markdown::code(&format!("{} {}", operation.method, operation.path));
    let mut paragraphs = docs::paragraphs(&operation.docs, "");
    paragraphs.retain(|text| !text.is_empty());
    let arguments = arguments(context, operation);
    if !arguments.is_empty() {
        paragraphs.push(arguments.join("\n"));
    }
    paragraphs.push(format!("{wire}."));
    if let Some(scopes) = scopes(operation) {
        paragraphs.push(scopes);
    }
    paragraphs
}

/// A list with a line for each argument that the document says something about.
fn arguments(context: Context<'_>, operation: &Operation) -> Vec<String> {
    let line = |name: &str, mut said: Vec<String>| {
        said.retain(|text| !text.is_empty());
        let text = said
            .join("\n\n")
            .replace('\n', "\n  ")
            .replace("\n  \n", "\n\n");
        (!said.is_empty()).then(|| format!("- {}: {text}", markdown::code(name)))
    };
    let parameters = required(operation).filter_map(|(_, parameter)| {
        let mut said = docs::paragraphs(&parameter.docs, "");
        said.extend(docs::limits(&parameter.constraints));
        line(&context.names[parameter.id], said)
    });
    let body = argument_body(operation).and_then(|body| {
        let description = body.description.as_deref()?;
        line("body", vec![markdown::lines(description).join("\n")])
    });
    parameters.chain(body).collect()
}

fn scopes(operation: &Operation) -> Option<String> {
    let mut scopes: Vec<String> = operation
        .security
        .iter()
        .flatten()
        .flat_map(|used| &used.scopes)
        .map(|scope| markdown::code(scope))
        .collect();
    scopes.dedup();
    (!scopes.is_empty()).then(|| format!("Scopes: {}.", scopes.join(", ")))
}

/// The parameters that a caller must give, with their positions.
fn required(operation: &Operation) -> impl Iterator<Item = (usize, &Parameter)> {
    operation
        .parameters
        .iter()
        .enumerate()
        .filter(|(_, parameter)| parameter.required)
}

/// The body where it is an argument: required, and of one media type.
fn argument_body(operation: &Operation) -> Option<&Body> {
    operation
        .body
        .as_ref()
        .filter(|body| body.required && body.contents.len() == 1)
}

/// Whether the code of an operation names something deprecated.
fn uses_deprecated(context: Context<'_>, operation: &Operation) -> bool {
    let mut all = operation.types();
    all.any(|ty| types::names_deprecated(context, ty))
}
