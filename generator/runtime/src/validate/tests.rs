//! Each keyword by itself, and the walk.

use std::collections::BTreeMap;

use super::{Limit, Schema, Validate, Violations, any, candidates, check, of};
use crate::Value;
use crate::codec::{Encode, Of, Shape, Variant, Writer};

/// The violations in a JSON text, as they print.
fn found(text: &str, schema: &'static Schema) -> Vec<String> {
    let value: Value = text.parse().expect("JSON");
    let found = check::violations(&value, schema).err();
    let found = found.into_iter().flat_map(Violations::into_iter);
    found.map(|violation| violation.to_string()).collect()
}

/// Expects that `good` keep to the limit, and what is said of each of `bad`.
#[track_caller]
fn expect(schema: &'static Schema, good: &[&str], bad: &[(&str, &str)]) {
    for text in good {
        assert_eq!(found(text, schema), [""; 0], "{text}");
    }
    for (text, message) in bad {
        assert_eq!(
            found(text, schema),
            [format!("the whole value: {message}")],
            "{text}"
        );
    }
}

/// A table that sets one limit.
macro_rules! limit {
    ($limit:expr) => {{
        static SCHEMA: Schema = any().limits(&[$limit]);
        &SCHEMA
    }};
}

#[test]
fn bounds() {
    expect(
        limit!(Limit::Minimum("0.1")),
        &["0.1", "1e-1", "0.10", "7", "\"-1\"", "[-1]", "null", "true"],
        &[("0.0999", "less than 0.1"), ("-1", "less than 0.1")],
    );
    expect(
        limit!(Limit::ExclusiveMinimum("0")),
        &["1e-300"],
        &[("0.0", "not greater than 0"), ("-0", "not greater than 0")],
    );
    expect(
        limit!(Limit::Maximum("9007199254740992")),
        &["9007199254740992", "-1"],
        &[("9007199254740993", "greater than 9007199254740992")],
    );
    expect(
        limit!(Limit::ExclusiveMaximum("18446744073709551616")),
        &["18446744073709551615"],
        &[("18446744073709551616", "not less than 18446744073709551616")],
    );
}

#[test]
fn multiples() {
    expect(
        limit!(Limit::MultipleOf("0.01")),
        &["0.07", "19.99", "-4", "0", "1e2", "\"x\""],
        &[("0.075", "not a multiple of 0.01")],
    );
    expect(limit!(Limit::MultipleOf("0")), &["1", "0.5"], &[]);
}

#[test]
fn lengths_are_those_of_unicode_scalar_values() {
    expect(
        limit!(Limit::MaxLength(2)),
        &["\"\"", "\"äö\"", "\"\u{1f600}\u{1f600}\"", "123", "[1,2,3]"],
        &[("\"abc\"", "3 characters, at most 2 allowed")],
    );
    expect(
        limit!(Limit::MinLength(2)),
        &["\"ab\""],
        &[("\"\u{1f600}\"", "1 character, at least 2 needed")],
    );
}

#[test]
fn patterns_are_those_of_ecmascript() {
    let wrong = |pattern: &str| format!("does not match the pattern `{pattern}`");
    let ahead = r"^(?=.*\d)(?!.*\s)[a-z\d]{4,}$";
    expect(
        limit!(Limit::Pattern(r"^(?=.*\d)(?!.*\s)[a-z\d]{4,}$")),
        &["\"abc1\"", "7"],
        &[("\"abcd\"", &wrong(ahead)), ("\"ab 1\"", &wrong(ahead))],
    );
    expect(
        limit!(Limit::Pattern(r"^(a|b)-\1$")),
        &["\"a-a\""],
        &[("\"a-b\"", &wrong(r"^(a|b)-\1$"))],
    );
    expect(
        limit!(Limit::Pattern(r"(?<=\$)\d+")),
        &["\"costs $12\""],
        &[("\"costs 12\"", &wrong(r"(?<=\$)\d+"))],
    );
    expect(
        limit!(Limit::Pattern(r"^\p{Lu}\p{Script=Greek}*$")),
        &["\"Äαβ\""],
        &[("\"ä\"", &wrong(r"^\p{Lu}\p{Script=Greek}*$"))],
    );
    expect(
        limit!(Limit::Pattern(r"^\_\-\@$")),
        &["\"_-@\""],
        &[("\"_\"", &wrong(r"^\_\-\@$"))],
    );
}

#[test]
fn what_is_no_pattern_is_passed_over() {
    expect(limit!(Limit::Pattern("(?i)[")), &["\"x\"", "1"], &[]);
    expect(limit!(Limit::Pattern("*")), &["\"x\""], &[]);
}

#[test]
fn counts() {
    expect(
        limit!(Limit::MinItems(1)),
        &["[null]", "{}"],
        &[("[]", "0 items, at least 1 needed")],
    );
    expect(
        limit!(Limit::MaxItems(1)),
        &["[1]", "\"ab\""],
        &[("[1,2]", "2 items, at most 1 allowed")],
    );
    expect(
        limit!(Limit::MinProperties(2)),
        &[r#"{"a":1,"b":null}"#, "[]"],
        &[(r#"{"a":1}"#, "1 member, at least 2 needed")],
    );
    expect(
        limit!(Limit::MaxProperties(0)),
        &["{}"],
        &[(r#"{"a":1}"#, "1 member, at most 0 allowed")],
    );
}

#[test]
fn items_are_unique_by_value() {
    expect(
        limit!(Limit::UniqueItems),
        &[
            "[]",
            "[1,\"1\",true,[1],[1,1]]",
            "[0.1,0.10000000000000000001]",
        ],
        &[
            ("[1,2,1.0]", "items 0 and 2 are the same"),
            (
                r#"[0,{"a":1,"b":[]},{"b":[],"a":1e0}]"#,
                "items 1 and 2 are the same",
            ),
            ("[null,null,null]", "items 0 and 1 are the same"),
        ],
    );
}

/// A model with a table of its own.
macro_rules! model {
    ($name:ident, $table:expr) => {
        struct $name;

        impl Encode for $name {
            fn encode(&self, writer: &mut Writer) {
                writer.null();
            }
        }

        impl Validate for $name {
            fn schema() -> &'static Schema {
                static SCHEMA: Schema = $table;
                &SCHEMA
            }
        }
    };
}

#[test]
fn places_are_json_pointers() {
    model!(Short, any().limits(&[Limit::MaxLength(1)]));
    model!(
        Whole,
        any()
            .members(&[
                ("a/b~c", of::<Short>()),
                ("list", any().items(&[of::<Short>()])),
                ("self", of::<Whole>()),
                ("free", any()),
            ])
            .rest(&[any().limits(&[Limit::Minimum("1")])])
    );
    let text = r#"{"a/b~c":"xx","free":0,"list":["x","xx"],"self":{"a/b~c":"xx","self":{"z":0}},"y":0,"z":1}"#;
    assert_eq!(
        found(text, Whole::schema()),
        [
            "/a~1b~0c: 2 characters, at most 1 allowed",
            "/list/1: 2 characters, at most 1 allowed",
            "/self/a~1b~0c: 2 characters, at most 1 allowed",
            "/self/self/z: less than 1",
            "/y: less than 1",
        ]
    );
}

/// `oneOf`: a text of at most two characters, a text that is a word, or a number of at least one.
enum Choice {
    Text,
    Number,
    Unknown,
}

const VARIANTS: &[Variant] = &[
    Variant::new(Shape::string(), &Of(|_: String| Choice::Text)),
    Variant::new(Shape::string(), &Of(|_: String| Choice::Text)),
    Variant::new(Shape::number(), &Of(|_: f64| Choice::Number)),
];

impl Encode for Choice {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Text => writer.string("x y"),
            Self::Number => writer.integer(0),
            Self::Unknown => writer.boolean(true),
        }
    }
}

impl Validate for Choice {
    fn schema() -> &'static Schema {
        static SCHEMA: Schema = any().variants(
            |text| candidates(text, None, VARIANTS),
            &[
                any().limits(&[Limit::MaxLength(2)]),
                any().limits(&[Limit::Pattern(r"^\w+$")]),
                any().limits(&[Limit::Minimum("1")]),
            ],
        );
        &SCHEMA
    }
}

#[test]
fn one_variant_is_enough() {
    let schema = Choice::schema();
    for good in ["\"x\"", "\"xyz\"", "\"-\"", "1", "true", "{}", "null"] {
        assert_eq!(found(good, schema), [""; 0], "{good}");
    }
    let likeliest = "the whole value: 3 characters, at most 2 allowed";
    assert_eq!(found("\"x y\"", schema), [likeliest]);
    assert_eq!(found("0", schema), ["the whole value: less than 1"]);
}

#[test]
fn lists_maps_and_boxes_of_models() {
    let list = vec![
        Some(Box::new(Choice::Text)),
        None,
        Some(Box::new(Choice::Number)),
    ];
    let map = BTreeMap::from([("a".to_owned(), list), ("b".to_owned(), Vec::new())]);
    let violations = map.validate().expect_err("two");
    assert_eq!(
        violations.to_string(),
        "/a/0: 3 characters, at most 2 allowed\n/a/2: less than 1"
    );
    assert_eq!((violations.len(), violations[1].keyword), (2, "minimum"));
    assert!(vec![Choice::Unknown].validate().is_ok());
}

#[test]
fn what_is_too_deep_to_be_read_is_said() {
    let mut deep = Value::Null;
    for _ in 0..200 {
        deep = Value::Array(vec![deep]);
    }
    static SCHEMA: Schema = any();
    let violations = check::violations(&deep, &SCHEMA).expect_err("too deep");
    assert!(
        violations[0]
            .to_string()
            .starts_with("the whole value: cannot be checked: "),
        "{violations}"
    );
    assert_eq!(violations[0].keyword, "");
}

#[test]
fn a_place_among_tagged_variants_is_the_one_of_its_tag() {
    const TAGGED: &[Variant] = &[
        Variant::new(Shape::map().tagged(&["a"]), &Of(|_: Value| ())),
        Variant::new(Shape::map().tagged(&["b"]), &Of(|_: Value| ())),
    ];
    let places = |text| candidates(text, Some("kind"), TAGGED);
    assert_eq!(places(r#"{"kind":"b"}"#), [1]);
    assert_eq!(places(r#"{"kind":"c"}"#), [0; 0]);
    assert_eq!(places("{}"), [0, 1]);
    assert_eq!(places("1"), [0; 0]);
}
