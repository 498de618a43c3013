//! The groups of a directory that are synchronized.

use serde_json::json;

use super::call::{Answer, Call, Outcome};
use super::paging;
use super::state::State;

pub(super) fn list(state: &mut State, call: &Call) -> Outcome {
    let groups = state.connection(call.id())?.directory()?.groups.iter();
    let items = groups.map(|id| (id.clone(), json!({ "id": id })));
    paging::checkpoint(items.collect(), &call.query, "groups").map(Answer::ok)
}

/// Synchronizes the groups named from now on, and no others.
pub(super) fn replace(state: &mut State, call: &Call) -> Outcome {
    let groups = call.body["groups"].as_array().into_iter().flatten();
    let ids = groups.filter_map(|group| group["id"].as_str());
    let ids = ids.map(str::to_owned).collect();
    state.connection(call.id())?.directory()?.groups = ids;
    state.clock.tick();
    Ok(Answer::done())
}
