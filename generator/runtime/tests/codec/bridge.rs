//! serde's traits, by way of the codec.
#![cfg(feature = "serde")]

use oasmith_runtime::{DateTime, Field, Number, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::model::{Account, Level, Status};

/// A caller's own type, which holds models.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Own {
    account: Account,
    level: Level,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    nickname: Field<String>,
    number: Number,
    since: DateTime,
    status: Status,
    value: Value,
}

fn sample() -> serde_json::Value {
    json!({
        "account": {"created-at": "x", "id": "a\n", "name": null, "status": "new", "tags": ["t", ""]},
        "level": 10,
        "number": 18446744073709551615_u64,
        "since": "2018-06-01T00:00:00Z",
        "status": "in-active",
        "value": {"a": [1, -2, 0.5, {"b": {}}, [], null, true]},
    })
}

#[test]
fn models_go_through_serde_and_back() {
    let own: Own = serde_json::from_value(sample()).unwrap();
    assert_eq!(own.level, Level::High);
    assert_eq!(own.account.status, Status::Unknown("new".to_owned()));
    assert_eq!(serde_json::to_value(&own).unwrap(), sample());
    let text = serde_json::to_string(&own).unwrap();
    assert_eq!(serde_json::from_str::<Own>(&text).unwrap(), own);
}

#[test]
fn a_field_is_null_when_told_so() {
    let mut text = sample();
    text["nickname"] = json!(null);
    let own: Own = serde_json::from_value(text.clone()).unwrap();
    assert_eq!(own.nickname, Field::Null);
    assert_eq!(serde_json::to_value(&own).unwrap(), text);
}

#[test]
fn what_does_not_fit_is_an_error_with_its_path() {
    let error = serde_json::from_value::<Account>(json!({"id": 5})).unwrap_err();
    assert_eq!(error.to_string(), "id: expected a string, found a number");
}
