//! The members of the change itself, and null in the depth of it.

use std::collections::BTreeMap;

use generated_client::auth0::models::{
    ConnectionAuthenticationPurpose, ConnectionConnectedAccountsPurpose,
    ConnectionIdentityProvider, ConnectionUpstreamAlias, ConnectionUpstreamAliasName,
    ConnectionUpstreamParam, ConnectionUpstreamValue, ConnectionUsernameValidationOptions,
    ConnectionValidationOptions, CrossAppAccessRequestingApp, CrossAppAccessStatus,
    UpdateConnection, UpdateConnectionOptions, UpdateCrossAppAccessResourceApp,
};
use oasmith_runtime::{Field, Value};
use serde_json::json;

use super::document::{covered, declared};
use super::table;
use crate::http::auth0_session::Tenant;

#[expect(deprecated, reason = "the deprecated member can be sent too")]
fn rows() -> Vec<(UpdateConnection, serde_json::Value)> {
    table! { UpdateConnection:
        "display_name" with_display_name optional "Shown" => "Shown";
        "options" with_options nullable UpdateConnectionOptions::new() => {};
        "enabled_clients" with_enabled_clients nullable vec!["a".to_owned()] => ["a"];
        "is_domain_connection" with_is_domain_connection optional true => true;
        "show_as_button" with_show_as_button optional false => false;
        "realms" with_realms optional vec![] => [];
        "metadata" with_metadata optional BTreeMap::from([
            ("kept".to_owned(), Some("1".to_owned())),
            ("gone".to_owned(), None),
        ]) => { "kept": "1", "gone": null };
        "authentication" with_authentication optional
            ConnectionAuthenticationPurpose::new(false) => { "active": false };
        "connected_accounts" with_connected_accounts optional
            ConnectionConnectedAccountsPurpose::new(true).with_cross_app_access(false) =>
            { "active": true, "cross_app_access": false };
        "cross_app_access_requesting_app" with_cross_app_access_requesting_app optional
            CrossAppAccessRequestingApp::new(true) => { "active": true };
        "cross_app_access_resource_app" with_cross_app_access_resource_app nullable
            UpdateCrossAppAccessResourceApp::new(CrossAppAccessStatus::Enabled) =>
            { "status": "enabled" };
    }
}

/// Sends a change, and gives the body exactly as it was received.
async fn sent(tenant: &Tenant, id: &str, body: UpdateConnection) -> serde_json::Value {
    let call = tenant.client.connections().update_connection(id).body(body);
    let reply = call.await.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(reply.status(), 200);
    let begin = format!("PATCH /connections/{id}\n\n");
    assert!(tenant.sent().starts_with(&begin), "{}", tenant.sent());
    tenant.auth0.last_patch()
}

#[test]
fn the_table_has_every_member() {
    assert_eq!(covered(&rows()), declared("UpdateConnection"));
    let nullable = covered(&rows()).into_values().filter(|it| *it).count();
    assert_eq!(nullable, 3);
}

#[tokio::test]
async fn each_member_is_told_apart() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    for (body, json) in rows() {
        assert_eq!(sent(&tenant, &id, body).await, json);
    }
}

#[tokio::test]
async fn a_body_may_be_left_out_or_be_empty() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let call = tenant.client.connections().update_connection(&id);
    call.clone().await.unwrap();
    assert_eq!(tenant.sent(), format!("PATCH /connections/{id}"));
    let last = tenant.auth0.requests().pop().expect("a request");
    assert_eq!(last.header("content-type"), None);
    call.body(UpdateConnection::new()).await.unwrap();
    assert_eq!(tenant.sent(), format!("PATCH /connections/{id}\n\n{{}}"));
}

#[tokio::test]
#[expect(deprecated, reason = "the deprecated member can be sent too")]
async fn null_takes_away_what_was_set() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let update = |body| {
        let call = tenant.client.connections().update_connection(&id);
        call.body(body)
    };
    let app = UpdateCrossAppAccessResourceApp::new(CrossAppAccessStatus::Enabled);
    let set = UpdateConnection::new()
        .with_enabled_clients(vec!["a".to_owned()])
        .with_cross_app_access_resource_app(app);
    let reply = update(set).await.unwrap().into_inner();
    assert_eq!(reply.enabled_clients, Some(vec!["a".to_owned()]));
    assert!(reply.cross_app_access_resource_app.is_some());

    let reply = update(UpdateConnection::new()).await.unwrap().into_inner();
    assert_eq!(
        reply.enabled_clients,
        Some(vec!["a".to_owned()]),
        "it is left"
    );
    assert!(reply.cross_app_access_resource_app.is_some(), "it is left");

    let clear = UpdateConnection::new()
        .with_enabled_clients(Field::Null)
        .with_options(Field::Null)
        .with_cross_app_access_resource_app(Field::Null);
    let reply = update(clear).await.unwrap().into_inner();
    assert_eq!(
        tenant.sent(),
        format!(
            "PATCH /connections/{id}\n\n\
             {{\"cross_app_access_resource_app\":null,\"enabled_clients\":null,\"options\":null}}"
        ),
    );
    assert_eq!(reply.enabled_clients, Some(vec![]));
    assert_eq!(reply.cross_app_access_resource_app, None);
    assert_eq!(reply.options, Some(BTreeMap::new()));
}

#[tokio::test]
async fn null_is_told_apart_in_the_depth_too() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let validation = ConnectionValidationOptions::new;
    let options = UpdateConnectionOptions::new;
    let username = ConnectionUsernameValidationOptions::new(15, 1);
    for (options, json) in [
        (
            options().with_validation(validation()),
            json!({ "validation": {} }),
        ),
        (
            options().with_validation(validation().with_username(Field::Null)),
            json!({ "validation": { "username": null } }),
        ),
        (
            options().with_validation(validation().with_username(username)),
            json!({ "validation": { "username": { "min": 1, "max": 15 } } }),
        ),
        (
            options().with_configuration(BTreeMap::new()),
            json!({ "configuration": {} }),
        ),
        (
            options().with_configuration(BTreeMap::from([
                ("A".to_owned(), None),
                ("B".to_owned(), Some(String::new())),
            ])),
            json!({ "configuration": { "A": null, "B": "" } }),
        ),
        (
            options().with_additional_property("discovery_url", Value::Null),
            json!({ "discovery_url": null }),
        ),
    ] {
        let body = UpdateConnection::new().with_options(options);
        assert_eq!(sent(&tenant, &id, body).await, json!({ "options": json }));
    }
}

#[tokio::test]
async fn parameters_for_the_identity_provider_are_of_either_kind() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Oidc).await;
    let alias = ConnectionUpstreamAlias::new().with_alias(ConnectionUpstreamAliasName::LoginHint);
    let params = BTreeMap::from([
        ("hint".to_owned(), alias.into()),
        (
            "fixed".to_owned(),
            ConnectionUpstreamValue::new().with_value("a").into(),
        ),
        (
            "other".to_owned(),
            ConnectionUpstreamParam::Undocumented(json!({ "value": "kept as given" }).into()),
        ),
    ]);
    let options = UpdateConnectionOptions::new().with_upstream_params(params);
    let body = UpdateConnection::new().with_options(options);
    assert_eq!(
        sent(&tenant, &id, body).await,
        json!({ "options": { "upstream_params": {
            "hint": { "alias": "login_hint" },
            "fixed": { "value": "a" },
            "other": { "value": "kept as given" },
        } } }),
    );
}

/// All members that the rows have values for, in one body.
#[tokio::test]
#[expect(deprecated, reason = "the deprecated member can be sent too")]
async fn all_members_go_together() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let (mut body, mut expected) = (UpdateConnection::new(), json!({}));
    for (row, json) in rows() {
        // Later rows of a member win: its value comes after its null.
        body.display_name = row.display_name.or(body.display_name);
        body.is_domain_connection = row.is_domain_connection.or(body.is_domain_connection);
        body.show_as_button = row.show_as_button.or(body.show_as_button);
        body.realms = row.realms.or(body.realms);
        body.metadata = row.metadata.or(body.metadata);
        body.authentication = row.authentication.or(body.authentication);
        body.connected_accounts = row.connected_accounts.or(body.connected_accounts);
        body.cross_app_access_requesting_app = row
            .cross_app_access_requesting_app
            .or(body.cross_app_access_requesting_app);
        if row.options.is_value() {
            body.options = row.options;
        }
        if row.enabled_clients.is_value() {
            body.enabled_clients = row.enabled_clients;
        }
        if row.cross_app_access_resource_app.is_value() {
            body.cross_app_access_resource_app = row.cross_app_access_resource_app;
        }
        for (name, value) in json.as_object().expect("an object") {
            expected[name] = value.clone();
        }
    }
    assert_eq!(sent(&tenant, &id, body).await, expected);
    assert_eq!(expected.as_object().map(|it| it.len()), Some(11));
}
