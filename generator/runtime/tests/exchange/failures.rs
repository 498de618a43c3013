//! Errors that the server answers with, replies that are not as documented, and exchanges that break off.

use std::error::Error as _;
use std::time::Duration;

use oasmith_runtime::{AnyError, Error, ErrorKind};

use crate::api::{ThingError, builder, things};
use crate::server::{Answer, Server};

#[tokio::test]
async fn a_documented_error_is_typed() {
    let headers = "x-remaining: 3\r\ncontent-type: application/json\r\n";
    let server = Server::answering("404 Not Found", headers, r#"["gone"]"#).await;
    let error = things(&server.url).get_thing("a").await.unwrap_err();
    let Error::Api(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.body(), &ThingError::NotFound(vec!["gone".into()]));
    assert_eq!(error.status(), 404);
    assert_eq!(error.headers().remaining, Some(3));
    assert_eq!(error.operation(), "get-thing");
    assert!(error.decode_error().is_none());
    assert_eq!(error.into_body(), ThingError::NotFound(vec!["gone".into()]));
}

#[tokio::test]
async fn an_error_that_is_not_as_documented_keeps_the_evidence() {
    let html = "<html>sesame is not\nenough</html>";
    for body in [html, "", r#"{"other":1}"#, r#"["cut"#] {
        let server = Server::answering("404 Not Found", "", body).await;
        let error = things(&server.url).get_thing("a").await.unwrap_err();
        let Error::Api(error) = error else {
            panic!("{error:?}")
        };
        assert_eq!(error.body(), &ThingError::Undocumented);
        assert_eq!(error.raw_body(), body);
        assert!(error.decode_error().is_some() && error.source().is_some());
    }
    let server = Server::answering("502 Bad Gateway", "content-type: text/html\r\n", html).await;
    let error = things(&server.url).get_thing("a").await.unwrap_err();
    assert_eq!(error.status(), Some(502));
    assert_eq!(
        error.to_string(),
        "get-thing: 502 Bad Gateway: <html>[secret] is not enough</html>"
    );
    let Error::Api(error) = error else {
        panic!("{error:?}")
    };
    assert!(error.decode_error().is_none());
}

#[tokio::test]
async fn long_or_binary_errors_are_not_printed_whole() {
    let server = Server::answering("500 Internal Server Error", "", &"é".repeat(9000)).await;
    let error = things(&server.url).get_thing("a").await.unwrap_err();
    let expected = format!("get-thing: 500 Internal Server Error: {}…", "é".repeat(200));
    assert_eq!(error.to_string(), expected);
    let server = Server::answering("500 Internal Server Error", "", "a\0b").await;
    let error = things(&server.url).get_thing("a").await.unwrap_err();
    assert_eq!(error.to_string(), "get-thing: 500 Internal Server Error");
}

#[tokio::test]
async fn a_success_that_is_not_as_documented_is_a_decode_error() {
    let server = Server::answering("202 Accepted", "", "[1]").await;
    let error = things(&server.url).get_thing("a").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "get-thing: 202 Accepted: the status is not documented"
    );
    assert_eq!(error.raw_body().unwrap(), "[1]");
    let server = Server::answering("200 OK", "x-remaining: 3\r\n", r#"["x"]"#).await;
    let error = things(&server.url).get_thing("a").await.unwrap_err();
    let Error::Decode(reply) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(reply.headers().remaining, Some(3));
    assert!(reply.decode_error().is_some());
    assert!(
        error
            .to_string()
            .starts_with("get-thing: 200 OK: the body is not as documented: [0]: ")
    );
    assert_eq!(AnyError::from(error).kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn a_body_cut_short_keeps_what_came() {
    let text = "HTTP/1.1 200 OK\r\nx-remaining: 3\r\ncontent-length: 100\r\n\r\n[1,2";
    let server = Server::start(vec![Answer::Text(text.into())]).await;
    let error = things(&server.url).get_thing("a").await.unwrap_err();
    let Error::Transport(transport) = &error else {
        panic!("{error:?}")
    };
    assert!(!transport.is_timeout() && !transport.is_connect());
    assert_eq!(
        transport.raw_headers().unwrap().get("x-remaining").unwrap(),
        "3"
    );
    assert_eq!(error.status(), Some(200));
    assert_eq!(error.raw_body().unwrap(), "[1,2");
    assert_eq!(
        error.to_string(),
        "get-thing: the exchange broke off, after status 200 and 4 bytes of the body",
    );
    assert!(error.source().is_some());
}

#[tokio::test]
async fn time_runs_out_before_the_reply_and_within_it() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[1,";
    for (text, status) in [("", None), (head, Some(200))] {
        let server = Server::start(vec![Answer::Hang(text.into())]).await;
        let things = builder()
            .base_url(&server.url)
            .bearer_token("sesame")
            .timeout(Duration::from_millis(300))
            .build()
            .unwrap();
        let begun = std::time::Instant::now();
        let error = things.get_thing("a").await.unwrap_err();
        assert!(begun.elapsed() < Duration::from_secs(5));
        assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
        assert_eq!(error.status(), status);
        assert!(
            error.to_string().starts_with("get-thing: no time left"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn no_connection_is_told_apart() {
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let things = things(&format!("http://127.0.0.1:{port}"));
    let error = things
        .create_thing("application/json", &1i64)
        .await
        .unwrap_err();
    assert!(error.is_connect());
    assert_eq!(error.to_string(), "create-thing: no connection");
    let printed = format!("{error:?} {}", error.source().unwrap());
    assert!(
        !printed.contains("api_key") && !printed.contains("k%2F1"),
        "{printed}"
    );
    let any = AnyError::from(error);
    assert!(any.is_connect() && any.raw_body().is_none());
}
