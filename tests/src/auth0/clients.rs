//! The clients that may use a connection.

use serde_json::{Value, json};

use super::call::{Answer, Call, Outcome};
use super::paging;
use super::state::State;

pub(super) fn list(state: &mut State, call: &Call) -> Outcome {
    let clients = state.connection(call.id())?.clients.iter();
    let items = clients.map(|id| (id.clone(), json!({ "client_id": id })));
    paging::checkpoint(items.collect(), &call.query, "clients").map(Answer::ok)
}

/// Switches the connection on or off for each client named; the others keep what they have.
pub(super) fn update(state: &mut State, call: &Call) -> Outcome {
    let clients = &mut state.connection(call.id())?.clients;
    for change in call.body.as_array().into_iter().flatten() {
        let id = change["client_id"].as_str().unwrap_or_default();
        if change["status"] == Value::Bool(true) {
            clients.insert(id.to_owned());
        } else {
            clients.remove(id);
        }
    }
    state.clock.tick();
    Ok(Answer::done())
}
