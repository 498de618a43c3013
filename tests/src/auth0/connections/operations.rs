//! What may be done to connections.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::super::call::{Answer, Call, Outcome};
use super::super::errors::Refusal;
use super::super::state::State;
use super::{Connection, defaults, fields};
use crate::wire::clock::timestamp;

/// Members that are kept and shown as they were set.
const OTHERS: &[&str] = &[
    "display_name",
    "show_as_button",
    "authentication",
    "connected_accounts",
    "cross_app_access_requesting_app",
    "cross_app_access_resource_app",
];

pub(in super::super) fn create(state: &mut State, call: &Call) -> Outcome {
    let mut members = call.members();
    let mut text = |name: &str| match members.remove(name) {
        Some(Value::String(text)) => text,
        _ => String::new(),
    };
    let (name, strategy) = (text("name"), text("strategy"));
    check_name(state, &name)?;
    let options = object(members.remove("options"));
    check_options(&options)?;
    let mut connection = Connection {
        id: format!("con_{:016}", state.serial()),
        options: defaults::options(&strategy, without_null_settings(options)),
        realms: vec![json!(name)],
        name,
        strategy,
        clients: BTreeSet::new(),
        is_domain_connection: false,
        metadata: Map::new(),
        others: Map::new(),
        disconnected: false,
        keys: Vec::new(),
        scim: None,
        directory: None,
    };
    connection.set(members)?;
    check_realms(state, &connection.id, &connection.realms)?;
    state.clock.tick();
    let resource = connection.resource(state.withholds_options);
    state.connections.insert(connection.id.clone(), connection);
    Ok(Answer::created(Value::Object(resource)))
}

pub(in super::super) fn get(state: &mut State, call: &Call) -> Outcome {
    let withholds_options = state.withholds_options;
    let resource = state.connection(call.id())?.resource(withholds_options);
    Ok(Answer::ok(fields::select(&call.query, resource)))
}

/// Changes what was sent. Options are replaced whole, and a display name that was left out is
/// reset to the name.
pub(in super::super) fn update(state: &mut State, call: &Call) -> Outcome {
    let withholds_options = state.withholds_options;
    let id = call.id();
    state.connection(id)?;
    let mut members = call.members();
    if let Some(Value::Array(realms)) = members.get("realms") {
        check_realms(state, id, realms)?;
    }
    let options = members.remove("options").map(|it| object(Some(it)));
    if let Some(options) = &options {
        check_options(options)?;
    }
    let connection = state.connection(id)?;
    let name = json!(connection.name);
    members.entry("display_name").or_insert(name);
    connection.set(members)?;
    if let Some(options) = options {
        connection.options = without_null_settings(options);
    }
    let resource = connection.resource(withholds_options);
    state.clock.tick();
    Ok(Answer::ok(Value::Object(resource)))
}

/// Deletes a connection with a receipt, or says that it is gone already.
pub(in super::super) fn delete(state: &mut State, call: &Call) -> Outcome {
    let Some(connection) = state.connections.remove(call.id()) else {
        return Ok(Answer::done());
    };
    state.deleting.push(connection.name);
    let receipt = json!({ "deleted_at": timestamp(state.clock.tick()) });
    Ok(Answer {
        status: 202,
        body: Some(receipt),
    })
}

pub(in super::super) fn status(state: &mut State, call: &Call) -> Outcome {
    match state.connection(call.id())?.disconnected {
        true => Err(Refusal::not_found()),
        false => Ok(Answer {
            status: 200,
            body: None,
        }),
    }
}

pub(in super::super) fn delete_user(state: &mut State, call: &Call) -> Outcome {
    state.connection(call.id())?;
    state.clock.tick();
    Ok(Answer::done())
}

impl Connection {
    /// Sets the members that creating and updating treat alike: all but the name, the strategy
    /// and the options. Nothing is set when one of them is refused.
    fn set(&mut self, members: Map<String, Value>) -> Result<(), Refusal> {
        let mut metadata = self.metadata.clone();
        metadata.extend(object(members.get("metadata").cloned()));
        metadata.retain(|_, value| !value.is_null());
        if metadata.len() > 10 {
            return Err(Refusal::invalid_body("metadata: at most 10 values"));
        }
        self.metadata = metadata;
        match members.get("enabled_clients") {
            Some(Value::Array(clients)) => {
                let ids = clients.iter().filter_map(Value::as_str);
                self.clients = ids.map(str::to_owned).collect();
            }
            // Null takes the setting away, and nobody is left.
            Some(_) => self.clients.clear(),
            None => {}
        }
        match members.get("realms") {
            Some(Value::Array(realms)) if realms.is_empty() => self.realms = vec![json!(self.name)],
            Some(Value::Array(realms)) => self.realms.clone_from(realms),
            _ => {}
        }
        if let Some(Value::Bool(is_domain_connection)) = members.get("is_domain_connection") {
            self.is_domain_connection = *is_domain_connection;
        }
        for (name, value) in members {
            if !OTHERS.contains(&name.as_str()) {
                continue;
            }
            if value.is_null() {
                self.others.remove(&name);
            } else {
                self.others.insert(name, value);
            }
        }
        Ok(())
    }
}

fn check_name(state: &State, name: &str) -> Result<(), Refusal> {
    if state.connections.values().any(|it| it.name == name) {
        let message = "A connection with the same name already exists";
        return Err(Refusal::conflict(message));
    }
    if state.deleting.iter().any(|it| it == name) {
        let message = "A connection with the same name is being deleted";
        return Err(Refusal::conflict(message));
    }
    Ok(())
}

/// No two connections have a realm in common.
fn check_realms(state: &State, id: &str, realms: &[Value]) -> Result<(), Refusal> {
    let mut others = state.connections.values().filter(|it| it.id != id);
    if others.any(|other| other.realms.iter().any(|realm| realms.contains(realm))) {
        return Err(Refusal::conflict("The realm is used by another connection"));
    }
    Ok(())
}

/// Two ways to say what identifies a user exclude each other.
fn check_options(options: &Map<String, Value>) -> Result<(), Refusal> {
    let has = |name: &str| options.get(name).is_some_and(|value| !value.is_null());
    for other in ["validation", "requires_username"] {
        if has("attributes") && has(other) {
            let message = format!("Cannot set both options.attributes and options.{other}");
            return Err(Refusal::invalid_body(message));
        }
    }
    Ok(())
}

/// The options with the null values of `configuration` taken away, as null asks for.
fn without_null_settings(mut options: Map<String, Value>) -> Map<String, Value> {
    if let Some(Value::Object(settings)) = options.get_mut("configuration") {
        settings.retain(|_, value| !value.is_null());
    }
    options
}

/// The members of an object; none of anything else.
fn object(value: Option<Value>) -> Map<String, Value> {
    match value {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    }
}
