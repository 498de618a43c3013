//! From XML to the JSON that it stands for. What the document says otherwise is left to whoever reads the JSON, for it
//! says where that is: so nothing fails here but XML that is none, and a root of another name.

use super::any;
use super::record::record;
use super::scalar;
use super::shape::{Element, Member, Shape};
use super::tree::{self, Node, local};
use super::union;
use crate::codec::DecodeError;
use crate::json::quote;

/// The JSON text of an XML text.
pub(super) fn json(text: &str, root: &Element) -> Result<String, DecodeError> {
    let node = tree::root(text)?;
    let name = local(root.name);
    if root.is_named && !node.name.eq_ignore_ascii_case(name) {
        let expected = format!("the element `{name}`");
        return Err(DecodeError::unexpected(
            expected,
            format!("`{}`", node.name),
        ));
    }
    let mut out = String::new();
    // An object may have an element of its own all the same, whatever it is called.
    let is_member = |member: &Member| {
        let name = local(member.element.name);
        node.name == name && node.children.iter().all(|child| child.name != name)
    };
    match root.only_member().filter(|member| is_member(member)) {
        Some(member) => {
            out.push('{');
            name_of(member.json, &mut out);
            element(&node, &member.element.shape, &mut out);
            out.push('}');
        }
        None => element(&node, &root.shape, &mut out),
    }
    Ok(out)
}

/// Adds the JSON of an element.
pub(super) fn element(node: &Node, shape: &Shape, out: &mut String) {
    if node.is_nil {
        return out.push_str("null");
    }
    match shape.seen_through() {
        Shape::Record(members, rest) => record(node, members, *rest, out),
        Shape::List(item) if node.children.is_empty() => {
            out.push_str(&scalar::json(node.text(), &Shape::List(item)));
        }
        Shape::List(item) => list(&node.children.iter().collect::<Vec<_>>(), item, out),
        Shape::Map(value) => map(node, value, out),
        Shape::OneOf(tag, variants) => match union::of_element(node, *tag, variants) {
            Some(shape) => element(node, shape, out),
            None => out.push_str(&any::json(node)),
        },
        Shape::Text | Shape::Number | Shape::Boolean if !node.children.is_empty() => {
            out.push_str(&any::json(node));
        }
        scalar @ (Shape::Text | Shape::Number | Shape::Boolean) => {
            out.push_str(&scalar::json(node.text(), scalar));
        }
        Shape::Any | Shape::Model(_) => out.push_str(&any::json(node)),
    }
}

/// Adds a list of elements.
pub(super) fn list(nodes: &[&Node], item: &Element, out: &mut String) {
    out.push('[');
    for (index, node) in nodes.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        element(node, &item.shape, out);
    }
    out.push(']');
}

/// Adds an object whose members are the elements, each by its name.
fn map(node: &Node, value: &Shape, out: &mut String) {
    out.push('{');
    for (name, nodes) in any::by_name(node.children.iter()) {
        name_of(name, out);
        together(&nodes, value, out);
    }
    out.push('}');
}

/// Adds the elements of one name: a list where there are several.
pub(super) fn together(nodes: &[&Node], shape: &Shape, out: &mut String) {
    match (nodes, shape.seen_through()) {
        ([one], shape) => element(one, shape, out),
        (several, Shape::List(item)) => list(several, item, out),
        (several, shape) => list(several, &Element::new("", *shape), out),
    }
}

/// Adds the name of a member, and a comma before it where it is not the first.
pub(super) fn name_of(name: &str, out: &mut String) {
    if !out.ends_with('{') {
        out.push(',');
    }
    out.push_str(&quote(name));
    out.push(':');
}
