//! What is no request of the documented form.

use serde_json::json;

use super::{CONNECTIONS, Era, Persona, SHARE_TOKENS, request, to};
use crate::raw::Request;

/// Sends a request that must be answered 400 and kept as one violation that mentions `fault`.
async fn assert_violates(persona: &Persona, request: Request, fault: &str) {
    let before = persona.violations().len();
    let response = request.send(&persona.url()).await;
    assert_eq!(response.status, 400, "{request:?}");
    let violations = persona.violations();
    assert_eq!(violations.len(), before + 1, "{violations:#?}");
    assert!(
        violations[before].contains(fault),
        "{:?} does not say {fault:?}",
        violations[before]
    );
}

#[tokio::test]
async fn queries() {
    let persona = Persona::start(Era::Current).await;
    let wrong = [
        ("page[size]=5", "unencoded"),
        ("page%5bsize%5d=5", "malformed %"),
        ("page%5Bsize%5D=many", "may not be"),
        ("page%5Bsize%5D=5&page%5Bsize%5D=5", "twice"),
        ("page%5Blimit%5D=5", "not declared"),
        ("page=5", "not declared"),
        ("page%5Bsize%5D", "no ="),
        ("filter%5Bdirection%5D=inbound", "not declared"),
        ("filter%5Bstatus%5D=a+b", "unencoded"),
        ("fields%5B%5D=status", "not declared"),
        ("include=", "not declared"),
        ("", "without a query"),
    ];
    for (query, fault) in wrong {
        let request = request(persona.key(), "GET", format!("{CONNECTIONS}?{query}"));
        assert_violates(&persona, request, fault).await;
    }
    let peek = request(
        persona.key(),
        "GET",
        format!("{SHARE_TOKENS}/c?peek-source-data=1"),
    );
    assert_violates(&persona, peek, "may not be").await;
}

#[tokio::test]
async fn paths_and_methods() {
    let persona = Persona::start(Era::Current).await;
    let wrong = [
        ("GET", "/connect/connections"),
        ("GET", "/api/v1/connect/connections/"),
        ("GET", "/api/v1/connect//connections"),
        ("DELETE", "/api/v1/connect/connections/cxn_1"),
        ("PATCH", "/api/v1/connect/connections/cxn_1"),
        ("POST", "/api/v1/connect/connections/cxn_1/x/deactivate"),
    ];
    for (method, path) in wrong {
        assert_violates(
            &persona,
            request(persona.key(), method, path),
            "no operation",
        )
        .await;
    }
    let april = Persona::start(Era::April2026).await;
    assert_violates(
        &april,
        request(april.key(), "GET", SHARE_TOKENS),
        "no operation",
    )
    .await;

    let odd = persona.get(format!("{CONNECTIONS}/a%2Fb%20%C3%A4")).await;
    assert_eq!(
        odd.status, 404,
        "a strange id is well formed when it is encoded"
    );
    assert_eq!(odd.json()["errors"][0]["details"], "a/b ä is not found");
}

#[tokio::test]
async fn headers() {
    let persona = Persona::start(Era::Current).await;
    let wrong = [
        ("key-inflection: Camel", "key-inflection"),
        ("persona-version: 2020-01-01", "persona-version"),
        ("idempotency-key:", "idempotency-key"),
        ("accept: application/json", "given twice"),
        ("content-type: application/json", "no body"),
    ];
    for (line, fault) in wrong {
        let request = request(persona.key(), "GET", CONNECTIONS).header(line);
        let before = persona.violations().len();
        assert_eq!(request.send(&persona.url()).await.status, 400, "{line}");
        assert!(
            persona.violations()[before..]
                .iter()
                .any(|it| it.contains(fault)),
            "{line}"
        );
    }
    let accept =
        Request::new("GET", CONNECTIONS).header(format!("authorization: Bearer {}", persona.key()));
    assert_violates(&persona, accept.clone(), "accept").await;
    assert_violates(&persona, accept.header("accept: */*"), "accept").await;
    let basic = Request::new("GET", CONNECTIONS).header("accept: application/json");
    assert_violates(
        &persona,
        basic.header("authorization: bearer x"),
        "authorization",
    )
    .await;
    let retrieve = request(persona.key(), "GET", format!("{SHARE_TOKENS}/c"));
    assert_violates(
        &persona,
        retrieve.header("idempotency-key: k"),
        "does not declare",
    )
    .await;
}

#[tokio::test]
async fn bodies() {
    let persona = Persona::start(Era::Current).await;
    let post = || request(persona.key(), "POST", CONNECTIONS);
    let mut extra = to("org_1");
    extra["meta"] = json!({});
    let wrong = [
        (post(), "required"),
        (post().json(&json!({})), "/data is required"),
        (post().json(&to("org_1")["data"]), "is not declared"),
        (post().json(&extra), "/meta is not declared"),
        (
            post().json(&json!({ "data": { "attributes": { "destination-organization-id": 1 } } })),
            "a string",
        ),
        (
            post().header("content-type: application/json").body("{"),
            "not JSON",
        ),
        (
            post().body(to("org_1").to_string()),
            "exactly application/json",
        ),
        (
            post()
                .header("content-type: application/json; charset=utf-8")
                .body(to("org_1").to_string()),
            "exactly",
        ),
    ];
    for (request, fault) in wrong {
        let before = persona.violations().len();
        assert_eq!(
            request.send(&persona.url()).await.status,
            400,
            "{request:?}"
        );
        let told = persona.violations()[before..].join("; ");
        assert!(told.contains(fault), "{told:?} does not say {fault:?}");
    }
    let deactivate = request(
        persona.key(),
        "POST",
        format!("{CONNECTIONS}/cxn_1/deactivate"),
    );
    assert_violates(&persona, deactivate.json(&json!({})), "none is declared").await;
    assert_eq!(
        persona.get(CONNECTIONS).await.json()["data"],
        json!([]),
        "nothing was made"
    );
}
