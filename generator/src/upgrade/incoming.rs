//! Requests that come in: webhooks and callbacks.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Upgrade;
use super::members::Object;
use super::path::rank;
use crate::document::{Cause, Incoming, Kind, PathOperation, target};
use crate::pointer::Pointer;

/// How many references in a row are followed.
const LONGEST_CHAIN: usize = 64;

/// A callback object, and the operations whose calls make its requests come.
struct Callback<'a> {
    name: String,
    object: &'a Object,
    operations: Vec<Pointer>,
}

/// The callbacks found so far, each once, by the places where they stand.
type Callbacks<'a> = BTreeMap<Pointer, Callback<'a>>;

impl<'a> Upgrade<'a> {
    /// Every request that may come in. What is wrong with one costs only itself: the operations stand without it.
    pub(super) fn incoming(
        &mut self,
        root: &'a Object,
        operations: &[PathOperation],
    ) -> Vec<Incoming> {
        let mut found = self.webhooks(root);
        let mut callbacks = Callbacks::new();
        let at = Pointer::root().child("components");
        if let Some(components) = root.get("components").and_then(Value::as_object) {
            self.callbacks_of(components, &at, None, &mut callbacks);
        }
        for operation in operations {
            self.callbacks_at(&operation.pointer, &mut callbacks);
        }
        for webhook in &found {
            self.callbacks_at(&webhook.operation.pointer, &mut callbacks);
        }
        for (at, callback) in callbacks {
            found.extend(self.requests(&at, &callback));
        }
        found.sort_by(|one, other| key(one).cmp(&key(other)));
        found
    }

    /// The requests of `webhooks` (OpenAPI 3.1.1, section 4.8.1), and of `x-webhooks`, which has stood for it in 3.0.
    /// What both have is taken once.
    fn webhooks(&mut self, root: &'a Object) -> Vec<Incoming> {
        let mut found = Vec::new();
        let standard = root.get("webhooks");
        for member in ["webhooks", "x-webhooks"] {
            let at = Pointer::root().child(member);
            for (name, item) in self.entries(root, member, &at) {
                let again = member != "webhooks"
                    && standard.is_some_and(|standard| standard.get(name) == Some(item));
                if again || item.is_null() {
                    continue;
                }
                let operations = self.operations_of(name, item, &at.child(name));
                found.extend(operations.into_iter().map(|operation| Incoming {
                    cause: Cause::Event,
                    name: name.clone(),
                    operation,
                }));
            }
        }
        found
    }

    /// Adds the callbacks of the operation at `at`.
    fn callbacks_at(&mut self, at: &Pointer, callbacks: &mut Callbacks<'a>) {
        let root = self.root;
        if let Some(operation) = root.pointer(at.as_str()).and_then(Value::as_object) {
            self.callbacks_of(operation, at, Some(at), callbacks);
        }
    }

    /// Adds the callbacks under `callbacks` of the operation or the components.
    fn callbacks_of(
        &mut self,
        object: &'a Object,
        at: &Pointer,
        operation: Option<&Pointer>,
        callbacks: &mut Callbacks<'a>,
    ) {
        for (name, value) in self.entries(object, "callbacks", &at.child("callbacks")) {
            let own = at.child("callbacks").child(name);
            let Some((at, object)) = self.callback(value, &own) else {
                continue;
            };
            let name = at.last().unwrap_or_else(|| name.clone());
            let is_new = !callbacks.contains_key(&at);
            let callback = callbacks.entry(at.clone()).or_insert_with(|| Callback {
                name,
                object,
                operations: Vec::new(),
            });
            callback.operations.extend(operation.cloned());
            if is_new {
                self.callbacks_within(object, &at, callbacks);
            }
        }
    }

    /// Adds the callbacks that requests of a callback have in turn.
    fn callbacks_within(
        &mut self,
        callback: &'a Object,
        at: &Pointer,
        callbacks: &mut Callbacks<'a>,
    ) {
        for (expression, item) in callback {
            for method in item.as_object().into_iter().flat_map(Object::keys) {
                self.callbacks_at(&at.child(expression).child(method), callbacks);
            }
        }
    }

    /// The callback that `value` is or refers to, and where it stands.
    fn callback(&mut self, value: &'a Value, at: &Pointer) -> Option<(Pointer, &'a Object)> {
        let (mut value, mut at) = (value, at.clone());
        for _ in 0..LONGEST_CHAIN {
            let Some(object) = value.as_object() else {
                self.wrong_type("this callback", "an object", value, &at);
                return None;
            };
            let Some(Value::String(reference)) = object.get("$ref") else {
                return Some((at, object));
            };
            let reference = self.refer(Kind::Callback, reference, &at);
            // `resolve` says so where the reference is none into this document.
            let target = target(&reference).ok()?;
            let Some(next) = self.root.pointer(target.as_str()) else {
                let message =
                    format!("`{reference}` is not in the document; this callback is left out");
                let help = "add the callback at that place, or refer to one that is there";
                let at = at.child("$ref");
                self.diagnostics
                    .warning("missing-reference", &at, message, help);
                return None;
            };
            (value, at) = (next, target);
        }
        let help = "put the callback itself in the place of one of these references";
        let message = "references that lead to themselves; this callback is left out";
        self.diagnostics
            .warning("reference-cycle", &at.child("$ref"), message, help);
        None
    }

    /// The requests of a callback, one for each expression and method.
    fn requests(&mut self, at: &Pointer, callback: &Callback<'a>) -> Vec<Incoming> {
        let mut found = Vec::new();
        for (expression, item) in callback.object {
            if expression.starts_with("x-") || item.is_null() {
                continue;
            }
            let operations = self.operations_of(expression, item, &at.child(expression));
            found.extend(operations.into_iter().map(|operation| Incoming {
                cause: Cause::Calls(callback.operations.clone()),
                name: callback.name.clone(),
                operation,
            }));
        }
        found
    }
}

/// Webhooks first, then by name, method and place.
fn key(one: &Incoming) -> (bool, &str, usize, &str, &Pointer) {
    let PathOperation {
        method, pointer, ..
    } = &one.operation;
    let caused = one.cause != Cause::Event;
    (caused, &one.name, rank(method), method, pointer)
}
