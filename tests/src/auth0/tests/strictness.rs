//! What is no request of the documented form.

use serde_json::{Value, json};

use super::{Auth0, CONNECTIONS, TOKEN, request};
use crate::raw::Request;

/// Sends a request that must be answered 400 and kept as a violation that mentions `fault`.
async fn assert_violates(auth0: &Auth0, request: Request, fault: &str) {
    let before = auth0.violations().len();
    let response = request.send(&auth0.url()).await;
    assert_eq!(response.status, 400, "{request:?}");
    let told = auth0.violations()[before..].join("; ");
    assert!(told.contains(fault), "{told:?} does not say {fault:?}");
}

#[tokio::test]
async fn queries() {
    let auth0 = Auth0::start().await;
    let wrong = [
        ("?take=many", "cannot be"),
        ("?take=+5", "unencoded"),
        ("?take=05", "cannot be"),
        ("?take=5&take=5", "twice"),
        ("?include_totals=1", "cannot be"),
        ("?strategy=ad,adfs&strategy=a%2c", "malformed %"),
        ("?strategy%5B%5D=ad", "not declared"),
        ("?name=a+b", "unencoded"),
        ("?name", "no ="),
        ("?fields%5B%5D=id", "not declared"),
        ("?q=x", "not declared"),
        ("?", "without a query"),
        ("/x?take=5", "not declared"),
        ("/x/clients?per_page=5", "not declared"),
        ("/x/keys?take=5", "not declared"),
    ];
    for (tail, fault) in wrong {
        let target = format!("{CONNECTIONS}{tail}");
        assert_violates(&auth0, request("GET", target), fault).await;
    }
    let users = request("DELETE", format!("{CONNECTIONS}/x/users"));
    assert_violates(&auth0, users, "email is required").await;
}

#[tokio::test]
async fn values_out_of_range_are_refused_but_well_formed() {
    let auth0 = Auth0::start().await;
    for tail in [
        "?take=0",
        "?take=101",
        "?take=-1",
        "?per_page=101",
        "?page=-1",
        "/x/clients?take=1001",
    ] {
        let response = auth0.get(format!("{CONNECTIONS}{tail}")).await;
        super::assert_error(&response, 400, "Bad Request", Some("invalid_uri"));
    }
    auth0.assert_no_violations();
}

#[tokio::test]
async fn paths_and_methods() {
    let auth0 = Auth0::start().await;
    let wrong = [
        ("GET", "/connections"),
        ("GET", "/api/v2/connections/"),
        ("GET", "/api/v2//connections"),
        ("PUT", "/api/v2/connections/x"),
        ("POST", "/api/v2/connections-scim-configurations"),
        ("PATCH", "/api/v2/connections/x/keys"),
        ("GET", "/api/v2/connections/x/keys/rotate"),
        ("GET", "/api/v2/connections/x/scim-configuration/tokens/t"),
        ("DELETE", "/api/v2/connections/x/scim-configuration/tokens/"),
        (
            "POST",
            "/api/v2/connections/x/directory-provisioning/synchronized-groups",
        ),
    ];
    for (method, path) in wrong {
        assert_violates(&auth0, request(method, path), "no operation").await;
    }
    let lower = request("GET", "/api/v2/connections/a%2fb");
    assert_violates(&auth0, lower, "malformed %").await;
}

#[tokio::test]
async fn headers() {
    let auth0 = Auth0::start().await;
    let get = || request("GET", CONNECTIONS);
    let bare = || Request::new("GET", CONNECTIONS);
    let authorized = bare().header(format!("authorization: Bearer {TOKEN}"));
    let accepting = || bare().header("accept: application/json");
    let wrong = [
        (get().header("accept: application/json"), "given twice"),
        (get().header("content-type: application/json"), "no body"),
        (authorized.clone(), "accept"),
        (authorized.header("accept: */*"), "accept"),
        (accepting().header("authorization: bearer x"), "exactly"),
        (accepting().header("authorization: Bearer x y"), "exactly"),
    ];
    for (request, fault) in wrong {
        assert_violates(&auth0, request, fault).await;
    }
}

#[tokio::test]
async fn media_types() {
    let auth0 = Auth0::start().await;
    let body = json!({ "name": "Test", "strategy": "auth0" }).to_string();
    let post = |line: &str| request("POST", CONNECTIONS).header(line);
    let form = "content-type: application/x-www-form-urlencoded";
    let wrong = [
        (
            request("POST", CONNECTIONS).body(body.clone()),
            "exactly application/json",
        ),
        (
            post("content-type: application/json; charset=utf-8").body(body.clone()),
            "exactly application/json",
        ),
        (post("content-type: application/json").body("{"), "not JSON"),
        (
            post("content-type: application/json").body(r#"{"name":"a","name":"b"}"#),
            "twice",
        ),
        (post(form).body(body), "no ="),
        (post(form).body("name=a"), "/strategy is required"),
        (
            post(form).body("name=a&strategy=auth0&show_as_button=1"),
            "a boolean",
        ),
        (request("POST", CONNECTIONS), "it is required"),
        (
            request(
                "POST",
                format!("{CONNECTIONS}/x/directory-provisioning/synchronizations"),
            )
            .json(&json!({})),
            "none is declared",
        ),
        (
            request("GET", CONNECTIONS).json(&json!({})),
            "none is declared",
        ),
    ];
    for (request, fault) in wrong {
        assert_violates(&auth0, request, fault).await;
    }
    assert_eq!(auth0.get(CONNECTIONS).await.json(), json!([]));
}

#[tokio::test]
async fn bodies() {
    let auth0 = Auth0::start().await;
    let create = |members: Value| {
        let mut body = json!({ "name": "Test", "strategy": "auth0" });
        for (name, value) in members.as_object().into_iter().flatten() {
            body[name.as_str()] = value.clone();
        }
        ("POST", "", body)
    };
    let wrong = [
        (
            "POST",
            "",
            json!({ "name": "Test" }),
            "/strategy is required",
        ),
        ("POST", "", json!([]), "must be an object"),
        (
            "PATCH",
            "/x",
            json!({ "name": "New" }),
            "/name is not declared",
        ),
        (
            "PATCH",
            "/x",
            json!({ "realms": null }),
            "/realms must be an array",
        ),
        ("PATCH", "/x", json!({ "display_name": null }), "a string"),
        ("PATCH", "/x", json!(null), "an object"),
        (
            "PATCH",
            "/x",
            json!({ "metadata": { "a": 1 } }),
            "/metadata/a",
        ),
        ("PATCH", "/x/clients", json!({}), "an array"),
        (
            "PATCH",
            "/x/clients",
            json!([{ "client_id": "a", "status": "on" }]),
            "/0/status must be a boolean",
        ),
        ("POST", "/x/keys", json!({ "alg": "RS256" }), "not declared"),
        ("POST", "/x/keys/rotate", json!([]), "an object"),
        (
            "POST",
            "/x/scim-configuration",
            json!({ "mapping": null }),
            "an array",
        ),
        (
            "PATCH",
            "/x/scim-configuration",
            json!({ "mapping": [] }),
            "required",
        ),
        (
            "POST",
            "/x/scim-configuration/tokens",
            json!(null),
            "an object",
        ),
        (
            "POST",
            "/x/scim-configuration/tokens",
            json!({ "token_lifetime": 1.5 }),
            "an integer",
        ),
        (
            "POST",
            "/x/directory-provisioning",
            json!({ "mapping": [{ "auth0": "a" }] }),
            "/mapping/0/idp is required",
        ),
        (
            "PUT",
            "/x/directory-provisioning/synchronized-groups",
            json!({ "groups": [{ "id": 1 }] }),
            "a string",
        ),
    ];
    for (method, tail, body, fault) in wrong {
        let request = request(method, format!("{CONNECTIONS}{tail}"));
        assert_violates(&auth0, request.json(&body), fault).await;
    }
    for (members, fault) in [
        (json!({ "enabled_clients": null }), "an array"),
        (json!({ "display_name": null }), "a string"),
        (json!({ "authentication": {} }), "/authentication/active"),
        (json!({ "options": null }), "an object"),
        (json!({ "options": { "import_mode": null } }), "a boolean"),
        (
            json!({ "options": { "passkey_options": { "x": 1 } } }),
            "not declared",
        ),
        (
            json!({ "options": { "password_history": { "size": 1 } } }),
            "/enable is required",
        ),
    ] {
        let (method, tail, body) = create(members);
        let request = request(method, format!("{CONNECTIONS}{tail}"));
        assert_violates(&auth0, request.json(&body), fault).await;
    }
}
