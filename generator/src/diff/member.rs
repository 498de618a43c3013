//! The members of an object.

use super::common::Kept;
use super::constructor::{in_order, is_argument, same_arguments};
use super::model::{KeptModel, Side, along};
use super::pairs::near;
use super::{Behaves, Change, Direction, Kind, others, place, types, xml};
use crate::emit::{Context, face};
use crate::ir::{Access, Field, Literal, Presence, Step, Struct};

/// The changes between the members of two states of an object.
pub(super) fn changes(model: &KeptModel<'_>, was: &Struct, is: &Struct) -> Vec<Change> {
    let pairs = pairs(model, was, is);
    let in_order = in_order(&pairs);
    let unseen = same_arguments(model, was, is);
    let mut changes = Vec::new();
    for field in &was.fields {
        if !pairs.iter().any(|(old, _)| old.id == field.id) {
            changes.push(removed(model, field));
        }
    }
    for field in &is.fields {
        match pairs.iter().find(|(_, new)| new.id == field.id) {
            Some((old, new)) => changes.extend(kept(model, (old, new), in_order, unseen)),
            None => changes.push(added(model, field, unseen)),
        }
    }
    changes.extend(others::change(model, was, is));
    changes
}

/// Members that are the same: by wire name, then those of one type and presence whose names are near.
fn pairs<'a>(
    model: &KeptModel<'_>,
    was: &'a Struct,
    is: &'a Struct,
) -> Vec<(&'a Field, &'a Field)> {
    let named = |object: &'a Struct, name: &str| {
        let mut fields = object.fields.iter();
        fields.find(|field| field.wire_name == name)
    };
    let left = |object: &'a Struct, other: &'a Struct| -> Vec<&'a Field> {
        let fields = object.fields.iter();
        fields
            .filter(|field| named(other, &field.wire_name).is_none())
            .collect()
    };
    let same = was.fields.iter();
    let mut pairs: Vec<(&Field, &Field)> = same
        .filter_map(|old| Some((old, named(is, &old.wire_name)?)))
        .collect();
    let (gone, new) = (left(was, is), left(is, was));
    let alike = |old: &Field, new: &Field| {
        old.presence == new.presence
            && old.access == new.access
            && old.constant == new.constant
            && near(&old.wire_name, &new.wire_name)
            && types::relation(model.both, &old.ty, &new.ty) == types::Relation::Same
    };
    for old in &gone {
        let candidates: Vec<&&Field> = new.iter().filter(|new| alike(old, new)).collect();
        if let [found] = candidates[..]
            && gone.iter().filter(|other| alike(other, found)).count() == 1
        {
            pairs.push((old, found));
        }
    }
    pairs
}

/// Which way a member goes: that of its model, as far as it is not for one way alone.
fn direction(model: &KeptModel<'_>, access: Access) -> Direction {
    match access {
        Access::Both => model.direction,
        Access::ReadOnly => Direction::RECEIVED,
        Access::WriteOnly => Direction::SENT,
    }
}

/// Whether it is always there.
fn is_required(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}

fn may_be_null(field: &Field) -> bool {
    matches!(
        field.presence,
        Presence::Nullable | Presence::OptionalNullable
    )
}

fn place_of(model: &KeptModel<'_>, field: &Field) -> String {
    format!("{}/{}", model.thing.place, place::escaped(&field.wire_name))
}

fn item(model: &KeptModel<'_>, context: Context<'_>, field: &Field) -> String {
    format!("{}::{}", model.thing.item, &context.names[field.id])
}

fn removed(model: &KeptModel<'_>, field: &Field) -> Change {
    let context = model.both.old;
    let direction = direction(model, field.access);
    let received = match is_required(field) {
        true => Behaves::MayFail,
        false => Behaves::Note,
    };
    let advice = match (direction.sent, direction.received) {
        (true, false) => "Do not set it: the server no longer promises to heed it.",
        (false, true) if is_required(field) => {
            "Do without it: to the old crate, a reply that lacks it cannot be read."
        }
        (false, true) => "Do without it: replies no longer promise it.",
        _ => "Do without it: it is neither heeded in requests nor promised in replies.",
    };
    let mut change = Change::of(
        Kind::MemberRemoved,
        &place_of(model, field),
        model.thing.subject.clone(),
    )
    .item(item(model, context, field))
    .at(Some(&field.pointer), None)
    .text(Some(face::field(context, field)), None)
    .judged(false, direction.worst(Behaves::MayFail, received), advice);
    let step = Step::Member(field.wire_name.clone());
    change.along = along(model.both, Side::Old, &model.old.place, Some(&step));
    change
}

fn added(model: &KeptModel<'_>, field: &Field, unseen: bool) -> Change {
    let context = model.both.new;
    let direction = direction(model, field.access);
    let ident = &context.names[model.new.id].ident;
    let sent = match is_required(field) {
        true => Behaves::MayFail,
        false => Behaves::Safe,
    };
    let unseen = unseen && is_argument(field);
    let advice = match (is_argument(field), is_required(field), direction.sent) {
        _ if unseen => format!(
            "Look at every `{ident}::new`: it is given in the place of another argument, and the compiler does not notice."
        ),
        (true, _, true) => format!("Give it to `{ident}::new`; requests without it are refused."),
        (true, _, false) => {
            format!("Give it where `{ident}::new` is called, as in tests; else nothing to do.")
        }
        (false, true, true) => {
            "Build again: `new` fills it in, and requests without it are refused.".to_owned()
        }
        _ => "Nothing to do.".to_owned(),
    };
    let mut change = Change::of(
        Kind::MemberAdded,
        &place_of(model, field),
        model.thing.subject.clone(),
    )
    .item(item(model, context, field))
    .at(None, Some(&field.pointer))
    .text(None, Some(face::field(context, field)))
    .judged(
        !is_argument(field) || unseen,
        match unseen {
            true => Behaves::MayFail,
            false => direction.worst(sent, Behaves::Safe),
        },
        advice,
    );
    let step = Step::Member(field.wire_name.clone());
    change.along = along(model.both, Side::New, &model.new.place, Some(&step));
    change
}

fn kept(
    model: &KeptModel<'_>,
    (was, is): (&Field, &Field),
    in_order: bool,
    unseen: bool,
) -> Vec<Change> {
    let both = model.both;
    let direction = direction(model, was.access).or(direction(model, is.access));
    let thing = Kept {
        place: place_of(model, was),
        item: item(model, both.new, is),
        old: &was.pointer,
        new: &is.pointer,
        ..model.thing.clone()
    };
    let names = (&both.old.names[was.id], &both.new.names[is.id]);
    let mut changes = Vec::new();
    if was.wire_name != is.wire_name {
        let received = match is_required(is) {
            true => Behaves::MayFail,
            false => Behaves::Note,
        };
        let behaves = direction.worst(Behaves::MayFail, received);
        changes.push(
            thing
                .change(Kind::MemberRenamed)
                .text(Some(was.wire_name.clone()), Some(is.wire_name.clone()))
                .judged(
                    names.0 == names.1 && (in_order || !is_argument(is)),
                    behaves,
                    match names.0 == names.1 {
                        true => "Build again: the old crate knows the old name alone.".to_owned(),
                        false => format!(
                            "Write `{}`, and build again: the old crate knows the old name alone.",
                            names.1
                        ),
                    },
                ),
        );
    } else {
        changes.extend(thing.rust_name(names.0, names.1));
    }
    changes.extend(presence(model, &thing, (was, is), direction));
    changes.extend(type_of(model, &thing, (was, is), direction));
    changes.extend(access(model, &thing, was.access, is.access));
    changes.extend(constant(&thing, was, is, unseen));
    changes.extend(thing.limits(&was.constraints, &is.constraints, direction));
    if model.old.in_xml && model.new.in_xml {
        let (was, is) = (was.xml.as_deref(), is.xml.as_deref());
        changes.extend(xml::of_member(&thing, was, is, direction));
    }
    let defaults = (
        was.default.as_ref().map(text),
        is.default.as_ref().map(text),
    );
    changes.extend(thing.default(defaults.0, defaults.1, direction));
    changes.extend(thing.docs(&was.docs, &is.docs));
    changes
}

/// Whether it may be left out, and whether it may be null: two questions, and a change for each.
fn presence(
    model: &KeptModel<'_>,
    thing: &Kept<'_>,
    (was, is): (&Field, &Field),
    direction: Direction,
) -> Vec<Change> {
    let wrapper = |field: &Field| match field.presence {
        Presence::Required => 0,
        Presence::Optional | Presence::Nullable => 1,
        Presence::OptionalNullable => 2,
    };
    let compiles = wrapper(was) == wrapper(is) && is_argument(was) == is_argument(is);
    let texts = (
        face::field(model.both.old, was),
        face::field(model.both.new, is),
    );
    let (loose, tight) = (
        direction.worst(Behaves::Safe, Behaves::MayFail),
        direction.worst(Behaves::MayFail, Behaves::Safe),
    );
    let mut found = Vec::new();
    found.extend(match (is_required(was), is_required(is)) {
        (true, false) => Some((
            Kind::MemberOptional,
            loose,
            match direction.received {
                true => {
                    "Say what happens without it: to the old crate, such a reply cannot be read."
                }
                false => "Set it by its setter, or leave it out.",
            },
        )),
        (false, true) => Some((
            Kind::MemberRequired,
            tight,
            match direction.sent {
                true => "Give it always: requests without it are refused.",
                false => "Take it as it is: it is always there.",
            },
        )),
        _ => None,
    });
    found.extend(match (may_be_null(was), may_be_null(is)) {
        (false, true) => Some((
            Kind::MemberNullable,
            loose,
            match direction.received {
                true => "Say what happens when it is null: to the old crate, such a reply cannot be read.",
                false => "Give it as the new type, in which it may be null.",
            },
        )),
        (true, false) => Some((
            Kind::MemberNotNullable,
            tight,
            match direction.sent {
                true => "Send no null: it is refused.",
                false => "Take it as it is: it is never null.",
            },
        )),
        _ => None,
    });
    let change = |(kind, behaves, advice)| {
        let texts = (Some(texts.0.clone()), Some(texts.1.clone()));
        let change = thing.change(kind).text(texts.0, texts.1);
        change.judged(compiles, behaves, advice)
    };
    found.into_iter().map(change).collect()
}

fn type_of(
    model: &KeptModel<'_>,
    thing: &Kept<'_>,
    (was, is): (&Field, &Field),
    direction: Direction,
) -> Option<Change> {
    let both = model.both;
    let relation = match types::relation(both, &was.ty, &is.ty) {
        types::Relation::Same if was.boxed != is.boxed => types::Relation::Respelled,
        relation => relation,
    };
    (relation != types::Relation::Same).then(|| {
        let texts = (face::field(both.old, was), face::field(both.new, is));
        thing
            .change(Kind::MemberTypeChanged)
            .text(Some(texts.0), Some(texts.1))
            .judged(
                false,
                relation.behaves(direction),
                format!("Use the new type; {}.", relation.words()),
            )
    })
}

fn access(model: &KeptModel<'_>, thing: &Kept<'_>, was: Access, is: Access) -> Option<Change> {
    let text = |access| match access {
        Access::Both => "requests and replies".to_owned(),
        Access::ReadOnly => "replies alone".to_owned(),
        Access::WriteOnly => "requests alone".to_owned(),
    };
    (was != is).then(|| {
        let way = model.direction;
        let (behaves, advice) = match is {
            Access::Both => (Behaves::Safe, "Nothing to do; it goes both ways now."),
            Access::ReadOnly => (
                way.worst(Behaves::MayFail, Behaves::Safe),
                "Do not send it: the server sets it.",
            ),
            Access::WriteOnly => (
                way.worst(Behaves::Safe, Behaves::MayFail),
                "Do not expect it in replies.",
            ),
        };
        let advice = match behaves {
            Behaves::Safe if is != Access::Both => "Nothing to do; it goes no other way.",
            _ => advice,
        };
        thing
            .change(Kind::MemberAccessChanged)
            .text(Some(text(was)), Some(text(is)))
            .judged(true, behaves, advice)
    })
}

fn constant(thing: &Kept<'_>, was: &Field, is: &Field, unseen: bool) -> Option<Change> {
    let (before, after) = (was.constant.as_ref(), is.constant.as_ref());
    (before != after).then(|| {
        thing
            .change(Kind::MemberConstantChanged)
            .text(before.map(text), after.map(text))
            .judged(
                is_argument(was) == is_argument(is) || unseen,
                Behaves::MayFail,
                match after {
                    Some(_) => "Build again: `new` fills in the new value.",
                    None => "Give it a value: it is no longer the same for all.",
                },
            )
    })
}

fn text(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Number(text) => text.clone(),
        Literal::Boolean(value) => value.to_string(),
    }
}
