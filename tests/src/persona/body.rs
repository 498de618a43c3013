//! The request body: whether there may be one, and whether it is the declared one.

use serde_json::Value;

use super::shape::Shape;
use crate::server::Recorded;
use crate::wire::json::repeats_a_member;

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
    if repeats_a_member(&request.body, &value) {
        faults.push("body: an object has the same member twice".to_owned());
    }
    shape.check(&value, "", faults);
    value
}
