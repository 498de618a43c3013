//! The parameters `fields` and `include_fields`: which members of a connection are shown.

use serde_json::{Map, Value};

use super::super::query::Query;

/// Members that come though `fields` did not ask for them.
const UNASKED: &[&str] = &[
    "id",
    "is_domain_connection",
    "authentication",
    "connected_accounts",
];

/// The members that `query` lets through.
pub(super) fn select(query: &Query, mut resource: Map<String, Value>) -> Value {
    if let Some(fields) = query.text("fields") {
        let named = |name: &str| fields.split(',').any(|field| field == name);
        if query.is_false("include_fields") {
            resource.retain(|name, _| !named(name));
        } else {
            resource.retain(|name, _| named(name) || UNASKED.contains(&name.as_str()));
        }
    }
    Value::Object(resource)
}
