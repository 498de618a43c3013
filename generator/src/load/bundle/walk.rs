//! The references of a part of a document.

use serde_json::Value;

use super::grammar::{Node, Shape};
use crate::pointer::Pointer;

/// A reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Where the member or entry stands that says where the reference leads.
    pub(super) at: Pointer,
    /// What it says.
    pub(super) text: String,
    /// What belongs there.
    pub(super) shape: Shape,
    pub(super) form: Form,
}

/// How a reference is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `$ref`.
    Reference,
    /// `$dynamicRef`.
    Dynamic,
    /// An entry of a discriminator's `mapping`.
    Mapping,
}

/// Puts every reference of `value`, which stands at `at`, into `found`.
pub(super) fn walk(value: &Value, shape: Shape, at: &Pointer, found: &mut Vec<Found>) {
    if let Some((form, text)) = reference(value, shape) {
        let member = match form {
            Form::Dynamic => "$dynamicRef",
            _ => "$ref",
        };
        found.push(Found {
            at: at.child(member),
            text: text.to_owned(),
            shape,
            form,
        });
    }
    for (entry, text) in mapping(value, shape) {
        let at = at.descend(["discriminator", "mapping", entry]);
        let text = text.to_owned();
        found.push(Found {
            at,
            text,
            shape,
            form: Form::Mapping,
        });
    }
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, Shape::One(shape.node()), &at.child(index), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                if let Some(inner) = inner(shape, name) {
                    walk(member, inner, &at.child(name), found);
                }
            }
        }
        _ => {}
    }
}

/// What stands in the member `name` of an object at a place of this shape.
pub(super) fn inner(shape: Shape, name: &str) -> Option<Shape> {
    let extension = name.starts_with("x-");
    match shape {
        Shape::Many(Node::PathItem | Node::Callback) | Shape::One(Node::Callback) if extension => {
            None
        }
        Shape::Many(node) => Some(Shape::One(node)),
        Shape::One(_) if extension || name == "$ref" => None,
        Shape::One(node) => node.inner(name),
    }
}

/// What the reference says that `value` is. Where things stand by name, `$ref` may be one of the names; it is a
/// reference to all of them where it is the only member and holds text.
pub(super) fn reference(value: &Value, shape: Shape) -> Option<(Form, &str)> {
    let object = value.as_object()?;
    if let Some(Value::String(text)) = object.get("$ref") {
        let meant = matches!(shape, Shape::One(_)) || object.len() == 1;
        return meant.then_some((Form::Reference, text));
    }
    match object.get("$dynamicRef") {
        Some(Value::String(text)) if shape == Shape::One(Node::Schema) => {
            Some((Form::Dynamic, text))
        }
        _ => None,
    }
}

/// The entries of the mapping of a schema's discriminator that are references, and not names of components.
pub(super) fn mapping(value: &Value, shape: Shape) -> impl Iterator<Item = (&str, &str)> {
    let schema = (shape == Shape::One(Node::Schema)).then_some(value);
    let mapping =
        schema.and_then(|schema| schema.get("discriminator")?.get("mapping")?.as_object());
    let entries = mapping.into_iter().flatten();
    entries.filter_map(|(name, text)| {
        let text = text.as_str()?;
        is_reference(text).then_some((name.as_str(), text))
    })
}

/// Whether the text of a mapping is a reference; otherwise it is the name of a component.
pub(super) fn is_reference(text: &str) -> bool {
    let file = [".yaml", ".yml", ".json"]
        .iter()
        .any(|end| text.ends_with(end));
    file || text.contains(['#', '/'])
}
