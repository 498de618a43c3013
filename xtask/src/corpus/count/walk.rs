//! Every schema that is reached, and the members that each declares.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::operations::Operation;
use super::tree::{Node, Tree};

/// A member that a schema declares.
#[derive(Debug, Clone)]
pub(in crate::corpus) struct Member<'a> {
    /// Its JSON key.
    pub(in crate::corpus) name: &'a str,
    /// Its schema.
    pub(in crate::corpus) schema: Node<'a>,
    /// Where the schema stands that declares it.
    pub(in crate::corpus) owner: String,
    /// What the value is written in that it is part of.
    pub(in crate::corpus) medium: Medium,
}

/// What a value is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::corpus) enum Medium {
    /// JSON, forms and parameters; components, whatever they are used for.
    Members,
    /// Anything else, XML among it.
    Other,
}

/// What the walk has found.
#[derive(Debug, Default)]
pub(super) struct Walked<'a> {
    pub(super) schemas: Vec<String>,
    pub(super) members: Vec<Member<'a>>,
    pub(super) wholes: BTreeMap<String, Vec<String>>,
    seen: BTreeSet<String>,
    open: Vec<(Node<'a>, Medium)>,
}

/// Walks from components and operations.
pub(super) fn walk<'a>(tree: Tree<'a>, operations: &[(Operation, [Node<'a>; 2])]) -> Walked<'a> {
    let mut walked = Walked::default();
    let components = tree.node().child("components");
    let components = components
        .into_iter()
        .flat_map(|node| node.members_of("schemas"));
    let schemas = components.chain(tree.node().members_of("definitions"));
    for (_, schema) in schemas.filter(|(name, _)| !name.starts_with("x-")) {
        walked.schemas.push(schema.pointer.clone());
        walked.open.push((schema, Medium::Members));
    }
    walked.drain(tree);
    for (_, [operation, item]) in operations {
        for parameter in item
            .items_of("parameters")
            .chain(operation.items_of("parameters"))
        {
            walked.parameter(tree, parameter);
        }
        walked.body(tree, operation.child("requestBody"));
        for (_, reply) in operation.members_of("responses") {
            walked.body(tree, Some(reply));
        }
        walked.drain(tree);
    }
    walked
}

impl<'a> Walked<'a> {
    fn parameter(&mut self, tree: Tree<'a>, parameter: Node<'a>) {
        let Some(parameter) = tree.follow(parameter) else {
            return;
        };
        self.contents(parameter.members_of("content"));
        if let Some(schema) = parameter.child("schema") {
            self.open.push((schema, Medium::Members));
        }
    }

    /// A request body or a reply, of 3.x or 2.0.
    fn body(&mut self, tree: Tree<'a>, body: Option<Node<'a>>) {
        let Some(body) = body.and_then(|body| tree.follow(body)) else {
            return;
        };
        self.contents(body.members_of("content"));
        if let Some(schema) = body.child("schema") {
            self.open.push((schema, Medium::Members));
        }
    }

    /// Media types. Those that repeat the schema of another one say nothing of their own.
    fn contents(&mut self, contents: impl Iterator<Item = (&'a str, Node<'a>)>) {
        let schemas = contents.filter_map(|(name, node)| {
            // OpenAPI 3.2.0 has `itemSchema` for sequences.
            let schema = node.child("schema").or_else(|| node.child("itemSchema"))?;
            Some((medium(name), schema))
        });
        let mut schemas: Vec<(Medium, Node<'a>)> = schemas.collect();
        schemas.sort_by_key(|(medium, _)| *medium == Medium::Other);
        let mut said: Vec<&Value> = Vec::new();
        for (medium, schema) in schemas {
            if !said.contains(&schema.value) {
                said.push(schema.value);
                self.open.push((schema, medium));
            }
        }
    }

    /// Visits every schema that is open, and those inside them.
    fn drain(&mut self, tree: Tree<'a>) {
        while let Some((schema, medium)) = self.open.pop() {
            if schema.value.is_object() && self.seen.insert(schema.pointer.clone()) {
                self.schema(tree, &schema, medium);
            }
        }
    }

    fn schema(&mut self, tree: Tree<'a>, schema: &Node<'a>, medium: Medium) {
        for (name, member) in schema.members_of("properties") {
            self.open.push((member.clone(), medium));
            self.members.push(Member {
                name,
                schema: member,
                owner: schema.pointer.clone(),
                medium,
            });
        }
        for part in parts(tree, schema) {
            let wholes = self.wholes.entry(part.pointer.clone()).or_default();
            wholes.push(schema.pointer.clone());
            self.open.push((part, medium));
        }
        let single = ["items", "additionalProperties", "unevaluatedProperties"];
        let inside = single.iter().filter_map(|name| schema.child(name));
        let patterns = schema.members_of("patternProperties");
        let inside = inside.chain(patterns.map(|(_, node)| node));
        let lists = schema
            .items_of("prefixItems")
            .chain(schema.items_of("items"));
        for node in inside.chain(lists) {
            self.open.push((node, medium));
        }
    }
}

/// The schemas that describe the same value as `schema`: what its `$ref` leads to, and those under `allOf`, `oneOf`
/// and `anyOf`.
pub(super) fn parts<'a>(tree: Tree<'a>, schema: &Node<'a>) -> Vec<Node<'a>> {
    let reference = schema.text("$ref").and_then(|text| tree.target(text));
    let lists = ["allOf", "oneOf", "anyOf"];
    let listed = lists.iter().flat_map(|name| schema.items_of(name));
    reference.into_iter().chain(listed).collect()
}

/// What a media type writes.
fn medium(media_type: &str) -> Medium {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    let has_members = essence.contains("json")
        || essence.starts_with("multipart/")
        || essence == "application/x-www-form-urlencoded"
        || essence == "*/*"
        || essence == "application/*";
    if has_members {
        Medium::Members
    } else {
        Medium::Other
    }
}
