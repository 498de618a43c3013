//! Schemas.

use serde_json::{Value, json};

use super::schema;

/// Checks that a schema becomes `expected`, without a diagnostic but that `nullable` is of 3.0.
#[track_caller]
fn becomes(text: &str, expected: Value) {
    for version in ["3.0.3", "3.1.0"] {
        let (found, mut diagnostics) = schema(version, text);
        diagnostics.retain(|line| {
            version == "3.0.3" || !(line.contains("former-member") && line.ends_with("/nullable"))
        });
        assert_eq!(
            (found, diagnostics),
            (expected.clone(), Vec::new()),
            "{version} {text}"
        );
    }
}

#[test]
fn several_types() {
    becomes(
        "{type: [string, 'null']}",
        json!({"type": "string", "nullable": true}),
    );
    becomes(
        "{type: ['null', string]}",
        json!({"type": "string", "nullable": true}),
    );
    becomes("{type: [string]}", json!({"type": "string"}));
    becomes("{type: 'null'}", json!({"x-oasmith-null": true}));
    becomes("{type: ['null']}", json!({"x-oasmith-null": true}));
    becomes(
        "{type: [string, integer]}",
        json!({"x-oasmith-types": ["string", "integer"]}),
    );
    becomes(
        "{type: [string, integer, 'null']}",
        json!({"x-oasmith-types": ["string", "integer"], "nullable": true}),
    );
    becomes(
        "{type: string, nullable: true}",
        json!({"type": "string", "nullable": true}),
    );
}

#[test]
fn null_beside_other_values() {
    becomes(
        "{x-nullable: true, type: string}",
        json!({"type": "string", "nullable": true, "x-nullable": true}),
    );
    becomes(
        "{type: 'null', oneOf: [{type: string}, {type: boolean}]}",
        json!({"nullable": true, "oneOf": [{"type": "string"}, {"type": "boolean"}]}),
    );
    becomes(
        "{oneOf: [{type: string}, {type: 'null', anyOf: [{type: integer}, {type: boolean}]}]}",
        json!({"oneOf": [
            {"type": "string"},
            {"nullable": true, "anyOf": [{"type": "integer"}, {"type": "boolean"}]},
        ]}),
    );
}

#[test]
fn values_listed_beside_a_list_are_those_of_its_items() {
    for (text, expected) in [
        (
            "{type: array, enum: [a, b]}",
            json!({"type": "array", "items": {"x-oasmith-enum": ["a", "b"]}}),
        ),
        (
            "{type: array, enum: [a, b], items: {type: string}}",
            json!({"type": "array", "items": {"type": "string", "x-oasmith-enum": ["a", "b"]}}),
        ),
    ] {
        let (found, diagnostics) = schema("3.0.3", text);
        assert_eq!(found, expected, "{text}");
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
        assert!(diagnostics[0].contains("enum-of-list"), "{diagnostics:?}");
    }
    becomes(
        "{type: array, enum: [[a], [b]]}",
        json!({"type": "array", "x-oasmith-enum": [["a"], ["b"]]}),
    );
}

#[test]
fn fixed_values() {
    becomes("{const: a}", json!({"x-oasmith-const": "a"}));
    becomes("{const: null}", json!({"x-oasmith-const": null}));
    becomes(
        "{type: string, enum: [b, a]}",
        json!({"type": "string", "x-oasmith-enum": ["b", "a"]}),
    );
    becomes(
        "{enum: [a, 1, null]}",
        json!({"x-oasmith-enum": ["a", 1, null]}),
    );
    becomes(
        "{type: string, default: a, example: b}",
        json!({"type": "string", "default": "a"}),
    );
    becomes(
        "{type: number, example: 0.5}",
        json!({"type": "number", "example": 0.5}),
    );
}

#[test]
fn bounds_of_both_dialects() {
    let cases = [
        (
            "minimum: 1",
            json!({"minimum": {"value": 1, "exclusive": false}}),
        ),
        (
            "minimum: 1, exclusiveMinimum: true",
            json!({"minimum": {"value": 1, "exclusive": true}}),
        ),
        (
            "minimum: 1, exclusiveMinimum: false",
            json!({"minimum": {"value": 1, "exclusive": false}}),
        ),
        (
            "exclusiveMinimum: 0.5",
            json!({"minimum": {"value": 0.5, "exclusive": true}}),
        ),
        (
            "minimum: 1, exclusiveMinimum: 0",
            json!({"minimum": {"value": 1, "exclusive": false}}),
        ),
        (
            "minimum: 1, exclusiveMinimum: 1",
            json!({"minimum": {"value": 1, "exclusive": true}}),
        ),
        (
            "maximum: 5, exclusiveMaximum: 6",
            json!({"maximum": {"value": 5, "exclusive": false}}),
        ),
        (
            "maximum: 5, exclusiveMaximum: 4",
            json!({"maximum": {"value": 4, "exclusive": true}}),
        ),
        (
            "maximum: 18446744073709551615, multipleOf: 0.01",
            json!({"maximum": {"value": u64::MAX, "exclusive": false}, "multipleOf": 0.01}),
        ),
        ("exclusiveMinimum: true", json!({})),
    ];
    for (text, members) in cases {
        let mut expected = json!({"type": "integer"});
        for (name, value) in members.as_object().into_iter().flatten() {
            expected[format!("x-oasmith-{name}")] = value.clone();
        }
        becomes(&format!("{{type: integer, {text}}}"), expected);
    }
}

#[test]
fn references_with_members_beside_them() {
    let reference = "$ref: '#/components/schemas/S'";
    let plain = json!({"$ref": "#/components/schemas/S"});
    becomes(&format!("{{{reference}}}"), plain.clone());
    becomes(
        &format!("{{{reference}, summary: x, unknown: y}}"),
        plain.clone(),
    );
    becomes(
        &format!("{{{reference}, description: d}}"),
        json!({"allOf": [plain], "description": "d", "x-oasmith-ref": true}),
    );
    becomes(
        &format!("{{{reference}, nullable: true}}"),
        json!({"allOf": [plain], "nullable": true, "x-oasmith-ref": true}),
    );
    becomes(
        &format!("{{{reference}, x-y: 1}}"),
        json!({"allOf": [plain], "x-y": 1, "x-oasmith-ref": true}),
    );
    becomes(
        &format!("{{{reference}, allOf: [{{type: string}}], default: a}}"),
        json!({"allOf": [plain, {"type": "string"}], "default": "a", "x-oasmith-ref": true}),
    );
    becomes(
        &format!("{{{reference}, properties: {{a: {{}}}}}}"),
        json!({"allOf": [plain], "properties": {"a": {}}, "x-oasmith-ref": true}),
    );
}

#[test]
fn variants_that_are_null() {
    for null in [
        "type: 'null'",
        "type: ['null']",
        "enum: [null]",
        "const: null",
    ] {
        for keyword in ["anyOf", "oneOf"] {
            let expected = json!({
                keyword: [{"x-oasmith-null": true}, {"type": "string"}],
                "nullable": true
            });
            becomes(
                &format!("{{{keyword}: [{{{null}}}, {{type: string}}]}}"),
                expected,
            );
        }
    }
    becomes("{anyOf: [{type: 'null'}]}", json!({"x-oasmith-null": true}));
    becomes(
        "{oneOf: [{type: string}, {type: integer}]}",
        json!({"oneOf": [{"type": "string"}, {"type": "integer"}]}),
    );
}

#[test]
fn booleans_as_schemas() {
    becomes("true", json!({}));
    becomes("false", json!({"not": {}}));
    becomes(
        "{type: array, items: true}",
        json!({"type": "array", "items": {}}),
    );
    becomes(
        "{type: object, additionalProperties: false}",
        json!({"type": "object", "additionalProperties": false}),
    );
    becomes(
        "{type: object, additionalProperties: {type: [integer, 'null']}}",
        json!({"type": "object", "additionalProperties": {"type": "integer", "nullable": true}}),
    );
}

#[test]
fn keywords_beyond_3_0_travel_with_their_schemas_upgraded() {
    let null = "{type: [string, 'null']}";
    let up = json!({"type": "string", "nullable": true});
    for keyword in [
        "propertyNames",
        "unevaluatedProperties",
        "contains",
        "if",
        "then",
        "else",
        "contentSchema",
    ] {
        becomes(
            &format!("{{{keyword}: {null}}}"),
            json!({format!("x-oasmith-{keyword}"): up}),
        );
    }
    for keyword in ["patternProperties", "dependentSchemas", "$defs"] {
        becomes(
            &format!("{{{keyword}: {{k: {null}}}}}"),
            json!({format!("x-oasmith-{keyword}"): {"k": up}}),
        );
    }
    becomes(
        &format!("{{type: array, prefixItems: [{null}]}}"),
        json!({"type": "array", "x-oasmith-prefixItems": [up]}),
    );
    becomes(
        &format!("{{type: array, items: [{null}]}}"),
        json!({"type": "array", "x-oasmith-prefixItems": [up]}),
    );
    becomes(
        "{unevaluatedProperties: false}",
        json!({"x-oasmith-unevaluatedProperties": {"not": {}}}),
    );
    becomes(
        "{type: string, contentEncoding: base64, contentMediaType: image/png, examples: [a], dependentRequired: {a: [b]}}",
        json!({
            "type": "string",
            "x-oasmith-contentEncoding": "base64",
            "x-oasmith-contentMediaType": "image/png",
        }),
    );
}

#[test]
fn the_rest_is_kept_or_dropped_quietly() {
    becomes(
        "{type: object, title: 1, required: [b, a], properties: {b: {}, a: {type: string}}, minProperties: 1.0, x-a: {k: 1}, $comment: x, xml: {}, nullable: null}",
        json!({
            "type": "object",
            "title": "1",
            "required": ["b", "a"],
            "properties": {"a": {"type": "string"}, "b": {}},
            "minProperties": 1,
            "x-a": {"k": 1},
        }),
    );
    becomes(
        "{oneOf: [{$ref: '#/components/schemas/S'}], discriminator: {propertyName: k, mapping: {a: S}}}",
        json!({
            "oneOf": [{"$ref": "#/components/schemas/S"}],
            "discriminator": {"propertyName": "k", "mapping": {"a": "S"}},
        }),
    );
    becomes(
        "{discriminator: k}",
        json!({"discriminator": {"propertyName": "k"}}),
    );
    becomes(
        "{type: object, properties: {$ref: {type: string}, x-y: {}}}",
        json!({
            "type": "object", "properties": {"$ref": {"type": "string"}, "x-y": {}},
        }),
    );
}
