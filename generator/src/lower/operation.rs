//! Operations, and the tags that group them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::context::Lower;
use super::template::Template;
use super::{docs, server};
use crate::document::{Document, PathOperation};
use crate::ir::{Docs, Operation, OperationId, Root, Tag};
use crate::pointer::Pointer;

/// The tag of operations that have none.
const UNTAGGED: &str = "default";

/// The tags that group the operations, by name: only the first of an operation's tags counts.
pub(super) fn tags(document: &Document) -> Vec<Tag> {
    let names: BTreeSet<&str> = document.operations.iter().map(tag_name).collect();
    let describe = |name: &str| {
        let tag = document.tags.iter().find(|tag| tag.name == name);
        let tag = tag?;
        let summary = tag.extensions.get("x-oasmith-summary");
        docs::text(tag.description.as_deref())
            .or_else(|| docs::text(summary.and_then(Value::as_str)))
    };
    names
        .into_iter()
        .map(|name| Tag {
            name: name.to_owned(),
            description: describe(name),
        })
        .collect()
}

fn tag_name(operation: &PathOperation) -> &str {
    operation
        .operation
        .tags
        .first()
        .map_or(UNTAGGED, String::as_str)
}

impl<'d> Lower<'d> {
    /// Every operation of the document, in its order.
    pub(super) fn operations(&mut self, tags: &[Tag]) -> Vec<Operation> {
        let document = &self.resolved.document;
        self.note_shared_ids(document);
        self.note_equal_paths(document);
        let operations = (0..).map(OperationId).zip(&document.operations);
        let operations = operations
            .map(|(id, operation)| self.operation(id, operation, tags))
            .collect();
        self.tell_fragments();
        operations
    }

    fn operation(
        &mut self,
        id: OperationId,
        described: &'d PathOperation,
        tags: &[Tag],
    ) -> Operation {
        let PathOperation {
            path,
            method,
            pointer,
            operation,
            path_servers,
            ..
        } = described;
        let servers = if operation.servers.is_empty() {
            path_servers
        } else {
            &operation.servers
        };
        let (template, parameters) = self.parameters(described, id);
        let body = operation.request_body.as_ref();
        let body = body
            .and_then(|body| self.body(body, Root::Operation(id), &pointer.child("requestBody")));
        let replies = self.replies(&operation.responses, id, &pointer.child("responses"));
        Operation {
            id,
            operation_id: docs::text(operation.operation_id.as_deref()),
            method: method.clone(),
            path: path.clone(),
            template,
            tag: tags
                .iter()
                .position(|tag| tag.name == tag_name(described))
                .unwrap_or_default(),
            tags: operation.tags.clone(),
            docs: Docs {
                summary: docs::text(operation.summary.as_deref()),
                description: docs::text(operation.description.as_deref()),
                deprecated: operation.deprecated,
            },
            pointer: pointer.clone(),
            parameters,
            body,
            replies,
            security: self.security(described),
            servers: server::list(servers),
        }
    }

    /// Records operations that have the same `operationId` as an earlier one.
    fn note_shared_ids(&mut self, document: &Document) {
        let mut first: BTreeMap<&str, &Pointer> = BTreeMap::new();
        for operation in &document.operations {
            let Some(id) = operation.operation.operation_id.as_deref() else {
                continue;
            };
            match first.get(id) {
                None => {
                    first.insert(id, &operation.pointer);
                }
                Some(earlier) => {
                    let at = operation.pointer.child("operationId");
                    let message = format!(
                        "`{id}` is the id of another operation too: of {earlier}; \
                         this one is named after its method and path"
                    );
                    let help = "give each operation an `operationId` of its own";
                    self.diagnostics
                        .warning("duplicate-operation-id", &at, message, help);
                }
            }
        }
    }

    /// Records operations of one method whose paths differ in nothing but the names of parameters.
    fn note_equal_paths(&mut self, document: &Document) {
        let mut first: BTreeMap<(&str, String), &Pointer> = BTreeMap::new();
        for operation in &document.operations {
            let template = Template::of(&operation.path);
            if !template.query.is_empty() || template.fragment.is_some() {
                continue;
            }
            match first.entry((&operation.method, template.shape())) {
                Entry::Vacant(entry) => {
                    entry.insert(&operation.pointer);
                }
                Entry::Occupied(earlier) => {
                    let message = format!(
                        "the operation at {} has the same method and path; both are taken",
                        earlier.get()
                    );
                    let help = "remove one of the two, or describe both as one";
                    self.diagnostics
                        .warning("equal-paths", &operation.pointer, message, help);
                }
            }
        }
    }
}
