//! The body of a reply on its way out, which may break off before its end.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Frame, SizeHint};

/// A body that announces `length` bytes and sends `chunk`, which may be fewer.
pub(super) struct Body {
    chunk: Bytes,
    length: u64,
    next: Step,
}

enum Step {
    Send,
    /// Lets what was written reach the socket: hyper flushes when a body has nothing ready.
    Flush,
    Break,
    End,
}

/// Why a truncated body ends.
#[derive(Debug)]
pub(super) struct BrokenOff;

impl Body {
    pub(super) fn whole(body: Bytes) -> Self {
        Self {
            length: body.len() as u64,
            next: if body.is_empty() {
                Step::End
            } else {
                Step::Send
            },
            chunk: body,
        }
    }

    pub(super) fn truncated(body: &Bytes, length: usize) -> Self {
        let sent = length.min(body.len());
        Self {
            chunk: body.slice(..sent),
            length: body.len() as u64,
            next: Step::Send,
        }
    }
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        match self.next {
            Step::Send => {
                let short = (self.chunk.len() as u64) < self.length;
                self.next = if short { Step::Flush } else { Step::End };
                Poll::Ready(Some(Ok(Frame::data(self.chunk.clone()))))
            }
            Step::Flush => {
                self.next = Step::Break;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Step::Break => Poll::Ready(Some(Err(BrokenOff))),
            Step::End => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.next, Step::End)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}

impl fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body was told to break off here")
    }
}

impl std::error::Error for BrokenOff {}
