//! Parameters and headers.

use serde_json::json;

use super::{operation, raise};

/// One parameter of an operation, in the shape of 3.0.
fn parameter(text: &str) -> (serde_json::Value, Vec<String>) {
    let raised = operation(&format!("{{parameters: [{text}]}}"), "");
    (
        raised.at("/paths/~1a/post/parameters/0").clone(),
        raised.found,
    )
}

#[test]
fn keywords_of_the_schema_go_into_one() {
    let (new, found) = parameter(
        "{name: q, in: query, description: d, required: true, allowEmptyValue: true, type: integer, format: int32, \
         enum: [1, 2], default: 1, minimum: 0, exclusiveMinimum: true, maximum: 9, multipleOf: 2, x-enum-varnames: [a, b]}",
    );
    let expected = json!({
        "name": "q", "in": "query", "description": "d", "required": true, "allowEmptyValue": true,
        "x-enum-varnames": ["a", "b"],
        "schema": {
            "type": "integer", "format": "int32", "enum": [1, 2], "default": 1, "minimum": 0,
            "exclusiveMinimum": true, "maximum": 9, "multipleOf": 2, "x-enum-varnames": ["a", "b"],
        },
    });
    assert_eq!((new, found), (expected, Vec::new()));
}

#[test]
fn lists_are_spelled_in_the_style_that_their_format_means() {
    let cases = [
        ("query", "csv", Some(("form", false))),
        ("query", "ssv", Some(("spaceDelimited", false))),
        ("query", "pipes", Some(("pipeDelimited", false))),
        ("query", "multi", Some(("form", true))),
        ("path", "csv", None),
        ("header", "csv", None),
    ];
    for (location, format, spelling) in cases {
        let (new, found) = parameter(&format!(
            "{{name: q, in: {location}, type: array, items: {{type: string}}, collectionFormat: {format}}}"
        ));
        let mut expected = json!({
            "name": "q", "in": location, "schema": {"type": "array", "items": {"type": "string"}},
        });
        if let Some((style, explode)) = spelling {
            expected["style"] = json!(style);
            expected["explode"] = json!(explode);
        }
        assert_eq!((new, found), (expected, Vec::new()), "{location} {format}");
    }
}

#[test]
fn a_list_in_a_query_is_joined_by_commas_where_nothing_is_said() {
    let (new, _) = parameter("{name: q, in: query, type: array, items: {type: string}}");
    assert_eq!(
        (&new["style"], &new["explode"]),
        (&json!("form"), &json!(false))
    );
}

#[test]
fn formats_without_a_style_are_texts() {
    let at = "/paths/~1a/post/parameters/0/collectionFormat";
    for (location, format) in [("query", "tsv"), ("header", "ssv"), ("path", "pipes")] {
        let (new, found) = parameter(&format!(
            "{{name: q, in: {location}, type: array, items: {{type: integer}}, collectionFormat: {format}}}"
        ));
        let expected = json!({"name": "q", "in": location, "schema": {"type": "string"}});
        assert_eq!(new, expected);
        assert_eq!(found, [format!("warning collection-format {at}")]);
    }
    for (location, format) in [("header", "multi"), ("path", "none")] {
        let (new, found) = parameter(&format!(
            "{{name: q, in: {location}, type: array, items: {{type: integer}}, collectionFormat: {format}}}"
        ));
        assert_eq!(new["schema"]["items"], json!({"type": "integer"}));
        assert_eq!(found, [format!("warning collection-format {at}")]);
    }
}

#[test]
fn lists_in_lists_and_missing_types_are_told() {
    let (new, found) = parameter(
        "{name: q, in: query, type: array, items: {type: array, collectionFormat: pipes, items: {type: string}}}",
    );
    assert_eq!(new["schema"]["items"]["type"], json!("array"));
    let expected = ["warning collection-format /paths/~1a/post/parameters/0/items"];
    assert_eq!(found, expected);
    let (new, found) = parameter("{name: q, in: query}");
    assert_eq!(new["schema"], json!({}));
    assert_eq!(
        found,
        ["warning missing-schema /paths/~1a/post/parameters/0"]
    );
}

#[test]
fn headers_have_schemas_too() {
    let raised = raise(
        "
responses:
  R:
    description: d
    headers:
      X-List: {type: array, items: {type: string}, description: d, collectionFormat: csv}
      X-Text: {type: array, items: {type: string}, collectionFormat: tsv}
",
    );
    let headers = json!({
        "X-List": {"description": "d", "schema": {"type": "array", "items": {"type": "string"}}},
        "X-Text": {"schema": {"type": "string"}},
    });
    assert_eq!(*raised.at("/components/responses/R/headers"), headers);
    let expected = ["warning collection-format /responses/R/headers/X-Text/collectionFormat"];
    assert_eq!(raised.found, expected);
    let items = "/components/responses/R/headers/X-List/schema/items";
    assert_eq!(raised.origin(items), "/responses/R/headers/X-List/items");
}
