//! The rate limit, and the headers that tell of it on every reply.

use serde_json::Value;

use super::state::START;
use crate::server::Reply;

/// The requests a window allows.
const LIMIT: u32 = 1000;

/// What the tenant has left.
#[derive(Clone, Debug)]
pub(super) struct Rate {
    remaining: u32,
    /// When the window ends: a point in time in seconds since 1970, not a span.
    reset: u64,
}

impl Rate {
    pub(super) fn new() -> Self {
        Self {
            remaining: LIMIT,
            reset: START + 60,
        }
    }

    pub(super) fn set(&mut self, remaining: u32, reset: u64) {
        *self = Self { remaining, reset };
    }

    /// The same window with nothing left.
    pub(super) fn exhausted(&self) -> Self {
        Self {
            remaining: 0,
            ..self.clone()
        }
    }

    /// Takes one request from what is left; false when nothing was.
    pub(super) fn take(&mut self) -> bool {
        let allowed = self.remaining > 0;
        self.remaining = self.remaining.saturating_sub(1);
        allowed
    }

    /// A reply with the headers of every reply, and a content type if there is a body.
    pub(super) fn reply(&self, status: u16, body: Option<&Value>) -> Reply {
        let reply = Reply::new(status)
            .with_header("x-ratelimit-limit", LIMIT.to_string())
            .with_header("x-ratelimit-remaining", self.remaining.to_string())
            .with_header("x-ratelimit-reset", self.reset.to_string());
        match body {
            Some(body) => reply
                .with_header("content-type", "application/json; charset=utf-8")
                .with_body(body.to_string()),
            None => reply,
        }
    }
}
