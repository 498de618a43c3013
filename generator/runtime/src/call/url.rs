//! The URL of a call: the server's URL, the path with its arguments, the query.

use reqwest::Url;

use super::argument::Argument;
use super::form::joined;
use super::operation::{Location, Operation};
use super::style;
use crate::error::{Refusal, RequestError};

/// The arguments of a call, read, each at the index of its parameter.
pub(super) type Arguments = [Option<Argument>];

/// The URL that a call is sent to. `base` has no query and no slash at its end; `more` is appended to the
/// query, its names and values encoded already.
pub(super) fn url(
    base: &str,
    operation: &'static Operation,
    arguments: &Arguments,
    more: Vec<(String, String)>,
) -> Result<Url, RequestError> {
    let (template, literal_query) = operation
        .path
        .split_once('?')
        .unwrap_or((operation.path, ""));
    let mut text = String::with_capacity(base.len() + operation.path.len() + 64);
    text.push_str(base);
    for segment in template.trim_start_matches('/').split('/') {
        text.push('/');
        match segment.contains('{') {
            true => text.push_str(&self::segment(operation, segment, arguments)?),
            false => text.push_str(segment),
        }
    }
    let mut query = literal_query.to_owned();
    let whole = whole_query(operation, arguments);
    for part in [
        whole,
        joined(&query_pairs(operation, arguments)),
        joined(&more),
    ] {
        if !query.is_empty() && !part.is_empty() {
            query.push('&');
        }
        query.push_str(&part);
    }
    if !query.is_empty() {
        text.push('?');
        text.push_str(&query);
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

/// One segment of the path with its arguments.
///
/// A segment that arguments make empty, `.` or `..` would name another resource, so it is refused.
fn segment(
    operation: &'static Operation,
    template: &'static str,
    arguments: &Arguments,
) -> Result<String, RequestError> {
    let mut out = String::new();
    let mut last = None;
    let mut rest = template;
    while let Some((before, name, after)) = placeholder(rest) {
        out.push_str(before);
        out.push_str(&expansion(operation, name, arguments)?);
        last = Some(name);
        rest = after;
    }
    out.push_str(rest);
    match last {
        Some(parameter) if matches!(out.as_str(), "" | "." | "..") => {
            let refusal = Refusal::PathSegment {
                parameter,
                segment: out,
            };
            Err(RequestError::new(operation.id, refusal))
        }
        _ => Ok(out),
    }
}

/// The text before the first name between braces, the name, and the text after it.
fn placeholder(template: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let (before, from) = template.split_once('{')?;
    let (name, after) = from.split_once('}')?;
    Some((before, name, after))
}

fn expansion(
    operation: &'static Operation,
    name: &'static str,
    arguments: &Arguments,
) -> Result<String, RequestError> {
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
