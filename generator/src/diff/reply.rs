//! What an operation may answer: its replies and its errors.

mod media_type;

use super::common::Kept;
use super::model::{Side, along_part};
use super::{Behaves, Both, Change, Direction, Kind, operation, place, types};
use crate::emit::{Context, face};
use crate::ir::{Operation, Reply, Step};
use media_type::media_types;

/// The changes between the replies of two states of an operation.
pub(super) fn changes(both: Both<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    let mut changes = Vec::new();
    let face_kept = same_face(both, old, new);
    for reply in &old.replies {
        if !new.replies.iter().any(|one| one.status == reply.status) {
            changes.push(removed(both, (old, new), reply, face_kept));
        }
    }
    for reply in &new.replies {
        let was = old.replies.iter().find(|one| one.status == reply.status);
        match was {
            Some(was) => changes.extend(kept(both, (old, new), was, reply)),
            None => changes.push(added(both, (old, new), reply, face_kept)),
        }
    }
    changes
}

/// Whether success still gives one type, or still a choice of several, or still nothing.
fn same_face(both: Both<'_>, old: &Operation, new: &Operation) -> bool {
    let kind = |context: Context<'_>, operation: &Operation| {
        let text = face::outcome_text(context, operation);
        (is_choice(context, operation), text == "()")
    };
    kind(both.old, old) == kind(both.new, new)
}

/// Whether success gives an enum with a variant for each reply.
fn is_choice(context: Context<'_>, operation: &Operation) -> bool {
    face::outcome_text(context, operation) == context.names[operation.id].reply
}

/// The place of a reply that came or went: always below its operation.
fn own_place(operation: &Operation, reply: &Reply) -> String {
    let status = place::status(reply.status);
    format!("{}#{status}", place::operation(operation))
}

/// The variant of the error, or else of the reply, or what the call gives.
fn item(context: Context<'_>, operation: &Operation, reply: &Reply) -> String {
    let (names, variant) = (&context.names[operation.id], &context.names[reply.id]);
    let outcome = face::outcome_text(context, operation);
    if !reply.is_success(&operation.replies) {
        return format!("{}::{variant}", names.error);
    }
    match outcome == names.reply {
        true => format!("{outcome}::{variant}"),
        false => operation::item(context, operation),
    }
}

fn written(context: Context<'_>, reply: &Reply) -> String {
    match reply.contents.first() {
        Some(content) => face::received(context, &content.ty),
        None => "()".to_owned(),
    }
}

/// Whether a step leads into a reply.
fn is_of(step: &Step, reply: &Reply) -> bool {
    matches!(step, Step::Reply(status) if *status == place::status(reply.status))
}

fn removed(
    both: Both<'_>,
    (old, new): (&Operation, &Operation),
    reply: &Reply,
    face_kept: bool,
) -> Change {
    let success = reply.is_success(&old.replies);
    let many = is_choice(both.old, old);
    let mut change = Change::of(
        Kind::ReplyRemoved,
        &own_place(old, reply),
        operation::subject(both.new, new),
    )
    .item(item(both.old, old, reply))
    .at(Some(&reply.pointer), None)
    .text(Some(written(both.old, reply)), None)
    .for_operations(vec![place::operation(new)]);
    change.along = along_part(both, Side::Old, old.id, &|step| is_of(step, reply));
    match success {
        true => change.judged(
            face_kept && !many,
            Behaves::MayFail,
            "Rely on the replies that are left: one with this status is an error now.",
        ),
        false => change.judged(
            false,
            Behaves::Note,
            "Remove the arm for it: such a reply, if it still comes, is `Undocumented`.",
        ),
    }
}

fn added(
    both: Both<'_>,
    (old, new): (&Operation, &Operation),
    reply: &Reply,
    face_kept: bool,
) -> Change {
    let success = reply.is_success(&new.replies);
    let mut change = Change::of(
        Kind::ReplyAdded,
        &own_place(old, reply),
        operation::subject(both.new, new),
    )
    .item(item(both.new, new, reply))
    .at(None, Some(&reply.pointer))
    .text(None, Some(written(both.new, reply)))
    .for_operations(vec![place::operation(new)]);
    change.along = along_part(both, Side::New, new.id, &|step| is_of(step, reply));
    match (success, face_kept) {
        (true, true) => change.judged(
            true,
            Behaves::MayFail,
            "Expect it: to the old crate, a reply with this status is an error.",
        ),
        (true, false) => change.judged(
            false,
            Behaves::MayFail,
            "Take the reply apart by its variants; to the old crate, this status is an error.",
        ),
        (false, _) => change.judged(
            true,
            Behaves::Note,
            "Nothing to do: it was `Undocumented`, and has a variant of its own now.",
        ),
    }
}

fn kept(
    both: Both<'_>,
    (old, new): (&Operation, &Operation),
    was: &Reply,
    is: &Reply,
) -> Vec<Change> {
    let own = Kept {
        place: own_place(old, was),
        subject: operation::subject(both.new, new),
        item: item(both.new, new, is),
        old: &was.pointer,
        new: &is.pointer,
        operations: vec![place::operation(new)],
    };
    let shared = Kept {
        place: match (place::shared(&was.pointer), place::shared(&is.pointer)) {
            (Some(shared), Some(_)) => shared,
            _ => own.place.clone(),
        },
        ..own.clone()
    };
    let mut changes = Vec::new();
    let roles = (was.is_success(&old.replies), is.is_success(&new.replies));
    if roles.0 != roles.1 {
        let role = |success| match success {
            true => "a success".to_owned(),
            false => "an error".to_owned(),
        };
        // What was all of success is missed by nobody where another reply of its type is success now.
        let outcomes = (
            face::outcome_text(both.old, old),
            face::outcome_text(both.new, new),
        );
        let unnoticed = roles.0 && outcomes.0 == outcomes.1 && !is_choice(both.old, old);
        changes.push(
            own.change(Kind::ReplyRoleChanged)
                .text(Some(role(roles.0)), Some(role(roles.1)))
                .judged(
                    unnoticed,
                    Behaves::MayFail,
                    "Look for it on the other side of the result.",
                ),
        );
    } else if !roles.1 || is_choice(both.old, old) && is_choice(both.new, new) {
        let names = (&both.old.names[was.id], &both.new.names[is.id]);
        changes.extend(own.rust_name(names.0, names.1));
    }
    changes.extend(body(both, &shared, was, is));
    if !was.contents.is_empty() && !is.contents.is_empty() {
        changes.extend(media_types(both, (old, new), &shared, (was, is)));
    }
    changes.extend(headers(both, &shared, was, is));
    changes.extend(shared.words(was.description.clone(), is.description.clone()));
    changes
}

/// The type of the body, which is the one in the first media type.
fn body(both: Both<'_>, kept: &Kept<'_>, was: &Reply, is: &Reply) -> Option<Change> {
    let first = |reply: &Reply| reply.contents.first().map(|content| content.ty.clone());
    let relation = match (first(was), first(is)) {
        (None, None) => types::Relation::Same,
        (Some(was), Some(is)) => types::relation(both, &was, &is),
        (None, Some(_)) => types::Relation::Wider,
        (Some(_), None) => types::Relation::Other,
    };
    // The old crate does not read the body of a reply that had none.
    let behaves = match was.contents.is_empty() {
        true => Behaves::Safe,
        false => relation.behaves(Direction::RECEIVED),
    };
    let texts = (written(both.old, was), written(both.new, is));
    (relation != types::Relation::Same).then(|| {
        kept.change(Kind::ReplyTypeChanged)
            .text(Some(texts.0), Some(texts.1))
            .judged(
                false,
                behaves,
                format!("Take a value of the new type; {}.", relation.words()),
            )
    })
}

/// The headers of a reply that the API knows in both states; those that it knows in one alone are said once.
fn headers(both: Both<'_>, kept: &Kept<'_>, was: &Reply, is: &Reply) -> Vec<Change> {
    let known = |context: Context<'_>, name: &str| {
        let mut all = context.api.headers.iter();
        all.any(|header| header.name.eq_ignore_ascii_case(name))
    };
    let everywhere = |name: &&String| known(both.old, name) && known(both.new, name);
    let gone = was.headers.iter().filter(|one| !is.headers.contains(one));
    let gone = gone.filter(everywhere).map(|name| {
        below(kept, name)
            .change(Kind::ReplyHeaderRemoved)
            .text(Some(name.clone()), None)
            .judged(true, Behaves::Note, "Do not rely on it for this reply.")
    });
    let new = is.headers.iter().filter(|one| !was.headers.contains(one));
    let new = new.filter(everywhere).map(|name| {
        below(kept, name)
            .change(Kind::ReplyHeaderAdded)
            .text(None, Some(name.clone()))
            .judged(true, Behaves::Safe, "Nothing to do.")
    });
    gone.chain(new).collect()
}

fn below<'a>(kept: &Kept<'a>, name: &str) -> Kept<'a> {
    Kept {
        place: format!("{}/{}", kept.place, place::escaped(name)),
        ..kept.clone()
    }
}
