//! Which operation a place of the document is in.

use std::collections::BTreeMap;

use crate::document::{Document, PathOperation};
use crate::ir::{OperationId, Root, WebhookId};
use crate::pointer::Pointer;

/// The operations and what comes in, by their places.
pub(super) struct Owners<'d>(BTreeMap<&'d str, (Root, &'d PathOperation)>);

impl<'d> Owners<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let operations = (0..).map(OperationId).map(Root::Operation);
        let operations = operations.zip(&document.operations);
        let webhooks = (0..).map(WebhookId).map(Root::Webhook);
        let incoming = document.incoming.iter().map(|one| &one.operation);
        let mut owners = BTreeMap::new();
        for (root, operation) in operations.chain(webhooks.zip(incoming)) {
            let place = operation.pointer.as_str();
            owners.entry(place).or_insert((root, operation));
        }
        Self(owners)
    }

    /// The outermost one that has something below it at `pointer`.
    pub(super) fn find(&self, pointer: &Pointer) -> Option<&(Root, &'d PathOperation)> {
        let text = pointer.as_str();
        let above = text.match_indices('/').map(|(at, _)| &text[..at]);
        above.into_iter().find_map(|place| self.0.get(place))
    }
}
