//! The future of a call: the untyped exchange inside, the typed end around it.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::{Call, Decoded, Endpoint};
use crate::client::platform::BoxFuture;
use crate::client::send::transmit;
use crate::error::{ApiError, Error, RequestError, TransportError, UnexpectedReply};
use crate::reply::{RawReply, Response};

/// A call under way. It is `Send + 'static` except in a browser.
///
/// Nothing is sent before it is polled; dropping it gives the call up.
#[must_use = "a call is sent when it is awaited"]
pub struct Pending<E: Endpoint, R = <E as Endpoint>::Reply> {
    exchange: BoxFuture<Result<RawReply, Failure>>,
    read: Read<R>,
    endpoint: PhantomData<fn() -> E>,
}

/// How a success is read.
pub(super) type Read<R> = fn(&RawReply) -> Decoded<R>;

/// What a call comes to: its typed response, or its typed error.
pub type Outcome<E, R = <E as Endpoint>::Reply> = Result<
    Response<R, <E as Endpoint>::Headers>,
    Error<<E as Endpoint>::Error, <E as Endpoint>::Headers>,
>;

/// Why there is no reply.
pub(crate) enum Failure {
    /// The call was not sent.
    Request(RequestError),
    /// The exchange broke off.
    Transport(TransportError),
}

impl<E: Endpoint, R: 'static> Pending<E, R> {
    /// `described` says whether a reply is a documented success, which is not followed where it redirects.
    pub(super) fn new(call: Call, read: Read<R>, described: fn(&RawReply) -> bool) -> Self {
        Self {
            exchange: Box::pin(transmit(call, described)),
            read,
            endpoint: PhantomData,
        }
    }
}

impl<E: Endpoint, R> Future for Pending<E, R> {
    type Output = Outcome<E, R>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let read = self.read;
        self.exchange
            .as_mut()
            .poll(context)
            .map(|outcome| match outcome {
                Ok(raw) => typed::<E, R>(raw, read),
                Err(Failure::Request(error)) => Err(Error::Request(error)),
                Err(Failure::Transport(error)) => Err(Error::Transport(error)),
            })
    }
}

impl<E: Endpoint, R> fmt::Debug for Pending<E, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending")
            .field("operation", &E::OPERATION.id)
            .finish_non_exhaustive()
    }
}

impl From<RequestError> for Failure {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// Reads a reply as the document says.
///
/// A status below 400 is a success where the document describes it. A 2xx that it does not describe, or
/// whose body is different, is an [`UnexpectedReply`]: the operation may have done its work. All the rest
/// are [`ApiError`]s.
pub(crate) fn typed<E: Endpoint, R>(raw: RawReply, read: Read<R>) -> Outcome<E, R> {
    let mut mismatch = None;
    if raw.status() < 400 {
        match read(&raw) {
            Ok(Some(value)) => return Ok(Response::new(raw, value)),
            Ok(None) => {}
            Err(error) => mismatch = Some(error),
        }
        if raw.is_success() {
            return Err(UnexpectedReply::new(raw, mismatch).into());
        }
    }
    let read = E::error(&raw);
    Err(ApiError::new(raw, read.body, read.mismatch.or(mismatch)).into())
}
