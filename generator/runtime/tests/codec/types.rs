//! The types at the crate's root: what they keep and what they convert to.

use std::collections::HashSet;

use oasmith_runtime::{
    Base64, Date, DateTime, Field, Number, Secret, Spelled, Uri, Uuid, Value, json,
};

use crate::again;

#[test]
fn texts_are_kept_exactly_and_never_refused() {
    for text in ["\"2018-06-01T00:00:00.000Z\"", "\"yesterday\"", "\"\""] {
        assert_eq!(again::<DateTime>(text), text);
        assert_eq!(again::<Date>(text), text);
        assert_eq!(again::<Uuid>(text), text);
        assert_eq!(again::<Uri>(text), text);
        assert_eq!(again::<Base64>(text), text);
    }
}

#[test]
fn from_str_checks_moments() {
    for text in [
        "2018-06-01T00:00:00.000Z",
        "2018-06-01t23:59:60z",
        "2020-02-29 00:00:00+23:59",
        "1990-12-31T15:59:60-08:00",
        "0000-01-01T00:00:00.123456789012Z",
    ] {
        assert!(text.parse::<DateTime>().is_ok(), "{text}");
    }
    for text in [
        "2018-06-01",
        "2018-06-01T00:00:00",
        "2018-13-01T00:00:00Z",
        "2019-02-29T00:00:00Z",
        "2018-06-01T24:00:00Z",
        "2018-06-01T00:00:00.Z",
        "2018-06-01T00:00:00+1:00",
        "",
        "ä",
        "2018-06-01T00:00:00Zx",
    ] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
        assert!(!DateTime::from(text).is_valid());
    }
    assert_eq!(
        "soon".parse::<DateTime>().unwrap_err().to_string(),
        "expected an RFC 3339 date and time, found \"soon\""
    );
}

#[test]
fn from_str_checks_the_other_formats() {
    assert!("2018-06-01".parse::<Date>().is_ok());
    assert!("2018-6-1".parse::<Date>().is_err());
    assert!("1900-02-29".parse::<Date>().is_err());
    assert!(
        "6ba7b810-9dad-11d1-80b4-00C04FD430C8"
            .parse::<Uuid>()
            .is_ok()
    );
    assert!("6ba7b8109dad11d180b400c04fd430c8".parse::<Uuid>().is_err());
    assert!(
        "6ba7b810-9dad-11d1-80b4-00C04FD430C8-"
            .parse::<Uuid>()
            .is_err()
    );
    assert!("https://example.com/a%20b?c=d#e".parse::<Uri>().is_ok());
    assert!("a b".parse::<Uri>().is_err());
    assert!("a%2".parse::<Uri>().is_err());
    assert!("aGk=".parse::<Base64>().is_ok());
    assert!("a".parse::<Base64>().is_err());
}

#[test]
#[cfg(feature = "jiff")]
fn moments_and_dates_become_those_of_jiff() {
    let moment = DateTime::from("2018-06-01T02:00:00.5+02:00")
        .to_timestamp()
        .unwrap();
    assert_eq!(moment.as_millisecond(), 1_527_811_200_500);
    assert_eq!(DateTime::from(moment), "2018-06-01T00:00:00.5Z");
    assert!(DateTime::from("never").to_timestamp().is_err());
    let date = Date::from("2018-06-01").to_civil_date().unwrap();
    assert_eq!((date.year(), date.month(), date.day()), (2018, 6, 1));
    assert_eq!(Date::from(date), "2018-06-01");
}

#[test]
#[cfg(feature = "time")]
fn moments_and_dates_become_those_of_time() {
    let moment = DateTime::from("2018-06-01T00:00:00Z")
        .to_offset_date_time()
        .unwrap();
    assert_eq!(moment.unix_timestamp(), 1_527_811_200);
    assert_eq!(DateTime::try_from(moment).unwrap(), "2018-06-01T00:00:00Z");
    let date = Date::from("2018-06-01").to_time_date().unwrap();
    assert_eq!(Date::from(date), "2018-06-01");
}

#[test]
#[cfg(feature = "chrono")]
fn moments_and_dates_become_those_of_chrono() {
    let moment = DateTime::from("2018-06-01T00:00:00Z").to_chrono().unwrap();
    assert_eq!(moment.timestamp(), 1_527_811_200);
    assert_eq!(DateTime::from(moment), "2018-06-01T00:00:00Z");
    let date = Date::from("2018-06-01").to_naive_date().unwrap();
    assert_eq!(Date::from(date), "2018-06-01");
}

#[test]
#[cfg(all(feature = "uuid", feature = "url"))]
fn identifiers_and_addresses_become_those_of_their_crates() {
    let text = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    assert_eq!(Uuid::from(Uuid::from(text).to_uuid().unwrap()), text);
    assert_eq!(
        Uri::from(Uri::from("http://a/b").to_url().unwrap()),
        "http://a/b"
    );
    assert!(Uri::from("/b").to_url().is_err());
}

#[test]
fn base64_is_read_in_both_alphabets_and_with_or_without_padding() {
    assert_eq!(Base64::from_bytes([0xfb, 0xff, 0xfe, 0x01]), "+//+AQ==");
    for text in ["+//+AQ==", "+//+AQ", "-__-AQ==", "-__-AQ"] {
        assert_eq!(
            Base64::from(text).to_bytes().unwrap(),
            [0xfb, 0xff, 0xfe, 0x01]
        );
    }
    let error = Base64::from("p!ssword").to_bytes().unwrap_err();
    assert_eq!(error.to_string(), "expected Base64, found another text");
}

#[test]
fn numbers_keep_their_spelling_and_compare_by_value() {
    for text in [
        "1.50",
        "1E5",
        "-0",
        "123456789012345678901234567890.123",
        "1e400",
    ] {
        assert_eq!(again::<Value>(text), text);
    }
    let number = |text: &str| text.parse::<Number>().unwrap();
    let same = HashSet::from([
        number("100"),
        number("1e2"),
        number("100.00"),
        number("0.1E+3"),
    ]);
    assert_eq!(same.len(), 1);
    assert_ne!(number("0.1"), number("0.10000000000000000000001"));
    assert_ne!(number("9007199254740993"), number("9007199254740992"));
    assert_ne!(number("5"), number("-5"));
    assert_eq!(number("-0.0"), number("0"));
    assert_eq!(number("5.0").as_i64(), Some(5));
    assert_eq!(number("5.5").as_i64(), None);
    assert_eq!(number("18446744073709551615").as_u64(), Some(u64::MAX));
    assert_eq!(number("5.5").as_f64(), Some(5.5));
    assert_eq!(number("1e400").as_f64(), None);
    assert_eq!(Number::from(-7_i32).as_str(), "-7");
    assert_eq!(
        Number::from_f64(0.5).map(|number| number.to_string()),
        Some("0.5".to_owned())
    );
    assert_eq!(Number::from_f64(f64::NAN), None);
    assert!("5 ".parse::<Number>().is_err());
}

#[test]
fn values_are_built_and_looked_into() {
    let text = r#"{"a/b":{"~":[null,true,"x",2.50]}}"#;
    let value: Value = text.parse().unwrap();
    let list = Value::from(vec![
        Value::Null,
        true.into(),
        "x".into(),
        "2.5".parse::<Number>().unwrap().into(),
    ]);
    let inner: Value = [("~", list)].into_iter().collect();
    assert_eq!(value, [("a/b", inner)].into_iter().collect());
    assert_eq!(value.to_string(), text);
    assert_eq!(value["a/b"]["~"][2], "x".into());
    assert!(value["nothing"][7].is_null());
    assert_eq!(
        value.pointer("/a~1b/~0/2").and_then(Value::as_str),
        Some("x")
    );
    assert_eq!(value.pointer("/a~1b/~0/02"), None);
    assert_eq!(
        value.pointer("/a~1b/~0/3").and_then(Value::as_f64),
        Some(2.5)
    );
    assert_eq!(
        value.pointer("/a~1b/~0/1").and_then(Value::as_bool),
        Some(true)
    );
    assert_eq!(value.pointer(""), Some(&value));
    assert_eq!(value.pointer("a"), None);
}

#[test]
fn values_become_those_of_serde_json() {
    let value: Value = r#"{"a":[1,-2,2.5,"x",null,true,18446744073709551615]}"#
        .parse()
        .unwrap();
    let other = serde_json::Value::from(value.clone());
    assert_eq!(
        other,
        serde_json::from_str::<serde_json::Value>(&value.to_string()).unwrap()
    );
    assert_eq!(Value::from(other), value);
    let large: Value = "1e400".parse().unwrap();
    assert_eq!(serde_json::Value::from(large), serde_json::json!("1e400"));
}

#[test]
fn a_field_has_three_states() {
    assert_eq!(Field::<i64>::from(Some(5)), Field::Value(5));
    assert_eq!(Field::<i64>::from(None), Field::Null);
    assert_eq!(Field::from(5).map(|five| five + 1).into_option(), Some(6));
    assert_eq!(Field::<i64>::default().into_option(), None);
    assert_eq!(
        Field::from("x".to_owned()).as_ref().map(String::len),
        Field::Value(1)
    );
    let mut field = Field::from(5);
    if let Field::Value(value) = field.as_mut() {
        *value = 7;
    }
    assert!(field.is_value() && !field.is_null() && !field.is_absent());
    assert_eq!(json::from_str::<Field<i64>>("null").unwrap(), Field::Null);
}

#[test]
fn numbers_in_strings_keep_their_text_and_give_their_value() {
    let sizes: Vec<Spelled<i64>> =
        json::from_str(r#"["9223372036854775807", "007", "a few"]"#).unwrap();
    assert_eq!(sizes[0].to_value(), Ok(i64::MAX));
    assert_eq!(sizes[1].to_value(), Ok(7));
    assert!(sizes[2].to_value().is_err());
    assert_eq!(
        json::to_string(&sizes),
        r#"["9223372036854775807","007","a few"]"#
    );
    assert!(json::from_str::<Spelled<i64>>("1").is_err());

    assert_eq!(json::to_string(&Spelled::from(-5_i64)), r#""-5""#);
    assert_eq!(Spelled::from(true), Spelled::from_text("true"));
    let price = Spelled::<Number>::from("0.10000000000000000001");
    assert_eq!(
        price.to_value(),
        Ok("0.10000000000000000001".parse().unwrap())
    );
    assert_eq!(
        serde_json::to_string(&Spelled::from(1.5_f64)).unwrap(),
        r#""1.5""#
    );
    assert_eq!(Field::<Spelled<u32>>::from("7").value().unwrap(), "7");
}

#[test]
fn secrets_are_read_and_written_but_not_printed() {
    let secret: Secret = json::from_str(r#""sesame""#).unwrap();
    assert_eq!(secret.reveal(), "sesame");
    assert_eq!(json::to_string(&secret), r#""sesame""#);
    assert_eq!(format!("{secret:?}"), "[secret]");
}
