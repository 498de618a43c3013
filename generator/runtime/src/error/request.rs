//! Calls refused before they are sent.

use std::fmt;

/// A call that was not sent, and why.
#[derive(Debug)]
pub struct RequestError {
    inner: Box<(&'static str, Refusal)>,
}

/// Why a call was not sent. It names things of the document and holds no credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// A required parameter is missing.
    MissingParameter {
        /// Its name.
        parameter: &'static str,
    },
    /// An argument makes a segment of the path empty, `.` or `..`, which would name another resource.
    PathSegment {
        /// The name of the parameter.
        parameter: &'static str,
        /// What the segment would be.
        segment: String,
    },
    /// The value of a header or cookie has a line break or another character that no header may have.
    HeaderValue {
        /// The name of the parameter.
        parameter: &'static str,
    },
    /// The value of an argument did not write JSON.
    Argument {
        /// The name of the parameter.
        parameter: &'static str,
    },
    /// The required body is missing.
    MissingBody,
    /// The body is not of a kind that can be written in this media type.
    Body {
        /// The media type.
        media_type: &'static str,
    },
    /// The body cannot be written as XML.
    Xml {
        /// What is in the way.
        reason: String,
    },
    /// The body cannot be sent in the media type that it says it is in, or says none where the operation leaves it
    /// open.
    MediaType {
        /// The media type or range that the document has.
        documented: &'static str,
        /// The media type that the caller gave.
        given: Option<String>,
    },
    /// The file of a body cannot be read, or its stream has been sent already.
    Upload {
        /// What is wrong with it.
        reason: String,
    },
    /// The client has no credential for any alternative of the operation.
    MissingCredential {
        /// The schemes of each alternative.
        alternatives: Vec<Vec<&'static str>>,
    },
    /// No token is to be had for a security scheme of the operation.
    Token {
        /// The name of the scheme.
        scheme: &'static str,
        /// What the token server or the caller's source says.
        reason: String,
    },
    /// The server's URL and the path do not make a URL.
    Server {
        /// The server's URL.
        server: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The table of the operation cannot be used; the generated code and the runtime do not fit together.
    Table {
        /// The part that is at fault.
        what: &'static str,
    },
}

impl RequestError {
    pub(crate) fn new(operation: &'static str, refusal: Refusal) -> Self {
        Self {
            inner: Box::new((operation, refusal)),
        }
    }

    /// The operation that was called.
    pub fn operation(&self) -> &'static str {
        self.inner.0
    }

    /// Why the call was not sent.
    pub fn refusal(&self) -> &Refusal {
        &self.inner.1
    }

    /// The parameter at fault, if it is one.
    pub fn parameter(&self) -> Option<&'static str> {
        match self.refusal() {
            Refusal::MissingParameter { parameter }
            | Refusal::PathSegment { parameter, .. }
            | Refusal::HeaderValue { parameter }
            | Refusal::Argument { parameter } => Some(parameter),
            _ => None,
        }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: not sent: {}", self.operation(), self.refusal())
    }
}

impl std::error::Error for RequestError {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingParameter { parameter } => {
                write!(f, "the required parameter `{parameter}` is missing")
            }
            Self::PathSegment { parameter, segment } if segment.is_empty() => {
                write!(
                    f,
                    "the parameter `{parameter}` leaves a segment of the path empty"
                )
            }
            Self::PathSegment { parameter, segment } => {
                write!(
                    f,
                    "the parameter `{parameter}` makes a segment of the path `{segment}`"
                )
            }
            Self::HeaderValue { parameter } => {
                write!(
                    f,
                    "the value of `{parameter}` has a character that a header may not have"
                )
            }
            Self::Argument { parameter } => {
                write!(f, "the value of `{parameter}` did not write JSON")
            }
            Self::MissingBody => f.write_str("the required body is missing"),
            Self::Body { media_type } => {
                write!(f, "the body cannot be written as {media_type}")
            }
            Self::Xml { reason } => write!(f, "the body cannot be written as XML: {reason}"),
            Self::MediaType {
                documented,
                given: Some(given),
            } => write!(f, "the body is `{given}`, and `{documented}` is documented"),
            Self::MediaType { documented, .. } => write!(
                f,
                "the body must say which media type of `{documented}` it is in: give it `with_media_type`",
            ),
            Self::Upload { reason } => write!(f, "the body cannot be read: {reason}"),
            Self::MissingCredential { alternatives } => {
                let alternatives: Vec<String> = alternatives
                    .iter()
                    .map(|schemes| schemes.join(" with "))
                    .collect();
                write!(
                    f,
                    "the client has no credential for {}: give it one when it is built",
                    alternatives.join(" or "),
                )
            }
            Self::Token { scheme, reason } => write!(f, "no token for {scheme}: {reason}"),
            Self::Server { server, reason } => {
                write!(
                    f,
                    "the server `{server}` and the path make no URL: {reason}"
                )
            }
            Self::Table { what } => write!(
                f,
                "{what} in its table cannot be used: generate the client again with this oasmith",
            ),
        }
    }
}
