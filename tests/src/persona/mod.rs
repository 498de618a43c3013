//! A stateful stand-in of Persona's Connect API, served over real HTTP.
//!
//! It plays the two states of the API that `spec/` describes, see [`Era`]: connections live and
//! die by the documented rules, share tokens are made, peeked at and redeemed, lists have pages,
//! and every reply carries the headers and the casing the real one would. Ids and times come from
//! counters, so a test can name them beforehand: `cxn_000001`, `2018-06-01T00:00:00.000Z`.
//!
//! Two organizations use it, each with a key of its own: [`Persona::key`] and
//! [`Persona::partner_key`]. A connection made with one key towards the other organization is seen
//! from both sides.
//!
//! Every request is checked against the documented wire format byte for byte. One that departs
//! from it is answered with 400 and kept in [`Persona::violations`], which a test asserts to be
//! empty. What is well formed but not allowed (a wrong key, an unknown id, a state that forbids
//! the call, a page size out of range) is answered with its documented status and is no violation.

mod answer;
mod body;
mod call;
mod checks;
mod connections;
mod errors;
mod inflection;
mod organizations;
mod paging;
mod query;
mod replays;
mod reply_headers;
mod routes;
mod shape;
mod share_tokens;
mod source_data;
mod sparse;
mod state;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;

use self::errors::Refusal;
use self::organizations::{OWN, PARTNER};
use self::state::{Script, State};
use crate::server::{Fault, Recorded, Reply, Server};

/// Which state of the API is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    /// The API as it stands: a connection starts pending and the destination accepts it; share
    /// tokens exist; connections cannot be updated.
    Current,
    /// The API of 1 April 2026: a connection starts active, has scopes and can be updated; share
    /// tokens do not exist.
    April2026,
}

/// A running stand-in. Dropping it stops the server.
#[derive(Debug)]
pub struct Persona {
    server: Server,
    state: Arc<Mutex<State>>,
}

impl Persona {
    /// Starts a stand-in without connections, on the current tokio runtime.
    pub async fn start(era: Era) -> Self {
        let state = Arc::new(Mutex::new(State::new(era)));
        let answering = Arc::clone(&state);
        let server =
            Server::start(move |request: &Recorded| lock(&answering).answer(request)).await;
        Self { server, state }
    }

    /// The base URL of the API, such as `http://127.0.0.1:40123/api/v1`.
    pub fn url(&self) -> String {
        format!("{}/api/v1", self.server.url())
    }

    /// The API key of [`organization`](Self::organization).
    pub fn key(&self) -> &'static str {
        OWN.key
    }

    /// The id of the organization the tests belong to.
    pub fn organization(&self) -> &'static str {
        OWN.id
    }

    /// The API key of [`partner`](Self::partner).
    pub fn partner_key(&self) -> &'static str {
        PARTNER.key
    }

    /// The id of the organization at the other end.
    pub fn partner(&self) -> &'static str {
        PARTNER.id
    }

    /// Accepts a pending connection as its destination does in the dashboard; the API has no
    /// operation for it.
    ///
    /// # Panics
    ///
    /// When there is no pending connection of this id.
    pub fn accept(&self, connection_id: &str) {
        self.state().accept(connection_id);
    }

    /// Lets the import behind a pending share token come to its end: the token is redeemed.
    ///
    /// # Panics
    ///
    /// When there is no pending share token of this id.
    pub fn complete_redemption(&self, share_token_id: &str) {
        self.state().complete_redemption(share_token_id);
    }

    /// Lets the import behind a pending share token fail for `reason`, such as `import_failed`.
    ///
    /// # Panics
    ///
    /// When there is no pending share token of this id.
    pub fn fail_redemption(&self, share_token_id: &str, reason: &str) {
        self.state().fail_redemption(share_token_id, reason);
    }

    /// Lets time pass, in whole seconds. By itself the clock advances one second with each write.
    pub fn advance(&self, time: Duration) {
        self.state().clock.advance(time);
    }

    /// Sets how many requests every key has left in its window; at none, replies are 429.
    pub fn set_rate_limit_remaining(&self, requests: u32) {
        self.state().rate.set_remaining(requests);
    }

    /// Answers the next request with `reply` whole, whatever it asks. The request is still
    /// recorded and checked, but changes nothing. Calls queue up.
    pub fn answer_next(&self, reply: Reply) {
        self.state().scripts.push_back(Script::Whole(reply));
    }

    /// Answers the next request as usual, with its effects, but lets the connection fail while
    /// it carries the reply. Queues up together with [`answer_next`](Self::answer_next).
    pub fn spoil_next(&self, fault: Fault) {
        self.state().scripts.push_back(Script::Spoiled(fault));
    }

    /// A reply with the six headers of an authenticated call, to be scripted.
    pub fn reply(&self, status: u16, body: &Value) -> Reply {
        self.state().next_reply(status, body)
    }

    /// The reply that documents an error status, to be scripted: a 401 has only a title and
    /// none of the six headers; undocumented statuses have only a title.
    pub fn error(&self, status: u16) -> Reply {
        let body = Refusal::documented(status).body();
        match status {
            401 => Reply::json(status, &body),
            _ => self.reply(status, &body),
        }
    }

    /// What was wrong with the form of the requests so far, oldest first.
    pub fn violations(&self) -> Vec<String> {
        self.state().violations.clone()
    }

    /// Every request received so far, oldest first.
    pub fn requests(&self) -> Vec<Recorded> {
        self.server.requests()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
