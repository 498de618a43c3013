//! Lists of values.

use super::common::Kept;
use super::model::{KeptModel, Side};
use super::{Behaves, Change, Kind, exact, place};
use crate::ir::{Enum, EnumVariant, Literal};
use crate::pointer::Pointer;

/// The changes between two states of a list of values. The order of the values means nothing.
pub(super) fn changes(model: &KeptModel<'_>, was: &Enum, is: &Enum) -> Vec<Change> {
    let find = |list: &'_ Enum, one: &EnumVariant| {
        list.variants
            .iter()
            .position(|other| other.value == one.value)
    };
    let (old, new) = (model.both.old, model.both.new);
    let mut changes = Vec::new();
    let both = model.both;
    let site = |side: Side, one: &EnumVariant| {
        let pointer = match side {
            Side::Old => model.thing.old,
            Side::New => model.thing.new,
        };
        exact::value(both, side, pointer, &one.value)
    };
    for variant in &was.variants {
        if find(is, variant).is_none() {
            changes.push(removed(model, variant, &site(Side::Old, variant)));
        }
    }
    for variant in &is.variants {
        let name = &new.names[variant.id];
        let Some(before) = find(was, variant) else {
            changes.push(added(model, variant, &site(Side::New, variant)));
            continue;
        };
        let before = &was.variants[before];
        let is_kept = old.names[before.id] == new.names[variant.id] && before.docs == variant.docs;
        if !is_kept {
            let (was, is) = (site(Side::Old, before), site(Side::New, variant));
            let thing = Kept {
                old: &was,
                new: &is,
                ..named(model, variant, name)
            };
            changes.extend(thing.rust_name(&old.names[before.id], name));
            changes.extend(thing.docs(&before.docs, &variant.docs));
        }
    }
    changes
}

fn removed(model: &KeptModel<'_>, variant: &EnumVariant, site: &Pointer) -> Change {
    let behaves = model.direction.worst(Behaves::MayFail, Behaves::Note);
    let advice = match model.direction.sent {
        true => "Do not send it: it may be refused. If it still comes, it is `Undocumented`.",
        false => "Remove the arm for it: if it still comes, it is `Undocumented`.",
    };
    let name = &model.both.old.names[variant.id];
    let change = named(model, variant, name).change(Kind::ValueRemoved);
    change
        .at(Some(site), None)
        .text(Some(format!("{name} = {}", text(variant))), None)
        .judged(false, behaves, advice)
}

fn added(model: &KeptModel<'_>, variant: &EnumVariant, site: &Pointer) -> Change {
    let behaves = model.direction.worst(Behaves::Safe, Behaves::Note);
    let advice = match model.direction.received {
        true => {
            "Say what happens with it: it was `Undocumented`, and has a variant of its own now."
        }
        false => "Nothing to do; it may be sent.",
    };
    let name = &model.both.new.names[variant.id];
    let change = named(model, variant, name).change(Kind::ValueAdded);
    change
        .at(None, Some(site))
        .text(None, Some(format!("{name} = {}", text(variant))))
        .judged(true, behaves, advice)
}

fn named<'a>(model: &KeptModel<'a>, variant: &EnumVariant, name: &str) -> Kept<'a> {
    Kept {
        place: format!("{}/{}", model.thing.place, key(variant)),
        item: format!("{}::{name}", model.thing.item),
        ..model.thing.clone()
    }
}

/// The last step of a value's place.
pub(super) fn key(variant: &EnumVariant) -> String {
    match &variant.value {
        Literal::String(text) => format!("={}", place::escaped(text)),
        _ => format!("={}", text(variant)),
    }
}

fn text(variant: &EnumVariant) -> String {
    match &variant.value {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Number(text) => text.clone(),
        Literal::Boolean(value) => value.to_string(),
    }
}
