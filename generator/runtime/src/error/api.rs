//! An error that the server answered with.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use http::HeaderMap;

use crate::call::ErrorBody;
use crate::codec::DecodeError;
use crate::reply::{FromHeaders, RawReply};

/// An error that the server answered with: typed where the document describes it, and as received in any case.
pub struct ApiError<E, H = ()> {
    reply: RawReply,
    body: E,
    mismatch: Option<DecodeError>,
    headers: PhantomData<fn() -> H>,
}

impl<E, H> ApiError<E, H> {
    pub(crate) fn new(reply: RawReply, body: E, mismatch: Option<DecodeError>) -> Self {
        Self {
            reply,
            body,
            mismatch,
            headers: PhantomData,
        }
    }

    /// The body: one variant for each documented error, and one for everything else.
    pub fn body(&self) -> &E {
        &self.body
    }

    /// The body, taken out.
    pub fn into_body(self) -> E {
        self.body
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.reply.status()
    }

    /// The headers that the document describes.
    pub fn headers(&self) -> H
    where
        H: FromHeaders,
    {
        H::from_headers(self.reply.headers())
    }

    /// The headers as received.
    pub fn raw_headers(&self) -> &HeaderMap {
        self.reply.headers()
    }

    /// The body as received.
    pub fn raw_body(&self) -> &Bytes {
        self.reply.body()
    }

    /// How the body of a documented status differs from what the document says of it, where it does.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        self.mismatch.as_ref()
    }

    /// The operation that was called.
    pub fn operation(&self) -> &'static str {
        self.reply.operation()
    }

    pub(super) fn into_parts(self) -> (RawReply, E, Option<DecodeError>) {
        (self.reply, self.body, self.mismatch)
    }
}

impl<E: fmt::Debug, H> fmt::Debug for ApiError<E, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("body", &self.reply.excerpt())
            .field("decode_error", &self.mismatch)
            .finish_non_exhaustive()
    }
}

impl<E, H> fmt::Display for ApiError<E, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_api_error(f, &self.reply)
    }
}

impl<E: ErrorBody, H> std::error::Error for ApiError<E, H> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.mismatch.as_ref().map(|error| error as _)
    }
}

/// `operation: 409 Conflict: the beginning of the body`.
pub(super) fn write_api_error(f: &mut fmt::Formatter<'_>, reply: &RawReply) -> fmt::Result {
    write!(f, "{}: {}", reply.operation(), reply.status_line())?;
    match reply.excerpt() {
        Some(text) => write!(f, ": {text}"),
        None => Ok(()),
    }
}
