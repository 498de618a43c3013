//! SCIM configurations and their tokens.

use generated_client::auth0::Error;
use generated_client::auth0::endpoints::scim::{
    CreateScimConfigurationError, CreateScimTokenError, DeleteScimTokenError,
    GetScimConfigurationError, UpdateScimConfigurationError,
};
use generated_client::auth0::models::{
    ConnectionIdentityProvider, CreateScimConfiguration, CreateScimToken, CreatedScimToken,
    ScimConfiguration, ScimMappingItem, ScimToken, UpdateScimConfiguration,
};
use oasmith_runtime::{Field, Refusal};

use super::auth0_session::Tenant;

fn item(scim: &str, auth0: &str) -> ScimMappingItem {
    ScimMappingItem::new().with_scim(scim).with_auth0(auth0)
}

fn default_mapping() -> Vec<ScimMappingItem> {
    vec![
        item("userName", "preferred_username"),
        item("emails[primary eq true].value", "email"),
        item("name.givenName", "given_name"),
        item("name.familyName", "family_name"),
    ]
}

/// A tenant with a connection that takes users over SCIM.
async fn with_scim() -> (Tenant, String) {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Okta).await;
    let create = tenant.client.scim().create_scim_configuration(&id);
    create.await.expect("a configuration");
    (tenant, id)
}

#[tokio::test]
async fn a_configuration_lives_from_post_to_delete() {
    let (tenant, id) = with_scim().await;
    let scim = tenant.client.scim();
    assert_eq!(
        tenant.sent(),
        format!("POST /connections/{id}/scim-configuration")
    );
    let expected = |updated: &str, mapping, attribute: &str| {
        ScimConfiguration::new(
            &id,
            "Test",
            "2026-06-25T00:00:01.000Z",
            mapping,
            "okta",
            "example",
            updated,
            attribute,
        )
    };

    let read = scim.get_scim_configuration(&id).await.unwrap();
    assert_eq!(
        tenant.sent(),
        format!("GET /connections/{id}/scim-configuration")
    );
    assert_eq!(
        (read.status(), read.into_inner()),
        (
            200,
            expected("2026-06-25T00:00:01.000Z", default_mapping(), "externalId")
        )
    );

    let mapping = vec![
        item("userName", "nickname"),
        ScimMappingItem::new().with_additional_property("kept", true.into()),
    ];
    let body = UpdateScimConfiguration::new(mapping.clone(), "userName");
    let updated = scim
        .update_scim_configuration(&id)
        .body(body)
        .await
        .unwrap();
    assert_eq!(
        tenant.sent(),
        format!(
            "PATCH /connections/{id}/scim-configuration\n\n\
             {{\"mapping\":[{{\"auth0\":\"nickname\",\"scim\":\"userName\"}},{{\"kept\":true}}],\
             \"user_id_attribute\":\"userName\"}}"
        ),
    );
    assert_eq!(
        updated.into_inner(),
        expected("2026-06-25T00:00:02.000Z", mapping, "userName")
    );

    let deleted = scim.delete_scim_configuration(&id).await.unwrap();
    assert_eq!(
        tenant.sent(),
        format!("DELETE /connections/{id}/scim-configuration")
    );
    assert_eq!((deleted.status(), deleted.into_inner()), (204, ()));
    let Err(Error::Api(failure)) = scim.get_scim_configuration(&id).await else {
        panic!("it is deleted")
    };
    let GetScimConfigurationError::NotFound(body) = failure.body() else {
        panic!("{failure:?}")
    };
    assert_eq!(
        (body.message.as_str(), &body.error_code),
        ("Not Found", &None)
    );
}

#[tokio::test]
async fn a_body_for_a_configuration_may_be_there_or_not() {
    let body = CreateScimConfiguration::new;
    for (body, text, attribute) in [
        (None, "", "externalId"),
        (Some(body()), "\n\n{}", "externalId"),
        (
            Some(
                body()
                    .with_user_id_attribute("userName")
                    .with_mapping(vec![]),
            ),
            "\n\n{\"mapping\":[],\"user_id_attribute\":\"userName\"}",
            "userName",
        ),
    ] {
        let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Samlp).await;
        let create = tenant.client.scim().create_scim_configuration(&id);
        let created = create.body(body).await.unwrap();
        assert_eq!(
            tenant.sent(),
            format!("POST /connections/{id}/scim-configuration{text}")
        );
        assert_eq!(created.status(), 201);
        assert_eq!(created.user_id_attribute, attribute);
    }
}

#[tokio::test]
async fn a_second_configuration_is_a_bad_request() {
    let (tenant, id) = with_scim().await;
    let scim = tenant.client.scim();
    let Err(Error::Api(failure)) = scim.create_scim_configuration(&id).await else {
        panic!("there is one")
    };
    let CreateScimConfigurationError::BadRequest(body) = failure.body() else {
        panic!("{failure:?}")
    };
    assert_eq!(
        (body.status_code, body.error.as_str()),
        (400, "Bad Request")
    );

    scim.delete_scim_configuration(&id).await.unwrap();
    let body = UpdateScimConfiguration::new(vec![], "userName");
    let update = scim.update_scim_configuration(&id);
    let Err(Error::Api(failure)) = update.clone().body(body).await else {
        panic!("there is none")
    };
    assert!(matches!(
        failure.body(),
        UpdateScimConfigurationError::NotFound(_)
    ));
    let Err(Error::Request(refused)) = update.await else {
        panic!("the body is required")
    };
    assert_eq!(refused.refusal(), &Refusal::MissingBody);
}

#[tokio::test]
async fn the_default_mapping_is_known_beforehand() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Okta).await;
    let call = tenant.client.scim().get_scim_default_mapping(&id);
    let reply = call.await.unwrap().into_inner();
    assert_eq!(
        tenant.sent(),
        format!("GET /connections/{id}/scim-configuration/default-mapping")
    );
    assert_eq!(reply.mapping, Some(default_mapping()));
}

#[tokio::test]
async fn a_token_shows_its_secret_once() {
    let (tenant, id) = with_scim().await;
    let scim = tenant.client.scim();
    let body = CreateScimToken::new()
        .with_scopes(vec!["get:users".to_owned(), "post:users".to_owned()])
        .with_token_lifetime(3600);
    let created = scim.create_scim_token(&id).body(body).await.unwrap();
    assert_eq!(
        tenant.sent(),
        format!(
            "POST /connections/{id}/scim-configuration/tokens\n\n\
             {{\"scopes\":[\"get:users\",\"post:users\"],\"token_lifetime\":3600}}"
        ),
    );
    assert_eq!(created.status(), 201);
    let scopes = vec!["get:users".to_owned(), "post:users".to_owned()];
    let expected = CreatedScimToken::new()
        .with_token_id("tok_0000000000000002")
        .with_token("tok_0000000000000002.secret2")
        .with_scopes(scopes.clone())
        .with_created_at("2026-06-25T00:00:02.000Z")
        .with_valid_until("2026-06-25T01:00:02.000Z");
    assert_eq!(created.into_inner(), expected);

    let listed = scim.list_scim_tokens(&id).await.unwrap();
    assert_eq!(
        tenant.sent(),
        format!("GET /connections/{id}/scim-configuration/tokens")
    );
    let expected = ScimToken::new()
        .with_token_id("tok_0000000000000002")
        .with_scopes(scopes)
        .with_created_at("2026-06-25T00:00:02.000Z")
        .with_valid_until("2026-06-25T01:00:02.000Z");
    assert_eq!(listed.into_inner(), [expected]);

    let delete = scim.delete_scim_token(&id, "tok_0000000000000002");
    let deleted = delete.clone().await.unwrap();
    assert_eq!(
        tenant.sent(),
        format!("DELETE /connections/{id}/scim-configuration/tokens/tok_0000000000000002")
    );
    assert_eq!((deleted.status(), deleted.into_inner()), (204, ()));
    let Err(Error::Api(failure)) = delete.await else {
        panic!("it is deleted")
    };
    assert!(matches!(failure.body(), DeleteScimTokenError::NotFound(_)));
}

#[tokio::test]
async fn the_lifetime_of_a_token_is_absent_null_or_a_number() {
    let body = CreateScimToken::new;
    for (body, text, is_limited) in [
        (None, "", false),
        (Some(body()), "\n\n{}", false),
        (
            Some(body().with_token_lifetime(Field::Absent)),
            "\n\n{}",
            false,
        ),
        (
            Some(body().with_token_lifetime(Field::Null)),
            "\n\n{\"token_lifetime\":null}",
            false,
        ),
        (
            Some(body().with_token_lifetime(Field::Value(0))),
            "\n\n{\"token_lifetime\":0}",
            true,
        ),
    ] {
        let (tenant, id) = with_scim().await;
        let call = tenant.client.scim().create_scim_token(&id);
        let call = match body {
            Some(body) => call.body(body),
            None => call,
        };
        let created = call.await.unwrap().into_inner();
        assert_eq!(
            tenant.sent(),
            format!("POST /connections/{id}/scim-configuration/tokens{text}")
        );
        assert_eq!(created.valid_until.is_some(), is_limited, "{text}");
        assert_eq!(created.scopes.map(|scopes| scopes.len()), Some(4));
    }
}

#[tokio::test]
async fn a_connection_has_two_tokens_at_most() {
    let (tenant, id) = with_scim().await;
    let create = tenant.client.scim().create_scim_token(&id);
    create.clone().await.unwrap();
    create.clone().await.unwrap();
    let Err(Error::Api(failure)) = create.await else {
        panic!("there are two")
    };
    let CreateScimTokenError::Conflict(body) = failure.body() else {
        panic!("{failure:?}")
    };
    assert_eq!((body.status_code, &body.error_code), (409, &None));
}
