//! The future of a call: the untyped exchange inside, the typed end around it.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::{Call, Endpoint};
use crate::client::platform::BoxFuture;
use crate::client::send::transmit;
use crate::error::{ApiError, Error, RequestError, TransportError, UnexpectedReply};
use crate::reply::{RawReply, Response};

/// A call under way. It is `Send + 'static` except in a browser.
///
/// Nothing is sent before it is polled; dropping it gives the call up.
#[must_use = "a call is sent when it is awaited"]
pub struct Pending<E: Endpoint> {
    exchange: BoxFuture<Result<RawReply, Failure>>,
    endpoint: PhantomData<fn() -> E>,
}

/// What a call comes to: its typed response, or its typed error.
pub type Outcome<E> = Result<
    Response<<E as Endpoint>::Reply, <E as Endpoint>::Headers>,
    Error<<E as Endpoint>::Error, <E as Endpoint>::Headers>,
>;

/// Why there is no reply.
pub(crate) enum Failure {
    /// The call was not sent.
    Request(RequestError),
    /// The exchange broke off.
    Transport(TransportError),
}

impl<E: Endpoint> Pending<E> {
    pub(super) fn new(call: Call) -> Self {
        let described = |raw: &RawReply| matches!(E::reply(raw), Ok(Some(_)));
        Self {
            exchange: Box::pin(transmit(call, described)),
            endpoint: PhantomData,
        }
    }
}

impl<E: Endpoint> Future for Pending<E> {
    type Output = Outcome<E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.exchange
            .as_mut()
            .poll(context)
            .map(|outcome| match outcome {
                Ok(raw) => typed::<E>(raw),
                Err(Failure::Request(error)) => Err(Error::Request(error)),
                Err(Failure::Transport(error)) => Err(Error::Transport(error)),
            })
    }
}

impl<E: Endpoint> fmt::Debug for Pending<E> {
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
pub(crate) fn typed<E: Endpoint>(raw: RawReply) -> Outcome<E> {
    let mut mismatch = None;
    if raw.status() < 400 {
        match E::reply(&raw) {
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
