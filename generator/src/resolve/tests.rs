//! Whether references are followed, and refused where they must be.

use std::num::NonZeroUsize;

use openapiv3::ReferenceOr;

use super::{Resolved, resolve};
use crate::diagnostic::Diagnostics;
use crate::load::{Loader, Source, load};
use crate::pointer::Pointer;
use crate::upgrade::upgrade;

struct NoFiles;

impl Loader for NoFiles {
    fn load(&self, path: &str) -> Result<String, String> {
        Err(format!("there is no {path}"))
    }
}

/// The resolved document with these lines after the first one, and its diagnostics with their places.
fn resolved(rest: &str) -> (Resolved, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let text = format!("{{openapi: 3.0.0, info: {{title: t, version: '1'}},\n{rest}}}");
    let source = Source {
        name: "openapi.yaml".to_owned(),
        text: text.into(),
    };
    let raw = load(&source, &NoFiles, &mut diagnostics).expect("a tree");
    let document = upgrade(&raw, NonZeroUsize::MIN, &mut diagnostics).expect("a document");
    let resolved = resolve(document, &mut diagnostics);
    diagnostics.locate(&raw);
    (resolved, diagnostics)
}

/// What is said of one schema.
#[track_caller]
fn complaint(schemas: &str) -> String {
    let (_, diagnostics) = resolved(&format!(
        "components: {{schemas: {{Pet: {{}}, {schemas}}}}}"
    ));
    let found: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            format!(
                "[{}] {}; {}",
                diagnostic.kind, diagnostic.message, diagnostic.help
            )
        })
        .collect();
    found.join("\n")
}

#[test]
fn references_are_followed_to_where_the_item_stands() {
    let (resolved, diagnostics) = resolved(
        "components: {
  schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/C/items'}, C: {items: {type: string}}},
  securitySchemes: {one: {$ref: '#/components/securitySchemes/two'}, two: {type: http, scheme: basic}}}",
    );
    assert_eq!(diagnostics.to_string(), "");
    let at = Pointer::root().child("here");
    let place = |pointer: Option<Pointer>| pointer.map(|pointer| pointer.to_string());

    let reference = ReferenceOr::ref_("#/components/schemas/A");
    let found = resolved.schema(&reference, &at).map(|(at, _)| at);
    assert_eq!(place(found).as_deref(), Some("/components/schemas/C/items"));

    let reference = ReferenceOr::ref_("#/components/schemas/A");
    let found = resolved.boxed_schema(&reference, &at).map(|(at, _)| at);
    assert_eq!(place(found).as_deref(), Some("/components/schemas/C/items"));

    let item = &resolved.document.schemas[&Pointer::root().descend(["components", "schemas", "C"])];
    let found = resolved.schema(item, &at).map(|(at, _)| at);
    assert_eq!(place(found).as_deref(), Some("/here"));

    let reference = ReferenceOr::ref_("#/components/securitySchemes/one");
    let found = resolved.security_scheme(&reference, &at).map(|(at, _)| at);
    assert_eq!(
        place(found).as_deref(),
        Some("/components/securitySchemes/two")
    );

    assert_eq!(
        resolved.header(&ReferenceOr::ref_("#/components/headers/none"), &at),
        None
    );
}

#[test]
fn a_missing_reference_is_shown_with_what_was_meant() {
    let (_, diagnostics) = resolved(
        "components: {schemas: {Pet: {},\n  A: {items: {$ref: '#/components/schemas/Pett'}}}}",
    );
    let expected = "\
warning: `#/components/schemas/Pett` is not in the document; any value is taken here [missing-reference]
 --> openapi.yaml:3:15
  |
3 |   A: {items: {$ref: '#/components/schemas/Pett'}}}}}
  |               ^
  = at: /components/schemas/A/items/$ref
  = help: did you mean `#/components/schemas/Pet`?";
    assert_eq!(diagnostics.to_string(), expected);
}

#[test]
fn every_way_to_go_astray_has_a_way_out() {
    let cases = [
        (
            "A: {$ref: '#/components/schemas/Invoice'}",
            "[missing-reference]",
            "add the schema at that place",
        ),
        (
            "A: {$ref: '#/components/schemas/Pet/items'}",
            "[missing-reference]",
            "add the schema at that place",
        ),
        (
            "A: {$ref: '#/definitions/Pet'}",
            "[missing-reference]",
            "write `#/components/schemas/Pet`",
        ),
        (
            "A: {$ref: '#/%FF'}",
            "[unsupported-reference]",
            "percent-encode its UTF-8 bytes",
        ),
        (
            "A: {$ref: '#/components/schemas/A'}",
            "[reference-cycle]",
            "put the thing itself",
        ),
    ];
    for (schema, kind, help) in cases {
        let found = complaint(schema);
        assert_eq!(found.lines().count(), 1, "{found}");
        assert!(
            found.starts_with(kind) && found.contains(help),
            "{schema}: {found}"
        );
    }
}

#[test]
fn a_thing_of_another_kind_is_misplaced() {
    let (_, diagnostics) = resolved(
        "components: {parameters: {P: {name: p, in: query, schema: {}}},
  schemas: {A: {$ref: '#/components/parameters/P'}}}",
    );
    let found: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.message.as_str())
        .collect();
    assert_eq!(
        found,
        [
            "`#/components/parameters/P` is no schema; the one inside it, `#/components/parameters/P/schema`, is taken"
        ]
    );
}

#[test]
fn a_cycle_is_said_once_and_does_not_hang() {
    let found = complaint(
        "A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}, C: {$ref: '#/components/schemas/A'}",
    );
    let expected = "[reference-cycle] references that lead to themselves: `#/components/schemas/A` -> \
                    `#/components/schemas/B` -> `#/components/schemas/A`; any value is taken here; \
                    put the thing itself in the place of one of these references";
    assert_eq!(found, expected);
    let (resolved, _) = resolved("components: {schemas: {A: {$ref: '#/components/schemas/A'}}}");
    assert_eq!(
        resolved.schema(
            &ReferenceOr::ref_("#/components/schemas/A"),
            &Pointer::root()
        ),
        None
    );
}

#[test]
fn a_schema_that_contains_itself_is_no_cycle() {
    assert_eq!(
        complaint("A: {properties: {a: {$ref: '#/components/schemas/A'}}}"),
        ""
    );
}
