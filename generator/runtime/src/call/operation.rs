//! The static tables that generated code writes: one [`Operation`] for each operation of the document.
//!
//! Every type here can be built in a constant, so a client costs no start-up time and little code.

/// One method on one path (OpenAPI 3.0.4, section 4.7.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    /// The name of the operation in errors and logs: its `operationId`, or method and path.
    pub id: &'static str,
    /// The HTTP method in capitals.
    pub method: &'static str,
    /// The path template, such as `/connections/{id}`.
    pub path: &'static str,
    /// The parameters; [`Call::set`](super::Call::set) refers to them by index.
    pub parameters: &'static [Parameter],
    /// Whether a body is sent.
    pub body: BodyRule,
    /// The media types that its replies are documented in, the preferred one first. Where it is empty, any
    /// media type is accepted.
    pub accept: &'static [&'static str],
    /// The alternatives of security schemes: one of them must be satisfied whole (section 4.7.30). An empty
    /// list means that no credential is needed; an empty alternative means that one may be left out.
    pub security: &'static [&'static [SchemeUse]],
    /// The servers of this operation, the first of which is used; where it is empty, those of the API hold.
    pub servers: &'static [Server],
}

/// Whether an operation has a request body (section 4.7.13).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyRule {
    /// The operation takes no body.
    None,
    /// The body may be left out.
    Optional,
    /// A call without a body is refused before it is sent.
    Required,
}

/// One parameter of an operation (section 4.7.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it is sent.
    pub location: Location,
    /// How arrays and objects are spelled.
    pub style: Style,
    /// Whether each item or member is spelled separately.
    pub explode: bool,
    /// Whether characters that RFC 3986 reserves stay as they are; it counts in the query alone.
    pub allow_reserved: bool,
    /// Whether a call without it is refused before it is sent.
    pub required: bool,
}

impl Parameter {
    /// A path parameter: required, `simple`, not exploded.
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple, false).required()
    }

    /// A query parameter: optional, `form`, exploded.
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form, true)
    }

    /// A parameter that is the whole query (OpenAPI 3.2.0, section 4.12.3): optional, and spelled as a form; in
    /// [`Style::Content`], as its JSON text. A text is percent-encoded and nothing more.
    pub const fn querystring(name: &'static str) -> Self {
        Self::new(name, Location::Querystring, Style::Form, true)
    }

    /// A header parameter: optional, `simple`, not exploded.
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple, false)
    }

    /// A cookie parameter: optional, `form`, exploded.
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form, true)
    }

    /// The same parameter, refused where it is missing.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same parameter in another style.
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// The same parameter, exploded or not.
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = explode;
        self
    }

    /// The same parameter with reserved characters left as they are.
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }

    const fn new(name: &'static str, location: Location, style: Style, explode: bool) -> Self {
        Self {
            name,
            location,
            style,
            explode,
            allow_reserved: false,
            required: false,
        }
    }
}

/// Where a parameter or an API key is sent (section 4.7.12.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// In the path, in place of its name between braces.
    Path,
    /// In the query.
    Query,
    /// As the whole query, in which its name does not stand.
    Querystring,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
}

/// How a parameter is spelled (section 4.7.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `simple`: RFC 6570's `{value}`, for paths and headers.
    Simple,
    /// `label`: RFC 6570's `{.value}`, for paths.
    Label,
    /// `matrix`: RFC 6570's `{;value}`, for paths.
    Matrix,
    /// `form`: RFC 6570's `{?value}`, for queries and cookies.
    Form,
    /// `spaceDelimited`: items joined by `%20`, for queries.
    SpaceDelimited,
    /// `pipeDelimited`: items joined by `%7C`, for queries.
    PipeDelimited,
    /// `deepObject`: one `name[member]=value` for each member, for queries.
    DeepObject,
    /// `cookie`: as `form`, but nothing is percent-encoded, for cookies (OpenAPI 3.2.0, section 4.12.5).
    Cookie,
    /// A parameter described by `content`: its JSON text.
    Content,
}

/// A security scheme as an operation asks for it (section 4.7.30).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemeUse {
    /// The name of the [`Scheme`].
    pub scheme: &'static str,
    /// The scopes or roles that the credential must have.
    pub scopes: &'static [&'static str],
}

/// A way to authenticate (section 4.7.27).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// The name that operations refer to it by.
    pub name: &'static str,
    /// What it asks for.
    pub kind: SchemeKind,
}

/// What a [`Scheme`] asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemeKind {
    /// A bearer token (RFC 6750).
    Bearer,
    /// A user and a password (RFC 7617).
    Basic,
    /// Another scheme of the `Authorization` header, by its name.
    Http(&'static str),
    /// A key under a name in the query, a header or a cookie.
    ApiKey {
        /// Where the key is sent.
        location: Location,
        /// The name of the parameter, header or cookie.
        name: &'static str,
    },
    /// An OAuth 2 access token, sent as a bearer token.
    OAuth2 {
        /// The token URL of the client credentials flow, where the scheme has that flow.
        token_url: Option<&'static str>,
    },
    /// An OpenID Connect token, sent as a bearer token.
    OpenIdConnect,
    /// A client certificate, which the caller's own HTTP client carries.
    MutualTls,
}

/// A place that requests are sent to (section 4.7.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Server {
    /// The URL template, such as `https://{tenant}.example.com/v2`.
    pub url: &'static str,
    /// The variables of the template.
    pub variables: &'static [ServerVariable],
}

/// A variable of a [`Server`]'s URL (section 4.7.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: &'static str,
    /// The value where the caller gives none.
    pub default: &'static str,
    /// The values allowed; where it is empty, any value is.
    pub allowed: &'static [&'static str],
}
