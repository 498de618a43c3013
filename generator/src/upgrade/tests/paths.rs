//! Paths and operations.

use openapiv3::StatusCode;

use super::document;

/// Method, path and pointer of each operation.
fn operations(paths: &str) -> (Vec<String>, Vec<String>) {
    let (document, found) = document(paths);
    let operations = document.operations.iter();
    let operations = operations.map(|one| format!("{} {} {}", one.method, one.path, one.pointer));
    (operations.collect(), found)
}

#[test]
fn operations_are_sorted_by_path_and_method() {
    let (operations, found) = operations(
        "
paths:
  x-internal: {get: {}}
  /b: {trace: {}, patch: {}, get: {}, x-a: {}, summary: s, delete: }
  /a/{id}: {post: {}, put: {}}
",
    );
    let expected = [
        "PUT /a/{id} /paths/~1a~1{id}/put",
        "POST /a/{id} /paths/~1a~1{id}/post",
        "GET /b /paths/~1b/get",
        "PATCH /b /paths/~1b/patch",
        "TRACE /b /paths/~1b/trace",
    ];
    assert_eq!(operations, expected);
    assert_eq!(
        found,
        ["warning extension-with-operations /paths/x-internal"]
    );
}

#[test]
fn what_is_no_operation_is_reported() {
    let (operations, found) =
        operations("paths: {/a: {GET: {}, list: {}, get: 5, put: {}, Post: {}}, b: {get: {}}}");
    let expected = [
        "PUT /a /paths/~1a/put",
        "POST /a /paths/~1a/Post",
        "GET /b /paths/b/get",
    ];
    assert_eq!(operations, expected);
    let expected = [
        "warning unknown-method /paths/~1a/GET",
        "warning wrong-type /paths/~1a/Post",
        "warning unknown-method /paths/~1a/list",
        "warning wrong-type /paths/~1a/get",
        "warning path-without-slash /paths/b",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_path_item_may_stand_elsewhere() {
    let (operations, found) = operations(
        "
paths:
  /a: {$ref: '#/components/pathItems/A', put: {operationId: own}}
  /b: {$ref: '#/paths/~1a'}
  /c: {$ref: '#/paths/~1c'}
  /d: {$ref: '#/components/pathItems/D'}
components: {pathItems: {A: {get: {}, put: {}}}}
",
    );
    let expected = [
        "GET /a /components/pathItems/A/get",
        "PUT /a /paths/~1a/put",
        "GET /b /components/pathItems/A/get",
        "PUT /b /paths/~1a/put",
    ];
    assert_eq!(operations, expected);
    assert_eq!(
        found,
        [
            "warning reference-cycle /paths/~1c/$ref",
            "warning missing-reference /paths/~1d/$ref"
        ]
    );
}

#[test]
fn an_operation_keeps_what_stands_around_it() {
    let (document, found) = document(
        "
paths:
  /a:
    parameters: [{$ref: '#/components/parameters/P'}]
    servers: [{url: /v2}]
    get:
      operationId: 5
      tags: [t]
      security: []
      callbacks: {c: 5}
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses: {200: {description: ok}, 4xx: {}, default: {}, 2000: {}, other: {}, x-a: 1}
",
    );
    assert_eq!(
        found,
        [
            "warning unknown-status /paths/~1a/get/responses/2000",
            "warning unknown-status /paths/~1a/get/responses/4xx",
            "warning unknown-status /paths/~1a/get/responses/other",
            "warning wrong-type /paths/~1a/get/callbacks/c"
        ]
    );
    let one = &document.operations[0];
    assert_eq!((one.path_parameters.len(), one.path_servers.len()), (1, 1));
    let operation = &one.operation;
    assert_eq!(operation.operation_id.as_deref(), Some("5"));
    assert_eq!(operation.security, Some(Vec::new()));
    assert!(operation.request_body.is_some());
    assert!(operation.responses.default.is_some());
    let statuses: Vec<&StatusCode> = operation.responses.responses.keys().collect();
    assert_eq!(statuses, [&StatusCode::Code(200), &StatusCode::Range(4)]);
    let references: Vec<&str> = document
        .references
        .iter()
        .map(|reference| reference.at.as_str())
        .collect();
    assert_eq!(
        references,
        [
            "/paths/~1a/parameters/0/$ref",
            "/paths/~1a/get/requestBody/$ref"
        ]
    );
}
