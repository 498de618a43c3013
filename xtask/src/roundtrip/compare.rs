//! What differs between a value and what came back of it.

use std::fmt;

use oasmith::pointer::Pointer;
use serde_json::{Map, Number, Value};

/// One difference, by where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A member or item that did not come back.
    Lost(Pointer),
    /// A member or item that was not there.
    Added(Pointer),
    /// A value that came back as another.
    Changed(Pointer),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost(at) => write!(f, "{at} is lost"),
            Self::Added(at) => write!(f, "{at} is added"),
            Self::Changed(at) => write!(f, "{at} is changed"),
        }
    }
}

/// The differences between two values, in the order of `sent`. The order of members is none, and numbers are equal by
/// value.
pub fn differences(sent: &Value, back: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(sent, back, Pointer::root(), &mut found);
    found
}

fn compare(sent: &Value, back: &Value, at: Pointer, found: &mut Vec<Difference>) {
    match (sent, back) {
        (Value::Object(sent), Value::Object(back)) => members(sent, back, &at, found),
        (Value::Array(sent), Value::Array(back)) => items(sent, back, &at, found),
        (Value::Number(sent), Value::Number(back)) if is_same_number(sent, back) => {}
        _ if sent == back => {}
        _ => found.push(Difference::Changed(at)),
    }
}

fn members(
    sent: &Map<String, Value>,
    back: &Map<String, Value>,
    at: &Pointer,
    found: &mut Vec<Difference>,
) {
    for (name, value) in sent {
        match back.get(name) {
            Some(other) => compare(value, other, at.child(name), found),
            None => found.push(Difference::Lost(at.child(name))),
        }
    }
    let added = back.keys().filter(|name| !sent.contains_key(*name));
    found.extend(added.map(|name| Difference::Added(at.child(name))));
}

fn items(sent: &[Value], back: &[Value], at: &Pointer, found: &mut Vec<Difference>) {
    for (index, (value, other)) in sent.iter().zip(back).enumerate() {
        compare(value, other, at.child(index), found);
    }
    let (many, few) = (sent.len().max(back.len()), sent.len().min(back.len()));
    found.extend((few..many).map(|index| match index < sent.len() {
        true => Difference::Lost(at.child(index)),
        false => Difference::Added(at.child(index)),
    }));
}

fn is_same_number(one: &Number, other: &Number) -> bool {
    match (one.as_i128(), other.as_i128()) {
        (Some(one), Some(other)) => one == other,
        _ => one.as_f64() == other.as_f64(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(sent: Value, back: Value) -> Vec<String> {
        let found = differences(&sent, &back);
        found.iter().map(Difference::to_string).collect()
    }

    #[test]
    fn each_difference_is_named_by_its_place() {
        let sent = json!({"a": 1, "b": {"c": [true, null, "x"], "d": 2}, "e": {}});
        let back = json!({"e": [], "b": {"c": [false, null], "f": 2}, "a": 1});
        assert_eq!(
            said(sent, back),
            [
                "/b/c/0 is changed",
                "/b/c/2 is lost",
                "/b/d is lost",
                "/b/f is added",
                "/e is changed"
            ]
        );
        assert_eq!(said(json!([1]), json!([1, 2])), ["/1 is added"]);
    }

    #[test]
    fn numbers_are_equal_by_value() {
        assert!(said(json!([1, 2.50, 1e3]), json!([1.0, 2.5, 1000])).is_empty());
        let large = u64::MAX;
        assert_eq!(said(json!(large), json!(large - 1)), [" is changed"]);
        assert_eq!(said(json!(1), json!("1")), [" is changed"]);
    }
}
