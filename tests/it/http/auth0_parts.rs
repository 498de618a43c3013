//! The clients and the keys of a connection.

use generated_client::auth0::Error;
use generated_client::auth0::endpoints::connection_clients::ListEnabledClientsError;
use generated_client::auth0::endpoints::connection_keys::CreateConnectionKeysError;
use generated_client::auth0::models::{
    ConnectionIdentityProvider, ConnectionKeySigningAlg, ConnectionKeyUse, CreateConnectionKeys,
    CreatedConnectionKey, EnabledClient, EnabledClientChange, EnabledClientList,
    RotateConnectionKeys, RotatedConnectionKey,
};
use oasmith_runtime::Refusal;

use super::auth0_session::Tenant;

#[tokio::test]
async fn clients_are_switched_by_a_bare_array() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let clients = tenant.client.connection_clients();
    let changes = ["c", "a", "b"].map(|client| EnabledClientChange::new(client, true));
    let update = clients.update_enabled_clients(&id).body(changes.to_vec());
    let reply = update.await.unwrap();
    assert_eq!(
        tenant.sent(),
        format!(
            "PATCH /connections/{id}/clients\n\n\
             [{{\"client_id\":\"c\",\"status\":true}},{{\"client_id\":\"a\",\"status\":true}},\
             {{\"client_id\":\"b\",\"status\":true}}]"
        ),
    );
    assert_eq!((reply.status(), reply.into_inner()), (204, ()));
    let change = vec![EnabledClientChange::new("b", false)];
    let update = clients.update_enabled_clients(&id).body(change);
    update.await.unwrap();
    assert_eq!(
        tenant.auth0.last_patch().to_string(),
        r#"[{"client_id":"b","status":false}]"#
    );

    let list = clients.list_enabled_clients(&id).await.unwrap();
    assert_eq!(tenant.sent(), format!("GET /connections/{id}/clients"));
    let expected = ["a", "c"].map(EnabledClient::new).to_vec();
    assert_eq!(list.into_inner(), EnabledClientList::new(expected));
}

#[tokio::test]
async fn clients_are_listed_in_pages() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let clients = tenant.client.connection_clients();
    let changes = ["a", "b"].map(|client| EnabledClientChange::new(client, true));
    let update = clients.update_enabled_clients(&id).body(changes.to_vec());
    update.await.unwrap();

    let list = || clients.list_enabled_clients(&id);
    let first = list().take(1).await.unwrap().into_inner();
    assert_eq!(
        tenant.sent(),
        format!("GET /connections/{id}/clients?take=1")
    );
    assert_eq!(first.clients, [EnabledClient::new("a")]);
    let next = first.next.expect("there is one more");
    let second = list().from(&next).take(1000).await.unwrap().into_inner();
    assert_eq!(
        tenant.sent(),
        format!("GET /connections/{id}/clients?from=after%2Fa%2B%3D&take=1000")
    );
    assert_eq!((second.clients.len(), second.next), (1, None));

    let long = "x".repeat(1001);
    for call in [list().take(1001), list().from(&long)] {
        let Err(Error::Api(failure)) = call.await else {
            panic!("it is out of range")
        };
        assert!(matches!(
            failure.body(),
            ListEnabledClientsError::BadRequest(_)
        ));
    }
}

#[tokio::test]
async fn an_array_body_is_required() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let clients = tenant.client.connection_clients();
    let sent = tenant.count();
    let update = || clients.update_enabled_clients(&id);
    let Err(Error::Request(refused)) = update().await else {
        panic!("there is no body")
    };
    assert_eq!(refused.refusal(), &Refusal::MissingBody);

    // How a form holds a list is for who writes it: there are no members to be spelled.
    drop(update().form_body("client_id=a"));
    assert_eq!(tenant.count(), sent);
}

/// The key that the stand-in makes as the one of this number.
fn key(number: u64) -> CreatedConnectionKey {
    let pem = |label: &str| {
        format!("-----BEGIN {label}-----\r\nMIIB{number:060}\r\n-----END {label}-----\r\n")
    };
    let thumbprint = format!("{number:040X}");
    let pairs: Vec<&str> = (0..20)
        .map(|pair| &thumbprint[2 * pair..2 * pair + 2])
        .collect();
    CreatedConnectionKey::new(
        pem("CERTIFICATE"),
        pairs.join(":"),
        format!("key_{number:016}"),
        &thumbprint,
    )
    .with_pkcs(pem("PKCS7"))
    .with_algorithm("RS256")
    .with_key_use(ConnectionKeyUse::Signing)
    .with_subject_dn("/CN=Test")
}

#[tokio::test]
async fn keys_are_created_rotated_and_listed() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Oidc).await;
    let keys = tenant.client.connection_keys();
    let created = keys.create_connection_keys(&id).await.unwrap();
    assert_eq!(tenant.sent(), format!("POST /connections/{id}/keys"));
    assert_eq!(created.status(), 201);
    let current = key(2).with_current(true).with_next(false);
    let current = current.with_current_since("2026-06-25T00:00:01.000Z");
    let next = key(3).with_current(false).with_next(true);
    assert_eq!(created.into_inner(), [current, next]);

    let rotated = keys.rotate_connection_keys(&id).await.unwrap();
    assert_eq!(tenant.sent(), format!("POST /connections/{id}/keys/rotate"));
    let new = key(4);
    let expected = RotatedConnectionKey::new(new.cert, new.fingerprint, new.kid, new.thumbprint)
        .with_pkcs(new.pkcs.expect("pkcs"))
        .with_algorithm("RS256")
        .with_key_use(ConnectionKeyUse::Signing)
        .with_subject_dn("/CN=Test")
        .with_next(true);
    assert_eq!((rotated.status(), rotated.into_inner()), (201, expected));

    let listed = keys.list_connection_keys(&id).await.unwrap().into_inner();
    assert_eq!(tenant.sent(), format!("GET /connections/{id}/keys"));
    let stages = listed
        .iter()
        .map(|key| (key.kid.as_str(), key.previous, key.current, key.next));
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(
        stages.collect::<Vec<_>>(),
        [
            ("key_0000000000000002", yes, no, no),
            ("key_0000000000000003", no, yes, no),
            ("key_0000000000000004", no, no, yes),
        ],
    );
    assert_eq!(
        listed[1].current_since.as_deref(),
        Some("2026-06-25T00:00:02.000Z")
    );
}

#[tokio::test]
async fn a_body_for_keys_may_be_there_or_not() {
    for (body, text) in [
        (None, ""),
        (Some(CreateConnectionKeys::new()), "\n\n{}"),
        (
            Some(CreateConnectionKeys::new().with_signing_alg(ConnectionKeySigningAlg::Es384)),
            "\n\n{\"signing_alg\":\"ES384\"}",
        ),
    ] {
        let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Oidc).await;
        let keys = tenant.client.connection_keys();
        let algorithm = match text.contains("ES384") {
            true => "ES384",
            false => "RS256",
        };
        let created = keys.create_connection_keys(&id).body(body.clone());
        let created = created.await.unwrap().into_inner();
        assert_eq!(tenant.sent(), format!("POST /connections/{id}/keys{text}"));
        assert_eq!(created[0].algorithm.as_deref(), Some(algorithm));

        let body = body.map(|body| match body.signing_alg {
            Some(algorithm) => RotateConnectionKeys::new().with_signing_alg(algorithm),
            None => RotateConnectionKeys::new(),
        });
        let rotated = keys.rotate_connection_keys(&id).body(body).await.unwrap();
        assert_eq!(
            tenant.sent(),
            format!("POST /connections/{id}/keys/rotate{text}")
        );
        assert_eq!(rotated.algorithm.as_deref(), Some(algorithm));
    }
}

#[tokio::test]
async fn an_algorithm_that_nobody_declared_is_sent_and_refused() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Oidc).await;
    let keys = tenant.client.connection_keys();
    let body = CreateConnectionKeys::new().with_signing_alg("none".into());
    let call = keys.create_connection_keys(&id).body(Some(body));
    let Err(Error::Api(failure)) = call.await else {
        panic!("it is not known")
    };
    assert_eq!(
        tenant.sent(),
        format!("POST /connections/{id}/keys\n\n{{\"signing_alg\":\"none\"}}")
    );
    let CreateConnectionKeysError::BadRequest(body) = failure.body() else {
        panic!("{failure:?}")
    };
    assert_eq!(body.error_code.as_deref(), Some("invalid_body"));
    keys.create_connection_keys(&id).await.unwrap();
    let Err(Error::Api(failure)) = keys.create_connection_keys(&id).await else {
        panic!("it has keys already")
    };
    assert!(matches!(
        failure.body(),
        CreateConnectionKeysError::Conflict(_)
    ));
}
