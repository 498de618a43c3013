//! SCIM configurations: how connections take users over SCIM.

use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use super::connections::Connection;
use super::errors::Refusal;
use super::paging;
use super::scim_tokens::Token;
use super::state::State;
use crate::wire::clock::timestamp;

/// The SCIM configuration of a connection, and the tokens of its clients.
#[derive(Debug)]
pub(super) struct Scim {
    user_id_attribute: Value,
    mapping: Value,
    created_at: u64,
    updated_on: u64,
    pub(super) tokens: Vec<Token>,
}

impl Connection {
    /// Its SCIM configuration, or a 404 without a code.
    pub(super) fn scim(&mut self) -> Result<&mut Scim, Refusal> {
        self.scim.as_mut().ok_or_else(Refusal::not_found)
    }
}

fn resource(connection: &Connection) -> Option<Value> {
    let scim = connection.scim.as_ref()?;
    Some(json!({
        "connection_id": connection.id,
        "connection_name": connection.name,
        "strategy": connection.strategy,
        "tenant_name": "example",
        "user_id_attribute": scim.user_id_attribute,
        "mapping": scim.mapping,
        "created_at": timestamp(scim.created_at),
        "updated_on": timestamp(scim.updated_on),
    }))
}

fn shown(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    resource(state.connection(call.id())?).ok_or_else(Refusal::not_found)
}

pub(super) fn get(state: &mut State, call: &Call) -> Outcome {
    shown(state, call).map(Answer::ok)
}

/// Switches SCIM on. That it is on already is a 400 here, not a 409.
pub(super) fn create(state: &mut State, call: &Call) -> Outcome {
    if state.connection(call.id())?.scim.is_some() {
        let message = "The connection has a SCIM configuration already";
        return Err(Refusal::bad_request(message));
    }
    let now = state.clock.tick();
    let given = |name: &str| call.member(name).cloned();
    state.connection(call.id())?.scim = Some(Scim {
        user_id_attribute: given("user_id_attribute").unwrap_or_else(|| json!("externalId")),
        mapping: given("mapping").unwrap_or_else(mapping),
        created_at: now,
        updated_on: now,
        tokens: Vec::new(),
    });
    shown(state, call).map(Answer::created)
}

pub(super) fn update(state: &mut State, call: &Call) -> Outcome {
    state.connection(call.id())?.scim()?;
    let now = state.clock.tick();
    let scim = state.connection(call.id())?.scim()?;
    scim.user_id_attribute = call.body["user_id_attribute"].clone();
    scim.mapping = call.body["mapping"].clone();
    scim.updated_on = now;
    shown(state, call).map(Answer::ok)
}

/// Switches SCIM off; its tokens go too.
pub(super) fn delete(state: &mut State, call: &Call) -> Outcome {
    let connection = state.connection(call.id())?;
    connection.scim.take().ok_or_else(Refusal::not_found)?;
    state.clock.tick();
    Ok(Answer::done())
}

pub(super) fn default_mapping(state: &mut State, call: &Call) -> Outcome {
    state.connection(call.id())?;
    Ok(Answer::ok(json!({ "mapping": mapping() })))
}

/// The configurations of all connections of the tenant.
pub(super) fn list(state: &mut State, call: &Call) -> Outcome {
    let connections = state.connections.iter();
    let items = connections.filter_map(|(id, it)| Some((id.clone(), resource(it)?)));
    paging::checkpoint(items.collect(), &call.query, "scim_configurations").map(Answer::ok)
}

fn mapping() -> Value {
    json!([
        { "scim": "userName", "auth0": "preferred_username" },
        { "scim": "emails[primary eq true].value", "auth0": "email" },
        { "scim": "name.givenName", "auth0": "given_name" },
        { "scim": "name.familyName", "auth0": "family_name" },
    ])
}
