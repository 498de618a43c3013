//! A document after the upgrade: the items of an OpenAPI document in the shape of version 3.0, whatever
//! version its author wrote, in `openapiv3`'s types.
//!
//! What 3.0 or those types cannot hold travels in `x-oasmith-*` members among the extensions of an item;
//! the list of them is in [`crate::upgrade`].

mod reference;

pub(crate) use reference::percent_decoded;
pub use reference::{Kind, Reference, Refusal, target};

use std::collections::BTreeMap;

use openapiv3::{
    Header, Info, Operation, Parameter, ReferenceOr, RequestBody, Response, Schema,
    SecurityRequirement, SecurityScheme, Server, Tag,
};

use crate::pointer::Pointer;

/// The version of OpenAPI that a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Version {
    /// Swagger 2.0.
    V2_0,
    /// 3.0.
    V3_0,
    /// 3.1.
    V3_1,
    /// 3.2.
    V3_2,
}

/// Items of one kind by the place where they stand.
pub type Items<T> = BTreeMap<Pointer, ReferenceOr<T>>;

/// The items of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The version that the author wrote; the items are in the shape of 3.0 all the same.
    pub version: Version,
    /// `info`.
    pub info: Info,
    /// `servers`.
    pub servers: Vec<Server>,
    /// `tags`.
    pub tags: Vec<Tag>,
    /// `security`; `None` where the document has none.
    pub security: Option<Vec<SecurityRequirement>>,
    /// `components.securitySchemes`, by name. A scheme of the type `mutualTLS` is an HTTP scheme of that name
    /// whose extensions have `x-oasmith-mutualTLS`.
    pub security_schemes: BTreeMap<String, ReferenceOr<SecurityScheme>>,
    /// Every operation of `paths`, sorted by path, then by method in the order of [`METHODS`], others by name.
    pub operations: Vec<PathOperation>,
    /// Every request that may come in: of `webhooks`, `x-webhooks`, `components.callbacks` and the `callbacks` of
    /// operations; webhooks first, then by name, method and place.
    pub incoming: Vec<Incoming>,
    /// `components.schemas`, and every other place that a reference from a schema's place points at.
    pub schemas: Items<Schema>,
    /// `components.parameters`, and every other parameter that is referred to.
    pub parameters: Items<Parameter>,
    /// `components.responses`, and every other response that is referred to.
    pub responses: Items<Response>,
    /// `components.requestBodies`, and every other request body that is referred to.
    pub request_bodies: Items<RequestBody>,
    /// `components.headers`, and every other header that is referred to.
    pub headers: Items<Header>,
    /// Every reference, for [`crate::resolve`] to check.
    pub references: Vec<Reference>,
}

/// The methods that a path item can have by name (OpenAPI 3.2.0, section 4.9; the last came with 3.2).
pub const METHODS: [&str; 9] = [
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY",
];

/// An operation together with what its path says for all its methods.
#[derive(Debug, Clone, PartialEq)]
pub struct PathOperation {
    /// The path template, which begins with a slash.
    pub path: String,
    /// The method: in capitals if it is one of [`METHODS`], otherwise as `additionalOperations` has it.
    pub method: String,
    /// Where the operation stands.
    pub pointer: Pointer,
    /// The operation. Its `callbacks` are in [`Document::incoming`].
    pub operation: Operation,
    /// Where the path item stands: under `/paths`, or where the reference there leads.
    pub path_pointer: Pointer,
    /// `parameters` of the path item.
    pub path_parameters: Vec<ReferenceOr<Parameter>>,
    /// `servers` of the path item.
    pub path_servers: Vec<Server>,
}

/// A request that comes in: the described server sends it, and the client's user answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// What makes it come.
    pub cause: Cause,
    /// The key under `webhooks` or `callbacks`.
    pub name: String,
    /// The request. Its path is the name of the webhook, or the expression of the callback.
    pub operation: PathOperation,
}

/// What makes a request come in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// An event (`webhooks`, OpenAPI 3.1.1, section 4.8.1; or `x-webhooks`).
    Event,
    /// A call of one of these operations, which stand at these places (`callbacks`, OpenAPI 3.0.4, section 4.7.18).
    /// There are none where a callback is only described.
    Calls(Vec<Pointer>),
}
