//! Webhooks and callbacks: what comes in, and what it is answered with.

use openapiv3::{Parameter, ReferenceOr, Response, StatusCode};

use super::context::Lower;
use super::docs;
use super::site::Site;
use crate::document::{Cause as Found, Incoming};
use crate::ir::{
    Answer, Cause, ContentKind, Docs, Location, OperationId, Root, Status, Step, Webhook,
    WebhookId, WebhookParameter,
};
use crate::pointer::Pointer;

impl<'d> Lower<'d> {
    /// Every request that may come in, in the order of the document.
    pub(super) fn webhooks(&mut self) -> Vec<Webhook> {
        let resolved = self.resolved;
        let incoming = (0..).map(WebhookId).zip(&resolved.document.incoming);
        incoming.map(|(id, one)| self.webhook(id, one)).collect()
    }

    fn webhook(&mut self, id: WebhookId, incoming: &'d Incoming) -> Webhook {
        let described = &incoming.operation;
        let (operation, pointer) = (&described.operation, &described.pointer);
        let body = operation.request_body.as_ref();
        let body =
            body.and_then(|body| self.body(body, Root::Webhook(id), &pointer.child("requestBody")));
        let webhook = Webhook {
            id,
            cause: self.cause(incoming),
            name: incoming.name.clone(),
            method: described.method.clone(),
            operation_id: docs::text(operation.operation_id.as_deref()),
            docs: Docs {
                summary: docs::text(operation.summary.as_deref()),
                description: docs::text(operation.description.as_deref()),
                deprecated: operation.deprecated,
            },
            pointer: pointer.clone(),
            parameters: self.named_parameters(incoming),
            body,
            answers: self.answers(id, incoming),
        };
        self.warn_unread(&webhook);
        webhook
    }

    fn cause(&self, incoming: &Incoming) -> Cause {
        let Found::Calls(calls) = &incoming.cause else {
            return Cause::Event;
        };
        let operations = (0..)
            .map(OperationId)
            .zip(&self.resolved.document.operations)
            .filter(|(_, operation)| calls.contains(&operation.pointer));
        Cause::Calls {
            operations: operations.map(|(id, _)| id).collect(),
            url: incoming.operation.path.clone(),
        }
    }

    /// The parameters of the request and of its path item.
    fn named_parameters(&self, incoming: &Incoming) -> Vec<WebhookParameter> {
        let described = &incoming.operation;
        let of = |items: &[ReferenceOr<Parameter>], at: &Pointer| {
            let named = items.iter().enumerate().filter_map(|(index, item)| {
                let (pointer, parameter) = self.resolved.parameter(item, &at.child(index))?;
                let location = match parameter {
                    Parameter::Query { .. } => Location::Query,
                    Parameter::Header { .. } => Location::Header,
                    Parameter::Path { .. } => Location::Path,
                    Parameter::Cookie { .. } => Location::Cookie,
                };
                let described = parameter.parameter_data_ref();
                Some(WebhookParameter {
                    location,
                    name: described.name.clone(),
                    required: described.required,
                    docs: Docs {
                        summary: None,
                        description: docs::text(described.description.as_deref()),
                        deprecated: described.deprecated.unwrap_or_default(),
                    },
                    pointer,
                })
            });
            named.collect::<Vec<_>>()
        };
        let at = described.pointer.child("parameters");
        let mut all = of(&described.operation.parameters, &at);
        let at = described.path_pointer.child("parameters");
        all.extend(of(&described.path_parameters, &at));
        // That of the request stands before that of its path item, and takes its place.
        let key = |one: &WebhookParameter| (one.location, one.name.clone());
        all.sort_by_key(key);
        all.dedup_by_key(|one| key(one));
        all
    }

    /// What the request may be answered with: exact statuses, then ranges, then `default`.
    fn answers(&mut self, id: WebhookId, incoming: &'d Incoming) -> Vec<Answer> {
        let described = &incoming.operation;
        let responses = &described.operation.responses;
        let at = described.pointer.child("responses");
        let own = responses.responses.iter().map(|(code, response)| {
            let status = match code {
                StatusCode::Code(code) => Status::Code(*code),
                StatusCode::Range(hundred) => Status::Range(*hundred),
            };
            (status, code.to_string(), response)
        });
        let default = responses.default.iter();
        let default = default.map(|response| (Status::Default, "default".to_owned(), response));
        let mut all: Vec<_> = own.chain(default).collect();
        all.sort_by_key(|(status, ..)| *status);
        let mut answers = Vec::new();
        for (status, text, response) in all {
            answers.extend(self.answer(id, status, &text, response, &at));
        }
        answers
    }

    fn answer(
        &mut self,
        id: WebhookId,
        status: Status,
        text: &str,
        item: &'d ReferenceOr<Response>,
        at: &Pointer,
    ) -> Option<Answer> {
        let own = at.child(text);
        let (pointer, response) = self.resolved.response(item, &own)?;
        let site = if pointer == own {
            Site::of(Root::Webhook(id), pointer.clone()).step(Step::Reply(text.to_owned()))
        } else {
            self.site_of(pointer.clone())
        };
        Some(Answer {
            status,
            description: docs::text(Some(&response.description)),
            contents: self.contents(&response.content, &pointer, |_| site.place.clone()),
            pointer,
        })
    }

    /// Warns where what a request carries is neither JSON nor XML, for nothing decodes that.
    fn warn_unread(&mut self, webhook: &Webhook) {
        let Some(body) = &webhook.body else { return };
        let is_read = |kind| matches!(kind, ContentKind::Json | ContentKind::Xml);
        if body.contents.iter().any(|content| is_read(content.kind)) {
            return;
        }
        for content in &body.contents {
            let message = format!(
                "no function decodes `{}`, as which this request comes in; its type is generated if it has a schema",
                content.media_type
            );
            let help = "if the body is JSON, name a media type such as `application/json`; otherwise read it by other means";
            self.diagnostics
                .warning("undecoded-webhook", &content.pointer, message, help);
        }
    }
}
