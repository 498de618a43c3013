//! The arguments of a call, decoded by the client's own codec, and what it gave as JSON.

use std::fmt::Display;
use std::future::Future;
use std::pin::Pin;

use oasmith_runtime::codec::{Decode, Encode};
use oasmith_runtime::{Error, Upload, bytes::Bytes, json};
use serde_json::{Value, json};

/// A call that is on its way, and what becomes of it.
pub type Sent = Pin<Box<dyn Future<Output = Value>>>;

/// The arguments of a call.
pub struct Given {
    arguments: Vec<Option<String>>,
    body: Option<(u64, String)>,
    /// How the call is made.
    ask: String,
}

impl Given {
    pub fn of(call: &Value) -> Self {
        let arguments = call["arguments"].as_array().expect("arguments").iter();
        let body = call["body"].as_array().map(|body| {
            let text = body[1].as_str().expect("a body").to_owned();
            (body[0].as_u64().expect("a body"), text)
        });
        Self {
            arguments: arguments
                .map(|one| one.as_str().map(str::to_owned))
                .collect(),
            body,
            ask: call["ask"].as_str().expect("a way to ask").to_owned(),
        }
    }

    pub fn asks(&self, ask: &str) -> bool {
        self.ask == ask
    }

    pub fn has(&self, index: usize) -> bool {
        self.arguments[index].is_some()
    }

    pub fn has_body(&self, index: u64) -> bool {
        self.body.as_ref().is_some_and(|(given, _)| *given == index)
    }

    pub fn value<T: Decode>(&self, index: usize) -> Result<T, String> {
        let text = self.arguments[index].as_deref();
        let text = text.ok_or("no value can be made for a required parameter")?;
        json::from_str(text).map_err(|error| format!("argument {index}: {error}: {text}"))
    }

    pub fn body<T: Decode>(&self) -> Result<T, String> {
        let (_, text) = self.body.as_ref().ok_or("no value can be made for the body")?;
        json::from_str(text).map_err(|error| format!("body: {error}: {text}"))
    }

    pub fn upload(&self) -> Result<Upload, String> {
        let (_, text) = self.body.as_ref().ok_or("no value can be made for the body")?;
        let bytes = serde_json::from_str::<String>(text).unwrap_or_else(|_| text.clone());
        Ok(Upload::from(bytes))
    }
}

/// A value as JSON.
pub fn value(value: &dyn Encode) -> Value {
    let text = json::to_string(value);
    serde_json::from_str(&text).unwrap_or_else(|error| format!("{error}: {text}").into())
}

/// Bytes as the text that they are.
pub fn bytes(bytes: &Bytes) -> Value {
    String::from_utf8_lossy(bytes).into()
}

pub fn success(status: u16, headers: Value, (reply, value): (Option<usize>, Value)) -> Value {
    json!({
        "kind": "success", "status": status, "headers": headers, "reply": reply, "value": value,
    })
}

/// What was read of a stream, item by item.
pub fn items(items: Result<Vec<Value>, String>) -> Value {
    match items {
        Ok(items) => json!({"kind": "success", "status": null, "reply": null, "value": items}),
        Err(error) => json!({"kind": "not decoded", "text": error}),
    }
}

/// What an error says; `body` tells which documented error it is, and what is in it.
pub fn failure<E: oasmith_runtime::call::ErrorBody, H: oasmith_runtime::reply::FromHeaders>(
    error: Error<E, H>,
    headers: fn(&H) -> Value,
    body: fn(&E) -> Option<(usize, Value)>,
) -> Value {
    match &error {
        Error::Api(api) => match body(api.body()) {
            Some((reply, value)) => json!({
                "kind": "error", "status": api.status(), "headers": headers(&api.headers()),
                "reply": reply, "value": value,
            }),
            None => json!({
                "kind": "undocumented", "status": api.status(),
                "text": api.decode_error().map(ToString::to_string).unwrap_or_default(),
            }),
        },
        Error::Decode(unexpected) => json!({
            "kind": "not decoded", "status": unexpected.status(), "text": chain(&error),
        }),
        Error::Request(_) => json!({"kind": "refused", "text": chain(&error)}),
        _ => json!({"kind": "broken", "text": chain(&error)}),
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(&format!(": {inner}"));
        source = inner.source();
    }
    text
}
