//! Models: which came and went, and what of them changed.

use super::common::Kept;
use super::{
    Behaves, Both, Change, Direction, Kind, Subject, enumeration, member, place, types, union,
    webhook,
};
use crate::emit::{Context, face};
use crate::ir::{
    Api, EnumBase, Model, ModelId, ModelKind, Operation, OperationId, Place, Root, Step, Type,
};

/// The changes of all models.
pub(super) fn changes(both: Both<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for model in &both.old.api.models {
        let gone = |id| both.pairs.models.new_of(id).is_none();
        if gone(model.id) && !is_told(both, Side::Old, model) {
            changes.push(removed(both, model));
        }
    }
    for model in &both.new.api.models {
        match both.pairs.models.old_of(model.id) {
            Some(old) => changes.extend(kept(both, both.old.api.model(old), model)),
            None if is_told(both, Side::New, model) => {}
            None => changes.push(added(both, model)),
        }
    }
    changes
}

/// One of the two states.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

impl Side {
    pub(super) fn context(self, both: Both<'_>) -> Context<'_> {
        match self {
            Self::Old => both.old,
            Self::New => both.new,
        }
    }

    /// The same model in the other state.
    pub(super) fn partner<'a>(self, both: Both<'a>, id: ModelId) -> Option<&'a Model> {
        match self {
            Self::Old => both
                .pairs
                .models
                .new_of(id)
                .map(|id| both.new.api.model(id)),
            Self::New => both
                .pairs
                .models
                .old_of(id)
                .map(|id| both.old.api.model(id)),
        }
    }

    /// The same operation in the other state.
    fn operation(self, both: Both<'_>, id: OperationId) -> Option<&Operation> {
        let (api, id) = match self {
            Self::Old => (both.new.api, both.pairs.operations.new_of(id)?),
            Self::New => (both.old.api, both.pairs.operations.old_of(id)?),
        };
        api.operations.get(id.0 as usize)
    }
}

/// How a caller knows a model.
pub(super) fn item(context: Context<'_>, id: ModelId) -> String {
    format!("models::{}", context.names[id].ident)
}

/// Whether the coming or going of a model is told with that of what it stands in: an operation, a model, or a member.
fn is_told(both: Both<'_>, side: Side, model: &Model) -> bool {
    let api = side.context(both).api;
    if let Root::Operation(id) = model.place.root
        && is_told_by_operation(both, side, id, &model.place)
    {
        return true;
    }
    if let Root::Webhook(id) = model.place.root
        && webhook::tells(both, side, id, model.place.steps.first())
    {
        return true;
    }
    let Some((around, step)) = around(api, &model.place) else {
        return false;
    };
    let Some(partner) = side.partner(both, around.id) else {
        return true;
    };
    let (Step::Member(name), ModelKind::Struct(object)) = (step, &partner.kind) else {
        return false;
    };
    !object.fields.iter().any(|field| field.wire_name == *name)
}

/// Whether the operation in which a place stands, or the part of it, came or went.
fn is_told_by_operation(both: Both<'_>, side: Side, id: OperationId, place: &Place) -> bool {
    let Some(other) = side.operation(both, id) else {
        return true;
    };
    match place.steps.first() {
        Some(Step::Parameter(name)) => !other.parameters.iter().any(|one| one.name == *name),
        Some(Step::Body(_)) => other.body.is_none(),
        Some(Step::Reply(status)) => {
            let mut replies = other.replies.iter();
            !replies.any(|reply| place::status(reply.status) == *status)
        }
        _ => false,
    }
}

/// The models that came or went with a part of an operation.
pub(super) fn along_part(
    both: Both<'_>,
    side: Side,
    id: OperationId,
    is_part: &dyn Fn(&Step) -> bool,
) -> Vec<String> {
    let context = side.context(both);
    let own = context.api.models.iter().filter(|model| {
        let part = model.place.steps.first();
        model.place.root == Root::Operation(id)
            && part.is_some_and(is_part)
            && side.partner(both, model.id).is_none()
    });
    own.map(|model| item(context, model.id)).collect()
}

/// The model in which a place stands, with the step that leads out of it.
fn around<'a>(api: &'a Api, place: &'a Place) -> Option<(&'a Model, &'a Step)> {
    (0..place.steps.len()).rev().find_map(|length| {
        let steps = &place.steps[..length];
        let mut models = api.models.iter();
        let model =
            models.find(|model| model.place.root == place.root && model.place.steps == steps)?;
        Some((model, &place.steps[length]))
    })
}

/// The models below a place that came or went with it.
pub(super) fn along(both: Both<'_>, side: Side, top: &Place, step: Option<&Step>) -> Vec<String> {
    let context = side.context(both);
    let below = context.api.models.iter().filter(|model| {
        let rest = model.place.steps.strip_prefix(&top.steps[..]);
        let inside = match (rest, step) {
            (Some([first, ..]), Some(step)) => first == step,
            (Some([_, ..]), None) => true,
            _ => false,
        };
        inside && model.place.root == top.root && side.partner(both, model.id).is_none()
    });
    below.map(|model| item(context, model.id)).collect()
}

/// What kind of item a model is, with its name.
fn declared(context: Context<'_>, model: &Model) -> String {
    let name = &context.names[model.id].ident;
    match &model.kind {
        ModelKind::Struct(_) => format!("struct {name}"),
        ModelKind::Enum(list) => match list.base {
            EnumBase::String => format!("enum {name} of strings"),
            EnumBase::Integer => format!("enum {name} of integers"),
        },
        ModelKind::Union(_) => format!("enum {name} of types"),
        ModelKind::Alias(ty) => format!("type {name} = {}", face::ty(context, ty)),
        ModelKind::Newtype(ty) => format!("struct {name}({})", face::ty(context, ty)),
    }
}

fn removed(both: Both<'_>, model: &Model) -> Change {
    let place = place::model(both.old.api, &model.place);
    let subject = Subject::Model(both.old.names[model.id].ident.clone());
    let mut change = Change::of(Kind::ModelRemoved, &place, subject)
        .item(item(both.old, model.id))
        .at(Some(&model.pointer), None)
        .text(Some(declared(both.old, model)), None)
        .for_operations(both.reach.0.operations(both.old.api, model.id))
        .judged(
            false,
            Behaves::Safe,
            "Do without the type; what used it says what takes its place.",
        );
    change.along = along(both, Side::Old, &model.place, None);
    change
}

fn added(both: Both<'_>, model: &Model) -> Change {
    let place = place::model(both.new.api, &model.place);
    let subject = Subject::Model(both.new.names[model.id].ident.clone());
    let mut change = Change::of(Kind::ModelAdded, &place, subject)
        .item(item(both.new, model.id))
        .at(None, Some(&model.pointer))
        .text(None, Some(declared(both.new, model)))
        .for_operations(both.reach.1.operations(both.new.api, model.id))
        .judged(true, Behaves::Safe, "Nothing to do.");
    change.along = along(both, Side::New, &model.place, None);
    change
}

/// A model that is in both states.
pub(super) struct KeptModel<'a> {
    pub(super) both: Both<'a>,
    pub(super) old: &'a Model,
    pub(super) new: &'a Model,
    pub(super) direction: Direction,
    pub(super) thing: Kept<'a>,
}

fn kept(both: Both<'_>, old: &Model, new: &Model) -> Vec<Change> {
    let direction = both.reach.0.direction(old.id);
    let direction = direction.or(both.reach.1.direction(new.id));
    let model = KeptModel {
        both,
        old,
        new,
        direction,
        thing: Kept {
            place: place::model(both.old.api, &old.place),
            subject: Subject::Model(both.new.names[new.id].ident.clone()),
            item: item(both.new, new.id),
            old: &old.pointer,
            new: &new.pointer,
            operations: Vec::new(),
        },
    };
    let mut changes = renamed(&model);
    changes.extend(definition(&model));
    let limits = (&old.constraints, &new.constraints);
    changes.extend(model.thing.limits(limits.0, limits.1, direction));
    changes.extend(model.thing.docs(&old.docs, &new.docs));
    if !changes.is_empty() {
        let operations = both.reach.1.operations(both.new.api, new.id);
        for change in &mut changes {
            change.operations.clone_from(&operations);
        }
    }
    changes
}

fn renamed(model: &KeptModel<'_>) -> Vec<Change> {
    let both = model.both;
    let names = (
        &both.old.names[model.old.id].ident,
        &both.new.names[model.new.id].ident,
    );
    if names.0 == names.1 {
        return Vec::new();
    }
    // An operation that has moved gives its models other places, which nobody knows them by.
    if model.thing.place == place::model(both.new.api, &model.new.place) {
        return model
            .thing
            .rust_name(names.0, names.1)
            .into_iter()
            .collect();
    }
    let change = model.thing.change(Kind::ModelRenamed);
    let texts = (declared(both.old, model.old), declared(both.new, model.new));
    let change = change.text(Some(texts.0), Some(texts.1));
    let advice = format!("Write `{}` for `{}`.", names.1, names.0);
    vec![change.judged(false, Behaves::Safe, advice)]
}

fn definition(model: &KeptModel<'_>) -> Vec<Change> {
    let both = model.both;
    match (&model.old.kind, &model.new.kind) {
        (ModelKind::Struct(was), ModelKind::Struct(is)) => member::changes(model, was, is),
        (ModelKind::Enum(was), ModelKind::Enum(is)) if was.base == is.base => {
            enumeration::changes(model, was, is)
        }
        (ModelKind::Union(was), ModelKind::Union(is)) => union::changes(model, was, is),
        (ModelKind::Alias(was), ModelKind::Alias(is))
        | (ModelKind::Newtype(was), ModelKind::Newtype(is)) => {
            type_behind(model, was, is).into_iter().collect()
        }
        (was, is) => {
            let behaves = match (behind(was), behind(is)) {
                (Some(was), Some(is)) => types::relation(both, was, is).behaves(model.direction),
                _ => Behaves::MayFail,
            };
            let texts = (declared(both.old, model.old), declared(both.new, model.new));
            vec![
                model
                    .thing
                    .change(Kind::ModelKindChanged)
                    .text(Some(texts.0), Some(texts.1))
                    .judged(false, behaves, "Make and read it as what it is now."),
            ]
        }
    }
}

/// The type that a model is another name for.
fn behind(kind: &ModelKind) -> Option<&Type> {
    match kind {
        ModelKind::Alias(ty) | ModelKind::Newtype(ty) => Some(ty),
        _ => None,
    }
}

fn type_behind(model: &KeptModel<'_>, was: &Type, is: &Type) -> Option<Change> {
    let both = model.both;
    let relation = types::relation(both, was, is);
    (relation != types::Relation::Same).then(|| {
        let texts = (declared(both.old, model.old), declared(both.new, model.new));
        model
            .thing
            .change(Kind::ModelTypeChanged)
            .text(Some(texts.0), Some(texts.1))
            .judged(
                false,
                relation.behaves(model.direction),
                format!("Use the new type; {}.", relation.words()),
            )
    })
}
