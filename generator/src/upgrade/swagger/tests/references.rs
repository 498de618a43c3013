//! Whether references lead to where things stand now.

use serde_json::json;

use super::{NoFiles, operation, raise};
use crate::load::Source;

#[test]
fn references_follow_what_has_moved() {
    let cases = [
        ("#/definitions/A", "#/components/schemas/A"),
        ("#/definitions/A%20b", "#/components/schemas/A b"),
        ("#/definitions/100%25", "#/components/schemas/100%25"),
        (
            "#/definitions/A/properties/definitions",
            "#/components/schemas/A/properties/definitions",
        ),
        (
            "#/parameters/Limit/items",
            "#/components/parameters/Limit/schema/items",
        ),
        (
            "#/parameters/Pet/schema",
            "#/components/requestBodies/Pet/content/application~1json/schema",
        ),
        (
            "#/responses/R/schema",
            "#/components/responses/R/content/application~1json/schema",
        ),
        (
            "#/paths/~1a/post/parameters/0/schema",
            "#/paths/~1a/post/requestBody/content/application~1json/schema",
        ),
        (
            "#/paths/~1a/post/parameters/1/items",
            "#/paths/~1a/post/parameters/0/schema/items",
        ),
        (
            "#/paths/~1a/post/responses/200/schema/items",
            "#/paths/~1a/post/responses/200/content/application~1json/schema/items",
        ),
        ("#/x-more/B", "#/x-more/B"),
        ("#/definitions/Gone", "#/definitions/Gone"),
        ("A", "A"),
    ];
    for (old, new) in cases {
        let raised = raise(&format!(
            "
paths:
  /a:
    post:
      parameters:
        - {{name: b, in: body, schema: {{type: object}}}}
        - {{name: q, in: query, type: array, items: {{type: string}}}}
      responses: {{'200': {{description: d, schema: {{type: array, items: {{type: string}}}}}}}}
parameters:
  Limit: {{name: limit, in: query, type: array, items: {{type: integer}}}}
  Pet: {{name: pet, in: body, schema: {{type: object}}}}
responses: {{R: {{description: d, schema: {{type: object}}}}}}
x-more: {{B: {{type: object}}}}
definitions:
  A: {{properties: {{definitions: {{type: string}}, $ref: {{type: string}}}}, example: {{$ref: '#/definitions/A'}}}}
  A b: {{}}
  100%: {{}}
  It: {{items: {{$ref: '{old}'}}}}
"
        ));
        assert_eq!(raised.found, Vec::<String>::new());
        let reference = raised.at("/components/schemas/It/items/$ref");
        assert_eq!(*reference, json!(new), "{old}");
        let example = raised.at("/components/schemas/A/example/$ref");
        assert_eq!(*example, json!("#/definitions/A"), "examples are values");
    }
}

#[test]
fn references_in_the_manner_of_3_0_are_told() {
    let raised = raise("definitions: {A: {}, B: {items: {$ref: '#/components/schemas/A'}}}");
    let expected = ["warning newer-reference /definitions/B/items/$ref"];
    assert_eq!(raised.found, expected);
    let reference = raised.at("/components/schemas/B/items/$ref");
    assert_eq!(*reference, json!("#/components/schemas/A"));
}

#[test]
fn what_stands_among_extensions_is_followed_where_it_is_referred_to() {
    let raised = raise(
        "
definitions: {A: {}, B: {$ref: '#/x-more/B'}}
x-more: {B: {items: {$ref: '#/definitions/A'}}, C: {$ref: '#/definitions/A'}}
",
    );
    assert_eq!(
        *raised.at("/x-more/B/items/$ref"),
        json!("#/components/schemas/A")
    );
    assert_eq!(*raised.at("/x-more/C/$ref"), json!("#/definitions/A"));
}

#[test]
fn mappings_are_references_where_they_look_like_it() {
    let raised = raise(
        "definitions: {A: {discriminator: {propertyName: k, mapping: {a: '#/definitions/A', b: A}}}}",
    );
    let mapping = raised.at("/components/schemas/A/discriminator/mapping");
    assert_eq!(*mapping, json!({"a": "#/components/schemas/A", "b": "A"}));
}

#[test]
fn shared_parameters_become_what_they_are() {
    let raised = operation(
        "{consumes: [application/json], parameters: [{$ref: '#/parameters/Q'}, {$ref: '#/parameters/B'}]}",
        "parameters: {Q: {name: q, in: query, type: string}, B: {name: b, in: body, schema: {type: object}}, \
         F: {name: f, in: formData, type: string}, Again: {$ref: '#/parameters/Q'}, Bodied: {$ref: '#/parameters/B'}}",
    );
    let at = "/paths/~1a/post";
    assert_eq!(
        *raised.at(&format!("{at}/parameters")),
        json!([{"$ref": "#/components/parameters/Q"}])
    );
    assert_eq!(
        *raised.at(&format!("{at}/requestBody")),
        json!({"$ref": "#/components/requestBodies/B"})
    );
    let components = raised.at("/components");
    let names = |section: &str| {
        let names = components[section].as_object();
        names.map(|names| names.keys().cloned().collect::<Vec<_>>())
    };
    assert_eq!(names("parameters"), Some(vec!["Again".into(), "Q".into()]));
    assert_eq!(
        names("requestBodies"),
        Some(vec!["B".into(), "Bodied".into()])
    );
    let again = json!({"$ref": "#/components/parameters/Q"});
    assert_eq!(components["parameters"]["Again"], again);
    let bodied = json!({"$ref": "#/components/requestBodies/B"});
    assert_eq!(components["requestBodies"]["Bodied"], bodied);
}

#[test]
fn a_parameter_of_another_operation_is_put_in_place() {
    let raised = raise(
        "
paths:
  /a: {get: {parameters: [{name: b, in: body, schema: {type: object}}, {name: q, in: query, type: string}]}}
  /b: {get: {parameters: [{$ref: '#/paths/~1a/get/parameters/1'}, {$ref: '#/paths/~1a/get/parameters/0'}]}}
",
    );
    let expected = json!({
        "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
        "requestBody": {"content": {"application/json": {
            "schema": {"$ref": "#/paths/~1a/get/requestBody/content/application~1json/schema"},
        }}},
    });
    assert_eq!(*raised.at("/paths/~1b/get"), expected);
    assert_eq!(
        raised.origin("/paths/~1b/get/parameters/0/name"),
        "/paths/~1a/get/parameters/1/name"
    );
}

/// Every stage names the places of the author, in messages and help too.
#[test]
fn references_astray_are_told_in_the_words_of_the_document() {
    let source = Source {
        name: "swagger.yaml".to_owned(),
        text: "
swagger: '2.0'
info: {title: t, version: '1'}
definitions: {Pet: {type: object}, Use: {items: {$ref: '#/definitions/Pett'}}}
paths: {/a: {get: {operationId: a, security: [{kee: []}], responses: {}}}}
securityDefinitions: {key: {type: apiKey, in: header, name: X}}
"
        .into(),
    };
    let options = crate::Options::default();
    let said = match crate::understand(&source, &NoFiles, &options) {
        Ok((_, _, diagnostics)) | Err(diagnostics) => diagnostics.to_string(),
    };
    assert!(said.contains("`#/definitions/Pett`"), "{said}");
    assert!(said.contains("at: /definitions/Use/items/$ref"), "{said}");
    assert!(said.contains("did you mean `#/definitions/Pet`?"), "{said}");
    assert!(!said.contains("components"), "{said}");
}
