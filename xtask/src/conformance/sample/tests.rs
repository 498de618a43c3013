//! What is drawn is valid, by a validator that knows nothing of how it is drawn.

use serde_json::{Value, json};

use super::*;

fn drawn(root: &Value, extent: Extent, turn: usize) -> Option<Value> {
    let want = Want {
        direction: Direction::Request,
        form: Form::Json,
        extent,
        turn,
    };
    draw(root, root, want).0
}

/// Draws for each of many schemas, and has it judged.
#[test]
fn values_are_valid() {
    let schemas = [
        json!({"type": "integer", "exclusiveMinimum": 4, "multipleOf": 5}),
        json!({"type": "integer", "maximum": -7}),
        json!({"type": "number", "minimum": 0.5, "maximum": 1}),
        json!({"type": "string", "minLength": 9, "maxLength": 9}),
        json!({"type": "string", "pattern": "^[a-z0-9]{3,}-(x|y)\\d+$", "minLength": 12}),
        json!({"type": ["null", "string"], "enum": [null, "b"]}),
        json!({"type": "array", "items": {"type": "string"}, "minItems": 3, "uniqueItems": true}),
        json!({"type": "object", "minProperties": 2, "additionalProperties": {"type": "integer"}}),
        json!({"allOf": [
            {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}},
            {"properties": {"a": {"minLength": 20}}, "required": ["a"]},
        ]}),
        json!({"oneOf": [{"type": "string"}, {"type": "integer", "minimum": 3}]}),
    ];
    for schema in schemas {
        let validator = jsonschema::draft202012::new(&schema).expect("a schema");
        for turn in 0..3 {
            for extent in [Extent::Required, Extent::Examples, Extent::Everything] {
                let value = drawn(&schema, extent, turn).expect("a value");
                assert!(validator.is_valid(&value), "{schema}: {value}");
            }
        }
    }
}

#[test]
fn what_is_endless_is_left_out() {
    let root = json!({
        "type": "object", "required": ["name"],
        "properties": {"name": {"type": "string"}, "child": {"$ref": "#"}},
    });
    let value = drawn(&root, Extent::Everything, 0).expect("a value");
    assert_eq!(value["name"], "text0");
    assert!(value["child"].is_object());
    let endless = json!({"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#"}}});
    assert_eq!(drawn(&endless, Extent::Required, 0), None);
}

#[test]
fn members_go_one_way_unless_they_must_not() {
    let root = json!({"type": "object", "required": ["name"], "properties": {
        "id": {"type": "string", "readOnly": true}, "name": {"type": "string"},
    }});
    assert_eq!(
        drawn(&root, Extent::Everything, 0),
        Some(json!({"name": "text0"}))
    );
}

#[test]
fn a_variant_that_lists_its_tag_knows_best() {
    let cat = json!({"type": "object", "properties": {"kind": {"enum": ["cat"]}}});
    let root = json!({
        "oneOf": [{"$ref": "#/$defs/Cat"}], "discriminator": {"propertyName": "kind"},
        "$defs": {"Cat": cat},
    });
    assert_eq!(
        drawn(&root, Extent::Everything, 0),
        Some(json!({"kind": "cat"}))
    );
}

#[test]
fn each_variant_has_its_turn_and_its_tag() {
    let root = json!({
        "oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}],
        "discriminator": {"propertyName": "kind", "mapping": {"dog": "#/$defs/Dog"}},
        "$defs": {
            "Cat": {"type": "object", "properties": {"kind": {"type": "string"}}},
            "Dog": {"type": "object", "properties": {"kind": {"type": "string"}}},
        },
    });
    let kinds: Vec<_> = (0..2)
        .map(|turn| drawn(&root, Extent::Everything, turn).expect("a value")["kind"].clone())
        .collect();
    assert_eq!(kinds, ["Cat", "dog"]);
}

#[test]
fn a_discriminator_is_a_hint_where_all_variants_list_their_tags() {
    let variant = |kind: &Value| json!({"type": "object", "properties": {"kind": kind}});
    let document = |other: &Value| {
        json!({
            "a": {"oneOf": [{"$ref": "#/b"}, {"$ref": "#/c"}], "discriminator": {"propertyName": "kind"}},
            "b": variant(&json!({"enum": ["b"]})), "c": variant(other),
        })
    };
    let listed = without_hints(document(&json!({"const": "c"})));
    assert_eq!(listed["a"].get("discriminator"), None);
    let free = document(&json!({"type": "string"}));
    assert_eq!(without_hints(free.clone()), free);
}
