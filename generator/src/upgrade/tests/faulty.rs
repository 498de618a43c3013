//! Schemas with faults, and what stands in them that is not OpenAPI's.

use openapiv3::{ReferenceOr, Schema, SchemaKind};
use serde_json::json;

use super::{document, schema};
use crate::pointer::Pointer;

#[test]
fn what_is_wrong_costs_only_itself() {
    let cases = [
        (
            "{type: string, required: true}",
            json!({"type": "string"}),
            "warning ignored-member S/required",
        ),
        (
            "{type: string, minLength: -1}",
            json!({"type": "string"}),
            "warning ignored-member S/minLength",
        ),
        (
            "{type: string, nullable: 'yes'}",
            json!({"type": "string"}),
            "warning ignored-member S/nullable",
        ),
        (
            "{type: number, minimum: low}",
            json!({"type": "number"}),
            "warning ignored-member S/minimum",
        ),
        (
            "{type: string, description: []}",
            json!({"type": "string"}),
            "warning ignored-member S/description",
        ),
        (
            "{discriminator: {mapping: {}}}",
            json!({}),
            "warning ignored-member S/discriminator",
        ),
        ("{type: file}", json!({}), "warning unknown-type S/type"),
        (
            "{type: [string, any]}",
            json!({}),
            "warning unknown-type S/type",
        ),
        (
            "{type: string, x-oasmith-enum: [a]}",
            json!({"type": "string"}),
            "warning reserved-member S/x-oasmith-enum",
        ),
        ("null", json!({}), "warning missing-schema S"),
        ("[]", json!({}), "error wrong-type S"),
        (
            "{properties: []}",
            json!({}),
            "error wrong-type S/properties",
        ),
        ("{allOf: {}}", json!({}), "error wrong-type S/allOf"),
        (
            "{type: object, properties: {a: {type: object, properties: {b: 5, c: {type: string}}}}}",
            json!({"type": "object", "properties": {
                "a": {"type": "object", "properties": {"b": {}, "c": {"type": "string"}}},
            }}),
            "error wrong-type S/properties/a/properties/b",
        ),
    ];
    for (text, expected, diagnostic) in cases {
        let diagnostic = diagnostic.replacen(" S", " /components/schemas/S", 1);
        assert_eq!(
            schema("3.1.0", text),
            (expected, vec![diagnostic]),
            "{text}"
        );
    }
}

#[test]
fn extensions_are_there_whatever_the_kind_of_the_schema() {
    let kinds = [
        ("{type: string, const: a, x-y: 1}", "Type"),
        ("{allOf: [{}], const: a, x-y: 1}", "AllOf"),
        ("{oneOf: [{}], const: a, x-y: 1}", "OneOf"),
        ("{anyOf: [{}], const: a, x-y: 1}", "AnyOf"),
        ("{not: {}, const: a, x-y: 1}", "Not"),
        (
            "{type: object, allOf: [{}], items: {}, const: a, x-y: 1}",
            "Any",
        ),
    ];
    let at = Pointer::root().descend(["components", "schemas", "S"]);
    for (text, kind) in kinds {
        let (document, _) = document(&format!("components: {{schemas: {{S: {text}}}}}"));
        let ReferenceOr::Item(Schema {
            schema_data,
            schema_kind,
        }) = &document.schemas[&at]
        else {
            panic!("a reference")
        };
        let found = match schema_kind {
            SchemaKind::Type(_) => "Type",
            SchemaKind::OneOf { .. } => "OneOf",
            SchemaKind::AllOf { .. } => "AllOf",
            SchemaKind::AnyOf { .. } => "AnyOf",
            SchemaKind::Not { .. } => "Not",
            SchemaKind::Any(_) => "Any",
        };
        assert_eq!(found, kind);
        assert_eq!(
            schema_data.extensions["x-oasmith-const"],
            json!("a"),
            "{kind}"
        );
        assert_eq!(schema_data.extensions["x-y"], json!(1), "{kind}");
    }
}
