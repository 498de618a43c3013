//! What stands around a reply: headers, casing, idempotency, rate limits, scripts.

use serde_json::json;

use super::{CONNECTIONS, Era, Persona, request, to};
use crate::raw::Request;
use crate::server::{Fault, Reply};

#[tokio::test]
async fn every_reply_but_401_has_the_six_headers() {
    let persona = Persona::start(Era::Current).await;
    for (target, remaining) in [
        (CONNECTIONS, "299"),
        ("/api/v1/connect/connections/cxn_1", "298"),
    ] {
        let response = persona.get(target).await;
        assert_eq!(response.header("ratelimit-limit"), Some("300"));
        assert_eq!(response.header("ratelimit-remaining"), Some(remaining));
        assert_eq!(response.header("ratelimit-reset"), Some("60"));
        assert_eq!(
            response.header("persona-environment-id"),
            Some("env_ABC123")
        );
        assert_eq!(
            response.header("persona-organization-id"),
            Some("org_ABC123")
        );
        assert!(
            response
                .header("request-id")
                .is_some_and(|id| id.starts_with("req_"))
        );
    }
    let stranger = request("somebody", "GET", CONNECTIONS)
        .send(&persona.url())
        .await;
    assert_eq!(
        (stranger.status, stranger.header("request-id")),
        (401, None)
    );
    assert_eq!(
        stranger.json(),
        json!({ "errors": [{ "title": "Token is invalid" }] })
    );
    let nobody = Request::new("GET", CONNECTIONS).header("accept: application/json");
    assert_eq!(nobody.send(&persona.url()).await.status, 401);
    persona.assert_no_violations();
}

#[tokio::test]
async fn keys_come_in_the_casing_asked_for() {
    let persona = Persona::start(Era::Current).await;
    let path = format!("{CONNECTIONS}/{}", persona.connect().await);
    for (casing, key) in [
        ("camel", "createdAt"),
        ("kebab", "created-at"),
        ("snake", "created_at"),
    ] {
        let request =
            request(persona.key(), "GET", &path).header(format!("key-inflection: {casing}"));
        let attributes = request.send(&persona.url()).await.json()["data"]["attributes"].clone();
        assert_eq!(attributes[key], "2018-06-01T00:00:00.000Z", "{casing}");
    }
    persona.assert_no_violations();
}

#[tokio::test]
async fn an_idempotency_key_replays_its_first_reply() {
    let persona = Persona::start(Era::Current).await;
    let create = |organization| {
        let request = request(persona.key(), "POST", CONNECTIONS).header("idempotency-key: k1");
        request.json(&to(organization))
    };
    let first = create("org_1").send(&persona.url()).await;
    let again = create("org_1").send(&persona.url()).await;
    assert_eq!((again.status, &again.body), (201, &first.body));
    assert_eq!(
        again.header("ratelimit-remaining"),
        Some("298"),
        "headers are of the new reply"
    );
    assert_eq!(create("org_2").send(&persona.url()).await.status, 422);
    let list = persona.get(CONNECTIONS).await.json();
    assert_eq!(list["data"].as_array().map(Vec::len), Some(1));
    persona.assert_no_violations();
}

#[tokio::test]
async fn a_reply_lost_on_the_way_can_be_asked_for_again() {
    let persona = Persona::start(Era::Current).await;
    let create = request(persona.key(), "POST", CONNECTIONS).header("idempotency-key: k1");
    let create = create.json(&to("org_1"));
    persona.spoil_next(Fault::Unanswered);
    assert_eq!(create.send_raw(&persona.url()).await, "");
    let again = create.send(&persona.url()).await;
    assert_eq!(
        (again.status, &again.json()["data"]["id"]),
        (201, &json!("cxn_000001"))
    );
    assert_eq!(persona.requests().len(), 2);
}

#[tokio::test]
async fn an_exhausted_limit_is_429_and_keeps_the_idempotency_key_fresh() {
    let persona = Persona::start(Era::Current).await;
    persona.set_rate_limit_remaining(0);
    let create = request(persona.key(), "POST", CONNECTIONS).header("idempotency-key: k1");
    let create = create.json(&to("org_1"));
    let refused = create.send(&persona.url()).await;
    assert_eq!(
        (refused.status, refused.header("ratelimit-remaining")),
        (429, Some("0"))
    );
    persona.set_rate_limit_remaining(300);
    assert_eq!(create.send(&persona.url()).await.status, 201);
    persona.assert_no_violations();
}

#[tokio::test]
async fn replies_are_scripted_in_order() {
    let persona = Persona::start(Era::Current).await;
    persona.answer_next(
        Reply::new(502)
            .with_header("content-type", "text/html")
            .with_body("<p>"),
    );
    persona.answer_next(persona.error(409));
    persona.answer_next(persona.error(401));
    let html = persona.post(CONNECTIONS).await;
    assert_eq!(
        (html.status, html.header("content-type"), &*html.body),
        (502, Some("text/html"), "<p>")
    );
    let conflict = persona.get(CONNECTIONS).await;
    assert_eq!(conflict.json()["errors"][0]["title"], "Conflict");
    assert!(conflict.header("ratelimit-limit").is_some());
    let unauthorized = persona.get(CONNECTIONS).await;
    assert_eq!(
        (unauthorized.status, unauthorized.header("ratelimit-limit")),
        (401, None)
    );
    let unscripted = persona.get(CONNECTIONS).await;
    assert_eq!(
        (unscripted.status, unscripted.header("ratelimit-remaining")),
        (200, Some("296"))
    );
    assert_eq!(
        persona.violations().len(),
        1,
        "the POST had no body, script or not"
    );
}

#[tokio::test]
async fn errors_have_the_members_of_their_status() {
    let persona = Persona::start(Era::Current).await;
    let members = [
        (400, &["details", "meta", "title"][..]),
        (401, &["title"]),
        (403, &["details", "meta", "title"]),
        (404, &["details", "meta", "title"]),
        (409, &["details", "meta", "title"]),
        (422, &["details", "source", "title"]),
        (429, &["details", "title"]),
    ];
    for (status, expected) in members {
        let reply = persona.error(status);
        let body: serde_json::Value = serde_json::from_slice(&reply.body).expect("JSON");
        let item = body["errors"][0].as_object().expect("one item");
        let mut names: Vec<_> = item.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!((reply.status, names.as_slice()), (status, expected));
    }
}
