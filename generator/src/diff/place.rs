//! Places on the wire: what tells two states of a thing to be the same, and what ids are made of.

use crate::ir::{
    Api, Cause, Operation, OperationId, Place, Root, Status, Step, Webhook, WebhookId,
};
use crate::pointer::Pointer;

/// The method and path of an operation.
pub(super) fn operation(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// The name and method of a webhook or callback, and of a callback that shares them the first call that it comes after.
pub(super) fn webhook(api: &Api, webhook: &Webhook) -> String {
    let text = format!("webhook {} {}", webhook.name, webhook.method);
    let mut all = api.webhooks.iter();
    let shared = all.any(|one| {
        one.id != webhook.id && (&one.name, &one.method) == (&webhook.name, &webhook.method)
    });
    match &webhook.cause {
        Cause::Calls { operations, .. } if shared => match operations.first() {
            Some(id) => format!("{text} of {}", operation(&api.operations[id.0 as usize])),
            None => text,
        },
        _ => text,
    }
}

/// A status as the document writes it.
pub(super) fn status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "default".to_owned(),
    }
}

/// The place of a model.
pub(super) fn model(api: &Api, place: &Place) -> String {
    let operation_of = |id: OperationId| operation(&api.operations[id.0 as usize]);
    let webhook_of = |id: WebhookId| webhook(api, &api.webhooks[id.0 as usize]);
    model_by(place, &operation_of, &webhook_of)
}

/// The place of a model, with the texts that operations and webhooks are known by.
pub(super) fn model_by(
    place: &Place,
    operation: &dyn Fn(OperationId) -> String,
    webhook: &dyn Fn(WebhookId) -> String,
) -> String {
    let (mut text, first) = match &place.root {
        Root::Schema(name) => (escaped(name), "/"),
        Root::Parameter(name) => (format!("parameters/{}", escaped(name)), "/"),
        Root::Body(name) => (format!("requestBodies/{}", escaped(name)), "/"),
        Root::Reply(name) => (format!("responses/{}", escaped(name)), "/"),
        Root::Header(name) => (format!("headers/{}", escaped(name)), "/"),
        Root::Operation(id) => (operation(*id), "#"),
        Root::Webhook(id) => (webhook(*id), "#"),
    };
    for (index, step) in place.steps.iter().enumerate() {
        text.push_str(if index == 0 { first } else { "/" });
        text.push_str(&self::step(step));
    }
    text
}

/// A step as text. Variants are known by their titles where they have one, since positions move.
fn step(step: &Step) -> String {
    match step {
        Step::Parameter(name) => format!("?{}", escaped(name)),
        Step::Body(None) => "body".to_owned(),
        Step::Body(Some(media_type)) => format!("body {media_type}"),
        Step::Reply(status) => status.clone(),
        Step::Member(name) => escaped(name),
        Step::Item => "[]".to_owned(),
        Step::Value => "{}".to_owned(),
        Step::Variant(_, Some(title)) => format!("|{}", escaped(title)),
        Step::Variant(position, None) => format!("|{position}"),
    }
}

/// A name as one token of a place.
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The component that a place is in, such as `parameters/Page`.
pub(super) fn shared(pointer: &Pointer) -> Option<String> {
    let tokens: Vec<String> = pointer.tokens().collect();
    let inside = match &tokens[..] {
        [first, rest @ ..] if first == "components" => rest,
        [first, ..] if first == "paths" || first == "webhooks" => return None,
        all => all,
    };
    let [section, name] = inside else {
        return None;
    };
    Some(format!("{section}/{}", escaped(name)))
}
