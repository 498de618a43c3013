//! Replies as recorded traffic shows them: with members that are declared nowhere, without members at will, with
//! null among the options.

use generated_client::auth0::Error;
use generated_client::auth0::models::{
    Connection, ConnectionForList, ConnectionIdentityProvider, ConnectionListing, CreateConnection,
    CrossAppAccessResourceApp, CrossAppAccessStatus,
};
use oasmith_runtime::{Uri, Value};
use serde_json::json;

use super::auth0_session::Tenant;

async fn listed(tenant: &Tenant) -> Vec<ConnectionForList> {
    let list = tenant.client.connections().list_connections();
    match list.await.unwrap().into_inner() {
        ConnectionListing::ConnectionForListArray(all) => all,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_url_of_the_ticket_is_shown_for_some_strategies() {
    for (strategy, has_ticket) in [
        (ConnectionIdentityProvider::Ad, true),
        (ConnectionIdentityProvider::Adfs, true),
        (ConnectionIdentityProvider::Waad, true),
        (ConnectionIdentityProvider::Samlp, true),
        (ConnectionIdentityProvider::GoogleApps, true),
        (ConnectionIdentityProvider::Pingfederate, true),
        (ConnectionIdentityProvider::Auth0, false),
        (ConnectionIdentityProvider::Oidc, false),
    ] {
        let (tenant, id) = Tenant::with_connection(strategy.clone()).await;
        let url = format!("https://example.us.auth0.com/p/{strategy}/{id}");
        let expected = has_ticket.then(|| Uri::from_text(url));
        let read = tenant.client.connections().get_connection(&id).await;
        assert_eq!(read.unwrap().provisioning_ticket_url, expected);
        assert_eq!(listed(&tenant).await[0].provisioning_ticket_url, expected);
    }
}

#[tokio::test]
#[expect(deprecated, reason = "the server still shows the clients here")]
async fn items_of_the_list_have_enabled_clients() {
    let tenant = Tenant::start().await;
    let body = CreateConnection::new("Test", ConnectionIdentityProvider::Auth0);
    let body = body.with_enabled_clients(vec!["a".to_owned()]);
    let call = tenant.client.connections().create_connection();
    call.body(body).await.unwrap();
    let all = listed(&tenant).await;
    assert_eq!(all[0].enabled_clients, Some(vec!["a".to_owned()]));
    let call = tenant.client.connections().list_connections().take(1);
    let ConnectionListing::ConnectionCheckpoint(page) = call.await.unwrap().into_inner() else {
        panic!("a checkpoint was asked for")
    };
    assert_eq!(page.connections, all);
}

#[tokio::test]
async fn the_app_of_a_resource_comes_with_open_statuses() {
    let tenant = Tenant::start().await;
    for (text, status) in [
        ("enabled", CrossAppAccessStatus::Enabled),
        ("disabled", CrossAppAccessStatus::Disabled),
        (
            "paused",
            CrossAppAccessStatus::Undocumented("paused".to_owned()),
        ),
    ] {
        let body = format!(r#"{{"cross_app_access_resource_app":{{"status":"{text}","by":"x"}}}}"#);
        let mut app = CrossAppAccessResourceApp::new(status);
        app.undocumented.insert("by", Value::from("x"));
        let app = Some(app);
        tenant.answer_text(200, &body);
        let read = tenant.client.connections().get_connection("con_1").await;
        assert_eq!(read.unwrap().cross_app_access_resource_app, app);
        tenant.answer_text(200, &format!("[{body}]"));
        assert_eq!(listed(&tenant).await[0].cross_app_access_resource_app, app);
    }
}

#[tokio::test]
async fn any_member_may_be_absent() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Oidc).await;
    let get = || tenant.client.connections().get_connection(&id);
    let read = get().await.unwrap().into_inner();
    assert_eq!(
        (read.display_name, read.show_as_button, read.metadata),
        (None, None, None)
    );
    assert_eq!((read.authentication, read.connected_accounts), (None, None));
    assert!(read.options.is_some());

    tenant.auth0.withhold_options();
    assert_eq!(get().await.unwrap().options, None);
    assert_eq!(listed(&tenant).await[0].options, None);
    tenant.answer_text(200, "{}");
    assert_eq!(get().await.unwrap().into_inner(), Connection::new());
}

#[tokio::test]
async fn members_come_unasked() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let call = tenant.client.connections().list_connections().fields("id");
    let ConnectionListing::ConnectionForListArray(all) = call.await.unwrap().into_inner() else {
        panic!("no page was asked for")
    };
    let expected = ConnectionForList::new()
        .with_id(&id)
        .with_is_domain_connection(false);
    assert_eq!(all, [expected]);
}

#[tokio::test]
async fn options_may_be_null() {
    for (strategy, members) in [
        (
            ConnectionIdentityProvider::Oidc,
            &["userinfo_endpoint", "token_endpoint", "discovery_url"][..],
        ),
        (
            ConnectionIdentityProvider::Oauth2,
            &["authorizationURL", "tokenURL"],
        ),
        (ConnectionIdentityProvider::Ad, &["ips"]),
        (ConnectionIdentityProvider::Sms, &["messaging_service_sid"]),
    ] {
        let (tenant, id) = Tenant::with_connection(strategy).await;
        let read = tenant.client.connections().get_connection(&id).await;
        let options = read.unwrap().into_inner().options.expect("options");
        for member in members {
            assert_eq!(options.get(*member), Some(&Value::Null), "{member}");
        }
        assert_eq!(listed(&tenant).await[0].options, Some(options));
    }
}

#[tokio::test]
async fn a_member_that_is_null_counts_as_absent() {
    // None was ever recorded outside of the options; one would still be no reason to lose the reply.
    let tenant = Tenant::start().await;
    let body = r#"{"id":"con_1","display_name":null,"realms":null,"show_as_button":null,
        "metadata":null,"authentication":null,"provisioning_ticket_url":null,"options":null}"#;
    tenant.answer_text(200, body);
    let read = tenant.client.connections().get_connection("con_1").await;
    let expected = Connection::new().with_id("con_1");
    assert_eq!(read.unwrap().into_inner(), expected);
}

#[tokio::test]
async fn what_nobody_declared_is_kept_where_the_schema_is_open() {
    let tenant = Tenant::start().await;
    let connections = tenant.client.connections();
    let number: Value = "1.50".parse().unwrap();

    tenant.answer_text(200, r#"{"name":"a","new":1.50,"region":null}"#);
    let read = connections.get_connection("con_1").await.unwrap();
    let expected = Connection::new()
        .with_name("a")
        .with_additional_property("new", number.clone())
        .with_additional_property("region", Value::Null);
    assert_eq!(read.into_inner(), expected);

    tenant.answer_text(200, r#"[{"new":1.50}]"#);
    let expected = ConnectionForList::new().with_additional_property("new", number.clone());
    assert_eq!(listed(&tenant).await, [expected]);

    tenant.answer_text(
        200,
        r#"{"clients":[{"client_id":"a","new":1.50}],"new":1.50}"#,
    );
    let list = tenant.client.connection_clients();
    let list = list.list_enabled_clients("con_1").await.unwrap();
    assert_eq!(list.additional_properties["new"], number);
    assert_eq!(list.clients[0].additional_properties["new"], number);

    let key = r#"{"kid":"k","cert":"c","fingerprint":"f","thumbprint":"t","new":1.50}"#;
    tenant.answer_text(200, &format!("[{key}]"));
    let keys = tenant.client.connection_keys();
    let listed = keys.list_connection_keys("con_1").await.unwrap();
    assert_eq!(listed[0].additional_properties["new"], number);
    tenant.answer_text(201, key);
    let rotated = keys.rotate_connection_keys("con_1").await.unwrap();
    assert_eq!(rotated.additional_properties["new"], number);

    tenant.answer_text(200, r#"[{"token_id":"tok_1","new":1.50}]"#);
    let tokens = tenant
        .client
        .scim()
        .list_scim_tokens("con_1")
        .await
        .unwrap();
    assert_eq!(tokens[0].additional_properties["new"], number);
}

#[tokio::test]
async fn what_nobody_declared_is_kept_unless_the_object_is_closed() {
    let tenant = Tenant::start().await;
    let id = tenant
        .connect("Test", ConnectionIdentityProvider::Okta)
        .await;
    let scim = tenant.client.scim();
    let created = scim.create_scim_configuration(&id).await.unwrap();
    let mut body = serde_json::to_value(created.into_inner()).unwrap();
    let read = || scim.get_scim_configuration(&id);
    let plain = read().await.unwrap().into_inner();
    body["new"] = json!({ "deep": [1, { "er": null }] });
    tenant.answer_text(200, &body.to_string());
    let mut with = read().await.unwrap().into_inner();
    assert_eq!(serde_json::to_value(&with).unwrap(), body);
    assert!(with.undocumented.remove("new").is_some());
    assert_eq!(with, plain);

    // Objects that are declared closed pass over it: closed is what is sent, not what is read.
    let page = r#"{"start":0,"limit":1,"total":1,"connections":[],"length":1}"#;
    tenant.answer_text(200, page);
    let list = tenant.client.connections().list_connections();
    let ConnectionListing::ConnectionPage(page) = list.await.unwrap().into_inner() else {
        panic!("it has a total")
    };
    assert_eq!((page.total, page.connections), (1, vec![]));
}

#[tokio::test]
async fn a_reply_that_breaks_the_documents_word_says_where() {
    let tenant = Tenant::start().await;
    let scim = tenant.client.scim();
    for (body, says) in [
        (r#"{"connection_id":"con_1"}"#, "missing member"),
        (
            r#"{"connection_id":7}"#,
            "connection_id: expected a string, found a number",
        ),
        (
            r#"{"mapping":[{"scim":[]}]}"#,
            "mapping[0].scim: expected a string, found an array",
        ),
        ("", "the end of the text"),
    ] {
        tenant.answer_text(200, body);
        let error = scim.get_scim_configuration("con_1").await.unwrap_err();
        let Error::Decode(unexpected) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(error.status(), Some(200));
        assert_eq!(error.raw_body().expect("a body"), body);
        let text = unexpected.to_string();
        assert!(text.contains(says), "{body}: {text}");
    }
}
