//! Server-sent events as a stream (WHATWG HTML, section 9.2).

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use futures_util::stream::{StreamExt, unfold};

use super::event::{Event, Framing};
use super::frame::{Kind, Part, Splitter};
use super::open::{Body, Refused, open};
use super::{BoxStream, next};
use crate::call::{Call, Endpoint};
use crate::client::platform::{BoxFuture, sleep};
use crate::codec::Decode;
use crate::error::StreamError;

/// The media type of server-sent events.
const EVENTS: &str = "text/event-stream";

/// The time to wait before a stream is opened again, where the server says none.
const USUAL_RETRY: Duration = Duration::from_secs(3);

/// A call whose success is a stream of events. Generated code implements it for operations that give
/// `text/event-stream`.
pub trait Events: Endpoint + Sized {
    /// What each event carries.
    type Item: Decode + Send + 'static;
    /// What of an event that is.
    const FRAMING: Framing;

    /// The call itself.
    fn into_call(self) -> Call;

    /// Sends the call, and gives the events of its success while they arrive.
    ///
    /// The stream ends where the server ends it, or with an event `[DONE]` where events are JSON; see
    /// [`reconnecting_events`](Self::reconnecting_events) for streams that have no end. The time that a call has counts up
    /// to the head of the reply. No event may be longer than [`reply_limit`](crate::ClientBuilder::reply_limit).
    fn events(self) -> BoxFuture<Result<EventStream<Self::Item>, Refused<Self>>> {
        opened::<Self>(self.into_call(), 0)
    }

    /// The same, and opens the stream again where it ends or breaks off, with the id of the last event in
    /// `Last-Event-ID`, after the time that the server asks for (three seconds unless it does).
    ///
    /// It gives up where the server answers with anything but a stream, or with 204, and after as many attempts in a row
    /// without an event as `attempts` says. The call is sent anew each time, so it should be one that asks and changes
    /// nothing.
    fn reconnecting_events(
        self,
        attempts: u32,
    ) -> BoxFuture<Result<EventStream<Self::Item>, Refused<Self>>> {
        opened::<Self>(self.into_call(), attempts)
    }
}

fn opened<E: Events>(
    mut call: Call,
    attempts: u32,
) -> BoxFuture<Result<EventStream<E::Item>, Refused<E>>> {
    call.accept = Some(EVENTS);
    Box::pin(async move {
        let body = open::<E>(&call, Some(EVENTS)).await?;
        let splitter = Splitter::new(Kind::Events, call.client.item_limit());
        let reading = Reading {
            call,
            body: Some(body),
            splitter,
            retry: USUAL_RETRY,
            attempts,
            failed: 0,
        };
        let events = unfold(reading, |mut reading| async move {
            let event = reading.next::<E>().await?;
            Some((event, reading))
        });
        Ok(EventStream {
            events: Box::pin(events.fuse()),
        })
    })
}

/// Events that are read while they arrive.
///
/// An event that is not as documented is an error, and the stream goes on; where the exchange breaks off for good, the
/// error is the last item.
pub struct EventStream<T> {
    events: BoxStream<Result<Event<T>, StreamError>>,
}

impl<T> EventStream<T> {
    /// The next event; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, StreamError>> {
        next(&mut self.events).await
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.as_mut().poll_next(context)
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventStream")
    }
}

/// A body on its way to events.
struct Reading {
    call: Call,
    body: Option<Body>,
    splitter: Splitter,
    retry: Duration,
    /// How often the stream may be opened again without an event in between.
    attempts: u32,
    failed: u32,
}

impl Reading {
    async fn next<E: Events>(&mut self) -> Option<Result<Event<E::Item>, StreamError>> {
        loop {
            if let Some(Part::Event(event)) = self.splitter.ready.pop_front() {
                self.failed = 0;
                self.call.last_event.clone_from(&event.id);
                if let Some(retry) = event.retry {
                    self.retry = Duration::from_millis(retry);
                }
                if event.is_last(E::FRAMING) {
                    (self.body, self.attempts) = (None, 0);
                    self.splitter.ready.clear();
                    return None;
                }
                let wrong = |error| StreamError::Decode(self.call.operation.id, error);
                return Some(event.typed(E::FRAMING).map_err(wrong));
            }
            let broken = match self.body.as_mut()?.chunk().await {
                Some(Ok(chunk)) => {
                    if self.splitter.push(&chunk).is_ok() {
                        continue;
                    }
                    (self.body, self.attempts) = (None, 0);
                    return Some(Err(StreamError::TooLong(self.call.operation.id)));
                }
                Some(Err(error)) => Some(StreamError::Transport(error)),
                None => None,
            };
            self.body = None;
            if let Err(error) = self.again::<E>(broken).await {
                return error.map(Err);
            }
        }
    }

    /// Opens the stream again. The error is the one that the stream ends with, if any.
    async fn again<E: Events>(
        &mut self,
        broken: Option<StreamError>,
    ) -> Result<(), Option<StreamError>> {
        let mut broken = broken;
        while self.failed < self.attempts {
            self.failed += 1;
            sleep(self.retry).await;
            match open::<E>(&self.call, Some(EVENTS)).await {
                Ok(body) if body.status() == 204 => return Err(None),
                Ok(body) => {
                    let limit = self.call.client.item_limit();
                    let id = self.call.last_event.clone();
                    self.splitter = Splitter::new(Kind::Events, limit).after(id);
                    self.body = Some(body);
                    return Ok(());
                }
                Err(crate::Error::Transport(error)) => broken = Some(StreamError::Transport(error)),
                Err(error) => return Err(Some(StreamError::Refused(Box::new(error.into())))),
            }
        }
        Err(broken)
    }
}
