//! Responses.

use serde_json::{Value, json};

use super::{operation, raise};

/// The content of the response `status` of an operation, given its `produces` and its responses.
fn content(produces: &str, responses: &str, status: &str) -> Value {
    let raised = operation(&format!("{{{produces}responses: {responses}}}"), "");
    let response = raised.at(&format!("/paths/~1a/post/responses/{status}"));
    assert_eq!(raised.found, Vec::<String>::new());
    response["content"].clone()
}

#[test]
fn a_schema_comes_in_what_is_produced() {
    let object = "{'200': {description: d, schema: {type: object}}}";
    let media = json!({"schema": {"type": "object"}});
    for (produces, expected) in [
        ("", json!({"application/json": media})),
        (
            "produces: [application/xml, a/b+json], ",
            json!({"application/xml": media, "a/b+json": media}),
        ),
        (
            "produces: [application/json, text/plain], ",
            json!({"application/json": media}),
        ),
        ("produces: [text/csv], ", json!({"text/csv": media})),
    ] {
        assert_eq!(content(produces, object, "200"), expected, "{produces}");
    }
    let nothing = content(
        "produces: [text/plain], ",
        "{'204': {description: d}}",
        "204",
    );
    assert_eq!(nothing, Value::Null);
}

#[test]
fn the_errors_of_an_operation_that_gives_files_are_json() {
    let responses = "{'200': {description: d, schema: {type: file}}, default: {description: d, schema: {type: object}}}";
    let json = json!({"application/json": {"schema": {"type": "object"}}});
    let file = json!({"schema": {"type": "string", "format": "binary"}});
    for (produces, media_type) in [
        ("", "*/*"),
        ("produces: [application/json], ", "*/*"),
        ("produces: [application/pdf], ", "application/pdf"),
        ("produces: [application/json, image/png], ", "image/png"),
    ] {
        assert_eq!(
            content(produces, responses, "200"),
            json!({media_type: file})
        );
        assert_eq!(content(produces, responses, "default"), json, "{produces}");
    }
}

#[test]
fn examples_are_those_of_their_media_types() {
    let raised = operation(
        "{produces: [application/json, text/plain], responses: {'200': {description: d, schema: {type: string}, \
         examples: {application/json: a, text/plain: b, odd: c, a/b: d}}, '404': {description: d, examples: {a/b: e, odd: f}}}}",
        "",
    );
    let at = "/paths/~1a/post/responses/200";
    let schema = json!({"type": "string"});
    let expected = json!({
        "description": "d",
        "examples": {"odd": "c", "a/b": "d"},
        "content": {
            "application/json": {"schema": schema, "example": "a"},
            "text/plain": {"schema": schema, "example": "b"},
        },
    });
    assert_eq!(*raised.at(at), expected);
    let expected = json!({
        "description": "d", "examples": {"odd": "f"}, "content": {"a/b": {"example": "e"}},
    });
    assert_eq!(*raised.at("/paths/~1a/post/responses/404"), expected);
    for (now, origin) in [
        ("/content", ""),
        ("/content/text~1plain", ""),
        ("/content/text~1plain/schema/type", "/schema/type"),
        ("/content/text~1plain/example", "/examples/text~1plain"),
        ("/description", "/description"),
    ] {
        assert_eq!(
            raised.origin(&format!("{at}{now}")),
            format!("{at}{origin}")
        );
    }
}

#[test]
fn a_response_in_the_place_of_a_schema_is_the_response() {
    let raised = operation(
        "{responses: {'204': {description: d, schema: {$ref: '#/responses/Empty'}}}}",
        "responses: {Empty: {description: d}}",
    );
    let at = "/paths/~1a/post/responses/204";
    let response = json!({"$ref": "#/components/responses/Empty"});
    assert_eq!(*raised.at(at), response);
    let place = format!("{at}/schema/$ref");
    assert_eq!(raised.origin(&format!("{at}/$ref")), place);
    assert_eq!(
        raised.found,
        [format!("warning misplaced-reference {place}")]
    );
}

#[test]
fn a_shared_response_is_referred_to_or_its_schema_is() {
    let raised = raise(
        "
responses:
  R: {description: d, schema: {type: object}, headers: {X: {type: integer}}}
  E: {description: d, schema: {$ref: '#/definitions/E'}}
definitions: {E: {type: object}}
produces: [application/json]
paths:
  /a:
    get:
      responses: {'200': {$ref: '#/responses/R'}}
    put:
      produces: [application/xml]
      responses: {'200': {$ref: '#/responses/R'}, '400': {$ref: '#/responses/E'}, '500': {$ref: '#/responses/gone'}}
    post:
      produces: [text/plain]
      responses: {'200': {$ref: '#/responses/R'}, '400': {$ref: '#/responses/R'}}
",
    );
    let shared = json!({"$ref": "#/components/responses/R"});
    assert_eq!(*raised.at("/paths/~1a/get/responses/200"), shared);
    assert_eq!(*raised.at("/paths/~1a/post/responses/400"), shared);
    let at = "/paths/~1a/put/responses";
    let schema = json!({"$ref": "#/components/responses/R/content/application~1json/schema"});
    let expected = json!({
        "description": "d",
        "headers": {"X": {"schema": {"type": "integer"}}},
        "content": {"application/xml": {"schema": schema}},
    });
    assert_eq!(*raised.at(&format!("{at}/200")), expected);
    let schema = json!({"$ref": "#/components/schemas/E"});
    assert_eq!(
        raised.at(&format!("{at}/400"))["content"]["application/xml"]["schema"],
        schema
    );
    assert_eq!(
        *raised.at(&format!("{at}/500")),
        json!({"$ref": "#/responses/gone"})
    );
    for (now, origin) in [
        ("/200/description", "/responses/R/description"),
        ("/200/headers/X/schema/type", "/responses/R/headers/X/type"),
        (
            "/200/content/application~1xml/schema/$ref",
            "/paths/~1a/put/responses/200/$ref",
        ),
        (
            "/400/content/application~1xml/schema/$ref",
            "/responses/E/schema/$ref",
        ),
    ] {
        assert_eq!(raised.origin(&format!("{at}{now}")), origin);
    }
}
