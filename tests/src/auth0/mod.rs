//! A stateful stand-in of the connections part of Auth0's Management API, served over real HTTP.
//!
//! It plays the thirty operations that `spec/auth0` describes, and it plays them as recorded
//! traffic shows them rather than as the vendor declares them: replies have members that are
//! declared nowhere, leave out members at will, and have null among the options. Ids and times come
//! from counters, so a test can name them beforehand: `con_0000000000000001`,
//! `2026-06-25T00:00:00.000Z`.
//!
//! Every request is checked against the documented wire format. One that departs from it is
//! answered with 400 and kept in [`Auth0::violations`], which a test asserts to be empty. What is
//! well formed but not allowed (a wrong token, an unknown id, a page size out of range, a name that
//! is too long) is answered with its documented status and is no violation.

mod answer;
mod body;
mod call;
mod checks;
mod clients;
mod connections;
mod directory;
mod errors;
mod faults;
mod form;
mod groups;
mod keys;
mod options_shape;
mod paging;
mod query;
mod rate;
mod routes;
mod scim;
mod scim_tokens;
mod shape;
mod shapes;
mod state;
mod strategies;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;

use self::errors::Refusal;
use self::state::{Script, State};
use crate::server::{Fault, Recorded, Reply, Server};

/// The access token that is accepted.
const TOKEN: &str = "auth0.management.token";

/// A running stand-in of one tenant. Dropping it stops the server.
#[derive(Debug)]
pub struct Auth0 {
    server: Server,
    state: Arc<Mutex<State>>,
}

impl Auth0 {
    /// Starts a stand-in without connections, on the current tokio runtime.
    pub async fn start() -> Self {
        let state = Arc::new(Mutex::new(State::new()));
        let answering = Arc::clone(&state);
        let server =
            Server::start(move |request: &Recorded| lock(&answering).answer(request)).await;
        Self { server, state }
    }

    /// The base URL of the API, such as `http://127.0.0.1:40123/api/v2`.
    pub fn url(&self) -> String {
        format!("{}/api/v2", self.server.url())
    }

    /// The access token that is accepted, with every scope.
    pub fn token(&self) -> &'static str {
        TOKEN
    }

    /// Leaves `options` out of replies from now on, as for a token without the scope
    /// `read:connections_options`.
    pub fn withhold_options(&self) {
        self.state().withholds_options = true;
    }

    /// Ends every deletion that is under way, so that the names are free again. The API has no
    /// operation for it: a deletion runs on after its reply.
    pub fn complete_deletions(&self) {
        self.state().deleting.clear();
    }

    /// Takes the connector of a connection offline: its status is 404 from now on.
    ///
    /// # Panics
    ///
    /// When there is no connection of this id.
    pub fn disconnect(&self, connection_id: &str) {
        self.state().known(connection_id).disconnected = true;
    }

    /// Lets the synchronization that is under way come to a good end.
    ///
    /// # Panics
    ///
    /// When none is under way for a connection of this id.
    pub fn complete_synchronization(&self, connection_id: &str) {
        self.state().end_synchronization(connection_id, None);
    }

    /// Lets the synchronization that is under way fail for `reason`.
    ///
    /// # Panics
    ///
    /// When none is under way for a connection of this id.
    pub fn fail_synchronization(&self, connection_id: &str, reason: &str) {
        self.state()
            .end_synchronization(connection_id, Some(reason));
    }

    /// Lets time pass, in whole seconds. By itself the clock advances one second with each write.
    pub fn advance(&self, time: Duration) {
        self.state().clock.advance(time);
    }

    /// Sets how many requests are left, and when the window ends in seconds since 1970. With none
    /// left, replies are 429; a window ends only by another call of this.
    pub fn set_rate_limit(&self, remaining: u32, reset: u64) {
        self.state().rate.set(remaining, reset);
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

    /// A reply with the headers of every reply, to be scripted.
    pub fn reply(&self, status: u16, body: &Value) -> Reply {
        self.state().rate.reply(status, Some(body))
    }

    /// A typical error of this status, to be scripted, with the `errorCode` given or without one.
    /// With 429 the headers say that no request is left.
    pub fn error(&self, status: u16, error_code: Option<&str>) -> Reply {
        let body = Refusal::typical(status, error_code).body();
        match status {
            429 => self.state().rate.exhausted().reply(status, Some(&body)),
            _ => self.reply(status, &body),
        }
    }

    /// The body of the last PATCH exactly as it was received, of whatever operation: absent, null
    /// and value of each member are told apart. Null when there was no PATCH, or its body is not
    /// JSON.
    pub fn last_patch(&self) -> Value {
        let requests = self.requests();
        let last = requests.iter().rfind(|request| request.method == "PATCH");
        last.and_then(Recorded::json).unwrap_or_default()
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
