//! Whether a document has references that are more than pointers into itself.

use serde_json::Value;

use super::grammar::{Node, Shape};
use super::walk::{Form, inner, mapping, reference};

/// Where [`is_needed`] looks; a reference to elsewhere in the document may lead to a part that it has not seen.
const SEEN: [&str; 5] = [
    "#/components/",
    "#/paths/",
    "#/definitions/",
    "#/parameters/",
    "#/responses/",
];

/// Whether there is anything to bundle. Makes nothing on its way, since most documents are one file.
pub(super) fn is_needed(root: &Value) -> bool {
    leads_out(root, Shape::One(Node::Document))
}

/// Whether something inside `value` is to be bundled.
fn leads_out(value: &Value, shape: Shape) -> bool {
    match value {
        Value::Array(items) => items
            .iter()
            .any(|item| leads_out(item, Shape::One(shape.node()))),
        Value::Object(members) => {
            is_out(value, shape)
                || members.iter().any(|(name, member)| {
                    inner(shape, name).is_some_and(|inner| leads_out(member, inner))
                })
        }
        _ => false,
    }
}

/// Whether `value` itself is. An operation cannot be a reference, so what one means stands in its place first; and
/// a schema with an `$id` is referred to by it.
fn is_out(value: &Value, shape: Shape) -> bool {
    if let Some((Form::Reference, text)) = reference(value, shape) {
        let seen = SEEN.iter().any(|start| text.starts_with(start));
        let within = seen || text == "#" || is_anchor(text);
        return !within || shape == Shape::One(Node::Operation);
    }
    let named = shape == Shape::One(Node::Schema) && value.get("$id").is_some_and(Value::is_string);
    named || mapping(value, shape).any(|(_, text)| !text.starts_with('#'))
}

/// Whether the text is an anchor of this document, which `upgrade` looks for.
fn is_anchor(text: &str) -> bool {
    text.starts_with('#') && !text.starts_with("#/")
}
