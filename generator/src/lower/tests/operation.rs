//! Operations, tags and servers; and that the order of a document does not matter.

use super::{document, lowered, recorded};

#[test]
fn only_the_first_tag_of_an_operation_counts() {
    let text = "
tags: [{ name: pets, description: Animals }, { name: unused }, { name: owners }]
paths:
  /b: { get: { tags: [pets, owners], responses: {} }, delete: { responses: {} } }
  /a: { post: { tags: [zoos], responses: {} } }";
    let (api, _) = lowered(&document("3.0.3", text));
    let tags: Vec<_> = api
        .tags
        .iter()
        .map(|tag| (tag.name.as_str(), tag.description.as_deref()))
        .collect();
    assert_eq!(
        tags,
        [("default", None), ("pets", Some("Animals")), ("zoos", None)]
    );
    let operations: Vec<_> = api
        .operations
        .iter()
        .map(|one| (one.method.as_str(), one.tag))
        .collect();
    assert_eq!(operations, [("POST", 2), ("GET", 1), ("DELETE", 0)]);
}

#[test]
fn operations_do_not_share_an_id() {
    let text = "
paths:
  /a: { get: { operationId: list, responses: {} } }
  /b: { get: { operationId: list, responses: {} } }";
    let (_, diagnostics) = lowered(&document("3.0.3", text));
    assert_eq!(
        recorded(&diagnostics),
        ["duplicate-operation-id at /paths/~1b/get/operationId"]
    );
    assert!(
        diagnostics
            .iter()
            .all(|one| one.message.contains("/paths/~1a/get"))
    );
}

#[test]
fn servers() {
    let text = "
servers:
  - url: https://{tenant}.pets.example/{version}
    variables: { version: { default: v1, enum: [v1, v2] }, tenant: { default: demo } }
paths:
  /a: { servers: [{ url: https://a.example }], get: { responses: {} }, put: { servers: [{ url: https://b.example }], responses: {} } }";
    let (api, _) = lowered(&document("3.0.3", text));
    let names: Vec<_> = api.servers[0]
        .variables
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["tenant", "version"]);
    assert_eq!(api.servers[0].variables[1].allowed, ["v1", "v2"]);
    let own: Vec<_> = api
        .operations
        .iter()
        .map(|one| one.servers[0].url.as_str())
        .collect();
    assert_eq!(own, ["https://a.example", "https://b.example"]);
    let (api, _) = lowered(&document("3.0.3", "paths: {}"));
    assert_eq!(api.servers[0].url, "/");
}

#[test]
fn the_order_of_maps_does_not_matter() {
    let one = "
paths:
  /b: { get: { responses: { 200: { $ref: '#/components/responses/R' }, 404: { description: No } } } }
  /a: { put: { responses: {} }, get: { responses: {} } }
components:
  schemas:
    B: { properties: { y: { enum: [b, a] }, x: { $ref: '#/components/schemas/A' } } }
    A: { properties: { z: { properties: { q: { type: string } } } } }
  responses: { R: { description: Fine, headers: { B: { schema: { type: string } }, A: { schema: { type: string } } } } }";
    let other = "
components:
  responses: { R: { headers: { A: { schema: { type: string } }, B: { schema: { type: string } } }, description: Fine } }
  schemas:
    A: { properties: { z: { properties: { q: { type: string } } } } }
    B: { properties: { x: { $ref: '#/components/schemas/A' }, y: { enum: [b, a] } } }
paths:
  /a: { get: { responses: {} }, put: { responses: {} } }
  /b: { get: { responses: { 404: { description: No }, 200: { $ref: '#/components/responses/R' } } } }";
    let lowered = |text: &str| lowered(&document("3.1.0", text)).0;
    assert_eq!(lowered(one), lowered(other));
}
