//! What stands around a reply: headers, tokens, rate limits, scripts.

use std::time::Duration;

use serde_json::json;

use super::{Auth0, CONNECTIONS, assert_error, request};
use crate::raw::{Request, Response};
use crate::server::{Fault, Reply};

const JSON: Option<&str> = Some("application/json; charset=utf-8");

fn rate(response: &Response) -> [Option<&str>; 3] {
    ["limit", "remaining", "reset"].map(|name| response.header(&format!("x-ratelimit-{name}")))
}

#[tokio::test]
async fn every_reply_tells_the_rate_limit() {
    let auth0 = Auth0::start().await;
    let reset = Some("1782345660");
    let listed = auth0.get(CONNECTIONS).await;
    assert_eq!(rate(&listed), [Some("1000"), Some("999"), reset]);
    assert_eq!(listed.header("content-type"), JSON);
    let gone = auth0.call("DELETE", format!("{CONNECTIONS}/x")).await;
    assert_eq!(rate(&gone), [Some("1000"), Some("998"), reset]);
    assert_eq!(gone.header("content-type"), None, "there is no body");
    let unknown = auth0.get(format!("{CONNECTIONS}/x")).await;
    assert_eq!(rate(&unknown), [Some("1000"), Some("997"), reset]);
    assert_eq!(unknown.header("content-type"), JSON);

    auth0.set_rate_limit(1, 2_000_000_000);
    assert_eq!(auth0.get(CONNECTIONS).await.status, 200);
    let limited = auth0.get(CONNECTIONS).await;
    assert_error(
        &limited,
        429,
        "Too Many Requests",
        Some("too_many_requests"),
    );
    let none_left = [Some("1000"), Some("0"), Some("2000000000")];
    assert_eq!(rate(&limited), none_left);
    auth0.assert_no_violations();
}

#[tokio::test]
async fn a_call_needs_the_token() {
    let auth0 = Auth0::start().await;
    let bare = Request::new("GET", CONNECTIONS).header("accept: application/json");
    let absent = bare.send(&auth0.url()).await;
    assert_error(&absent, 401, "Unauthorized", None);
    let wrong = bare.header("authorization: Bearer other");
    let wrong = wrong.send(&auth0.url()).await;
    assert_error(&wrong, 401, "Unauthorized", None);
    assert_ne!(absent.json()["message"], wrong.json()["message"]);
    assert_eq!(rate(&wrong)[1], Some("998"));
    auth0.assert_no_violations();
}

#[tokio::test]
async fn errors_are_made_with_and_without_a_code() {
    let auth0 = Auth0::start().await;
    for (status, error) in [
        (400, "Bad Request"),
        (401, "Unauthorized"),
        (403, "Forbidden"),
        (404, "Not Found"),
        (409, "Conflict"),
        (429, "Too Many Requests"),
        (503, "Service Unavailable"),
    ] {
        for code in [None, Some("insufficient_scope")] {
            auth0.answer_next(auth0.error(status, code));
            let response = auth0.get(CONNECTIONS).await;
            assert_error(&response, status, error, code);
            assert_eq!(response.header("content-type"), JSON);
            assert!(rate(&response).iter().all(Option::is_some));
            let is_exhausted = rate(&response)[1] == Some("0");
            assert_eq!(is_exhausted, status == 429);
        }
    }
    auth0.assert_no_violations();
}

#[tokio::test]
async fn scripts_queue_up_and_spoiled_replies_have_effects() {
    let auth0 = Auth0::start().await;
    auth0.answer_next(Reply::new(502).with_body("<html>"));
    auth0.answer_next(auth0.reply(200, &json!({ "connections": [], "new": 1 })));
    auth0.spoil_next(Fault::Unanswered);
    let create = json!({ "name": "Test", "strategy": "auth0" });
    let first = auth0.send("POST", CONNECTIONS, &create).await;
    assert_eq!((first.status, first.body.as_str()), (502, "<html>"));
    let second = auth0.get(CONNECTIONS).await.json();
    assert_eq!(second["new"], 1);
    let post = request("POST", CONNECTIONS).json(&create);
    assert_eq!(post.send_raw(&auth0.url()).await, "");
    let listed = auth0.get(CONNECTIONS).await.json();
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "it was made");
    assert_eq!(auth0.requests().len(), 4);
    auth0.assert_no_violations();
}

#[tokio::test]
async fn time_passes_when_told() {
    let auth0 = Auth0::start().await;
    let path = auth0.connect("Test", "auth0").await;
    auth0.advance(Duration::from_secs(86_400));
    let deleted = auth0.call("DELETE", path).await.json();
    assert_eq!(deleted["deleted_at"], "2026-06-26T00:00:01.000Z");
}
