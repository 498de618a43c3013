//! Pages of a list: newest first, with cursors that are ids.

use serde_json::{Value, json};

use super::errors::Refusal;
use super::query::Query;
use crate::wire::encoding::encode;

/// The page sizes the API allows, and the one it takes when none is given.
const LARGEST: usize = 100;
const DEFAULT: usize = 10;

/// The page of `resources` (newest first) that `query` asks for, of those `keep` lets through,
/// with links to its neighbours. `path` is the list's own.
pub(super) fn page(
    resources: Vec<Value>,
    query: &Query,
    path: &str,
    keep: impl Fn(&Value) -> bool,
) -> Result<Value, Refusal> {
    let size = size(query)?;
    let position = |id: &str| {
        let found = resources.iter().position(|resource| resource["id"] == id);
        found.ok_or_else(|| Refusal::bad_request(format!("{id} is no cursor of this list")))
    };
    // Cursors are places in the whole list: the one they name may have left the filter since.
    let (start, end) = match (query.get("page[after]"), query.get("page[before]")) {
        (Some(_), Some(_)) => {
            return Err(Refusal::bad_request(
                "page.after and page.before exclude each other",
            ));
        }
        (Some(after), None) => (position(after)? + 1, None),
        (None, Some(before)) => (0, Some(position(before)?)),
        (None, None) => (0, None),
    };
    let kept = |range: &[Value]| {
        range
            .iter()
            .filter(|resource| keep(resource))
            .cloned()
            .collect()
    };
    let all: Vec<Value> = kept(&resources);
    let within: Vec<Value> = kept(&resources[start..end.unwrap_or(resources.len())]);
    let skipped = if end.is_some() {
        within.len().saturating_sub(size)
    } else {
        0
    };
    let page: Vec<Value> = within.into_iter().skip(skipped).take(size).collect();
    Ok(json!({ "links": links(&all, &page, query, path), "data": page }))
}

fn size(query: &Query) -> Result<usize, Refusal> {
    let Some(given) = query.get("page[size]") else {
        return Ok(DEFAULT);
    };
    let size = given
        .parse()
        .ok()
        .filter(|size| (1..=LARGEST).contains(size));
    size.ok_or_else(|| {
        Refusal::bad_request(format!("page.size must be 1 to {LARGEST}, not {given}"))
    })
}

/// The links to the pages around `page`, null at either end of `all`.
fn links(all: &[Value], page: &[Value], query: &Query, path: &str) -> Value {
    let neighbour = |cursor: &str, edge: Option<&Value>, last: Option<&Value>| {
        let edge = edge.filter(|edge| Some(*edge) != last)?;
        Some(link(path, query, cursor, edge["id"].as_str()?))
    };
    json!({
        "prev": neighbour("page[before]", page.first(), all.first()),
        "next": neighbour("page[after]", page.last(), all.last()),
    })
}

/// A link relative to the server, percent-encoded, with what else the request asked for.
fn link(path: &str, query: &Query, cursor: &str, id: &str) -> String {
    let others = query
        .iter()
        .filter(|(name, _)| !matches!(*name, "page[after]" | "page[before]"));
    let pairs = std::iter::once((cursor, id)).chain(others);
    let pairs: Vec<String> = pairs
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    format!("{path}?{}", pairs.join("&"))
}
