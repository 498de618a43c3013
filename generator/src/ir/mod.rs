//! What a client must know of an API, and nothing about how Rust spells it.
//!
//! Plain data: public fields, ids in place of references, no tokens and no OpenAPI types. `lower` makes it,
//! `name`, `emit`, `outline` and `diff` read it. Everything is in an order that depends only on what the
//! document says, not on the order in which it says it: models by place, operations by path and method,
//! fields by wire name.

mod model;
mod operation;
mod types;
mod webhook;
mod xml;

pub use model::*;
pub use operation::*;
pub use types::*;
pub use webhook::*;
pub use xml::*;

use crate::pointer::Pointer;

/// One API: a whole document, lowered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// `servers` of the document, never empty (`/` when the document names none).
    pub servers: Vec<Server>,
    /// `components.securitySchemes`, by name.
    pub schemes: Vec<SecurityScheme>,
    /// The tags that operations use, by name; operations without a tag are under one that [`Tag::name`] calls "default".
    pub tags: Vec<Tag>,
    /// Every operation, by path and method. [`OperationId`] is the index.
    pub operations: Vec<Operation>,
    /// Every request that may come in: of webhooks, then of callbacks, by name and method. [`WebhookId`] is the index.
    pub webhooks: Vec<Webhook>,
    /// Every model, by place. [`ModelId`] is the index.
    pub models: Vec<Model>,
    /// Every header that some reply declares, by lower-case name.
    pub headers: Vec<Header>,
    /// The types that the user brings along, by path. [`ForeignId`] is the index.
    pub foreign: Vec<Foreign>,
}

impl Api {
    /// The model that `id` names.
    pub fn model(&self, id: ModelId) -> &Model {
        &self.models[id.0 as usize]
    }

    /// The path of the type that the user brings along under `id`.
    pub fn foreign(&self, id: ForeignId) -> &str {
        self.foreign
            .get(id.0 as usize)
            .map_or("()", |foreign| &foreign.path)
    }
}

/// The index of a type in [`Api::foreign`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ForeignId(pub u32);

/// A type that the user brings along, and that stands for some schemas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// Its path, as the configuration writes it: the one thing of Rust here, for nobody chooses it but the user.
    pub path: String,
}

/// What a document says about a thing to its reader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// `summary` or `title`: one line.
    pub summary: Option<String>,
    /// `description`: CommonMark as the document has it, not yet fit for rustdoc.
    pub description: Option<String>,
    /// Whether the document marks it as deprecated.
    pub deprecated: bool,
}

/// A place that requests are sent to (OpenAPI 3.0.4, section 4.7.5).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Server {
    /// The URL template, such as `https://{tenant}.example.com/v2`.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
    /// The variables of the template, by name.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a [`Server`]'s URL.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: String,
    /// The value where the caller gives none.
    pub default: String,
    /// The values allowed; empty when any is.
    pub allowed: Vec<String>,
    /// `description`.
    pub description: Option<String>,
}

/// A group of operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The tag as the document writes it.
    pub name: String,
    /// `description` of the tag object, if there is one.
    pub description: Option<String>,
}

/// A way to authenticate (OpenAPI 3.0.4, section 4.7.27).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityScheme {
    /// The name under which security requirements refer to it.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// What it asks for.
    pub kind: SchemeKind,
    /// Where it stands.
    pub pointer: Pointer,
}

/// What a [`SecurityScheme`] asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// `http` with scheme `bearer`.
    Bearer,
    /// `http` with scheme `basic`.
    Basic,
    /// `http` with another scheme of the authentication registry.
    Http(String),
    /// `apiKey` under the name in the place.
    ApiKey {
        /// Header, query or cookie.
        location: Location,
        /// The name of that header, parameter or cookie.
        name: String,
    },
    /// `oauth2`; the token is sent as a bearer token.
    OAuth2 {
        /// `tokenUrl` of the client credentials flow, if the scheme has that flow.
        client_credentials: Option<String>,
    },
    /// `openIdConnect`; the token is sent as a bearer token.
    OpenIdConnect {
        /// `openIdConnectUrl`.
        url: String,
    },
    /// `mutualTLS`, which is a matter of the HTTP client.
    MutualTls,
}
