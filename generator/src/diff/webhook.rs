//! Webhooks and callbacks: requests that come in.

use super::common::Kept;
use super::{Behaves, Both, Change, Direction, Kind, Subject, place, types};
use crate::emit::{Context, face};
use crate::ir::Webhook;

/// The changes of all webhooks and callbacks.
pub(super) fn changes(both: Both<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for was in &both.old.api.webhooks {
        if both.pairs.webhooks.new_of(was.id).is_none() {
            // One without a body has no function.
            let mut functions = both.old.names[was.id].functions.iter();
            let silent = functions.all(Option::is_none);
            changes.push(
                Change::of(Kind::WebhookRemoved, &place::webhook(was), subject(was))
                    .item(item(both.old, was))
                    .at(Some(&was.pointer), None)
                    .text(Some(item(both.old, was)), None)
                    .judged(silent, Behaves::Note, "Do not wait for it."),
            );
        }
    }
    for is in &both.new.api.webhooks {
        match both.pairs.webhooks.old_of(is.id) {
            Some(old) => changes.extend(kept(both, &both.old.api.webhooks[old.0 as usize], is)),
            None => changes.push(
                Change::of(Kind::WebhookAdded, &place::webhook(is), subject(is))
                    .item(item(both.new, is))
                    .at(None, Some(&is.pointer))
                    .text(None, Some(item(both.new, is)))
                    .judged(true, Behaves::Safe, "Nothing to do; it may be decoded."),
            ),
        }
    }
    changes
}

fn subject(webhook: &Webhook) -> Subject {
    Subject::Webhook(webhook.name.clone())
}

/// The functions that decode it.
fn item(context: Context<'_>, webhook: &Webhook) -> String {
    let functions = context.names[webhook.id].functions.iter().flatten();
    let functions: Vec<String> = functions.map(|name| format!("webhooks::{name}")).collect();
    match functions.is_empty() {
        true => "webhooks".to_owned(),
        false => functions.join(", "),
    }
}

fn kept(both: Both<'_>, was: &Webhook, is: &Webhook) -> Vec<Change> {
    let thing = Kept {
        place: place::webhook(was),
        subject: subject(is),
        item: item(both.new, is),
        old: &was.pointer,
        new: &is.pointer,
        operations: Vec::new(),
    };
    let contents = |webhook: &Webhook| {
        let contents = webhook.body.iter().flat_map(|body| body.contents.clone());
        contents.collect::<Vec<_>>()
    };
    let (before, after) = (contents(was), contents(is));
    let mut changes = Vec::new();
    let same_types = before
        .iter()
        .map(|one| &one.media_type)
        .eq(after.iter().map(|one| &one.media_type));
    if same_types {
        for (was, is) in before.iter().zip(&after) {
            let relation = types::relation(both, &was.ty, &is.ty);
            if relation != types::Relation::Same {
                let texts = (face::ty(both.old, &was.ty), face::ty(both.new, &is.ty));
                changes.push(
                    thing
                        .change(Kind::WebhookBodyChanged)
                        .text(Some(texts.0), Some(texts.1))
                        .judged(
                            false,
                            relation.behaves(Direction::RECEIVED),
                            format!("Take a value of the new type; {}.", relation.words()),
                        ),
                );
            }
        }
        changes.extend(thing.rust_name(&item(both.old, was), &item(both.new, is)));
    } else {
        let text = |context: Context<'_>, contents: &[crate::ir::Content]| {
            let one = |one: &crate::ir::Content| {
                format!("{} as {}", face::ty(context, &one.ty), one.media_type)
            };
            let all: Vec<String> = contents.iter().map(one).collect();
            (!all.is_empty()).then(|| all.join(" or "))
        };
        changes.push(
            thing
                .change(Kind::WebhookBodyChanged)
                .text(text(both.old, &before), text(both.new, &after))
                .judged(false, Behaves::MayFail, "Decode it as what it is now."),
        );
    }
    changes.extend(thing.docs(&was.docs, &is.docs));
    changes
}
