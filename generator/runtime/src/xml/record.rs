//! Elements as objects with declared members.

use super::any::{self, ATTRIBUTE, TEXT};
use super::read::{element, list, name_of, together};
use super::scalar;
use super::shape::{Element, Member, Node as Place, Shape};
use super::tree::{Attribute, Node, local};
use crate::json::quote;

/// What stands for a member in an element.
#[derive(Default)]
struct Found<'a> {
    nodes: Vec<&'a Node>,
    /// Elements that are the items of the list, with or without what the document has around them.
    items: Vec<&'a Node>,
    /// Whether there is an element for the list that has nothing in it.
    is_empty: bool,
    attribute: Option<&'a str>,
}

/// Adds the JSON of an object.
pub(super) fn record(
    node: &Node,
    members: &'static [Member],
    rest: Option<&Shape>,
    out: &mut String,
) {
    let mut found: Vec<Found<'_>> = members.iter().map(|_| Found::default()).collect();
    let (mut others, mut unknown) = (Vec::new(), Vec::new());
    for child in &node.children {
        match place_of(members, &child.name) {
            Some(index) => take(&members[index], child, &mut found[index]),
            None => others.push(child),
        }
    }
    for attribute in &node.attributes {
        match attribute_of(members, attribute) {
            Some(index) => found[index].attribute = Some(&attribute.value),
            None if !attribute.is_of_schema => unknown.push(attribute),
            None => {}
        }
    }
    out.push('{');
    for (member, found) in members.iter().zip(&found) {
        write(member, found, node, out);
    }
    // What a document that says what other members are does not mean is not kept: attributes and text.
    if rest.is_none() {
        for attribute in unknown {
            name_of(&format!("{ATTRIBUTE}{}", attribute.name), out);
            out.push_str(&quote(&attribute.value));
        }
        let is_text = |member: &Member| matches!(member.node, Place::Text | Place::Cdata);
        if !members.iter().any(is_text) && !node.text().trim().is_empty() {
            name_of(TEXT, out);
            out.push_str(&quote(node.text()));
        }
    }
    for (name, nodes) in any::by_name(others.into_iter()) {
        name_of(name, out);
        match rest {
            Some(shape) => together(&nodes, shape, out),
            None => out.push_str(&any::together(&nodes)),
        }
    }
    out.push('}');
}

/// The item of a list.
fn item_of(member: &Member) -> Option<&'static Element> {
    match member.element.shape.seen_through() {
        Shape::List(item) => Some(item),
        _ => None,
    }
}

/// The member that an element of this name stands for: by its name, or else by that in JSON, or as an item that has
/// nothing around it.
pub(super) fn place_of(members: &[Member], name: &str) -> Option<usize> {
    let own = |member: &Member| match (member.node, item_of(member)) {
        (Place::Element, _) => local(member.element.name) == name,
        (Place::Items, Some(item)) => local(item.name) == name,
        _ => false,
    };
    let spoken = |member: &Member| {
        let is_text = matches!(member.node, Place::Text | Place::Cdata);
        !is_text && (member.json == name || local(member.element.name) == name)
    };
    let bare = |member: &Member| item_of(member).is_some_and(|item| local(item.name) == name);
    let place = |by: &dyn Fn(&Member) -> bool| members.iter().position(by);
    place(&own)
        .or_else(|| place(&spoken))
        .or_else(|| place(&bare))
}

/// The member that an attribute stands for.
pub(super) fn attribute_of(members: &[Member], attribute: &Attribute) -> Option<usize> {
    let is = |member: &Member| local(member.element.name) == attribute.name;
    let own = |member: &Member| {
        let may_be = !attribute.is_of_schema || member.element.prefix.is_some();
        member.node == Place::Attribute && may_be && is(member)
    };
    let spoken =
        |member: &Member| member.node == Place::Element && is(member) && !attribute.is_of_schema;
    let place = |by: &dyn Fn(&Member) -> bool| members.iter().position(by);
    place(&own).or_else(|| place(&spoken))
}

/// Notes an element that stands for a member.
fn take<'a>(member: &Member, node: &'a Node, found: &mut Found<'a>) {
    let Some(item) = item_of(member) else {
        return found.nodes.push(node);
    };
    let is_item = |node: &Node| node.name == local(item.name);
    let has_items = !node.children.is_empty() && node.children.iter().all(is_item);
    let is_wrapper = match member.node {
        // The same name for both: what is documented holds.
        Place::Items if is_item(node) => false,
        Place::Items => has_items || node.is_empty(),
        _ if is_item(node) && node.name != local(member.element.name) => false,
        _ => !node.children.is_empty() || node.text().trim().is_empty(),
    };
    match is_wrapper {
        _ if node.is_nil && member.node == Place::Element => found.nodes.push(node),
        true => {
            found.is_empty |= node.children.is_empty();
            found.items.extend(&node.children);
        }
        false => found.items.push(node),
    }
}

/// Adds a member, if anything stands for it.
fn write(member: &Member, found: &Found<'_>, owner: &Node, out: &mut String) {
    let mut value = String::new();
    let shape = &member.element.shape;
    let text = match member.node {
        Place::Text | Place::Cdata => Some(owner.text()).filter(|text| !text.is_empty()),
        _ => found.attribute,
    };
    match (item_of(member), &found.nodes[..], text) {
        (Some(item), [], _) if !found.items.is_empty() || found.is_empty => {
            list(&found.items, item, &mut value);
        }
        (_, [], Some(text)) => value = scalar::json(text, shape),
        (_, [], None) => match member.absent {
            Some(json) => value.push_str(json),
            None => return,
        },
        // Of several, a list is made, which whoever reads the JSON refuses by its place.
        (_, [one], _) => element(one, shape, &mut value),
        (_, several, _) => list(several, &Element::new("", *shape), &mut value),
    }
    name_of(member.json, out);
    out.push_str(&value);
}
