//! Connections: what they are and how they are shown.

mod defaults;
mod fields;
mod listing;
mod operations;

pub(super) use listing::list;
pub(super) use operations::{create, delete, delete_user, get, status, update};

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::directory::Directory;
use super::keys::Key;
use super::scim::Scim;
use super::strategies;

/// A way for users to log in, with everything that hangs on it.
#[derive(Debug)]
pub(super) struct Connection {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) strategy: String,
    pub(super) options: Map<String, Value>,
    pub(super) clients: BTreeSet<String>,
    realms: Vec<Value>,
    is_domain_connection: bool,
    metadata: Map<String, Value>,
    /// Members that are shown only once they were set, as they were set.
    others: Map<String, Value>,
    /// Whether the connector behind it is offline.
    pub(super) disconnected: bool,
    pub(super) keys: Vec<Key>,
    pub(super) scim: Option<Scim>,
    pub(super) directory: Option<Directory>,
}

impl Connection {
    /// As replies show it, in lists and alone: with `enabled_clients` and the URL of the
    /// provisioning ticket, which are declared nowhere, and without what was never set.
    fn resource(&self, withholds_options: bool) -> Map<String, Value> {
        let mut resource = self.others.clone();
        let mut show = |name: &str, value: Value| resource.insert(name.to_owned(), value);
        show("id", json!(self.id));
        show("name", json!(self.name));
        show("strategy", json!(self.strategy));
        show("realms", json!(self.realms));
        show("enabled_clients", json!(self.clients));
        show("is_domain_connection", json!(self.is_domain_connection));
        if !withholds_options {
            show("options", json!(self.options));
        }
        if !self.metadata.is_empty() {
            show("metadata", json!(self.metadata));
        }
        if strategies::has_ticket(&self.strategy) {
            let id = &self.id;
            let url = format!("https://example.us.auth0.com/p/{}/{id}", self.strategy);
            show("provisioning_ticket_url", json!(url));
        }
        resource
    }
}
