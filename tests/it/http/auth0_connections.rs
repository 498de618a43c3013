//! Connections from creation to deletion, with what the server fills in and takes away.

use std::collections::BTreeMap;

use generated_client::auth0::Error;
use generated_client::auth0::endpoints::connections::{
    CreateConnectionError, DeleteConnectionReply, GetConnectionStatusError,
};
use generated_client::auth0::models::{
    Connection, ConnectionAuthenticationPurpose, ConnectionConnectedAccountsPurpose,
    ConnectionCustomScripts, ConnectionIdentityProvider, CreateConnection, CreateConnectionOptions,
    CrossAppAccessRequestingApp, CrossAppAccessResourceApp, CrossAppAccessStatus,
    DeletedConnection, UpdateConnection, UpdateConnectionOptions,
};
use oasmith_runtime::{Refusal, Value};
use serde_json::json;

use super::auth0_session::Tenant;

#[tokio::test]
async fn a_connection_is_made_of_a_name_and_a_strategy() {
    let tenant = Tenant::start().await;
    let body = CreateConnection::new("Test", ConnectionIdentityProvider::Auth0);
    let call = tenant.client.connections().create_connection().body(body);
    let reply = call.await.unwrap();
    assert_eq!(
        tenant.sent(),
        "POST /connections\n\n{\"name\":\"Test\",\"strategy\":\"auth0\"}"
    );
    assert_eq!(reply.status(), 201);
    let options = json!({
        "mfa": { "active": true, "return_enroll_settings": true },
        "passwordPolicy": "good",
        "authentication_methods": { "password": { "enabled": true }, "passkey": { "enabled": false } },
        "passkey_options": {
            "challenge_ui": "both",
            "progressive_enrollment_enabled": true,
            "local_enrollment_enabled": true,
        },
        "brute_force_protection": true,
    });
    let options = Value::from(options);
    #[expect(deprecated, reason = "the server still shows the clients here")]
    let expected = Connection::new()
        .with_id("con_0000000000000001")
        .with_name("Test")
        .with_strategy("auth0")
        .with_realms(vec!["Test".to_owned()])
        .with_enabled_clients(vec![])
        .with_is_domain_connection(false)
        .with_options(options.as_object().expect("an object").clone());
    assert_eq!(reply.into_inner(), expected);
}

#[tokio::test]
async fn every_member_of_a_new_connection_is_sent() {
    let tenant = Tenant::start().await;
    let scripts = ConnectionCustomScripts::new()
        .with_login("function login() {}")
        .with_additional_property("later", "function later() {}".into());
    let options = CreateConnectionOptions::new()
        .with_import_mode(true)
        .with_custom_scripts(scripts)
        .with_configuration(BTreeMap::from([
            ("KEY".to_owned(), Some("value".to_owned())),
            ("OLD".to_owned(), None),
        ]))
        .with_additional_property("brute_force_protection", false.into());
    let body = CreateConnection::new("My-connection", ConnectionIdentityProvider::Auth0)
        .with_display_name("My \"connection\"")
        .with_options(options)
        .with_enabled_clients(vec!["b".to_owned(), "a".to_owned()])
        .with_is_domain_connection(true)
        .with_show_as_button(false)
        .with_realms(vec!["example.com".to_owned()])
        .with_metadata(BTreeMap::from([(
            "team".to_owned(),
            Some("login".to_owned()),
        )]))
        .with_authentication(ConnectionAuthenticationPurpose::new(true))
        .with_connected_accounts(
            ConnectionConnectedAccountsPurpose::new(false)
                .with_cross_app_access(true)
                .with_allow_missing_user_id(false),
        )
        .with_cross_app_access_requesting_app(CrossAppAccessRequestingApp::new(true))
        .with_cross_app_access_resource_app(CrossAppAccessResourceApp::new(
            CrossAppAccessStatus::Disabled,
        ));
    let call = tenant.client.connections().create_connection().body(body);
    let reply = call.await.unwrap().into_inner();
    let mut expected = json!({
        "name": "My-connection",
        "strategy": "auth0",
        "display_name": "My \"connection\"",
        "options": {
            "import_mode": true,
            "customScripts": { "login": "function login() {}", "later": "function later() {}" },
            "configuration": { "KEY": "value", "OLD": null },
            "brute_force_protection": false,
        },
        "enabled_clients": ["b", "a"],
        "is_domain_connection": true,
        "show_as_button": false,
        "realms": ["example.com"],
        "metadata": { "team": "login" },
        "authentication": { "active": true },
        "connected_accounts": {
            "active": false, "cross_app_access": true, "allow_missing_user_id": false,
        },
        "cross_app_access_requesting_app": { "active": true },
        "cross_app_access_resource_app": { "status": "disabled" },
    });
    let sent = tenant.auth0.requests().pop().and_then(|it| it.json());
    assert_eq!(sent.as_ref(), Some(&expected));

    // All of it comes back, with what the server adds and sorts.
    let mut reply = serde_json::to_value(reply).unwrap();
    assert_eq!(reply["options"]["configuration"], json!({ "KEY": "value" }));
    assert_eq!(reply["options"]["brute_force_protection"], false);
    reply["options"].take();
    expected["options"].take();
    expected["id"] = json!("con_0000000000000001");
    expected["enabled_clients"] = json!(["a", "b"]);
    assert_eq!(reply, expected);
}

#[tokio::test]
async fn a_connection_needs_a_body() {
    let tenant = Tenant::start().await;
    let call = tenant.client.connections().create_connection();
    let Err(Error::Request(refused)) = call.await else {
        panic!("the body is required")
    };
    assert_eq!(refused.refusal(), &Refusal::MissingBody);
    assert_eq!(
        refused.to_string(),
        "create-connection: not sent: the required body is missing"
    );
    assert_eq!(tenant.count(), 0);
}

#[tokio::test]
async fn members_are_chosen_by_name() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Ad).await;
    let get = || tenant.client.connections().get_connection(&id);
    for (call, query, members) in [
        (
            get(),
            "",
            &[
                "enabled_clients",
                "id",
                "is_domain_connection",
                "name",
                "options",
                "provisioning_ticket_url",
                "realms",
                "strategy",
            ][..],
        ),
        (
            get().fields("name,strategy"),
            "?fields=name%2Cstrategy",
            &["id", "is_domain_connection", "name", "strategy"],
        ),
        (
            get().fields("options").include_fields(true),
            "?fields=options&include_fields=true",
            &["id", "is_domain_connection", "options"],
        ),
        (
            get()
                .fields("options,enabled_clients,realms,provisioning_ticket_url")
                .include_fields(false),
            "?fields=options%2Cenabled_clients%2Crealms%2Cprovisioning_ticket_url&include_fields=false",
            &["id", "is_domain_connection", "name", "strategy"],
        ),
    ] {
        let reply = call.await.unwrap();
        assert_eq!(tenant.sent(), format!("GET /connections/{id}{query}"));
        let shown = serde_json::to_value(reply.into_inner()).unwrap();
        let shown = shown.as_object().expect("an object");
        assert_eq!(
            shown.keys().collect::<Vec<_>>(),
            members.iter().collect::<Vec<_>>()
        );
    }
}

#[tokio::test]
async fn an_update_resets_what_is_documented_to_be_reset() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let update = || tenant.client.connections().update_connection(&id);
    let body = UpdateConnection::new()
        .with_display_name("Shown")
        .with_metadata(BTreeMap::from([
            ("a".to_owned(), Some("1".to_owned())),
            ("b".to_owned(), Some("2".to_owned())),
        ]));
    let reply = update().body(body).await.unwrap();
    assert_eq!(
        tenant.sent(),
        format!(
            "PATCH /connections/{id}\n\n\
             {{\"display_name\":\"Shown\",\"metadata\":{{\"a\":\"1\",\"b\":\"2\"}}}}"
        ),
    );
    assert_eq!(
        (reply.status(), reply.display_name.as_deref()),
        (200, Some("Shown"))
    );
    let options = reply.options.as_ref().expect("options");
    assert!(options.len() > 1, "options that were not sent stay");

    let options = UpdateConnectionOptions::new().with_import_mode(false);
    let body = UpdateConnection::new()
        .with_options(options)
        .with_metadata(BTreeMap::from([("a".to_owned(), None)]));
    let reply = update().body(body).await.unwrap().into_inner();
    assert_eq!(reply.display_name.as_deref(), Some("Test"));
    let kept = BTreeMap::from([("import_mode".to_owned(), Value::from(false))]);
    assert_eq!(reply.options, Some(kept), "options are replaced whole");
    let kept = BTreeMap::from([("b".to_owned(), Some("2".to_owned()))]);
    assert_eq!(reply.metadata, Some(kept), "null takes a value away");
}

#[tokio::test]
async fn a_deletion_has_two_kinds_of_success() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let delete = tenant.client.connections().delete_connection(&id);
    let reply = delete.clone().await.unwrap();
    assert_eq!(tenant.sent(), format!("DELETE /connections/{id}"));
    assert_eq!(reply.status(), 202);
    assert!(reply.headers().x_rate_limit_remaining.is_some());
    let receipt = DeletedConnection::new().with_deleted_at("2026-06-25T00:00:01.000Z");
    assert_eq!(reply.into_inner(), DeleteConnectionReply::Accepted(receipt));

    let reply = delete.await.unwrap();
    assert_eq!(tenant.sent(), format!("DELETE /connections/{id}"));
    assert_eq!(reply.status(), 204);
    assert_eq!(reply.headers().x_rate_limit_limit, Some(1000));
    assert_eq!(reply.into_inner(), DeleteConnectionReply::NoContent);

    // The name is free only when the deletion is done.
    let body = CreateConnection::new("Test", ConnectionIdentityProvider::Auth0);
    let create = tenant.client.connections().create_connection().body(body);
    let Err(Error::Api(failure)) = create.clone().await else {
        panic!("the name is taken")
    };
    assert!(matches!(failure.body(), CreateConnectionError::Conflict(_)));
    tenant.auth0.complete_deletions();
    create.await.unwrap();
}

#[tokio::test]
async fn a_status_is_a_reply_without_a_body() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Ad).await;
    let status = tenant.client.connections().get_connection_status(&id);
    let online = status.clone().await.unwrap();
    assert_eq!(tenant.sent(), format!("GET /connections/{id}/status"));
    assert_eq!((online.status(), online.into_inner()), (200, ()));

    // A body that nobody declared is left unread.
    for body in ["{\"online\":true}", "<html>", "\u{0}"] {
        tenant.answer_text(200, body);
        assert_eq!(status.clone().await.unwrap().status(), 200);
    }

    tenant.auth0.disconnect(&id);
    let Err(Error::Api(failure)) = status.await else {
        panic!("it is offline")
    };
    let GetConnectionStatusError::NotFound(body) = failure.body() else {
        panic!("{failure:?}")
    };
    assert_eq!((body.status_code, &body.error_code), (404, &None));
}

#[tokio::test]
async fn a_user_is_deleted_by_email() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let connections = tenant.client.connections();
    for (email, query) in [
        ("ada@example.com", "email=ada%40example.com"),
        ("a+b&c=d@é.example", "email=a%2Bb%26c%3Dd%40%C3%A9.example"),
    ] {
        let reply = connections
            .delete_connection_user(&id, email)
            .await
            .unwrap();
        assert_eq!(
            tenant.sent(),
            format!("DELETE /connections/{id}/users?{query}")
        );
        assert_eq!((reply.status(), reply.into_inner()), (204, ()));
    }
}

#[tokio::test]
async fn ids_stay_one_segment_of_the_path() {
    let tenant = Tenant::start().await;
    let connections = tenant.client.connections();
    for (id, segment) in [
        ("con/../x", "con%2F..%2Fx"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("%2e%2e", "%252e%252e"),
        ("é", "%C3%A9"),
    ] {
        let Err(Error::Api(failure)) = connections.get_connection(id).await else {
            panic!("there is no {id}")
        };
        assert_eq!(failure.status(), 404);
        assert_eq!(tenant.sent(), format!("GET /connections/{segment}"));
    }
    let sent = tenant.count();
    for id in ["", ".", ".."] {
        let tokens = tenant.client.scim();
        assert!(matches!(
            connections.get_connection(id).await,
            Err(Error::Request(_))
        ));
        assert!(matches!(
            tokens.delete_scim_token("con_1", id).await,
            Err(Error::Request(refused)) if refused.parameter() == Some("tokenId")
        ));
    }
    assert_eq!(tenant.count(), sent);
}
