//! The life of a connection.

use serde_json::{Value, json};

use super::{Auth0, CONNECTIONS, assert_error, request};

#[tokio::test]
async fn a_minimal_connection_gets_its_options_from_the_server() {
    let auth0 = Auth0::start().await;
    let body = json!({ "name": "Test", "strategy": "auth0" });
    let created = auth0.send("POST", CONNECTIONS, &body).await;
    assert_eq!(created.status, 201);
    let created = created.json();
    let mut seen = created.clone();
    let options = seen["options"].take();
    assert_eq!(
        seen,
        json!({
            "id": "con_0000000000000001",
            "name": "Test",
            "strategy": "auth0",
            "options": null,
            "enabled_clients": [],
            "realms": ["Test"],
            "is_domain_connection": false,
        }),
        "members that were never set are absent"
    );
    assert_eq!(options["passwordPolicy"], "good");
    assert_eq!(options["mfa"]["active"], true);
    let path = format!("{CONNECTIONS}/con_0000000000000001");
    assert_eq!(auth0.get(&path).await.json(), created);
    auth0.assert_no_violations();
}

#[tokio::test]
async fn every_member_is_kept() {
    let auth0 = Auth0::start().await;
    let sent = json!({
        "name": "Acme-SAML",
        "strategy": "samlp",
        "display_name": "Acme",
        "options": { "signInEndpoint": "https://acme.example/in", "configuration": { "a": "1", "b": null } },
        "enabled_clients": ["client1"],
        "is_domain_connection": true,
        "show_as_button": true,
        "realms": ["acme.example"],
        "metadata": { "team": "blue", "gone": null },
        "authentication": { "active": true },
        "connected_accounts": { "active": true, "cross_app_access": false },
        "cross_app_access_requesting_app": { "active": false },
        "cross_app_access_resource_app": { "status": "enabled" },
    });
    let mut expected = sent.clone();
    expected["id"] = json!("con_0000000000000001");
    expected["options"]["configuration"] = json!({ "a": "1" });
    expected["metadata"] = json!({ "team": "blue" });
    let ticket = "https://example.us.auth0.com/p/samlp/con_0000000000000001";
    expected["provisioning_ticket_url"] = json!(ticket);
    let created = auth0.send("POST", CONNECTIONS, &sent).await;
    assert_eq!(created.json(), expected);
    auth0.assert_no_violations();
}

#[tokio::test]
async fn some_options_are_null() {
    let auth0 = Auth0::start().await;
    for (strategy, option) in [
        ("ad", "ips"),
        ("oidc", "userinfo_endpoint"),
        ("oauth2", "tokenURL"),
        ("sms", "messaging_service_sid"),
    ] {
        let path = auth0.connect(strategy, strategy).await;
        let options = auth0.get(path).await.json()["options"].take();
        assert_eq!(options.get(option), Some(&Value::Null), "{strategy}");
    }
}

#[tokio::test]
async fn a_change_replaces_options_and_resets_the_display_name() {
    let auth0 = Auth0::start().await;
    let path = auth0.connect("Test", "auth0").await;
    let change = json!({
        "display_name": "Shown",
        "options": { "import_mode": true },
        "metadata": { "a": "1", "b": "2" },
        "realms": ["r.example"],
    });
    let changed = auth0.send("PATCH", &path, &change).await.json();
    assert_eq!(changed["display_name"], "Shown");
    assert_eq!(changed["options"], json!({ "import_mode": true }), "whole");
    assert_eq!(changed["realms"], json!(["r.example"]));

    let change = json!({ "metadata": { "a": null, "c": "3" }, "realms": [] });
    let changed = auth0.send("PATCH", &path, &change).await.json();
    assert_eq!(changed["display_name"], "Test", "left out, so reset");
    assert_eq!(changed["options"], json!({ "import_mode": true }), "kept");
    assert_eq!(changed["metadata"], json!({ "b": "2", "c": "3" }));
    assert_eq!(changed["realms"], json!(["Test"]));

    assert_eq!(auth0.call("PATCH", &path).await.status, 200, "no body");
    auth0.assert_no_violations();
}

#[tokio::test]
async fn absent_null_and_value_are_told_apart() {
    let auth0 = Auth0::start().await;
    let path = auth0.connect("Test", "okta").await;
    assert_eq!(auth0.last_patch(), Value::Null);
    let members = [
        ("enabled_clients", json!(["c1"]), Some(json!([]))),
        ("options", json!({ "scope": "openid" }), Some(json!({}))),
        (
            "cross_app_access_resource_app",
            json!({ "status": "enabled" }),
            None,
        ),
    ];
    for (name, value, cleared) in members {
        let mut change = json!({});
        change[name] = value.clone();
        let set = auth0.send("PATCH", &path, &change).await;
        assert_eq!((set.status, &set.json()[name]), (200, &value));
        assert_eq!(auth0.last_patch(), change);

        let kept = auth0.send("PATCH", &path, &json!({})).await.json();
        assert_eq!((&kept[name], auth0.last_patch()), (&value, json!({})));

        change[name] = Value::Null;
        let emptied = auth0.send("PATCH", &path, &change).await.json();
        assert_eq!(emptied.get(name), cleared.as_ref(), "{name}");
        assert_eq!(auth0.last_patch(), change);
    }
    auth0.assert_no_violations();
}

#[tokio::test]
async fn a_deletion_has_a_receipt_and_runs_on() {
    let auth0 = Auth0::start().await;
    let path = auth0.connect("Test", "auth0").await;
    let first = auth0.call("DELETE", &path).await;
    assert_eq!(first.status, 202);
    assert_eq!(
        first.json(),
        json!({ "deleted_at": "2026-06-25T00:00:01.000Z" })
    );
    let second = auth0.call("DELETE", &path).await;
    assert_eq!((second.status, second.body.as_str()), (204, ""));
    assert_error(
        &auth0.get(&path).await,
        404,
        "Not Found",
        Some("inexistent_connection"),
    );
    let body = json!({ "name": "Test", "strategy": "auth0" });
    let taken = auth0.send("POST", CONNECTIONS, &body).await;
    assert_error(&taken, 409, "Conflict", None);
    auth0.complete_deletions();
    let again = auth0.connect("Test", "auth0").await;
    assert_ne!(again, path);
    auth0.assert_no_violations();
}

#[tokio::test]
async fn clashes_and_limits_are_refused() {
    let auth0 = Auth0::start().await;
    auth0.connect("Test", "auth0").await;
    let many: Value = (0..11)
        .map(|n| (format!("k{n}"), json!("v")))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let both = json!({ "attributes": { "email": {} }, "validation": { "username": null } });
    let wrong = [
        (json!({ "name": "Test" }), 409),
        (json!({ "name": "Other", "realms": ["Test"] }), 409),
        (json!({ "name": "two--dashes" }), 400),
        (json!({ "name": "x".repeat(129) }), 400),
        (json!({ "name": "a", "display_name": "x".repeat(129) }), 400),
        (json!({ "name": "a", "strategy": "new-one" }), 400),
        (json!({ "name": "a", "metadata": many }), 400),
        (
            json!({ "name": "a", "metadata": { "k": "x".repeat(256) } }),
            400,
        ),
        (json!({ "name": "a", "options": both }), 400),
    ];
    for (mut body, status) in wrong {
        if body.get("strategy").is_none() {
            body["strategy"] = json!("auth0");
        }
        let response = auth0.send("POST", CONNECTIONS, &body).await;
        match status {
            409 => assert_error(&response, 409, "Conflict", None),
            _ => assert_error(&response, 400, "Bad Request", Some("invalid_body")),
        }
    }
    assert_eq!(
        auth0.get(CONNECTIONS).await.json().as_array().map(Vec::len),
        Some(1)
    );
    auth0.assert_no_violations();
}

#[tokio::test]
async fn the_status_is_that_of_the_connector() {
    let auth0 = Auth0::start().await;
    let path = auth0.connect("Test", "ad").await;
    let online = auth0.get(format!("{path}/status")).await;
    assert_eq!((online.status, online.body.as_str()), (200, ""));
    assert_eq!(online.header("content-type"), None);
    auth0.disconnect("con_0000000000000001");
    let offline = auth0.get(format!("{path}/status")).await;
    assert_error(&offline, 404, "Not Found", None);
    auth0.assert_no_violations();
}

#[tokio::test]
async fn a_user_is_deleted_by_email() {
    let auth0 = Auth0::start().await;
    let path = auth0.connect("Test", "auth0").await;
    let users = format!("{path}/users?email=a%2Bb%40example.com");
    let deleted = auth0.call("DELETE", users).await;
    assert_eq!((deleted.status, deleted.body.as_str()), (204, ""));
    let empty = auth0.call("DELETE", format!("{path}/users?email=")).await;
    assert_error(&empty, 400, "Bad Request", Some("invalid_uri"));
    auth0.assert_no_violations();
}

#[tokio::test]
async fn a_form_creates_the_same_connection_as_json() {
    let auth0 = Auth0::start().await;
    let form = "name=Test&strategy=auth0&show_as_button=true&enabled_clients=c1&enabled_clients=c2\
        &metadata%5Bteam%5D=blue&options%5Bimport_mode%5D=false";
    let post = request("POST", CONNECTIONS)
        .header("content-type: application/x-www-form-urlencoded")
        .body(form);
    let created = post.send(&auth0.url()).await.json();
    assert_eq!(created["show_as_button"], true);
    assert_eq!(created["enabled_clients"], json!(["c1", "c2"]));
    assert_eq!(created["metadata"], json!({ "team": "blue" }));
    assert_eq!(created["options"]["import_mode"], false);
    auth0.assert_no_violations();
}
