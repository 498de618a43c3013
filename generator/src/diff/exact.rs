//! Exact places in a document of what the API keeps no place of: listed values, variants, servers, tags, security. They
//! are looked for in the document itself, and only where something of them has changed.

use serde_json::Value;

use super::Both;
use super::model::Side;
use crate::ir::{Literal, ModelKind, Type, UnionVariant};
use crate::pointer::Pointer;

/// How many references and lists of schemas are followed to a value or variant.
const DEEPEST: usize = 6;

/// Where a listed value stands: in `enum`, or as a `const`, of the schema at `pointer` or of one that it is made of; the
/// schema itself where it is not found.
pub(super) fn value(both: Both<'_>, side: Side, pointer: &Pointer, value: &Literal) -> Pointer {
    let found = root(both, side).and_then(|root| listed(root, pointer, value, DEEPEST));
    found.unwrap_or_else(|| pointer.clone())
}

fn listed(root: &Value, pointer: &Pointer, value: &Literal, deep: usize) -> Option<Pointer> {
    let schema = root.pointer(pointer.as_str())?;
    if let Some(values) = schema.get("enum").and_then(Value::as_array)
        && let Some(index) = values.iter().position(|one| is(one, value))
    {
        return Some(pointer.child("enum").child(index));
    }
    if schema.get("const").is_some_and(|one| is(one, value)) {
        return Some(pointer.child("const"));
    }
    let deep = deep.checked_sub(1)?;
    let mut parts = parts(schema, pointer).into_iter();
    parts.find_map(|part| listed(root, &part, value, deep))
}

/// The schemas that a schema is made of: what it refers to, and those of its lists.
fn parts(schema: &Value, pointer: &Pointer) -> Vec<Pointer> {
    let mut parts: Vec<Pointer> = refers(schema).into_iter().collect();
    for keyword in ["allOf", "anyOf", "oneOf"] {
        let count = schema
            .get(keyword)
            .and_then(Value::as_array)
            .map_or(0, Vec::len);
        parts.extend((0..count).map(|index| pointer.child(keyword).child(index)));
    }
    parts
}

fn refers(schema: &Value) -> Option<Pointer> {
    let reference = schema.get("$ref")?.as_str()?;
    let inside = reference.strip_prefix('#')?;
    Some(Pointer::from_escaped(inside.to_owned()))
}

fn is(one: &Value, literal: &Literal) -> bool {
    match (one, literal) {
        (Value::String(one), Literal::String(text)) => one == text,
        (Value::Bool(one), Literal::Boolean(value)) => one == value,
        (Value::Number(one), Literal::Integer(number)) => one.to_string() == number.to_string(),
        (Value::Number(one), Literal::Number(text)) => one.to_string() == *text,
        _ => false,
    }
}

/// Where a variant stands in `oneOf` or `anyOf` of the schema at `pointer`, or in its list of types; the schema itself
/// where it is not found.
pub(super) fn variant(
    both: Both<'_>,
    side: Side,
    pointer: &Pointer,
    variant: &UnionVariant,
) -> Pointer {
    let found = root(both, side).and_then(|root| {
        let model = match &variant.ty {
            Type::Model(id) => Some(&side.context(both).api.model(*id).pointer),
            _ => None,
        };
        among(
            root,
            pointer,
            model,
            json_type(both, side, &variant.ty),
            DEEPEST,
        )
    });
    found.unwrap_or_else(|| pointer.clone())
}

fn among(
    root: &Value,
    pointer: &Pointer,
    model: Option<&Pointer>,
    json_type: Option<&str>,
    deep: usize,
) -> Option<Pointer> {
    let schema = root.pointer(pointer.as_str())?;
    let parts = parts(schema, pointer);
    let of_type = |part: &&Pointer| {
        let part = root.pointer(part.as_str());
        let own = part
            .and_then(|part| part.get("type"))
            .and_then(Value::as_str);
        own.is_some() && own == json_type
    };
    let is_model = |part: &&Pointer| {
        let schema = root.pointer(part.as_str());
        Some(*part) == model || schema.and_then(refers).as_ref() == model && model.is_some()
    };
    let own = parts.iter().find(is_model);
    let own = own.or_else(|| parts.iter().filter(|_| model.is_none()).find(of_type));
    if let Some(found) = own {
        return Some(found.clone());
    }
    let types = schema.get("type").and_then(Value::as_array);
    let at = types.and_then(|types| types.iter().position(|one| one.as_str() == json_type));
    if let (Some(at), Some(_)) = (at, json_type) {
        return Some(pointer.child("type").child(at));
    }
    let deep = deep.checked_sub(1)?;
    parts
        .iter()
        .find_map(|part| among(root, part, model, json_type, deep))
}

/// What JSON calls a type.
fn json_type(both: Both<'_>, side: Side, ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Boolean => Some("boolean"),
        Type::Integer(_) => Some("integer"),
        Type::Number(_) => Some("number"),
        Type::String(_) => Some("string"),
        Type::Array(_) => Some("array"),
        Type::Map(_) => Some("object"),
        Type::Model(id) => match &side.context(both).api.model(*id).kind {
            ModelKind::Struct(_) => Some("object"),
            ModelKind::Alias(inner) | ModelKind::Newtype(inner) => json_type(both, side, inner),
            ModelKind::Enum(_) | ModelKind::Union(_) => None,
        },
        Type::Nullable(inner) | Type::Link(inner) => json_type(both, side, inner),
        Type::Any | Type::Foreign(_) => None,
    }
}

/// What is below `pointer`, where the document has it; else `pointer` itself.
pub(super) fn below(both: Both<'_>, side: Side, pointer: &Pointer, path: &[&str]) -> Pointer {
    let place = pointer.descend(path);
    first(both, side, std::iter::once(place)).unwrap_or_else(|| pointer.clone())
}

/// The first of the places that the document has.
pub(super) fn first(
    both: Both<'_>,
    side: Side,
    mut places: impl Iterator<Item = Pointer>,
) -> Option<Pointer> {
    let root = root(both, side)?;
    places.find(|place| root.pointer(place.as_str()).is_some())
}

/// Where a tag is described, or else where the first operation names it.
pub(super) fn tag(both: Both<'_>, side: Side, name: &str) -> Pointer {
    let tags = Pointer::root().child("tags");
    let found = root(both, side).and_then(|root| {
        let described = root.get("tags").and_then(Value::as_array);
        let named = |tag: &Value| tag.get("name").and_then(Value::as_str) == Some(name);
        if let Some(at) = described.and_then(|tags| tags.iter().position(named)) {
            return Some(tags.child(at));
        }
        let api = side.context(both).api;
        api.operations.iter().find_map(|operation| {
            let own = operation.pointer.child("tags");
            let list = root.pointer(own.as_str())?.as_array()?;
            let at = list.iter().position(|one| one.as_str() == Some(name))?;
            Some(own.child(at))
        })
    });
    found.unwrap_or(tags)
}

fn root(both: Both<'_>, side: Side) -> Option<&Value> {
    let (old, new) = both.raws?;
    match side {
        Side::Old => Some(&old.root),
        Side::New => Some(&new.root),
    }
}
