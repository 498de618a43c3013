//! Operations and their responses.

use openapiv3::{Operation, Parameter, ReferenceOr, Responses};
use serde_json::Value;

use super::Upgrade;
use super::members::{Object, as_text};
use super::status::{self, Key};
use crate::document::Version;
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
        // Required by `openapiv3` and by 3.0, optional since 3.1; the real ones are put in below.
        own.insert("responses".to_owned(), Value::Object(Object::new()));
        self.tags_of(&mut own, at);
        self.truths(&mut own, &["deprecated"], at);
        let parameters = self.parameters(object, at);
        let former = self.plain_body(object, at);
        let body = object.get("requestBody").filter(|body| !body.is_null());
        let body = body.or(former.as_ref());
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

    /// Makes a list of texts of an operation's `tags`.
    fn tags_of(&mut self, own: &mut Object, at: &Pointer) {
        match own.get_mut("tags") {
            Some(tag @ Value::String(_)) => {
                *tag = Value::Array(vec![tag.take()]);
                self.read_as(
                    "`tags`",
                    "a list",
                    "the only item of one",
                    &at.child("tags"),
                );
            }
            Some(Value::Array(tags)) => {
                tags.retain(|tag| tag.is_string() || tag.is_number() || tag.is_boolean());
                for tag in tags.iter_mut().filter(|tag| !tag.is_string()) {
                    *tag = Value::String(tag.to_string());
                }
            }
            _ => {}
        }
    }

    /// `responses` of an operation, by status (OpenAPI 3.0.4, section 4.7.16).
    fn responses(&mut self, operation: &Object, at: &Pointer) -> Responses {
        let mut responses = Responses::default();
        let at = at.child("responses");
        let object = match operation.get("responses") {
            None | Some(Value::Null) => {
                // Nobody reads the replies to a request that comes in.
                let is_sent = at.as_str().starts_with("/paths/") && at.tokens().count() <= 5;
                if is_sent && self.version <= Version::V3_0 {
                    let message =
                        "this operation has no `responses`, so bodies of replies are not read";
                    let help = "add the replies, such as `'200'`, under `responses`";
                    let at = at.parent().unwrap_or_default();
                    self.diagnostics
                        .warning("missing-responses", &at, message, help);
                }
                return responses;
            }
            Some(value) => self.object(value, "`responses`", &at),
        };
        let mut loose = Vec::new();
        for (text, value) in object.into_iter().flatten() {
            if text.starts_with("x-") {
                responses.extensions.insert(text.clone(), value.clone());
                continue;
            }
            match status::strict(text) {
                Some(key) => self.response_under(key, value, &at.child(text), &mut responses),
                None => loose.push((text, value)),
            }
        }
        for (text, value) in loose {
            self.loose_response(text, value, &at.child(text), &mut responses);
        }
        responses
    }

    /// A response whose key is no status by the letter: for the statuses that are meant and not there yet.
    fn loose_response(
        &mut self,
        text: &str,
        value: &Value,
        at: &Pointer,
        responses: &mut Responses,
    ) {
        let help = "write a status such as `404`, a range such as `4XX`, or `default`";
        let mut keys = status::loose(text);
        keys.retain(|key| match key.code() {
            Some(code) => !responses.responses.contains_key(&code),
            None => responses.default.is_none(),
        });
        let message = if keys.is_empty() {
            format!("`{text}` is not a status, so this response is left out")
        } else {
            let meant: Vec<String> = keys.iter().map(|key| format!("`{}`", key.text())).collect();
            format!(
                "`{text}` is not a status; it is read as {}",
                meant.join(" and ")
            )
        };
        self.diagnostics
            .warning("unknown-status", at, message, help);
        for key in keys {
            self.response_under(key, value, at, responses);
        }
    }

    fn response_under(&mut self, key: Key, value: &Value, at: &Pointer, responses: &mut Responses) {
        let response = self.response_or_reference(value, at);
        match key.code() {
            Some(code) => responses
                .responses
                .extend(response.map(|response| (code, response))),
            None => responses.default = response,
        }
    }

    /// `parameters` of an operation or path, each in its place: one that is left out leaves an empty reference. Those
    /// of Swagger 2.0 that describe the body are read elsewhere.
    pub(super) fn parameters(
        &mut self,
        object: &Object,
        at: &Pointer,
    ) -> Vec<ReferenceOr<Parameter>> {
        let nothing = || ReferenceOr::Reference {
            reference: String::new(),
        };
        if let Some(Value::Object(named)) = object.get("parameters")
            && !["in", "$ref"]
                .iter()
                .any(|member| named.get(*member).is_some_and(Value::is_string))
        {
            let at = at.child("parameters");
            self.read_as("`parameters`", "a list", "one, each under its name", &at);
            let one = |(name, value): (&String, &Value)| {
                let mut value = value.clone();
                if let Value::Object(own) = &mut value
                    && !own.contains_key("$ref")
                {
                    own.entry("name")
                        .or_insert_with(|| Value::String(name.clone()));
                }
                self.parameter_or_reference(&value, &at.child(name))
            };
            return named.iter().filter_map(one).collect();
        }
        self.list(object, "parameters", at, |this, value, at| {
            let read = match this.of_body(value) {
                Some(_) => None,
                None => this.parameter_or_reference(value, at),
            };
            Some(read.unwrap_or_else(nothing))
        })
    }
}
