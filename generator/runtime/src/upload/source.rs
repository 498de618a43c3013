//! Where the bytes of an upload come from.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::codec::Encode;

/// Why a stream broke off.
pub(crate) type Fault = Box<dyn std::error::Error + Send + Sync>;

/// A stream of chunks.
pub(crate) type Chunked = Pin<Box<dyn Stream<Item = Result<Bytes, Fault>> + Send>>;

/// Where bytes come from.
#[derive(Clone)]
pub(crate) enum Source {
    /// Memory.
    Bytes(Bytes),
    /// A file.
    #[cfg(not(target_family = "wasm"))]
    Path(Arc<std::path::Path>),
    /// A stream, which the first to be sent takes, and its length where that is known.
    Stream(Arc<Mutex<Option<Chunked>>>, Option<u64>),
}

impl Source {
    pub(super) fn stream(stream: Chunked) -> Self {
        Self::Stream(Arc::new(Mutex::new(Some(stream))), None)
    }

    pub(super) fn with_length(self, bytes: u64) -> Self {
        match self {
            Self::Stream(stream, _) => Self::Stream(stream, Some(bytes)),
            source => source,
        }
    }

    /// Whether the bytes can be had more than once.
    pub(super) fn is_lasting(&self) -> bool {
        !matches!(self, Self::Stream(..))
    }
}

/// The stream, if nobody has taken it.
pub(super) fn taken(stream: &Mutex<Option<Chunked>>) -> Option<Chunked> {
    stream.lock().unwrap_or_else(PoisonError::into_inner).take()
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            #[cfg(not(target_family = "wasm"))]
            (Self::Path(one), Self::Path(other)) => one == other,
            (Self::Stream(one, _), Self::Stream(other, _)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            #[cfg(not(target_family = "wasm"))]
            Self::Path(path) => write!(f, "{}", path.display()),
            Self::Stream(_, Some(length)) => write!(f, "a stream of {length} bytes"),
            Self::Stream(_, None) => f.write_str("a stream"),
        }
    }
}

/// A stream of anything that is bytes, as chunks.
pub(super) struct Chunks<S>(pub(super) Pin<Box<S>>);

impl<S, B, E> Stream for Chunks<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<Fault>,
{
    type Item = Result<Bytes, Fault>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(item.map(|item| item.map(Into::into).map_err(Into::into)))
    }
}

/// A stream of values, as lines of JSON.
pub(super) struct Lines<S>(pub(super) Pin<Box<S>>);

impl<S, T> Stream for Lines<S>
where
    S: Stream<Item = T>,
    T: Encode,
{
    type Item = Result<Bytes, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(item.map(|value| super::line(&value).ok_or("a value did not write JSON")))
    }
}
