//! The tokens of SCIM clients. A connection has two at most.

use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use super::errors::Refusal;
use super::state::State;
use crate::wire::clock::timestamp;

/// The most tokens that a connection has.
const MOST: usize = 2;

/// A token, without its secret.
#[derive(Debug)]
pub(super) struct Token {
    id: String,
    scopes: Value,
    created_at: u64,
    valid_until: Option<u64>,
}

impl Token {
    fn resource(&self) -> Value {
        let mut resource = json!({
            "token_id": self.id,
            "scopes": self.scopes,
            "created_at": timestamp(self.created_at),
        });
        if let Some(end) = self.valid_until {
            resource["valid_until"] = json!(timestamp(end));
        }
        resource
    }
}

pub(super) fn list(state: &mut State, call: &Call) -> Outcome {
    let tokens = state.connection(call.id())?.scim()?.tokens.iter();
    Ok(Answer::ok(tokens.map(Token::resource).collect()))
}

/// Creates a token, whose secret is in this reply and in no other.
pub(super) fn create(state: &mut State, call: &Call) -> Outcome {
    if state.connection(call.id())?.scim()?.tokens.len() >= MOST {
        let message = "The connection has two SCIM tokens already";
        return Err(Refusal::conflict(message));
    }
    let lifetime = match call.member("token_lifetime") {
        None | Some(Value::Null) => None,
        Some(seconds) => Some(seconds.as_u64().ok_or_else(|| {
            Refusal::invalid_body("token_lifetime: it is a number of seconds from 0")
        })?),
    };
    let (serial, now) = (state.serial(), state.clock.tick());
    let scopes = call.member("scopes").cloned();
    let token = Token {
        id: format!("tok_{serial:016}"),
        scopes: scopes
            .unwrap_or_else(|| json!(["get:users", "post:users", "put:users", "patch:users"])),
        created_at: now,
        valid_until: lifetime.map(|seconds| now.saturating_add(seconds)),
    };
    let mut resource = token.resource();
    resource["token"] = json!(format!("{}.secret{serial}", token.id));
    state.connection(call.id())?.scim()?.tokens.push(token);
    Ok(Answer::created(resource))
}

pub(super) fn delete(state: &mut State, call: &Call) -> Outcome {
    let tokens = &mut state.connection(call.id())?.scim()?.tokens;
    let place = tokens.iter().position(|it| it.id == call.route.token_id);
    tokens.remove(place.ok_or_else(Refusal::not_found)?);
    state.clock.tick();
    Ok(Answer::done())
}
