//! Whether positions are those that an editor shows.

use super::{Syntax, find};
use crate::pointer::Pointer;

/// The line and column of each pointer.
#[track_caller]
fn check(text: &str, syntax: Syntax, cases: &[(&str, (usize, usize))]) {
    let pointers: Vec<Pointer> = cases
        .iter()
        .map(|(pointer, _)| Pointer::from_escaped(*pointer))
        .collect();
    let found = find(text, syntax, &pointers.iter().collect::<Vec<_>>());
    for ((pointer, expected), found) in cases.iter().zip(found) {
        let found = found.map(|position| (position.line, position.column));
        assert_eq!(found, Some(*expected), "{pointer}");
    }
}

#[test]
fn members_and_items_of_json() {
    let text =
        "{\r\n\t\"a/b\": [ 1, {\"é\": \"}\\\"\", \"c\": [[2]]},\ttrue ],\r\n  \"d\"\r\n : {} }";
    let cases = [
        ("", (1, 1)),
        ("/a~1b", (2, 2)),
        ("/a~1b/0", (2, 11)),
        ("/a~1b/1", (2, 14)),
        ("/a~1b/1/é", (2, 15)),
        ("/a~1b/1/c", (2, 27)),
        ("/a~1b/1/c/0/0", (2, 34)),
        ("/a~1b/2", (2, 40)),
        ("/d", (3, 3)),
        ("/d/missing/too", (3, 3)),
    ];
    check(text, Syntax::Json, &cases);
}

#[test]
fn members_and_items_of_yaml() {
    let text = "\
# first
paths:
  /pets:
    get: {tags: [é, b], 200: x}
    list:
      - name: a
        in: query
      - - 1
      -
        k: v
      - |
        text: not a key
      - {}
      - last
  \"quoted\": 1
";
    let cases = [
        ("", (2, 1)),
        ("/paths", (2, 1)),
        ("/paths/~1pets", (3, 3)),
        ("/paths/~1pets/get", (4, 5)),
        ("/paths/~1pets/get/tags", (4, 11)),
        ("/paths/~1pets/get/tags/1", (4, 21)),
        ("/paths/~1pets/get/200", (4, 25)),
        ("/paths/~1pets/list/0", (6, 9)),
        ("/paths/~1pets/list/0/in", (7, 9)),
        ("/paths/~1pets/list/1", (8, 11)),
        ("/paths/~1pets/list/1/0", (8, 11)),
        ("/paths/~1pets/list/2", (10, 9)),
        ("/paths/~1pets/list/3", (11, 9)),
        ("/paths/~1pets/list/3/text", (11, 9)),
        ("/paths/~1pets/list/4", (5, 5)),
        ("/paths/~1pets/list/5", (14, 9)),
        ("/paths/quoted", (15, 3)),
        ("/paths/missing", (2, 1)),
    ];
    check(text, Syntax::Yaml, &cases);
}

#[test]
fn yaml_that_stricter_parsers_refuse() {
    let text = "a:\n  example: {\n    x: 1\n  }\n  after: 1\n";
    check(
        text,
        Syntax::Yaml,
        &[("/a/after", (5, 3)), ("/a/example/x", (3, 5))],
    );
}

#[test]
fn things_behind_aliases_and_merges_stand_where_they_are_written() {
    let text = "a: &a\n  b: 1\nc: *a\nd:\n  <<: *a\n  e: 1\nf: !tag\n  g: 1\n";
    let cases = [
        ("/c", (3, 1)),
        ("/c/b", (2, 3)),
        ("/d/b", (2, 3)),
        ("/d/e", (6, 3)),
        ("/f/g", (8, 3)),
    ];
    check(text, Syntax::Yaml, &cases);
}
