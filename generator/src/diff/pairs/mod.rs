//! What of the old state is what of the new one, renames included.

mod model;
mod near;
mod operation;
mod shape;
mod webhook;

use std::collections::BTreeMap;

use crate::emit::Context;
use crate::ir::{ModelId, OperationId, WebhookId};

pub(super) use near::near;
pub(super) use operation::nameless;
pub(super) use shape::same as same_shape;

/// Ids of the old state with those of the new one that they have become.
#[derive(Debug)]
pub(super) struct Pairing<Id> {
    forward: BTreeMap<Id, Id>,
    backward: BTreeMap<Id, Id>,
}

impl<Id> Default for Pairing<Id> {
    fn default() -> Self {
        Self {
            forward: BTreeMap::new(),
            backward: BTreeMap::new(),
        }
    }
}

impl<Id: Copy + Ord> Pairing<Id> {
    /// Records that `old` has become `new`, unless one of them has a partner.
    fn join(&mut self, old: Id, new: Id) {
        if !self.forward.contains_key(&old) && !self.backward.contains_key(&new) {
            self.forward.insert(old, new);
            self.backward.insert(new, old);
        }
    }

    /// What `old` has become.
    pub(super) fn new_of(&self, old: Id) -> Option<Id> {
        self.forward.get(&old).copied()
    }

    /// What `new` was.
    pub(super) fn old_of(&self, new: Id) -> Option<Id> {
        self.backward.get(&new).copied()
    }

    /// Joins what has the same key in both states, where it is alone with that key.
    fn join_by<K: Ord>(
        &mut self,
        old: impl Iterator<Item = (K, Id)>,
        new: impl Iterator<Item = (K, Id)>,
    ) {
        let mut known: BTreeMap<K, (Vec<Id>, Vec<Id>)> = BTreeMap::new();
        for (key, id) in old.filter(|(_, id)| !self.forward.contains_key(id)) {
            known.entry(key).or_default().0.push(id);
        }
        for (key, id) in new.filter(|(_, id)| !self.backward.contains_key(id)) {
            known.entry(key).or_default().1.push(id);
        }
        for (old, new) in known.into_values() {
            if let ([old], [new]) = (&old[..], &new[..]) {
                self.join(*old, *new);
            }
        }
    }
}

/// Everything that has a partner.
#[derive(Debug)]
pub(super) struct Pairs {
    pub(super) operations: Pairing<OperationId>,
    pub(super) webhooks: Pairing<WebhookId>,
    pub(super) models: Pairing<ModelId>,
}

impl Pairs {
    pub(super) fn of(old: Context<'_>, new: Context<'_>) -> Self {
        let operations = operation::pairs(old.api, new.api);
        let webhooks = webhook::pairs(old.api, new.api, &operations);
        let models = model::pairs(old, new, &operations);
        Self {
            operations,
            webhooks,
            models,
        }
    }
}
