//! Names of operations, their parameters, tags, and reply headers.

use std::collections::BTreeMap;

use super::casing::{module_name, type_name, value_name};
use super::models::media_type_name;
use super::scope::Scope;
use super::status::status_name;
use super::{Authored, Names, OperationName, TagName};
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Content, Location, Operation, OperationId, ReplyId};

/// Methods that every call or client has, and methods of the traits of operators, which clippy would take a setter or an operation for.
const RESERVED: &[&str] = &[
    "add",
    "as_ref",
    "bitand",
    "bitor",
    "bitxor",
    "body",
    "borrow",
    "call",
    "clone",
    "deref",
    "div",
    "hash",
    "into",
    "into_future",
    "mul",
    "neg",
    "new",
    "not",
    "rem",
    "shl",
    "shr",
    "sub",
    "to_owned",
    "try_into",
];

/// Types that the files of endpoints use as they are.
const TYPES: &[&str] = &[
    "Call",
    "Client",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Error",
    "Hash",
    "Headers",
    "Into",
    "IntoFuture",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Pending",
    "Response",
    "Result",
    "Self",
    "String",
    "Vec",
];

pub(super) fn operations(api: &Api, diagnostics: &mut Diagnostics) -> Vec<OperationName> {
    let mut methods = Scope::with(RESERVED);
    let mut types = Scope::with(TYPES);
    let mut authored = Authored::new("operation");
    let mut chosen: BTreeMap<OperationId, OperationName> = BTreeMap::new();
    let (with_id, without): (Vec<_>, Vec<_>) = api
        .operations
        .iter()
        .partition(|operation| id(operation).is_some());
    for operation in with_id.into_iter().chain(without) {
        let text = match id(operation) {
            Some(id) => {
                authored.note(id, &value_name(id), &operation.pointer, diagnostics);
                id.to_owned()
            }
            None => format!("{} {}", operation.method.to_lowercase(), operation.path),
        };
        chosen.insert(operation.id, one(&text, &mut methods, &mut types));
    }
    chosen.into_values().collect()
}

/// The id of an operation, where it has one that a name can be made of.
fn id(operation: &Operation) -> Option<&str> {
    let id = operation.operation_id.as_deref()?;
    id.chars().any(char::is_alphanumeric).then_some(id)
}

fn one(text: &str, methods: &mut Scope, types: &mut Scope) -> OperationName {
    let method = value_name(text);
    let method = methods.claim_first([method.clone(), format!("{method}_")]);
    let call = type_name(text);
    let call = types.claim_first([call.clone(), format!("{call}Call")]);
    let error = types.claim(&format!("{call}Error"));
    let reply = types.claim(&format!("{call}Reply"));
    OperationName {
        method,
        call,
        error,
        reply,
    }
}

/// Names the parameters of an operation, and the setters of its body. A parameter whose name another location has
/// too gets the location's name behind its own.
pub(super) fn arguments(operation: &Operation, names: &mut Names) {
    let mut taken = Scope::with(RESERVED);
    for parameter in &operation.parameters {
        let wish = value_name(&parameter.name);
        let place = match parameter.location {
            Location::Path => "path",
            Location::Query | Location::Querystring => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let longer = format!("{wish}_{place}");
        names
            .parameters
            .insert(parameter.id, taken.claim_first([wish, longer]));
    }
    let contents = operation
        .body
        .iter()
        .flat_map(|body| &body.contents)
        .enumerate();
    let setter = |(index, content): (usize, &Content)| match index {
        0 => "body".to_owned(),
        _ => taken.claim(&value_name(&format!(
            "{} body",
            media_type_name(&content.media_type)
        ))),
    };
    names
        .bodies
        .insert(operation.id, contents.map(setter).collect());
}

pub(super) fn replies(api: &Api) -> BTreeMap<ReplyId, String> {
    let replies = api
        .operations
        .iter()
        .flat_map(|operation| &operation.replies);
    replies
        .map(|reply| (reply.id, status_name(reply.status)))
        .collect()
}

pub(super) fn tags(api: &Api) -> Vec<TagName> {
    let mut modules = Scope::with(&["builder", "clone", "codec", "endpoints"]);
    let mut one = |name: &str| {
        let wish = module_name(name);
        let module = modules.claim_first([wish.clone(), format!("{wish}_")]);
        TagName {
            ident: format!("{}Api", type_name(&module)),
            module,
        }
    };
    api.tags.iter().map(|tag| one(&tag.name)).collect()
}

pub(super) fn headers(api: &Api) -> Vec<String> {
    let mut taken = Scope::default();
    api.headers
        .iter()
        .map(|header| taken.claim(&value_name(&header.name)))
        .collect()
}
