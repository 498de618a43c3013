//! A request that passed the checks, and what an operation makes of it.

use serde_json::Value;

use super::errors::Refusal;
use super::inflection::Casing;
use super::organizations::Organization;
use super::query::Query;
use super::routes::Operation;

/// A well-formed call.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) operation: Operation,
    /// The decoded id of the path; empty where the path has none.
    pub(super) id: String,
    pub(super) query: Query,
    /// The body; null when none was sent.
    pub(super) body: Value,
    pub(super) casing: Casing,
}

impl Call {
    /// The member `name` of the body's `data.attributes`.
    pub(super) fn attribute(&self, name: &str) -> Option<&Value> {
        self.body.get("data")?.get("attributes")?.get(name)
    }

    /// The same as text; empty when it is absent.
    pub(super) fn text(&self, name: &str) -> &str {
        self.attribute(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }
}

/// Whose key a call carries.
pub(super) type Caller = &'static Organization;

/// A status and a document in kebab case, or why there is none.
pub(super) type Outcome = Result<(u16, Value), Refusal>;
