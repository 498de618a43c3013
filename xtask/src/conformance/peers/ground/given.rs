//! The arguments of a call, decoded by serde, and what a peer's client gave as JSON.

use std::future::Future;
use std::pin::Pin;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A call that is on its way, and what becomes of it.
pub type Sent = Pin<Box<dyn Future<Output = Value>>>;

/// The arguments of a call, by the names that the document has for them.
pub struct Given {
    arguments: Value,
}

impl Given {
    pub fn of(call: &Value) -> Self {
        Self {
            arguments: call["arguments"].clone(),
        }
    }

    /// A text, or a scalar as one.
    pub fn text(&self, name: &str) -> Result<String, String> {
        let text = self.maybe_text(name)?;
        text.ok_or_else(|| format!("`{name}` is required"))
    }

    pub fn maybe_text(&self, name: &str) -> Result<Option<String>, String> {
        match &self.arguments[name] {
            Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text.clone())),
            Value::Array(_) | Value::Object(_) => Err(format!("`{name}` is a text here")),
            scalar => Ok(Some(scalar.to_string())),
        }
    }

    pub fn value<T: DeserializeOwned>(&self, name: &str) -> Result<T, String> {
        let value = self.arguments.get(name);
        let text = value
            .ok_or_else(|| format!("`{name}` is required"))?
            .to_string();
        serde_json::from_str(&text).map_err(|error| format!("`{name}`: {error}: {text}"))
    }

    pub fn maybe<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, String> {
        match &self.arguments[name] {
            Value::Null => Ok(None),
            _ => self.value(name).map(Some),
        }
    }

    /// Those of these names that are given, as one object.
    pub fn object<T: DeserializeOwned>(&self, names: &[&str]) -> Result<T, String> {
        let members = names
            .iter()
            .filter(|name| !self.arguments[**name].is_null());
        let object: serde_json::Map<String, Value> = members
            .map(|name| (name.to_string(), self.arguments[*name].clone()))
            .collect();
        let text = Value::Object(object).to_string();
        serde_json::from_str(&text).map_err(|error| format!("the query: {error}: {text}"))
    }
}

/// A value that is shown as JSON where it can be.
pub struct Shown<T>(pub T);

pub trait AsJson {
    fn json(&self) -> Option<Value>;
}

impl<T: Serialize> AsJson for &Shown<T> {
    fn json(&self) -> Option<Value> {
        serde_json::to_value(&self.0).ok()
    }
}

pub trait AsNothing {
    fn json(&self) -> Option<Value>;
}

impl<T> AsNothing for Shown<T> {
    fn json(&self) -> Option<Value> {
        None
    }
}

/// The value as JSON; none where it cannot be written as any.
macro_rules! shown {
    ($value:expr) => {{
        #[allow(unused_imports)]
        use crate::given::{AsJson, AsNothing};
        (&crate::given::Shown($value)).json()
    }};
}
pub(crate) use shown;

pub fn success(value: Option<Value>) -> Value {
    json!({"kind": "success", "shown": value.is_some(), "value": value})
}

pub fn failed(status: Option<u16>, typed: bool, text: String) -> Value {
    json!({"kind": "error", "status": status, "typed": typed, "text": text})
}
