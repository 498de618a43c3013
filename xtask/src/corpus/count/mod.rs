//! What a document says, counted by a walk of its own over the raw tree.
//!
//! Shares nothing with the generator, so that a mistake there does not repeat itself here. Understands Swagger 2.0 and
//! OpenAPI 3.x: path items behind references, schemas of components, and the members of every schema that components,
//! parameters, bodies and replies reach.
//!
//! Not counted: what only a condition declares (`not`, `if`, `then`, `else`, `dependentSchemas`), headers, callbacks
//! and webhooks.

mod kinds;
mod operations;
mod says;
#[cfg(test)]
mod tests;
mod tree;
mod walk;

pub(super) use kinds::Kinds;
pub(super) use operations::Operation;
pub(super) use says::{Says, says};
pub(super) use tree::Tree;
pub(super) use walk::{Medium, Member};

use std::collections::BTreeMap;

use serde_json::Value;

/// What a document says.
#[derive(Debug, Default)]
pub(super) struct Counted<'a> {
    /// The text of `openapi` or `swagger`.
    pub(super) version: String,
    /// The operations under `paths`.
    pub(super) operations: Vec<Operation>,
    /// Where the schemas stand that are components.
    pub(super) schemas: Vec<String>,
    /// Every member that a schema declares, by where its schema stands.
    pub(super) members: Vec<Member<'a>>,
    /// For each schema, by where it stands, those that it is a part of: by `$ref`, `allOf`, `oneOf` or `anyOf`.
    pub(super) wholes: BTreeMap<String, Vec<String>>,
}

/// Counts everything.
pub(super) fn count(root: &Value) -> Counted<'_> {
    let tree = Tree { root };
    let operations = operations::operations(tree);
    let walked = walk::walk(tree, &operations);
    Counted {
        version: version(root).unwrap_or_default(),
        operations: operations.into_iter().map(|(found, _)| found).collect(),
        schemas: walked.schemas,
        members: walked.members,
        wholes: walked.wholes,
    }
}

/// The number of operations alone.
pub(super) fn operation_count(root: &Value) -> usize {
    operations::operations(Tree { root }).len()
}

/// The text of `openapi` or `swagger`, where the root has one of them.
pub(crate) fn version(root: &Value) -> Option<String> {
    let version = root.get("openapi").or_else(|| root.get("swagger"))?;
    Some(match version {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}
