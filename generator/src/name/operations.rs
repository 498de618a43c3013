//! Names of operations, their parameters, tags, and reply headers.

use std::collections::{BTreeMap, BTreeSet};

use super::casing::{bounded, module_name, type_name, value_name};
use super::models::media_type_name;
use super::scope::{Claim, Scope};
use super::status::status_name;
use super::{Authored, Names, OperationName, TagName, report};
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Content, Header, Location, Operation, OperationId, Parameter, ReplyId, Tag};

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

/// Methods of every client, and modules that stand beside those of tags.
const RESERVED_TAGS: &[&str] = &["builder", "clone", "codec", "endpoints"];

pub(super) fn operations(api: &Api, diagnostics: &mut Diagnostics) -> Vec<OperationName> {
    let shared = shared(api);
    let mut calls = Scope::with(TYPES);
    let mut methods = Scope::with(RESERVED);
    let (with_id, without): (Vec<&Operation>, Vec<&Operation>) = api
        .operations
        .iter()
        .partition(|operation| id(operation).is_some());
    let mut ids: BTreeMap<OperationId, (String, String)> = BTreeMap::new();
    for group in [with_id, without] {
        let claims = |casing: fn(&str) -> String| -> Vec<Claim> {
            let claims = group.iter().map(|one| claim(one, &shared, casing));
            claims.collect()
        };
        let (types, values) = (claims(type_name), claims(value_name));
        let types = calls.settle(&types);
        let chosen = methods.settle(&values);
        note(&group, &shared, &values, &chosen, diagnostics);
        let names = chosen.into_iter().zip(types);
        ids.extend(group.iter().map(|one| one.id).zip(names));
    }
    let suffixed = |suffix: &str| -> Vec<Claim> {
        let wish = |(_, call): &(String, String)| {
            let call = call.trim_end_matches('_');
            Claim::made([format!("{call}{suffix}"), format!("{call}Call{suffix}")])
        };
        ids.values().map(wish).collect()
    };
    let errors = calls.settle(&suffixed("Error"));
    let replies = calls.settle(&suffixed("Reply"));
    let rest = errors.into_iter().zip(replies);
    ids.into_values()
        .zip(rest)
        .map(|((method, call), (error, reply))| OperationName {
            method,
            call,
            error,
            reply,
        })
        .collect()
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

/// Records the ids of operations that had to give way. Those that are the same as another's are recorded where
/// they are read.
fn note(
    operations: &[&Operation],
    shared: &BTreeSet<&str>,
    claims: &[Claim],
    chosen: &[String],
    diagnostics: &mut Diagnostics,
) {
    let (mut authored, mut kept, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for ((operation, claim), name) in operations.iter().zip(claims).zip(chosen) {
        let Some(text) = id(operation).filter(|id| !shared.contains(id)) else {
            continue;
        };
        let pointer = &operation.pointer;
        authored.push(Authored { text, pointer });
        kept.push(claim.clone());
        names.push(name.clone());
    }
    report("operation", &authored, &kept, &names, diagnostics);
}

/// The id of an operation, where it has one that a name can be made of.
fn id(operation: &Operation) -> Option<&str> {
    let id = operation.operation_id.as_deref()?;
    id.chars().any(char::is_alphanumeric).then_some(id)
}

/// Names the parameters of an operation, and the setters of its body. A parameter whose name another location has
/// too gets the location's name behind its own.
pub(super) fn arguments(operation: &Operation, names: &mut Names) {
    let mut taken = Scope::with(RESERVED);
    let claim = |parameter: &Parameter| {
        let place = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let claim = Claim::of(&parameter.name, value_name);
        let longer = format!("{}_{place}", claim.first());
        claim.or(longer)
    };
    let claims: Vec<Claim> = operation.parameters.iter().map(claim).collect();
    let ids = operation.parameters.iter().map(|parameter| parameter.id);
    names.parameters.extend(ids.zip(taken.settle(&claims)));
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
    let claim = |tag: &Tag| {
        let claim = Claim::of(&tag.name, |text| bounded(module_name(text)));
        if RESERVED_TAGS.contains(&claim.first()) {
            let longer = format!("{}_", claim.first());
            claim.or(longer)
        } else {
            claim
        }
    };
    let claims: Vec<Claim> = api.tags.iter().map(claim).collect();
    let modules = Scope::with(RESERVED_TAGS).settle(&claims);
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
