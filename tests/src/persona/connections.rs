//! Connections: what they are, how they are shown, and what may be done to them.

use serde_json::{Value, json};

use super::Era;
use super::call::{Call, Caller, Outcome};
use super::errors::Refusal;
use super::paging;
use super::state::State;
use crate::wire::clock::timestamp;

/// The list's path.
const PATH: &str = "/api/v1/connect/connections";

/// An agreement of one organization to share with another.
#[derive(Debug)]
pub(super) struct Connection {
    pub(super) id: String,
    pub(super) status: ConnectionStatus,
    pub(super) source: Caller,
    pub(super) destination: String,
    /// What is shared. Only shown in April 2026.
    scopes: Vec<Value>,
    created_at: u64,
    pub(super) updated_at: u64,
}

/// Where a connection is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ConnectionStatus {
    Pending,
    Active,
    Inactive,
}

impl ConnectionStatus {
    fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }
}

impl Connection {
    /// Whether an organization can see it: its source, and today its destination too.
    pub(super) fn is_visible(&self, era: Era, caller: Caller) -> bool {
        self.source.id == caller.id || (era == Era::Current && self.destination == caller.id)
    }

    fn resource(&self, era: Era, caller: Caller) -> Value {
        let mut attributes = json!({
            "status": self.status.name(),
            "destination-organization-id": self.destination,
            "created-at": timestamp(self.created_at),
            "updated-at": timestamp(self.updated_at),
        });
        match era {
            Era::Current => attributes["source-organization-id"] = json!(self.source.id),
            Era::April2026 => {
                attributes["token"] = json!(self.id);
                attributes["organization-id"] = json!(self.source.id);
                attributes["scopes"] = json!(self.scopes);
                attributes["creator-id"] = json!(self.source.creator);
                attributes["creator-type"] = json!("api-key");
            }
        }
        let mut resource =
            json!({ "type": "connect/connection", "id": self.id, "attributes": attributes });
        // The key of one organization is no business of the other.
        if era == Era::Current && self.source.id == caller.id {
            let creator = json!({ "data": { "type": "api-key", "id": self.source.creator } });
            resource["relationships"] = json!({ "creator": creator });
        }
        resource
    }

    fn document(&self, era: Era, caller: Caller) -> Value {
        json!({ "data": self.resource(era, caller) })
    }
}

pub(super) fn list(state: &State, caller: Caller, call: &Call) -> Outcome {
    let newest_first = state.connections.iter().rev();
    let visible = newest_first.filter(|connection| connection.is_visible(state.era, caller));
    let resources = visible
        .map(|connection| connection.resource(state.era, caller))
        .collect();
    let page = paging::page(resources, &call.query, PATH, |resource| {
        ["status", "destination-organization-id"]
            .iter()
            .all(|name| {
                let wanted = call.query.get(&format!("filter[{name}]"));
                wanted.is_none_or(|wanted| resource["attributes"][name] == wanted)
            })
    })?;
    Ok((200, page))
}

pub(super) fn create(state: &mut State, caller: Caller, call: &Call) -> Outcome {
    let destination = call.text("destination-organization-id");
    if destination.is_empty() || destination == caller.id {
        let refusal = Refusal::unprocessable("The destination must be another organization");
        return Err(refusal.at("/data/attributes/destination-organization-id"));
    }
    let now = state.clock.tick();
    let connection = Connection {
        id: format!("cxn_{:06}", state.connections.len() + 1),
        status: opening_status(state.era),
        source: caller,
        destination: destination.to_owned(),
        scopes: scopes(call).unwrap_or_else(|| vec![json!("inquiry.read"), json!("account.read")]),
        created_at: now,
        updated_at: now,
    };
    let document = connection.document(state.era, caller);
    state.connections.push(connection);
    Ok((201, document))
}

pub(super) fn retrieve(state: &mut State, caller: Caller, call: &Call) -> Outcome {
    let era = state.era;
    Ok((200, find(state, caller, &call.id)?.document(era, caller)))
}

pub(super) fn update(state: &mut State, caller: Caller, call: &Call) -> Outcome {
    change(state, caller, call, |_, connection| {
        if let Some(scopes) = scopes(call) {
            connection.scopes = scopes;
        }
        Ok(())
    })
}

pub(super) fn deactivate(state: &mut State, caller: Caller, call: &Call) -> Outcome {
    change(state, caller, call, |era, connection| {
        match (connection.status, era) {
            (ConnectionStatus::Active, _) | (ConnectionStatus::Pending, Era::Current) => {}
            (status, _) => return Err(state_conflict(connection, status, "deactivated")),
        }
        connection.status = ConnectionStatus::Inactive;
        Ok(())
    })
}

pub(super) fn reactivate(state: &mut State, caller: Caller, call: &Call) -> Outcome {
    change(state, caller, call, |era, connection| {
        if connection.source.id != caller.id {
            return Err(Refusal::forbidden(
                "Only the source organization may reactivate a connection",
            ));
        }
        if connection.status != ConnectionStatus::Inactive {
            return Err(state_conflict(connection, connection.status, "reactivated"));
        }
        connection.status = opening_status(era);
        Ok(())
    })
}

/// Makes a change to the connection the call names, at the time of the clock.
fn change(
    state: &mut State,
    caller: Caller,
    call: &Call,
    make: impl FnOnce(Era, &mut Connection) -> Result<(), Refusal>,
) -> Outcome {
    let era = state.era;
    make(era, find(state, caller, &call.id)?)?;
    let now = state.clock.tick();
    let connection = find(state, caller, &call.id)?;
    connection.updated_at = now;
    Ok((200, connection.document(era, caller)))
}

/// The connection of this id, if the caller may know of it.
pub(super) fn find<'a>(
    state: &'a mut State,
    caller: Caller,
    id: &str,
) -> Result<&'a mut Connection, Refusal> {
    let era = state.era;
    let mut visible = state
        .connections
        .iter_mut()
        .filter(|it| it.is_visible(era, caller));
    visible
        .find(|connection| connection.id == id)
        .ok_or_else(|| Refusal::not_found(id))
}

/// What a connection is when it begins, and when it begins again.
fn opening_status(era: Era) -> ConnectionStatus {
    match era {
        Era::Current => ConnectionStatus::Pending,
        Era::April2026 => ConnectionStatus::Active,
    }
}

fn scopes(call: &Call) -> Option<Vec<Value>> {
    call.attribute("scopes")?.as_array().cloned()
}

fn state_conflict(connection: &Connection, status: ConnectionStatus, done: &str) -> Refusal {
    let (id, status) = (&connection.id, status.name());
    Refusal::conflict(format!("{id} is {status} and cannot be {done}"))
}
