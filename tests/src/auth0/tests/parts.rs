//! The clients and the keys of a connection, and every part of one that is not there.

use serde_json::json;

use super::{Auth0, assert_error, each};

#[tokio::test]
async fn clients_are_switched_on_and_off_one_by_one() {
    let auth0 = Auth0::start().await;
    let path = auth0.connect("Test", "auth0").await;
    let clients = format!("{path}/clients");
    let on = json!([
        { "client_id": "b", "status": true },
        { "client_id": "a", "status": true },
        { "client_id": "c", "status": true },
    ]);
    let updated = auth0.send("PATCH", &clients, &on).await;
    assert_eq!((updated.status, updated.body.as_str()), (204, ""));
    assert_eq!(auth0.last_patch(), on, "a bare array");
    let first = auth0.get(format!("{clients}?take=2")).await.json();
    assert_eq!(
        first,
        json!({ "clients": [{ "client_id": "a" }, { "client_id": "b" }], "next": "after/b+=" })
    );
    let second = auth0.get(format!("{clients}?take=1000&from=after%2Fb%2B%3D"));
    assert_eq!(
        second.await.json(),
        json!({ "clients": [{ "client_id": "c" }] })
    );

    let off = json!([{ "client_id": "b", "status": false }]);
    auth0.send("PATCH", &clients, &off).await;
    assert_eq!(
        each(&auth0.get(&clients).await.json()["clients"], "client_id"),
        ["a", "c"]
    );
    let shown = auth0.get(&path).await.json();
    assert_eq!(shown["enabled_clients"], json!(["a", "c"]));

    let none = auth0.send("PATCH", &clients, &json!([])).await;
    assert_error(&none, 400, "Bad Request", Some("invalid_body"));
    let long = format!("{clients}?from={}", "x".repeat(1001));
    assert_error(
        &auth0.get(long).await,
        400,
        "Bad Request",
        Some("invalid_uri"),
    );
    auth0.assert_no_violations();
}

#[tokio::test]
async fn keys_are_created_and_rotated() {
    let auth0 = Auth0::start().await;
    let keys = format!("{}/keys", auth0.connect("Test", "oidc").await);
    assert_eq!(auth0.get(&keys).await.json(), json!([]));
    let early = auth0.call("POST", format!("{keys}/rotate")).await;
    assert_error(&early, 404, "Not Found", None);

    let created = auth0.call("POST", &keys).await;
    assert_eq!(created.status, 201);
    let created = created.json();
    let stages = |key: usize| [&created[key]["current"], &created[key]["next"]];
    assert_eq!(stages(0), [true, false]);
    assert_eq!(stages(1), [false, true]);
    let key = &created[0];
    assert_eq!(key["current_since"], "2026-06-25T00:00:01.000Z");
    assert_eq!(created[1].get("current_since"), None);
    assert_eq!(key["subject_dn"], "/CN=Test");
    assert_eq!(key["algorithm"], "RS256");
    let thumbprint = key["thumbprint"].as_str().expect("a text");
    let fingerprint = key["fingerprint"].as_str().expect("a text");
    assert_eq!(fingerprint.replace(':', ""), thumbprint);
    assert!(key["cert"].as_str().is_some_and(|it| it.contains("\r\n")));
    let again = auth0.send("POST", &keys, &json!(null)).await;
    assert_error(&again, 409, "Conflict", None);

    let rotate = json!({ "signing_alg": "ES256" });
    let rotated = auth0.send("POST", &format!("{keys}/rotate"), &rotate).await;
    assert_eq!(rotated.status, 201);
    let rotated = rotated.json();
    assert_eq!(rotated["next"], true);
    assert_eq!(rotated["algorithm"], "ES256");
    assert_eq!(rotated.get("current"), None);
    let listed = auth0.get(&keys).await.json();
    let kids = each(&listed, "kid");
    assert_eq!(kids[2], rotated["kid"]);
    assert_eq!(listed[0]["previous"], true);
    assert_eq!(listed[1]["current"], true);
    assert_eq!(listed[2]["next"], true);
    auth0.call("POST", format!("{keys}/rotate")).await;
    let listed = auth0.get(&keys).await.json();
    assert_eq!(
        each(&listed, "kid")[..2],
        kids[1..],
        "one previous key is kept"
    );
    auth0.assert_no_violations();
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let auth0 = Auth0::start().await;
    let path = auth0.connect("Test", "oidc").await;
    for part in [
        "/scim-configuration",
        "/scim-configuration/tokens",
        "/directory-provisioning",
        "/directory-provisioning/synchronized-groups",
    ] {
        let response = auth0.get(format!("{path}{part}")).await;
        assert_error(&response, 404, "Not Found", None);
    }
    for part in [
        "",
        "/status",
        "/clients",
        "/keys",
        "/scim-configuration",
        "/scim-configuration/default-mapping",
        "/directory-provisioning",
        "/directory-provisioning/default-mapping",
    ] {
        let response = auth0.get(format!("/api/v2/connections/a%2Fb%20%C3%A4{part}"));
        let code = Some("inexistent_connection");
        assert_error(&response.await, 404, "Not Found", code);
    }
    auth0.assert_no_violations();
}
