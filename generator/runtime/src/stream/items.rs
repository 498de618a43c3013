//! Values that stand one after the other: lines of JSON (NDJSON, JSON Lines) and sequences of it (RFC 7464).

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use futures_util::stream::{StreamExt, unfold};

use super::frame::{Kind, Part, Splitter};
use super::open::{Body, Refused, open};
use super::{BoxStream, next};
use crate::call::{Call, Endpoint};
use crate::client::platform::BoxFuture;
use crate::codec::Decode;
use crate::error::StreamError;
use crate::json;

/// A call whose success is a stream of values. Generated code implements it for operations that give lines or
/// sequences of JSON.
pub trait Items: Endpoint + Sized {
    /// What each value is.
    type Item: Decode + Send + 'static;
    /// The media type of the stream.
    const MEDIA_TYPE: &'static str;

    /// The call itself.
    fn into_call(self) -> Call;

    /// Sends the call, and gives the values of its success while they arrive.
    ///
    /// The time that a call has counts up to the head of the reply. No value may be longer than
    /// [`reply_limit`](crate::ClientBuilder::reply_limit).
    fn items(self) -> BoxFuture<Result<ItemStream<Self::Item>, Refused<Self>>> {
        let mut call = self.into_call();
        call.accept = Some(Self::MEDIA_TYPE);
        Box::pin(async move {
            let body = open::<Self>(&call, None).await?;
            let kind = match Self::MEDIA_TYPE.contains("json-seq") {
                true => Kind::Sequence,
                false => Kind::Lines,
            };
            let values = Values {
                operation: call.operation.id,
                body: Some(body),
                splitter: Splitter::new(kind, call.client.item_limit()),
            };
            let items = unfold(values, |mut values| async move {
                let item = values.next::<Self::Item>().await?;
                Some((item, values))
            });
            Ok(ItemStream {
                items: Box::pin(items.fuse()),
            })
        })
    }
}

/// Values that are read while they arrive.
///
/// A value that is not as documented is an error, and the stream goes on; where the exchange breaks off, the error is the
/// last item.
pub struct ItemStream<T> {
    items: BoxStream<Result<T, StreamError>>,
}

impl<T> ItemStream<T> {
    /// The next value; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        next(&mut self.items).await
    }
}

impl<T> Stream for ItemStream<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.items.as_mut().poll_next(context)
    }
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ItemStream")
    }
}

/// A body on its way to values.
struct Values {
    operation: &'static str,
    body: Option<Body>,
    splitter: Splitter,
}

impl Values {
    async fn next<T: Decode>(&mut self) -> Option<Result<T, StreamError>> {
        loop {
            if let Some(Part::Text(text)) = self.splitter.ready.pop_front() {
                let wrong = |error| StreamError::Decode(self.operation, error);
                return Some(json::from_slice(&text).map_err(wrong));
            }
            match self.body.as_mut()?.chunk().await {
                Some(Ok(chunk)) => {
                    if self.splitter.push(&chunk).is_err() {
                        self.body = None;
                        return Some(Err(StreamError::TooLong(self.operation)));
                    }
                }
                Some(Err(error)) => {
                    self.body = None;
                    return Some(Err(StreamError::Transport(error)));
                }
                None => {
                    self.splitter.finish();
                    self.body = None;
                    if self.splitter.ready.is_empty() {
                        return None;
                    }
                }
            }
        }
    }
}
