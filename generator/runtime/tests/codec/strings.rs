//! Strings: escapes both ways, borrowed where nothing is escaped.

use std::borrow::Cow;

use oasmith_runtime::codec::Reader;
use oasmith_runtime::json;

use crate::refused;

fn read(text: &str) -> String {
    json::from_str(text).unwrap()
}

#[test]
fn escapes_are_read() {
    assert_eq!(read(r#""\"\\\/\b\f\n\r\t""#), "\"\\/\u{8}\u{c}\n\r\t");
    assert_eq!(read(r#""\u0041\u00e4\uD83D\uDE00é""#), "Aä😀é");
    assert_eq!(
        read(r#""before \n in the middle \n after""#),
        "before \n in the middle \n after"
    );
}

#[test]
fn every_place_of_an_escape_is_found() {
    for length in 0..40 {
        let plain = "x".repeat(length);
        assert_eq!(read(&format!("\"{plain}\"")), plain);
        assert_eq!(
            read(&format!("\"{plain}\\n{plain}é{plain}\"")),
            format!("{plain}\n{plain}é{plain}")
        );
        assert!(refused::<String>(&format!("\"{plain}\u{1f}\"")).contains("a control character"));
    }
}

#[test]
fn plain_strings_are_borrowed() {
    assert!(matches!(
        Reader::of("\"Zürich\"").string(),
        Ok(Cow::Borrowed("Zürich"))
    ));
    assert!(matches!(Reader::of("\"a\\n\"").string(), Ok(Cow::Owned(_))));
}

#[test]
fn half_of_a_surrogate_pair_is_refused() {
    for text in [
        r#""\uD83D""#,
        r#""\uDE00""#,
        r#""\uD83D\u0041""#,
        r#""\uD83D\n""#,
    ] {
        assert!(
            refused::<String>(text).contains("half of a surrogate pair"),
            "{text}"
        );
    }
}

#[test]
fn broken_strings_are_refused() {
    for text in [
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u1234",
        "\"\\uD83D\\u\"",
    ] {
        refused::<String>(text);
        assert!(Reader::of(text).skip().is_err(), "{text}");
    }
}

#[test]
fn what_must_be_escaped_is() {
    let all: String = (0..0x80_u8)
        .map(char::from)
        .chain("äé😀\u{2028}".chars())
        .collect();
    let text = json::to_string(&all);
    assert_eq!(read(&text), all);
    assert_eq!(text, serde_json::to_string(&all).unwrap());
}
