//! What is read, and what is said of what cannot be.

use serde_json::{Value, json};

use super::{Loader, Raw, Source, load};
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

struct NoFiles;

impl Loader for NoFiles {
    fn load(&self, path: &str) -> Result<String, String> {
        Err(format!("there is no {path}"))
    }
}

fn read(text: &str) -> (Option<Raw>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let source = Source {
        name: "openapi.yaml".to_owned(),
        text: text.into(),
    };
    let raw = load(&source, &NoFiles, &mut diagnostics);
    if let Some(raw) = &raw {
        diagnostics.locate(raw);
    }
    (raw, diagnostics)
}

/// The tree of a text that has no fault.
#[track_caller]
fn tree(text: &str) -> Value {
    let (raw, diagnostics) = read(text);
    assert_eq!(diagnostics.to_string(), "", "{text}");
    raw.map(|raw| raw.root).unwrap_or_default()
}

#[test]
fn json_and_yaml_give_the_same_tree() {
    let cases = [
        "{\"a\": [1, -2, 1.5, true, null, \"x\"]}",
        "\u{feff}{\"a\": [1, -2, 1.5, true, null, \"x\"]}",
        " {a: [1, -2, 1.5, true, ~, x]}",
        "\u{feff}a:\r\n- 1\r\n- -2\r\n- 1.5\r\n- true\r\n-\r\n- x\r\n",
        "# comment\n---\na:\n  - 1\n  - -2\n  - 1.5\n  - true\n  - null\n  - 'x'\n",
    ];
    for text in cases {
        assert_eq!(
            tree(text),
            json!({"a": [1, -2, 1.5, true, null, "x"]}),
            "{text}"
        );
    }
}

#[test]
fn keys_are_strings_as_they_are_written() {
    let text = "200: a\ntrue: b\n1.0: c\n0x1: d\n~: e\n'1': f\n";
    let expected = json!({"200": "a", "true": "b", "1.0": "c", "0x1": "d", "~": "e", "1": "f"});
    assert_eq!(tree(text), expected);
}

#[test]
fn words_and_dates_of_older_yaml_are_text() {
    let text = "[yes, No, on, 2020-01-01, 0123, 1_000, '1', 12:30]";
    let expected = json!([
        "yes",
        "No",
        "on",
        "2020-01-01",
        "0123",
        "1_000",
        "1",
        "12:30"
    ]);
    assert_eq!(tree(text), expected);
}

#[test]
fn large_and_unlimited_numbers_are_kept_as_well_as_json_can() {
    let text = "[18446744073709551615, -9223372036854775808, 100000000000000000000, .inf, 0x10]";
    let expected = json!([u64::MAX, i64::MIN, 1e20, "inf", 16]);
    assert_eq!(tree(text), expected);
    assert_eq!(tree("{\"a\": 100000000000000000000}"), json!({"a": 1e20}));
}

#[test]
fn aliases_merges_and_tags_count_for_what_they_mean() {
    let text = "a: &a {x: 1, y: 1}\nb: *a\nc: {<<: *a, y: 2}\nd: {<<: [*a, {z: 3}]}\ne: !mine {k: !!str 1}\n";
    let expected = json!({
        "a": {"x": 1, "y": 1},
        "b": {"x": 1, "y": 1},
        "c": {"x": 1, "y": 2},
        "d": {"x": 1, "y": 1, "z": 3},
        "e": {"k": "1"},
    });
    assert_eq!(tree(text), expected);
    assert_eq!(tree("{\"<<\": {\"a\": 1}}"), json!({"<<": {"a": 1}}));
}

#[test]
fn text_that_is_neither_is_shown_with_its_place() {
    let (raw, diagnostics) = read("{\n  \"a\": 1,\n  \"é\" 2\n}");
    assert_eq!(raw, None);
    let expected = "\
error: this is not JSON: expected `:` [syntax]
 --> openapi.yaml:3:7
  |
3 |   \"é\" 2
  |       ^
  = at: the whole document
  = help: mend the text here or shortly before; any JSON checker will agree";
    assert_eq!(diagnostics.to_string(), expected);

    let (raw, diagnostics) = read("a:\n  b: 1\n c: 2\n");
    assert_eq!(raw, None);
    let text = diagnostics.to_string();
    assert!(text.starts_with("error: this is not YAML: "), "{text}");
    assert!(text.contains(" --> openapi.yaml:3:2\n"), "{text}");
}

#[test]
fn a_member_that_is_there_twice_is_an_error_at_the_second() {
    let yaml = "a:\n  b: 1\n  c: 2\n  b: 3\n";
    let json = "{\"a\":\n{\"b\": 1,\n\"c\": 2,\n  \"b\": 3}}";
    for text in [yaml, json] {
        let (_, diagnostics) = read(text);
        let found: Vec<_> = diagnostics
            .iter()
            .map(|diagnostic| {
                (
                    diagnostic.kind,
                    diagnostic.pointer.as_str(),
                    diagnostic.location.clone(),
                )
            })
            .filter_map(|(kind, pointer, location)| Some((kind, pointer, location?.position?.line)))
            .collect();
        assert_eq!(found, [("duplicate-member", "/a/b", 4)], "{text}");
    }
}

#[test]
fn nesting_without_end_is_an_error() {
    for text in ["[".repeat(1000), format!("{{\"a\":{}", "[".repeat(1000))] {
        let (raw, diagnostics) = read(&text);
        assert_eq!(raw, None);
        assert!(diagnostics.has_errors());
    }
}

#[test]
fn many_pointers_are_located_at_once() {
    let text: String = (0..1000)
        .map(|index| format!("k{index}: {index}\n"))
        .collect();
    let (raw, _) = read(&text);
    let pointers: Vec<Pointer> = (0..1000)
        .rev()
        .map(|index| Pointer::root().child(format!("k{index}")))
        .collect();
    let locations = raw.map(|raw| raw.locate_all(&pointers.iter().collect::<Vec<_>>()));
    let lines = locations
        .into_iter()
        .flatten()
        .filter_map(|(location, _)| Some(location.position?.line));
    assert!(lines.eq((1..=1000).rev()));
}
