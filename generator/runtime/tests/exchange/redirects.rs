//! Redirects over real connections.

use oasmith_runtime::{Error, reqwest};

use crate::api::{builder, things};
use crate::server::{Server, answer, redirect};

#[tokio::test]
async fn another_origin_gets_no_credentials() {
    let other = Server::answering("200 OK", "", "[7]").await;
    let first = Server::start(vec![redirect(302, &format!("{}/x", other.url))]).await;
    let things = builder()
        .base_url(&first.url)
        .bearer_token("sesame")
        .default_header("X-Secret", "sesame")
        .default_header("Cookie", "sesame")
        .build()
        .unwrap();
    assert_eq!(*things.get_thing("a").await.unwrap(), [7]);
    assert_eq!(first.requests()[0].matches("sesame").count(), 3);
    let request = &other.requests()[0];
    assert!(request.starts_with("GET /x HTTP/1.1\n"), "{request}");
    assert!(request.contains("accept: application/json, text/plain\n"));
    assert!(!request.contains("sesame"), "{request}");
}

#[tokio::test]
async fn the_same_origin_gets_them_again() {
    let server = Server::start(vec![redirect(307, "/moved"), answer("201 Created", "", "")]).await;
    things(&server.url)
        .create_thing("application/json", &1i64)
        .await
        .unwrap();
    let request = &server.requests()[1];
    assert!(request.starts_with("POST /moved HTTP/1.1\n"), "{request}");
    assert!(request.contains("authorization: Bearer sesame\n"));
    assert!(request.ends_with("\n\n1"));
}

#[tokio::test]
async fn see_other_is_fetched() {
    let server = Server::start(vec![
        redirect(303, "done"),
        answer("204 No Content", "", ""),
    ])
    .await;
    things(&server.url)
        .create_thing("application/json", &1i64)
        .await
        .unwrap();
    let request = &server.requests()[1];
    assert!(request.starts_with("GET /done HTTP/1.1\n"), "{request}");
    assert!(!request.contains("content-type") && request.ends_with("\n\n"));
}

#[tokio::test]
async fn a_documented_redirect_to_another_origin_is_the_reply() {
    let server = Server::start(vec![redirect(302, "https://archive.test/a.zip")]).await;
    let reply = things(&server.url).get_archive().await.unwrap();
    assert_eq!(reply.status(), 302);
    assert_eq!(
        reply.raw_headers().get("location").unwrap(),
        "https://archive.test/a.zip"
    );
}

#[tokio::test]
async fn redirects_come_to_an_end() {
    let server = Server::start(vec![redirect(302, "/again"); 11]).await;
    let error = things(&server.url).get_thing("a").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "get-thing: the server redirected more than 10 times"
    );
    assert_eq!(error.status(), Some(302));
    assert_eq!(server.requests().len(), 11);
}

#[tokio::test]
async fn a_redirect_that_cannot_be_followed_is_an_error() {
    let server = Server::start(vec![redirect(302, "ftp://archive.test/")]).await;
    let error = things(&server.url).get_thing("a").await.unwrap_err();
    assert!(matches!(&error, Error::Api(_)));
    assert_eq!(error.to_string(), "get-thing: 302 Found");
}

#[tokio::test]
async fn a_client_of_the_callers_own_sends_what_ours_does() {
    let server = Server::start(vec![redirect(307, "/moved"), answer("200 OK", "", "[1]")]).await;
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let things = builder()
        .base_url(&server.url)
        .bearer_token("sesame")
        .user_agent("things/1")
        .http_client(http.build().unwrap())
        .build()
        .unwrap();
    assert_eq!(*things.get_thing("a").await.unwrap(), [1]);
    for request in server.requests() {
        assert!(
            request.contains("authorization: Bearer sesame\n"),
            "{request}"
        );
        assert!(request.contains("user-agent: things/1\n"), "{request}");
    }
}
