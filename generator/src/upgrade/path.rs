//! Paths: the operations of a document, in their order.

use serde_json::Value;

use super::Upgrade;
use super::members::Object;
use super::newer::ADDITIONAL;
use crate::document::{Kind, METHODS, PathOperation, target};
use crate::pointer::Pointer;

/// The members of a path item that are not operations.
const BESIDE: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];

impl<'a> Upgrade<'a> {
    /// Every operation of `paths`, by path and method (OpenAPI 3.0.4, section 4.7.8).
    pub(super) fn operations(&mut self, root: &'a Object) -> Vec<PathOperation> {
        let at = Pointer::root().child("paths");
        let paths = match root.get("paths") {
            None | Some(Value::Null) => None,
            Some(value) => self.object(value, "`paths`", &at),
        };
        let paths: Vec<_> = paths.into_iter().flatten().collect();
        let operations = self.shared(&paths, |this, (path, item)| {
            let at = at.child(path);
            if path.starts_with("x-") {
                this.extension(path, item, &at);
                return Vec::new();
            }
            this.path(path, item, &at)
        });
        let mut operations: Vec<PathOperation> = operations.into_iter().flatten().collect();
        operations.sort_by(|one, other| {
            let place = |one: &PathOperation| rank(&one.method);
            (&one.path, place(one), &one.method).cmp(&(&other.path, place(other), &other.method))
        });
        operations
    }

    /// Warns of an extension that has operations, as if it were a path.
    fn extension(&mut self, path: &str, item: &Value, at: &Pointer) {
        let has = |method: &str| {
            item.get(method.to_lowercase())
                .is_some_and(Value::is_object)
        };
        if METHODS.iter().any(|method| has(method)) {
            let message = format!(
                "`{path}` begins with `x-`, so it is an extension and no path; it is left out"
            );
            let help = format!("if it is a path, write `/{path}`");
            self.diagnostics
                .warning("extension-with-operations", at, message, help);
        }
    }

    /// The operations of one path.
    fn path(&mut self, path: &str, value: &'a Value, at: &Pointer) -> Vec<PathOperation> {
        let mut template = path.to_owned();
        if !path.starts_with('/') {
            template.insert(0, '/');
            let message =
                format!("the path `{path}` does not begin with a slash; `{template}` is meant");
            self.diagnostics
                .warning("path-without-slash", at, message, "put a slash before it");
        }
        self.operations_of(&template, value, at)
    }

    /// The operations of a path item, and of those that it refers to.
    pub(super) fn operations_of(
        &mut self,
        path: &str,
        value: &'a Value,
        at: &Pointer,
    ) -> Vec<PathOperation> {
        let mut operations: Vec<PathOperation> = Vec::new();
        for (item, at) in self.path_items(value, at) {
            for operation in self.path_item(path, item, &at) {
                // Where a path item has an operation beside its `$ref`, its own is meant.
                if operations
                    .iter()
                    .all(|other| other.method != operation.method)
                {
                    operations.push(operation);
                }
            }
        }
        operations
    }

    /// The path item itself, then those that it refers to, each where it stands.
    fn path_items(&mut self, value: &'a Value, at: &Pointer) -> Vec<(&'a Object, Pointer)> {
        let mut items: Vec<(&'a Object, Pointer)> = Vec::new();
        let (mut value, mut at) = (value, at.clone());
        loop {
            let Some(object) = self.object(value, "path item", &at) else {
                return items;
            };
            items.push((object, at.clone()));
            let Some(Value::String(reference)) = object.get("$ref") else {
                return items;
            };
            let reference = self.refer(Kind::PathItem, reference, &at);
            // `resolve` says so where the reference is none into this document.
            let Ok(target) = target(&reference) else {
                return items;
            };
            let found = self.root.pointer(target.as_str());
            let Some(next) = found.filter(|_| items.iter().all(|(_, seen)| *seen != target)) else {
                self.path_astray(&reference, found.is_some(), &at.child("$ref"));
                return items;
            };
            (value, at) = (next, target);
        }
    }

    /// Records a reference from a path item that leads nowhere, or back to itself.
    fn path_astray(&mut self, reference: &str, found: bool, at: &Pointer) {
        if found {
            let message =
                format!("references that lead to themselves: `{reference}`; this one is ignored");
            let help = "put the path item itself in the place of one of these references";
            self.diagnostics
                .warning("reference-cycle", at, message, help);
        } else {
            let message = format!(
                "`{reference}` is not in the document, so the operations there are left out"
            );
            let help = "add the path item at that place, or refer to one that is there";
            self.diagnostics
                .warning("missing-reference", at, message, help);
        }
    }

    /// The operations of one path item.
    fn path_item(&mut self, path: &str, item: &Object, at: &Pointer) -> Vec<PathOperation> {
        let path_parameters = self.parameters(item, at);
        let path_servers = self.servers(item, at);
        self.bodies_of_path(item, at);
        let mut found = Vec::new();
        for (member, value) in item {
            let method = member.to_uppercase();
            let pointer = at.child(member);
            if BESIDE.contains(&member.as_str()) || member.starts_with("x-") || value.is_null() {
                continue;
            }
            if member == ADDITIONAL {
                found.extend(self.additional(value, &pointer));
                continue;
            }
            let lower_case = method.to_lowercase();
            let known = METHODS.contains(&method.as_str());
            if known && *member != lower_case && !item.contains_key(&lower_case) {
                let meant = format!("`{lower_case}`");
                self.read_as(
                    &format!("the method `{member}`"),
                    "in lower case",
                    &meant,
                    &pointer,
                );
            } else if !known || *member != lower_case {
                let message =
                    format!("`{member}` is not a method of a path item, so it is left out");
                let help = format!("the methods are {}", METHODS.join(", ").to_lowercase());
                self.diagnostics
                    .warning("unknown-method", &pointer, message, help);
                continue;
            }
            found.push((method, pointer, value));
        }
        let mut operations = Vec::new();
        for (method, pointer, value) in found {
            operations.extend(
                self.operation(value, &pointer)
                    .map(|operation| PathOperation {
                        path: path.to_owned(),
                        method,
                        pointer,
                        operation,
                        path_pointer: at.clone(),
                        path_parameters: path_parameters.clone(),
                        path_servers: path_servers.clone(),
                    }),
            );
        }
        operations
    }
}

/// The place of a method in [`METHODS`].
pub(super) fn rank(method: &str) -> usize {
    METHODS
        .iter()
        .position(|other| *other == method)
        .unwrap_or(METHODS.len())
}
