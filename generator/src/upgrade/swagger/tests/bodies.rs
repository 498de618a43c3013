//! Bodies of requests.

use serde_json::{Value, json};

use super::{operation, raise};

fn body(parameters: &str, beside: &str) -> (Value, Vec<String>) {
    let raised = operation(&format!("{{parameters: [{parameters}]{beside}}}"), "");
    (
        raised.at("/paths/~1a/post/requestBody").clone(),
        raised.found,
    )
}

#[test]
fn a_body_is_sent_in_what_is_consumed() {
    let object =
        "{name: b, in: body, description: d, required: true, schema: {type: object}, x-a: 1}";
    let cases = [
        ("", vec!["application/json"]),
        (", consumes: []", vec!["application/json"]),
        (
            ", consumes: [application/xml, a/b+json]",
            vec!["application/xml", "a/b+json"],
        ),
        (
            ", consumes: [text/plain, application/json, image/png]",
            vec!["application/json"],
        ),
        (", consumes: [text/plain]", vec!["text/plain"]),
    ];
    for (consumes, media_types) in cases {
        let content = media_types.iter();
        let content: serde_json::Map<String, Value> = content
            .map(|media_type| {
                (
                    (*media_type).to_owned(),
                    json!({"schema": {"type": "object"}}),
                )
            })
            .collect();
        let expected = json!({"description": "d", "required": true, "x-a": 1, "content": content});
        assert_eq!(body(object, consumes), (expected, Vec::new()), "{consumes}");
    }
}

#[test]
fn bytes_are_not_sent_as_json() {
    let bytes = "{name: b, in: body, schema: {type: string, format: binary}}";
    let media_types = |beside: &str| {
        let (body, _) = body(bytes, beside);
        let content = body["content"].as_object().map(|content| {
            let names = content.keys().cloned();
            names.collect::<Vec<_>>()
        });
        content.unwrap_or_default()
    };
    assert_eq!(media_types(""), ["application/octet-stream"]);
    assert_eq!(
        media_types(", consumes: [application/json, image/png]"),
        ["image/png"]
    );
}

#[test]
fn a_form_is_one_object() {
    let parts = "{name: b, in: formData, type: string, description: d, required: true}, \
                 {name: a, in: formData, type: array, items: {type: integer}, collectionFormat: csv}, \
                 {name: c, in: formData, type: array, items: {type: integer}, collectionFormat: multi}";
    let media = json!({
        "schema": {
            "type": "object",
            "required": ["b"],
            "properties": {
                "a": {"type": "array", "items": {"type": "integer"}},
                "b": {"type": "string", "description": "d"},
                "c": {"type": "array", "items": {"type": "integer"}},
            },
        },
        "encoding": {
            "a": {"style": "form", "explode": false},
        },
    });
    let (form, parted) = ("application/x-www-form-urlencoded", "multipart/form-data");
    let cases = [
        ("", vec![form]),
        (", consumes: [application/json]", vec![form]),
        (", consumes: [multipart/form-data]", vec![parted]),
        (
            ", consumes: [multipart/form-data, application/x-www-form-urlencoded]",
            vec![form, parted],
        ),
    ];
    for (consumes, media_types) in cases {
        let content = media_types.iter();
        let content: serde_json::Map<String, Value> = content
            .map(|media_type| ((*media_type).to_owned(), media.clone()))
            .collect();
        let expected = json!({"required": true, "content": content});
        assert_eq!(body(parts, consumes), (expected, Vec::new()), "{consumes}");
    }
}

#[test]
fn files_are_parts() {
    let parts = "{name: a, in: formData, type: file}, \
                 {name: b, in: formData, type: array, items: {type: file}}";
    let binary = json!({"type": "string", "format": "binary"});
    let properties = json!({"a": binary, "b": {"type": "array", "items": binary}});
    let schema = json!({"type": "object", "properties": properties});
    let expected =
        json!({"required": false, "content": {"multipart/form-data": {"schema": schema}}});
    let consumes = ", consumes: [application/x-www-form-urlencoded]";
    assert_eq!(body(parts, consumes), (expected, Vec::new()));
}

#[test]
fn what_2_0_forbids_is_told_and_kept() {
    let (new, found) = body(
        "{name: b, in: body, schema: {type: object}}, {name: c, in: body, schema: {type: string}}, \
         {name: f, in: formData, type: string}, {in: formData, type: string}",
        "",
    );
    let content = json!({
        "application/json": {"schema": {"type": "object"}},
        "application/x-www-form-urlencoded":
            {"schema": {"type": "object", "properties": {"f": {"type": "string"}}}},
    });
    assert_eq!(new["content"], content);
    let expected = [
        "warning second-body /paths/~1a/post/parameters/1",
        "warning missing-member /paths/~1a/post/parameters/3",
        "warning body-and-form /paths/~1a/post/parameters/0",
    ];
    assert_eq!(found, expected);
    let (new, found) = body("{name: b, in: body, type: string}", "");
    assert_eq!(
        new["content"],
        json!({"application/json": {"schema": {"type": "string"}}})
    );
    assert_eq!(
        found,
        ["warning missing-schema /paths/~1a/post/parameters/0"]
    );
}

#[test]
fn a_path_gives_its_body_to_every_operation_without_one() {
    let raised = raise(
        "
paths:
  /a:
    parameters: [{name: q, in: query, type: string}, {name: b, in: body, schema: {type: object}}]
    put: {}
    post: {parameters: [{name: c, in: body, schema: {type: string}}]}
    patch: {parameters: [{name: f, in: formData, type: string}]}
",
    );
    let parameters = raised.at("/paths/~1a/parameters").as_array().map(Vec::len);
    assert_eq!(parameters, Some(1));
    let schema = "requestBody/content/application~1json/schema";
    for (method, ty, origin) in [
        ("put", "object", "/paths/~1a/parameters/1/schema/type"),
        ("post", "string", "/paths/~1a/post/parameters/0/schema/type"),
    ] {
        let at = format!("/paths/~1a/{method}/{schema}/type");
        assert_eq!(*raised.at(&at), json!(ty));
        assert_eq!(raised.origin(&at), origin);
    }
}
