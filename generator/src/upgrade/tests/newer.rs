//! What OpenAPI 3.2 has beyond 3.1.

use serde_json::json;

use super::{document, schema};
use crate::pointer::Pointer;

#[test]
fn operations_may_have_any_method() {
    let (document, found) = document(
        "paths: {/a: {get: {}, query: {}, additionalOperations: {PURGE: {}, copy: {}, x-y: {}, 'NO GOOD': {}, PUT: {}}}}",
    );
    let operations = document.operations.iter();
    let operations: Vec<(&str, &str)> = operations
        .map(|one| (one.method.as_str(), one.pointer.as_str()))
        .collect();
    let expected = [
        ("GET", "/paths/~1a/get"),
        ("PUT", "/paths/~1a/additionalOperations/PUT"),
        ("QUERY", "/paths/~1a/query"),
        ("PURGE", "/paths/~1a/additionalOperations/PURGE"),
        ("copy", "/paths/~1a/additionalOperations/copy"),
    ];
    assert_eq!(operations, expected);
    let expected = [
        "warning unknown-method /paths/~1a/additionalOperations/NO GOOD",
        "warning misplaced-method /paths/~1a/additionalOperations/PUT",
    ];
    assert_eq!(found, expected);
}

#[test]
fn parameters_may_be_the_whole_query_or_plain_cookies() {
    let (document, found) = document(
        "
components:
  parameters:
    Q: {name: q, in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object}}}}
    C: {name: c, in: cookie, style: cookie, schema: {type: string}}
",
    );
    assert_eq!(found, Vec::<String>::new());
    let at = Pointer::root().descend(["components", "parameters"]);
    let json = |name: &str| serde_json::to_value(&document.parameters[&at.child(name)]);
    let query = json("Q").expect("JSON");
    assert_eq!(query["in"], json!("query"));
    assert_eq!(query["x-oasmith-querystring"], json!(true));
    let cookie = json("C").expect("JSON");
    assert_eq!(cookie["in"], json!("cookie"));
    assert_eq!(cookie["x-oasmith-style"], json!("cookie"));
}

#[test]
fn media_types_are_looked_up() {
    let (document, found) = document(
        "
components:
  mediaTypes:
    Inline: {schema: {type: object}}
    Model: {schema: {$ref: '#/components/schemas/S'}}
    Again: {$ref: '#/components/mediaTypes/Inline'}
    Round: {$ref: '#/components/mediaTypes/Round'}
  schemas: {S: {type: object}}
  responses:
    R:
      content:
        a/inline: {$ref: '#/components/mediaTypes/Inline'}
        a/model: {$ref: '#/components/mediaTypes/Model'}
        a/again: {$ref: '#/components/mediaTypes/Again'}
        a/round: {$ref: '#/components/mediaTypes/Round'}
        a/gone: {$ref: '#/components/mediaTypes/Gone'}
",
    );
    let content = Pointer::from_escaped("/components/responses/R/content");
    let expected = [
        format!("warning missing-reference {content}/a~1gone/$ref"),
        format!("warning missing-reference {content}/a~1round/$ref"),
    ];
    assert_eq!(found, expected);
    let response = &document.responses[&Pointer::from_escaped("/components/responses/R")];
    let response = serde_json::to_value(response).expect("JSON");
    let inline = "#/components/mediaTypes/Inline/schema";
    let expected = json!({
        "a/inline": {"schema": {"$ref": inline}},
        "a/model": {"schema": {"$ref": "#/components/schemas/S"}},
        "a/again": {"schema": {"$ref": inline}},
        "a/round": {},
        "a/gone": {},
    });
    assert_eq!(response["content"], expected);
    let place = Pointer::from_escaped("/components/mediaTypes/Inline/schema");
    assert!(document.schemas.contains_key(&place));
}

#[test]
fn what_3_0_cannot_hold_is_carried_where_a_client_comes_from_it() {
    let (document, found) = document(
        "
tags: [{name: t, summary: s, parent: p, kind: nav}]
servers: [{url: 'https://a', name: n}]
components:
  securitySchemes:
    S: {type: oauth2, deprecated: true, oauth2MetadataUrl: 'https://m', flows: {deviceAuthorization: {tokenUrl: t}}}
  responses:
    R: {summary: s, content: {a/stream: {itemSchema: {type: [string, 'null']}, prefixEncoding: [], itemEncoding: {}}}}
",
    );
    let at = "/components/responses/R/content/a~1stream/itemSchema";
    assert!(found.is_empty(), "{at}: {found:?}");
    let tag = serde_json::to_value(&document.tags).expect("JSON");
    assert_eq!(tag, json!([{"name": "t", "x-oasmith-summary": "s"}]));
    let server = serde_json::to_value(&document.servers).expect("JSON");
    assert_eq!(server, json!([{"url": "https://a"}]));
    let scheme = serde_json::to_value(&document.security_schemes["S"]).expect("JSON");
    assert_eq!(scheme, json!({"type": "oauth2", "flows": {}}));
    let response = &document.responses[&Pointer::from_escaped("/components/responses/R")];
    let response = serde_json::to_value(response).expect("JSON");
    let expected = json!({
        "description": "s",
        "x-oasmith-summary": "s",
        "content": {"a/stream": {
            "x-oasmith-itemSchema": {"type": "string", "nullable": true},
        }},
    });
    assert_eq!(response, expected);
}

#[test]
fn a_default_of_a_discriminator_is_carried() {
    let (schema, found) = schema(
        "3.2.0",
        "{discriminator: {propertyName: kind, defaultMapping: Other}, type: object}",
    );
    let expected = json!({"propertyName": "kind", "x-oasmith-defaultMapping": "Other"});
    assert_eq!(schema["discriminator"], expected);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_requirement_may_refer_to_its_scheme() {
    let (document, found) =
        document("security: [{'#/components/securitySchemes/S': []}, {'S': []}]");
    assert_eq!(found, Vec::<String>::new());
    let security = document.security.unwrap_or_default();
    let names: Vec<&String> = security.iter().flat_map(|one| one.keys()).collect();
    assert_eq!(names, ["S", "S"]);
}
