//! A table: every operation, what it sends, and the error statuses that it documents.

use generated_client::auth0::endpoints::{
    connection_clients, connection_keys, connections, directory_provisioning, scim,
};
use generated_client::auth0::models::{
    ConnectionIdentityProvider, CreateConnection, EnabledClientChange, ErrorBody,
    ReplaceSynchronizedGroups, UpdateConnection, UpdateScimConfiguration,
};
use generated_client::auth0::{AnyError, Error};
use oasmith_runtime::ErrorKind;
use serde_json::json;

use super::auth0_session::Tenant;

/// The statuses that are tried on every operation: those that the document names for some, and a few more.
const TRIED: [u16; 12] = [302, 400, 401, 403, 404, 408, 409, 418, 422, 429, 500, 503];

/// The model of the body that the stand-in sends with this status.
fn body(reply: &tests::server::Reply, code: Option<&str>) -> ErrorBody {
    let sent: serde_json::Value = serde_json::from_slice(&reply.body).expect("JSON");
    let text = |name: &str| sent[name].as_str().expect("a text").to_owned();
    let body = ErrorBody::new(text("error"), text("message"), i64::from(reply.status));
    match code {
        Some(code) => body.with_error_code(code),
        None => body,
    }
}

/// A test for each operation: the request line and the body it sends; and that a status of its row comes as that
/// variant with the documented body, with an `errorCode` and without, every other one as `Undocumented`. So a
/// row is wrong when it has too many statuses, and when it has too few. All have 400, 401, 403 and 429.
macro_rules! operations {
    ($($test:ident: |$client:ident| $call:expr, $sent:literal
        => $tag:ident :: $error:ident { $($status:literal $variant:ident),* })*) => {
        #[test]
        fn every_operation_has_a_row() {
            let document = include_str!("../../../spec/auth0/openapi.yaml");
            let ids = document.lines().filter_map(|line| line.trim().strip_prefix("operationId: "));
            let ids: Vec<String> = ids.map(|id| id.replace('-', "_")).collect();
            assert_eq!(ids, [$(stringify!($test)),*]);
            assert_eq!(ids.len(), 30);
        }

        $(
            #[tokio::test]
            async fn $test() {
                use $tag::$error;

                let tenant = Tenant::start().await;
                let $client = &tenant.client;
                let call = $call;
                for (status, code) in TRIED.into_iter().flat_map(|it| [(it, None), (it, Some("a_code"))]) {
                    let reply = tenant.auth0.error(status, code);
                    tenant.auth0.answer_next(reply.clone());
                    let expected = match status {
                        400 => $error::BadRequest(body(&reply, code)),
                        401 => $error::Unauthorized(body(&reply, code)),
                        403 => $error::Forbidden(body(&reply, code)),
                        429 => $error::TooManyRequests(body(&reply, code)),
                        $($status => $error::$variant(body(&reply, code)),)*
                        _ => $error::Undocumented,
                    };
                    let Err(Error::Api(failure)) = call.clone().await else {
                        panic!("{status} is an error")
                    };
                    assert_eq!(tenant.sent(), $sent);
                    assert_eq!(failure.body(), &expected, "{status}");
                    assert_eq!((failure.status(), failure.raw_body()), (status, &reply.body));
                    assert_eq!(failure.decode_error(), None, "{status}");
                    let headers = failure.headers();
                    assert_eq!(headers.x_rate_limit_limit, Some(1000));
                    assert_eq!(headers.x_rate_limit_remaining == Some(0), status == 429);
                    assert_eq!(headers.x_rate_limit_reset, Some(1_782_345_660));
                }
            }
        )*
    };
}

fn new_connection() -> CreateConnection {
    CreateConnection::new("a", ConnectionIdentityProvider::Sms)
}

fn one_client() -> Vec<EnabledClientChange> {
    vec![EnabledClientChange::new("a", true)]
}

operations! {
    list_connections: |client| client.connections().list_connections(), "GET /connections"
        => connections::ListConnectionsError {}
    create_connection: |client| client.connections().create_connection().body(new_connection()),
        "POST /connections\n\n{\"name\":\"a\",\"strategy\":\"sms\"}"
        => connections::CreateConnectionError { 409 Conflict }
    get_connection: |client| client.connections().get_connection("a/b"), "GET /connections/a%2Fb"
        => connections::GetConnectionError { 404 NotFound }
    update_connection: |client| client.connections().update_connection("a").body(UpdateConnection::new()),
        "PATCH /connections/a\n\n{}"
        => connections::UpdateConnectionError { 404 NotFound, 409 Conflict }
    delete_connection: |client| client.connections().delete_connection("a"), "DELETE /connections/a"
        => connections::DeleteConnectionError {}
    get_connection_status: |client| client.connections().get_connection_status("a"),
        "GET /connections/a/status"
        => connections::GetConnectionStatusError { 404 NotFound }
    delete_connection_user: |client| client.connections().delete_connection_user("a", "b@c"),
        "DELETE /connections/a/users?email=b%40c"
        => connections::DeleteConnectionUserError { 404 NotFound }
    list_enabled_clients: |client| client.connection_clients().list_enabled_clients("a").take(5),
        "GET /connections/a/clients?take=5"
        => connection_clients::ListEnabledClientsError { 404 NotFound }
    update_enabled_clients: |client| client.connection_clients().update_enabled_clients("a").body(one_client()),
        "PATCH /connections/a/clients\n\n[{\"client_id\":\"a\",\"status\":true}]"
        => connection_clients::UpdateEnabledClientsError { 404 NotFound }
    list_connection_keys: |client| client.connection_keys().list_connection_keys("a"),
        "GET /connections/a/keys"
        => connection_keys::ListConnectionKeysError { 404 NotFound }
    create_connection_keys: |client| client.connection_keys().create_connection_keys("a"),
        "POST /connections/a/keys"
        => connection_keys::CreateConnectionKeysError { 404 NotFound, 409 Conflict }
    rotate_connection_keys: |client| client.connection_keys().rotate_connection_keys("a"),
        "POST /connections/a/keys/rotate"
        => connection_keys::RotateConnectionKeysError { 404 NotFound }
    get_scim_configuration: |client| client.scim().get_scim_configuration("a"),
        "GET /connections/a/scim-configuration"
        => scim::GetScimConfigurationError { 404 NotFound }
    create_scim_configuration: |client| client.scim().create_scim_configuration("a"),
        "POST /connections/a/scim-configuration"
        => scim::CreateScimConfigurationError { 404 NotFound }
    update_scim_configuration: |client| client.scim().update_scim_configuration("a")
            .body(UpdateScimConfiguration::new(vec![], "id")),
        "PATCH /connections/a/scim-configuration\n\n{\"mapping\":[],\"user_id_attribute\":\"id\"}"
        => scim::UpdateScimConfigurationError { 404 NotFound }
    delete_scim_configuration: |client| client.scim().delete_scim_configuration("a"),
        "DELETE /connections/a/scim-configuration"
        => scim::DeleteScimConfigurationError { 404 NotFound }
    get_scim_default_mapping: |client| client.scim().get_scim_default_mapping("a"),
        "GET /connections/a/scim-configuration/default-mapping"
        => scim::GetScimDefaultMappingError { 404 NotFound }
    list_scim_tokens: |client| client.scim().list_scim_tokens("a"),
        "GET /connections/a/scim-configuration/tokens"
        => scim::ListScimTokensError { 404 NotFound }
    create_scim_token: |client| client.scim().create_scim_token("a"),
        "POST /connections/a/scim-configuration/tokens"
        => scim::CreateScimTokenError { 404 NotFound, 409 Conflict }
    delete_scim_token: |client| client.scim().delete_scim_token("a", "b c"),
        "DELETE /connections/a/scim-configuration/tokens/b%20c"
        => scim::DeleteScimTokenError { 404 NotFound }
    list_scim_configurations: |client| client.scim().list_scim_configurations().from("a"),
        "GET /connections-scim-configurations?from=a"
        => scim::ListScimConfigurationsError {}
    get_directory_provisioning: |client| client.directory_provisioning().get_directory_provisioning("a"),
        "GET /connections/a/directory-provisioning"
        => directory_provisioning::GetDirectoryProvisioningError { 404 NotFound }
    create_directory_provisioning: |client| client.directory_provisioning().create_directory_provisioning("a"),
        "POST /connections/a/directory-provisioning"
        => directory_provisioning::CreateDirectoryProvisioningError { 404 NotFound, 409 Conflict }
    update_directory_provisioning: |client| client.directory_provisioning().update_directory_provisioning("a"),
        "PATCH /connections/a/directory-provisioning"
        => directory_provisioning::UpdateDirectoryProvisioningError { 404 NotFound }
    delete_directory_provisioning: |client| client.directory_provisioning().delete_directory_provisioning("a"),
        "DELETE /connections/a/directory-provisioning"
        => directory_provisioning::DeleteDirectoryProvisioningError { 404 NotFound }
    get_directory_provisioning_default_mapping:
        |client| client.directory_provisioning().get_directory_provisioning_default_mapping("a"),
        "GET /connections/a/directory-provisioning/default-mapping"
        => directory_provisioning::GetDirectoryProvisioningDefaultMappingError { 404 NotFound }
    synchronize_directory: |client| client.directory_provisioning().synchronize_directory("a"),
        "POST /connections/a/directory-provisioning/synchronizations"
        => directory_provisioning::SynchronizeDirectoryError { 404 NotFound, 409 Conflict }
    list_synchronized_groups: |client| client.directory_provisioning().list_synchronized_groups("a").take(100),
        "GET /connections/a/directory-provisioning/synchronized-groups?take=100"
        => directory_provisioning::ListSynchronizedGroupsError { 404 NotFound }
    replace_synchronized_groups: |client| client.directory_provisioning().replace_synchronized_groups("a")
            .body(ReplaceSynchronizedGroups::new(vec![])),
        "PUT /connections/a/directory-provisioning/synchronized-groups\n\n{\"groups\":[]}"
        => directory_provisioning::ReplaceSynchronizedGroupsError { 404 NotFound, 409 Conflict }
    list_directory_provisionings: |client| client.directory_provisioning().list_directory_provisionings(),
        "GET /connections-directory-provisionings"
        => directory_provisioning::ListDirectoryProvisioningsError {}
}

#[tokio::test]
async fn members_of_an_error_that_nobody_declared_are_kept() {
    let tenant = Tenant::start().await;
    let sent = json!({
        "statusCode": 404, "error": "Not Found", "message": "M", "errorCode": null, "attributes": { "a": 1 },
    });
    tenant.auth0.answer_next(tenant.auth0.reply(404, &sent));
    let Err(Error::Api(failure)) = tenant.client.connections().get_connection("a").await else {
        panic!("404 is an error")
    };
    let expected = ErrorBody::new("Not Found", "M", 404)
        .with_additional_property("attributes", json!({ "a": 1 }).into());
    assert_eq!(
        failure.into_body(),
        connections::GetConnectionError::NotFound(expected)
    );
}

#[tokio::test]
async fn an_error_without_its_message_keeps_the_evidence() {
    let tenant = Tenant::start().await;
    for (text, says) in [
        (
            r#"{"statusCode":404,"error":"Not Found"}"#,
            "missing member `message`",
        ),
        ("<html>", "expected an object, found `<`"),
        ("", "the end of the text"),
    ] {
        tenant.answer_text(404, text);
        let outcome = tenant.client.connections().get_connection("a").await;
        let Err(Error::Api(failure)) = outcome else {
            panic!("404 is an error")
        };
        assert_eq!(
            failure.body(),
            &connections::GetConnectionError::Undocumented
        );
        assert_eq!(
            (failure.status(), failure.raw_body().as_ref()),
            (404, text.as_bytes())
        );
        let mismatch = failure.decode_error().expect("a difference").to_string();
        assert!(mismatch.contains(says), "{text}: {mismatch}");
    }
}

#[tokio::test]
async fn errors_of_all_operations_are_one_type_if_need_be() {
    async fn both(tenant: &Tenant) -> Result<(), AnyError> {
        tenant.client.connections().list_connections().await?;
        tenant.client.scim().get_scim_configuration("gone").await?;
        Ok(())
    }
    let tenant = Tenant::start().await;
    let error = both(&tenant).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(404)));
    let Some(scim::GetScimConfigurationError::NotFound(body)) = error.downcast_ref() else {
        panic!("{error:?}")
    };
    assert_eq!(body.error_code.as_deref(), Some("inexistent_connection"));
}

#[tokio::test]
async fn the_rate_limit_is_told_by_every_reply() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    tenant.auth0.set_rate_limit(2, 2_000_000_000);
    let get = tenant.client.connections().get_connection(&id);
    let delete = tenant
        .client
        .connections()
        .delete_connection_user(&id, "a@b");
    let headers = get.clone().await.unwrap().headers();
    assert_eq!(headers.x_rate_limit_limit, Some(1000));
    assert_eq!(headers.x_rate_limit_remaining, Some(1));
    assert_eq!(headers.x_rate_limit_reset, Some(2_000_000_000));
    let headers = delete.await.unwrap().headers();
    assert_eq!(headers.x_rate_limit_remaining, Some(0));

    let Err(Error::Api(failure)) = get.clone().await else {
        panic!("there is nothing left")
    };
    let connections::GetConnectionError::TooManyRequests(body) = failure.body() else {
        panic!("{failure:?}")
    };
    assert_eq!(body.error_code.as_deref(), Some("too_many_requests"));
    assert_eq!(failure.headers().x_rate_limit_remaining, Some(0));
    assert_eq!(failure.headers().x_rate_limit_reset, Some(2_000_000_000));
    assert_eq!(failure.raw_headers()["x-ratelimit-limit"], "1000");

    tenant.auth0.set_rate_limit(1, 2_000_000_060);
    get.await.unwrap();
}
