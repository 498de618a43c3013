//! Streams, made by hand.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

/// A stream of what it was given.
pub struct Given<T>(VecDeque<T>);

impl<T: Unpin> Stream for Given<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<T>> {
        Poll::Ready(self.0.pop_front())
    }
}

/// A stream of these values.
pub fn values<T>(values: impl IntoIterator<Item = T>) -> Given<T> {
    Given(values.into_iter().collect())
}

/// A stream of these chunks.
pub fn chunks(texts: &[&'static str]) -> Given<Result<&'static str, io::Error>> {
    values(texts.iter().map(|text| Ok(*text)))
}

/// A stream that breaks off.
pub fn failing() -> Given<Result<&'static str, io::Error>> {
    values([Ok("a"), Err(io::Error::other("no more"))])
}
