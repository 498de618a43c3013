//! A success that is not what the document says.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use http::HeaderMap;

use crate::codec::DecodeError;
use crate::reply::{FromHeaders, RawReply};

/// A reply of status 2xx whose status is not documented, or whose body is not what the document says of it.
///
/// The operation may have done its work; the body is kept as received.
pub struct UnexpectedReply<H = ()> {
    reply: RawReply,
    mismatch: Option<DecodeError>,
    headers: PhantomData<fn() -> H>,
}

impl<H> UnexpectedReply<H> {
    pub(crate) fn new(reply: RawReply, mismatch: Option<DecodeError>) -> Self {
        Self {
            reply,
            mismatch,
            headers: PhantomData,
        }
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

    /// How the body differs from what the document says; `None` where the document does not describe the
    /// status at all.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        self.mismatch.as_ref()
    }

    /// The operation that was called.
    pub fn operation(&self) -> &'static str {
        self.reply.operation()
    }

    pub(super) fn into_parts(self) -> (RawReply, Option<DecodeError>) {
        (self.reply, self.mismatch)
    }
}

impl<H> fmt::Debug for UnexpectedReply<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnexpectedReply")
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("decode_error", &self.mismatch)
            .finish_non_exhaustive()
    }
}

impl<H> fmt::Display for UnexpectedReply<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_unexpected(f, &self.reply, self.mismatch.as_ref())
    }
}

impl<H> std::error::Error for UnexpectedReply<H> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.mismatch.as_ref().map(|error| error as _)
    }
}

/// `operation: 200 OK: the body is not as documented: why`.
pub(super) fn write_unexpected(
    f: &mut fmt::Formatter<'_>,
    reply: &RawReply,
    mismatch: Option<&DecodeError>,
) -> fmt::Result {
    write!(f, "{}: {}: ", reply.operation(), reply.status_line())?;
    match mismatch {
        Some(error) => write!(f, "the body is not as documented: {error}"),
        None => f.write_str("the status is not documented"),
    }
}
