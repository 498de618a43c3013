//! Webhooks and callbacks: requests that come in.

mod body;
mod parts;

pub(super) use parts::key;

use super::common::Kept;
use super::model::{self, Side};
use super::{Behaves, Both, Change, Direction, Kind, Subject, place, types, xml};
use crate::emit::{Context, face};
use crate::ir::{Cause, OperationId, Root, Step, Webhook, WebhookId};

/// The changes of all webhooks and callbacks.
pub(super) fn changes(both: Both<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for was in &both.old.api.webhooks {
        if both.pairs.webhooks.new_of(was.id).is_none() {
            changes.push(removed(both, was));
        }
    }
    for is in &both.new.api.webhooks {
        match both.pairs.webhooks.old_of(is.id) {
            Some(old) => changes.extend(kept(both, &both.old.api.webhooks[old.0 as usize], is)),
            None => changes.push(added(both, is)),
        }
    }
    changes
}

fn removed(both: Both<'_>, was: &Webhook) -> Change {
    // One without a body has no function.
    let mut functions = both.old.names[was.id].functions.iter();
    let silent = functions.all(Option::is_none);
    let mut change = Change::of(
        Kind::WebhookRemoved,
        &place::webhook(both.old.api, was),
        subject(was),
    )
    .item(item(both.old, was))
    .at(Some(&was.pointer), None)
    .text(Some(item(both.old, was)), None)
    .judged(silent, Behaves::Note, "Do not wait for it.");
    change.along = along(both, Side::Old, was.id, &|_| true);
    change
}

fn added(both: Both<'_>, is: &Webhook) -> Change {
    let mut change = Change::of(
        Kind::WebhookAdded,
        &place::webhook(both.new.api, is),
        subject(is),
    )
    .item(item(both.new, is))
    .at(None, Some(&is.pointer))
    .text(None, Some(item(both.new, is)))
    .judged(true, Behaves::Safe, "Nothing to do; it may be decoded.");
    change.along = along(both, Side::New, is.id, &|_| true);
    change
}

/// What the changes of a webhook are grouped under.
pub(super) fn subject(webhook: &Webhook) -> Subject {
    Subject::Webhook(webhook.name.clone())
}

/// The functions that decode it.
pub(super) fn item(context: Context<'_>, webhook: &Webhook) -> String {
    let functions = context.names[webhook.id].functions.iter().flatten();
    let functions: Vec<String> = functions.map(|name| format!("webhooks::{name}")).collect();
    match functions.is_empty() {
        true => "webhooks".to_owned(),
        false => functions.join(", "),
    }
}

/// The models that came or went with a webhook, or with the part of it that `is_part` knows by its first step.
fn along(
    both: Both<'_>,
    side: Side,
    id: WebhookId,
    is_part: &dyn Fn(&Step) -> bool,
) -> Vec<String> {
    let context = side.context(both);
    let own = context.api.models.iter().filter(|one| {
        one.place.root == Root::Webhook(id)
            && one.place.steps.first().is_some_and(is_part)
            && side.partner(both, one.id).is_none()
    });
    own.map(|one| model::item(context, one.id)).collect()
}

/// Whether the webhook in which a model stands, or the part of it, came or went.
pub(super) fn tells(both: Both<'_>, side: Side, id: WebhookId, first: Option<&Step>) -> bool {
    let (api, partner) = match side {
        Side::Old => (both.new.api, both.pairs.webhooks.new_of(id)),
        Side::New => (both.old.api, both.pairs.webhooks.old_of(id)),
    };
    let Some(other) = partner.and_then(|id| api.webhooks.get(id.0 as usize)) else {
        return true;
    };
    match first {
        Some(Step::Body(_)) => other.body.is_none(),
        Some(Step::Reply(status)) => {
            let mut answers = other.answers.iter();
            !answers.any(|answer| place::status(answer.status) == *status)
        }
        _ => false,
    }
}

fn kept(both: Both<'_>, was: &Webhook, is: &Webhook) -> Vec<Change> {
    let thing = Kept {
        place: place::webhook(both.old.api, was),
        subject: subject(is),
        item: item(both.new, is),
        old: &was.pointer,
        new: &is.pointer,
        operations: Vec::new(),
    };
    let mut changes = body::changes(both, &thing, was, is);
    changes.extend(cause(both, &thing, &was.cause, &is.cause));
    changes.extend(parts::parameters(&thing, was, is));
    changes.extend(parts::answers(both, &thing, was, is));
    changes.extend(thing.docs(&was.docs, &is.docs));
    changes
}

/// What makes it come, and where to.
fn cause(both: Both<'_>, thing: &Kept<'_>, was: &Cause, is: &Cause) -> Option<Change> {
    let calls = |cause: &Cause, new_of: &dyn Fn(OperationId) -> Option<OperationId>| match cause {
        Cause::Event => (Vec::new(), None),
        Cause::Calls { operations, url } => {
            let ids = operations.iter().filter_map(|id| new_of(*id));
            let names = ids.map(|id| place::operation(&both.new.api.operations[id.0 as usize]));
            (names.collect::<Vec<_>>(), Some(url.clone()))
        }
    };
    let before = calls(was, &|id| both.pairs.operations.new_of(id));
    let after = calls(is, &Some);
    let text = |(operations, url): &(Vec<String>, Option<String>)| match url {
        None => "an event".to_owned(),
        Some(url) if operations.is_empty() => format!("sent to {url}"),
        Some(url) => format!("calls of {}, sent to {url}", operations.join(", ")),
    };
    (before != after).then(|| {
        let (behaves, advice) = match before.1 == after.1 {
            true => (Behaves::Note, "Wait for it after other calls than before."),
            false => (
                Behaves::MayFail,
                "Wait for it at the new URL, which is given where the call asks for it.",
            ),
        };
        let mut operations = before.0.clone();
        operations.extend(
            after
                .0
                .iter()
                .filter(|one| !before.0.contains(one))
                .cloned(),
        );
        thing
            .change(Kind::WebhookCauseChanged)
            .text(Some(text(&before)), Some(text(&after)))
            .for_operations(operations)
            .judged(true, behaves, advice)
    })
}
