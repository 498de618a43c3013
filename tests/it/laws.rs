//! What holds for every document: the same bytes from the same meaning, small changes for small changes, no panic.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;

use oasmith::FileTree;
use proptest::prelude::*;
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
        "models/mod.rs",
    ];
    assert_only_changes("\n  schemas:\n", addition, &own);
}

/// An operation that sorts before all others.
#[test]
fn an_unrelated_operation_changes_only_the_lists_of_tags() {
    let addition = "  /: { x-unrelated: true, put: { operationId: aaUnrelated, tags: [aa unrelated], responses: { '204': { description: Fine. } } } }\n";
    let own = [
        "endpoints/aa_unrelated.rs",
        "endpoints/codec/aa_unrelated.rs",
        "endpoints/mod.rs",
        "mod.rs",
    ];
    assert_only_changes("\npaths:\n", addition, &own);
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

/// What takes the place of a part of a document.
#[derive(Debug, Clone)]
enum Change {
    Remove,
    Replace(Value),
    /// By another part of the same document.
    Repeat(prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    let values = [
        "null",
        "true",
        "-1",
        "1e400",
        "18446744073709551616",
        "\"\"",
        "\"x\"",
        "\"#/paths\"",
        "[]",
        "{}",
    ];
    let values = values
        .map(|text| serde_json::from_str(text).unwrap_or(Value::Null))
        .to_vec();
    let reference = serde_json::json!({ "$ref": "#/components/schemas/A" });
    let odd = [
        reference,
        serde_json::json!([null]),
        serde_json::json!({ "": {} }),
    ];
    prop_oneof![
        Just(Change::Remove),
        prop::sample::select([values, odd.to_vec()].concat()).prop_map(Change::Replace),
        any::<prop::sample::Index>().prop_map(Change::Repeat),
    ]
}

/// The pointers to every part of `value` below the root.
fn pointers(value: &Value, at: &str, list: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (index.to_string(), item))
            .collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        _ => Vec::new(),
    };
    for (token, child) in children {
        let at = format!("{at}/{token}");
        pointers(child, &at, list);
        list.push(at);
    }
}

fn remove(tree: &mut Value, pointer: &str) {
    let Some((parent, token)) = pointer.rsplit_once('/') else {
        return;
    };
    let token = token.replace("~1", "/").replace("~0", "~");
    match tree.pointer_mut(parent) {
        Some(Value::Object(members)) => drop(members.remove(&token)),
        Some(Value::Array(items)) => drop(token.parse().map(|index: usize| items.remove(index))),
        _ => {}
    }
}

fn changed(document: &Document, places: &[(prop::sample::Index, Change)]) -> String {
    let mut tree = generator::tree(&document.name, &document.text).unwrap_or(Value::Null);
    for (place, change) in places {
        let mut list = Vec::new();
        pointers(&tree, "", &mut list);
        if list.is_empty() {
            break;
        }
        let pointer = place.get(&list).clone();
        let value = match change {
            Change::Remove => {
                remove(&mut tree, &pointer);
                continue;
            }
            Change::Replace(value) => value.clone(),
            Change::Repeat(other) => {
                let other: &String = other.get(&list);
                tree.pointer(other).cloned().unwrap_or(Value::Null)
            }
        };
        if let Some(part) = tree.pointer_mut(&pointer) {
            *part = value;
        }
    }
    tree.to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// A spoilt document is refused with reasons, or a client comes of it; never a panic, never a fault of emission.
    #[test]
    fn no_document_makes_the_generator_panic(
        case in any::<prop::sample::Index>(),
        places in prop::collection::vec((any::<prop::sample::Index>(), change()), 1..4),
    ) {
        let documents = documents::ok();
        let document = case.get(&documents);
        let text = changed(document, &places);
        if let Err(diagnostics) = generator::generate(&document.name, &text, ONE) {
            prop_assert!(diagnostics.has_errors(), "refused without a reason:\n{text}");
            prop_assert!(diagnostics.iter().all(|one| one.kind != "unprintable"), "{diagnostics}\n{text}");
        }
    }
}
