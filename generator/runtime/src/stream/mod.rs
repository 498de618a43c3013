//! Replies that are read while they arrive: downloads, server-sent events, lines and sequences of JSON.
//!
//! Nothing is read before it is asked for, so that the server is held up where the program is slower. A stream is a
//! [`futures_core::Stream`], and has a `next` of its own for programs without the adapters of `futures`.

mod download;
mod event;
mod events;
mod frame;
mod items;
mod open;

pub(crate) use download::download;
pub use download::{Download, Downloading};
pub use event::{Event, Framing};
pub use events::{EventStream, Events};
pub use items::{ItemStream, Items};
pub(crate) use open::Refused;

use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;

/// A stream on the heap.
#[cfg(not(target_family = "wasm"))]
pub(crate) type BoxStream<T> = Pin<Box<dyn Stream<Item = T> + Send>>;
/// A stream on the heap.
#[cfg(target_family = "wasm")]
pub(crate) type BoxStream<T> = Pin<Box<dyn Stream<Item = T>>>;

/// The next item of a stream.
async fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}
