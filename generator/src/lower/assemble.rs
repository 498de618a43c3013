//! The end of lowering: models in their order, and every id in its final place.

use super::context::Draft;
use crate::ir::{
    Content, FieldId, Header, Model, ModelId, ModelKind, Operation, ParameterId, ReplyId, Type,
    VariantId, Webhook,
};

/// The models by place, with ids to match; those of the operations, webhooks and headers are put right too.
pub(super) fn models(
    mut drafts: Vec<Draft>,
    operations: &mut [Operation],
    webhooks: &mut [Webhook],
    headers: &mut [Header],
) -> Vec<Model> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let key = |index: &usize| (&drafts[*index].site.place, &drafts[*index].site.pointer);
    order.sort_by(|one, other| key(one).cmp(&key(other)));
    let mut ids = vec![ModelId(0); drafts.len()];
    for (id, index) in (0..).map(ModelId).zip(&order) {
        ids[*index] = id;
    }
    let final_id = |id: &mut ModelId| *id = ids.get(id.0 as usize).copied().unwrap_or(*id);
    for draft in &mut drafts {
        kind(&mut draft.kind, &final_id);
    }
    let of_webhooks = webhooks.iter_mut().flat_map(carried);
    for content in operations.iter_mut().flat_map(contents).chain(of_webhooks) {
        ty(&mut content.ty, &final_id);
    }
    for parameter in operations
        .iter_mut()
        .flat_map(|operation| &mut operation.parameters)
    {
        ty(&mut parameter.ty, &final_id);
    }
    for header in headers {
        ty(&mut header.ty, &final_id);
    }
    let mut drafts: Vec<(ModelId, Draft)> = ids.into_iter().zip(drafts).collect();
    drafts.sort_by_key(|(id, _)| *id);
    let model = |(id, draft): (ModelId, Draft)| Model {
        id,
        place: draft.site.place,
        pointer: draft.site.pointer,
        docs: draft.docs,
        constraints: draft.constraints,
        limited: false,
        in_xml: false,
        in_union: false,
        received: false,
        kind: draft.kind,
    };
    let mut models: Vec<Model> = drafts.into_iter().map(model).collect();
    number_members(&mut models);
    number_operations(operations);
    models
}

fn contents(operation: &mut Operation) -> impl Iterator<Item = &mut Content> {
    let body = operation
        .body
        .iter_mut()
        .flat_map(|body| &mut body.contents);
    body.chain(
        operation
            .replies
            .iter_mut()
            .flat_map(|reply| &mut reply.contents),
    )
}

fn carried(webhook: &mut Webhook) -> impl Iterator<Item = &mut Content> {
    let body = webhook.body.iter_mut().flat_map(|body| &mut body.contents);
    let answers = webhook.answers.iter_mut();
    body.chain(answers.flat_map(|answer| &mut answer.contents))
}

/// Puts right every id in a model.
fn kind(kind: &mut ModelKind, final_id: &impl Fn(&mut ModelId)) {
    match kind {
        ModelKind::Struct(object) => {
            let fields = object.fields.iter_mut().map(|field| &mut field.ty);
            fields
                .chain(&mut object.additional)
                .for_each(|inner| ty(inner, final_id));
        }
        ModelKind::Union(union) => {
            union
                .variants
                .iter_mut()
                .for_each(|variant| ty(&mut variant.ty, final_id));
        }
        ModelKind::Alias(inner) | ModelKind::Newtype(inner) => ty(inner, final_id),
        ModelKind::Enum(_) => {}
    }
}

/// Puts right the id in a type.
fn ty(outer: &mut Type, final_id: &impl Fn(&mut ModelId)) {
    match outer {
        Type::Model(id) => final_id(id),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Link(inner) => {
            ty(inner, final_id)
        }
        _ => {}
    }
}

/// Numbers fields and variants in the order of the models.
fn number_members(models: &mut [Model]) {
    let mut fields = (0..).map(FieldId);
    let mut variants = (0..).map(VariantId);
    for model in models {
        match &mut model.kind {
            ModelKind::Struct(object) => {
                object
                    .fields
                    .iter_mut()
                    .zip(&mut fields)
                    .for_each(|(field, id)| field.id = id);
            }
            ModelKind::Enum(list) => {
                list.variants
                    .iter_mut()
                    .zip(&mut variants)
                    .for_each(|(variant, id)| variant.id = id);
            }
            ModelKind::Union(union) => {
                union
                    .variants
                    .iter_mut()
                    .zip(&mut variants)
                    .for_each(|(variant, id)| variant.id = id);
            }
            ModelKind::Alias(_) | ModelKind::Newtype(_) => {}
        }
    }
}

/// Numbers parameters and replies in the order of the operations.
fn number_operations(operations: &mut [Operation]) {
    let mut parameters = (0..).map(ParameterId);
    let mut replies = (0..).map(ReplyId);
    for operation in operations {
        operation
            .parameters
            .iter_mut()
            .zip(&mut parameters)
            .for_each(|(one, id)| one.id = id);
        operation
            .replies
            .iter_mut()
            .zip(&mut replies)
            .for_each(|(one, id)| one.id = id);
    }
}
