//! Webhooks: requests that the described server sends, and that the user of the client answers.

use super::{Body, Content, Docs, Location, OperationId, Status, Type};
use crate::pointer::Pointer;

/// The index of a webhook in [`super::Api::webhooks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebhookId(pub u32);

/// A request that may come in: one method of a webhook, or of a callback.
#[derive(Debug, Clone, PartialEq)]
pub struct Webhook {
    /// Its index.
    pub id: WebhookId,
    /// What makes it come.
    pub cause: Cause,
    /// The key under `webhooks` or `callbacks`.
    pub name: String,
    /// The HTTP method in capitals.
    pub method: String,
    /// `operationId`, where there is one.
    pub operation_id: Option<String>,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
    /// The parameters that come with it, by location and name.
    pub parameters: Vec<WebhookParameter>,
    /// What it carries.
    pub body: Option<Body>,
    /// What it may be answered with, by status.
    pub answers: Vec<Answer>,
}

impl Webhook {
    /// Every type that it carries, or may be answered with.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.received().chain(self.sent())
    }

    /// Every type that it carries.
    pub fn received(&self) -> impl Iterator<Item = &Type> {
        let contents = self.body.iter().flat_map(|body| &body.contents);
        contents.map(|content| &content.ty)
    }

    /// Every type that it may be answered with.
    pub fn sent(&self) -> impl Iterator<Item = &Type> {
        let contents = self.answers.iter().flat_map(|answer| &answer.contents);
        contents.map(|content| &content.ty)
    }
}

/// What makes a [`Webhook`] come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// An event on the server.
    Event,
    /// A call of an operation.
    Calls {
        /// Those operations; none where the document only describes the callback.
        operations: Vec<OperationId>,
        /// The expression that gives the URL to which it is sent.
        url: String,
    },
}

/// A parameter of a [`Webhook`]. It is named, and not decoded.
#[derive(Debug, Clone, PartialEq)]
pub struct WebhookParameter {
    /// Where it is.
    pub location: Location,
    /// Its name on the wire.
    pub name: String,
    /// Whether it always comes.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
}

/// What a [`Webhook`] may be answered with.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: Status,
    /// `description`.
    pub description: Option<String>,
    /// The body in each media type.
    pub contents: Vec<Content>,
    /// Where it stands.
    pub pointer: Pointer,
}
