//! What stands where in an OpenAPI document: as much of it as is needed to tell references from other members of
//! that name, and to know what a reference must lead to.

/// A kind of thing in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    Document,
    Components,
    PathItem,
    Operation,
    Parameter,
    Header,
    Response,
    RequestBody,
    MediaType,
    Encoding,
    Schema,
    Example,
    Callback,
    SecurityScheme,
    /// Something that has no references inside.
    Plain,
}

/// What stands at a place: one thing, or several of a kind in a list or by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    One(Node),
    Many(Node),
}

impl Node {
    /// What stands in `member` of such a thing (OpenAPI 3.0.4, 3.1.1 and 3.2.0, section 4; Swagger 2.0; for
    /// schemas, the keywords of JSON Schema 2020-12 and before that hold schemas).
    pub(super) fn inner(self, member: &str) -> Option<Shape> {
        use Node::*;
        use Shape::{Many, One};
        Some(match (self, member) {
            (Document, "paths" | "webhooks") => Many(PathItem),
            (Document, "components") => One(Components),
            (Document, "info") => One(Plain),
            (Document, "servers" | "tags") => Many(Plain),
            (Document, "definitions") | (Components, "schemas") => Many(Schema),
            (Document | Components, "parameters") => Many(Parameter),
            (Document | Components, "responses") => Many(Response),
            (Document, "securityDefinitions") | (Components, "securitySchemes") => {
                Many(SecurityScheme)
            }
            (Components, "requestBodies") => Many(RequestBody),
            (Components, "callbacks") => Many(Callback),
            (Components, "pathItems") => Many(PathItem),
            (Components, "mediaTypes") => Many(MediaType),
            (
                PathItem,
                "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace"
                | "query",
            ) => One(Operation),
            (PathItem, "additionalOperations") => Many(Operation),
            (PathItem | Operation, "parameters") => Many(Parameter),
            (Operation, "requestBody") => One(RequestBody),
            (Operation, "responses") => Many(Response),
            (Operation, "callbacks") => Many(Callback),
            (Callback, _) => One(PathItem),
            (Parameter | Header | RequestBody | Response, "content") => Many(MediaType),
            (Parameter | Header | Response | MediaType, "schema") => One(Schema),
            (MediaType, "itemSchema") => One(Schema),
            (Components | Parameter | Header | MediaType, "examples") => Many(Example),
            (MediaType | Encoding, "encoding" | "prefixEncoding") => Many(Encoding),
            (MediaType | Encoding, "itemEncoding") => One(Encoding),
            (Components | Response | Encoding, "headers") => Many(Header),
            (Schema, keyword) => return of_schema(keyword),
            _ => return None,
        })
    }

    /// The section of `components` that such things stand in, by the path to it; in Swagger 2.0, of the
    /// document. `None` where things of this kind are not referred to but stand where they are used.
    pub(super) fn section(self, swagger: bool) -> Option<&'static [&'static str]> {
        Some(match (self, swagger) {
            (Self::Schema, false) => &["components", "schemas"],
            (Self::Parameter, false) => &["components", "parameters"],
            (Self::Response, false) => &["components", "responses"],
            (Self::RequestBody, false) => &["components", "requestBodies"],
            (Self::Header, false) => &["components", "headers"],
            (Self::SecurityScheme, false) => &["components", "securitySchemes"],
            (Self::Example, false) => &["components", "examples"],
            (Self::Callback, false) => &["components", "callbacks"],
            (Self::PathItem, false) => &["components", "pathItems"],
            (Self::Schema, true) => &["definitions"],
            (Self::Parameter, true) => &["parameters"],
            (Self::Response, true) => &["responses"],
            (Self::SecurityScheme, true) => &["securityDefinitions"],
            _ => return None,
        })
    }

    /// The kinds of things that [`Node::section`] has a section for.
    pub(super) const REFERABLE: [Self; 9] = [
        Self::Schema,
        Self::Parameter,
        Self::Response,
        Self::RequestBody,
        Self::Header,
        Self::SecurityScheme,
        Self::Example,
        Self::Callback,
        Self::PathItem,
    ];

    /// What such a thing is called.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Components => "components",
            Self::PathItem => "path item",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::Header => "header",
            Self::Response => "response",
            Self::RequestBody => "request body",
            Self::MediaType => "media type",
            Self::Encoding => "encoding",
            Self::Schema => "schema",
            Self::Example => "example",
            Self::Callback => "callback",
            Self::SecurityScheme => "security scheme",
            Self::Plain => "value",
        }
    }
}

impl Shape {
    /// The kind of the things.
    pub(super) fn node(self) -> Node {
        match self {
            Self::One(node) | Self::Many(node) => node,
        }
    }
}

/// What stands under a keyword of a schema.
fn of_schema(keyword: &str) -> Option<Shape> {
    Some(match keyword {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => {
            Shape::Many(Node::Schema)
        }
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Shape::Many(Node::Schema),
        "items"
        | "additionalItems"
        | "unevaluatedItems"
        | "contains"
        | "additionalProperties"
        | "unevaluatedProperties"
        | "propertyNames"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contentSchema" => Shape::One(Node::Schema),
        _ => return None,
    })
}
