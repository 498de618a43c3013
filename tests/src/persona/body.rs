//! The request body: whether there may be one, and whether it is the declared one.

use serde_json::Value;

use super::shape::Shape;
use crate::server::Recorded;

/// What an operation says of its body.
#[derive(Debug)]
pub(super) enum BodyRule {
    Absent,
    Optional(&'static Shape),
    Required(&'static Shape),
}

impl BodyRule {
    /// Reads the body, telling what is wrong with it; null when there is none.
    pub(super) fn read(&self, request: &Recorded, faults: &mut Vec<String>) -> Value {
        if request.body.is_empty() {
            if matches!(self, Self::Required(_)) {
                faults.push("body: it is required".to_owned());
            }
            if request.header_lines("content-type").next().is_some() {
                faults.push("content-type: there is no body it could describe".to_owned());
            }
            return Value::Null;
        }
        match self {
            Self::Absent => {
                faults.push("body: none is declared".to_owned());
                Value::Null
            }
            Self::Optional(shape) | Self::Required(shape) => read_json(request, shape, faults),
        }
    }
}

fn read_json(request: &Recorded, shape: &Shape, faults: &mut Vec<String>) -> Value {
    if request.header("content-type") != Some("application/json") {
        faults.push("content-type: it must be exactly application/json".to_owned());
    }
    let value: Value = match serde_json::from_slice(&request.body) {
        Ok(value) => value,
        Err(error) => {
            faults.push(format!("body: not JSON: {error}"));
            return Value::Null;
        }
    };
    if written_members(&request.body) != members(&value) {
        faults.push("body: an object has the same member twice".to_owned());
    }
    shape.check(&value, "", faults);
    value
}

/// How many members the objects of `value` have in all.
fn members(value: &Value) -> usize {
    match value {
        Value::Array(values) => values.iter().map(members).sum(),
        Value::Object(object) => object.len() + object.values().map(members).sum::<usize>(),
        _ => 0,
    }
}

/// How many members were written: the colons outside of strings. Reading keeps only the last of
/// two members with one name, so a difference to [`members`] shows that there were two.
fn written_members(json: &[u8]) -> usize {
    let (mut count, mut in_string, mut escaped) = (0, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            b':' if !in_string => count += 1,
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{members, written_members};

    #[test]
    fn a_member_written_twice_shows() {
        let once = br#"{"a": {"b\": \"c": ":"}, "d": [1, {"e": null}]}"#;
        let twice = br#"{"a": 1, "b": 2, "a": 3}"#;
        let read = |json: &[u8]| members(&serde_json::from_slice(json).expect("valid JSON"));
        assert_eq!((written_members(once), read(once)), (4, 4));
        assert_eq!((written_members(twice), read(twice)), (3, 2));
    }
}
