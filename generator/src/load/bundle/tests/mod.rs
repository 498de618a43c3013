//! What several files become.

mod faults;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::bundle_in;
use crate::diagnostic::Diagnostics;
use crate::load::{Loader, Raw, Source, load, text};
use crate::pointer::Pointer;

/// Files by path, with their contents.
struct Folder(BTreeMap<&'static str, &'static str>);

impl Loader for Folder {
    fn load(&self, path: &str) -> Result<String, String> {
        let found = self.0.get(path).map(|text| (*text).to_owned());
        found.ok_or_else(|| "there is no such file".to_owned())
    }
}

/// Reads the first of the files, which is the document.
fn read<const N: usize>(files: [(&'static str, &'static str); N]) -> (Option<Raw>, Diagnostics) {
    let source = Source {
        name: format!("spec/{}", files[0].0),
        text: files[0].1.into(),
    };
    let mut diagnostics = Diagnostics::default();
    let raw = load(&source, &Folder(files.into()), &mut diagnostics);
    (raw, diagnostics)
}

/// The tree of files that have no fault.
#[track_caller]
fn raw<const N: usize>(files: [(&'static str, &'static str); N]) -> Raw {
    let (raw, diagnostics) = read(files);
    assert_eq!(diagnostics.to_string(), "");
    raw.expect("a tree")
}

#[track_caller]
fn tree<const N: usize>(files: [(&'static str, &'static str); N]) -> Value {
    raw(files).root
}

/// Where the pointer stands: file, line and column, and the pointer in that file.
fn place(raw: &Raw, pointer: &str) -> String {
    let pointer = Pointer::from_escaped(pointer);
    let (location, inside) = raw.locate_all(&[&pointer]).remove(0);
    let position = location.position.expect("a position");
    format!(
        "{}:{}:{} {inside}",
        location.file, position.line, position.column
    )
}

const PETS: [(&str, &str); 5] = [
    (
        "openapi.yaml",
        "paths:
  /pets: {$ref: paths/pets.yaml}
  /owners:
    get: {$ref: ./paths/owners.yaml#/list, tags: [owners]}
components:
  schemas:
    Animal: {$ref: './schemas/Pet.yaml'}
    Own: {type: object, properties: {pet: {$ref: schemas/../schemas/./Pet.yaml}}}
",
    ),
    (
        "paths/pets.yaml",
        "get:
  parameters:
  - $ref: '../common.yaml#/parameters/limit'
  responses:
    200:
      content: {application/json: {schema: {$ref: '../schemas/Pet.yaml'}}}
",
    ),
    (
        "paths/owners.yaml",
        "list:
  tags: [x]
  responses: {200: {$ref: '../common.yaml#/responses/Owners'}}
",
    ),
    (
        "schemas/Pet.yaml",
        "type: object
properties:
  owner: {$ref: ../common.yaml#/Owner}
  mother: {$ref: '#'}
  own: {$ref: ../openapi.yaml#/components/schemas/Own}
",
    ),
    (
        "common.yaml",
        "Owner: {type: object, properties: {pets: {type: array, items: {$ref: schemas/Pet.yaml}}}}
parameters: {limit: {name: limit, in: query, schema: {$ref: '#/Limit'}}}
responses: {Owners: {content: {application/json: {schema: {$ref: '#/Owner'}}}}}
Limit: {type: integer}
",
    ),
];

#[test]
fn files_become_components_and_keep_their_places() {
    let raw = raw(PETS);
    let expected = json!({
        "paths": {
            "/pets": {"get": {
                "parameters": [{"$ref": "#/components/parameters/limit"}],
                "responses": {"200": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Animal"}}},
                }},
            }},
            "/owners": {"get": {
                "tags": ["owners"],
                "responses": {"200": {"$ref": "#/components/responses/Owners"}},
            }},
        },
        "components": {
            "schemas": {
                "Animal": {"type": "object", "properties": {
                    "owner": {"$ref": "#/components/schemas/Owner"},
                    "mother": {"$ref": "#/components/schemas/Animal"},
                    "own": {"$ref": "#/components/schemas/Own"},
                }},
                "Own": {"type": "object", "properties": {"pet": {"$ref": "#/components/schemas/Animal"}}},
                "Owner": {"type": "object", "properties": {
                    "pets": {"type": "array", "items": {"$ref": "#/components/schemas/Animal"}},
                }},
                "Limit": {"type": "integer"},
            },
            "parameters": {
                "limit": {"name": "limit", "in": "query", "schema": {"$ref": "#/components/schemas/Limit"}},
            },
            "responses": {"Owners": {
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Owner"}}},
            }},
        },
    });
    assert_eq!(raw.root, expected);
    let cases = [
        (
            "/components/schemas/Animal/properties/owner",
            "spec/schemas/Pet.yaml:3:3 /properties/owner",
        ),
        (
            "/components/schemas/Owner/type",
            "spec/common.yaml:1:9 /Owner/type",
        ),
        (
            "/components/schemas/Own",
            "spec/openapi.yaml:8:5 /components/schemas/Own",
        ),
        (
            "/paths/~1pets/get/responses/200",
            "spec/paths/pets.yaml:5:5 /get/responses/200",
        ),
        ("/paths/~1pets", "spec/paths/pets.yaml:1:1 "),
        (
            "/paths/~1owners/get/responses",
            "spec/paths/owners.yaml:3:3 /list/responses",
        ),
        (
            "/paths/~1owners/get/tags/0",
            "spec/openapi.yaml:4:51 /paths/~1owners/get/tags/0",
        ),
    ];
    for (pointer, expected) in cases {
        assert_eq!(place(&raw, pointer), expected);
    }
}

#[test]
fn the_order_of_visits_changes_nothing() {
    let expected = raw(PETS);
    for seed in 0..50_usize {
        let source = Source {
            name: "spec/openapi.yaml".to_owned(),
            text: PETS[0].1.into(),
        };
        let mut diagnostics = Diagnostics::default();
        let (root, text) = text(&source, &mut diagnostics).expect("a tree");
        let mut raw = Raw::of(root, text);
        let turn = std::cell::Cell::new(seed);
        let next = |waiting: usize| {
            turn.set(
                turn.get()
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(seed),
            );
            (turn.get() >> 33) % waiting
        };
        assert!(bundle_in(
            &mut raw,
            &Folder(PETS.into()),
            &mut diagnostics,
            next
        ));
        assert_eq!(raw, expected);
    }
}

#[test]
fn whole_sections_may_stand_in_files() {
    let tree = tree([
        (
            "openapi.yaml",
            "paths: {$ref: paths.yaml}\ncomponents: {schemas: {$ref: schemas/index.yaml}}\n",
        ),
        (
            "paths.yaml",
            "/a: {get: {responses: {200: {content: {a/b: {schema: {$ref: schemas/index.yaml#/Dog}}}}}}}\n",
        ),
        (
            "schemas/index.yaml",
            "Dog: {type: string}\nCat: {$ref: ./felines/cat.yaml}\n",
        ),
        (
            "schemas/felines/cat.yaml",
            "{title: Cat, not: {$ref: '../index.yaml#/Cat'}}\n",
        ),
    ]);
    let expected = json!({
        "paths": {"/a": {"get": {"responses": {"200": {
            "content": {"a/b": {"schema": {"$ref": "#/components/schemas/Dog"}}},
        }}}}},
        "components": {"schemas": {
            "Dog": {"type": "string"},
            "Cat": {"title": "Cat", "not": {"$ref": "#/components/schemas/Cat"}},
        }},
    });
    assert_eq!(tree, expected);
}

#[test]
fn places_inside_things_are_referred_to_there() {
    let tree = tree([
        (
            "openapi.yaml",
            "paths: {/pets: {$ref: pets.yaml}}\n\
             components: {schemas: {A: {$ref: 'pets.yaml#/get/responses/200/content/a~1b/schema/properties/x'}, \
             B: {allOf: [{$ref: 'Pet.json#/properties/tag'}, {$ref: 'Pet.json#/$defs/Y'}, {$ref: Pet.json}]}}}\n",
        ),
        (
            "pets.yaml",
            "get: {responses: {200: {content: {a/b: {schema: {properties: {x: {type: string}}}}}}}}\n",
        ),
        (
            "Pet.json",
            r##"{"properties": {"tag": {"$ref": "#/$defs/Y"}, "no": {"type": "null"}}, "$defs": {"Y": {}}}"##,
        ),
    ]);
    let schemas = &tree["components"]["schemas"];
    assert_eq!(schemas["A"], json!({"type": "string"}));
    let parts =
        ["Y", "Y", "Pet"].map(|name| json!({"$ref": format!("#/components/schemas/{name}")}));
    assert_eq!(schemas["B"]["allOf"], json!(parts));
    assert_eq!(schemas["Pet"]["properties"]["tag"], parts[0]);
}

#[test]
fn a_file_is_known_however_it_is_spelt() {
    let tree = tree([
        (
            "openapi.yaml",
            "components: {schemas: {B: {allOf: [{$ref: ./a%20b.yaml}, {$ref: 'x/../a b.yaml'}, {$ref: 'a b.yaml#'}]}}}\n",
        ),
        ("a b.yaml", "type: object\n"),
    ]);
    let part = json!({"$ref": "#/components/schemas/a_b"});
    assert_eq!(
        tree["components"]["schemas"]["B"]["allOf"],
        json!([part, part, part])
    );
    assert_eq!(
        tree["components"]["schemas"]["a_b"],
        json!({"type": "object"})
    );
}

#[test]
fn anchors_ids_and_mappings_are_followed() {
    let tree = tree([
        (
            "openapi.yaml",
            "$self: https://example.com/self
components:
  schemas:
    Tree: {$dynamicAnchor: node, properties: {left: {$dynamicRef: '#node'}, right: {$ref: '#node'}}}
    Other: {$id: 'https://example.com/other', $defs: {X: {}}, not: {$ref: '#/$defs/X'}}
    Third: {$ref: 'https://example.com/other'}
    Fourth: {$ref: 'https://example.com/self#/components/schemas/Tree'}
    Pet:
      discriminator: {propertyName: kind, mapping: {cat: animals.yaml#/Cat, dog: Dog, own: '#/components/schemas/Tree'}}
      oneOf: [{$ref: 'animals.yaml#feline'}, {$ref: animals.yaml#/Dog}]
",
        ),
        ("animals.yaml", "Cat: {$anchor: feline}\nDog: {discriminator: {mapping: {a: '#/Cat'}}}\n"),
    ]);
    let schemas = &tree["components"]["schemas"];
    let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    assert_eq!(
        schemas["Tree"]["properties"],
        json!({"left": to("Tree"), "right": to("Tree")})
    );
    assert_eq!(schemas["Other"]["not"], to("Other/$defs/X"));
    assert_eq!(schemas["Third"], to("Other"));
    assert_eq!(schemas["Fourth"], to("Tree"));
    assert_eq!(schemas["Pet"]["oneOf"], json!([to("Cat"), to("Dog")]));
    let mapping = json!({"cat": "#/components/schemas/Cat", "dog": "Dog", "own": "#/components/schemas/Tree"});
    assert_eq!(schemas["Pet"]["discriminator"]["mapping"], mapping);
    assert_eq!(
        schemas["Dog"]["discriminator"]["mapping"]["a"],
        "#/components/schemas/Cat"
    );
}

#[test]
fn names_that_clash_are_told_apart() {
    let tree = tree([
        (
            "openapi.yaml",
            "components: {schemas: {Own: {}, B: {allOf: [{$ref: a/Pet.yaml}, {$ref: b/Pet.yaml}, {$ref: c/own.yaml}]}, \
             X: {$ref: d.yaml#/Z}, Y: {$ref: d.yaml#/Z}, Z: {$ref: d.yaml#/Z}}}\n",
        ),
        ("a/Pet.yaml", "title: A\n"),
        ("b/Pet.yaml", "title: B\n"),
        ("c/own.yaml", "title: C\n"),
        ("d.yaml", "Z: {title: D}\n"),
    ]);
    let schemas = tree["components"]["schemas"].as_object().expect("schemas");
    let names: Vec<&str> = schemas.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["B", "Own", "X", "Y", "Z", "a.Pet", "b.Pet", "c.own"]
    );
    assert_eq!(schemas["Z"], json!({"title": "D"}));
    assert_eq!(schemas["X"], json!({"$ref": "#/components/schemas/Z"}));
}

#[test]
fn swagger_has_its_own_sections() {
    let tree = tree([
        (
            "swagger.json",
            r##"{"swagger": "2.0", "paths": {"/a": {"get": {"parameters": [{"$ref": "common.json#/parameters/V"}],
                "responses": {"200": {"schema": {"$ref": "./common.json#/definitions/E"}}}}}}}"##,
        ),
        (
            "common.json",
            r##"{"definitions": {"E": {"properties": {"inner": {"$ref": "#/definitions/E"}}}},
                "parameters": {"V": {"name": "v", "in": "query"}}}"##,
        ),
    ]);
    assert_eq!(
        tree["definitions"]["E"]["properties"]["inner"]["$ref"],
        "#/definitions/E"
    );
    let operation = &tree["paths"]["/a"]["get"];
    assert_eq!(operation["parameters"][0]["$ref"], "#/parameters/V");
    assert_eq!(
        operation["responses"]["200"]["schema"]["$ref"],
        "#/definitions/E"
    );
    assert_eq!(tree["parameters"]["V"]["in"], "query");
}

#[test]
fn what_only_looks_like_a_reference_is_left_alone() {
    let tree = tree([(
        "openapi.yaml",
        "components: {schemas: {A: {properties: {$ref: {type: string}, b: {example: {$ref: x.yaml}}}, \
         example: {$ref: y.yaml}, enum: [{$ref: z.yaml}], x-more: {$ref: w.yaml}}}, \
         examples: {e: {externalValue: e.json, value: {$ref: v.yaml}}}}\n",
    )]);
    let a = &tree["components"]["schemas"]["A"];
    assert_eq!(a["example"]["$ref"], "y.yaml");
    assert_eq!(a["properties"]["$ref"]["type"], "string");
}
