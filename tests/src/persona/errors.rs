//! The documented errors and their bodies.

use serde_json::{Value, json};

/// Why a call is refused, and how that is told.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: u16,
    title: &'static str,
    details: Option<String>,
    /// The JSON pointer of the member at fault, in a 422.
    pointer: Option<&'static str>,
}

impl Refusal {
    fn new(status: u16, title: &'static str, details: impl Into<String>) -> Self {
        Self {
            status,
            title,
            details: Some(details.into()),
            pointer: None,
        }
    }

    fn untold(status: u16, title: &'static str) -> Self {
        Self {
            status,
            title,
            details: None,
            pointer: None,
        }
    }

    pub(super) fn bad_request(details: impl Into<String>) -> Self {
        Self::new(400, "Bad Request", details)
    }

    /// No key was sent.
    pub(super) fn unauthenticated() -> Self {
        Self::untold(401, "Must be authenticated to access this endpoint")
    }

    /// The key is nobody's.
    pub(super) fn invalid_token() -> Self {
        Self::untold(401, "Token is invalid")
    }

    pub(super) fn forbidden(details: impl Into<String>) -> Self {
        Self::new(403, "Forbidden", details)
    }

    pub(super) fn not_found(id: &str) -> Self {
        Self::new(404, "Record not found", format!("{id} is not found"))
    }

    pub(super) fn conflict(details: impl Into<String>) -> Self {
        Self::new(409, "Conflict", details)
    }

    pub(super) fn unprocessable(details: impl Into<String>) -> Self {
        Self::new(422, "Unprocessable entity", details)
    }

    pub(super) fn rate_limited() -> Self {
        Self::new(
            429,
            "Rate limit exceeded",
            "The limit of 300 requests per minute is reached",
        )
    }

    /// Names the member of the body that is at fault.
    pub(super) fn at(mut self, pointer: &'static str) -> Self {
        self.pointer = Some(pointer);
        self
    }

    /// A typical error of this status.
    pub(super) fn documented(status: u16) -> Self {
        match status {
            400 => Self::bad_request("data.attributes.type must be a string"),
            401 => Self::invalid_token(),
            403 => Self::forbidden("IP address is not permitted access to current environment"),
            404 => Self::not_found("cxn_ABC123"),
            408 => Self::new(408, "Request Timeout", "The request took too long"),
            409 => Self::conflict("Resource already exists as an active resource"),
            422 => Self::unprocessable("Value is not acceptable").at("/data/attributes/files"),
            429 => Self::rate_limited(),
            503 => Self::new(503, "Service unavailable", "Please try again"),
            _ => Self::untold(status, "Something went wrong"),
        }
    }

    /// The body: one item, with the members that the status documents.
    pub(super) fn body(&self) -> Value {
        let mut item = json!({ "title": self.title });
        if let Some(details) = &self.details {
            item["details"] = json!(details);
        }
        if matches!(self.status, 400 | 403 | 404 | 409) {
            item["meta"] = json!({});
        }
        if let Some(pointer) = self.pointer {
            item["source"] = json!({ "pointer": pointer });
        }
        json!({ "errors": [item] })
    }
}
