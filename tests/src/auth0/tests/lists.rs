//! Lists: the three shapes of a list of connections, checkpoints, filters and fields.

use serde_json::{Value, json};

use super::{Auth0, CONNECTIONS, assert_error, each};

/// A stand-in with connections called `A`, `B` and `C`.
async fn three() -> Auth0 {
    let auth0 = Auth0::start().await;
    for (name, strategy) in [("A", "auth0"), ("B", "ad"), ("C", "adfs")] {
        auth0.connect(name, strategy).await;
    }
    auth0
}

async fn listed(auth0: &Auth0, query: &str) -> Value {
    let response = auth0.get(format!("{CONNECTIONS}{query}")).await;
    assert_eq!(response.status, 200, "{query}: {}", response.body);
    response.json()
}

#[tokio::test]
async fn without_totals_a_list_is_a_bare_array() {
    let auth0 = three().await;
    assert_eq!(each(&listed(&auth0, "").await, "name"), ["A", "B", "C"]);
    let page = listed(&auth0, "?page=1&per_page=2").await;
    assert_eq!(each(&page, "name"), ["C"]);
    let items = listed(&auth0, "?include_totals=false").await;
    assert_eq!(items[0]["enabled_clients"], json!([]), "undeclared");
    assert_eq!(items[0].get("provisioning_ticket_url"), None);
    assert!(items[1]["provisioning_ticket_url"].is_string());
    auth0.assert_no_violations();
}

#[tokio::test]
async fn with_totals_a_list_is_a_page() {
    let auth0 = three().await;
    let page = listed(&auth0, "?include_totals=true&per_page=2&page=1").await;
    let numbers = [&page["start"], &page["limit"], &page["total"]];
    assert_eq!(numbers, [2, 2, 3]);
    assert_eq!(each(&page["connections"], "name"), ["C"]);
    let page = listed(&auth0, "?include_totals=true").await;
    assert_eq!([&page["start"], &page["limit"]], [0, 100]);
    assert_eq!(page.as_object().map(serde_json::Map::len), Some(4));
    let far = auth0.get(format!("{CONNECTIONS}?page=10")).await;
    assert_error(&far, 400, "Bad Request", Some("invalid_uri"));
    auth0.assert_no_violations();
}

#[tokio::test]
async fn with_take_a_list_is_a_checkpoint_page_whatever_else_is_asked() {
    let auth0 = three().await;
    let all = listed(&auth0, "?take=50&include_totals=true&per_page=1").await;
    assert_eq!(
        all.as_object().map(serde_json::Map::len),
        Some(1),
        "one page: no next"
    );

    let first = listed(&auth0, "?take=2").await;
    assert_eq!(each(&first["connections"], "name"), ["A", "B"]);
    assert_eq!(first["next"], "after/con_0000000000000002+=");
    // What the checkpoint names may be gone when the next page is asked for.
    let gone = format!("{CONNECTIONS}/con_0000000000000002");
    auth0.call("DELETE", gone).await;
    let second = listed(&auth0, "?from=after%2Fcon_0000000000000002%2B%3D&take=2").await;
    assert_eq!(each(&second["connections"], "name"), ["C"]);
    assert_eq!(second.get("next"), None);
    let only = listed(&auth0, "?from=after%2Fcon_0000000000000002%2B%3D").await;
    assert_eq!(only, second, "from alone asks for a checkpoint page too");

    let wrong = auth0.get(format!("{CONNECTIONS}?from=con_1")).await;
    assert_error(&wrong, 400, "Bad Request", Some("invalid_uri"));
    auth0.assert_no_violations();
}

#[tokio::test]
async fn filters_choose() {
    let auth0 = three().await;
    for (query, names) in [
        ("?strategy=ad", &["B"][..]),
        ("?strategy=ad&strategy=adfs", &["B", "C"]),
        ("?name=A", &["A"]),
        ("?name=A&strategy=ad", &[]),
        ("?strategy=auth0-adldap", &[]),
    ] {
        assert_eq!(each(&listed(&auth0, query).await, "name"), names, "{query}");
    }
    let unknown = auth0.get(format!("{CONNECTIONS}?strategy=new-one")).await;
    assert_error(&unknown, 400, "Bad Request", Some("invalid_uri"));
    auth0.assert_no_violations();
}

#[tokio::test]
async fn fields_choose_members_and_some_come_unasked() {
    let auth0 = Auth0::start().await;
    let body = json!({ "name": "A", "strategy": "ad", "authentication": { "active": true } });
    auth0.send("POST", CONNECTIONS, &body).await;
    let expected = json!({
        "id": "con_0000000000000001",
        "name": "A",
        "strategy": "ad",
        "is_domain_connection": false,
        "authentication": { "active": true },
    });
    for query in [
        "?fields=strategy,name",
        "?fields=strategy%2Cname&include_fields=true",
    ] {
        assert_eq!(listed(&auth0, query).await, json!([expected]), "{query}");
        let one = listed(&auth0, &format!("/con_0000000000000001{query}")).await;
        assert_eq!(one, expected);
    }
    let fewer = listed(&auth0, "?fields=options,realms&include_fields=false").await;
    assert_eq!(fewer[0].get("options"), None);
    assert_eq!(fewer[0].get("realms"), None);
    assert_eq!(fewer[0]["enabled_clients"], json!([]));
    auth0.assert_no_violations();
}

#[tokio::test]
async fn options_need_a_scope() {
    let auth0 = three().await;
    auth0.withhold_options();
    assert_eq!(listed(&auth0, "").await[0].get("options"), None);
    let one = listed(&auth0, "/con_0000000000000001").await;
    assert_eq!(one.get("options"), None);
}
