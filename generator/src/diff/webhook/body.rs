//! What a webhook carries.

use super::{
    Behaves, Both, Change, Context, Direction, Kept, Kind, Webhook, face, item, types, xml,
};
use crate::ir::Content;
use types::Relation;

/// The changes of its body, and of the functions that decode it.
pub(super) fn changes(
    both: Both<'_>,
    thing: &Kept<'_>,
    was: &Webhook,
    is: &Webhook,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let (before, after) = (written(both.old, was), written(both.new, is));
    let relations: Vec<Relation> = contents(was)
        .filter_map(|content| Some(relation(both, content, same(is, content)?)))
        .collect();
    let changed = before.1 != after.1 || relations.iter().any(|one| *one != Relation::Same);
    if changed {
        let (behaves, advice) = judged(was, is, &relations);
        let compiles = functions(both, was, is);
        let advice = match (compiles, &relations[..]) {
            (false, [one]) if *one != Relation::Same => {
                format!("Take a value of the new type; {}.", one.words())
            }
            (false, _) => "Decode it as what it is now.".to_owned(),
            (true, _) => advice.to_owned(),
        };
        let mut change = thing.change(Kind::WebhookBodyChanged);
        let sites = [was, is].map(|one| one.body.as_ref().map(|body| &body.pointer));
        if let [Some(old), Some(new)] = sites {
            change = change.at(Some(old), Some(new));
        }
        let is_body = |step: &super::Step| matches!(step, super::Step::Body(_));
        change.along = super::along(both, super::Side::Old, was.id, &is_body);
        change
            .along
            .extend(super::along(both, super::Side::New, is.id, &is_body));
        changes.push(
            change
                .text(before.0, after.0)
                .judged(compiles, behaves, advice),
        );
    }
    for content in contents(was) {
        let now = same(is, content);
        changes.extend(now.and_then(|now| xml::of_body(thing, content, now, Direction::RECEIVED)));
    }
    if before.1 == after.1 {
        changes.extend(thing.rust_name(&item(both.old, was), &item(both.new, is)));
    }
    let words = |webhook: &Webhook| {
        webhook
            .body
            .as_ref()
            .and_then(|body| body.description.clone())
    };
    changes.extend(thing.words(words(was), words(is)));
    changes
}

fn contents(webhook: &Webhook) -> impl Iterator<Item = &Content> {
    webhook.body.iter().flat_map(|body| &body.contents)
}

fn same<'a>(webhook: &'a Webhook, content: &Content) -> Option<&'a Content> {
    contents(webhook).find(|one| one.media_type == content.media_type)
}

fn relation(both: Both<'_>, was: &Content, is: &Content) -> Relation {
    types::relation(both, &was.ty, &is.ty)
}

/// The body in words, and what of it is no type: whether there always is one, and its media types.
fn written(context: Context<'_>, webhook: &Webhook) -> (Option<String>, (bool, Vec<String>)) {
    let always = webhook.body.as_ref().is_some_and(|body| body.required);
    let one = |one: &Content| format!("{} as {}", face::received(context, &one.ty), one.media_type);
    let mut all: Vec<String> = contents(webhook).map(one).collect();
    if !always && !all.is_empty() {
        all.push("nothing".to_owned());
    }
    let media_types = contents(webhook).map(|one| one.media_type.clone());
    let text = (!all.is_empty()).then(|| all.join(" or "));
    (text, (always, media_types.collect()))
}

/// How bad it is for a program that decodes it as it was.
fn judged(was: &Webhook, is: &Webhook, relations: &[Relation]) -> (Behaves, &'static str) {
    let always = |webhook: &Webhook| webhook.body.as_ref().is_some_and(|body| body.required);
    if was.body.is_none() {
        return (Behaves::Safe, "Nothing to do; it carries something now.");
    }
    if always(was) && !always(is) {
        return (
            Behaves::MayFail,
            "Say what happens where it comes without a body.",
        );
    }
    if contents(is).any(|content| same(was, content).is_none()) {
        return (Behaves::MayFail, "Take it in the new media type, too.");
    }
    let all = relations.iter().map(|one| one.behaves(Direction::RECEIVED));
    let behaves = all.max().unwrap_or(Behaves::Safe);
    (
        behaves,
        "Nothing to do; it comes in no other way than before.",
    )
}

/// Whether every function that decoded it is there, and gives what it gave.
fn functions(both: Both<'_>, was: &Webhook, is: &Webhook) -> bool {
    let named = |context: Context<'_>, webhook: &Webhook| -> Vec<(String, Content)> {
        let functions = context.names[webhook.id].functions.iter();
        let both = functions.zip(contents(webhook));
        let both = both.filter_map(|(name, content)| Some((name.clone()?, content.clone())));
        both.collect()
    };
    let now = named(both.new, is);
    named(both.old, was).iter().all(|(name, content)| {
        let mut now = now.iter();
        now.any(|(other, one)| other == name && relation(both, content, one) == Relation::Same)
    })
}
