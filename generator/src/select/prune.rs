//! Removes what is not kept, and numbers the rest anew, names and all.

use std::collections::BTreeMap;

use super::Kept;
use crate::ir::{
    Api, Cause, FieldId, Model, ModelId, ModelKind, Operation, OperationId, ParameterId, ReplyId,
    Root, Type, VariantId, Webhook, WebhookId,
};
use crate::name::{self, Names};

/// `api` and its names without what is not kept.
pub fn prune(api: Api, names: Names, kept: &Kept) -> (Api, Names) {
    if kept.is_all() {
        return (api, names);
    }
    let new = Numbers::of(&api, kept);
    let mut names = Names {
        models: only(names.models, &kept.models),
        operations: only(names.operations, &kept.operations),
        webhooks: only(names.webhooks, &kept.webhooks),
        tags: only(names.tags, &new.tags),
        headers: only(names.headers, &kept.headers),
        bodies: rekeyed(names.bodies, |id| new.operation(id)),
        alternatives: rekeyed(names.alternatives, |id| new.operation(id)),
        derives: rekeyed(names.derives, |id| new.model(id)),
        links: rekeyed(names.links, |id| new.model(id)),
        ..names
    };
    let mut api = Api {
        schemes: only(api.schemes, &kept.schemes),
        tags: only(api.tags, &new.tags),
        operations: only(api.operations, &kept.operations),
        webhooks: only(api.webhooks, &kept.webhooks),
        models: only(api.models, &kept.models),
        headers: only(api.headers, &kept.headers),
        ..api
    };
    for operation in &mut api.operations {
        new.put_operation_right(operation);
    }
    for webhook in &mut api.webhooks {
        new.put_webhook_right(webhook);
    }
    for model in &mut api.models {
        new.put_model_right(model);
    }
    for header in &mut api.headers {
        new.put_type_right(&mut header.ty);
    }
    names.modules = name::modules(&names.models);
    number_members(&mut api, &mut names);
    number_operations(&mut api, &mut names);
    (api, names)
}

/// Those items whose place in `kept` says so.
fn only<T>(items: Vec<T>, kept: &[bool]) -> Vec<T> {
    let mut kept = kept.iter();
    let is_kept = |_: &T| kept.next() == Some(&true);
    items.into_iter().filter(is_kept).collect()
}

/// The entries whose keys have a number still, under that.
fn rekeyed<K: Ord, V>(map: BTreeMap<K, V>, new: impl Fn(K) -> Option<K>) -> BTreeMap<K, V> {
    map.into_iter()
        .filter_map(|(key, value)| Some((new(key)?, value)))
        .collect()
}

/// The new numbers of what is kept.
struct Numbers<'k> {
    kept: &'k Kept,
    models: Vec<u32>,
    operations: Vec<u32>,
    webhooks: Vec<u32>,
    tags: Vec<bool>,
    tag_numbers: Vec<u32>,
}

impl<'k> Numbers<'k> {
    fn of(api: &Api, kept: &'k Kept) -> Self {
        let mut tags = vec![false; api.tags.len()];
        for operation in &api.operations {
            if kept.has_operation(operation.id) {
                tags[operation.tag] = true;
            }
        }
        Self {
            kept,
            models: counted(&kept.models),
            operations: counted(&kept.operations),
            webhooks: counted(&kept.webhooks),
            tag_numbers: counted(&tags),
            tags,
        }
    }

    fn model(&self, id: ModelId) -> Option<ModelId> {
        let kept = self.kept.has_model(id);
        kept.then(|| ModelId(self.models[id.0 as usize]))
    }

    fn operation(&self, id: OperationId) -> Option<OperationId> {
        let kept = self.kept.has_operation(id);
        kept.then(|| OperationId(self.operations[id.0 as usize]))
    }

    fn put_operation_right(&self, operation: &mut Operation) {
        operation.id = self.operation(operation.id).unwrap_or(operation.id);
        operation.tag = self.tag_numbers[operation.tag] as usize;
        let bodies = operation
            .body
            .iter_mut()
            .flat_map(|body| &mut body.contents);
        let replies = operation
            .replies
            .iter_mut()
            .flat_map(|reply| &mut reply.contents);
        for content in bodies.chain(replies) {
            self.put_type_right(&mut content.ty);
        }
        for parameter in &mut operation.parameters {
            self.put_type_right(&mut parameter.ty);
        }
    }

    fn webhook(&self, id: WebhookId) -> Option<WebhookId> {
        let kept = self.kept.webhooks.get(id.0 as usize) == Some(&true);
        kept.then(|| WebhookId(self.webhooks[id.0 as usize]))
    }

    fn put_webhook_right(&self, webhook: &mut Webhook) {
        webhook.id = self.webhook(webhook.id).unwrap_or(webhook.id);
        if let Cause::Calls { operations, .. } = &mut webhook.cause {
            let kept = operations.iter().filter_map(|id| self.operation(*id));
            *operations = kept.collect();
        }
        let bodies = webhook.body.iter_mut().flat_map(|body| &mut body.contents);
        let answers = webhook.answers.iter_mut();
        for content in bodies.chain(answers.flat_map(|answer| &mut answer.contents)) {
            self.put_type_right(&mut content.ty);
        }
    }

    fn put_model_right(&self, model: &mut Model) {
        model.id = self.model(model.id).unwrap_or(model.id);
        if let Root::Operation(id) = &mut model.place.root {
            // Of an operation that is gone, another one may need a schema: the root gets a number behind the last.
            let gone = OperationId(self.kept.operations.len() as u32 + id.0);
            *id = self.operation(*id).unwrap_or(gone);
        }
        if let Root::Webhook(id) = &mut model.place.root {
            let gone = WebhookId(self.kept.webhooks.len() as u32 + id.0);
            *id = self.webhook(*id).unwrap_or(gone);
        }
        match &mut model.kind {
            ModelKind::Struct(object) => {
                let fields = object.fields.iter_mut().map(|field| &mut field.ty);
                fields
                    .chain(&mut object.additional)
                    .for_each(|ty| self.put_type_right(ty));
            }
            ModelKind::Union(union) => {
                let variants = union.variants.iter_mut();
                variants.for_each(|variant| self.put_type_right(&mut variant.ty));
            }
            ModelKind::Alias(ty) | ModelKind::Newtype(ty) => self.put_type_right(ty),
            ModelKind::Enum(_) => {}
        }
    }

    fn put_type_right(&self, ty: &mut Type) {
        match ty {
            Type::Model(id) => match self.kept.replaced.get(id) {
                Some(other) => *ty = other.clone(),
                None => *id = self.model(*id).unwrap_or(*id),
            },
            Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Link(inner) => {
                self.put_type_right(inner)
            }
            _ => {}
        }
    }
}

/// For each place, how many before it are kept.
fn counted(kept: &[bool]) -> Vec<u32> {
    let mut count = 0;
    let number = |kept: &bool| {
        let number = count;
        count += u32::from(*kept);
        number
    };
    kept.iter().map(number).collect()
}

/// Numbers fields and variants in the order of the models.
fn number_members(api: &mut Api, names: &mut Names) {
    let old_fields = std::mem::take(&mut names.fields);
    let old_variants = std::mem::take(&mut names.variants);
    let mut fields = (0..).map(FieldId);
    let mut variants = (0..).map(VariantId);
    for model in &mut api.models {
        match &mut model.kind {
            ModelKind::Struct(object) => {
                for (field, id) in object.fields.iter_mut().zip(&mut fields) {
                    renumber(&mut field.id, id, &old_fields, &mut names.fields);
                }
            }
            ModelKind::Enum(list) => {
                for (variant, id) in list.variants.iter_mut().zip(&mut variants) {
                    renumber(&mut variant.id, id, &old_variants, &mut names.variants);
                }
            }
            ModelKind::Union(union) => {
                for (variant, id) in union.variants.iter_mut().zip(&mut variants) {
                    renumber(&mut variant.id, id, &old_variants, &mut names.variants);
                }
            }
            ModelKind::Alias(_) | ModelKind::Newtype(_) => {}
        }
    }
}

/// Numbers parameters and replies in the order of the operations.
fn number_operations(api: &mut Api, names: &mut Names) {
    let old_parameters = std::mem::take(&mut names.parameters);
    let old_replies = std::mem::take(&mut names.replies);
    let mut parameters = (0..).map(ParameterId);
    let mut replies = (0..).map(ReplyId);
    for operation in &mut api.operations {
        for (parameter, id) in operation.parameters.iter_mut().zip(&mut parameters) {
            renumber(
                &mut parameter.id,
                id,
                &old_parameters,
                &mut names.parameters,
            );
        }
        for (reply, id) in operation.replies.iter_mut().zip(&mut replies) {
            renumber(&mut reply.id, id, &old_replies, &mut names.replies);
        }
    }
}

/// Gives a thing its new id, and the name of the old one with it.
fn renumber<I: Copy + Ord>(
    place: &mut I,
    id: I,
    old: &BTreeMap<I, String>,
    new: &mut BTreeMap<I, String>,
) {
    if let Some(name) = old.get(place) {
        new.insert(id, name.clone());
    }
    *place = id;
}
