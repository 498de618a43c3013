//! Servers, security, schemas.

use serde_json::{Value, json};

use super::{operation, raise};

#[test]
fn an_address_is_made_of_host_path_and_schemes() {
    let cases = [
        ("host: a.example", json!([{"url": "https://a.example"}])),
        (
            "{host: a.example, basePath: /v1, schemes: [http, wss, https]}",
            json!([{"url": "https://a.example/v1"}, {"url": "http://a.example/v1"}]),
        ),
        (
            "{host: 'localhost:80/', basePath: /, schemes: [http]}",
            json!([{"url": "http://localhost:80/"}]),
        ),
        (
            "{host: a.example, schemes: [wss]}",
            json!([{"url": "https://a.example"}]),
        ),
        ("basePath: /v1", json!([{"url": "/v1"}])),
        ("schemes: [https]", Value::Null),
        (
            "{host: 'http://a.example/', basePath: v1}",
            json!([{"url": "http://a.example/v1"}]),
        ),
    ];
    for (lines, servers) in cases {
        let lines = lines.trim_start_matches('{').trim_end_matches('}');
        let lines = lines.replace(", basePath", "\nbasePath");
        let raised = raise(&lines.replace(", schemes", "\nschemes"));
        assert_eq!(raised.root["servers"], servers, "{lines}");
    }
}

#[test]
fn a_server_comes_from_the_scheme_or_the_host() {
    let raised = raise("host: a.example\nschemes: [http, https]");
    assert_eq!(raised.origin("/servers/0/url"), "/schemes/1/url");
    assert_eq!(raised.origin("/servers/1"), "/schemes/0");
    assert_eq!(raise("host: a").origin("/servers/0"), "/host");
}

#[test]
fn an_operation_has_servers_where_its_schemes_differ() {
    let rest = "host: a.example\nbasePath: /v1\nschemes: [https]";
    let raised = operation("{schemes: [https, ws]}", rest);
    assert_eq!(*raised.at("/paths/~1a/post"), json!({}));
    let raised = operation("{schemes: [http]}", rest);
    let servers = raised.at("/paths/~1a/post/servers");
    assert_eq!(*servers, json!([{"url": "http://a.example/v1"}]));
    let origin = raised.origin("/paths/~1a/post/servers/0/url");
    assert_eq!(origin, "/paths/~1a/post/schemes/0/url");
    let raised = operation("{schemes: [http]}", "basePath: /v1");
    assert_eq!(*raised.at("/paths/~1a/post"), json!({}));
}

#[test]
fn strange_addresses_are_told() {
    let raised = raise("host: 'http://a.example'\nbasePath: v1\nschemes: https");
    let expected = [
        "warning wrong-type /schemes",
        "warning host-url /host",
        "warning path-without-slash /basePath",
    ];
    assert_eq!(raised.found, expected);
}

#[test]
fn every_kind_of_security_has_its_scheme() {
    let raised = raise(
        "
securityDefinitions:
  a: {type: basic, description: d}
  b: {type: apiKey, in: header, name: X, x-more: 1}
  c: {type: oauth2, flow: implicit, authorizationUrl: 'https://a', scopes: {s: t}, x-more: 1}
  d: {type: oauth2, flow: password, tokenUrl: 'https://t', scopes: {}}
  e: {type: oauth2, flow: application, tokenUrl: 'https://t', scopes: {}}
  f: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t'}
  g: {type: oauth2, tokenUrl: 'https://t'}
",
    );
    let schemes = json!({
        "a": {"type": "http", "scheme": "basic", "description": "d"},
        "b": {"type": "apiKey", "in": "header", "name": "X", "x-more": 1},
        "c": {"type": "oauth2", "x-more": 1,
            "flows": {"implicit": {"authorizationUrl": "https://a", "scopes": {"s": "t"}}}},
        "d": {"type": "oauth2", "flows": {"password": {"tokenUrl": "https://t", "scopes": {}}}},
        "e": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://t", "scopes": {}}}},
        "f": {"type": "oauth2",
            "flows": {"authorizationCode": {"authorizationUrl": "https://a", "tokenUrl": "https://t"}}},
        "g": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://t"}}},
    });
    assert_eq!(*raised.at("/components/securitySchemes"), schemes);
    let expected = ["warning missing-member /securityDefinitions/g"];
    assert_eq!(raised.found, expected);
    let scopes = "/components/securitySchemes/c/flows/implicit/scopes/s";
    assert_eq!(raised.origin(scopes), "/securityDefinitions/c/scopes/s");
}

#[test]
fn schemas_are_those_of_3_0_but_for_files_and_nulls() {
    let raised = raise(
        "
definitions:
  A:
    type: object
    discriminator: kind
    required: [kind]
    properties:
      kind: {type: string, readOnly: true}
      type: {type: string, x-nullable: true}
      other: {$ref: '#/definitions/A', x-nullable: true}
      list: {type: array, items: {x-nullable: true, type: integer}}
      file: {type: file}
    additionalProperties: {x-nullable: false, type: string}
    example: {x-nullable: true, type: file}
",
    );
    let schema = json!({
        "type": "object",
        "discriminator": "kind",
        "required": ["kind"],
        "properties": {
            "kind": {"type": "string", "readOnly": true},
            "type": {"type": "string", "x-nullable": true, "nullable": true},
            "other": {"$ref": "#/components/schemas/A", "x-nullable": true, "nullable": true},
            "list": {"type": "array", "items": {"x-nullable": true, "nullable": true, "type": "integer"}},
            "file": {"type": "string", "format": "binary"},
        },
        "additionalProperties": {"x-nullable": false, "type": "string"},
        "example": {"x-nullable": true, "type": "file"},
    });
    assert_eq!(*raised.at("/components/schemas/A"), schema);
    let expected = ["warning misplaced-file /definitions/A/properties/file/type"];
    assert_eq!(raised.found, expected);
}

#[test]
fn keywords_of_3_0_are_read_and_told_once() {
    let raised = raise(
        "
servers: [{url: https://a}]
paths:
  /a:
    post:
      parameters: [{name: q, in: query, schema: {type: string}}]
      requestBody: {content: {a/b: {}}}
      responses: {'200': {description: d, content: {a/b: {}}}}
definitions:
  A: {nullable: true, oneOf: [{type: string}, {nullable: true, type: integer}]}
",
    );
    let expected = [
        "warning newer-keyword /paths/~1a/post/responses/200/content",
        "warning newer-keyword /definitions/A/nullable",
        "warning newer-keyword /definitions/A/oneOf",
        "warning newer-keyword /paths/~1a/post/requestBody",
        "warning newer-keyword /paths/~1a/post/parameters/0/schema",
        "warning newer-keyword /servers",
    ];
    assert_eq!(raised.found, expected);
    assert_eq!(raised.root["servers"], json!([{"url": "https://a"}]));
    let parameter = json!({"name": "q", "in": "query", "schema": {"type": "string"}});
    assert_eq!(*raised.at("/paths/~1a/post/parameters/0"), parameter);
}

#[test]
fn what_has_another_type_is_left_for_the_upgrade_to_tell() {
    let raised = raise(
        "
definitions: [1]
responses: 2
securityDefinitions: {a: 3}
parameters: 4
paths: {/a: 5, /b: {get: 6, put: {parameters: 7, responses: 8}}}
",
    );
    for (now, value, origin) in [
        ("/components/schemas", json!([1]), "/definitions"),
        ("/components/responses", json!(2), "/responses"),
        (
            "/components/securitySchemes/a",
            json!(3),
            "/securityDefinitions/a",
        ),
        ("/components/parameters", json!(4), "/parameters"),
        ("/paths/~1a", json!(5), "/paths/~1a"),
        ("/paths/~1b/get", json!(6), "/paths/~1b/get"),
        (
            "/paths/~1b/put/parameters",
            json!(7),
            "/paths/~1b/put/parameters",
        ),
    ] {
        assert_eq!(*raised.at(now), value, "{now}");
        assert_eq!(raised.origin(now), origin);
    }
    assert_eq!(raised.found, Vec::<String>::new());
}
