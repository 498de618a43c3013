//! Payloads: what the document gives as examples of replies, as long lists.

use std::collections::BTreeMap;

use oasmith::emit::Context;
use oasmith::ir::{Content, ContentKind, Type};
use proc_macro2::TokenStream;
use serde_json::{Map, Value};

use super::document::Document;
use super::emit::spelled;

/// How many types of replies are decoded and encoded at most: those with the longest examples.
const TYPES: usize = 8;

/// How deep an example is put together from the examples of schemas.
const DEEPEST: usize = 6;

/// A text to decode, and what it is a list of.
pub(super) struct Payload {
    pub(super) item: TokenStream,
    pub(super) text: String,
}

/// The payloads of a document for each of these lengths, in bytes, which is about how long they are together. The longest
/// example stands first.
pub(super) fn payloads(document: &Document, lengths: &[usize]) -> Vec<Vec<Payload>> {
    let context = Context::whole(&document.api, &document.names);
    let operations = document.api.operations.iter();
    let replies = operations.flat_map(|operation| {
        let replies = operation.replies.iter();
        replies.filter(|reply| reply.is_success(&operation.replies))
    });
    let contents = replies.flat_map(|reply| &reply.contents);
    let mut longest: BTreeMap<String, (TokenStream, String)> = BTreeMap::new();
    for content in contents.filter(|content| content.kind == ContentKind::Json) {
        let Some((model, example)) = item(&document.root, content) else {
            continue;
        };
        let Some(item) = spelled(context, model) else {
            continue;
        };
        let text = example.to_string();
        let known = longest
            .entry(item.to_string())
            .or_insert_with(|| (item, String::new()));
        if known.1.len() < text.len() {
            known.1 = text;
        }
    }
    let mut examples: Vec<_> = longest.into_values().collect();
    examples.sort_by_key(|(_, text)| std::cmp::Reverse(text.len()));
    examples.truncate(TYPES);
    let of_length = |length: &usize| {
        let share = length / examples.len().max(1);
        let lists = examples.iter().map(|(item, text)| {
            let times = (share / (text.len() + 1)).max(1);
            let text = format!("[{}]", vec![text.as_str(); times].join(","));
            let item = item.clone();
            Payload { item, text }
        });
        lists.collect()
    };
    lengths.iter().map(of_length).collect()
}

/// A model with its example: that of a body, or of the items of a body that is a list.
fn item<'a>(root: &Value, content: &'a Content) -> Option<(&'a Type, Value)> {
    let example = example(root, content)?;
    match (&content.ty, example) {
        (Type::Model(_), example) => Some((&content.ty, example)),
        (Type::Array(item), Value::Array(items)) if matches!(**item, Type::Model(_)) => {
            Some((item, items.into_iter().next()?))
        }
        _ => None,
    }
}

/// The example of a body: the media type's, or one put together from those of its schema.
fn example(root: &Value, content: &Content) -> Option<Value> {
    let media_type = root.pointer(content.pointer.as_str())?;
    if let Some(example) = media_type.get("example") {
        return Some(example.clone());
    }
    let named = media_type.get("examples").and_then(Value::as_object);
    let values = named.into_iter().flat_map(Map::values);
    let values = values.filter_map(|example| seen(root, example).get("value"));
    let longest = values.max_by_key(|value| value.to_string().len());
    longest
        .cloned()
        .or_else(|| sample(root, media_type.get("schema")?, DEEPEST))
}

/// What `node` refers to, or `node` itself.
fn seen<'a>(root: &'a Value, node: &'a Value) -> &'a Value {
    let reference = node.get("$ref").and_then(Value::as_str);
    let target = reference.and_then(|reference| root.pointer(reference.strip_prefix('#')?));
    target.unwrap_or(node)
}

/// A value that the schema `node` allows, of its examples where it has any.
fn sample(root: &Value, node: &Value, depth: usize) -> Option<Value> {
    let node = seen(root, node);
    let depth = depth.checked_sub(1)?;
    let given = node.get("example").or_else(|| node.get("examples")?.get(0));
    let given = given
        .or_else(|| node.get("const"))
        .or_else(|| node.get("default"));
    let given = given.or_else(|| node.get("enum")?.get(0));
    if let Some(given) = given {
        return Some(given.clone());
    }
    let list = |name: &str| node.get(name).and_then(Value::as_array);
    if let Some(parts) = list("allOf") {
        let parts = parts.iter().map(|part| sample(root, part, depth));
        let parts: Option<Vec<Value>> = parts.collect();
        let members = parts?
            .into_iter()
            .filter_map(|part| part.as_object().cloned());
        let own = object(root, node, depth)?;
        return Some(Value::Object(members.flatten().chain(own).collect()));
    }
    if let Some(variants) = list("oneOf").or_else(|| list("anyOf")) {
        return variants
            .iter()
            .find_map(|variant| sample(root, variant, depth));
    }
    let kind = node.get("type").map(|kind| kind.get(0).unwrap_or(kind));
    match kind.and_then(Value::as_str) {
        Some("string") => Some(text(node.get("format").and_then(Value::as_str))),
        Some("integer" | "number") => Some(Value::from(42)),
        Some("boolean") => Some(Value::from(true)),
        Some("array") => {
            let item = sample(root, node.get("items")?, depth);
            Some(Value::Array(item.into_iter().collect()))
        }
        _ => object(root, node, depth).map(Value::Object),
    }
}

/// The members of an object; none where a required one lies too deep.
fn object(root: &Value, node: &Value, depth: usize) -> Option<Map<String, Value>> {
    let properties = node.get("properties").and_then(Value::as_object);
    let required = node.get("required").and_then(Value::as_array);
    let mut members = Map::new();
    for (name, schema) in properties.into_iter().flatten() {
        match sample(root, schema, depth) {
            Some(value) => drop(members.insert(name.clone(), value)),
            None if required.is_some_and(|names| names.iter().any(|known| known == name)) => {
                return None;
            }
            None => {}
        }
    }
    Some(members)
}

fn text(format: Option<&str>) -> Value {
    Value::from(match format {
        Some("date-time") => "2026-01-02T03:04:05.678Z",
        Some("date") => "2026-01-02",
        Some("uuid") => "6f1e3b52-0c1b-4c8a-9d49-6b0f2f0a7f11",
        Some("uri" | "url") => "https://example.com/things/42?page=2",
        _ => "a text of some length",
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{DEEPEST, sample};

    #[test]
    fn examples_are_put_together_from_schemas() {
        let root = json!({ "components": { "schemas": {
            "Id": { "type": "string", "example": "cxn_1" },
            "Base": { "type": "object", "properties": { "id": { "$ref": "#/components/schemas/Id" } } },
            "Thing": { "allOf": [
                { "$ref": "#/components/schemas/Base" },
                { "type": "object", "properties": { "tags": { "type": "array", "items": { "enum": ["a", "b"] } } } },
            ] },
        } } });
        let thing = json!({ "$ref": "#/components/schemas/Thing" });
        assert_eq!(
            sample(&root, &thing, DEEPEST),
            Some(json!({ "id": "cxn_1", "tags": ["a"] }))
        );
    }

    #[test]
    fn recursion_ends_where_a_member_may_be_left_out() {
        let root = json!({ "components": { "schemas": {
            "Tree": { "type": "object", "required": ["child"], "properties": {
                "child": { "type": "array", "items": { "$ref": "#/components/schemas/Tree" } },
            } },
        } } });
        let tree = json!({ "$ref": "#/components/schemas/Tree" });
        assert_eq!(
            sample(&root, &tree, 4),
            Some(json!({ "child": [{ "child": [] }] }))
        );
        assert_eq!(sample(&root, &tree, 0), None);
    }
}
