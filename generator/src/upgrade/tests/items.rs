//! Items that are not schemas.

use openapiv3::{Parameter, ParameterSchemaOrContent, ReferenceOr, SecurityScheme};
use serde_json::{Value, json};

use super::document;
use crate::pointer::Pointer;

/// The component at `pointer`, as JSON.
#[track_caller]
fn item(components: &str, pointer: &str) -> (Value, Vec<String>) {
    let (document, found) = document(&format!("components: {components}"));
    let at = Pointer::from_escaped(format!("/components/{pointer}"));
    let value = match pointer.split('/').next() {
        Some("parameters") => serde_json::to_value(document.parameters.get(&at)),
        Some("responses") => serde_json::to_value(document.responses.get(&at)),
        Some("requestBodies") => serde_json::to_value(document.request_bodies.get(&at)),
        Some("headers") => serde_json::to_value(document.headers.get(&at)),
        _ => serde_json::to_value(
            at.last()
                .and_then(|name| document.security_schemes.get(&name)),
        ),
    };
    (value.expect("JSON"), found)
}

#[test]
fn parameters() {
    let (value, found) = item(
        "{parameters: {P: {name: p, in: query, explode: false, style: pipeDelimited, x-a: 1, \
         examples: {e: {value: 1}}, schema: {type: [string, 'null']}}}}",
        "parameters/P",
    );
    let expected = json!({
        "in": "query", "name": "p", "explode": false, "style": "pipeDelimited", "allowReserved": null,
        "x-a": 1, "schema": {"type": "string", "nullable": true},
    });
    let mut expected = expected;
    expected
        .as_object_mut()
        .expect("an object")
        .retain(|_, value| !value.is_null());
    assert_eq!((value, found), (expected, Vec::new()));
}

#[test]
fn parameters_with_content_and_with_nothing() {
    let (found_document, found) = document(
        "components: {parameters: {C: {name: c, in: query, content: {application/json: {schema: {}}}}, \
         N: {name: n, in: path, required: true}}}",
    );
    assert_eq!(found, ["warning missing-schema /components/parameters/N"]);
    let formats: Vec<&str> = found_document
        .parameters
        .values()
        .filter_map(ReferenceOr::as_item)
        .map(Parameter::parameter_data_ref)
        .map(|data| match data.format {
            ParameterSchemaOrContent::Schema(_) => "schema",
            ParameterSchemaOrContent::Content(_) => "content",
        })
        .collect();
    assert_eq!(formats, ["content", "schema"]);
}

#[test]
fn headers_responses_and_bodies() {
    let cases = [
        (
            "{headers: {H: {style: simple, explode: true, schema: {type: integer}}}}",
            "headers/H",
            json!({
                "style": "simple", "schema": {"type": "integer"},
            }),
        ),
        (
            "{responses: {R: {headers: {X: {$ref: '#/components/headers/X'}}, links: {l: 5}}}}",
            "responses/R",
            json!({
                "description": "", "headers": {"X": {"$ref": "#/components/headers/X"}},
            }),
        ),
        (
            "{requestBodies: {B: {required: true, content: {text/plain: null, \
             multipart/form-data: {schema: {type: object}, encoding: {f: {contentType: image/png}}}}}}}",
            "requestBodies/B",
            json!({"required": true, "content": {
                "text/plain": {},
                "multipart/form-data": {
                    "schema": {"type": "object"}, "encoding": {"f": {"contentType": "image/png"}},
                },
            }}),
        ),
    ];
    for (components, pointer, expected) in cases {
        assert_eq!(
            item(components, pointer),
            (expected, Vec::new()),
            "{pointer}"
        );
    }
}

#[test]
fn security_schemes() {
    let (found_document, found) = document(
        "
security: [{key: }, {}]
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    mutual: {type: mutualTLS}
    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token}, deviceAuthorization: {}}}
    broken: {type: magic}
",
    );
    assert_eq!(
        found,
        ["warning wrong-type /components/securitySchemes/broken/type"]
    );
    let security = found_document.security.unwrap_or_default();
    assert_eq!(
        serde_json::to_value(security).expect("JSON"),
        json!([{"key": []}, {}])
    );
    let scheme = |name: &str| match &found_document.security_schemes[name] {
        ReferenceOr::Item(scheme) => scheme.clone(),
        ReferenceOr::Reference { .. } => panic!("a reference"),
    };
    let SecurityScheme::HTTP {
        scheme: name,
        extensions,
        ..
    } = scheme("mutual")
    else {
        panic!("not HTTP")
    };
    assert_eq!(
        (name.as_str(), &extensions["x-oasmith-mutualTLS"]),
        ("mutualTLS", &json!(true))
    );
    let SecurityScheme::OAuth2 { flows, .. } = scheme("oauth") else {
        panic!("not OAuth")
    };
    assert_eq!(
        flows
            .client_credentials
            .map(|flow| flow.token_url)
            .as_deref(),
        Some("/token")
    );
}

#[test]
fn a_wrong_member_is_named_and_left_out() {
    let (value, found) = item(
        "{requestBodies: {B: {required: very, content: {}}}}",
        "requestBodies/B",
    );
    assert_eq!(value, json!({}));
    assert_eq!(
        found,
        [
            "warning missing-content /components/requestBodies/B",
            "warning wrong-type /components/requestBodies/B/required"
        ]
    );

    let (value, found) = item("{parameters: {P: {in: query, schema: {}}}}", "parameters/P");
    assert_eq!(value, Value::Null);
    assert_eq!(found, ["warning wrong-type /components/parameters/P"]);
}

#[test]
fn a_parameter_serves_as_a_header() {
    let (found_document, found) = document(
        "components: {parameters: {P: {name: X, in: header, schema: {type: integer}}}, \
         responses: {R: {description: '', headers: {X: {$ref: '#/components/parameters/P'}}}}}",
    );
    assert_eq!(
        found,
        ["warning misplaced-reference /components/responses/R/headers/X/$ref"]
    );
    let at = Pointer::root().descend(["components", "parameters", "P"]);
    let header = serde_json::to_value(&found_document.headers[&at]).expect("JSON");
    assert_eq!(
        header,
        json!({"style": "simple", "schema": {"type": "integer"}})
    );
}

#[test]
fn the_document_itself() {
    let (found_document, found) = super::upgrade(
        "
openapi: 3.0.0
info: {title: Pets, version: 1.5, contact: 5}
servers:
  - url: /v1
    variables: {port: {enum: [80, 443], default: 80}, host: {enum: [a, b]}}
tags: [{name: a, externalDocs: 5}, 5]
",
    );
    let found_document = found_document.expect("a document");
    assert_eq!(
        found,
        [
            "warning missing-member /servers/0/variables/host",
            "warning wrong-type /tags/1"
        ]
    );
    assert_eq!(
        (
            found_document.info.title.as_str(),
            found_document.info.version.as_str()
        ),
        ("Pets", "1.5")
    );
    let variables = found_document.servers[0]
        .variables
        .clone()
        .unwrap_or_default();
    assert_eq!(
        (
            variables["port"].default.as_str(),
            variables["host"].default.as_str()
        ),
        ("80", "a")
    );
    assert_eq!(variables["port"].enumeration, ["80", "443"]);
    assert_eq!(found_document.tags.len(), 1);
}
