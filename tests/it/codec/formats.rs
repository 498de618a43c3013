//! Formats: numbers in strings, exact numbers, passwords, and listed values of several types.

use oasmith_runtime::{Spelled, json};

use super::{keeps, read, refused};
use crate::compiled::{
    document, enum_annotations, enum_mixed, enum_odd, formats_in_strings, formats_spellings,
};

#[test]
fn numbers_in_strings_stay_strings() {
    use formats_in_strings::models::Amounts;

    keeps::<Amounts>(&[
        r#"{"bytes":"9223372036854775807","secret":"s","unsigned":"18446744073709551615","ratio":"0.50","price":"12.3400","flag":"true","list":["1","2"]}"#,
        // Text that spells no number is no reason to refuse a reply.
        r#"{"bytes":"a few","secret":"s","small":"","price":null}"#,
    ]);
    let amounts: Amounts = read(r#"{"bytes":"42","secret":"s","flag":"true","small":"x"}"#);
    assert_eq!(amounts.bytes.to_value(), Ok(42));
    assert_eq!(amounts.flag.unwrap().to_value(), Ok(true));
    assert!(amounts.small.unwrap().to_value().is_err());
    assert!(
        refused::<Amounts>(r#"{"bytes":42,"secret":"s"}"#).contains("bytes: expected a string")
    );

    let amounts = Amounts::new(Spelled::from(7_i64), "sesame").with_flag(Spelled::from(false));
    assert_eq!(
        json::to_string(&amounts),
        r#"{"bytes":"7","flag":"false","secret":"sesame"}"#
    );
    assert!(!format!("{amounts:?}").contains("sesame"));
}

#[test]
fn exact_numbers_keep_every_digit() {
    use formats_spellings::models::More;

    let text = r#"{"exact":0.10000000000000000001,"size":4294967295,"beyond":99999999999999999999,"count":3,"half":0.5}"#;
    let more: More = read(text);
    assert_eq!((more.count, more.size), (Some(3), u32::MAX));
    assert_eq!(more.exact.as_str(), "0.10000000000000000001");
    assert_eq!(
        more.beyond.as_ref().unwrap().as_str(),
        "99999999999999999999"
    );
    assert!(json::to_string(&more).contains(r#""exact":0.10000000000000000001"#));
    keeps::<More>(&[
        r#"{"exact":1,"size":1,"half":"NaN"}"#,
        r#"{"exact":1,"size":0,"half":"-Infinity"}"#,
    ]);
    keeps::<document::models::Pet>(&[r#"{"id":1,"big":18446744073709551615}"#]);
}

#[test]
fn listed_values_of_several_types_are_told_by_their_type() {
    use enum_mixed::models::{Mixed, MixedInteger, MixedString, Setting};

    keeps::<Setting>(&[
        r#"{"mode":"auto","version":"latest","objects":{"a":1},"size":0.5}"#,
        r#"{"mode":2,"version":1,"size":"small"}"#,
        r#"{"mode":true}"#,
        r#"{"mode":null}"#,
        r#"{"mode":"never","version":7}"#,
        r#"{"mode":[1]}"#,
    ]);
    let mode = |text: &str| read::<Setting>(text).mode.unwrap();
    assert_eq!(mode(r#"{"mode":"off"}"#), Mixed::String(MixedString::Off));
    assert_eq!(mode(r#"{"mode":1}"#), Mixed::Integer(MixedInteger::Value1));
    assert_eq!(mode(r#"{"mode":true}"#), Mixed::Boolean(true));
}

#[test]
fn odd_values_are_kept() {
    use enum_odd::models::{Holder, Odd};

    for value in [
        "",
        " ",
        "a",
        "A",
        "a ",
        "AB",
        "Undocumented",
        "🦀🦀",
        "1.0",
        "two\nlines",
        "new",
    ] {
        let odd: Odd = read(&json::to_string(&value.to_owned()));
        assert_eq!(odd.as_str(), value);
        assert_eq!(
            matches!(odd, Odd::Undocumented(_)),
            value == "new",
            "{value}"
        );
    }
    keeps::<Holder>(&[
        r#"{"odd":null,"yes":true,"level":9223372036854775807,"nothing":null,"ratio":1.5}"#,
        r#"{"odd":"","yes":false,"level":-1,"ratio":2}"#,
    ]);
}

#[test]
fn values_have_the_names_that_the_document_gives_them() {
    use enum_annotations::models::{Colour, Letter, Level};

    assert_eq!(read::<Level>("30"), Level::High);
    assert_eq!(read::<Letter>(r#""b""#), Letter::Bee);
    assert_eq!(Colour::Red.as_str(), "r");
}
