//! The body of a request.

use super::common::Kept;
use super::model::{Side, along_part};
use super::{Behaves, Both, Change, Direction, Kind, operation, place, types, xml};
use crate::emit::{Context, face};
use crate::ir::{Body, Content, Operation, Step};

/// The changes between the bodies of two states of an operation.
pub(super) fn changes(both: Both<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    match (&old.body, &new.body) {
        (None, None) => Vec::new(),
        (None, Some(body)) => vec![added(both, (old, new), body)],
        (Some(body), None) => vec![removed(both, (old, new), body)],
        (Some(was), Some(is)) => kept(both, (old, new), was, is),
    }
}

fn item(context: Context<'_>, operation: &Operation, body: &Body) -> String {
    let call = operation::item(context, operation);
    match body.required && body.contents.len() == 1 {
        true => format!("{call}(body)"),
        false => format!("{call}(..).body"),
    }
}

fn written(context: Context<'_>, body: &Body) -> Option<String> {
    let one = |content: &Content| {
        let ty = face::ty(context, &content.ty);
        format!("{ty} as {}", content.media_type)
    };
    let all: Vec<String> = body.contents.iter().map(one).collect();
    Some(all.join(" or "))
}

fn added(both: Both<'_>, (old, new): (&Operation, &Operation), body: &Body) -> Change {
    let place = format!("{}#body", place::operation(old));
    let mut change = Change::of(Kind::BodyAdded, &place, operation::subject(both.new, new))
        .item(item(both.new, new, body))
        .at(None, Some(&body.pointer))
        .text(None, written(both.new, body))
        .for_operations(vec![place::operation(new)]);
    change.along = along_part(both, Side::New, new.id, &|step| {
        matches!(step, Step::Body(_))
    });
    match (body.required, body.contents.len()) {
        (true, count) => change.judged(
            count > 1,
            Behaves::MayFail,
            "Give a body; calls without one are refused.",
        ),
        (false, _) => change.judged(true, Behaves::Safe, "Nothing to do; a body may be sent."),
    }
}

fn removed(both: Both<'_>, (old, new): (&Operation, &Operation), body: &Body) -> Change {
    let place = format!("{}#body", place::operation(old));
    let mut change = Change::of(Kind::BodyRemoved, &place, operation::subject(both.new, new))
        .item(item(both.old, old, body))
        .at(Some(&body.pointer), None)
        .text(written(both.old, body), None)
        .for_operations(vec![place::operation(new)])
        .judged(
            false,
            Behaves::MayFail,
            "Leave the body out; the server no longer promises to heed it.",
        );
    change.along = along_part(both, Side::Old, old.id, &|step| {
        matches!(step, Step::Body(_))
    });
    change
}

fn kept(
    both: Both<'_>,
    (old, new): (&Operation, &Operation),
    was: &Body,
    is: &Body,
) -> Vec<Change> {
    let thing = Kept {
        place: format!("{}#body", place::operation(old)),
        subject: operation::subject(both.new, new),
        item: item(both.new, new, is),
        old: &was.pointer,
        new: &is.pointer,
        operations: vec![place::operation(new)],
    };
    let is_argument = |body: &Body| body.required && body.contents.len() == 1;
    let same_way = is_argument(was) == is_argument(is);
    let mut changes = Vec::new();
    let texts = || (written(both.old, was), written(both.new, is));
    if was.required != is.required {
        let (kind, behaves, advice) = match is.required {
            true => (
                Kind::BodyRequired,
                Behaves::MayFail,
                "Give a body; calls without one are refused.",
            ),
            false => (
                Kind::BodyOptional,
                Behaves::Safe,
                "Give the body by its setter, or leave it out.",
            ),
        };
        let change = thing.change(kind).text(texts().0, texts().1);
        changes.push(change.judged(same_way, behaves, advice));
    }
    let of = |body: &Body, media_type: &str| {
        let mut all = body.contents.iter();
        all.any(|content| content.media_type == media_type)
    };
    for content in was.contents.iter().filter(|one| !of(is, &one.media_type)) {
        let compiles = is_taken(both, (old, new), (was, is), content);
        changes.push(media_type(&thing, both.old, content, true, compiles));
    }
    for content in &is.contents {
        let mut before = was.contents.iter();
        let before = before.find(|one| one.media_type == content.media_type);
        match before {
            Some(before) => changes.extend(same_media_type(both, &thing, before, content)),
            None => changes.push(media_type(&thing, both.new, content, false, same_way)),
        }
    }
    changes.extend(thing.words(was.description.clone(), is.description.clone()));
    changes
}

/// Whether a body that was given in a media type that is gone can be given as before: as the argument, or by a setter of
/// the same name.
fn is_taken(
    both: Both<'_>,
    (old, new): (&Operation, &Operation),
    (was, is): (&Body, &Body),
    content: &Content,
) -> bool {
    let is_argument = |body: &Body| body.required && body.contents.len() == 1;
    let same = |now: &Content| types::relation(both, &content.ty, &now.ty) == types::Relation::Same;
    if is_argument(was) || is_argument(is) {
        return is_argument(was) && is_argument(is) && is.contents.iter().all(same);
    }
    let setters = |context: Context<'_>, operation: &Operation| -> Vec<String> {
        let setters = context.names.bodies.get(&operation.id);
        setters.cloned().unwrap_or_default()
    };
    let mut contents = was.contents.iter();
    let position = contents
        .position(|one| one.media_type == content.media_type)
        .unwrap_or_default();
    let (before, after) = (setters(both.old, old), setters(both.new, new));
    let mut now = is.contents.iter().zip(after);
    now.any(|(now, name)| before.get(position) == Some(&name) && same(now))
}

/// A media type that came or went.
fn media_type(
    thing: &Kept<'_>,
    context: Context<'_>,
    content: &Content,
    gone: bool,
    compiles: bool,
) -> Change {
    let kind = match gone {
        true => Kind::BodyMediaTypeRemoved,
        false => Kind::BodyMediaTypeAdded,
    };
    let named = Kept {
        place: format!("{}/{}", thing.place, place::escaped(&content.media_type)),
        ..thing.clone()
    };
    let text = Some(face::ty(context, &content.ty));
    let change = named.change(kind);
    match gone {
        true => change
            .at(Some(&content.pointer), None)
            .text(text, None)
            .judged(
                compiles,
                Behaves::MayFail,
                match compiles {
                    true => "Build again: the old crate sends what is no longer taken.",
                    false => "Send the body in another media type.",
                },
            ),
        false => change
            .at(None, Some(&content.pointer))
            .text(None, text)
            .judged(
                compiles,
                Behaves::Safe,
                match compiles {
                    true => "Nothing to do.",
                    false => {
                        "Give the body by its setter: it is no argument where there is a choice."
                    }
                },
            ),
    }
}

fn same_media_type(both: Both<'_>, thing: &Kept<'_>, was: &Content, is: &Content) -> Vec<Change> {
    let named = Kept {
        place: format!("{}/{}", thing.place, place::escaped(&is.media_type)),
        old: &was.pointer,
        new: &is.pointer,
        ..thing.clone()
    };
    let mut changes = Vec::new();
    let relation = types::relation(both, &was.ty, &is.ty);
    if relation != types::Relation::Same {
        let texts = (face::ty(both.old, &was.ty), face::ty(both.new, &is.ty));
        changes.push(
            named
                .change(Kind::BodyTypeChanged)
                .text(Some(texts.0), Some(texts.1))
                .judged(
                    false,
                    relation.behaves(Direction::SENT),
                    format!("Give a value of the new type; {}.", relation.words()),
                ),
        );
    }
    changes.extend(xml::of_body(&named, was, is, Direction::SENT));
    if was.spellings != is.spellings {
        let text = |content: &Content| {
            let one = |one: &crate::ir::Spelling| match &one.media_types[..] {
                [] => format!("{}: {:?}", one.member, one.style),
                media_types => format!("{}: {}", one.member, media_types.join(", ")),
            };
            let all: Vec<String> = content.spellings.iter().map(one).collect();
            (!all.is_empty()).then(|| all.join(", "))
        };
        changes.push(
            named
                .change(Kind::BodySpellingChanged)
                .text(text(was), text(is))
                .judged(
                    true,
                    Behaves::MayFail,
                    "Build again: the old crate spells the form as it was.",
                ),
        );
    }
    changes
}
