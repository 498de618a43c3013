//! What the operations that are kept need.

use std::collections::BTreeMap;

use super::Kept;
use crate::ir::{Api, Cause, ModelId, Operation, Root, Type, Webhook};

/// What is kept besides the operations: what the `wanted` ones need, and, where `rest` says so, what no operation
/// needs either.
pub(super) fn kept(api: &Api, wanted: &[bool], rest: bool) -> Kept {
    let mut needed = Walk::of(api);
    let mut others = Walk::of(api);
    for (operation, wanted) in api.operations.iter().zip(wanted) {
        let walk = if *wanted { &mut needed } else { &mut others };
        walk.operation(operation);
    }
    let came = api.webhooks.iter();
    let came: Vec<bool> = came.map(|webhook| comes(webhook, wanted, rest)).collect();
    needed.kept.webhooks = came.clone();
    for (webhook, kept) in api.webhooks.iter().zip(came) {
        let walk = if kept { &mut needed } else { &mut others };
        walk.webhook(webhook);
    }
    if rest {
        for (index, model) in api.models.iter().enumerate() {
            if !others.kept.models[index] {
                needed.model(model.id);
            }
        }
        let unused = |list: &mut Vec<bool>, others: &[bool]| {
            list.iter_mut()
                .zip(others)
                .for_each(|(kept, other)| *kept |= !other);
        };
        unused(&mut needed.kept.schemes, &others.kept.schemes);
    }
    needed.kept
}

/// Whether a webhook is kept: with one of the operations whose calls make it come, or with the rest.
fn comes(webhook: &Webhook, wanted: &[bool], rest: bool) -> bool {
    match &webhook.cause {
        Cause::Calls { operations, .. } if !operations.is_empty() => {
            operations.iter().any(|id| wanted[id.0 as usize])
        }
        Cause::Calls { .. } | Cause::Event => rest,
    }
}

/// Goes from operations and webhooks to everything that they name.
struct Walk<'a> {
    api: &'a Api,
    kept: Kept,
    /// The models of one root stand in one file, and are kept together.
    files: BTreeMap<&'a Root, Vec<ModelId>>,
}

impl<'a> Walk<'a> {
    fn of(api: &'a Api) -> Self {
        let mut files: BTreeMap<&Root, Vec<ModelId>> = BTreeMap::new();
        for model in &api.models {
            files.entry(&model.place.root).or_default().push(model.id);
        }
        let mut kept = Kept::all(api);
        for list in [&mut kept.models, &mut kept.headers, &mut kept.schemes] {
            list.fill(false);
        }
        Self { api, kept, files }
    }

    fn operation(&mut self, operation: &Operation) {
        operation.types().for_each(|ty| self.ty(ty));
        let api = self.api;
        let headers = operation.replies.iter().flat_map(|reply| &reply.headers);
        for name in headers {
            let index = api
                .headers
                .iter()
                .position(|header| header.name.to_ascii_lowercase() == *name);
            if let Some(index) = index {
                self.kept.headers[index] = true;
                self.ty(&api.headers[index].ty);
            }
        }
        for used in operation.security.iter().flatten() {
            let index = api
                .schemes
                .iter()
                .position(|scheme| scheme.name == used.scheme);
            index
                .into_iter()
                .for_each(|index| self.kept.schemes[index] = true);
        }
    }

    fn webhook(&mut self, webhook: &Webhook) {
        webhook.types().for_each(|ty| self.ty(ty));
    }

    /// A model, and all that it leads to; on a list of its own, since schemas may go deep.
    fn model(&mut self, id: ModelId) {
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if std::mem::replace(&mut self.kept.models[id.0 as usize], true) {
                continue;
            }
            let model = self.api.model(id);
            open.extend(&self.files[&model.place.root]);
            model.each_model(&mut |id| open.push(id));
        }
    }

    fn ty(&mut self, ty: &Type) {
        let mut found = Vec::new();
        ty.each_model(&mut |id| found.push(id));
        found.into_iter().for_each(|id| self.model(id));
    }
}
