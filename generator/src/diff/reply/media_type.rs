//! The media types of a reply.

use super::super::common::Kept;
use super::super::{Behaves, Both, Change, Direction, Kind, types, xml};
use super::below;
use crate::emit::{Context, face};
use crate::ir::{Content, ContentKind, Operation, Reply, Type};

/// What has become of the media types of a reply with a body.
pub(super) fn media_types(
    both: Both<'_>,
    operations: (&Operation, &Operation),
    kept: &Kept<'_>,
    (was, is): (&Reply, &Reply),
) -> Vec<Change> {
    let mut changes = Vec::new();
    for (index, content) in was.contents.iter().enumerate() {
        let named = below(kept, &content.media_type);
        match same(is, content) {
            Some((_, now)) => {
                changes.extend(xml::of_body(kept, content, now, Direction::RECEIVED));
                changes.extend(others(both, operations, &named, (index, content), is));
            }
            None => changes.push(removed(both, operations, &named, (index, content))),
        }
    }
    for content in &is.contents {
        if same(was, content).is_none() {
            changes.push(added(both, &below(kept, &content.media_type), content));
        }
    }
    changes
}

/// The same media type in another reply.
fn same<'a>(reply: &'a Reply, content: &Content) -> Option<(usize, &'a Content)> {
    let mut all = reply.contents.iter().enumerate();
    all.find(|(_, one)| one.media_type == content.media_type)
}

/// What asks for a media type where awaiting the call does not, with what it gives.
fn asked<'a>(
    context: Context<'a>,
    operation: &'a Operation,
    content: &Content,
) -> Option<(&'a str, &'a Type)> {
    if content.is_stream() {
        let events = |one: &Content| matches!(one.kind, ContentKind::Events(_));
        let mut all = operation.successes().flat_map(|reply| &reply.contents);
        let stream = all.find(|one| one.is_stream() && events(one) == events(content));
        let method = if events(content) { "events" } else { "items" };
        return stream.map(|stream| (method, &stream.ty));
    }
    let names = &context.names.alternatives[&operation.id];
    let mut all = names.iter().zip(operation.alternatives());
    all.find(|(_, one)| one.media_type == content.media_type)
        .map(|(name, one)| (name.as_str(), &one.ty))
}

/// Whether what asked for a media type before does so now, or nothing did.
fn is_asked_alike(both: Both<'_>, (old, new): (&Operation, &Operation), content: &Content) -> bool {
    let before = asked(both.old, old, content);
    let now = asked(both.new, new, content);
    match (before, now) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some((method, ty)), Some((now, new))) => {
            method == now && types::relation(both, ty, new) == types::Relation::Same
        }
    }
}

/// What has become of a media type that is still there, where it is not the one that the call is awaited in.
fn others(
    both: Both<'_>,
    operations: (&Operation, &Operation),
    named: &Kept<'_>,
    (index, was): (usize, &Content),
    reply: &Reply,
) -> Option<Change> {
    let (position, is) = same(reply, was)?;
    if index == 0 && position == 0 {
        return None;
    }
    let relation = types::relation(both, &was.ty, &is.ty);
    let is_alike = is_asked_alike(both, operations, was);
    if relation == types::Relation::Same && is_alike {
        return None;
    }
    let text = |context: Context<'_>, operation: &Operation, content: &Content| {
        let ty = face::received(context, &content.ty);
        match asked(context, operation, content) {
            Some((method, _)) => format!("{method}() -> {ty}"),
            None => ty,
        }
    };
    let texts = (
        text(both.old, operations.0, was),
        text(both.new, operations.1, is),
    );
    let (behaves, advice) = match relation {
        types::Relation::Same => (
            Behaves::Note,
            "Ask for this media type in the new way.".to_owned(),
        ),
        _ => (
            relation.behaves(Direction::RECEIVED),
            format!("Take a value of the new type; {}.", relation.words()),
        ),
    };
    let change = named.change(Kind::ReplyTypeChanged);
    let change = change.at(Some(&was.pointer), Some(&is.pointer));
    Some(
        change
            .text(Some(texts.0), Some(texts.1))
            .judged(is_alike, behaves, advice),
    )
}

fn removed(
    both: Both<'_>,
    operations: (&Operation, &Operation),
    named: &Kept<'_>,
    (index, content): (usize, &Content),
) -> Change {
    let is_alike = is_asked_alike(both, operations, content);
    let (behaves, advice) = match (index, is_alike) {
        (0, _) => (
            Behaves::MayFail,
            "Build again: the old crate asks for this one, and reads it.",
        ),
        (_, true) => (Behaves::Note, "Nothing to do; it comes in another one."),
        (_, false) => (
            Behaves::MayFail,
            "Take the reply in another media type, such as that in which the call is awaited.",
        ),
    };
    named
        .change(Kind::ReplyMediaTypeRemoved)
        .at(Some(&content.pointer), None)
        .text(Some(face::received(both.old, &content.ty)), None)
        .judged(is_alike, behaves, advice)
}

fn added(both: Both<'_>, named: &Kept<'_>, content: &Content) -> Change {
    named
        .change(Kind::ReplyMediaTypeAdded)
        .at(None, Some(&content.pointer))
        .text(None, Some(face::received(both.new, &content.ty)))
        .judged(
            true,
            Behaves::Note,
            "Nothing to do, unless the server chooses it without being asked.",
        )
}
