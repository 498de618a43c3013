//! The list of connections, whose reply has one of three shapes.

use serde_json::{Value, json};

use super::super::call::{Answer, Call, Outcome};
use super::super::errors::Refusal;
use super::super::paging;
use super::super::query::Query;
use super::super::state::State;
use super::{Connection, fields};

/// How many connections a page has when `per_page` does not say.
const PER_PAGE: usize = 100;

/// How many connections paging by number reaches.
const REACH: usize = 1000;

pub(in super::super) fn list(state: &mut State, call: &Call) -> Outcome {
    let query = &call.query;
    let all = state.connections.values();
    let items = all.filter(|connection| is_wanted(connection, query));
    let items = items.map(|connection| {
        let resource = connection.resource(state.withholds_options);
        (connection.id.clone(), fields::select(query, resource))
    });
    let items: Vec<(String, Value)> = items.collect();
    // A checkpoint page wins over whatever else is asked.
    if query.text("take").or(query.text("from")).is_some() {
        return paging::checkpoint(items, query, "connections").map(Answer::ok);
    }
    page(items, query).map(Answer::ok)
}

fn is_wanted(connection: &Connection, query: &Query) -> bool {
    let named = query.text("name").is_none_or(|it| it == connection.name);
    let mut strategies = query.all("strategy").peekable();
    let any = strategies.peek().is_none();
    named && (any || strategies.any(|strategy| strategy == connection.strategy))
}

/// A page found by its number: a bare array, or an object with the totals, which are integers.
fn page(items: Vec<(String, Value)>, query: &Query) -> Result<Value, Refusal> {
    let limit = query.number("per_page").unwrap_or(PER_PAGE);
    let start = query.number("page").unwrap_or(0).saturating_mul(limit);
    if start >= REACH {
        let message = format!("page: only the first {REACH} connections are reached by number");
        return Err(Refusal::invalid_uri(message));
    }
    let total = items.len();
    let page = items.into_iter().map(|(_, value)| value);
    let connections: Vec<Value> = page.skip(start).take(limit).collect();
    if query.is_true("include_totals") {
        Ok(json!({ "total": total, "start": start, "limit": limit, "connections": connections }))
    } else {
        Ok(Value::Array(connections))
    }
}
