//! A call that asks for its success in another media type than the one that it is awaited in.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use super::pending::Read;
use super::{Alternative, Call, Endpoint, Pending};
use crate::client::platform::BoxFuture;
use crate::reply::RawReply;
use crate::stream::{self, Download, Refused};

/// A call of `E` whose success is an `R`, in a media type that alone is asked for. It is sent when it is awaited.
#[must_use = "a call is sent when it is awaited"]
pub struct Accepting<E: Endpoint, R> {
    call: Call,
    read: Read<R>,
    described: fn(&RawReply) -> bool,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint, R: Send + 'static> Accepting<E, R> {
    /// `call`, in the media type of one of the alternatives of `E`.
    pub(super) fn of<const N: usize>(mut call: Call) -> Self
    where
        E: Alternative<N, Reply = R>,
    {
        call.accept = Some(E::MEDIA_TYPE);
        Self {
            call,
            read: <E as Alternative<N>>::read,
            described: |raw| matches!(E::read(raw), Ok(Some(_))),
            endpoint: PhantomData,
        }
    }
}

impl<E: Endpoint> Accepting<E, Bytes> {
    /// Sends the call, and gives its success while it arrives, as [`Downloading`](crate::Downloading) does.
    pub fn download(self) -> BoxFuture<Result<Download, Refused<E>>> {
        stream::download::<E>(self.call)
    }
}

impl<E: Endpoint, R: Send + 'static> IntoFuture for Accepting<E, R> {
    type Output = super::Outcome<E, R>;
    type IntoFuture = Pending<E, R>;

    fn into_future(self) -> Self::IntoFuture {
        Pending::new(self.call, self.read, self.described)
    }
}

impl<E: Endpoint, R> Clone for Accepting<E, R> {
    fn clone(&self) -> Self {
        Self {
            call: self.call.clone(),
            ..*self
        }
    }
}

impl<E: Endpoint, R> fmt::Debug for Accepting<E, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accepting")
            .field("call", &self.call)
            .field("media_type", &self.call.accept)
            .finish()
    }
}
