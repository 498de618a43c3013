//! The bytes of one body, in pieces: what is in memory as it is, files and streams read while they are sent.

use bytes::Bytes;

use super::Source;

/// A body as it is sent.
#[derive(Clone)]
pub(crate) struct Payload {
    pieces: Vec<Piece>,
}

/// A part of a body.
pub(crate) type Piece = Source;

impl Payload {
    /// A body of these pieces, one after the other.
    pub(crate) fn new(pieces: Vec<Piece>) -> Self {
        Self { pieces }
    }

    /// A body of this text.
    pub(crate) fn from_text(text: String) -> Self {
        Bytes::from(text).into()
    }

    /// Whether it can be sent more than once.
    pub(crate) fn is_lasting(&self) -> bool {
        self.pieces.iter().all(Source::is_lasting)
    }

    /// Whether it is known to be empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.whole().is_some_and(|bytes| bytes.is_empty())
    }

    /// The body if it is one piece in memory.
    fn whole(&self) -> Option<Bytes> {
        match &self.pieces[..] {
            [] => Some(Bytes::new()),
            [Source::Bytes(bytes)] => Some(bytes.clone()),
            _ => None,
        }
    }
}

impl From<Bytes> for Payload {
    fn from(bytes: Bytes) -> Self {
        Self::new(vec![Source::Bytes(bytes)])
    }
}

#[cfg(not(target_family = "wasm"))]
mod native {
    use std::collections::VecDeque;
    use std::pin::Pin;
    use std::sync::Mutex;
    use std::task::{Context, Poll, ready};

    use bytes::Bytes;
    use http_body::{Body, Frame, SizeHint};
    use tokio::fs::File;
    use tokio::io::{AsyncRead, ReadBuf};

    use super::super::source::{Chunked, Fault, Source, taken};
    use super::Payload;

    /// How much of a file is read at once, in bytes.
    const CHUNK: usize = 64 * 1024;

    impl Payload {
        /// The body as the HTTP client takes it: files are open, streams taken.
        ///
        /// # Errors
        /// Says which file cannot be opened, or that the stream has been sent already.
        pub(crate) async fn open(&self) -> Result<reqwest::Body, String> {
            if let Some(bytes) = self.whole() {
                return Ok(bytes.into());
            }
            let mut chain = Chain {
                pieces: VecDeque::new(),
                length: Some(0),
                buffer: Vec::new(),
            };
            for piece in &self.pieces {
                let (piece, length) = open(piece).await?;
                chain.length = chain.length.zip(length).map(|(before, own)| before + own);
                chain.pieces.push_back(piece);
            }
            Ok(reqwest::Body::wrap(chain))
        }
    }

    /// A piece that can be read, with its length where that is known.
    async fn open(piece: &Source) -> Result<(Open, Option<u64>), String> {
        match piece {
            Source::Bytes(bytes) => Ok((Open::Bytes(bytes.clone()), Some(bytes.len() as u64))),
            Source::Path(path) => {
                let failed = |error| format!("{}: {error}", path.display());
                let file = File::open(path).await.map_err(failed)?;
                let length = file.metadata().await.map_err(failed)?.len();
                Ok((Open::File(file), Some(length)))
            }
            Source::Stream(stream, length) => match taken(stream) {
                Some(stream) => Ok((Open::Stream(Mutex::new(stream)), *length)),
                None => Err("its stream has been sent already".to_owned()),
            },
        }
    }

    /// A piece that is being read.
    enum Open {
        Bytes(Bytes),
        File(File),
        // A body must be `Sync`, a stream need not be: nobody ever waits for this lock.
        Stream(Mutex<Chunked>),
    }

    /// Pieces, read one after the other.
    struct Chain {
        pieces: VecDeque<Open>,
        length: Option<u64>,
        buffer: Vec<u8>,
    }

    impl Chain {
        fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Fault>>> {
            loop {
                let Some(piece) = self.pieces.front_mut() else {
                    return Poll::Ready(None);
                };
                let chunk = match piece {
                    Open::Bytes(bytes) => Some(Ok(std::mem::take(bytes))),
                    Open::File(file) => ready!(read(file, &mut self.buffer, context)),
                    Open::Stream(stream) => {
                        let stream = stream
                            .get_mut()
                            .unwrap_or_else(|poisoned| poisoned.into_inner());
                        ready!(stream.as_mut().poll_next(context))
                    }
                };
                match chunk {
                    // Bytes are taken the first time, so that nothing is left of them the second.
                    Some(Ok(bytes)) if bytes.is_empty() && matches!(piece, Open::Bytes(_)) => {}
                    Some(chunk) => return Poll::Ready(Some(chunk)),
                    None => {}
                }
                self.pieces.pop_front();
            }
        }
    }

    /// The next chunk of a file; `None` at its end.
    fn read(
        file: &mut File,
        buffer: &mut Vec<u8>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Fault>>> {
        buffer.resize(CHUNK, 0);
        let mut buffer = ReadBuf::new(buffer);
        let read = ready!(Pin::new(file).poll_read(context, &mut buffer));
        Poll::Ready(match read {
            Ok(()) if buffer.filled().is_empty() => None,
            Ok(()) => Some(Ok(Bytes::copy_from_slice(buffer.filled()))),
            Err(error) => Some(Err(error.into())),
        })
    }

    impl Body for Chain {
        type Data = Bytes;
        type Error = Fault;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
            let chunk = ready!(self.poll(context));
            Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data)))
        }

        fn size_hint(&self) -> SizeHint {
            self.length.map(SizeHint::with_exact).unwrap_or_default()
        }
    }
}

#[cfg(target_family = "wasm")]
mod wasm {
    use std::future::poll_fn;

    use bytes::BytesMut;

    use super::super::source::{Source, taken};
    use super::Payload;

    impl Payload {
        /// The body as the HTTP client takes it. A browser does not send while it reads, so it is gathered first.
        pub(crate) async fn open(&self) -> Result<reqwest::Body, String> {
            if let Some(bytes) = self.whole() {
                return Ok(bytes.into());
            }
            let mut all = BytesMut::new();
            for piece in &self.pieces {
                match piece {
                    Source::Bytes(bytes) => all.extend_from_slice(bytes),
                    Source::Stream(stream, _) => {
                        let stream = taken(stream);
                        let mut stream = stream.ok_or("its stream has been sent already")?;
                        while let Some(chunk) = poll_fn(|cx| stream.as_mut().poll_next(cx)).await {
                            all.extend_from_slice(&chunk.map_err(|error| error.to_string())?);
                        }
                    }
                }
            }
            Ok(all.freeze().into())
        }
    }
}
