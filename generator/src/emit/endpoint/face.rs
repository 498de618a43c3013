//! How the methods of endpoints are written, as text.

use super::super::face::text;
use super::super::{Context, argument};
use super::{argument_body, body, call, errors, outcome, required};
use crate::ir::{Operation, Parameter};

/// The method that begins a call, with what it gives: `fn pet(&self, id: &str) -> Result<Pet, PetError>`.
pub fn method(context: Context<'_>, operation: &Operation) -> String {
    let names = &context.names[operation.id];
    let given = required(operation).map(|(_, given)| parameter(context, given));
    let body = argument_body(operation).map(|body| {
        let ty = body::argument_type(context, &body.contents[0]);
        format!("body: {}", text(&ty))
    });
    let arguments: Vec<String> = std::iter::once("&self".to_owned())
        .chain(given)
        .chain(body)
        .collect();
    let (name, reply) = (&names.method, outcome_text(context, operation));
    let arguments = arguments.join(", ");
    match errors(operation).next() {
        Some(_) => format!("fn {name}({arguments}) -> Result<{reply}, {}>", names.error),
        None => format!("fn {name}({arguments}) -> Result<{reply}>"),
    }
}

/// A parameter as an argument: `id: &str`.
pub fn parameter(context: Context<'_>, parameter: &Parameter) -> String {
    let name = argument(&context.names[parameter.id]);
    let ty = text(&call::argument_type(context, &parameter.ty));
    format!("{name}: {ty}")
}

/// The type that a successful call gives.
pub fn outcome_text(context: Context<'_>, operation: &Operation) -> String {
    text(&outcome(context, operation).reply_type(context))
}
