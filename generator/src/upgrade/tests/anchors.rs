//! References by anchor.

use serde_json::{Value, json};

use super::document;
use crate::pointer::Pointer;

/// Checks that the schema at `place` is a reference to `target`.
#[track_caller]
fn refers(schemas: &str, place: &str, target: &str) {
    let (document, found) = document(&format!("components: {{schemas: {{{schemas}}}}}"));
    assert_eq!(found, Vec::<String>::new(), "{schemas}");
    let at = Pointer::root().descend(["components", "schemas"]);
    let all = document.schemas.iter();
    let all: serde_json::Map<String, Value> = all
        .filter(|(pointer, _)| pointer.parent().as_ref() == Some(&at))
        .map(|(pointer, schema)| {
            let name = pointer.last().unwrap_or_default();
            (name, serde_json::to_value(schema).unwrap_or_default())
        })
        .collect();
    let schema = Value::Object(all);
    assert_eq!(schema.pointer(place), Some(&json!({ "$ref": target })));
}

#[test]
fn the_root_schema() {
    for keyword in ["$recursiveRef", "$dynamicRef"] {
        refers(
            &format!("Tree: {{properties: {{children: {{items: {{{keyword}: '#'}}}}}}}}"),
            "/Tree/properties/children/items",
            "#/components/schemas/Tree",
        );
    }
}

#[test]
fn the_nearest_anchor() {
    refers(
        "A: {$dynamicAnchor: node}, Tree: {properties: {inner: {$dynamicAnchor: node, items: {$dynamicRef: '#node'}}}}",
        "/Tree/properties/inner/items",
        "#/components/schemas/Tree/properties/inner",
    );
    refers(
        "A: {$anchor: node}, Tree: {$anchor: node, items: {$ref: '#node'}}",
        "/Tree/items",
        "#/components/schemas/Tree",
    );
    refers(
        "Other: {properties: {a: {$anchor: node}}}, Tree: {items: {$ref: '#node'}}",
        "/Tree/items",
        "#/components/schemas/Other/properties/a",
    );
}
