//! Directory provisioning: how connections take users from the directory behind them.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::call::{Answer, Call, Outcome};
use super::connections::Connection;
use super::errors::Refusal;
use super::paging;
use super::state::State;
use crate::wire::clock::timestamp;

/// The directory provisioning of a connection.
#[derive(Debug)]
pub(super) struct Directory {
    /// What can be set: the mapping, and what is synchronized and when.
    settings: Map<String, Value>,
    created_at: u64,
    updated_at: u64,
    synchronization: Synchronization,
    pub(super) groups: BTreeSet<String>,
}

/// How it stands with reading the directory.
#[derive(Debug)]
enum Synchronization {
    Never,
    UnderWay,
    Ended { at: u64, failure: Option<String> },
}

impl Connection {
    /// Its directory provisioning, or a 404 without a code.
    pub(super) fn directory(&mut self) -> Result<&mut Directory, Refusal> {
        self.directory.as_mut().ok_or_else(Refusal::not_found)
    }
}

fn resource(connection: &Connection) -> Option<Value> {
    let directory = connection.directory.as_ref()?;
    let mut resource = json!({
        "connection_id": connection.id,
        "connection_name": connection.name,
        "strategy": connection.strategy,
        "created_at": timestamp(directory.created_at),
        "updated_at": timestamp(directory.updated_at),
    });
    for (name, value) in &directory.settings {
        resource[name.as_str()] = value.clone();
    }
    if let Synchronization::Ended { at, failure } = &directory.synchronization {
        let status = if failure.is_some() {
            "error"
        } else {
            "success"
        };
        resource["last_synchronization_at"] = json!(timestamp(*at));
        resource["last_synchronization_status"] = json!(status);
        if let Some(reason) = failure {
            resource["last_synchronization_error"] = json!(reason);
        }
    }
    Some(resource)
}

fn shown(state: &mut State, call: &Call) -> Result<Value, Refusal> {
    resource(state.connection(call.id())?).ok_or_else(Refusal::not_found)
}

pub(super) fn get(state: &mut State, call: &Call) -> Outcome {
    shown(state, call).map(Answer::ok)
}

pub(super) fn create(state: &mut State, call: &Call) -> Outcome {
    if state.connection(call.id())?.directory.is_some() {
        let message = "The connection has a directory provisioning already";
        return Err(Refusal::conflict(message));
    }
    let now = state.clock.tick();
    let mut settings = Map::new();
    settings.insert("mapping".to_owned(), mapping());
    settings.insert("synchronize_automatically".to_owned(), json!(false));
    settings.extend(call.members());
    state.connection(call.id())?.directory = Some(Directory {
        settings,
        created_at: now,
        updated_at: now,
        synchronization: Synchronization::Never,
        groups: BTreeSet::new(),
    });
    shown(state, call).map(Answer::created)
}

pub(super) fn update(state: &mut State, call: &Call) -> Outcome {
    state.connection(call.id())?.directory()?;
    let now = state.clock.tick();
    let directory = state.connection(call.id())?.directory()?;
    directory.settings.extend(call.members());
    directory.updated_at = now;
    shown(state, call).map(Answer::ok)
}

pub(super) fn delete(state: &mut State, call: &Call) -> Outcome {
    let connection = state.connection(call.id())?;
    connection.directory.take().ok_or_else(Refusal::not_found)?;
    state.clock.tick();
    Ok(Answer::done())
}

pub(super) fn default_mapping(state: &mut State, call: &Call) -> Outcome {
    state.connection(call.id())?;
    Ok(Answer::ok(json!({ "mapping": mapping() })))
}

/// Starts a synchronization, of which there is one at a time.
pub(super) fn synchronize(state: &mut State, call: &Call) -> Outcome {
    let directory = state.connection(call.id())?.directory()?;
    if let Synchronization::UnderWay = directory.synchronization {
        let message = "A synchronization is under way already";
        return Err(Refusal::conflict(message));
    }
    directory.synchronization = Synchronization::UnderWay;
    state.clock.tick();
    Ok(Answer::created(json!({
        "connection_id": call.id(),
        "synchronization_id": format!("sync_{:016}", state.serial()),
        "status": "pending",
    })))
}

/// Ends the synchronization that is under way; false when there is none.
pub(super) fn end_synchronization(
    directory: &mut Directory,
    at: u64,
    failure: Option<&str>,
) -> bool {
    let under_way = matches!(directory.synchronization, Synchronization::UnderWay);
    if under_way {
        let failure = failure.map(str::to_owned);
        directory.synchronization = Synchronization::Ended { at, failure };
    }
    under_way
}

/// The directory provisionings of all connections of the tenant.
pub(super) fn list(state: &mut State, call: &Call) -> Outcome {
    let connections = state.connections.iter();
    let items = connections.filter_map(|(id, it)| Some((id.clone(), resource(it)?)));
    paging::checkpoint(items.collect(), &call.query, "directory_provisionings").map(Answer::ok)
}

fn mapping() -> Value {
    json!([
        { "auth0": "email", "idp": "primaryEmail" },
        { "auth0": "given_name", "idp": "name.givenName" },
        { "auth0": "external_id", "idp": "id" },
    ])
}
