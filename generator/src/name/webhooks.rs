//! Names of webhooks: of the functions that decode them, and of what they carry.

use std::collections::BTreeMap;

use super::casing::{bounded, type_name, value_name};
use super::models::media_type_name;
use super::operations::speakable;
use super::scope::{Claim, Scope};
use super::{OperationName, WebhookName};
use crate::ir::{Api, Cause, ContentKind, Type, Webhook, WebhookId};

pub(super) fn webhooks(api: &Api, operations: &[OperationName]) -> Vec<WebhookName> {
    let (mut functions, mut types) = (Scope::default(), Scope::default());
    let has_id = |webhook: &&Webhook| speakable(webhook.operation_id.as_deref()).is_some();
    let (with_id, without): (Vec<_>, Vec<_>) = api.webhooks.iter().partition(has_id);
    let mut texts: BTreeMap<WebhookId, String> = BTreeMap::new();
    for group in [with_id, without] {
        let claims: Vec<Claim> = group
            .iter()
            .map(|webhook| claim(webhook, operations))
            .collect();
        let chosen = functions.settle(&claims);
        texts.extend(group.iter().map(|webhook| webhook.id).zip(chosen));
    }
    let roots: Vec<Claim> = texts
        .values()
        .map(|text| Claim::made([bounded(type_name(text))]))
        .collect();
    let roots = types.settle(&roots);
    let name = |((webhook, text), root): ((&Webhook, String), String)| WebhookName {
        functions: of_contents(webhook, &text, &mut functions),
        module: text.clone(),
        root,
        text,
    };
    let named = api.webhooks.iter().zip(texts.into_values()).zip(roots);
    named.map(name).collect()
}

/// The claim of a webhook: what it may be called, the best first, and other spellings of that.
fn claim(webhook: &Webhook, operations: &[OperationName]) -> Claim {
    let texts = texts(webhook, operations);
    let first = texts.first().map_or("", String::as_str);
    let claim = Claim::of(first, value_name).bounded();
    texts
        .iter()
        .skip(1)
        .fold(claim, |claim, text| claim.or(bounded(value_name(text))))
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

/// A function for each JSON or XML of a type of its own; none for the other contents.
fn of_contents(webhook: &Webhook, text: &str, functions: &mut Scope) -> Vec<Option<String>> {
    let mut seen: Vec<&Type> = Vec::new();
    let mut chosen = Vec::new();
    for content in webhook.body.iter().flat_map(|body| &body.contents) {
        let text = match (content.kind, &seen[..]) {
            (ContentKind::Json | ContentKind::Xml, []) => Some(text.to_owned()),
            (ContentKind::Json | ContentKind::Xml, seen) if !seen.contains(&&content.ty) => {
                let media_type = media_type_name(&content.media_type);
                let claim = Claim::made([value_name(&format!("{text} {media_type}"))]);
                functions.settle(&[claim]).into_iter().next()
            }
            _ => None,
        };
        seen.extend(text.is_some().then_some(&content.ty));
        chosen.push(text.map(|text| format!("decode_{}", text.trim_end_matches('_'))));
    }
    chosen
}
