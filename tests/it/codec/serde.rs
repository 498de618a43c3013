//! The bridge to serde: models in other people's structs.

use oasmith_runtime::codec::{Decode, Encode};
use oasmith_runtime::json;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::read;
use crate::compiled::{
    additional_properties, constants, enum_integer, enum_string, presence_3_0, recursive_alias,
    union_mapping, union_mixed,
};

/// Serde gives and takes the same JSON as the model's own codec.
#[track_caller]
fn agrees<T: Decode + Encode + Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    text: &str,
) {
    let value: T = read(text);
    let own: Value = serde_json::from_str(&json::to_string(&value))
        .unwrap_or_else(|error| panic!("{text}: {error}"));
    let bridged = serde_json::to_value(&value).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(bridged, own, "{text}");
    let back: T = serde_json::from_value(bridged).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(back, value, "{text}");
    let back: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(back, value, "{text}");
}

#[test]
fn models_by_way_of_serde() {
    agrees::<presence_3_0::models::Person>(
        r#"{"name":"é\n","nickname":null,"motto":null,"age":-1}"#,
    );
    agrees::<additional_properties::models::Anything>(
        r#"{"id":"a","more":[1,2.5,null,{"b":true}]}"#,
    );
    agrees::<constants::models::Event>(
        r#"{"kind":"event","version":2,"final":true,"ratio":1.5,"source":null,"name":"a"}"#,
    );
    agrees::<enum_string::models::Status>(r#""lost""#);
    agrees::<enum_integer::models::Priority>("7");
    agrees::<union_mapping::models::Shape>(r#"{"kind":"disc","radius":2}"#);
    agrees::<union_mapping::models::Shape>(r#"{"kind":"hexagon"}"#);
    agrees::<union_mixed::models::Value>(r#"["a"]"#);
    agrees::<recursive_alias::models::Nest>("[[],[[]]]");
}

#[test]
fn the_way_to_the_fault_survives_serde() {
    let error = serde_json::from_str::<presence_3_0::models::Person>(
        r#"{"name":"a","nickname":null,"home":{"street":5}}"#,
    );
    let text = error
        .map(|person| format!("{person:?}"))
        .unwrap_or_else(|error| error.to_string());
    assert!(
        text.starts_with("home.street: expected a string, found a number"),
        "{text}"
    );
}
