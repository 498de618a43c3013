//! The errors and their bodies, as recorded.

use serde_json::{Value, json};

use super::faults::{Faults, Place};

/// Why a call is refused, and how that is told.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: u16,
    message: String,
    /// Absent from some errors.
    code: Option<String>,
}

impl Refusal {
    fn new(status: u16, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            code: None,
        }
    }

    fn coded(self, code: &str) -> Self {
        Self {
            code: Some(code.to_owned()),
            ..self
        }
    }

    /// The request has these faults.
    pub(super) fn faulty(faults: &Faults) -> Self {
        let refusal = Self::new(400, faults.text());
        match faults.place() {
            Some(Place::Uri) => refusal.coded("invalid_uri"),
            Some(Place::Body) => refusal.coded("invalid_body"),
            Some(Place::Header) | None => refusal,
        }
    }

    /// A 400 about the body's contents.
    pub(super) fn invalid_body(message: impl Into<String>) -> Self {
        Self::new(400, message).coded("invalid_body")
    }

    /// A 400 about the query's contents.
    pub(super) fn invalid_uri(message: impl Into<String>) -> Self {
        Self::new(400, message).coded("invalid_uri")
    }

    /// A 400 that has no code.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(400, message)
    }

    /// No token was sent.
    pub(super) fn unauthenticated() -> Self {
        Self::new(401, "Missing authentication")
    }

    /// The token is not the accepted one.
    pub(super) fn invalid_token() -> Self {
        Self::new(401, "Invalid token")
    }

    pub(super) fn no_connection() -> Self {
        Self::new(404, "The connection does not exist").coded("inexistent_connection")
    }

    /// A part of a connection is not there; recorded without a code.
    pub(super) fn not_found() -> Self {
        Self::new(404, "Not Found")
    }

    /// A clash with what there is, recorded without a code.
    pub(super) fn conflict(message: impl Into<String>) -> Self {
        Self::new(409, message)
    }

    pub(super) fn too_many_requests() -> Self {
        Self::new(429, "Global limit has been reached").coded("too_many_requests")
    }

    /// An error of this status that a test asks for.
    pub(super) fn typical(status: u16, code: Option<&str>) -> Self {
        let typical = match status {
            400 => Self::bad_request("Payload validation error: 'Expected type object'"),
            401 => Self::invalid_token(),
            403 => Self::new(403, "Insufficient scope, expected read:connections"),
            404 => Self::no_connection(),
            409 => Self::conflict("A connection with the same name already exists"),
            429 => Self::too_many_requests(),
            _ => Self::new(status, "Something went wrong"),
        };
        Self {
            code: code.map(str::to_owned),
            ..typical
        }
    }

    pub(super) fn body(&self) -> Value {
        let mut body = json!({
            "statusCode": self.status,
            "error": reason(self.status),
            "message": self.message,
        });
        if let Some(code) = &self.code {
            body["errorCode"] = json!(code);
        }
        body
    }
}

/// The reason phrase of a status.
fn reason(status: u16) -> &'static str {
    let status = hyper::StatusCode::from_u16(status).ok();
    status
        .and_then(|status| status.canonical_reason())
        .unwrap_or("Error")
}
