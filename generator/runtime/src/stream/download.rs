//! Bodies that are read in chunks.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use futures_util::stream::{StreamExt, unfold};
use http::HeaderMap;
use http::header::CONTENT_LENGTH;

use super::open::{Refused, open};
use super::{BoxStream, next};
use crate::call::{Call, Endpoint};
use crate::client::platform::BoxFuture;
use crate::error::TransportError;

/// A call whose success may be read in chunks. Generated code implements it for operations that give bytes.
pub trait Downloading: Endpoint + Sized {
    /// The call itself.
    fn into_call(self) -> Call;

    /// Sends the call, and gives its success while it arrives: in any size, and no faster than it is asked for.
    ///
    /// The time that a call has counts up to the head of the reply, and [`reply_limit`](crate::ClientBuilder::reply_limit)
    /// does not count.
    fn download(self) -> BoxFuture<Result<Download, Refused<Self>>> {
        download::<Self>(self.into_call())
    }
}

/// Sends the call, and gives its success while it arrives.
pub(crate) fn download<E: Endpoint>(call: Call) -> BoxFuture<Result<Download, Refused<E>>> {
    Box::pin(async move {
        let body = open::<E>(&call, None).await?;
        let (status, headers) = (body.status(), body.headers().clone());
        let chunks = unfold(Some(body), |body| async move {
            let mut body = body?;
            let chunk = body.chunk().await?;
            // What broke off has no more to give.
            let rest = chunk.is_ok().then_some(body);
            Some((chunk, rest))
        });
        Ok(Download {
            status,
            headers,
            chunks: Box::pin(chunks.fuse()),
        })
    })
}

/// A success that is read in chunks.
pub struct Download {
    status: u16,
    headers: HeaderMap,
    chunks: BoxStream<Result<Bytes, TransportError>>,
}

impl Download {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers as received.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// How many bytes there are to come, where the server says so.
    pub fn content_length(&self) -> Option<u64> {
        let value = self.headers.get(CONTENT_LENGTH)?;
        value.to_str().ok()?.parse().ok()
    }

    /// The next chunk; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        next(&mut self.chunks).await
    }
}

impl Stream for Download {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.chunks.as_mut().poll_next(context)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
