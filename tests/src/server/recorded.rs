//! A request as it arrived.

use bytes::Bytes;
use hyper::http::request::Parts;

/// A request as the server received it, with nothing decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The method, in upper case as sent.
    pub method: String,
    /// The path up to the query, still percent-encoded.
    pub path: String,
    /// The query without its `?`, still percent-encoded; empty when there is none.
    pub query: String,
    /// The request target: path and query, with the `?` if one was sent, even before nothing.
    pub target: String,
    /// Header names in lower case with the bytes of their values, in order of arrival. Lines
    /// that share a name stand together, where the first of them stood.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The whole body; empty when there is none.
    pub body: Bytes,
}

impl Recorded {
    pub(super) fn new(head: &Parts, body: Bytes) -> Self {
        let lines = head.headers.iter();
        Self {
            method: head.method.to_string(),
            path: head.uri.path().to_owned(),
            query: head.uri.query().unwrap_or_default().to_owned(),
            target: head.uri.to_string(),
            headers: lines
                .map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()))
                .collect(),
            body,
        }
    }

    /// The values of the header `name` (in lower case), one for each line of it.
    pub fn header_lines<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        let lines = self.headers.iter().filter(move |(given, _)| given == name);
        lines.map(|(_, value)| value.as_slice())
    }

    /// The value of the header `name` (in lower case) if it came exactly once and is UTF-8.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.header_lines(name);
        let only = lines.next()?;
        if lines.next().is_some() {
            None
        } else {
            str::from_utf8(only).ok()
        }
    }

    /// The body as JSON, or `None` when it is empty or something else.
    pub fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.body).ok()
    }
}
