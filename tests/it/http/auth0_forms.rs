//! Bodies in the second media type that the document names: forms.

use std::collections::BTreeMap;

use generated_client::auth0::Error;
use generated_client::auth0::models::{
    ConnectionAuthenticationPurpose, ConnectionIdentityProvider, ConnectionKeySigningAlg,
    ConnectionPasswordHistoryOptions, CreateConnection, CreateConnectionKeys,
    CreateConnectionOptions, CreateDirectoryProvisioning, CreateScimConfiguration, CreateScimToken,
    DirectoryProvisioningMappingItem, ReplaceSynchronizedGroups, RotateConnectionKeys,
    ScimMappingItem, SynchronizeGroups, SynchronizedGroup, UpdateConnection,
    UpdateConnectionOptions, UpdateCrossAppAccessResourceApp, UpdateDirectoryProvisioning,
    UpdateScimConfiguration,
};
use generated_client::auth0::models::{ConnectionIdentifierPrecedence, CrossAppAccessStatus};
use oasmith_runtime::Field;
use serde_json::json;

use super::auth0_session::Tenant;

/// What a request with a form looks like.
fn form(line: &str, pairs: &str) -> String {
    let text = format!("{line}\ncontent-type: application/x-www-form-urlencoded");
    match pairs {
        "" => text,
        pairs => format!("{text}\n\n{pairs}"),
    }
}

#[tokio::test]
async fn a_connection_is_created_by_a_form() {
    let tenant = Tenant::start().await;
    let history = ConnectionPasswordHistoryOptions::new(true).with_size(3);
    let options = CreateConnectionOptions::new()
        .with_password_history(history)
        .with_non_persistent_attrs(vec!["ssn".to_owned(), "a&b".to_owned()])
        .with_import_mode(false);
    let body = CreateConnection::new("Test", ConnectionIdentityProvider::Auth0)
        .with_display_name("One & two = 100% + é")
        .with_enabled_clients(vec!["b".to_owned(), "a".to_owned()])
        .with_realms(vec!["example.com".to_owned()])
        .with_show_as_button(true)
        .with_metadata(BTreeMap::from([("a b".to_owned(), Some("[1]".to_owned()))]))
        .with_authentication(ConnectionAuthenticationPurpose::new(true))
        .with_options(options);
    let call = tenant.client.connections().create_connection();
    let reply = call.form_body(body).await.unwrap().into_inner();
    assert_eq!(
        tenant.sent(),
        form(
            "POST /connections",
            "authentication%5Bactive%5D=true\
             &display_name=One%20%26%20two%20%3D%20100%25%20%2B%20%C3%A9\
             &enabled_clients=b&enabled_clients=a&metadata%5Ba%20b%5D=%5B1%5D&name=Test\
             &options%5Bimport_mode%5D=false\
             &options%5Bnon_persistent_attrs%5D%5B0%5D=ssn\
             &options%5Bnon_persistent_attrs%5D%5B1%5D=a%26b\
             &options%5Bpassword_history%5D%5Benable%5D=true\
             &options%5Bpassword_history%5D%5Bsize%5D=3\
             &realms=example.com&show_as_button=true&strategy=auth0",
        ),
    );
    let reply = serde_json::to_value(reply).unwrap();
    assert_eq!(reply["display_name"], "One & two = 100% + é");
    assert_eq!(reply["enabled_clients"], json!(["a", "b"]));
    assert_eq!(reply["metadata"], json!({ "a b": "[1]" }));
    let options = &reply["options"];
    assert_eq!(options["non_persistent_attrs"], json!(["ssn", "a&b"]));
    assert_eq!(
        options["password_history"],
        json!({ "enable": true, "size": 3 })
    );
}

#[tokio::test]
#[expect(deprecated, reason = "the deprecated member can be sent too")]
async fn a_change_as_a_form_has_no_null() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Auth0).await;
    let line = format!("PATCH /connections/{id}");
    let update = || tenant.client.connections().update_connection(&id);
    let change = UpdateConnection::new;
    for (body, pairs) in [
        (change(), ""),
        (
            change()
                .with_enabled_clients(Field::Null)
                .with_options(Field::Null)
                .with_cross_app_access_resource_app(Field::Null)
                .with_metadata(BTreeMap::from([("gone".to_owned(), None)])),
            "",
        ),
        (
            change()
                .with_enabled_clients(vec!["a".to_owned()])
                .with_is_domain_connection(false),
            "enabled_clients=a&is_domain_connection=false",
        ),
        (
            change().with_cross_app_access_resource_app(UpdateCrossAppAccessResourceApp::new(
                CrossAppAccessStatus::Undocumented("soon & more".to_owned()),
            )),
            "cross_app_access_resource_app%5Bstatus%5D=soon%20%26%20more",
        ),
        (
            change().with_options(UpdateConnectionOptions::new().with_precedence(vec![
                ConnectionIdentifierPrecedence::Email,
                ConnectionIdentifierPrecedence::Username,
                ConnectionIdentifierPrecedence::PhoneNumber,
            ])),
            "options%5Bprecedence%5D%5B0%5D=email&options%5Bprecedence%5D%5B1%5D=username\
             &options%5Bprecedence%5D%5B2%5D=phone_number",
        ),
    ] {
        update().form_body(body).await.unwrap();
        assert_eq!(tenant.sent(), form(&line, pairs));
    }

    // The last body given is the one that is sent, with its media type.
    let shown = || change().with_display_name("Shown");
    let call = update().body(change()).form_body(shown());
    call.await.unwrap();
    assert_eq!(tenant.sent(), form(&line, "display_name=Shown"));
    let call = update().form_body(change()).body(shown());
    call.await.unwrap();
    assert_eq!(
        tenant.sent(),
        format!("{line}\n\n{{\"display_name\":\"Shown\"}}")
    );
}

#[tokio::test]
async fn keys_are_made_by_forms() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Okta).await;
    let keys = tenant.client.connection_keys();
    let line = format!("POST /connections/{id}/keys");
    let body = CreateConnectionKeys::new().with_signing_alg(ConnectionKeySigningAlg::Ps256);
    let created = keys.create_connection_keys(&id).form_body(Some(body));
    let created = created.await.unwrap().into_inner();
    assert_eq!(tenant.sent(), form(&line, "signing_alg=PS256"));
    assert_eq!(created[1].algorithm.as_deref(), Some("PS256"));

    let line = format!("{line}/rotate");
    let rotate = || keys.rotate_connection_keys(&id);
    let body = RotateConnectionKeys::new;
    let full = body().with_signing_alg(ConnectionKeySigningAlg::Rs384);
    rotate().form_body(Some(full)).await.unwrap();
    assert_eq!(tenant.sent(), form(&line, "signing_alg=RS384"));
    rotate().form_body(Some(body())).await.unwrap();
    assert_eq!(tenant.sent(), form(&line, ""));
    rotate().form_body(None).await.unwrap();
    assert_eq!(tenant.sent(), line, "no body has no media type");
    rotate()
        .form_body(Some(body()))
        .form_body(None)
        .await
        .unwrap();
    assert_eq!(tenant.sent(), line, "none takes an earlier body away");
}

#[tokio::test]
async fn scim_is_set_up_by_forms() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Okta).await;
    let scim = tenant.client.scim();
    let path = format!("/connections/{id}/scim-configuration");
    let mapping = || {
        let item = ScimMappingItem::new().with_auth0("email");
        vec![item.with_scim("emails[primary eq true].value")]
    };
    let pairs = "mapping%5B0%5D%5Bauth0%5D=email\
        &mapping%5B0%5D%5Bscim%5D=emails%5Bprimary%20eq%20true%5D.value&user_id_attribute=userName";

    let body = CreateScimConfiguration::new()
        .with_mapping(mapping())
        .with_user_id_attribute("userName");
    let create = scim.create_scim_configuration(&id).form_body(Some(body));
    let created = create.await.unwrap().into_inner();
    assert_eq!(tenant.sent(), form(&format!("POST {path}"), pairs));
    assert_eq!(created.mapping, mapping());

    let body = UpdateScimConfiguration::new(mapping(), "userName");
    let update = scim.update_scim_configuration(&id).form_body(body);
    let updated = update.await.unwrap().into_inner();
    assert_eq!(tenant.sent(), form(&format!("PATCH {path}"), pairs));
    assert_eq!(updated.mapping, mapping());

    let body = CreateScimToken::new()
        .with_scopes(vec!["get:users".to_owned(), "put:users".to_owned()])
        .with_token_lifetime(60);
    let created = scim.create_scim_token(&id).form_body(body).await.unwrap();
    assert_eq!(
        tenant.sent(),
        form(
            &format!("POST {path}/tokens"),
            "scopes=get%3Ausers&scopes=put%3Ausers&token_lifetime=60"
        ),
    );
    assert_eq!(created.scopes.as_ref().map(Vec::len), Some(2));
    assert!(created.valid_until.is_some());
    let body = CreateScimToken::new().with_token_lifetime(Field::Null);
    scim.create_scim_token(&id).form_body(body).await.unwrap();
    assert_eq!(tenant.sent(), form(&format!("POST {path}/tokens"), ""));
}

#[tokio::test]
async fn a_directory_is_set_up_by_forms() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Waad).await;
    let directory = tenant.client.directory_provisioning();
    let path = format!("/connections/{id}/directory-provisioning");
    let body = CreateDirectoryProvisioning::new()
        .with_synchronize_automatically(true)
        .with_synchronize_groups(SynchronizeGroups::All);
    let create = directory.create_directory_provisioning(&id);
    let created = create.form_body(Some(body)).await.unwrap();
    let pairs = "synchronize_automatically=true&synchronize_groups=all";
    assert_eq!(tenant.sent(), form(&format!("POST {path}"), pairs));
    assert!(created.synchronize_automatically);

    let item = DirectoryProvisioningMappingItem::new;
    let mapping = vec![item("email", "mail"), item("name", "display name")];
    let body = UpdateDirectoryProvisioning::new().with_mapping(mapping.clone());
    let update = directory.update_directory_provisioning(&id);
    let updated = update.form_body(Some(body)).await.unwrap();
    let pairs = "mapping%5B0%5D%5Bauth0%5D=email&mapping%5B0%5D%5Bidp%5D=mail\
        &mapping%5B1%5D%5Bauth0%5D=name&mapping%5B1%5D%5Bidp%5D=display%20name";
    assert_eq!(tenant.sent(), form(&format!("PATCH {path}"), pairs));
    assert_eq!(updated.mapping, mapping);

    let groups = ["g1", "g2"].map(SynchronizedGroup::new).to_vec();
    let replace = directory.replace_synchronized_groups(&id);
    let call = replace.form_body(ReplaceSynchronizedGroups::new(groups));
    call.await.unwrap();
    assert_eq!(
        tenant.sent(),
        form(
            &format!("PUT {path}/synchronized-groups"),
            "groups%5B0%5D%5Bid%5D=g1&groups%5B1%5D%5Bid%5D=g2"
        ),
    );
    let groups = directory.list_synchronized_groups(&id).await.unwrap();
    assert_eq!(groups.groups.len(), 2);
}

#[tokio::test]
async fn limits_hold_for_forms_too() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Okta).await;
    let body = CreateConnection::new("not - a - name", ConnectionIdentityProvider::Okta);
    let call = tenant.client.connections().create_connection();
    let Err(Error::Api(failure)) = call.form_body(body).await else {
        panic!("it is not a name")
    };
    assert_eq!(failure.status(), 400);
    let read = tenant.client.connections().get_connection(&id).await;
    assert_eq!(read.unwrap().name.as_deref(), Some("Test"));
}
