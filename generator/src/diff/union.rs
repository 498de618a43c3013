//! Unions.

use super::common::Kept;
use super::model::{KeptModel, Side};
use super::{Behaves, Change, Kind, exact, place, types};
use crate::emit::{Context, face};
use crate::ir::{Type, Union, UnionVariant};

/// The changes between two states of a union.
pub(super) fn changes(model: &KeptModel<'_>, was: &Union, is: &Union) -> Vec<Change> {
    let (old, new) = (model.both.old, model.both.new);
    let pairs = pairs(model, was, is);
    let mut changes = Vec::new();
    if was.tag != is.tag {
        let site = |side, pointer| {
            exact::below(
                model.both,
                side,
                pointer,
                &["discriminator", "propertyName"],
            )
        };
        let (old, new) = (
            site(Side::Old, model.thing.old),
            site(Side::New, model.thing.new),
        );
        changes.push(
            model
                .thing
                .change(Kind::DiscriminatorChanged)
                .at(Some(&old), Some(&new))
                .text(was.tag.clone(), is.tag.clone())
                .judged(
                    true,
                    model.direction.worst(Behaves::Note, Behaves::MayFail),
                    "Build again: values may be read as other variants than before.",
                ),
        );
    }
    for variant in &was.variants {
        if !pairs.iter().any(|(one, _)| one.id == variant.id) {
            let thing = named(model, old, variant);
            let behaves = model.direction.worst(Behaves::MayFail, Behaves::Note);
            let site = exact::variant(model.both, Side::Old, thing.old, variant);
            changes.push(
                thing
                    .change(Kind::VariantRemoved)
                    .at(Some(&site), None)
                    .text(Some(declared(old, variant)), None)
                    .judged(
                        false,
                        behaves,
                        "Remove the arm for it: if it still comes, it is `Undocumented`.",
                    ),
            );
        }
    }
    for variant in &is.variants {
        match pairs.iter().find(|(_, one)| one.id == variant.id) {
            Some((before, _)) => changes.extend(kept(model, before, variant)),
            None => {
                let thing = named(model, new, variant);
                let behaves = model.direction.worst(Behaves::Safe, Behaves::Note);
                let site = exact::variant(model.both, Side::New, thing.new, variant);
                changes.push(
                    thing
                        .change(Kind::VariantAdded)
                        .at(None, Some(&site))
                        .text(None, Some(declared(new, variant)))
                        .judged(
                            true,
                            behaves,
                            match model.direction.received {
                                true => "Say what happens with it: it was `Undocumented` or another variant.",
                                false => "Nothing to do; it may be sent.",
                            },
                        ),
                );
            }
        }
    }
    changes
}

/// Variants that are the same: of the same type, then of the same name.
fn pairs<'a>(
    model: &KeptModel<'_>,
    was: &'a Union,
    is: &'a Union,
) -> Vec<(&'a UnionVariant, &'a UnionVariant)> {
    let mut pairs: Vec<(&UnionVariant, &UnionVariant)> = Vec::new();
    let mut join = |alike: &dyn Fn(&UnionVariant, &UnionVariant) -> bool| {
        for old in &was.variants {
            if pairs.iter().any(|(one, _)| one.id == old.id) {
                continue;
            }
            let free = |new: &&UnionVariant| !pairs.iter().any(|(_, one)| one.id == new.id);
            let mut left = is.variants.iter().filter(free);
            if let Some(new) = left.find(|new| alike(old, new)) {
                pairs.push((old, new));
            }
        }
    };
    let both = model.both;
    let same = |old: &UnionVariant, new: &UnionVariant| {
        types::relation(both, &old.ty, &new.ty) == types::Relation::Same
    };
    join(&|old, new| same(old, new) && old.tags == new.tags);
    join(&same);
    join(&|old, new| both.old.names[old.id] == both.new.names[new.id]);
    pairs
}

fn declared(context: Context<'_>, variant: &UnionVariant) -> String {
    let ty = face::ty(context, &variant.ty);
    let ty = match variant.boxed {
        true => format!("Box<{ty}>"),
        false => ty,
    };
    format!("{}({ty})", &context.names[variant.id])
}

/// A variant on the wire: what the tag says, or else what it is.
fn named<'a>(model: &KeptModel<'a>, context: Context<'_>, variant: &UnionVariant) -> Kept<'a> {
    Kept {
        place: format!("{}/{}", model.thing.place, key(context, variant)),
        item: format!("{}::{}", model.thing.item, &context.names[variant.id]),
        ..model.thing.clone()
    }
}

/// The last step of a variant's place.
pub(super) fn key(context: Context<'_>, variant: &UnionVariant) -> String {
    let key = match (&variant.tags[..], &variant.ty) {
        ([], Type::Model(id)) => place::model(context.api, &context.api.model(*id).place),
        ([], ty) => face::ty(context, ty),
        (tags, _) => tags.join("|"),
    };
    format!("|{}", place::escaped(&key))
}

fn kept(model: &KeptModel<'_>, was: &UnionVariant, is: &UnionVariant) -> Vec<Change> {
    let both = model.both;
    let mut thing = named(model, both.old, was);
    thing.item = format!("{}::{}", model.thing.item, &both.new.names[is.id]);
    let mut changes = Vec::new();
    changes.extend(thing.rust_name(&both.old.names[was.id], &both.new.names[is.id]));
    let relation = match types::relation(both, &was.ty, &is.ty) {
        types::Relation::Same if was.boxed != is.boxed => types::Relation::Respelled,
        relation => relation,
    };
    if relation != types::Relation::Same {
        let texts = (declared(both.old, was), declared(both.new, is));
        changes.push(
            thing
                .change(Kind::VariantTypeChanged)
                .text(Some(texts.0), Some(texts.1))
                .judged(
                    false,
                    relation.behaves(model.direction),
                    format!("Use the new type; {}.", relation.words()),
                ),
        );
    }
    if was.tags != is.tags {
        changes.push(
            thing
                .change(Kind::VariantTagChanged)
                .text(Some(was.tags.join(" or ")), Some(is.tags.join(" or ")))
                .judged(
                    true,
                    model.direction.worst(Behaves::MayFail, Behaves::MayFail),
                    "Build again: the old crate knows the old values of the discriminator.",
                ),
        );
    }
    changes.extend(thing.limits(&was.constraints, &is.constraints, model.direction));
    changes.extend(thing.docs(&was.docs, &is.docs));
    if !changes.is_empty() {
        let old = exact::variant(both, Side::Old, thing.old, was);
        let new = exact::variant(both, Side::New, thing.new, is);
        let placed = changes
            .into_iter()
            .map(|one| one.at(Some(&old), Some(&new)));
        changes = placed.collect();
    }
    changes
}
