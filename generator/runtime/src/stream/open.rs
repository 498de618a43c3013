//! How a reply that is read while it arrives begins: as any other, up to its head.

use bytes::Bytes;

use super::{BoxStream, next};
use crate::call::{Call, Endpoint, Failure, typed};
use crate::client::platform::Wait;
use crate::client::send::{Arriving, begin, whole};
use crate::codec::DecodeError;
use crate::error::{Cause, Error, Partial, TransportError, UnexpectedReply};
use crate::reply::RawReply;

/// Why there is no stream.
pub(crate) type Refused<E> = Error<<E as Endpoint>::Error, <E as Endpoint>::Headers>;

/// A body that arrives.
pub(super) struct Body {
    operation: &'static str,
    status: u16,
    headers: http::HeaderMap,
    chunks: BoxStream<reqwest::Result<Bytes>>,
}

impl Body {
    pub(super) fn status(&self) -> u16 {
        self.status
    }

    pub(super) fn headers(&self) -> &http::HeaderMap {
        &self.headers
    }

    /// The next chunk; `None` at the end.
    pub(super) async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        let broken = |error| {
            let partial = Partial {
                status: self.status,
                headers: self.headers.clone(),
                body: Bytes::new(),
            };
            TransportError::new(self.operation, Cause::Client(error), Some(partial))
        };
        Some(next(&mut self.chunks).await?.map_err(broken))
    }
}

/// Sends the call, and gives the body of a success in the media type that is `wanted`; `None` takes any.
///
/// The time that a call has counts up to the head of the reply.
pub(super) async fn open<E: Endpoint>(
    call: &Call,
    wanted: Option<&'static str>,
) -> Result<Body, Refused<E>> {
    let described = |raw: &RawReply| matches!(E::reply(raw), Ok(Some(_)));
    let begun = begin(call, described, Wait::ForHead).await;
    let raw = match begun.map_err(refused::<E>)? {
        Ok(arriving) if (200..300).contains(&arriving.status) => {
            let found = media_type(&arriving);
            let is_empty = arriving.status == 204;
            if is_empty || wanted.is_none_or(|wanted| found == wanted) {
                return Ok(Body {
                    operation: call.operation.id,
                    status: arriving.status,
                    headers: arriving.headers,
                    chunks: Box::pin(arriving.response.bytes_stream()),
                });
            }
            let raw = whole(call, arriving).await?;
            let message = format!("expected {}, found {found}", wanted.unwrap_or_default());
            return Err(UnexpectedReply::new(raw, Some(DecodeError::new(message))).into());
        }
        Ok(arriving) => whole(call, arriving).await?,
        Err(raw) => raw,
    };
    if raw.status() < 400 {
        return Err(UnexpectedReply::new(raw, None).into());
    }
    match typed::<E, _>(raw, E::reply) {
        Err(error) => Err(error),
        // No status from 400 on is a success.
        Ok(response) => {
            let (status, headers) = (response.status(), response.raw_headers().clone());
            let raw = RawReply::new(call.operation.id, status, headers, Bytes::new());
            Err(UnexpectedReply::new(raw, None).into())
        }
    }
}

fn refused<E: Endpoint>(failure: Failure) -> Refused<E> {
    match failure {
        Failure::Request(error) => error.into(),
        Failure::Transport(error) => error.into(),
    }
}

fn media_type(arriving: &Arriving) -> String {
    let value = arriving.headers.get(http::header::CONTENT_TYPE);
    let value = value.and_then(|value| value.to_str().ok());
    value.map(crate::call::essence).unwrap_or_default()
}
