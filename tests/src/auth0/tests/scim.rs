//! SCIM configurations and their tokens.

use serde_json::json;

use super::{Auth0, assert_error, each};

#[tokio::test]
async fn a_configuration_is_made_changed_and_deleted() {
    let auth0 = Auth0::start().await;
    let path = auth0.connect("Test", "samlp").await;
    let scim = format!("{path}/scim-configuration");
    let default = auth0.get(format!("{scim}/default-mapping")).await.json();
    let created = auth0.send("POST", &scim, &json!({})).await;
    assert_eq!(created.status, 201);
    assert_eq!(
        created.json(),
        json!({
            "connection_id": "con_0000000000000001",
            "connection_name": "Test",
            "strategy": "samlp",
            "tenant_name": "example",
            "user_id_attribute": "externalId",
            "mapping": default["mapping"],
            "created_at": "2026-06-25T00:00:01.000Z",
            "updated_on": "2026-06-25T00:00:01.000Z",
        })
    );
    let twice = auth0.call("POST", &scim).await;
    assert_error(&twice, 400, "Bad Request", None);

    let change = json!({
        "user_id_attribute": "userName",
        "mapping": [{ "scim": "emails[primary eq true].value", "auth0": "email", "note": "mine" }],
    });
    let changed = auth0.send("PATCH", &scim, &change).await.json();
    assert_eq!(changed["mapping"], change["mapping"]);
    assert_eq!(changed["user_id_attribute"], "userName");
    assert_eq!(changed["updated_on"], "2026-06-25T00:00:02.000Z");
    assert_eq!(auth0.get(&scim).await.json(), changed);

    assert_eq!(auth0.call("DELETE", &scim).await.status, 204);
    let gone = auth0.call("DELETE", &scim).await;
    assert_error(&gone, 404, "Not Found", None);
    auth0.assert_no_violations();
}

#[tokio::test]
async fn there_are_two_tokens_at_most() {
    let auth0 = Auth0::start().await;
    let scim = format!(
        "{}/scim-configuration",
        auth0.connect("Test", "samlp").await
    );
    auth0.call("POST", &scim).await;
    let tokens = format!("{scim}/tokens");
    let asked = json!({ "scopes": ["get:users"], "token_lifetime": 86_400 });
    let first = auth0.send("POST", &tokens, &asked).await;
    assert_eq!(first.status, 201);
    assert_eq!(
        first.json(),
        json!({
            "token_id": "tok_0000000000000002",
            "token": "tok_0000000000000002.secret2",
            "scopes": ["get:users"],
            "created_at": "2026-06-25T00:00:02.000Z",
            "valid_until": "2026-06-26T00:00:02.000Z",
        })
    );
    let endless = json!({ "token_lifetime": null });
    let second = auth0.send("POST", &tokens, &endless).await.json();
    assert_eq!(second.get("valid_until"), None);
    let third = auth0.call("POST", &tokens).await;
    assert_error(&third, 409, "Conflict", None);

    let listed = auth0.get(&tokens).await.json();
    let ids = ["tok_0000000000000002", "tok_0000000000000003"];
    assert_eq!(each(&listed, "token_id"), ids);
    assert_eq!(
        listed[0].get("token"),
        None,
        "the secret is not shown again"
    );
    let one = format!("{tokens}/tok_0000000000000002");
    assert_eq!(auth0.call("DELETE", &one).await.status, 204);
    let gone = auth0.call("DELETE", &one).await;
    assert_error(&gone, 404, "Not Found", None);
    let negative = json!({ "token_lifetime": -1 });
    let negative = auth0.send("POST", &tokens, &negative).await;
    assert_error(&negative, 400, "Bad Request", Some("invalid_body"));
    assert_eq!(auth0.call("POST", &tokens).await.status, 201);
    auth0.assert_no_violations();
}

#[tokio::test]
async fn the_configurations_of_the_tenant_have_pages() {
    let auth0 = Auth0::start().await;
    for name in ["A", "B", "C"] {
        let path = auth0.connect(name, "okta").await;
        if name != "B" {
            auth0
                .call("POST", format!("{path}/scim-configuration"))
                .await;
        }
    }
    let list = "/api/v2/connections-scim-configurations";
    let first = auth0.get(format!("{list}?take=1")).await.json();
    assert_eq!(
        each(&first["scim_configurations"], "connection_name"),
        ["A"]
    );
    let rest = format!("{list}?from=after%2Fcon_0000000000000001%2B%3D");
    let rest = auth0.get(rest).await.json();
    assert_eq!(each(&rest["scim_configurations"], "connection_name"), ["C"]);
    assert_eq!(rest.get("next"), None);
    auth0.assert_no_violations();
}
