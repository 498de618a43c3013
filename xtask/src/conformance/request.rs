//! A request as it was recorded, in parts.

use serde_json::{Value, json};

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    /// The HTTP method.
    pub(super) method: String,
    /// The path, as it was sent.
    pub(super) path: String,
    /// The names and values of the query, as they were sent.
    pub(super) query: Vec<String>,
    /// The headers.
    pub(super) headers: Vec<(String, String)>,
    /// The body.
    pub(super) body: Vec<u8>,
}

impl Request {
    /// What was recorded.
    pub(super) fn of(recorded: &Value) -> Option<Self> {
        let target = recorded["target"].as_str()?;
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let headers = recorded["headers"].as_array()?.iter().map(|header| {
            let text = |index: usize| header[index].as_str().unwrap_or_default().to_owned();
            (text(0), text(1))
        });
        Some(Self {
            method: recorded["method"].as_str()?.to_owned(),
            path: path.to_owned(),
            query: query
                .split('&')
                .filter(|pair| !pair.is_empty())
                .map(str::to_owned)
                .collect(),
            headers: headers.collect(),
            body: bytes(recorded["body"].as_str()?)?,
        })
    }

    /// The same as it is recorded.
    pub(super) fn to_json(&self) -> Value {
        let target = match self.query.is_empty() {
            true => self.path.clone(),
            false => format!("{}?{}", self.path, self.query.join("&")),
        };
        let body: String = self.body.iter().map(|byte| format!("{byte:02x}")).collect();
        json!({"method": self.method, "target": target, "headers": self.headers, "body": body})
    }

    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(one, _)| one.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The same with another value of a header, or without it.
    pub(super) fn with_header(&self, name: &str, value: Option<&str>) -> Self {
        let mut changed = self.clone();
        changed
            .headers
            .retain(|(one, _)| !one.eq_ignore_ascii_case(name));
        changed
            .headers
            .extend(value.map(|value| (name.to_owned(), value.to_owned())));
        changed
    }
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes().chunks(2);
    digits
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

/// A part of a URL without percent-encoding.
pub(super) fn decoded(text: &str) -> String {
    let mut found = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        let code = more
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|pair| bytes(std::str::from_utf8(pair).ok()?));
        rest = match code {
            Some(code) => {
                found.extend(code);
                &more[2..]
            }
            None => {
                found.push(if *first == b'+' { b' ' } else { *first });
                more
            }
        };
    }
    String::from_utf8_lossy(&found).into_owned()
}
