//! Requests that are no longer as the document says: what is required left out, of another type, in another style. A
//! validator that lets them pass proves nothing of the others.

mod body;
mod target;

use oasmith::ir::{Api, Location, ModelKind, Operation, Parameter, Type};
use serde_json::{Value, json};

use super::plan::Call;
use super::request::Request;

/// A text that is no number and no truth value.
const WRONG: &str = "not-a-number";

/// A request that was changed.
#[derive(Debug, Clone)]
pub(super) struct Corrupted {
    /// What was done to it.
    pub(super) change: &'static str,
    /// Where: a location of parameters, or a media type.
    pub(super) place: String,
    /// The parameter or member, where it is one.
    pub(super) name: String,
    /// What is sent.
    pub(super) request: Value,
}

/// Every way in which a request is made wrong.
pub(super) fn corrupted(
    api: &Api,
    operation: &Operation,
    call: &Call,
    recorded: &Value,
) -> Vec<Corrupted> {
    let Some(request) = Request::of(recorded) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (parameter, value) in operation.parameters.iter().zip(&call.arguments) {
        let Some(value) = value else { continue };
        let mut add = |change, changed: Option<Request>| {
            let changed = changed.filter(|changed| *changed != request);
            found.extend(changed.map(|changed| Corrupted {
                change,
                place: place(parameter.location).to_owned(),
                name: parameter.name.clone(),
                request: changed.to_json(),
            }));
        };
        if parameter.required {
            add("removed", target::without(&request, parameter));
        }
        if is_number(api, &parameter.ty) && !value.is_string() {
            add(
                "wrong type",
                target::replaced(&request, operation, parameter, WRONG),
            );
        }
        if is_list_of_numbers(api, &parameter.ty)
            && value.as_array().is_some_and(|all| all.len() > 1)
        {
            add("wrong style", target::restyled(&request, parameter));
        }
    }
    found.extend(
        target::without_credentials(api, operation, &request).map(|(place, changed)| Corrupted {
            change: "credential removed",
            place,
            name: String::new(),
            request: changed.to_json(),
        }),
    );
    found.extend(body::corrupted(api, operation, call, &request));
    found
}

fn place(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query | Location::Querystring => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// Whether values are numbers or truth values, whatever is said of them besides.
fn is_number(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Integer(_) | Type::Number(_) | Type::Boolean => true,
        Type::Link(inner) | Type::Nullable(inner) => is_number(api, inner),
        Type::Model(id) => match &api.model(*id).kind {
            ModelKind::Alias(inner) | ModelKind::Newtype(inner) => is_number(api, inner),
            _ => false,
        },
        _ => false,
    }
}

fn is_list_of_numbers(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Array(inner) => is_number(api, inner),
        Type::Link(inner) => is_list_of_numbers(api, inner),
        Type::Model(id) => match &api.model(*id).kind {
            ModelKind::Alias(inner) => is_list_of_numbers(api, inner),
            _ => false,
        },
        _ => false,
    }
}

/// Whether two names of parameters are one.
fn is_same(parameter: &Parameter, name: &str) -> bool {
    match parameter.location {
        Location::Header => parameter.name.eq_ignore_ascii_case(name),
        _ => parameter.name == name,
    }
}

/// What stands for a value of another type.
fn other_type(value: &Value) -> Value {
    match value {
        Value::Object(_) | Value::Array(_) => WRONG.into(),
        _ => json!({"wrong": ["type"]}),
    }
}
