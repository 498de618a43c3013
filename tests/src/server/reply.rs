//! The reply a service wants sent, honest or not.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use hyper::Response;
use hyper::header::{HeaderName, HeaderValue};
use serde_json::Value;

use super::body::Body;

/// A reply, with what the transport shall do to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The status code, 100 to 999.
    pub status: u16,
    /// The headers, in order. `content-length` is added from the body.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The whole body.
    pub body: Bytes,
    /// The time to wait before the first byte of the reply.
    pub delay: Option<Duration>,
    /// How the connection fails, if it shall.
    pub fault: Option<Fault>,
}

/// How a connection fails while it carries a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The status line, the headers and this many bytes of the body arrive, fewer than
    /// `content-length` promised; then the connection is closed.
    Truncated(usize),
    /// The connection is closed without a byte of the reply.
    Unanswered,
}

impl Reply {
    /// A reply of this status, with neither headers nor body.
    pub fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
            delay: None,
            fault: None,
        }
    }

    /// A reply of this status whose body is `value`, said to be `application/json`.
    pub fn json(status: u16, value: &Value) -> Self {
        Self::new(status)
            .with_header("content-type", "application/json")
            .with_body(value.to_string())
    }

    /// Adds one header line.
    pub fn with_header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers
            .push((name.to_owned(), value.as_ref().to_vec()));
        self
    }

    /// Replaces the body.
    pub fn with_body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Waits this long before the first byte.
    pub fn delayed(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    /// Closes the connection after `length` bytes of the body.
    pub fn truncated(mut self, length: usize) -> Self {
        self.fault = Some(Fault::Truncated(length));
        self
    }

    /// Closes the connection instead of replying.
    pub fn unanswered(mut self) -> Self {
        self.fault = Some(Fault::Unanswered);
        self
    }

    /// What hyper sends for this reply. An error closes the connection instead; that is also what
    /// a status or a header that HTTP does not allow comes to.
    pub(super) fn into_response(self) -> io::Result<Response<Body>> {
        let body = match self.fault {
            None => Body::whole(self.body),
            Some(Fault::Truncated(length)) => Body::truncated(&self.body, length),
            Some(Fault::Unanswered) => return Err(io::ErrorKind::ConnectionAborted.into()),
        };
        let mut response = Response::builder().status(self.status);
        for (name, value) in self.headers {
            let name = HeaderName::try_from(name).map_err(io::Error::other)?;
            let value = HeaderValue::try_from(value).map_err(io::Error::other)?;
            response = response.header(name, value);
        }
        response.body(body).map_err(io::Error::other)
    }
}
