//! What the validator is known to misjudge, so that nothing of it counts as valid or as invalid. docs/conformance.md has
//! the smallest request for each.

use oasmith::ir::{Location, Operation, Parameter, Style};
use serde_json::Value;

use super::judge::{Fault, Verdict};
use super::plan::Call;

/// The verdict on a request, unless every fault that the validator finds is one of its own.
pub(super) fn weighed(operation: &Operation, call: &Call, verdict: Verdict) -> Verdict {
    let Verdict::Invalid(faults) = verdict else {
        return verdict;
    };
    let own: Option<Vec<&'static str>> = faults
        .iter()
        .map(|fault| own(operation, call, fault))
        .collect();
    match own.as_deref() {
        Some([first, ..]) => Verdict::Cannot((*first).to_owned()),
        _ => Verdict::Invalid(faults),
    }
}

/// Why the validator finds a fault where there is none.
fn own(operation: &Operation, call: &Call, fault: &Fault) -> Option<&'static str> {
    if operation.path.contains(['#', '?']) {
        return Some("operations are told apart by the path alone, without `?` and `#` in its key");
    }
    if let (Some(name), Some(location)) = (&fault.name, &fault.location) {
        let mut all = operation.parameters.iter().zip(&call.arguments);
        let (parameter, value) = all.find(|(parameter, _)| {
            parameter.name == *name && self::location(parameter) == location
        })?;
        return of_parameter(parameter, value.as_ref(), fault);
    }
    if fault
        .text
        .contains("a bytes-like object is required, not 'str'")
        || fault.text.contains("('deepObject', 'array')")
    {
        return Some("a multipart member with a `style` is not read");
    }
    if fault.text.contains("b'") && fault.text.contains("is not of type 'string'") {
        return Some("files of a multipart body are no strings (OpenAPI 3.1)");
    }
    None
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
    let is_object = value.is_some_and(Value::is_object);
    match (parameter.location, parameter.style) {
        (Location::Path, Style::Label | Style::Matrix) if fault.text.contains("Missing") => Some(
            "path parameters in the styles `label` and `matrix` are looked for under names that the path does not have",
        ),
        (Location::Query | Location::Cookie, Style::Form) if parameter.explode && is_object => {
            Some("the members of an exploded object are not put together")
        }
        (_, Style::SpaceDelimited) => Some("`%20` is looked for in text that is decoded already"),
        (_, Style::DeepObject) if value.is_some_and(is_nested) => {
            Some("members of members are not read in the style `deepObject`")
        }
        _ => None,
    }
}

/// Whether there is more than one level in a value.
fn is_nested(value: &Value) -> bool {
    let mut members = value
        .as_object()
        .into_iter()
        .flat_map(|members| members.values());
    members.any(|member| member.is_object() || member.is_array())
}
