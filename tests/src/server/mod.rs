//! A small HTTP/1.1 server on the loopback interface, for tests.
//!
//! It keeps every request as it arrived and lets a [`Service`] decide the reply, including replies
//! that no honest server would give: see [`Fault`].

mod body;
mod recorded;
mod reply;

pub use recorded::Recorded;
pub use reply::{Fault, Reply};

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use http_body_util::BodyExt;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// What answers the requests of a [`Server`].
///
/// Every `Fn(&Recorded) -> Reply` is one. Calls may come from several connections at once.
pub trait Service: Send + Sync + 'static {
    /// The reply to one request.
    fn answer(&self, request: &Recorded) -> Reply;
}

impl<F: Fn(&Recorded) -> Reply + Send + Sync + 'static> Service for F {
    fn answer(&self, request: &Recorded) -> Reply {
        self(request)
    }
}

/// A running server. Dropping it closes the port and every open connection.
pub struct Server {
    address: SocketAddr,
    log: Arc<Log>,
    accepting: JoinHandle<Infallible>,
}

/// The requests so far, in order of arrival.
type Log = Mutex<Vec<Recorded>>;

impl Server {
    /// Listens on a free loopback port and answers with `service` from a task of the current
    /// tokio runtime.
    ///
    /// # Panics
    ///
    /// When no port can be opened, as no test can go on from there.
    pub async fn start(service: impl Service) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .expect("a free loopback port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let log = Arc::new(Log::default());
        let accepting = tokio::spawn(accept(listener, Arc::new(service), Arc::clone(&log)));
        Self {
            address,
            log,
            accepting,
        }
    }

    /// The address without a path, such as `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every request received so far, oldest first.
    pub fn requests(&self) -> Vec<Recorded> {
        self.log
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// Serves connections until the task is aborted; the set of them dies with it.
async fn accept(listener: TcpListener, service: Arc<dyn Service>, log: Arc<Log>) -> Infallible {
    let mut connections = JoinSet::new();
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            connections.spawn(serve(stream, Arc::clone(&service), Arc::clone(&log)));
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(stream: TcpStream, service: Arc<dyn Service>, log: Arc<Log>) {
    let each = service_fn(|request| exchange(request, &*service, &log));
    // A connection that ends badly is the client's affair, or was asked for by a fault.
    let _ = http1::Builder::new()
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), each)
        .await;
}

/// Reads one request to its end, keeps it, and gives the service's reply; an error makes hyper
/// close the connection without one.
async fn exchange(
    request: Request<Incoming>,
    service: &dyn Service,
    log: &Log,
) -> io::Result<hyper::Response<body::Body>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    let recorded = Recorded::new(&head, body);
    log.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(recorded.clone());
    let reply = service.answer(&recorded);
    if let Some(delay) = reply.delay {
        tokio::time::sleep(delay).await;
    }
    reply.into_response()
}

#[cfg(test)]
mod tests;
