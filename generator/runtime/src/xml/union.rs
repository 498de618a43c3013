//! Which variant of a union an element or a value is. It is looked for only to know what of it are numbers, lists and
//! attributes: the codec of the union decides by the JSON.

use super::record::{attribute_of, place_of};
use super::scalar;
use super::shape::{Member, Shape, Variant};
use super::tree::{Node, local};
use crate::Value;
use crate::json::quote;

/// How many unions in each other are looked into.
const DEEPEST: usize = 4;

/// A variant with models and unions seen through.
struct Candidate {
    tags: &'static [&'static str],
    shape: &'static Shape,
}

fn candidates(variants: &'static [Variant]) -> Vec<Candidate> {
    let mut found = Vec::new();
    gather(variants, DEEPEST, &mut found);
    found
}

fn gather(variants: &'static [Variant], left: usize, found: &mut Vec<Candidate>) {
    for variant in variants {
        match (variant.shape_seen_through(), left.checked_sub(1)) {
            (Shape::OneOf(_, inner), Some(left)) if variant.tags.is_empty() => {
                gather(inner, left, found);
            }
            (shape, _) => found.push(Candidate {
                tags: variant.tags,
                shape,
            }),
        }
    }
}

fn members(shape: &'static Shape) -> &'static [Member] {
    match shape {
        Shape::Record(members, _) => members,
        _ => &[],
    }
}

/// What the table says of the variant that an element is.
pub(super) fn of_element(
    node: &Node,
    tag: Option<&str>,
    variants: &'static [Variant],
) -> Option<&'static Shape> {
    let all = candidates(variants);
    let told = tag.and_then(|tag| {
        let mut values = all.iter().map(|one| tag_of(node, tag, members(one.shape)));
        let value = values.find_map(|value| value)?;
        all.iter().find(|one| one.tags.contains(&value))
    });
    if let Some(told) = told {
        return Some(told.shape);
    }
    if node.is_bare() {
        let scalar = all
            .iter()
            .find(|one| is_spelled(node.text().trim(), one.shape));
        return scalar
            .or_else(|| all.iter().find(|one| !is_scalar(one.shape)))
            .or(all.first())
            .map(|one| one.shape);
    }
    let fitting = all.iter().filter(|one| !is_scalar(one.shape));
    fitting
        .min_by_key(|one| unknown(node, one.shape))
        .map(|one| one.shape)
}

/// The text of the tag, as an element or an attribute.
fn tag_of<'a>(node: &'a Node, tag: &str, members: &[Member]) -> Option<&'a str> {
    let member = members.iter().find(|member| member.json == tag);
    let name = member.map_or(tag, |member| local(member.element.name));
    let is = |other: &str| other == name || other == tag;
    let child = node.children.iter().find(|child| is(&child.name));
    let attribute = node.attributes.iter().find(|one| is(&one.name));
    child
        .map(|child| child.text().trim())
        .or(attribute.map(|one| one.value.trim()))
}

/// How much of an element a variant does not know.
fn unknown(node: &Node, shape: &Shape) -> usize {
    match shape {
        Shape::Record(members, _) => {
            let children = node.children.iter();
            let children = children.filter(|child| place_of(members, &child.name).is_none());
            let attributes = node.attributes.iter();
            let attributes = attributes.filter(|one| attribute_of(members, one).is_none());
            children.count() + attributes.count()
        }
        Shape::List(item) => {
            let children = node.children.iter();
            children.filter(|one| one.name != local(item.name)).count() + node.attributes.len()
        }
        _ => node.children.len() + node.attributes.len(),
    }
}

fn is_scalar(shape: &Shape) -> bool {
    matches!(shape, Shape::Text | Shape::Number | Shape::Boolean)
}

/// Whether a text spells a scalar of this shape.
fn is_spelled(text: &str, shape: &Shape) -> bool {
    match shape {
        Shape::Boolean => matches!(text, "true" | "false"),
        Shape::Number => scalar::number(text).is_some(),
        Shape::Text => true,
        _ => false,
    }
}

/// The JSON of a text that may be several things; `text` has the space around it that `trimmed` has not.
pub(super) fn of_text(trimmed: &str, text: &str, variants: &'static [Variant]) -> String {
    let all = candidates(variants);
    let order: [fn(&Shape) -> bool; 4] = [
        |shape| matches!(shape, Shape::Boolean),
        |shape| matches!(shape, Shape::Number),
        |shape| matches!(shape, Shape::Text),
        |shape| matches!(shape, Shape::Record(..)),
    ];
    for kind in order {
        let fits = |one: &&Candidate| {
            kind(one.shape) && (is_spelled(trimmed, one.shape) || !is_scalar(one.shape))
        };
        if let Some(one) = all.iter().find(fits) {
            return scalar::json(text, one.shape);
        }
    }
    quote(text)
}

/// What the table says of the variant that a value is.
pub(super) fn of_value(
    value: &Value,
    tag: Option<&str>,
    variants: &'static [Variant],
) -> &'static Shape {
    let all = candidates(variants);
    let tag = tag.and_then(|tag| value.get(tag)?.as_str());
    let told = tag.and_then(|tag| all.iter().find(|one| one.tags.contains(&tag)));
    let fits = |one: &&Candidate| {
        matches!(
            (value, one.shape),
            (Value::String(_), Shape::Text)
                | (Value::Number(_), Shape::Number)
                | (Value::Boolean(_), Shape::Boolean)
                | (Value::Array(_), Shape::List(_))
                | (Value::Object(_), Shape::Record(..) | Shape::Map(_))
        )
    };
    let strange = |one: &&Candidate| {
        let names = value
            .as_object()
            .into_iter()
            .flat_map(|object| object.keys());
        let known = members(one.shape);
        names
            .filter(|name| !known.iter().any(|member| member.json == *name))
            .count()
    };
    told.or_else(|| all.iter().filter(fits).min_by_key(strange))
        .map_or(&Shape::Any, |one| one.shape)
}
