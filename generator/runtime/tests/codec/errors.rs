//! What errors say, and what they keep to themselves.

use std::collections::BTreeMap;

use oasmith_runtime::{DecodeError, Value, json};

use crate::model::Account;
use crate::refused;

type Lists = BTreeMap<String, Vec<BTreeMap<String, i64>>>;

#[test]
fn an_error_is_one_word() {
    assert_eq!(size_of::<DecodeError>(), size_of::<usize>());
}

#[test]
fn it_says_where_and_what() {
    let text = "{\"data\": [\n  {\"id\": 1},\n  {\"ä\": 2, \"id\": \"x\"}\n]}";
    let error = json::from_str::<Lists>(text).unwrap_err();
    assert_eq!(error.path(), "data[1].id");
    assert_eq!(error.line_and_column(), Some((3, 18)));
    assert_eq!(error.offset(), Some(42));
    assert_eq!(
        error.to_string(),
        "data[1].id: expected a number, found a string (line 3, column 18)"
    );
}

#[test]
fn syntax_is_checked() {
    for (text, error) in [
        (
            "",
            "expected a value, found the end of the text (line 1, column 1)",
        ),
        ("nul", "expected a value, found null (line 1, column 1)"),
        (
            "{\"a\" 1}",
            "expected a colon, found a number (line 1, column 6)",
        ),
        (
            "{\"a\":1,}",
            "expected the name of a member, found `}` (line 1, column 8)",
        ),
        (
            "{a:1}",
            "expected the name of a member, found `a` (line 1, column 2)",
        ),
        (
            "[1 2]",
            "expected a comma or the end of the array, found a number (line 1, column 4)",
        ),
        (
            "[1}",
            "expected a comma or the end of the array, found `}` (line 1, column 3)",
        ),
        (
            "{\"a\":1]",
            "a: expected a comma or the end of the object, found `]` (line 1, column 7)",
        ),
        (
            "1 x",
            "expected the end of the text, found `x` (line 1, column 3)",
        ),
        (
            "-",
            "a number breaks off: expected a digit (line 1, column 2)",
        ),
        (
            "\u{feff}1",
            "expected a value, found an odd character (line 1, column 1)",
        ),
    ] {
        let error = error.replacen("a: expected a comma", "expected a comma", 1);
        assert_eq!(refused::<Value>(text), error, "{text}");
    }
}

#[test]
fn strings_are_never_repeated() {
    let error = refused::<Account>(r#"{"id":{"password":"hunter2"}}"#);
    assert_eq!(
        error,
        "id: expected a string, found an object (line 1, column 7)"
    );
    assert!(!refused::<Value>("\"hunter2").contains("hunter"));
    assert!(!refused::<bool>("\"hunter2\"").contains("hunter"));
}

#[test]
fn numbers_and_names_are_cut() {
    let error = refused::<i64>(&"1".repeat(100));
    assert!(
        error.contains(&format!("the number {}..", "1".repeat(40))),
        "{error}"
    );
    let error = refused::<BTreeMap<String, i64>>(&format!("{{\"{}\":\"\"}}", "ä".repeat(100)));
    assert!(
        error.starts_with(&format!("{}..: ", "ä".repeat(40))),
        "{error}"
    );
}

#[test]
fn bytes_that_are_not_utf_8_are_refused() {
    let error = json::from_slice::<Value>(b"\"a\xff\"").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the text is not UTF-8 (line 1, column 3)"
    );
}

#[test]
fn depth_is_an_error_and_no_overflow() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(json::from_str::<Value>(&nested(128)).is_ok());
    assert!(refused::<Value>(&nested(129)).contains("more than 128 deep"));
    assert!(refused::<Value>(&"[".repeat(1_000_000)).contains("more than 128 deep"));
    let skipped = |depth| format!(r#"{{"x":{}}}"#, nested(depth));
    assert!(refused::<Account>(&skipped(127)).contains("missing member"));
    assert!(refused::<Account>(&skipped(128)).contains("more than 128 deep"));
    assert!(refused::<Account>(&format!("{{\"x\":{}", "{\"a\":".repeat(200))).contains("128 deep"));
}
