//! The six headers of every reply to an authenticated request.

use serde_json::Value;

use super::organizations::{LIMIT, OWN, Organization};
use super::state::State;
use crate::server::Reply;

impl State {
    /// A reply to the current request of `organization`.
    pub(super) fn reply(&self, organization: &Organization, status: u16, body: &Value) -> Reply {
        self.with_headers(Reply::json(status, body), organization, 0)
    }

    /// A reply of our own organization's next request, which is still to come.
    pub(super) fn next_reply(&self, status: u16, body: &Value) -> Reply {
        self.with_headers(Reply::json(status, body), &OWN, 1)
    }

    /// Adds the headers as they are `ahead` requests from now.
    pub(super) fn with_headers(
        &self,
        reply: Reply,
        organization: &Organization,
        ahead: u32,
    ) -> Reply {
        let remaining = self.rate.remaining(organization).saturating_sub(ahead);
        // A window ends with the minute.
        let reset = 60 - self.clock.now() % 60;
        reply
            .with_header("ratelimit-limit", LIMIT.to_string())
            .with_header("ratelimit-remaining", remaining.to_string())
            .with_header("ratelimit-reset", reset.to_string())
            .with_header("request-id", format!("req_{:06}", self.answered + ahead))
            .with_header("persona-environment-id", organization.environment)
            .with_header("persona-organization-id", organization.id)
    }
}
