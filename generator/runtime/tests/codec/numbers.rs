//! Numbers: exact integers whatever their spelling, nearest floating point, shortest spelling.

use oasmith_runtime::json;

use crate::{again, refused};

#[test]
fn integers_may_be_spelled_with_a_fraction_or_an_exponent() {
    for text in ["5", "5.0", "5e0", "50e-1", "0.5E+1", "5.000", "0.0000005e7"] {
        assert_eq!(json::from_str::<i64>(text).unwrap(), 5, "{text}");
        assert_eq!(json::from_str::<i32>(text).unwrap(), 5, "{text}");
        assert_eq!(json::from_str::<u64>(text).unwrap(), 5, "{text}");
    }
    for text in ["0", "-0", "0.0", "0e9", "-0.0e-5"] {
        assert_eq!(json::from_str::<i64>(text).unwrap(), 0, "{text}");
        assert_eq!(json::from_str::<u64>(text).unwrap(), 0, "{text}");
    }
    assert_eq!(json::from_str::<i64>("-12e3").unwrap(), -12_000);
}

#[test]
fn integers_must_be_whole_and_fit() {
    assert_eq!(
        refused::<i64>("1.5"),
        "expected an integer that fits 64 bits, found the number 1.5 (line 1, column 1)"
    );
    assert!(refused::<i32>("2147483648").contains("fits 32 bits, found the number 2147483648"));
    assert!(refused::<u64>("-1").contains("not negative"));
    assert!(refused::<u32>("4294967296").contains("fits 32 bits"));
    for text in [
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "1e999999999999",
        "123456789012345678901",
    ] {
        refused::<i64>(text);
    }
}

#[test]
fn the_greatest_integers_are_exact() {
    for integer in [
        i64::MAX,
        i64::MIN,
        i64::MAX - 1,
        999_999_999_999_999_999,
        -1,
    ] {
        assert_eq!(again::<i64>(&integer.to_string()), integer.to_string());
    }
    assert_eq!(again::<u64>(&u64::MAX.to_string()), u64::MAX.to_string());
    assert_eq!(again::<i32>(&i32::MIN.to_string()), i32::MIN.to_string());
    assert_eq!(
        json::from_str::<i64>("9.223372036854775807e18").unwrap(),
        i64::MAX
    );
}

#[test]
fn floating_point_is_the_nearest() {
    for text in [
        "0.1",
        "1e23",
        "9007199254740993",
        "123456789.123456789",
        "5e-324",
        "1.7976931348623157e308",
        "2.2250738585072011e-308",
        "-0.3",
        "100",
        "1e22",
        "3e-22",
        "0.000001",
        "1e-400",
    ] {
        assert_eq!(
            json::from_str::<f64>(text).unwrap(),
            text.parse::<f64>().unwrap(),
            "{text}"
        );
    }
    assert!(json::from_str::<f64>("-0.0").unwrap().is_sign_negative());
    assert!(refused::<f64>("1e400").contains("fits 64 bits"));
    assert!(refused::<f32>("1e40").contains("fits 32 bits"));
    // Rounding twice, by way of 64 bits, would end one step lower.
    let text = "1.00000017881393432617187499";
    assert_eq!(
        json::from_str::<f32>(text).unwrap(),
        text.parse::<f32>().unwrap()
    );
}

#[test]
fn what_json_has_no_number_for_is_a_word() {
    assert_eq!(json::to_string(&f64::NAN), r#""NaN""#);
    assert_eq!(json::to_string(&f64::INFINITY), r#""Infinity""#);
    assert_eq!(json::to_string(&f32::NEG_INFINITY), r#""-Infinity""#);
    let numbers: Vec<f64> = json::from_str(r#"["NaN", "Infinity", "-Infinity", 1]"#).unwrap();
    assert!(numbers[0].is_nan());
    assert_eq!(numbers[1..], [f64::INFINITY, f64::NEG_INFINITY, 1.0]);
    assert_eq!(
        json::from_str::<f32>(r#""-Infinity""#),
        Ok(f32::NEG_INFINITY)
    );
    assert!(refused::<f64>(r#""nan""#).contains("expected a number, found a string"));
    assert!(refused::<f32>(r#""1""#).contains("expected a number, found a string"));
    assert!(refused::<i64>(r#""NaN""#).contains("found a string"));
}

#[test]
fn floating_point_is_written_shortest() {
    assert_eq!(json::to_string(&5.0_f64), "5");
    assert_eq!(json::to_string(&0.1_f64), "0.1");
    assert_eq!(json::to_string(&0.1_f32), "0.1");
    assert_eq!(json::to_string(&-2.5_f64), "-2.5");
    for number in [
        1e300,
        1e21,
        123_456_789_012_345_680.0,
        1e-7,
        f64::MAX,
        f64::MIN_POSITIVE,
    ] {
        assert_eq!(
            json::from_str::<f64>(&json::to_string(&number)).unwrap(),
            number
        );
    }
}

#[test]
fn the_grammar_is_kept() {
    for text in [
        "01", "-", "+1", ".5", "1.", "1e", "1e+", "-01", "00", "1.e1", "0x1", "NaN", "--1",
    ] {
        refused::<f64>(text);
        refused::<i64>(text);
        refused::<oasmith_runtime::Value>(text);
    }
}
