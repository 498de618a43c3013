//! The request body: whether there may be one, and whether it is the declared one.

use serde_json::Value;

use super::faults::{Faults, Place};
use super::form;
use super::routes::Operation;
use super::shape::Shape;
use super::shapes;
use crate::server::Recorded;
use crate::wire::json::repeats_a_member;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// What an operation says of its body. Where there may be one, it may be JSON or a form.
#[derive(Debug)]
pub(super) enum BodyRule {
    Absent,
    Optional(&'static Shape),
    Required(&'static Shape),
}

impl Operation {
    /// The body it takes.
    pub(super) fn body(self) -> BodyRule {
        match self {
            Self::CreateConnection => BodyRule::Required(&shapes::CREATE_CONNECTION),
            Self::UpdateConnection => BodyRule::Optional(&shapes::UPDATE_CONNECTION),
            Self::UpdateEnabledClients => BodyRule::Required(&shapes::UPDATE_CLIENTS),
            Self::CreateConnectionKeys | Self::RotateConnectionKeys => {
                BodyRule::Optional(&shapes::KEYS)
            }
            Self::CreateScimConfiguration => BodyRule::Optional(&shapes::CREATE_SCIM),
            Self::UpdateScimConfiguration => BodyRule::Required(&shapes::UPDATE_SCIM),
            Self::CreateScimToken => BodyRule::Optional(&shapes::CREATE_SCIM_TOKEN),
            Self::CreateDirectoryProvisioning | Self::UpdateDirectoryProvisioning => {
                BodyRule::Optional(&shapes::DIRECTORY)
            }
            Self::ReplaceSynchronizedGroups => BodyRule::Required(&shapes::REPLACE_GROUPS),
            _ => BodyRule::Absent,
        }
    }
}

impl BodyRule {
    /// Reads the body, telling what is wrong with it; null when there is none.
    pub(super) fn read(&self, request: &Recorded, faults: &mut Faults) -> Value {
        let typed = request.header_lines("content-type").next().is_some();
        // A form without members is a body too, though of no bytes.
        let sent = !request.body.is_empty() || request.header("content-type") == Some(FORM);
        match self {
            Self::Absent if sent => faults.form(Place::Body, "body: none is declared"),
            Self::Optional(shape) | Self::Required(shape) if sent => {
                return read(request, shape, faults);
            }
            Self::Required(_) => faults.form(Place::Body, "body: it is required"),
            Self::Absent | Self::Optional(_) => {}
        }
        if typed && !sent {
            let text = "content-type: there is no body it could describe";
            faults.form(Place::Header, text);
        }
        Value::Null
    }
}

fn read(request: &Recorded, shape: &Shape, faults: &mut Faults) -> Value {
    let read = match request.header("content-type") {
        Some(JSON) => read_json(&request.body),
        Some(FORM) => form::read(&request.body, shape),
        _ => {
            let text = format!("content-type: it must be exactly {JSON} or {FORM}");
            faults.form(Place::Header, text);
            return Value::Null;
        }
    };
    match read {
        Ok(value) => {
            shape.check(&value, "", faults);
            value
        }
        Err(fault) => {
            faults.form(Place::Body, format!("body: {fault}"));
            Value::Null
        }
    }
}

fn read_json(json: &[u8]) -> Result<Value, String> {
    let value = serde_json::from_slice(json).map_err(|error| format!("not JSON: {error}"))?;
    if repeats_a_member(json, &value) {
        Err("an object has the same member twice".to_owned())
    } else {
        Ok(value)
    }
}
