//! Spoilt documents: whatever is done to a document, a client comes of it with warnings, unless nothing is left that
//! has a meaning; never a panic, never a client that cannot be printed.

use std::num::NonZeroUsize;
use std::sync::LazyLock;

use oasmith::diagnostic::Severity;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::documents::{self, Document};
use crate::generator;

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(documents::generated);

/// The only reasons to refuse a document that can be read: it is none of OpenAPI, or refers to what is elsewhere, or to
/// what would have to contain itself.
const REASONS: [&str; 6] = [
    "not-openapi",
    "unsupported-version",
    "unsupported-reference",
    "missing-file",
    "outside-reference",
    "reference-cycle",
];

/// What is done to a part of a document.
#[derive(Debug, Clone)]
enum Change {
    Remove,
    Replace(Value),
    /// By another part of the same document.
    Repeat(Index),
    /// By a reference to another part of the same document.
    Refer(Index),
    /// By a list, or an object, that has it inside.
    Wrap(Option<&'static str>),
    /// With the text in another case, or as text.
    Respell(fn(&str) -> String),
    /// Under another name.
    Rename(fn(&str) -> String),
    /// Under another name too.
    Copy(fn(&str) -> String),
}

/// Ways to spell a text otherwise.
fn spelling() -> impl Strategy<Value = fn(&str) -> String> {
    let spellings: [fn(&str) -> String; 9] = [
        str::to_uppercase,
        str::to_lowercase,
        |text| format!("_{text}"),
        |text| format!("{text} "),
        |text| text.replace(['-', '_', '/'], "."),
        |text| format!("{text}{{x"),
        |text| format!("{text}?a={{b}}&c#d"),
        |text| format!("{text}🐶名"),
        |text| text.chars().skip(1).collect(),
    ];
    select(spellings.to_vec())
}

/// Values of every type, and some that mean something elsewhere.
fn values() -> Vec<Value> {
    let scalars = [
        "null",
        "true",
        "-1",
        "1e400",
        "18446744073709551616",
        "\"\"",
        "\"x\"",
        "\"true\"",
        "\"#/paths\"",
        "[]",
        "{}",
    ];
    let scalars = scalars.map(|text| serde_json::from_str(text).unwrap_or(Value::Null));
    let odd = [
        json!({ "$ref": "#/components/schemas/A" }),
        json!({ "$ref": "#/components/parameters/A" }),
        json!({ "$ref": "A" }),
        json!({ "$ref": 5 }),
        json!([null]),
        json!({ "": {} }),
        json!({ "type": "array" }),
        json!({ "type": "file", "in": "formData", "name": "a" }),
        json!({ "in": "body", "name": "a", "schema": {} }),
        json!({ "enum": ["a", "A", "", 1, null, {}] }),
        json!({ "allOf": [{ "$ref": "#/components/schemas/A" }, 5], "properties": [] }),
        json!({ "ok": {}, "200 OK": {}, "2xx": {} }),
    ];
    [scalars.to_vec(), odd.to_vec()].concat()
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        2 => Just(Change::Remove),
        3 => select(values()).prop_map(Change::Replace),
        2 => any::<Index>().prop_map(Change::Repeat),
        2 => any::<Index>().prop_map(Change::Refer),
        1 => select(vec![None, Some("type"), Some("schema"), Some("")]).prop_map(Change::Wrap),
        1 => spelling().prop_map(Change::Respell),
        1 => spelling().prop_map(Change::Rename),
        2 => spelling().prop_map(Change::Copy),
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

/// The thing around the part at `pointer`, and what the part is called there.
fn around<'a>(tree: &'a mut Value, pointer: &str) -> Option<(&'a mut Value, String)> {
    let (parent, token) = pointer.rsplit_once('/')?;
    let token = token.replace("~1", "/").replace("~0", "~");
    Some((tree.pointer_mut(parent)?, token))
}

fn remove(tree: &mut Value, pointer: &str) {
    match around(tree, pointer) {
        Some((Value::Object(members), token)) => drop(members.remove(&token)),
        Some((Value::Array(items), token)) => {
            drop(token.parse().map(|index: usize| items.remove(index)));
        }
        _ => {}
    }
}

/// Puts what is at `pointer` under another name too.
fn copy(tree: &mut Value, pointer: &str, spelling: fn(&str) -> String) {
    let part = tree.pointer(pointer).cloned().unwrap_or(Value::Null);
    if let Some((Value::Object(members), token)) = around(tree, pointer) {
        members.insert(spelling(&token), part);
    }
}

/// Changes what is at `pointer`; `all` are the pointers of the tree.
fn apply(tree: &mut Value, pointer: &str, change: &Change, all: &[String]) {
    let part = tree.pointer(pointer).cloned().unwrap_or(Value::Null);
    let value = match change {
        Change::Remove => return remove(tree, pointer),
        Change::Copy(spelling) => return copy(tree, pointer, *spelling),
        Change::Rename(spelling) => {
            copy(tree, pointer, *spelling);
            return remove(tree, pointer);
        }
        Change::Replace(value) => value.clone(),
        Change::Repeat(other) => {
            let other: &String = other.get(all);
            tree.pointer(other).cloned().unwrap_or_default()
        }
        Change::Refer(other) => {
            let other: &String = other.get(all);
            json!({ "$ref": format!("#{other}") })
        }
        Change::Wrap(None) => json!([part]),
        Change::Wrap(Some(name)) => json!({ *name: part }),
        Change::Respell(spelling) => match &part {
            Value::String(text) => Value::String(spelling(text)),
            other => Value::String(other.to_string()),
        },
    };
    if let Some(part) = tree.pointer_mut(pointer) {
        *part = value;
    }
}

fn changed(document: &Document, places: &[(Index, Change)]) -> String {
    let mut tree = generator::tree(&document.name, &document.text).unwrap_or(Value::Null);
    for (place, change) in places {
        let mut all = Vec::new();
        pointers(&tree, "", &mut all);
        if all.is_empty() {
            break;
        }
        let pointer = place.get(&all).clone();
        apply(&mut tree, &pointer, change, &all);
    }
    tree.to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_spoilt_document_makes_a_client_or_is_refused_for_a_reason(
        case in any::<Index>(),
        places in prop::collection::vec((any::<Index>(), change()), 1..6),
    ) {
        let document = case.get(&DOCUMENTS);
        let text = changed(document, &places);
        if let Err(diagnostics) = generator::generate(&document.name, &text, NonZeroUsize::MIN) {
            prop_assert!(diagnostics.has_errors(), "refused without a reason:\n{text}");
            let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error);
            for error in errors {
                prop_assert!(REASONS.contains(&error.kind), "{error}\n{text}");
            }
        }
    }
}
