//! The URL of a call: the server's URL, the path with its arguments, the query.

use std::borrow::Cow;

use reqwest::Url;

use super::argument::Argument;
use super::form::joined;
use super::operation::{Location, Operation};
use super::style;
use crate::error::{Refusal, RequestError};

/// The arguments of a call, read, each at the index of its parameter.
pub(super) type Arguments = [Option<Argument>];

/// The URL that a call is sent to. `base` has no query and no slash at its end.
pub(super) fn url(
    base: &str,
    operation: &'static Operation,
    arguments: &Arguments,
) -> Result<Url, RequestError> {
    let (template, literal_query) = cut(operation.path, b'?').unwrap_or((operation.path, ""));
    let mut text = String::with_capacity(base.len() + operation.path.len() + 64);
    text.push_str(base);
    text.push('/');
    let template = template.trim_start_matches('/');
    expand(&mut text, operation, template, arguments)?;
    let mut separator = '?';
    for part in [
        literal_query,
        &whole_query(operation, arguments),
        &joined(&query_pairs(operation, arguments)),
    ] {
        if !part.is_empty() {
            text.push(separator);
            text.push_str(part);
            separator = '&';
        }
    }
    Url::parse(&text).map_err(|error| {
        let server = base.to_owned();
        RequestError::new(
            operation.id,
            Refusal::Server {
                server,
                reason: error.to_string(),
            },
        )
    })
}

/// The parameters that are the whole query; a document has at most one for an operation.
fn whole_query(operation: &Operation, arguments: &Arguments) -> String {
    let given = std::iter::zip(operation.parameters, arguments);
    let parts = given.filter_map(
        |(parameter, argument)| match (parameter.location, argument) {
            (Location::Querystring, Some(argument)) => {
                Some(style::querystring(parameter, argument))
            }
            _ => None,
        },
    );
    parts.collect::<Vec<_>>().join("&")
}

fn query_pairs(operation: &Operation, arguments: &Arguments) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (parameter, argument) in std::iter::zip(operation.parameters, arguments) {
        if let (Location::Query, Some(argument)) = (parameter.location, argument) {
            style::pairs(parameter, argument, &mut pairs);
        }
    }
    pairs
}

/// Appends the path with its arguments.
fn expand(
    out: &mut String,
    operation: &'static Operation,
    template: &'static str,
    arguments: &Arguments,
) -> Result<(), RequestError> {
    let start = out.len();
    let mut has_dots = false;
    let mut rest = template;
    while let Some((before, name, after)) = placeholder(rest) {
        let text = expansion(operation, name, arguments)?;
        // Nothing else can make a segment of dots, or an empty one: a slash would be percent-encoded.
        has_dots |= text.bytes().all(|byte| byte == b'.');
        out.push_str(before);
        out.push_str(&text);
        rest = after;
    }
    out.push_str(rest);
    match has_dots {
        true => check(operation, template, out.get(start..).unwrap_or_default()),
        false => Ok(()),
    }
}

/// Refuses a segment that arguments make empty, `.` or `..`: it would name another resource.
fn check(
    operation: &'static Operation,
    template: &'static str,
    path: &str,
) -> Result<(), RequestError> {
    for (template, segment) in std::iter::zip(template.split('/'), path.split('/')) {
        let last = template.rsplit_once('{');
        let last = last.and_then(|(_, from)| from.split_once('}'));
        if let Some((parameter, _)) = last
            && matches!(segment, "" | "." | "..")
        {
            let segment = segment.to_owned();
            let refusal = Refusal::PathSegment { parameter, segment };
            return Err(RequestError::new(operation.id, refusal));
        }
    }
    Ok(())
}

/// The text before the first name between braces, the name, and the text after it.
fn placeholder(template: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let (before, from) = cut(template, b'{')?;
    let (name, after) = cut(from, b'}')?;
    Some((before, name, after))
}

/// What stands before an ASCII character, and what behind it. Templates are short, and a search that is made for long
/// texts costs more than it saves.
fn cut(text: &'static str, sign: u8) -> Option<(&'static str, &'static str)> {
    let at = text.bytes().position(|one| one == sign)?;
    text.get(..at).zip(text.get(at + 1..))
}

fn expansion<'a>(
    operation: &'static Operation,
    name: &'static str,
    arguments: &'a Arguments,
) -> Result<Cow<'a, str>, RequestError> {
    let given = std::iter::zip(operation.parameters, arguments)
        .find(|(parameter, _)| parameter.location == Location::Path && parameter.name == name);
    match given {
        Some((parameter, Some(argument))) => Ok(style::path(parameter, argument)),
        _ => {
            let refusal = Refusal::MissingParameter { parameter: name };
            Err(RequestError::new(operation.id, refusal))
        }
    }
}

#[cfg(test)]
#[path = "url_tests.rs"]
mod tests;
