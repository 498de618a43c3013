//! Names of operations, their parameters, tags, and reply headers.

use std::collections::{BTreeMap, BTreeSet};

use super::casing::{bounded, module_name, type_name, value_name};
use super::given::location;
use super::models::media_type_name;
use super::scope::{Claim, Scope};
use super::status::status_name;
use super::wanted::{Wanted, settle};
use super::{Given, Names, OperationName, TagName};
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Content, Header, Operation, OperationId, Parameter, ReplyId, Tag};
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

/// Modules beside those of operations.
const FILES: &[&str] = &["codec"];

/// Modules and methods beside those of tags.
const TAGS: &[&str] = &["builder", "clone", "codec", "endpoints"];

pub(super) fn operations(
    api: &Api,
    kept: &Kept,
    given: &Given<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationName> {
    let shared = shared(api);
    let mut calls = Scope::with(TYPES);
    let mut methods = Scope::with(RESERVED);
    let is_authored = |operation: &&Operation| {
        id(operation).is_some() || given.operation_name(operation.id).is_some()
    };
    let (authored, made): (Vec<&Operation>, Vec<&Operation>) =
        api.operations.iter().partition(is_authored);
    let mut chosen: BTreeMap<OperationId, (String, String)> = BTreeMap::new();
    for group in [authored, made] {
        let list: Vec<Wanted<'_, '_>> = group
            .iter()
            .map(|operation| wanted(operation, &shared, kept, given))
            .collect();
        let types = group.iter().map(|operation| {
            let given = given.operation_name(operation.id);
            match given {
                Some(entry) => Claim::given(&type_name(&entry.value)),
                None => claim(operation, &shared, type_name),
            }
        });
        let types = calls.settle(&types.collect::<Vec<Claim>>());
        let values = settle("operation", &list, &mut methods, RESERVED, diagnostics);
        let names = values.into_iter().zip(types);
        chosen.extend(group.iter().map(|one| one.id).zip(names));
    }
    let suffixed = |suffix: &str| -> Vec<Claim> {
        let wish = |(_, call): &(String, String)| {
            let call = call.trim_end_matches('_');
            Claim::made([format!("{call}{suffix}"), format!("{call}Call{suffix}")])
        };
        chosen.values().map(wish).collect()
    };
    let errors = calls.settle(&suffixed("Error"));
    let replies = calls.settle(&suffixed("Reply"));
    let claims: Vec<Claim> = chosen.values().map(|(method, _)| file(method)).collect();
    let modules = Scope::with(FILES).settle(&claims);
    let rest = errors.into_iter().zip(replies).zip(modules);
    chosen
        .into_values()
        .zip(rest)
        .map(|((method, call), ((error, reply), module))| OperationName {
            method,
            call,
            error,
            reply,
            module,
        })
        .collect()
}

/// The claim of an operation's file, which has the name of its method.
fn file(method: &str) -> Claim {
    Claim::made([method.to_owned(), format!("{method}_")])
}

/// What an operation is to be called. Of several with the same id that is recorded where they are read.
fn wanted<'a, 'c>(
    operation: &'a Operation,
    shared: &BTreeSet<&str>,
    kept: &Kept,
    given: &Given<'c>,
) -> Wanted<'a, 'c> {
    let text = id(operation).map_or_else(|| bare(operation), str::to_owned);
    let alone = id(operation).is_some_and(|id| !shared.contains(id));
    Wanted {
        text,
        pointer: alone.then_some(&operation.pointer),
        claim: claim(operation, shared, value_name),
        given: given.operation_name(operation.id),
        kept: kept.has_operation(operation.id),
    }
}

/// The claim of an operation: its id, then other spellings of that unless others have the same id, then its method
/// and path.
fn claim(operation: &Operation, shared: &BTreeSet<&str>, casing: fn(&str) -> String) -> Claim {
    let bare = bare(operation);
    let text = id(operation).unwrap_or(&bare);
    let claim = if shared.contains(text) {
        Claim::made([casing(text)])
    } else {
        Claim::of(text, casing).bounded()
    };
    // The method and the type of a call are told apart alike.
    let claim = claim.exactly(value_name(text) == text);
    let claim = claim.last(bounded(casing(&bare)));
    let reserved = if casing("a") == "A" {
        (TYPES, "Call")
    } else {
        (RESERVED, "_")
    };
    if reserved.0.contains(&claim.first()) {
        let longer = format!("{}{}", claim.first(), reserved.1);
        claim.or(longer)
    } else {
        claim
    }
}

/// The ids that several operations have.
fn shared(api: &Api) -> BTreeSet<&str> {
    let mut seen = BTreeSet::new();
    let ids = api.operations.iter().filter_map(id);
    ids.filter(|id| !seen.insert(*id)).collect()
}

/// What an operation is called by where and how it is sent.
fn bare(operation: &Operation) -> String {
    format!("{} {}", operation.method.to_lowercase(), operation.path)
}

/// The id of an operation, where it has one that a name can be made of.
fn id(operation: &Operation) -> Option<&str> {
    speakable(operation.operation_id.as_deref())
}

/// The same of an id.
pub(super) fn speakable(id: Option<&str>) -> Option<&str> {
    id.filter(|id| id.chars().any(char::is_alphanumeric))
}

/// Names the parameters of an operation, the setters of its body, and what asks for other media types. A parameter whose name another location has
/// too gets the location's name behind its own.
pub(super) fn arguments(
    operation: &Operation,
    given: &Given<'_>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    let mut taken = Scope::with(RESERVED);
    let wanted = |parameter: &Parameter| {
        let claim = Claim::of(&parameter.name, value_name);
        let longer = format!("{}_{}", claim.first(), location(parameter.location));
        Wanted {
            text: parameter.name.clone(),
            pointer: None,
            claim: claim.or(longer),
            given: given.parameter(operation.id, parameter),
            kept: true,
        }
    };
    let list: Vec<Wanted<'_, '_>> = operation.parameters.iter().map(wanted).collect();
    let chosen = settle("parameter", &list, &mut taken, RESERVED, diagnostics);
    let ids = operation.parameters.iter().map(|parameter| parameter.id);
    names.parameters.extend(ids.zip(chosen));
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let setter = |content: &Content| {
        let media_type = media_type_name(&content.media_type);
        Claim::made([value_name(&format!("{media_type} body"))])
    };
    // `body` is reserved: it is the first one's.
    let others: Vec<Claim> = contents.clone().skip(1).map(setter).collect();
    let first = contents.take(1).map(|_| "body".to_owned());
    let setters = first.chain(taken.settle(&others)).collect();
    names.bodies.insert(operation.id, setters);
    let method = |content: &&Content| {
        let short = value_name(&format!("accept {}", media_type_name(&content.media_type)));
        Claim::made([short, value_name(&format!("accept {}", content.media_type))])
    };
    let methods: Vec<Claim> = operation.alternatives().iter().map(method).collect();
    let methods = taken.settle(&methods);
    names.alternatives.insert(operation.id, methods);
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
    let wanted = |(index, tag): (usize, &Tag)| {
        let claim = Claim::of(&tag.name, |text| bounded(module_name(text)));
        let longer = format!("{}_", claim.first());
        let claim = if TAGS.contains(&claim.first()) {
            claim.or(longer)
        } else {
            claim
        };
        Wanted {
            text: tag.name.clone(),
            pointer: None,
            claim,
            given: given.tag(index),
            kept: true,
        }
    };
    let list: Vec<Wanted<'_, '_>> = api.tags.iter().enumerate().map(wanted).collect();
    let modules = settle("tag", &list, &mut Scope::with(TAGS), TAGS, diagnostics);
    let name = |module: String| TagName {
        ident: format!("{}Api", type_name(&module).trim_end_matches('_')),
        module,
    };
    modules.into_iter().map(name).collect()
}

pub(super) fn headers(api: &Api) -> Vec<String> {
    let claim = |header: &Header| Claim::of(&header.name, value_name);
    let claims: Vec<Claim> = api.headers.iter().map(claim).collect();
    Scope::default().settle(&claims)
}
