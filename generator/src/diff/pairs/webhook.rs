//! Webhooks and callbacks of two states: by name and method, and where that is not enough, by the calls that a callback
//! comes after and the URL that it is sent to.

use super::Pairing;
use crate::diff::place;
use crate::ir::{Api, Cause, OperationId, Webhook, WebhookId};

/// What tells callbacks of one name and method apart, from what says most to what says least.
const KNOWN_BY: [(bool, bool); 4] = [(true, true), (true, false), (false, true), (false, false)];

/// What a webhook is known by: whether it is one, its name and its method, its calls and its URL.
type Key = (bool, String, String, Vec<String>, Option<String>);

pub(super) fn pairs(old: &Api, new: &Api, operations: &Pairing<OperationId>) -> Pairing<WebhookId> {
    let mut pairs = Pairing::default();
    for (by_calls, by_url) in KNOWN_BY {
        // An operation that has moved is known by where it is now.
        let was = |id| match operations.new_of(id) {
            Some(id) => place_of(new, id),
            None => place_of(old, id),
        };
        let keys = |api: &Api, place: &dyn Fn(OperationId) -> String| {
            let one = |webhook: &Webhook| (key(webhook, by_calls, by_url, place), webhook.id);
            api.webhooks.iter().map(one).collect::<Vec<_>>()
        };
        let (were, are) = (keys(old, &was), keys(new, &|id| place_of(new, id)));
        pairs.join_by(were.into_iter(), are.into_iter());
    }
    pairs
}

fn place_of(api: &Api, id: OperationId) -> String {
    place::operation(&api.operations[id.0 as usize])
}

fn key(
    webhook: &Webhook,
    by_calls: bool,
    by_url: bool,
    place: &dyn Fn(OperationId) -> String,
) -> Key {
    let (name, method) = (webhook.name.clone(), webhook.method.clone());
    match &webhook.cause {
        Cause::Event => (true, name, method, Vec::new(), None),
        Cause::Calls { operations, url } => {
            let calls = operations.iter().filter(|_| by_calls);
            let calls = calls.map(|id| place(*id)).collect();
            let url = by_url.then(|| url.clone());
            (false, name, method, calls, url)
        }
    }
}
