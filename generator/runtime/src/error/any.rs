//! The erased error: where calls of several operations meet.

use std::any::Any;
use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use super::api::write_api_error;
use super::unexpected::write_unexpected;
use super::{Error, RequestError, TransportError};
use crate::call::ErrorBody;
use crate::codec::DecodeError;
use crate::reply::RawReply;

/// The error of any call of any operation. The `?` operator turns each [`Error`] into it.
pub struct AnyError {
    inner: Box<Inner>,
}

/// What kind of error an [`AnyError`] is; each is described at the variant of [`Error`] of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The server answered with an error.
    Api,
    /// The server answered with a success that is not what the document says.
    Decode,
    /// The call was refused before it was sent.
    Request,
    /// The exchange broke off.
    Transport,
}

enum Inner {
    Api(RawReply, Box<dyn AnyBody>, Option<DecodeError>),
    Decode(RawReply, Option<DecodeError>),
    Request(RequestError),
    Transport(TransportError),
}

/// An error body whose type is only known at run time.
trait AnyBody: fmt::Debug + Send + Sync {
    fn as_any(&self) -> &dyn Any;
}

impl<E: ErrorBody> AnyBody for E {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl AnyError {
    /// What kind of error it is.
    pub fn kind(&self) -> ErrorKind {
        match &*self.inner {
            Inner::Api(..) => ErrorKind::Api,
            Inner::Decode(..) => ErrorKind::Decode,
            Inner::Request(_) => ErrorKind::Request,
            Inner::Transport(_) => ErrorKind::Transport,
        }
    }

    /// The operation that was called.
    pub fn operation(&self) -> &'static str {
        match &*self.inner {
            Inner::Api(reply, ..) | Inner::Decode(reply, _) => reply.operation(),
            Inner::Request(error) => error.operation(),
            Inner::Transport(error) => error.operation(),
        }
    }

    /// The status of the reply, as far as one came.
    pub fn status(&self) -> Option<u16> {
        match &*self.inner {
            Inner::Api(reply, ..) | Inner::Decode(reply, _) => Some(reply.status()),
            Inner::Request(_) => None,
            Inner::Transport(error) => error.status(),
        }
    }

    /// The headers of the reply as received, as far as one came.
    pub fn raw_headers(&self) -> Option<&HeaderMap> {
        match &*self.inner {
            Inner::Api(reply, ..) | Inner::Decode(reply, _) => Some(reply.headers()),
            Inner::Request(_) => None,
            Inner::Transport(error) => error.raw_headers(),
        }
    }

    /// The body of the reply as received, as far as one came.
    pub fn raw_body(&self) -> Option<&Bytes> {
        match &*self.inner {
            Inner::Api(reply, ..) | Inner::Decode(reply, _) => Some(reply.body()),
            Inner::Request(_) => None,
            Inner::Transport(error) => error.raw_body(),
        }
    }

    /// How the body of a documented status differs from what the document says of it, where it does.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &*self.inner {
            Inner::Api(_, _, mismatch) | Inner::Decode(_, mismatch) => mismatch.as_ref(),
            Inner::Request(_) | Inner::Transport(_) => None,
        }
    }

    /// Why the call was refused before it was sent, if it was.
    pub fn request_error(&self) -> Option<&RequestError> {
        match &*self.inner {
            Inner::Request(error) => Some(error),
            _ => None,
        }
    }

    /// Whether the time for connecting, or for the whole call, ran out.
    pub fn is_timeout(&self) -> bool {
        matches!(&*self.inner, Inner::Transport(error) if error.is_timeout())
    }

    /// Whether no connection came about, so that the server did not see the call.
    pub fn is_connect(&self) -> bool {
        matches!(&*self.inner, Inner::Transport(error) if error.is_connect())
    }

    /// The typed body of an error that the server answered with, if `E` is its type.
    pub fn downcast_ref<E: ErrorBody>(&self) -> Option<&E> {
        match &*self.inner {
            Inner::Api(_, body, _) => (**body).as_any().downcast_ref(),
            _ => None,
        }
    }
}

impl<E: ErrorBody, H> From<Error<E, H>> for AnyError {
    fn from(error: Error<E, H>) -> Self {
        let inner = match error {
            Error::Api(error) => {
                let (reply, body, mismatch) = error.into_parts();
                Inner::Api(reply, Box::new(body), mismatch)
            }
            Error::Decode(error) => {
                let (reply, mismatch) = error.into_parts();
                Inner::Decode(reply, mismatch)
            }
            Error::Request(error) => Inner::Request(error),
            Error::Transport(error) => Inner::Transport(error),
        };
        Self {
            inner: Box::new(inner),
        }
    }
}

impl fmt::Debug for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("AnyError");
        match &*self.inner {
            Inner::Request(error) => out.field("request", error),
            Inner::Transport(error) => out.field("transport", error),
            Inner::Api(reply, _, mismatch) => {
                out.field("operation", &reply.operation())
                    .field("status", &reply.status());
                out.field("body", &reply.excerpt())
                    .field("decode_error", mismatch)
            }
            Inner::Decode(reply, mismatch) => {
                out.field("operation", &reply.operation())
                    .field("status", &reply.status());
                out.field("decode_error", mismatch)
            }
        };
        out.finish_non_exhaustive()
    }
}

impl fmt::Display for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.inner {
            Inner::Api(reply, ..) => write_api_error(f, reply),
            Inner::Decode(reply, mismatch) => write_unexpected(f, reply, mismatch.as_ref()),
            Inner::Request(error) => fmt::Display::fmt(error, f),
            Inner::Transport(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl std::error::Error for AnyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.inner {
            Inner::Api(_, _, mismatch) | Inner::Decode(_, mismatch) => {
                mismatch.as_ref().map(|error| error as _)
            }
            Inner::Request(error) => error.source(),
            Inner::Transport(error) => error.source(),
        }
    }
}
