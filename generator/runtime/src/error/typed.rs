//! The error of a call, typed by the operation.

use std::fmt;

use bytes::Bytes;

use super::{ApiError, RequestError, TransportError, UnexpectedReply};
use crate::call::ErrorBody;

/// Why a call failed. `E` is the body of the operation's documented errors, `H` their headers.
///
/// `Display` names the operation, the status and the beginning of an error body that is text, with the
/// client's credentials taken out.
#[non_exhaustive]
pub enum Error<E, H = ()> {
    /// The server answered with an error, documented or not.
    Api(Box<ApiError<E, H>>),
    /// The server answered with a success that is not what the document says: the operation may have done
    /// its work.
    Decode(Box<UnexpectedReply<H>>),
    /// The call was refused before it was sent.
    Request(RequestError),
    /// The exchange broke off: no connection, no time left, or a reply cut short.
    Transport(TransportError),
}

impl<E, H> Error<E, H> {
    /// The status of the reply, as far as one came.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            Self::Request(_) => None,
            Self::Transport(error) => error.status(),
        }
    }

    /// The body of the reply as received, as far as one came.
    pub fn raw_body(&self) -> Option<&Bytes> {
        match self {
            Self::Api(error) => Some(error.raw_body()),
            Self::Decode(error) => Some(error.raw_body()),
            Self::Request(_) => None,
            Self::Transport(error) => error.raw_body(),
        }
    }

    /// Whether the time for connecting, or for the whole call, ran out.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_timeout())
    }

    /// Whether no connection came about, so that the server did not see the call.
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(error) if error.is_connect())
    }
}

impl<E, H> From<ApiError<E, H>> for Error<E, H> {
    fn from(error: ApiError<E, H>) -> Self {
        Self::Api(Box::new(error))
    }
}

impl<E, H> From<UnexpectedReply<H>> for Error<E, H> {
    fn from(error: UnexpectedReply<H>) -> Self {
        Self::Decode(Box::new(error))
    }
}

impl<E, H> From<RequestError> for Error<E, H> {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl<E, H> From<TransportError> for Error<E, H> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<E: fmt::Debug, H> fmt::Debug for Error<E, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => fmt::Debug::fmt(error, f),
            Self::Decode(error) => fmt::Debug::fmt(error, f),
            Self::Request(error) => fmt::Debug::fmt(error, f),
            Self::Transport(error) => fmt::Debug::fmt(error, f),
        }
    }
}

impl<E, H> fmt::Display for Error<E, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => fmt::Display::fmt(error, f),
            Self::Decode(error) => fmt::Display::fmt(error, f),
            Self::Request(error) => fmt::Display::fmt(error, f),
            Self::Transport(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl<E: ErrorBody, H> std::error::Error for Error<E, H> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Api(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Request(error) => error.source(),
            Self::Transport(error) => error.source(),
        }
    }
}
