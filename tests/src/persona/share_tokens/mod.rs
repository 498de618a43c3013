//! Share tokens: what they are and how they are shown to either side.

mod operations;

pub(super) use operations::{create, expire, list, redeem, retrieve};

use serde_json::{Value, json};

use super::call::Caller;
use crate::wire::clock::timestamp;

/// A promise of one object, to be redeemed over a connection.
#[derive(Debug)]
pub(super) struct ShareToken {
    pub(super) id: String,
    pub(super) status: ShareTokenStatus,
    connection_id: String,
    /// Who shares.
    source: Caller,
    /// Who may redeem.
    destination: String,
    pub(super) source_id: String,
    /// What the import fills; a clone gets its id when it is complete.
    pub(super) destination_id: Option<String>,
    redeem_mode: Option<&'static str>,
    pub(super) failure_reason: Option<String>,
    created_at: u64,
    pub(super) updated_at: u64,
    pending_at: Option<u64>,
    pub(super) redeemed_at: Option<u64>,
    pub(super) expires_at: u64,
    pub(super) failed_at: Option<u64>,
}

/// Where a share token is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShareTokenStatus {
    Created,
    Pending,
    Redeemed,
    Expired,
    Failed,
}

impl ShareTokenStatus {
    fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Pending => "pending",
            Self::Redeemed => "redeemed",
            Self::Expired => "expired",
            Self::Failed => "failed",
        }
    }
}

/// The resource type behind an object's id, told by its prefix.
pub(super) fn kind(id: &str) -> Option<&'static str> {
    match id.split_once('_')? {
        ("act", _) => Some("account"),
        ("inq", _) => Some("inquiry"),
        ("txn", _) => Some("txn"),
        ("ver", _) => Some("verification"),
        _ => None,
    }
}

impl ShareToken {
    fn is_visible(&self, caller: Caller) -> bool {
        self.source.id == caller.id || self.destination == caller.id
    }

    fn is_outbound(&self, caller: Caller) -> bool {
        self.source.id == caller.id
    }

    fn resource(&self, caller: Caller) -> Value {
        let time = |moment: Option<u64>| moment.map(timestamp);
        json!({
            "type": "connect/share-token",
            "id": self.id,
            "attributes": {
                "status": self.status.name(),
                "direction": if self.is_outbound(caller) { "outbound" } else { "inbound" },
                "created-at": timestamp(self.created_at),
                "updated-at": timestamp(self.updated_at),
                "pending-at": time(self.pending_at),
                "redeemed-at": time(self.redeemed_at),
                "expires-at": timestamp(self.expires_at),
                "failed-at": time(self.failed_at),
                "failure-reason": self.failure_reason,
                "redeem-mode": self.redeem_mode,
            },
            "relationships": self.relationships(caller),
        })
    }

    /// The source sees who made the token and of what, the destination what became of it.
    fn relationships(&self, caller: Caller) -> Value {
        let object = |id: &String| json!({ "type": kind(id), "id": id });
        let connection = json!({ "type": "connect/connection", "id": self.connection_id });
        if self.is_outbound(caller) {
            json!({
                "connection": { "data": connection },
                "creator": { "data": { "type": "api-key", "id": self.source.creator } },
                "source": { "data": object(&self.source_id) },
            })
        } else {
            json!({
                "connection": { "data": connection },
                "destination": { "data": self.destination_id.as_ref().map(object) },
            })
        }
    }
}
