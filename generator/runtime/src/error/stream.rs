//! What goes wrong while a reply is read that arrives as a stream.

use std::fmt;

use super::{AnyError, TransportError};
use crate::codec::DecodeError;

/// Why an item of a stream is not there.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// The item is not what the document says, and the stream goes on: the operation, and what is wrong.
    Decode(&'static str, DecodeError),
    /// The item is longer than the client's limit, and the stream is over.
    TooLong(&'static str),
    /// The exchange broke off, and the stream is over.
    Transport(TransportError),
    /// The stream was to be opened again, and the server gave something else.
    Refused(Box<AnyError>),
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decode(operation, error) => {
                write!(
                    f,
                    "{operation}: an item of the stream is not as documented: {error}"
                )
            }
            Self::TooLong(operation) => write!(
                f,
                "{operation}: an item of the stream is longer than the client's `reply_limit`"
            ),
            Self::Transport(error) => fmt::Display::fmt(error, f),
            Self::Refused(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Decode(_, error) => Some(error),
            Self::TooLong(_) => None,
            Self::Transport(error) => error.source(),
            Self::Refused(error) => error.source(),
        }
    }
}
