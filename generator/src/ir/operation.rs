//! Operations: what can be called, with what, and what comes back.

use super::{Constraints, Docs, Server, Type, Xml};
use crate::pointer::Pointer;

/// The index of an operation in [`super::Api::operations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub u32);

/// A parameter, unique in the whole API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParameterId(pub u32);

/// A reply of an operation, unique in the whole API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplyId(pub u32);

/// One method on one path (OpenAPI 3.0.4, section 4.7.10).
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Its index.
    pub id: OperationId,
    /// `operationId`, where there is one.
    pub operation_id: Option<String>,
    /// The HTTP method: in capitals, unless the document names one of its own.
    pub method: String,
    /// The path template as the document writes it, which tells operations of one method apart.
    pub path: String,
    /// The path as it is sent: the names between braces are those of path parameters; behind `?` stands what is sent
    /// with every call.
    pub template: String,
    /// The first of its tags, which decides its file; the index in [`super::Api::tags`].
    pub tag: usize,
    /// All of its tags, in the order of the document.
    pub tags: Vec<String>,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands.
    pub pointer: Pointer,
    /// Path parameters in the order of the template, then query, header and cookie parameters by name.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// Every reply, by status: exact ones, then ranges, then `default`.
    pub replies: Vec<Reply>,
    /// The alternatives of schemes with scopes; empty when no credential is needed.
    pub security: Vec<Vec<SchemeUse>>,
    /// Servers of the operation or its path that stand in for those of the document.
    pub servers: Vec<Server>,
}

impl Operation {
    /// Every type that its requests and replies carry, headers of replies not among them.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.sent().chain(self.received())
    }

    /// Every type that its requests carry.
    pub fn sent(&self) -> impl Iterator<Item = &Type> {
        let bodies = self.body.iter().flat_map(|body| &body.contents);
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        parameters.chain(bodies.map(|content| &content.ty))
    }

    /// Every type that its replies carry, headers not among them.
    pub fn received(&self) -> impl Iterator<Item = &Type> {
        let contents = self.replies.iter().flat_map(|reply| &reply.contents);
        contents.map(|content| &content.ty)
    }

    /// The replies that are successes.
    pub fn successes(&self) -> impl Iterator<Item = &Reply> {
        let replies = self.replies.iter();
        replies.filter(|reply| reply.is_success(&self.replies))
    }

    /// The media types that a success is documented in beside the one that it is awaited in, each once. Streams are not
    /// among them, since they are asked for in their own way, nor is what is read as the same JSON.
    pub fn alternatives(&self) -> Vec<&Content> {
        let mut found: Vec<&Content> = Vec::new();
        for reply in self.successes() {
            let Some((first, others)) = reply.contents.split_first() else {
                continue;
            };
            let is_json = |one: &Content| one.kind == ContentKind::Json;
            let is_alike = |one: &Content| is_json(one) && is_json(first) && one.ty == first.ty;
            for other in others
                .iter()
                .filter(|one| !one.is_stream() && !is_alike(one))
            {
                if !found.iter().any(|one| one.media_type == other.media_type) {
                    found.push(other);
                }
            }
        }
        found
    }
}

/// A security scheme as an operation uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeUse {
    /// The name in [`super::Api::schemes`].
    pub scheme: String,
    /// The scopes or roles needed.
    pub scopes: Vec<String>,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As the whole query (OpenAPI 3.2.0, section 4.12.3).
    Querystring,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
}

/// How a parameter is spelled (OpenAPI 3.0.4, section 4.7.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `simple`.
    Simple,
    /// `label`.
    Label,
    /// `matrix`.
    Matrix,
    /// `form`.
    Form,
    /// `spaceDelimited`.
    SpaceDelimited,
    /// `pipeDelimited`.
    PipeDelimited,
    /// `deepObject`.
    DeepObject,
    /// `cookie`.
    Cookie,
    /// `content`: the value is written in this media type.
    Content,
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its id.
    pub id: ParameterId,
    /// The name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location: Location,
    /// How it is spelled.
    pub style: Style,
    /// Whether each item or member is spelled separately.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
    /// Whether the caller must give it.
    pub required: bool,
    /// The type of its value.
    pub ty: Type,
    /// What the document says about it.
    pub docs: Docs,
    /// The limits on its value.
    pub constraints: Constraints,
    /// The default, as JSON text, for the documentation.
    pub default: Option<String>,
    /// Where it stands.
    pub pointer: Pointer,
}

/// The body of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// Whether it must be sent.
    pub required: bool,
    /// The body in each media type: JSON first, the rest in the order of their names.
    pub contents: Vec<Content>,
    /// `description`.
    pub description: Option<String>,
    /// Where it stands.
    pub pointer: Pointer,
}

/// A body in one media type.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// The media type as the document writes it.
    pub media_type: String,
    /// How it is written and read.
    pub kind: ContentKind,
    /// The type of the whole; of each item, where it is read item by item.
    pub ty: Type,
    /// The members of a form or of a multipart body that are sent in another way than the usual one (OpenAPI 3.0.4,
    /// section 4.7.15).
    pub spellings: Vec<Spelling>,
    /// How the whole stands in XML, where it is [`ContentKind::Xml`] and the document says so.
    pub xml: Option<Box<Xml>>,
    /// Where it stands.
    pub pointer: Pointer,
}

impl Content {
    /// Whether it is read item by item.
    pub fn is_stream(&self) -> bool {
        matches!(self.kind, ContentKind::Events(_) | ContentKind::Items)
    }

    /// Whether a reply in this media type is read as another one is.
    pub fn is_read_as(&self, other: &Content) -> bool {
        (self.kind, &self.ty, &self.xml) == (other.kind, &other.ty, &other.xml)
    }
}

/// How a member of a form is spelled, or which media types a part of a multipart body has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The name of the member on the wire.
    pub member: String,
    /// Its style.
    pub style: Style,
    /// Whether each item or member of it is spelled separately.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
    /// The media types of a part, the preferred one first; empty for members of forms.
    pub media_types: Vec<String>,
}

/// How a body is written and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentKind {
    /// `application/json`, or any `+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/*`.
    Multipart,
    /// `application/xml`, `text/xml`, or any `+xml`, where nothing else gives the body a type.
    Xml,
    /// `text/*`.
    Text,
    /// `text/event-stream`: a value for each event.
    Events(EventPart),
    /// Lines or sequences of JSON: a value for each.
    Items,
    /// Anything else: bytes as they are.
    Bytes,
}

/// What of a server-sent event the document describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventPart {
    /// The text in its `data`.
    Text,
    /// The JSON in its `data`.
    Json,
    /// All of it, with a text in its `data`.
    Event,
    /// All of it, with JSON in its `data`.
    EventOfJson,
}

/// The status that a reply is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One status, such as 404.
    Code(u16),
    /// A hundred of them: 4 for `4XX`.
    Range(u16),
    /// Every status that no other reply names.
    Default,
}

/// What may come back.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Its id.
    pub id: ReplyId,
    /// The status it is for.
    pub status: Status,
    /// `description`.
    pub description: Option<String>,
    /// The body in each media type: JSON first, the rest in the order of their names; empty where there is none.
    pub contents: Vec<Content>,
    /// The lower-case names of the headers that it declares, which are in [`super::Api::headers`].
    pub headers: Vec<String>,
    /// Where it stands.
    pub pointer: Pointer,
}

impl Reply {
    /// Whether the operation has done its work when this reply comes: 2xx, `2XX`, and 3xx that the document
    /// declares. `default` is an error where another reply is a success, and a success where it stands alone.
    pub fn is_success(&self, among: &[Reply]) -> bool {
        let succeeds = |status: Status| match status {
            Status::Code(code) => (200..400).contains(&code),
            Status::Range(hundred) => hundred == 2 || hundred == 3,
            Status::Default => false,
        };
        match self.status {
            Status::Default => !among.iter().any(|reply| succeeds(reply.status)),
            status => succeeds(status),
        }
    }
}

/// A header that replies carry.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// The name as the document first writes it.
    pub name: String,
    /// The type of its value.
    pub ty: Type,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it first stands.
    pub pointer: Pointer,
}
