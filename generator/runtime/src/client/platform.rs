//! What differs between browsers and all other targets, in one place.
//!
//! In a browser futures are not `Send`, the browser itself connects and follows redirects, and there is no
//! monotonic clock in the standard library.

#[cfg(not(target_family = "wasm"))]
pub(crate) use native::{BoxFuture, Deadline, http_client, is_connect, read};
#[cfg(target_family = "wasm")]
pub(crate) use wasm::{BoxFuture, Deadline, http_client, is_connect, read};

#[cfg(not(target_family = "wasm"))]
mod native {
    use std::pin::Pin;
    use std::time::{Duration, Instant};

    use bytes::{Bytes, BytesMut};

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

    /// Whether no connection came about.
    pub(crate) fn is_connect(error: &reqwest::Error) -> bool {
        error.is_connect()
    }

    /// The whole body, or the part of it that came before the exchange broke off.
    pub(crate) async fn read(
        mut response: reqwest::Response,
    ) -> Result<Bytes, (Bytes, reqwest::Error)> {
        let mut first = Bytes::new();
        let mut all = BytesMut::new();
        loop {
            match response.chunk().await {
                // A body that comes in one piece, as most do, is not copied.
                Ok(Some(chunk)) if first.is_empty() => first = chunk,
                Ok(Some(chunk)) => {
                    if all.is_empty() {
                        all.extend_from_slice(&first);
                    }
                    all.extend_from_slice(&chunk);
                }
                Ok(None) => return Ok(if all.is_empty() { first } else { all.freeze() }),
                Err(error) => {
                    return Err((if all.is_empty() { first } else { all.freeze() }, error));
                }
            }
        }
    }
}

#[cfg(target_family = "wasm")]
mod wasm {
    use std::pin::Pin;
    use std::time::Duration;

    use bytes::Bytes;

    /// A future on the heap.
    pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

    /// The time that a call has, if it is limited: there is one exchange, so all of it is always left.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Deadline(Option<Duration>);

    impl Deadline {
        pub(crate) fn after(timeout: Option<Duration>) -> Self {
            Self(timeout)
        }

        pub(crate) fn remaining(self) -> Option<Duration> {
            self.0
        }
    }

    pub(crate) fn http_client(_: Option<Duration>) -> reqwest::Result<reqwest::Client> {
        reqwest::Client::builder().build()
    }

    /// A browser does not say why an exchange failed.
    pub(crate) fn is_connect(_: &reqwest::Error) -> bool {
        false
    }

    /// The whole body; a browser gives no part of it.
    pub(crate) async fn read(
        response: reqwest::Response,
    ) -> Result<Bytes, (Bytes, reqwest::Error)> {
        response
            .bytes()
            .await
            .map_err(|error| (Bytes::new(), error))
    }
}
