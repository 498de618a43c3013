//! What is said of JSON that does not fit.

use super::refused;
use crate::compiled::{arrays, maps, nested_inline, presence_3_0, recursion};

#[test]
fn the_way_to_the_fault_is_named() {
    let cases = [
        (
            r#"{"items":[{"sku":"a"},{"sku":1}]}"#,
            "items[1].sku: expected a string, found a number (line 1, column 30)",
        ),
        (
            r#"{"items":[{}]}"#,
            "items[0]: missing member `sku` (line 1, column 11)",
        ),
        (
            r#"{"items":null}"#,
            "items: expected an array, found null (line 1, column 10)",
        ),
        (
            "{\"items\": [\n  {\"sku\": \"a\"},\n  7\n]}",
            "items[1]: expected an object, found a number (line 3, column 3)",
        ),
        ("{}", "missing member `items` (line 1, column 1)"),
        (
            "[]",
            "expected an object, found an array (line 1, column 1)",
        ),
        (
            r#"{"items":[]"#,
            "expected a comma or the end of the object, found the end of the text (line 1, column 12)",
        ),
        (
            r#"{"items":[]} x"#,
            "expected the end of the text, found `x` (line 1, column 14)",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(refused::<arrays::models::Basket>(text), message, "{text}");
    }
    assert_eq!(
        refused::<nested_inline::models::ConnectionObject>(
            r#"{"attributes":{"source":{},"by-name":{"a b":{"x":"y"}}}}"#
        ),
        "attributes.by-name.a b.x: expected a number, found a string (line 1, column 50)"
    );
    assert_eq!(
        refused::<maps::models::Index>(r#"{"labels":{"a":"b","c":1}}"#),
        "labels.c: expected a string, found a number (line 1, column 24)"
    );
    assert_eq!(
        refused::<recursion::models::Person>(
            r#"{"name":"a","parent":{"name":"b","parent":{"name":null}}}"#
        ),
        "parent.parent.name: expected a string, found null (line 1, column 51)"
    );
}

#[test]
fn a_required_member_is_not_null() {
    assert_eq!(
        refused::<presence_3_0::models::Person>(r#"{"name":null,"nickname":null}"#),
        "name: expected a string, found null (line 1, column 9)"
    );
    assert_eq!(
        refused::<presence_3_0::models::Person>(r#"{"name":"a"}"#),
        "missing member `nickname` (line 1, column 1)"
    );
}
