//! Idempotency keys: the first reply to a POST is kept and given again.

use std::collections::HashMap;

use bytes::Bytes;

use super::errors::Refusal;
use super::organizations::Organization;
use crate::server::{Recorded, Reply};

/// The replies kept so far, by organization and key.
#[derive(Debug, Default)]
pub(super) struct Replays(HashMap<(&'static str, String), Kept>);

#[derive(Debug)]
struct Kept {
    parameters: Parameters,
    status: u16,
    body: Bytes,
}

/// What must be the same for a request to be the same.
#[derive(Debug, PartialEq, Eq)]
struct Parameters {
    target: String,
    body: Bytes,
}

impl Replays {
    /// The reply to give again: its status and body without headers. A key that came before
    /// with other parameters is refused; nothing when the request is to be answered afresh.
    pub(super) fn recall(
        &self,
        caller: &'static Organization,
        request: &Recorded,
    ) -> Option<Result<Reply, Refusal>> {
        let kept = self.0.get(&(caller.id, key(request)?.to_owned()))?;
        if kept.parameters != Parameters::of(request) {
            let details = "The idempotency key was used before with other parameters";
            return Some(Err(Refusal::unprocessable(details)));
        }
        let reply = Reply::new(kept.status).with_header("content-type", "application/json");
        Some(Ok(reply.with_body(kept.body.clone())))
    }

    /// Keeps the reply if the request has a key; a key keeps its first reply.
    pub(super) fn keep(
        &mut self,
        caller: &'static Organization,
        request: &Recorded,
        reply: &Reply,
    ) {
        if let Some(key) = key(request) {
            let (status, body) = (reply.status, reply.body.clone());
            let kept = Kept {
                parameters: Parameters::of(request),
                status,
                body,
            };
            self.0.entry((caller.id, key.to_owned())).or_insert(kept);
        }
    }
}

impl Parameters {
    fn of(request: &Recorded) -> Self {
        Self {
            target: request.target.clone(),
            body: request.body.clone(),
        }
    }
}

/// The key, where it has an effect: not on GET, and nothing is said of PATCH.
fn key(request: &Recorded) -> Option<&str> {
    (request.method == "POST")
        .then(|| request.header("idempotency-key"))
        .flatten()
}
