//! What is said about a document whose meaning was damaged on purpose.

use std::num::NonZeroUsize;

use oasmith::Options;
use oasmith::diagnostic::Diagnostics;
use oasmith::ir::{Api, Field, ModelKind, Presence, StringFormat, Type};
use oasmith::load::{Loader, Source};
use serde_json::Value;

use super::compare::{Compared, Finding, compare};
use super::count::{Tree, count};

const DOCUMENT: &str = r##"{
"openapi": "3.0.3", "info": { "title": "Pets", "version": "1" }, "servers": [{ "url": "https://pets.example" }],
"paths": { "/pets": { "get": { "operationId": "list", "responses": { "204": { "description": "None." } } } } },
"components": { "schemas": {
  "Base": { "type": "object", "properties": { "kept": { "type": "string" } } },
  "Pet": {
    "allOf": [{ "$ref": "#/components/schemas/Base" }],
    "type": "object",
    "properties": {
      "any": {},
      "choice": { "oneOf": [{ "$ref": "#/components/schemas/Base" }, { "$ref": "#/components/schemas/Other" }] },
      "count": { "type": "integer", "nullable": true },
      "list": { "type": "array", "items": { "type": "array", "items": { "type": "boolean" } } },
      "map": { "type": "object", "additionalProperties": { "type": "integer" } },
      "object": { "type": "object", "properties": { "inner": { "type": "string" } } },
      "words": { "type": "string", "enum": ["a", "b"] }
    }
  },
  "Other": { "type": "object", "required": ["own"], "properties": { "own": { "type": "integer" } } }
} } }"##;

struct Alone;

impl Loader for Alone {
    fn load(&self, path: &str) -> Result<String, String> {
        Err(path.to_owned())
    }
}

/// What is found where `damage` was done to the meaning of the document.
fn found(damage: impl FnOnce(&mut Api)) -> Compared {
    let source = Source {
        name: "pets.json".to_owned(),
        text: DOCUMENT.into(),
    };
    let options = Options {
        threads: NonZeroUsize::MIN,
        ..Options::default()
    };
    let (mut api, _, _) = oasmith::understand(&source, &Alone, &options).expect("it is understood");
    damage(&mut api);
    let root: Value = serde_json::from_str(DOCUMENT).expect("it is JSON");
    compare(
        Tree { root: &root },
        &count(&root),
        &api,
        &Diagnostics::default(),
    )
}

fn field<'a>(api: &'a mut Api, name: &str) -> &'a mut Field {
    let structs = api
        .models
        .iter_mut()
        .filter_map(|model| match &mut model.kind {
            ModelKind::Struct(made) => Some(made),
            _ => None,
        });
    let mut fields = structs.flat_map(|made| &mut made.fields);
    fields
        .find(|field| field.wire_name == name)
        .expect("there is such a field")
}

fn classes(findings: &[Finding]) -> Vec<(String, String)> {
    let split = |finding: &Finding| {
        let name = finding.pointer.rsplit('/').next().unwrap_or_default();
        (name.to_owned(), finding.class.clone())
    };
    findings.iter().map(split).collect()
}

/// What is said where the type of one member is another.
fn with(name: &str, ty: Type) -> Vec<(String, String)> {
    classes(&found(|api| field(api, name).ty = ty).widened)
}

#[test]
fn nothing_is_said_of_what_is_right() {
    let compared = found(|_| {});
    assert_eq!(classes(&compared.widened), []);
    assert_eq!(classes(&compared.narrowed), []);
    assert_eq!(classes(&compared.members.lost), []);
    assert_eq!((compared.members.all, compared.members.kept()), (10, 10));
    assert_eq!((compared.schemas.all, compared.schemas.kept()), (3, 3));
    assert_eq!(
        (compared.operations.all, compared.operations.kept()),
        (1, 1)
    );
}

#[test]
fn wider_types_are_seen() {
    let text = || Type::String(StringFormat::Text);
    let list = |ty| Type::Array(Box::new(ty));
    for (name, ty, class) in [
        ("choice", Type::Any, "any value for a choice"),
        ("count", Type::Any, "any value for integer"),
        ("count", text(), "text for integer"),
        ("object", Type::Any, "any value for an object with members"),
        (
            "object",
            Type::Map(Box::new(Type::Any)),
            "map for an object with members",
        ),
        ("words", text(), "plain type for a list of values"),
        ("list", list(Type::Any), "items: any value for array"),
        ("list", list(list(text())), "items: items: text for boolean"),
        (
            "map",
            Type::Map(Box::new(Type::Any)),
            "values: any value for integer",
        ),
    ] {
        assert_eq!(with(name, ty), [(name.to_owned(), class.to_owned())]);
    }
}

#[test]
fn variants_that_became_one_struct_are_seen() {
    let merged = |api: &mut Api| {
        let base = api
            .models
            .iter()
            .find(|model| model.pointer.as_str().ends_with("/Base"));
        let base = base.expect("there is such a model").id;
        field(api, "choice").ty = Type::Model(base);
    };
    let class = "one struct for a choice of objects";
    assert_eq!(
        classes(&found(merged).widened),
        [("choice".to_owned(), class.to_owned())]
    );
}

#[test]
fn narrower_types_are_seen() {
    let compared = found(|api| field(api, "count").presence = Presence::Optional);
    assert_eq!(
        classes(&compared.narrowed),
        [("count".to_owned(), "no room for null".to_owned())]
    );
}

#[test]
fn what_is_missing_is_seen() {
    let compared = found(|api| {
        api.operations.clear();
        let other = api
            .models
            .iter_mut()
            .find(|model| model.pointer.as_str().ends_with("/Other"));
        let other = other.expect("there is such a model");
        other.pointer = oasmith::pointer::Pointer::root();
        other.kind = ModelKind::Alias(Type::Any);
    });
    assert_eq!(compared.operations.lost[0].pointer, "/paths/~1pets/get");
    assert_eq!(
        compared.schemas.lost[0].pointer,
        "/components/schemas/Other"
    );
    let class = "lost: its object has no model";
    assert_eq!(
        classes(&compared.members.lost),
        [("own".to_owned(), class.to_owned())]
    );
}
