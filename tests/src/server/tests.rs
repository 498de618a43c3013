//! What the server records, and the odd replies it can give.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Recorded, Reply, Server};
use crate::raw::Request;

#[tokio::test]
async fn a_request_is_recorded_as_it_arrived() {
    let server = Server::start(|_: &Recorded| Reply::new(204)).await;
    let request = Request::new("POST", "/a%2Fb/c?x%5By%5D=1&x=%20")
        .header("X-B: 2")
        .header("x-a: 1");
    let response = request
        .header("X-B: 3")
        .body("hello")
        .send(&server.url())
        .await;
    assert_eq!(response.status, 204);

    let [recorded] = &server.requests()[..] else {
        panic!("one request was sent")
    };
    assert_eq!(recorded.method, "POST");
    assert_eq!(recorded.path, "/a%2Fb/c");
    assert_eq!(recorded.query, "x%5By%5D=1&x=%20");
    assert_eq!(recorded.target, "/a%2Fb/c?x%5By%5D=1&x=%20");
    assert_eq!(recorded.body, "hello");
    assert_eq!(recorded.header("x-a"), Some("1"));
    assert_eq!(recorded.header("x-b"), None, "it came twice");
    assert_eq!(
        recorded.header_lines("x-b").collect::<Vec<_>>(),
        [b"2", b"3"]
    );
    let custom = recorded
        .headers
        .iter()
        .filter(|(name, _)| name.starts_with("x-"));
    let custom: Vec<_> = custom.map(|(name, _)| name.as_str()).collect();
    assert_eq!(custom, ["x-b", "x-b", "x-a"]);
}

#[tokio::test]
async fn a_truncated_reply_announces_more_than_it_sends() {
    let server =
        Server::start(|_: &Recorded| Reply::new(200).with_body("0123456789").truncated(4)).await;
    let response = Request::new("GET", "/").send(&server.url()).await;
    assert_eq!(response.header("content-length"), Some("10"));
    assert_eq!(response.body, "0123");
}

#[tokio::test]
async fn a_reply_cut_before_its_body_still_has_a_head() {
    let server =
        Server::start(|_: &Recorded| Reply::new(200).with_body("0123456789").truncated(0)).await;
    let response = Request::new("GET", "/").send(&server.url()).await;
    assert_eq!(
        (response.header("content-length"), response.body.as_str()),
        (Some("10"), "")
    );
}

#[tokio::test]
async fn an_unanswered_request_is_recorded() {
    let server = Server::start(|_: &Recorded| Reply::new(200).unanswered()).await;
    assert_eq!(Request::new("GET", "/").send_raw(&server.url()).await, "");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_delayed_reply_waits() {
    let delay = Duration::from_millis(30);
    let server = Server::start(move |_: &Recorded| Reply::new(200).delayed(delay)).await;
    let start = Instant::now();
    Request::new("GET", "/").send(&server.url()).await;
    assert!(start.elapsed() >= delay);
}

#[tokio::test]
async fn a_dropped_server_closes_its_port_and_its_connections() {
    let server = Server::start(|_: &Recorded| Reply::new(204)).await;
    let host = server.url().replace("http://", "");
    let mut open = TcpStream::connect(&host).await.expect("the server listens");
    let request = format!("GET / HTTP/1.1\r\nhost: {host}\r\n\r\n");
    open.write_all(request.as_bytes())
        .await
        .expect("the server reads");
    let mut start = [0; 12];
    open.read_exact(&mut start)
        .await
        .expect("the server answers");
    assert_eq!(&start, b"HTTP/1.1 204");

    drop(server);
    let mut rest = Vec::new();
    let end = open.read_to_end(&mut rest);
    let end = tokio::time::timeout(Duration::from_secs(5), end).await;
    assert!(end.is_ok(), "the connection was left open");
    assert!(
        TcpStream::connect(&host).await.is_err(),
        "the port was left open"
    );
}
