//! Operations: which came and went, and what of them changed.

use super::common::Kept;
use super::model::Side;
use super::pairs::nameless;
use super::{Behaves, Both, Change, Kind, Subject, body, exact, parameter, place, reply};
use crate::emit::{Context, face};
use crate::ir::{ModelId, Operation, OperationId, Root, SchemeUse, Server};
use crate::name::OperationName;
use crate::pointer::Pointer;

/// The changes of all operations.
pub(super) fn changes(both: Both<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let pairs = &both.pairs.operations;
    for operation in &both.old.api.operations {
        if pairs.new_of(operation.id).is_none() {
            changes.push(removed(both, operation));
        }
    }
    for operation in &both.new.api.operations {
        match pairs.old_of(operation.id) {
            Some(old) => {
                let old = &both.old.api.operations[old.0 as usize];
                changes.extend(kept(both, old, operation));
            }
            None => changes.push(added(both, operation)),
        }
    }
    changes
}

/// How a caller comes to the operation: `connections().list_connections`.
pub(super) fn item(context: Context<'_>, operation: &Operation) -> String {
    let tag = &context.names.tags[operation.tag].module;
    format!("{tag}().{}", context.names[operation.id].method)
}

/// What the changes of an operation are grouped under.
pub(super) fn subject(context: Context<'_>, operation: &Operation) -> Subject {
    Subject::Operation {
        tag: context.api.tags[operation.tag].name.clone(),
        place: place::operation(operation),
    }
}

fn removed(both: Both<'_>, operation: &Operation) -> Change {
    let place = place::operation(operation);
    let mut change = Change::of(Kind::OperationRemoved, &place, subject(both.old, operation))
        .item(item(both.old, operation))
        .at(Some(&operation.pointer), None)
        .text(Some(face::method(both.old, operation)), None)
        .for_operations(vec![place])
        .judged(
            false,
            Behaves::MayFail,
            "Do without the call; the server no longer promises to answer it.",
        );
    let gone = |id| both.pairs.models.new_of(id).is_none();
    change.along = inline(both.old, operation.id, &gone);
    change
}

fn added(both: Both<'_>, operation: &Operation) -> Change {
    let place = place::operation(operation);
    let mut change = Change::of(Kind::OperationAdded, &place, subject(both.new, operation))
        .item(item(both.new, operation))
        .at(None, Some(&operation.pointer))
        .text(None, Some(face::method(both.new, operation)))
        .for_operations(vec![place])
        .judged(true, Behaves::Safe, "Nothing to do; it may be called.");
    let came = |id| both.pairs.models.old_of(id).is_none();
    change.along = inline(both.new, operation.id, &came);
    change
}

/// The models of schemas that stand in the operation itself.
fn inline(context: Context<'_>, id: OperationId, chosen: &dyn Fn(ModelId) -> bool) -> Vec<String> {
    let models = context.api.models.iter();
    let own = models.filter(|model| model.place.root == Root::Operation(id) && chosen(model.id));
    own.map(|model| format!("models::{}", context.names[model.id].ident))
        .collect()
}

fn kept(both: Both<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    let thing = Kept {
        place: place::operation(old),
        subject: subject(both.new, new),
        item: item(both.new, new),
        old: &old.pointer,
        new: &new.pointer,
        operations: vec![place::operation(new)],
    };
    let mut changes = Vec::new();
    changes.extend(moved(&thing, old, new));
    let tags = (
        &both.old.names.tags[old.tag].module,
        &both.new.names.tags[new.tag].module,
    );
    if tags.0 != tags.1 {
        changes.push(
            thing
                .change(Kind::OperationTagChanged)
                .text(Some(format!("{}()", tags.0)), Some(format!("{}()", tags.1)))
                .judged(
                    false,
                    Behaves::Safe,
                    format!("Call it by way of `{}()`.", tags.1),
                ),
        );
    }
    let names = (&both.old.names[old.id], &both.new.names[new.id]);
    let (was, is) = match names.0.method == names.1.method {
        // The types of an operation are named after it, unless those names are taken.
        true => (types_of(names.0), types_of(names.1)),
        false => (names.0.method.clone(), names.1.method.clone()),
    };
    changes.extend(thing.rust_name(&was, &is));
    changes.extend(security(both, &thing, old, new));
    changes.extend(servers(both, &thing, old, new));
    changes.extend(parameter::changes(both, old, new));
    changes.extend(body::changes(both, old, new));
    changes.extend(reply::changes(both, old, new));
    changes.extend(thing.docs(&old.docs, &new.docs));
    changes
}

/// The types that stand for an operation.
fn types_of(names: &OperationName) -> String {
    [&*names.call, &*names.error].join(", ")
}

/// Whether it goes to another path, or by another method.
fn moved(thing: &Kept<'_>, old: &Operation, new: &Operation) -> Option<Change> {
    let sent = |operation: &Operation| {
        let template = nameless(&operation.template);
        format!("{} {template}", operation.method)
    };
    (sent(old) != sent(new)).then(|| {
        let text = |operation: &Operation| format!("{} {}", operation.method, operation.template);
        thing
            .change(Kind::OperationMoved)
            .text(Some(text(old)), Some(text(new)))
            .judged(
                true,
                Behaves::MayFail,
                "Build again: the old crate calls the old place.",
            )
    })
}

fn security(both: Both<'_>, thing: &Kept<'_>, old: &Operation, new: &Operation) -> Option<Change> {
    let (was, is) = (&old.security, &new.security);
    let sorted = |all: &[Vec<SchemeUse>]| {
        let mut texts: Vec<String> = all.iter().map(|one| needs(one)).collect();
        texts.sort();
        texts
    };
    let (before, after) = (sorted(was), sorted(is));
    if before == after {
        return None;
    }
    // What satisfied an old alternative must satisfy one of the new ones.
    let satisfied = |had: &[SchemeUse]| {
        is.is_empty()
            || is
                .iter()
                .any(|needed| needed.iter().all(|use_| covers(had, use_)))
    };
    let safe = match was.is_empty() {
        true => satisfied(&[]),
        false => was.iter().all(|had| satisfied(had)),
    };
    let text = |texts: Vec<String>| match texts.is_empty() {
        true => "no credential".to_owned(),
        false => texts.join(" or "),
    };
    let own = |side, operation: &Operation| {
        let own = operation.pointer.child("security");
        exact::first(both, side, std::iter::once(own))
    };
    let of_all = |side| {
        let place = Pointer::root().child("security");
        exact::first(both, side, std::iter::once(place))
    };
    let (was_own, is_own) = (own(Side::Old, old), own(Side::New, new));
    let of_both = (of_all(Side::Old), of_all(Side::New));
    let inherited = was_own.is_none() && is_own.is_none() && of_both != (None, None);
    let (old_site, new_site) = (was_own.or(of_both.0), is_own.or(of_both.1));
    let root = Pointer::root();
    let around = |operation: &Operation| match inherited {
        true => root.clone(),
        false => operation.pointer.clone(),
    };
    let (old_site, new_site) = (
        old_site.unwrap_or_else(|| around(old)),
        new_site.unwrap_or_else(|| around(new)),
    );
    // What the document says for all operations is said once.
    let thing = match inherited {
        true => Kept {
            place: "security".to_owned(),
            subject: Subject::Api,
            item: "ClientBuilder".to_owned(),
            ..thing.clone()
        },
        false => thing.clone(),
    };
    let change = thing
        .change(Kind::SecurityChanged)
        .at(Some(&old_site), Some(&new_site))
        .text(Some(text(before)), Some(text(after)));
    Some(match safe {
        true => change.judged(
            true,
            Behaves::Safe,
            "Nothing to do: what was enough still is.",
        ),
        false => change.judged(
            true,
            Behaves::MayFail,
            "Give the client the credentials and scopes that are needed now.",
        ),
    })
}

/// Whether what was given is enough for `needed`.
fn covers(had: &[SchemeUse], needed: &SchemeUse) -> bool {
    had.iter().any(|one| {
        let mut scopes = needed.scopes.iter();
        one.scheme == needed.scheme && scopes.all(|scope| one.scopes.contains(scope))
    })
}

/// An alternative in words: schemes with their scopes.
fn needs(alternative: &[SchemeUse]) -> String {
    let one = |used: &SchemeUse| match used.scopes.is_empty() {
        true => used.scheme.clone(),
        false => {
            let mut scopes = used.scopes.clone();
            scopes.sort();
            format!("{} ({})", used.scheme, scopes.join(", "))
        }
    };
    match alternative.is_empty() {
        true => "no credential".to_owned(),
        false => alternative
            .iter()
            .map(one)
            .collect::<Vec<_>>()
            .join(" and "),
    }
}

fn servers(both: Both<'_>, thing: &Kept<'_>, old: &Operation, new: &Operation) -> Option<Change> {
    let urls = |servers: &[Server]| {
        let urls: Vec<&str> = servers.iter().map(|server| server.url.as_str()).collect();
        match urls.is_empty() {
            true => "those of the document".to_owned(),
            false => urls.join(", "),
        }
    };
    let (before, after) = (urls(&old.servers), urls(&new.servers));
    let site = |side, operation: &Operation| {
        let around = operation.pointer.parent();
        let places = [
            Some(&operation.pointer),
            around.as_ref(),
            Some(&Pointer::root()),
        ];
        let places = places
            .into_iter()
            .flatten()
            .map(|place| place.child("servers"));
        exact::first(both, side, places).unwrap_or_else(|| operation.pointer.clone())
    };
    (before != after).then(|| {
        thing
            .change(Kind::OperationServerChanged)
            .at(Some(&site(Side::Old, old)), Some(&site(Side::New, new)))
            .text(Some(before), Some(after))
            .judged(
                true,
                Behaves::MayFail,
                "Make sure that calls may go to the new place, and that the credentials hold there.",
            )
    })
}
