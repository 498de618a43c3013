//! How calls go over the wire: the clients of `cases/wire`, and what a server receives from them byte for byte.

mod bodies;
mod parameters;
mod parts;
mod replies;
mod script;
mod security;
mod stream;
mod streams;
mod styles;
mod tokens;
mod xml;

use tests::server::{Recorded, Reply, Server};

/// A server that answers everything with `204 No Content`.
async fn recorder() -> Server {
    Server::start(|_: &Recorded| Reply::new(204)).await
}

/// Sends a call and gives the request as the server received it.
async fn sent<C, T, E>(server: &Server, call: C) -> Recorded
where
    C: IntoFuture<Output = Result<T, E>>,
    E: std::fmt::Debug,
{
    let known = server.requests().len();
    if let Err(error) = call.await {
        panic!("{error:?}");
    }
    let mut requests = server.requests();
    assert_eq!(requests.len(), known + 1);
    requests.remove(known)
}

/// Why a call is refused; nothing has been sent.
async fn refused<C, T, E>(server: &Server, call: C) -> String
where
    C: IntoFuture<Output = Result<T, E>>,
    T: std::fmt::Debug,
    E: std::fmt::Display,
{
    let known = server.requests().len();
    let error = call.await.expect_err("the call is refused");
    assert_eq!(server.requests().len(), known, "it was sent");
    error.to_string()
}
