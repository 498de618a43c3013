//! What an overlay does to a document, and what is said of one that cannot be applied.

use serde_json::{Value, json};

use crate::diagnostic::Diagnostics;
use crate::load::{Loader, Raw, Source, load_with_overlays};
use crate::pointer::Pointer;

struct NoFiles;

impl Loader for NoFiles {
    fn load(&self, path: &str) -> Result<String, String> {
        Err(format!("there is no {path}"))
    }
}

const DOCUMENT: &str = "\
openapi: 3.0.3
tags: [{name: a}, {name: b}, {name: c, description: last}]
paths:
  /pets:
    get: {deprecated: false, tags: [a]}
    x-internal: true
";

fn overlaid(actions: &str) -> (Option<Raw>, Diagnostics) {
    let source = |name: &str, text: &str| Source {
        name: name.to_owned(),
        text: text.into(),
    };
    let document = source("openapi.yaml", DOCUMENT);
    let overlay = source("overlay.yaml", actions);
    let mut diagnostics = Diagnostics::default();
    let raw = load_with_overlays(&document, &[overlay], &NoFiles, &mut diagnostics);
    (raw, diagnostics)
}

/// The document after these actions, none of which has a fault.
#[track_caller]
fn after(actions: &str) -> Raw {
    let head = "overlay: 1.0.0\ninfo: {title: Changes, version: '1'}\nactions:\n";
    let (raw, diagnostics) = overlaid(&format!("{head}{actions}"));
    assert_eq!(diagnostics.to_string(), "");
    raw.expect("a tree")
}

fn place(raw: &Raw, pointer: &str) -> (String, usize, usize) {
    let location = raw.locate(&Pointer::from_escaped(pointer));
    let position = location.position.expect("a position");
    (location.file, position.line, position.column)
}

#[test]
fn objects_are_merged_lists_grow_and_the_rest_is_replaced() {
    let raw = after(
        "- target: $.paths['/pets'].get
  update: {deprecated: true, tags: [b], responses: {'200': {description: Pets.}}}
- target: $.tags
  update: {name: d}
- target: $
  update: {tags: [{name: e}], info: {title: Pets}}
",
    );
    let expected = json!({
        "openapi": "3.0.3",
        "info": {"title": "Pets"},
        "tags": [
            {"name": "a"}, {"name": "b"}, {"name": "c", "description": "last"}, {"name": "d"}, {"name": "e"},
        ],
        "paths": {"/pets": {
            "get": {
                "deprecated": true,
                "tags": ["a", "b"],
                "responses": {"200": {"description": "Pets."}},
            },
            "x-internal": true,
        }},
    });
    assert_eq!(raw.root, expected);
    let overlay = |line, column| ("overlay.yaml".to_owned(), line, column);
    assert_eq!(place(&raw, "/paths/~1pets/get/deprecated"), overlay(5, 12));
    assert_eq!(place(&raw, "/paths/~1pets/get/tags/1"), overlay(5, 37));
    assert_eq!(place(&raw, "/tags/3/name"), overlay(7, 12));
    assert_eq!(place(&raw, "/tags/4"), overlay(9, 20));
    assert_eq!(
        place(&raw, "/paths/~1pets/get/tags/0"),
        ("openapi.yaml".to_owned(), 5, 37)
    );
}

#[test]
fn what_is_removed_moves_no_place() {
    let raw = after(
        "- {target: '$.paths.*[\"x-internal\"]', remove: true}
- {target: '$.tags[?@.name != \"c\"]', remove: true, update: {name: x}}
- {target: '$.tags[0]', update: {externalDocs: {url: /}}}
",
    );
    let tags = json!([{"name": "c", "description": "last", "externalDocs": {"url": "/"}}]);
    assert_eq!(raw.root["tags"], tags);
    assert_eq!(raw.root["paths"]["/pets"].get("x-internal"), None);
    let document = |line, column| ("openapi.yaml".to_owned(), line, column);
    assert_eq!(place(&raw, "/tags/0"), document(2, 31));
    assert_eq!(place(&raw, "/tags/0/description"), document(2, 40));
    assert_eq!(
        place(&raw, "/tags/0/externalDocs"),
        ("overlay.yaml".to_owned(), 6, 34)
    );
}

#[test]
fn what_was_added_moves_with_its_list() {
    let raw = after(
        "- {target: '$.tags', update: {name: d}}
- {target: '$.tags[0]', remove: true}
- {target: '$.tags[2]', update: {description: new}}
",
    );
    assert_eq!(
        raw.root["tags"][2],
        json!({"name": "d", "description": "new"})
    );
    assert_eq!(place(&raw, "/tags/2/name").1, 4);
    assert_eq!(place(&raw, "/tags/2/description").1, 6);
    assert_eq!(place(&raw, "/tags/1").0, "openapi.yaml");
}

/// The kind, line and pointer of everything that is said of the overlay.
fn told(overlay: &str) -> Vec<(&'static str, usize, String)> {
    let (_, diagnostics) = overlaid(overlay);
    let told = diagnostics.iter().map(|one| {
        let location = one.location.as_ref().expect("a location");
        assert_eq!(location.file, "overlay.yaml");
        let line = location.position.map_or(0, |position| position.line);
        (one.kind, line, one.pointer.to_string())
    });
    told.collect()
}

#[test]
fn an_overlay_that_is_none_is_an_error() {
    let cases = [
        ("openapi: 3.0.3\n", "not-overlay", 1, ""),
        ("[]\n", "not-overlay", 1, ""),
        (
            "overlay: 2.0.0\nactions: []\n",
            "unsupported-version",
            1,
            "/overlay",
        ),
        (
            "overlay: 1.1.0\nactions: []\n",
            "unsupported-version",
            1,
            "/overlay",
        ),
        ("overlay: 1.0.0\n", "missing-member", 1, ""),
        ("overlay: 1.0.0\nactions: {}\n", "wrong-type", 2, "/actions"),
        ("overlay: 1.0.0\nactions: [\n", "syntax", 2, ""),
    ];
    for (text, kind, line, pointer) in cases {
        let told = told(text);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((told[0].0, told[0].2.as_str()), (kind, pointer), "{text}");
        assert!(told[0].1 >= line, "{told:?}");
    }
}

#[test]
fn an_action_that_cannot_be_done_is_an_error_at_its_place() {
    let actions = [
        (
            "{target: $.servers, remove: true}",
            "target-without-match",
            "/target",
        ),
        ("{target: '$..[', remove: true}", "wrong-target", "/target"),
        ("{target: '', remove: true}", "wrong-target", "/target"),
        (
            "{target: $.openapi, update: 3.1.0}",
            "wrong-target",
            "/target",
        ),
        ("{target: $.paths, update: [1]}", "wrong-target", "/update"),
        ("{target: $, remove: true}", "wrong-target", "/target"),
        ("{target: $.paths}", "missing-member", ""),
        ("{update: {}}", "missing-member", ""),
        ("{target: $.paths, remove: 1}", "wrong-type", "/remove"),
        ("{target: 1, remove: true}", "wrong-type", "/target"),
        (
            "{target: $.paths, update: {}, copy: $.tags}",
            "unknown-member",
            "/copy",
        ),
        ("1", "wrong-type", ""),
    ];
    for (action, kind, inside) in actions {
        let told = told(&format!("overlay: 1.0.0\nactions:\n- {action}\n"));
        assert_eq!(told, [(kind, 3, format!("/actions/0{inside}"))], "{action}");
    }
    let _: Value = after("- {target: '$.openapi', remove: true}\n").root;
}
