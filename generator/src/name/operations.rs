//! Names of operations, their parameters, tags, and reply headers.

use std::collections::BTreeMap;

use super::casing::{module_name, type_name, value_name};
use super::given::location;
use super::models::media_type_name;
use super::scope::Scope;
use super::status::status_name;
use super::{Authored, Given, Names, OperationName, TagName};
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Content, Operation, OperationId, ReplyId, Tag};
use crate::select::Kept;

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

/// Modules and methods beside those of tags.
const TAGS: &[&str] = &["builder", "clone", "codec", "endpoints"];

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

pub(super) fn operations(
    api: &Api,
    kept: &Kept,
    given: &Given<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationName> {
    let mut methods = Scope::with(RESERVED);
    let mut types = Scope::with(TYPES);
    let mut authored = Authored::new("operation");
    let mut chosen: BTreeMap<OperationId, OperationName> = BTreeMap::new();
    // The names that were written come before those that are made up, and what is kept before what is not.
    let rank = |operation: &&Operation| {
        let kept = kept.has_operation(operation.id);
        (
            !(kept && given.operation_name(operation.id).is_some()),
            id(operation).is_none(),
            !kept && id(operation).is_some(),
        )
    };
    let mut order: Vec<&Operation> = api.operations.iter().collect();
    order.sort_by_key(rank);
    for operation in order {
        let spoken = match id(operation) {
            Some(id) => id.to_owned(),
            None => format!("{} {}", operation.method.to_lowercase(), operation.path),
        };
        let entry = given.operation_name(operation.id);
        if kept.has_operation(operation.id) {
            match (entry, id(operation)) {
                (Some(entry), _) => authored.note_given(&spoken, entry, RESERVED, diagnostics),
                (None, Some(id)) => {
                    authored.note(id, &value_name(id), &operation.pointer, diagnostics);
                }
                (None, None) => {}
            }
        }
        let name = match entry {
            Some(entry) => one(&entry.value, entry.value.clone(), &mut methods, &mut types),
            None => one(&spoken, value_name(&spoken), &mut methods, &mut types),
        };
        chosen.insert(operation.id, name);
    }
    chosen.into_values().collect()
}

/// The id of an operation, where it has one that a name can be made of.
fn id(operation: &Operation) -> Option<&str> {
    speakable(operation.operation_id.as_deref())
}

/// The same of an id.
pub(super) fn speakable(id: Option<&str>) -> Option<&str> {
    id.filter(|id| id.chars().any(char::is_alphanumeric))
}

fn one(text: &str, method: String, methods: &mut Scope, types: &mut Scope) -> OperationName {
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
pub(super) fn arguments(
    operation: &Operation,
    given: &Given<'_>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    let mut taken = Scope::with(RESERVED);
    let mut authored = Authored::new("parameter");
    for parameter in &operation.parameters {
        if let Some(entry) = given.parameter(operation.id, parameter) {
            authored.note_given(&parameter.name, entry, RESERVED, diagnostics);
            names
                .parameters
                .insert(parameter.id, taken.claim(&entry.value));
        }
    }
    for parameter in &operation.parameters {
        if names.parameters.contains_key(&parameter.id) {
            continue;
        }
        let wish = value_name(&parameter.name);
        authored.check(&parameter.name, &wish, diagnostics);
        let longer = format!("{wish}_{}", location(parameter.location));
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

pub(super) fn tags(api: &Api, given: &Given<'_>, diagnostics: &mut Diagnostics) -> Vec<TagName> {
    let mut modules = Scope::with(TAGS);
    let mut authored = Authored::new("tag");
    let mut chosen: BTreeMap<usize, String> = BTreeMap::new();
    for (index, tag) in api.tags.iter().enumerate() {
        if let Some(entry) = given.tag(index) {
            authored.note_given(&tag.name, entry, TAGS, diagnostics);
            chosen.insert(index, modules.claim(&module_name(&entry.value)));
        }
    }
    let mut one = |(index, tag): (usize, &Tag)| {
        let module = chosen.remove(&index).unwrap_or_else(|| {
            let wish = module_name(&tag.name);
            authored.check(&tag.name, &wish, diagnostics);
            modules.claim_first([wish.clone(), format!("{wish}_")])
        });
        TagName {
            ident: format!("{}Api", type_name(&module)),
            module,
        }
    };
    api.tags.iter().enumerate().map(&mut one).collect()
}

pub(super) fn headers(api: &Api) -> Vec<String> {
    let mut taken = Scope::default();
    api.headers
        .iter()
        .map(|header| taken.claim(&value_name(&header.name)))
        .collect()
}
