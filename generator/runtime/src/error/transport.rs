//! Exchanges that broke off.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

/// An exchange that broke off, with what had come of the reply.
///
/// The URL in it has neither query nor user, since both may hold credentials.
pub struct TransportError {
    inner: Box<Inner>,
}

struct Inner {
    operation: &'static str,
    cause: Cause,
    partial: Option<Partial>,
}

/// What broke an exchange off.
pub(crate) enum Cause {
    /// The HTTP client says why.
    Client(reqwest::Error),
    /// The server redirected the call this many times, which is one too many.
    Redirects(usize),
    /// The time for the head of the reply ran out.
    #[cfg_attr(
        target_family = "wasm",
        expect(dead_code, reason = "there is no clock")
    )]
    NoTime,
    /// The body is longer than the client's limit, in bytes.
    TooLarge(usize),
    /// The server redirected a call whose body is a stream, which can be sent only once.
    Resend,
}

/// What had come of a reply.
#[derive(Debug)]
pub(crate) struct Partial {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl TransportError {
    pub(crate) fn new(operation: &'static str, cause: Cause, partial: Option<Partial>) -> Self {
        let cause = match cause {
            Cause::Client(error) => Cause::Client(without_secrets(error)),
            cause => cause,
        };
        Self {
            inner: Box::new(Inner {
                operation,
                cause,
                partial,
            }),
        }
    }

    /// The operation that was called.
    pub fn operation(&self) -> &'static str {
        self.inner.operation
    }

    /// Whether the time for connecting, or for the whole call, ran out.
    pub fn is_timeout(&self) -> bool {
        matches!(self.inner.cause, Cause::NoTime)
            || self.client_error().is_some_and(reqwest::Error::is_timeout)
    }

    /// Whether no connection came about, so that the server did not see the call.
    pub fn is_connect(&self) -> bool {
        self.client_error()
            .is_some_and(crate::client::platform::is_connect)
    }

    /// Whether the body of the reply is longer than the client's limit for bodies that are kept in memory.
    pub fn is_too_large(&self) -> bool {
        matches!(self.inner.cause, Cause::TooLarge(_))
    }

    /// The status of the reply, if the exchange broke off after it.
    pub fn status(&self) -> Option<u16> {
        self.inner.partial.as_ref().map(|partial| partial.status)
    }

    /// The headers of the reply, if the exchange broke off after them.
    pub fn raw_headers(&self) -> Option<&HeaderMap> {
        self.inner.partial.as_ref().map(|partial| &partial.headers)
    }

    /// The part of the body that was received, if the exchange broke off in it.
    pub fn raw_body(&self) -> Option<&Bytes> {
        self.inner.partial.as_ref().map(|partial| &partial.body)
    }

    fn client_error(&self) -> Option<&reqwest::Error> {
        match &self.inner.cause {
            Cause::Client(error) => Some(error),
            Cause::Redirects(_) | Cause::Resend | Cause::TooLarge(_) | Cause::NoTime => None,
        }
    }
}

/// The error with a URL that has neither query nor user.
fn without_secrets(mut error: reqwest::Error) -> reqwest::Error {
    if let Some(url) = error.url_mut() {
        url.set_query(None);
        url.set_fragment(None);
        // A URL that cannot have a user has none to take out.
        let _ = url.set_username("");
        let _ = url.set_password(None);
    }
    error
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("TransportError");
        out.field("operation", &self.operation());
        match &self.inner.cause {
            Cause::Client(error) => out.field("cause", error),
            Cause::Redirects(count) => out.field("redirects", count),
            Cause::NoTime => out.field("cause", &"no time left"),
            Cause::TooLarge(limit) => out.field("limit", limit),
            Cause::Resend => out.field("cause", &"the stream of the body cannot be sent again"),
        };
        out.field("status", &self.status()).finish_non_exhaustive()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.operation())?;
        match &self.inner.cause {
            Cause::Redirects(count) => {
                return write!(f, "the server redirected more than {count} times");
            }
            Cause::TooLarge(limit) => {
                return write!(
                    f,
                    "the body of the reply is longer than {limit} bytes: set `reply_limit`, or read it as a stream",
                );
            }
            Cause::Resend => {
                return f.write_str("the server redirected, and a stream cannot be sent again");
            }
            Cause::NoTime => f.write_str("no time left")?,
            Cause::Client(error) if error.is_timeout() => f.write_str("no time left")?,
            Cause::Client(_) if self.is_connect() => f.write_str("no connection")?,
            Cause::Client(_) => f.write_str("the exchange broke off")?,
        }
        match &self.inner.partial {
            Some(partial) => write!(
                f,
                ", after status {} and {} bytes of the body",
                partial.status,
                partial.body.len(),
            ),
            None => Ok(()),
        }
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.client_error().map(|error| error as _)
    }
}
