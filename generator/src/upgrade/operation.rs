//! Operations and their responses.

use openapiv3::{Operation, Responses, StatusCode};
use serde_json::Value;

use super::Upgrade;
use super::members::{Object, as_text, carry};
use crate::pointer::Pointer;

/// The members of an operation that are read one by one.
const CHILDREN: [&str; 6] = [
    "callbacks",
    "parameters",
    "requestBody",
    "responses",
    "servers",
    "security",
];

impl Upgrade<'_> {
    /// An operation (OpenAPI 3.0.4, section 4.7.10).
    pub(super) fn operation(&mut self, value: &Value, at: &Pointer) -> Option<Operation> {
        let object = self.object(value, "operation", at)?;
        let mut own = self.own(object, &CHILDREN, at);
        as_text(&mut own, &["summary", "description", "operationId"]);
        carry(&mut own, &["externalDocs"]);
        // Required by `openapiv3` and by 3.0, optional since 3.1; the real ones are put in below.
        own.insert("responses".to_owned(), Value::Object(Object::new()));
        let parameters = self.list(object, "parameters", at, Self::parameter_or_reference);
        let body = object.get("requestBody").filter(|body| !body.is_null());
        let request_body =
            body.and_then(|body| self.request_body_or_reference(body, &at.child("requestBody")));
        let responses = self.responses(object, at);
        let servers = self.servers(object, at);
        let security = self.security(object, at);
        let operation: Operation = self.read(own, "operation", at)?;
        Some(Operation {
            parameters,
            request_body,
            responses,
            servers,
            security,
            ..operation
        })
    }

    /// `responses` of an operation, by status (OpenAPI 3.0.4, section 4.7.16).
    fn responses(&mut self, operation: &Object, at: &Pointer) -> Responses {
        let mut responses = Responses::default();
        let at = at.child("responses");
        let object = match operation.get("responses") {
            None | Some(Value::Null) => return responses,
            Some(value) => self.object(value, "`responses`", &at),
        };
        for (status, value) in object.into_iter().flatten() {
            let at = at.child(status);
            if status.starts_with("x-") {
                responses.extensions.insert(status.clone(), value.clone());
            } else if status == "default" {
                responses.default = self.response_or_reference(value, &at);
            } else if let Some(code) = status_code(status) {
                let response = self.response_or_reference(value, &at);
                responses
                    .responses
                    .extend(response.map(|response| (code, response)));
            } else {
                let message = format!("`{status}` is not a status, so this response is left out");
                let help = "write a status such as `404`, a range such as `4XX`, or `default`";
                self.diagnostics
                    .warning("unknown-status", &at, message, help);
            }
        }
        responses
    }
}

/// The status that a key of `responses` means: three digits, or a digit and `XX`.
fn status_code(text: &str) -> Option<StatusCode> {
    let hundred = text.strip_suffix("XX").or_else(|| text.strip_suffix("xx"));
    match hundred {
        Some(digit) => {
            let digit = digit.parse().ok().filter(|digit| (1..=5).contains(digit))?;
            Some(StatusCode::Range(digit))
        }
        None => text
            .parse()
            .ok()
            .filter(|code| (100..1000).contains(code))
            .map(StatusCode::Code),
    }
}
