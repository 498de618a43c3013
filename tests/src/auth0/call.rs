//! A request that passed the checks, and what an operation makes of it.

use serde_json::{Map, Value};

use super::errors::Refusal;
use super::query::Query;
use super::routes::Route;

/// A well-formed call.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) route: Route,
    pub(super) query: Query,
    /// The body; null when none was sent.
    pub(super) body: Value,
}

impl Call {
    /// The id of the connection in the path; empty where the path has none.
    pub(super) fn id(&self) -> &str {
        &self.route.id
    }

    /// The members of the body; none when there is no body, or it is null.
    pub(super) fn members(&self) -> Map<String, Value> {
        self.body.as_object().cloned().unwrap_or_default()
    }

    /// The member `name` of the body.
    pub(super) fn member(&self, name: &str) -> Option<&Value> {
        self.body.get(name)
    }
}

/// What a call that succeeds is answered with.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Option<Value>,
}

impl Answer {
    pub(super) fn ok(body: Value) -> Self {
        Self {
            status: 200,
            body: Some(body),
        }
    }

    pub(super) fn created(body: Value) -> Self {
        Self {
            status: 201,
            body: Some(body),
        }
    }

    /// 204, without a body.
    pub(super) fn done() -> Self {
        Self {
            status: 204,
            body: None,
        }
    }
}

/// An answer, or why there is none.
pub(super) type Outcome = Result<Answer, Refusal>;
