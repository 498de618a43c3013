//! What may be done to share tokens, by whom and when.

use serde_json::{Value, json};

use super::{ShareToken, ShareTokenStatus, kind};
use crate::persona::call::{Call, Caller, Outcome};
use crate::persona::connections::{self, ConnectionStatus};
use crate::persona::errors::Refusal;
use crate::persona::paging;
use crate::persona::source_data::source_data;
use crate::persona::state::State;

/// The list's path.
const PATH: &str = "/api/v1/connect/share-tokens";

/// The relationships that `include` may name.
const INCLUDABLE: &[&str] = &["connection", "creator", "source", "destination"];

/// The seconds a token may live, and lives when nothing is said: 14 days.
const LIFETIME: std::ops::RangeInclusive<u64> = 60..=1_814_400;
const DEFAULT_LIFETIME: u64 = 1_209_600;

pub(in crate::persona) fn list(state: &State, caller: Caller, call: &Call) -> Outcome {
    let visible = state
        .share_tokens
        .iter()
        .rev()
        .filter(|token| token.is_visible(caller));
    let resources = visible.map(|token| token.resource(caller)).collect();
    let page = paging::page(resources, &call.query, PATH, |resource| {
        let connection = &resource["relationships"]["connection"]["data"]["id"];
        let attributes = &resource["attributes"];
        let facts = [
            ("filter[connection-id]", connection),
            ("filter[status]", &attributes["status"]),
            ("filter[direction]", &attributes["direction"]),
        ];
        facts
            .iter()
            .all(|(name, fact)| call.query.get(name).is_none_or(|wanted| *fact == wanted))
    })?;
    Ok((200, page))
}

pub(in crate::persona) fn create(state: &mut State, caller: Caller, call: &Call) -> Outcome {
    check_include(call)?;
    let lifetime = lifetime(call)?;
    let source_id = call.text("source-id");
    if kind(source_id).is_none() {
        let refusal =
            Refusal::unprocessable(format!("{source_id} is not the id of anything shareable"));
        return Err(refusal.at("/data/attributes/source-id"));
    }
    let connection = connections::find(state, caller, call.text("connection-id"));
    // The operation documents no 404: the path names nothing that could be missing.
    let connection = connection.map_err(|_| unusable("There is no such connection"))?;
    if connection.source.id != caller.id {
        return Err(Refusal::forbidden(
            "Only the source organization may share over a connection",
        ));
    }
    if connection.status != ConnectionStatus::Active {
        return Err(unusable("The connection is not active"));
    }
    let (connection_id, destination) = (connection.id.clone(), connection.destination.clone());
    let now = state.clock.tick();
    let token = ShareToken {
        id: format!("cnst_{:06}", state.share_tokens.len() + 1),
        status: ShareTokenStatus::Created,
        connection_id,
        source: caller,
        destination,
        source_id: source_id.to_owned(),
        destination_id: None,
        redeem_mode: None,
        failure_reason: None,
        created_at: now,
        updated_at: now,
        pending_at: None,
        redeemed_at: None,
        expires_at: now + lifetime,
        failed_at: None,
    };
    let document = document(&token, caller, call);
    state.share_tokens.push(token);
    Ok((201, document))
}

pub(in crate::persona) fn retrieve(state: &mut State, caller: Caller, call: &Call) -> Outcome {
    check_include(call)?;
    let token = find(state, caller, &call.id)?;
    let mut document = document(token, caller, call);
    if call.query.get("peek-source-data") == Some("true") && !token.is_outbound(caller) {
        document["data"]["attributes"]["source-data"] = source_data(&token.source_id);
    }
    Ok((200, document))
}

pub(in crate::persona) fn expire(state: &mut State, caller: Caller, call: &Call) -> Outcome {
    check_include(call)?;
    require_created(find(state, caller, &call.id)?, "expired")?;
    let now = state.clock.tick();
    let token = find(state, caller, &call.id)?;
    token.status = ShareTokenStatus::Expired;
    token.expires_at = now;
    token.updated_at = now;
    Ok((200, document(token, caller, call)))
}

pub(in crate::persona) fn redeem(state: &mut State, caller: Caller, call: &Call) -> Outcome {
    check_include(call)?;
    let token = find(state, caller, &call.id)?;
    if token.is_outbound(caller) {
        return Err(Refusal::forbidden(
            "Only the destination organization may redeem a share token",
        ));
    }
    require_created(token, "redeemed")?;
    let destination_id = call.attribute("destination-id").and_then(Value::as_str);
    if destination_id.is_some_and(|id| kind(id).is_none()) {
        let refusal = Refusal::unprocessable("The destination cannot be filled");
        return Err(refusal.at("/data/attributes/destination-id"));
    }
    let connection_id = token.connection_id.clone();
    if connections::find(state, caller, &connection_id)?.status != ConnectionStatus::Active {
        return Err(Refusal::unprocessable("The connection is not active"));
    }
    let now = state.clock.tick();
    let token = find(state, caller, &call.id)?;
    token.status = ShareTokenStatus::Pending;
    token.redeem_mode = Some(if destination_id.is_some() {
        "hydrate"
    } else {
        "clone"
    });
    token.destination_id = destination_id.map(str::to_owned);
    token.pending_at = Some(now);
    token.updated_at = now;
    Ok((202, document(token, caller, call)))
}

/// The share token of this id, if the caller may know of it.
fn find<'a>(state: &'a mut State, caller: Caller, id: &str) -> Result<&'a mut ShareToken, Refusal> {
    let mut visible = state
        .share_tokens
        .iter_mut()
        .filter(|token| token.is_visible(caller));
    visible
        .find(|token| token.id == id)
        .ok_or_else(|| Refusal::not_found(id))
}

/// The token with, if `include` was sent empty, the empty list the document declares for it.
fn document(token: &ShareToken, caller: Caller, call: &Call) -> Value {
    let mut document = json!({ "data": token.resource(caller) });
    if call.query.get("include") == Some("") {
        document["included"] = json!([]);
    }
    document
}

fn check_include(call: &Call) -> Result<(), Refusal> {
    let given = call.query.get("include").unwrap_or_default();
    let paths = given.split(',').filter(|path| !path.is_empty());
    match paths.into_iter().find(|path| !INCLUDABLE.contains(path)) {
        Some(unknown) => Err(Refusal::bad_request(format!(
            "include: {unknown} is no relationship"
        ))),
        None => Ok(()),
    }
}

fn lifetime(call: &Call) -> Result<u64, Refusal> {
    let Some(given) = call.attribute("expires-in-seconds") else {
        return Ok(DEFAULT_LIFETIME);
    };
    given
        .as_u64()
        .filter(|seconds| LIFETIME.contains(seconds))
        .ok_or_else(|| {
            let refusal = Refusal::unprocessable("A share token lives 60 to 1814400 seconds");
            refusal.at("/data/attributes/expires-in-seconds")
        })
}

fn require_created(token: &ShareToken, done: &str) -> Result<(), Refusal> {
    if token.status == ShareTokenStatus::Created {
        return Ok(());
    }
    Err(Refusal::conflict(format!(
        "{} is {} and cannot be {done}",
        token.id,
        token.status.name()
    )))
}

fn unusable(details: &str) -> Refusal {
    Refusal::unprocessable(details).at("/data/attributes/connection-id")
}
