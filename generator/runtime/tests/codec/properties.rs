//! What must hold for any text and any value.

use std::collections::BTreeMap;

use oasmith_runtime::{Value, json};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use crate::model::{Account, Figure, Labels, Level, Payment, Status};

/// Any JSON that `serde_json` holds exactly.
fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let scalar = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    scalar.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..8).prop_map(Into::into),
            btree_map(any::<String>(), inner, 0..8)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

/// An account's JSON: members present or not, null or not, in any order.
fn any_account() -> impl Strategy<Value = String> {
    let members = (
        any::<String>(),
        any::<i64>(),
        any::<Option<String>>(),
        prop_oneof![
            Just("null".to_owned()),
            any::<String>().prop_map(|text| json::to_string(&text))
        ],
        vec(any::<String>(), 0..4),
        0..8_usize,
    );
    members.prop_map(|(text, level, name, nickname, tags, turn)| {
        let mut members = [
            format!("\"created-at\":{}", json::to_string(&text)),
            format!("\"id\":{}", json::to_string(&text)),
            format!("\"level\":{level}"),
            format!("\"name\":{}", json::to_string(&name)),
            format!("\"nickname\":{nickname}"),
            format!("\"status\":{}", json::to_string(&text)),
            format!("\"tags\":{}", json::to_string(&tags)),
            format!("\"else\":{}", json::to_string(&tags)),
        ];
        members.rotate_left(turn);
        format!("{{{}}}", members.join(","))
    })
}

/// Pieces from which texts are made that are nearly JSON.
fn any_nonsense() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud83d",
        "null",
        "true",
        "fals",
        "1",
        "-",
        ".",
        "e",
        "0",
        "\"id\"",
        "\"type\"",
        "\"cash\"",
        "\"status\":",
        "\"radius\":",
        " ",
        "\n",
        "é",
        "\u{1}",
    ]);
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Reads `text` as everything there is; nothing may panic.
fn read_as_everything(text: &[u8]) {
    let _ = json::from_slice::<Account>(text);
    let _ = json::from_slice::<Figure>(text);
    let _ = json::from_slice::<Labels>(text);
    let _ = json::from_slice::<Payment>(text);
    let _ = json::from_slice::<Vec<Status>>(text);
    let _ = json::from_slice::<Vec<Level>>(text);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_value_is_what_serde_json_says(value in any_value()) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        let ours: Value = text.parse().unwrap();
        prop_assert_eq!(serde_json::Value::from(ours.clone()), value.clone());
        // As text, because serde_json reads a number to the nearest but one.
        let written: serde_json::Value = serde_json::from_slice(&json::to_vec(&ours)).unwrap();
        prop_assert_eq!(written, serde_json::from_str::<serde_json::Value>(&text).unwrap());
        prop_assert_eq!(Value::from(value), ours);
    }

    #[test]
    fn a_value_is_written_as_it_was_read(value in any_value()) {
        let text = json::to_vec(&Value::from(value));
        let again: Value = json::from_slice(&text).unwrap();
        prop_assert_eq!(json::to_vec(&again), text);
    }

    #[test]
    fn a_model_is_read_as_it_was_written(text in any_account()) {
        let account: Account = json::from_str(&text).unwrap();
        let written = json::to_vec(&account);
        prop_assert_eq!(json::from_slice::<Account>(&written).unwrap(), account);
    }

    #[test]
    fn a_union_is_read_as_it_was_written(value in any_value()) {
        let figure: Figure = json::from_str(&value.to_string()).unwrap();
        let written = json::to_vec(&figure);
        prop_assert_eq!(json::from_slice::<Figure>(&written).unwrap(), figure);
    }

    #[test]
    fn maps_of_numbers_survive(map in btree_map(any::<String>(), any::<f64>(), 0..8)) {
        let again: BTreeMap<String, f64> = json::from_slice(&json::to_vec(&map)).unwrap();
        prop_assert_eq!(again, map);
    }

    #[test]
    fn no_bytes_panic(bytes in vec(any::<u8>(), 0..64)) {
        read_as_everything(&bytes);
    }

    #[test]
    fn nonsense_is_told_from_json_like_serde_json_tells_it(text in any_nonsense()) {
        read_as_everything(text.as_bytes());
        let ours = json::from_str::<Value>(&text).is_ok();
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        prop_assert_eq!(ours, theirs.is_ok(), "{:?}", theirs);
    }
}
