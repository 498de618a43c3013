//! What comes with a webhook, and what it may be answered with. No function decodes or makes these: they are named in the
//! documentation, and programs of callers read and write them by other means.

use super::{Behaves, Both, Change, Context, Direction, Kept, Kind, Side, Step, Webhook};
use super::{along, face, place, types};
use crate::ir::{Answer, Content, Location, WebhookParameter};
use types::Relation;

/// The parameters, headers among them.
pub(super) fn parameters(thing: &Kept<'_>, was: &Webhook, is: &Webhook) -> Vec<Change> {
    let mut changes = Vec::new();
    for old in &was.parameters {
        let Some(new) = is.parameters.iter().find(|new| same(old, new)) else {
            let behaves = match old.required {
                true => Behaves::MayFail,
                false => Behaves::Note,
            };
            changes.push(
                below(thing, old)
                    .change(Kind::WebhookParameterRemoved)
                    .at(Some(&old.pointer), None)
                    .text(Some(written(old)), None)
                    .judged(
                        true,
                        behaves,
                        "Do not rely on it: it no longer comes with the request.",
                    ),
            );
            continue;
        };
        let kept = Kept {
            old: &old.pointer,
            new: &new.pointer,
            ..below(thing, old)
        };
        let (kind, behaves, advice) = match new.required {
            true => (
                Kind::WebhookParameterRequired,
                Behaves::Safe,
                "Nothing to do: it always comes.",
            ),
            false => (
                Kind::WebhookParameterOptional,
                Behaves::MayFail,
                "Say what happens where the request comes without it.",
            ),
        };
        if old.required != new.required {
            let texts = (Some(written(old)), Some(written(new)));
            let change = kept.change(kind).text(texts.0, texts.1);
            changes.push(change.judged(true, behaves, advice));
        }
        changes.extend(kept.words(old.docs.description.clone(), new.docs.description.clone()));
        changes.extend(deprecation(&kept, old, new));
    }
    for new in &is.parameters {
        if !was.parameters.iter().any(|old| same(old, new)) {
            changes.push(
                below(thing, new)
                    .change(Kind::WebhookParameterAdded)
                    .at(None, Some(&new.pointer))
                    .text(None, Some(written(new)))
                    .judged(
                        true,
                        Behaves::Safe,
                        "Nothing to do; it may be read from the request.",
                    ),
            );
        }
    }
    changes
}

/// Nothing in Rust is deprecated with it, so the compiler does not warn.
fn deprecation(kept: &Kept<'_>, old: &WebhookParameter, new: &WebhookParameter) -> Option<Change> {
    match (old.docs.deprecated, new.docs.deprecated) {
        (false, true) => {
            let change = kept.change(Kind::Deprecated);
            Some(change.judged(true, Behaves::Note, "Look for what takes its place."))
        }
        (true, false) => {
            let change = kept.change(Kind::Undeprecated);
            Some(change.judged(true, Behaves::Safe, "Nothing to do."))
        }
        _ => None,
    }
}

/// Names of headers are the same in any case.
fn same(one: &WebhookParameter, other: &WebhookParameter) -> bool {
    one.location == other.location
        && match one.location {
            Location::Header => one.name.eq_ignore_ascii_case(&other.name),
            _ => one.name == other.name,
        }
}

fn location(parameter: &WebhookParameter) -> &'static str {
    match parameter.location {
        Location::Path => "path",
        Location::Query | Location::Querystring => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The last step of a parameter's place.
pub(in crate::diff) fn key(parameter: &WebhookParameter) -> String {
    format!(
        "{}/{}",
        location(parameter),
        place::escaped(&parameter.name)
    )
}

fn below<'a>(thing: &Kept<'a>, parameter: &WebhookParameter) -> Kept<'a> {
    Kept {
        place: format!("{}#{}", thing.place, key(parameter)),
        ..thing.clone()
    }
}

fn written(parameter: &WebhookParameter) -> String {
    let may = match parameter.required {
        true => "",
        false => ", if there is one",
    };
    format!("{} {}{may}", location(parameter), parameter.name)
}

/// What it may be answered with, by status.
pub(super) fn answers(
    both: Both<'_>,
    thing: &Kept<'_>,
    was: &Webhook,
    is: &Webhook,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let named = |answer: &Answer| Kept {
        place: format!("{}#{}", thing.place, place::status(answer.status)),
        ..thing.clone()
    };
    let of = |answer: &Answer| {
        let status = place::status(answer.status);
        move |step: &Step| matches!(step, Step::Reply(one) if *one == status)
    };
    for old in &was.answers {
        match is.answers.iter().find(|new| new.status == old.status) {
            Some(new) => changes.extend(answer(both, &named(old), old, new)),
            None => {
                let mut change = named(old)
                    .change(Kind::WebhookAnswerRemoved)
                    .at(Some(&old.pointer), None)
                    .text(Some(given(both.old, old)), None)
                    .judged(true, Behaves::MayFail, "Answer with a status that is left.");
                change.along = along(both, Side::Old, was.id, &of(old));
                changes.push(change);
            }
        }
    }
    for new in &is.answers {
        if !was.answers.iter().any(|old| old.status == new.status) {
            let mut change = named(new)
                .change(Kind::WebhookAnswerAdded)
                .at(None, Some(&new.pointer))
                .text(None, Some(given(both.new, new)))
                .judged(
                    true,
                    Behaves::Safe,
                    "Nothing to do; it may be answered with it.",
                );
            change.along = along(both, Side::New, is.id, &of(new));
            changes.push(change);
        }
    }
    changes
}

fn answer(both: Both<'_>, thing: &Kept<'_>, was: &Answer, is: &Answer) -> Vec<Change> {
    let thing = Kept {
        old: &was.pointer,
        new: &is.pointer,
        ..thing.clone()
    };
    let find = |answer: &'_ Answer, one: &Content| {
        let mut contents = answer.contents.iter();
        contents.position(|other| other.media_type == one.media_type)
    };
    let relations = was.contents.iter().map(|one| match find(is, one) {
        Some(at) => types::relation(both, &one.ty, &is.contents[at].ty),
        None => Relation::Narrower,
    });
    let mut relations: Vec<Relation> = relations.collect();
    let new = is.contents.iter().filter(|one| find(was, one).is_none());
    // A body that was not asked for, and one in another media type: the one may be missed, the other need not be sent.
    relations.extend(new.map(|_| match was.contents.is_empty() {
        true => Relation::Other,
        false => Relation::Wider,
    }));
    let mut changes = Vec::new();
    if relations.iter().any(|one| *one != Relation::Same) {
        let all = relations.iter().map(|one| one.behaves(Direction::SENT));
        let behaves = all.max().unwrap_or(Behaves::Safe);
        let advice = match behaves {
            Behaves::Safe => "Nothing to do: what it was answered with still is right.",
            _ => "Answer with a body of the new type.",
        };
        let texts = (given(both.old, was), given(both.new, is));
        let change = thing.change(Kind::WebhookAnswerChanged);
        let change = change.text(Some(texts.0), Some(texts.1));
        changes.push(change.judged(true, behaves, advice));
    }
    changes.extend(thing.words(was.description.clone(), is.description.clone()));
    changes
}

fn given(context: Context<'_>, answer: &Answer) -> String {
    let one = |one: &Content| format!("{} as {}", face::ty(context, &one.ty), one.media_type);
    let all: Vec<String> = answer.contents.iter().map(one).collect();
    match all.is_empty() {
        true => "()".to_owned(),
        false => all.join(" or "),
    }
}
