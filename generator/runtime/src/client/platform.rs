//! What differs between browsers and all other targets, in one place.
//!
//! In a browser futures are not `Send`, the browser itself connects and follows redirects, and there is no
//! monotonic clock in the standard library.

#[cfg(not(target_family = "wasm"))]
pub(crate) use native::{BoxFuture, Deadline, execute, http_client, is_connect, read, sleep};
#[cfg(target_family = "wasm")]
pub(crate) use wasm::{BoxFuture, Deadline, execute, http_client, is_connect, read, sleep};

/// What the time of a call is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wait {
    /// The whole reply.
    ForAll,
    /// The head of the reply; its body may take as long as it does.
    ForHead,
}

#[cfg(not(target_family = "wasm"))]
mod native {
    use std::pin::Pin;
    use std::time::{Duration, Instant};

    use bytes::{Bytes, BytesMut};

    use super::Wait;
    use crate::error::Cause;

    /// A future on the heap that can move between threads.
    pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

    /// The end of the time that a call has, if it has one.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Deadline(Option<Instant>);

    impl Deadline {
        /// The end of the time that begins now.
        pub(crate) fn after(timeout: Option<Duration>) -> Self {
            Self(timeout.and_then(|timeout| Instant::now().checked_add(timeout)))
        }

        /// Whether the end has come.
        pub(crate) fn is_over(self) -> bool {
            self.0.is_some_and(|end| end <= Instant::now())
        }

        /// The time that is left.
        pub(crate) fn remaining(self) -> Option<Duration> {
            self.0
                .map(|end| end.saturating_duration_since(Instant::now()))
        }
    }

    /// An HTTP client that leaves redirects to us.
    pub(crate) fn http_client(
        connect_timeout: Option<Duration>,
    ) -> reqwest::Result<reqwest::Client> {
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        match connect_timeout {
            Some(timeout) => builder.connect_timeout(timeout),
            None => builder,
        }
        .build()
    }

    /// Sends a request, and waits for the head of its reply.
    pub(crate) async fn execute(
        http: &reqwest::Client,
        mut request: reqwest::Request,
        timeout: Option<Duration>,
        wait: Wait,
    ) -> Result<reqwest::Response, Cause> {
        match (wait, timeout) {
            (Wait::ForHead, Some(timeout)) => {
                let sent = tokio::time::timeout(timeout, http.execute(request)).await;
                sent.map_err(|_| Cause::NoTime)?.map_err(Cause::Client)
            }
            (_, timeout) => {
                // To ask for the place of a timeout makes one.
                if timeout.is_some() {
                    *request.timeout_mut() = timeout;
                }
                http.execute(request).await.map_err(Cause::Client)
            }
        }
    }

    pub(crate) async fn sleep(time: Duration) {
        tokio::time::sleep(time).await;
    }

    /// Whether no connection came about.
    pub(crate) fn is_connect(error: &reqwest::Error) -> bool {
        error.is_connect()
    }

    /// The whole body, or the part of it that came before the exchange broke off or the limit was passed.
    pub(crate) async fn read(
        mut response: reqwest::Response,
        limit: Option<usize>,
    ) -> Result<Bytes, (Bytes, Cause)> {
        let mut first = Bytes::new();
        let mut all = BytesMut::new();
        loop {
            let so_far = first.len().max(all.len());
            let broken = match response.chunk().await {
                Ok(Some(chunk)) if limit.is_some_and(|limit| so_far + chunk.len() > limit) => {
                    Cause::TooLarge(limit.unwrap_or_default())
                }
                // A body that comes in one piece, as most do, is not copied.
                Ok(Some(chunk)) if first.is_empty() => {
                    first = chunk;
                    continue;
                }
                Ok(Some(chunk)) => {
                    if all.is_empty() {
                        all.extend_from_slice(&first);
                    }
                    all.extend_from_slice(&chunk);
                    continue;
                }
                Ok(None) => return Ok(if all.is_empty() { first } else { all.freeze() }),
                Err(error) => Cause::Client(error),
            };
            let part = if all.is_empty() { first } else { all.freeze() };
            return Err((part, broken));
        }
    }
}

#[cfg(target_family = "wasm")]
mod wasm {
    use std::pin::Pin;
    use std::time::Duration;

    use bytes::Bytes;

    use super::Wait;
    use crate::error::Cause;

    /// A future on the heap.
    pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

    /// The time that a call has, if it is limited: there is one exchange, so all of it is always left.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Deadline(Option<Duration>);

    impl Deadline {
        pub(crate) fn after(timeout: Option<Duration>) -> Self {
            Self(timeout)
        }

        /// Nobody can tell, so a token is replaced when the server refuses it.
        pub(crate) fn is_over(self) -> bool {
            false
        }

        pub(crate) fn remaining(self) -> Option<Duration> {
            self.0
        }
    }

    pub(crate) fn http_client(_: Option<Duration>) -> reqwest::Result<reqwest::Client> {
        reqwest::Client::builder().build()
    }

    /// Sends a request, and waits for the head of its reply. There is no clock, so a stream has all the time it takes.
    pub(crate) async fn execute(
        http: &reqwest::Client,
        mut request: reqwest::Request,
        timeout: Option<Duration>,
        wait: Wait,
    ) -> Result<reqwest::Response, Cause> {
        *request.timeout_mut() = timeout.filter(|_| wait == Wait::ForAll);
        http.execute(request).await.map_err(Cause::Client)
    }

    /// There is no timer, so a stream is opened again at once.
    pub(crate) async fn sleep(_: Duration) {}

    /// A browser does not say why an exchange failed.
    pub(crate) fn is_connect(_: &reqwest::Error) -> bool {
        false
    }

    /// The whole body; a browser gives no part of it.
    pub(crate) async fn read(
        response: reqwest::Response,
        limit: Option<usize>,
    ) -> Result<Bytes, (Bytes, Cause)> {
        let is_over = |length: u64| limit.is_some_and(|limit| length > limit as u64);
        let too_large = || (Bytes::new(), Cause::TooLarge(limit.unwrap_or_default()));
        if response.content_length().is_some_and(is_over) {
            return Err(too_large());
        }
        match response.bytes().await {
            Ok(bytes) if is_over(bytes.len() as u64) => Err(too_large()),
            Ok(bytes) => Ok(bytes),
            Err(error) => Err((Bytes::new(), Cause::Client(error))),
        }
    }
}
