//! The operations of a document.

use super::tree::{Node, Tree};

/// The methods that a path item may have as members (OpenAPI 3.2.0, section 4.8).
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// A method on a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::corpus) struct Operation {
    /// In capitals.
    pub(in crate::corpus) method: String,
    /// As the document has it.
    pub(in crate::corpus) path: String,
    /// Where it stands.
    pub(in crate::corpus) pointer: String,
}

/// Every operation, each with the nodes that describe it: itself, and its path item.
pub(super) fn operations(tree: Tree<'_>) -> Vec<(Operation, [Node<'_>; 2])> {
    let mut found = Vec::new();
    let paths = tree.node().members_of("paths");
    for (path, item) in paths.filter(|(path, _)| !path.starts_with("x-")) {
        let mut methods: Vec<String> = Vec::new();
        for item in items(tree, item) {
            let plain = item.members().filter(|(name, _)| METHODS.contains(name));
            let plain = plain.map(|(name, node)| (name.to_uppercase(), node));
            let more = item.members_of("additionalOperations");
            let more = more.map(|(name, node)| (name.to_owned(), node));
            for (method, node) in plain.chain(more) {
                if !node.value.is_object() || methods.contains(&method) {
                    continue;
                }
                methods.push(method.clone());
                // An operation may be a reference too, which no version allows and some documents have.
                let node = tree.follow(node.clone()).unwrap_or(node);
                let operation = Operation {
                    method,
                    path: path.to_owned(),
                    pointer: node.pointer.clone(),
                };
                found.push((operation, [node, item.clone()]));
            }
        }
    }
    found
}

/// A path item, and those that its `$ref` leads to: the members beside `$ref` count.
fn items<'a>(tree: Tree<'a>, item: Node<'a>) -> Vec<Node<'a>> {
    let mut items = vec![item];
    while let Some(last) = items.last()
        && let Some(next) = last.text("$ref").and_then(|text| tree.target(text))
        && items.iter().all(|seen| seen.pointer != next.pointer)
    {
        items.push(next);
    }
    items
}
