//! What holds for every document: the same bytes from the same meaning, small changes for small changes.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;

use oasmith::FileTree;
use serde_json::Value;

use crate::documents::{self, Document};
use crate::generator;

const ONE: NonZeroUsize = NonZeroUsize::MIN;

fn files(name: &str, text: &str, threads: NonZeroUsize) -> FileTree {
    match generator::generate(name, text, threads) {
        Ok(output) => output.files,
        Err(diagnostics) => panic!("{diagnostics}"),
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_with_any_number_of_threads() {
    let four = ONE.saturating_add(3);
    for Document { name, text } in documents::ok() {
        let first = files(&name, &text, ONE);
        assert_eq!(first, files(&name, &text, ONE), "{name}");
        assert_eq!(first, files(&name, &text, four), "{name}");
    }
}

/// A schema that sorts before all others, so that whatever is numbered is numbered anew.
#[test]
fn an_unrelated_schema_changes_only_the_list_of_models() {
    let addition =
        "    AaUnrelated: { type: object, properties: { kind: { type: string, enum: [a, b] } } }\n";
    let own = [
        "models/aa_unrelated.rs",
        "models/codec/aa_unrelated.rs",
        "models/codec/mod.rs",
        "models/mod.rs",
    ];
    assert_only_changes("\n  schemas:\n", addition, &own);
}

/// An operation that sorts before all others.
#[test]
fn an_unrelated_operation_changes_only_the_lists_of_tags() {
    let addition = "  /: { x-unrelated: true, put: { operationId: aaUnrelated, tags: [aa unrelated], responses: { '204': { description: Fine. } } } }\n";
    let own = [
        "endpoints/aa_unrelated/aa_unrelated.rs",
        "endpoints/aa_unrelated/codec/aa_unrelated.rs",
        "endpoints/aa_unrelated/codec/mod.rs",
        "endpoints/aa_unrelated/mod.rs",
        "endpoints/mod.rs",
        "mod.rs",
    ];
    assert_only_changes("\npaths:\n", addition, &own);
}

/// Behind which features a model stands is for the indexes to say, and for no file of a model or an operation.
#[test]
fn an_operation_that_needs_a_model_changes_only_indexes() {
    const DOCUMENT: &str = include_str!("features.yaml");
    let addition = "  /: { put: { operationId: aaUnrelated, tags: [cats], responses: { '200': { description: A dog., content: { application/json: { schema: { $ref: '#/components/schemas/Dog' } } } } } } }\n";
    let longer = DOCUMENT.replace("\npaths:\n", &format!("\npaths:\n{addition}"));
    let old = generator::per_tag("features.yaml", DOCUMENT);
    let new = generator::per_tag("features.yaml", &longer);
    let changed: Vec<&str> = new
        .files
        .iter()
        .filter(|(path, text)| old.files.get(*path) != Some(*text))
        .map(|(path, _)| path.as_str())
        .collect();
    let own = [
        "endpoints/cats/aa_unrelated.rs",
        "endpoints/cats/codec/aa_unrelated.rs",
        "endpoints/cats/codec/mod.rs",
        "endpoints/cats/mod.rs",
        "models/codec/mod.rs",
        "models/mod.rs",
    ];
    assert_eq!(changed, own);
    let index = |output: &oasmith::Output| output.files["models/mod.rs"].clone();
    assert!(index(&old).contains("#[cfg(feature = \"dogs\")]\nmod dog;"));
    assert!(index(&new).contains("#[cfg(any(feature = \"cats\", feature = \"dogs\"))]\nmod dog;"));
    for both in [&old, &new] {
        let index = index(both);
        assert!(
            index.contains("#[cfg(feature = \"all\")]\nmod unused;"),
            "{index}"
        );
        assert!(
            index.contains("#[cfg(feature = \"webhooks\")]\nmod visit;"),
            "{index}"
        );
        assert!(index.contains(";\nmod owner;"), "{index}");
    }
}

/// Puts `addition` behind `heading` in each document that has it and is not spoilt by it.
fn assert_only_changes(heading: &str, addition: &str, own: &[&str]) {
    let mut seen = 0;
    for Document { name, text } in documents::ok() {
        let Some((before, after)) = text.split_once(heading) else {
            continue;
        };
        if after.contains("  /: ") {
            continue;
        }
        let (old, new) = (
            files(&name, &text, ONE),
            files(&name, &format!("{before}{heading}{addition}{after}"), ONE),
        );
        let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let changed: Vec<&str> = paths
            .into_iter()
            .filter(|path| old.get(*path) != new.get(*path))
            .map(String::as_str)
            .collect();
        assert_eq!(changed, own, "{name}");
        seen += 1;
    }
    assert!(seen > 10, "only {seen} documents have the heading");
}

#[test]
fn the_order_of_members_changes_nothing() {
    for Document { name, text } in documents::ok() {
        let tree = generator::tree(&name, &text).unwrap_or_else(|| panic!("{name} cannot be read"));
        let forth = files(&name, &written(&tree, false), ONE);
        assert_eq!(forth, files(&name, &written(&tree, true), ONE), "{name}");
        assert_eq!(forth, files(&name, &text, ONE), "{name}");
    }
}

/// `value` as JSON, with the members of objects forth or back.
fn written(value: &Value, back: bool) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| written(item, back)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                format!("{}:{}", Value::from(name.as_str()), written(value, back))
            };
            let mut members: Vec<String> = members.iter().map(member).collect();
            if back {
                members.reverse();
            }
            format!("{{{}}}", members.join(","))
        }
        scalar => scalar.to_string(),
    }
}
