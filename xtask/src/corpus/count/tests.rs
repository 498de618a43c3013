//! What the counter sees in small documents.

use serde_json::{Value, json};

use super::{Kinds, Medium, Says, Tree, count, says, version};

fn operations(document: &Value) -> Vec<String> {
    let counted = count(document);
    let lines = counted.operations.iter();
    let mut lines: Vec<String> = lines
        .map(|one| format!("{} {} at {}", one.method, one.path, one.pointer))
        .collect();
    lines.sort();
    lines
}

fn members(document: &Value) -> Vec<String> {
    let counted = count(document);
    let mut pointers: Vec<String> = counted
        .members
        .into_iter()
        .map(|member| member.schema.pointer)
        .collect();
    pointers.sort();
    pointers
}

#[test]
fn every_method_of_every_path_is_an_operation() {
    let document = json!({
        "openapi": "3.2.0",
        "paths": {
            "/pets": { "summary": "s", "get": {}, "query": {}, "x-get": {}, "parameters": [],
                       "additionalOperations": { "COPY": {} } },
            "/a/{b}": { "$ref": "#/components/pathItems/a~1%7Bb%7D", "get": {} },
            "x-not": { "get": {} },
        },
        "components": { "pathItems": { "a/{b}": { "get": {}, "delete": {} } } },
    });
    assert_eq!(version(&document).as_deref(), Some("3.2.0"));
    assert_eq!(
        operations(&document),
        [
            "COPY /pets at /paths/~1pets/additionalOperations/COPY",
            "DELETE /a/{b} at /components/pathItems/a~1{b}/delete",
            "GET /a/{b} at /paths/~1a~1{b}/get",
            "GET /pets at /paths/~1pets/get",
            "QUERY /pets at /paths/~1pets/query",
        ]
    );
}

#[test]
fn members_are_found_at_any_depth_and_once() {
    let document = json!({
        "openapi": "3.1.0",
        "paths": { "/pets": {
            "parameters": [{ "name": "f", "in": "query",
                "schema": { "properties": { "of": { "type": "string" } } } }],
            "post": {
                "requestBody": { "$ref": "#/components/requestBodies/Pet" },
                "responses": { "200": { "content": { "text/json": { "schema":
                    { "items": { "properties": { "kept": true } } } } } } },
            },
        } },
        "components": {
            "requestBodies": {
                "Pet": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } } },
                "Unused": { "content": { "application/json": { "schema": { "properties": { "no": {} } } } } },
            },
            "schemas": { "Pet": {
                "properties": { "a": { "additionalProperties": { "properties": { "b": {} } } } },
                "allOf": [{ "oneOf": [{ "properties": { "c": {} } }] }],
                "if": { "properties": { "condition": {} } },
            } },
        },
    });
    assert_eq!(
        members(&document),
        [
            "/components/schemas/Pet/allOf/0/oneOf/0/properties/c",
            "/components/schemas/Pet/properties/a",
            "/components/schemas/Pet/properties/a/additionalProperties/properties/b",
            "/paths/~1pets/parameters/0/schema/properties/of",
            "/paths/~1pets/post/responses/200/content/text~1json/schema/items/properties/kept",
        ]
    );
    assert_eq!(count(&document).schemas, ["/components/schemas/Pet"]);
}

#[test]
fn a_body_said_twice_counts_once() {
    let schema = json!({ "properties": { "a": {} } });
    let other = json!({ "properties": { "a": {}, "b": {} } });
    let document = json!({ "openapi": "3.0.0", "paths": { "/a": { "get": { "responses": { "200": { "content": {
        "application/xml": { "schema": schema },
        "application/json": { "schema": schema },
        "text/csv": { "schema": other },
    } } } } } } });
    let counted = count(&document);
    let media: Vec<(Medium, &str)> = counted
        .members
        .iter()
        .map(|member| (member.medium, member.name))
        .collect();
    assert_eq!(
        media
            .iter()
            .filter(|(medium, _)| *medium == Medium::Members)
            .count(),
        1
    );
    assert_eq!(
        media
            .iter()
            .filter(|(medium, _)| *medium == Medium::Other)
            .count(),
        2
    );
}

#[test]
fn swagger_has_definitions_and_schemas_of_bodies() {
    let document = json!({
        "swagger": "2.0",
        "paths": { "/pets": { "post": {
            "parameters": [{ "name": "pet", "in": "body", "schema": { "properties": { "a": {} } } },
                           { "$ref": "#/parameters/Other" }],
            "responses": { "200": { "schema": { "$ref": "#/definitions/Pet" } } },
        } } },
        "parameters": { "Other": { "name": "o", "in": "body", "schema": { "properties": { "o": {} } } } },
        "definitions": { "Pet": { "properties": { "name": { "type": "string", "x-nullable": true } } } },
    });
    assert_eq!(
        members(&document),
        [
            "/definitions/Pet/properties/name",
            "/parameters/Other/schema/properties/o",
            "/paths/~1pets/post/parameters/0/schema/properties/a",
        ]
    );
    assert_eq!(count(&document).schemas, ["/definitions/Pet"]);
    assert_eq!(
        kinds(&document["definitions"]["Pet"]["properties"]["name"]),
        "null|string"
    );
}

/// What a schema says that stands alone, or refers to `#/components/schemas/..` of [`components`].
fn of<'a>(root: &'a Value) -> Says<'a> {
    let tree = Tree { root };
    let schema = tree.node().child("schema");
    says(tree, &schema.into_iter().collect::<Vec<_>>())
}

fn kinds(schema: &Value) -> String {
    let root = json!({ "schema": schema, "components": { "schemas": {
        "Text": { "type": "string" },
        "Whole": { "type": "integer" },
        "Any": {},
        "Pet": { "properties": { "name": {} } },
        "Endless": { "allOf": [{ "$ref": "#/components/schemas/Endless" }] },
        "List": { "anyOf": [{ "type": "array", "items": {} }, { "$ref": "#/components/schemas/List" }] },
    } } });
    of(&root).kinds.to_string()
}

#[test]
fn kinds_follow_references_and_composition() {
    let to = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    for (schema, expected) in [
        (json!({}), "any"),
        (json!({ "description": "d", "format": "uuid" }), "any"),
        (json!(true), "any"),
        (json!({ "type": "number" }), "number"),
        (json!({ "type": ["string", "null"] }), "null|string"),
        (
            json!({ "type": "integer", "nullable": true }),
            "null|integer",
        ),
        (json!({ "type": "wrong" }), "any"),
        (json!({ "enum": ["a", 1, null] }), "null|integer|string"),
        (
            json!({ "type": "string", "enum": ["a", null] }),
            "null|string",
        ),
        (
            json!({ "type": "string", "enum": [1, 2] }),
            "integer|string",
        ),
        (json!({ "const": 1.5 }), "number"),
        (json!({ "type": "number", "enum": [1, 2] }), "number"),
        (json!({ "properties": { "a": {} } }), "object"),
        (json!({ "items": {} }), "array"),
        (json!({ "additionalProperties": false }), "any"),
        (to("Text"), "string"),
        (to("Nowhere"), "any"),
        (
            json!({ "allOf": [to("Any"), to("Pet")], "nullable": true }),
            "null|object",
        ),
        (
            json!({ "allOf": [{ "type": "number" }, to("Whole")] }),
            "integer",
        ),
        (json!({ "allOf": [to("Text"), to("Whole")] }), "integer"),
        (
            json!({ "oneOf": [to("Text"), to("Whole"), { "type": "null" }] }),
            "null|integer|string",
        ),
        (json!({ "oneOf": [to("Text"), to("Any")] }), "any"),
        (
            json!({ "type": "object", "oneOf": [{ "required": ["a"] }, { "required": ["b"] }] }),
            "object",
        ),
        (to("Endless"), "any"),
        (to("List"), "array"),
    ] {
        assert_eq!(kinds(&schema), expected, "{schema}");
    }
}

#[test]
fn a_choice_of_objects_is_told_from_a_condition_on_one() {
    let pet = json!({ "properties": { "a": {} } });
    let choice =
        json!({ "schema": { "oneOf": [pet, { "properties": { "b": {} } }, { "type": "null" }] } });
    let found = of(&choice);
    assert!(found.is_choice);
    assert_eq!(found.objects.len(), 2);
    let condition = json!({ "schema": {
        "properties": { "a": {} }, "anyOf": [{ "required": ["a"] }, { "required": ["b"] }],
    } });
    let found = of(&condition);
    assert!(!found.is_choice);
    assert_eq!(found.objects.len(), 1);
}

#[test]
fn a_list_of_values_is_one_unless_other_values_may_come() {
    let list = json!({ "type": "string", "enum": ["a", "b"] });
    let is_list = |schema: Value| of(&json!({ "schema": schema })).is_list;
    assert!(is_list(list.clone()));
    assert!(is_list(
        json!({ "allOf": [list.clone()], "description": "d" })
    ));
    assert!(is_list(
        json!({ "oneOf": [list.clone(), { "type": "null" }] })
    ));
    assert!(!is_list(json!({ "anyOf": [list, { "type": "string" }] })));
    assert!(!is_list(json!({ "type": "string", "enum": ["a"] })));
}

#[test]
fn kinds_are_sets() {
    let text_or_null = Kinds::STRING | Kinds::NULL;
    assert!(text_or_null.has(Kinds::NULL) && !text_or_null.has(Kinds::NUMBER));
    assert!(Kinds::NUMBER.has(Kinds::INTEGER) && !Kinds::INTEGER.has(Kinds::NUMBER));
    assert_eq!(!text_or_null & Kinds::STRING, Kinds::NONE);
    assert_eq!(Kinds::ALL.to_string(), "any");
    assert_eq!((Kinds::NUMBER | Kinds::NULL).to_string(), "null|number");
}
