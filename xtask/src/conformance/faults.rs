//! What the validator is known to misjudge, so that nothing of it counts as valid or as invalid. docs/conformance.md has
//! the smallest request for each.

use oasmith::ir::{ContentKind, Location, Operation, Parameter, Style};
use serde_json::Value;

use super::judge::{Fault, Verdict};
use super::plan::Call;

/// Headers that are no parameters (OpenAPI 3.0.4, section 4.7.12.1).
const RESERVED: [&str; 3] = ["accept", "authorization", "content-type"];

/// What a verdict is on.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    /// The request that the call sent.
    Request(&'a Operation, &'a Call),
    /// The reply that it was answered with.
    Reply(&'a Operation, &'a Call),
}

/// The verdict, unless every fault that the validator finds is one of its own.
pub(super) fn weighed(subject: Subject<'_>, verdict: &Verdict) -> Verdict {
    let Verdict::Invalid(faults) = verdict else {
        return verdict.clone();
    };
    let own: Option<Vec<&'static str>> = faults.iter().map(|fault| own(subject, fault)).collect();
    match own.as_deref() {
        Some([first, ..]) => Verdict::Cannot((*first).to_owned()),
        _ => verdict.clone(),
    }
}

/// Why the validator finds a fault where there is none.
fn own(subject: Subject<'_>, fault: &Fault) -> Option<&'static str> {
    let (Subject::Request(operation, call) | Subject::Reply(operation, call)) = subject;
    if operation.path.contains(['#', '?']) {
        return Some("operations are told apart by the path alone, without `?` and `#` in its key");
    }
    if let (Some(name), Some(location)) = (&fault.name, &fault.location) {
        let mut all = operation.parameters.iter().zip(&call.arguments);
        let found = all.find(|(parameter, _)| {
            parameter.name == *name && self::location(parameter) == location
        });
        return match found {
            Some((parameter, value)) => of_parameter(parameter, value.as_ref(), fault),
            None if location == "path" => {
                Some("the document has a path parameter that its path does not have")
            }
            None => RESERVED
                .iter()
                .any(|reserved| name.eq_ignore_ascii_case(reserved))
                .then_some("header parameters that OpenAPI passes over are asked for"),
        };
    }
    if fault.text.contains("' could not be resolved") {
        return Some("a name in the `mapping` of a discriminator is taken for a reference");
    }
    let kind = kind(subject)?;
    let missing = fault.text.split_once("' is a required property");
    let missing = missing.and_then(|(before, _)| before.rsplit('\'').next());
    let sent = call.body.as_ref().zip(missing);
    match sent.and_then(|((_, body), missing)| body.get(missing)) {
        Some(member)
            if kind == ContentKind::Form && (member.is_object() || has_objects(member)) =>
        {
            Some("OpenAPI does not say how the objects in a form are spelled")
        }
        _ => of_body(kind, &fault.text),
    }
}

/// How the body is written.
fn kind(subject: Subject<'_>) -> Option<ContentKind> {
    let content = match subject {
        Subject::Request(operation, call) => {
            operation.body.as_ref()?.contents.get(call.body.as_ref()?.0)
        }
        Subject::Reply(operation, call) => {
            let reply = operation.replies.get(call.answer.reply?)?;
            reply.contents.get(call.answer.content)
        }
    };
    content.map(|content| content.kind)
}

fn of_body(kind: ContentKind, text: &str) -> Option<&'static str> {
    let is_uncast = ["boolean", "integer", "number"]
        .iter()
        .any(|ty| text.contains(&format!("' is not of type '{ty}'")));
    if text.contains("Failed to deserialize value with") && text.contains("/* mimetype") {
        return Some("a media range is taken for a media type that cannot be read");
    }
    match kind {
        ContentKind::Multipart
            if text.contains("a bytes-like object is required, not 'str'")
                || text.contains("('deepObject', ") =>
        {
            Some("a multipart member with a `style` is not read")
        }
        ContentKind::Form | ContentKind::Multipart
            if text.starts_with("/: {")
                && (text.contains("(anyOf)") || text.contains("(oneOf)")) =>
        {
            Some(
                "the members of a form or of a multipart body are not read where its schema is a choice",
            )
        }
        ContentKind::Form
            if text.contains(": not available")
                || text.contains("Failed to cast value to array type") =>
        {
            Some("lists in a form are not read in the style `deepObject`")
        }
        ContentKind::Form if text.contains("Failed to cast value to object type") => {
            Some("a member of a form that is an object or a text is read as an object alone")
        }
        ContentKind::Multipart if is_uncast => {
            Some("numbers and truth values in parts of a multipart body stay texts")
        }
        ContentKind::Multipart
            if text.contains("b'")
                && (text.contains("is not of type 'string'")
                    || text.contains("' is not valid under any of the given schemas")) =>
        {
            Some("files of a multipart body are no strings (OpenAPI 3.1)")
        }
        ContentKind::Bytes if text.starts_with("/: b'") && text.ends_with("(type)") => {
            Some("bytes are no strings, unless their format is `binary` (OpenAPI 3.0)")
        }
        ContentKind::Text if text.starts_with("/: '") && text.contains("(type)") => {
            Some("the caller writes the text of a media type that is not taken apart, such as YAML")
        }
        ContentKind::Text if is_uncast => {
            Some("numbers and truth values in `text/plain` stay texts")
        }
        _ => None,
    }
}

fn location(parameter: &Parameter) -> &'static str {
    match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Querystring => "querystring",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

fn of_parameter(
    parameter: &Parameter,
    value: Option<&Value>,
    fault: &Fault,
) -> Option<&'static str> {
    if fault.text.contains("read-only property") {
        return Some("`readOnly` in the schema of a parameter is taken for that of a member");
    }
    if parameter.style == Style::DeepObject && fault.text.contains(": not available") {
        return Some("lists are not read in the style `deepObject`, sent or not");
    }
    if value.is_none() && parameter.default.is_some() {
        return Some("a `default` that is not valid itself is judged in place of what is not sent");
    }
    let is_object = value.is_some_and(Value::is_object);
    match (parameter.location, parameter.style) {
        (Location::Path, Style::Label | Style::Matrix) if fault.text.contains("Missing") => Some(
            "path parameters in the styles `label` and `matrix` are looked for under names that the path does not have",
        ),
        (Location::Query | Location::Cookie, Style::Form) if parameter.explode && is_object => {
            Some("the members of an exploded object are not put together")
        }
        (Location::Query, Style::Form)
            if value.is_some_and(Value::is_array) && fault.text.contains("anyOf") =>
        {
            Some("a list is read as one text where its schema stands in `anyOf`")
        }
        (Location::Query, Style::Form) if value.is_some_and(has_objects) => {
            Some("OpenAPI does not say how the objects of a list are spelled in a query")
        }
        (_, Style::SpaceDelimited) => Some("`%20` is looked for in text that is decoded already"),
        (_, Style::DeepObject) if value.is_some_and(is_nested) => {
            Some("members of members are not read in the style `deepObject`")
        }
        (_, Style::DeepObject)
            if fault.text.contains("Missing") && value.is_some_and(is_hyphenated) =>
        {
            Some(
                "names with other signs than letters, digits and `_` are not seen in the style `deepObject`",
            )
        }
        _ => None,
    }
}

/// Whether a value is a list that holds objects.
fn has_objects(value: &Value) -> bool {
    value
        .as_array()
        .is_some_and(|items| items.iter().any(Value::is_object))
}

/// Whether all names of an object have a sign that is neither a letter, a digit nor `_`.
fn is_hyphenated(value: &Value) -> bool {
    let is_word = |name: &String| name.chars().all(|one| one == '_' || one.is_alphanumeric());
    value
        .as_object()
        .is_some_and(|members| !members.keys().any(is_word))
}

/// Whether there is more than one level in a value.
fn is_nested(value: &Value) -> bool {
    let mut members = value
        .as_object()
        .into_iter()
        .flat_map(|members| members.values());
    members.any(|member| member.is_object() || member.is_array())
}
