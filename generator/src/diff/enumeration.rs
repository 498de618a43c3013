//! Lists of values.

use super::common::Kept;
use super::model::KeptModel;
use super::{Behaves, Change, Kind, place};
use crate::ir::{Enum, EnumVariant, Literal};

/// The changes between two states of a list of values. The order of the values means nothing.
pub(super) fn changes(model: &KeptModel<'_>, was: &Enum, is: &Enum) -> Vec<Change> {
    let find = |list: &'_ Enum, one: &EnumVariant| {
        list.variants
            .iter()
            .position(|other| other.value == one.value)
    };
    let (old, new) = (model.both.old, model.both.new);
    let mut changes = Vec::new();
    for variant in &was.variants {
        if find(is, variant).is_none() {
            let behaves = model.direction.worst(Behaves::MayFail, Behaves::Note);
            let advice = match model.direction.sent {
                true => {
                    "Do not send it: it may be refused. If it still comes, it is `Undocumented`."
                }
                false => "Remove the arm for it: if it still comes, it is `Undocumented`.",
            };
            let name = &old.names[variant.id];
            let thing = named(model, variant, name);
            changes.push(
                thing
                    .change(Kind::ValueRemoved)
                    .at(Some(thing.old), None)
                    .text(Some(format!("{name} = {}", text(variant))), None)
                    .judged(false, behaves, advice),
            );
        }
    }
    for variant in &is.variants {
        let name = &new.names[variant.id];
        let thing = named(model, variant, name);
        let Some(before) = find(was, variant) else {
            let behaves = model.direction.worst(Behaves::Safe, Behaves::Note);
            let advice = match model.direction.received {
                true => {
                    "Say what happens with it: it was `Undocumented`, and has a variant of its own now."
                }
                false => "Nothing to do; it may be sent.",
            };
            changes.push(
                thing
                    .change(Kind::ValueAdded)
                    .at(None, Some(thing.new))
                    .text(None, Some(format!("{name} = {}", text(variant))))
                    .judged(true, behaves, advice),
            );
            continue;
        };
        let before = &was.variants[before];
        changes.extend(thing.rust_name(&old.names[before.id], name));
        changes.extend(thing.docs(&before.docs, &variant.docs));
    }
    changes
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
