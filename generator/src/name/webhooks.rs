//! Names of webhooks: of the functions that decode them, and of what they carry.

use super::casing::{type_name, value_name};
use super::models::media_type_name;
use super::operations::speakable;
use super::scope::Scope;
use super::{OperationName, WebhookName};
use crate::ir::{Api, Cause, ContentKind, Type, Webhook};

pub(super) fn webhooks(api: &Api, operations: &[OperationName]) -> Vec<WebhookName> {
    let (mut functions, mut types) = (Scope::default(), Scope::default());
    let mut chosen: Vec<Option<WebhookName>> = vec![None; api.webhooks.len()];
    let has_id = |webhook: &&Webhook| speakable(webhook.operation_id.as_deref()).is_some();
    let (with_id, without): (Vec<_>, Vec<_>) = api.webhooks.iter().partition(has_id);
    for webhook in with_id.into_iter().chain(without) {
        let texts = texts(webhook, operations);
        let wishes = texts.iter().map(|text| value_name(text));
        let text = functions.claim_first(wishes);
        let root = types.claim(&type_name(&text));
        chosen[webhook.id.0 as usize] = Some(WebhookName {
            functions: of_contents(webhook, &text, &mut functions),
            root,
            text,
        });
    }
    chosen.into_iter().flatten().collect()
}

/// What a webhook may be called, the best first: its `operationId`; its key; and for a callback, that of the operation
/// whose calls make it come, and its own.
fn texts(webhook: &Webhook, operations: &[OperationName]) -> Vec<String> {
    let name = &webhook.name;
    let own = match &webhook.cause {
        Cause::Calls { operations: of, .. } => match of[..] {
            [one] => format!("{} {name}", operations[one.0 as usize].method),
            _ => name.clone(),
        },
        Cause::Event => name.clone(),
    };
    let own = match webhook.method.as_str() {
        "POST" => own,
        method => format!("{own} {}", method.to_lowercase()),
    };
    let id = speakable(webhook.operation_id.as_deref()).map(str::to_owned);
    id.into_iter().chain([own]).collect()
}

/// A function for each JSON of a type of its own; none for the other contents.
fn of_contents(webhook: &Webhook, text: &str, functions: &mut Scope) -> Vec<Option<String>> {
    let mut seen: Vec<&Type> = Vec::new();
    let mut chosen = Vec::new();
    for content in webhook.body.iter().flat_map(|body| &body.contents) {
        let text = match (content.kind, &seen[..]) {
            (ContentKind::Json, []) => Some(text.to_owned()),
            (ContentKind::Json, seen) if !seen.contains(&&content.ty) => {
                let media_type = media_type_name(&content.media_type);
                Some(functions.claim(&value_name(&format!("{text} {media_type}"))))
            }
            _ => None,
        };
        seen.extend(text.is_some().then_some(&content.ty));
        chosen.push(text.map(|text| format!("decode_{}", text.trim_end_matches('_'))));
    }
    chosen
}
