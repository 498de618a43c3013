//! Whether every place is known to come from where it was.

use super::raise;

const DOCUMENT: &str = "
consumes: [application/json]
parameters:
  Limit: {name: limit, in: query, type: array, items: {type: integer}}
  Pet: {name: pet, in: body, description: d, schema: {type: object, properties: {name: {type: string}}}}
  File: {name: file, in: formData, type: file}
paths:
  /a:
    post:
      parameters:
        - {name: x, in: query, type: string}
        - {name: b, in: body, required: true, schema: {type: object, properties: {n: {type: integer}}}}
        - {name: y, in: query, type: array, items: {type: string}}
        - {$ref: '#/parameters/Limit'}
    put: {parameters: [{$ref: '#/parameters/Pet'}]}
    patch: {consumes: [a/b+json], parameters: [{$ref: '#/parameters/Pet'}]}
    delete: {parameters: [{$ref: '#/parameters/File'}, {name: n, in: formData, type: integer}]}
  /b:
    parameters: [{name: b, in: body, schema: {type: object}}, {name: id, in: query, type: string}]
    get: {}
definitions:
  A: {type: object}
";

#[test]
fn every_place_comes_from_where_it_was() {
    let raised = raise(DOCUMENT);
    assert_eq!(raised.found, Vec::<String>::new());
    let json = "requestBody/content/application~1json";
    let parts = "requestBody/content/multipart~1form-data";
    let cases = [
        ("", ""),
        ("/info", "/info"),
        ("/components/schemas/A/type", "/definitions/A/type"),
        (
            "/components/parameters/Limit/name",
            "/parameters/Limit/name",
        ),
        (
            "/components/parameters/Limit/schema/items/type",
            "/parameters/Limit/items/type",
        ),
        (
            "/components/requestBodies/Pet/description",
            "/parameters/Pet/description",
        ),
        ("/components/requestBodies/Pet/content", "/parameters/Pet"),
        (
            "/components/requestBodies/Pet/content/application~1json/schema/properties/name",
            "/parameters/Pet/schema/properties/name",
        ),
        ("/paths/~1b/parameters/0/schema", "/paths/~1b/parameters/1"),
        (
            "/paths/~1b/get/requestBody/content/application~1json/schema/type",
            "/paths/~1b/parameters/0/schema/type",
        ),
        (
            "/paths/~1a/post/parameters/0",
            "/paths/~1a/post/parameters/0",
        ),
        (
            "/paths/~1a/post/parameters/1/name",
            "/paths/~1a/post/parameters/2/name",
        ),
        (
            "/paths/~1a/post/parameters/1/schema/items",
            "/paths/~1a/post/parameters/2/items",
        ),
        (
            "/paths/~1a/post/parameters/2/$ref",
            "/paths/~1a/post/parameters/3/$ref",
        ),
        (
            "/paths/~1a/post/requestBody/required",
            "/paths/~1a/post/parameters/1/required",
        ),
        (
            &format!("/paths/~1a/post/{json}"),
            "/paths/~1a/post/parameters/1",
        ),
        (
            &format!("/paths/~1a/post/{json}/schema/properties/n"),
            "/paths/~1a/post/parameters/1/schema/properties/n",
        ),
        (
            "/paths/~1a/put/requestBody/$ref",
            "/paths/~1a/put/parameters/0/$ref",
        ),
        (
            "/paths/~1a/patch/requestBody/content/a~1b+json/schema/$ref",
            "/paths/~1a/patch/parameters/0/$ref",
        ),
        (
            &format!("/paths/~1a/delete/{parts}/schema"),
            "/paths/~1a/delete/parameters",
        ),
        (
            &format!("/paths/~1a/delete/{parts}/schema/properties/n/type"),
            "/paths/~1a/delete/parameters/1/type",
        ),
        (
            &format!("/paths/~1a/delete/{parts}/schema/properties/file/type"),
            "/parameters/File/type",
        ),
    ];
    for (now, origin) in cases {
        if !now.is_empty() {
            raised.at(now);
        }
        assert_eq!(raised.origin(now), origin, "{now}");
    }
}
