//! To and from [`Value`].

use std::collections::BTreeMap;

use super::Value;
use crate::Number;

/// From types that a variant holds or that a variant's content can be made of.
macro_rules! from {
    ($($type:ty => $variant:ident),+ $(,)?) => { $(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        }
    )+ };
}

from! {
    bool => Boolean,
    Number => Number,
    i32 => Number,
    i64 => Number,
    u32 => Number,
    u64 => Number,
    usize => Number,
    &str => String,
    String => String,
    BTreeMap<String, Value> => Object,
}

/// `null` where JSON has no spelling for `number`: it is infinite, or none.
impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Number::from_f64(number).map_or(Self::Null, Self::Number)
    }
}

impl From<()> for Value {
    fn from((): ()) -> Self {
        Self::Null
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<Value>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

impl<N: Into<String>, T: Into<Value>> FromIterator<(N, T)> for Value {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(members: I) -> Self {
        let members = members
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()));
        Self::Object(members.collect())
    }
}

impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value as Json;
        match value {
            Json::Null => Self::Null,
            Json::Bool(boolean) => Self::Boolean(boolean),
            Json::Number(number) => number.to_string().parse().map_or(Self::Null, Self::Number),
            Json::String(string) => Self::String(string),
            Json::Array(items) => items.into_iter().collect(),
            Json::Object(members) => members.into_iter().collect(),
        }
    }
}

/// A number that `serde_json` cannot hold becomes the string that spells it.
impl From<Value> for serde_json::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Boolean(boolean) => Self::Bool(boolean),
            Value::Number(number) => spelled(&number),
            Value::String(string) => Self::String(string),
            Value::Array(items) => Self::Array(items.into_iter().map(Into::into).collect()),
            Value::Object(members) => Self::Object(
                members
                    .into_iter()
                    .map(|(name, value)| (name, value.into()))
                    .collect(),
            ),
        }
    }
}

/// A number as one of the three types that `serde_json` has.
fn spelled(number: &Number) -> serde_json::Value {
    if let Ok(integer) = number.as_str().parse::<i64>() {
        return integer.into();
    }
    if let Ok(integer) = number.as_str().parse::<u64>() {
        return integer.into();
    }
    match number.as_f64() {
        Some(float) => float.into(),
        None => number.to_string().into(),
    }
}
