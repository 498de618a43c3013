//! Directory provisioning: settings, synchronizations and groups.

use generated_client::auth0::Error;
use generated_client::auth0::endpoints::directory_provisioning::{
    CreateDirectoryProvisioningError, DeleteDirectoryProvisioningError,
    ReplaceSynchronizedGroupsError, SynchronizeDirectoryError,
};
use generated_client::auth0::models::{
    ConnectionIdentityProvider, CreateDirectoryProvisioning, DirectoryProvisioning,
    DirectoryProvisioningMappingItem, DirectorySynchronization, ReplaceSynchronizedGroups,
    SynchronizeGroups, SynchronizedGroup, SynchronizedGroupList, UpdateDirectoryProvisioning,
};
use oasmith_runtime::Refusal;

use super::auth0_session::Tenant;

fn default_mapping() -> Vec<DirectoryProvisioningMappingItem> {
    vec![
        DirectoryProvisioningMappingItem::new("email", "primaryEmail"),
        DirectoryProvisioningMappingItem::new("given_name", "name.givenName"),
        DirectoryProvisioningMappingItem::new("external_id", "id"),
    ]
}

/// A tenant with a connection that takes users from its directory.
async fn with_directory() -> (Tenant, String) {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::GoogleApps).await;
    let directory = tenant.client.directory_provisioning();
    let create = directory.create_directory_provisioning(&id);
    create.await.expect("a directory provisioning");
    (tenant, id)
}

#[tokio::test]
async fn settings_live_from_post_to_delete() {
    let (tenant, id) = with_directory().await;
    let directory = tenant.client.directory_provisioning();
    let path = format!("/connections/{id}/directory-provisioning");
    assert_eq!(tenant.sent(), format!("POST {path}"));

    let read = directory.get_directory_provisioning(&id).await.unwrap();
    assert_eq!(tenant.sent(), format!("GET {path}"));
    let created_at = "2026-06-25T00:00:01.000Z";
    let expected = DirectoryProvisioning::new(
        &id,
        "Test",
        created_at,
        default_mapping(),
        "google-apps",
        false,
        created_at,
    );
    assert_eq!((read.status(), read.into_inner()), (200, expected));

    let body = UpdateDirectoryProvisioning::new()
        .with_mapping(vec![DirectoryProvisioningMappingItem::new("email", "mail")])
        .with_synchronize_automatically(true)
        .with_synchronize_groups(SynchronizeGroups::Selected);
    let update = directory.update_directory_provisioning(&id);
    let updated = update.body(Some(body)).await.unwrap();
    assert_eq!(
        tenant.sent(),
        format!(
            "PATCH {path}\n\n{{\"mapping\":[{{\"auth0\":\"email\",\"idp\":\"mail\"}}],\
             \"synchronize_automatically\":true,\"synchronize_groups\":\"selected\"}}"
        ),
    );
    let expected = DirectoryProvisioning::new(
        &id,
        "Test",
        created_at,
        vec![DirectoryProvisioningMappingItem::new("email", "mail")],
        "google-apps",
        true,
        "2026-06-25T00:00:02.000Z",
    );
    assert_eq!(
        updated.into_inner(),
        expected.with_synchronize_groups(SynchronizeGroups::Selected)
    );

    let delete = directory.delete_directory_provisioning(&id);
    let deleted = delete.clone().await.unwrap();
    assert_eq!(tenant.sent(), format!("DELETE {path}"));
    assert_eq!((deleted.status(), deleted.into_inner()), (204, ()));
    let Err(Error::Api(failure)) = delete.await else {
        panic!("it is deleted")
    };
    assert!(matches!(
        failure.body(),
        DeleteDirectoryProvisioningError::NotFound(_)
    ));
}

#[tokio::test]
async fn bodies_may_be_there_or_not() {
    let create = CreateDirectoryProvisioning::new;
    let update = UpdateDirectoryProvisioning::new;
    for (created, updated, text) in [
        (None, None, ""),
        (Some(create()), Some(update()), "\n\n{}"),
        (
            Some(create().with_synchronize_groups(SynchronizeGroups::Off)),
            Some(update().with_synchronize_groups(SynchronizeGroups::Off)),
            "\n\n{\"synchronize_groups\":\"off\"}",
        ),
    ] {
        let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::Waad).await;
        let directory = tenant.client.directory_provisioning();
        let path = format!("/connections/{id}/directory-provisioning");
        let call = directory.create_directory_provisioning(&id).body(created);
        let reply = call.await.unwrap();
        assert_eq!(tenant.sent(), format!("POST {path}{text}"));
        assert_eq!(reply.status(), 201);
        let groups = reply.into_inner().synchronize_groups;
        assert_eq!(groups.is_some(), text.contains("off"));
        let call = directory.update_directory_provisioning(&id).body(updated);
        call.await.unwrap();
        assert_eq!(tenant.sent(), format!("PATCH {path}{text}"));

        let Err(Error::Api(failure)) = directory.create_directory_provisioning(&id).await else {
            panic!("there is one")
        };
        assert!(matches!(
            failure.body(),
            CreateDirectoryProvisioningError::Conflict(_)
        ));
    }
}

#[tokio::test]
async fn the_default_mapping_is_known_beforehand() {
    let (tenant, id) = Tenant::with_connection(ConnectionIdentityProvider::GoogleApps).await;
    let directory = tenant.client.directory_provisioning();
    let call = directory.get_directory_provisioning_default_mapping(&id);
    let reply = call.await.unwrap().into_inner();
    assert_eq!(
        tenant.sent(),
        format!("GET /connections/{id}/directory-provisioning/default-mapping")
    );
    assert_eq!(reply.mapping, Some(default_mapping()));
}

#[tokio::test]
async fn a_synchronization_runs_on_after_its_reply() {
    let (tenant, id) = with_directory().await;
    let directory = tenant.client.directory_provisioning();
    let start = || directory.synchronize_directory(&id);
    let started = start().await.unwrap();
    assert_eq!(
        tenant.sent(),
        format!("POST /connections/{id}/directory-provisioning/synchronizations")
    );
    let expected = DirectorySynchronization::new(&id, "pending", "sync_0000000000000002");
    assert_eq!((started.status(), started.into_inner()), (201, expected));
    let Err(Error::Api(failure)) = start().await else {
        panic!("one is under way")
    };
    assert!(matches!(
        failure.body(),
        SynchronizeDirectoryError::Conflict(_)
    ));

    tenant.auth0.complete_synchronization(&id);
    let read = directory.get_directory_provisioning(&id).await.unwrap();
    assert_eq!(read.last_synchronization_status.as_deref(), Some("success"));
    assert_eq!(read.last_synchronization_error, None);
    let at = read.into_inner().last_synchronization_at.expect("a time");
    assert_eq!(at, "2026-06-25T00:00:03.000Z");

    start().await.unwrap();
    tenant.auth0.fail_synchronization(&id, "no access");
    let read = directory.get_directory_provisioning(&id).await.unwrap();
    assert_eq!(
        read.last_synchronization_error.as_deref(),
        Some("no access")
    );
}

#[tokio::test]
async fn groups_are_replaced_whole() {
    let (tenant, id) = with_directory().await;
    let directory = tenant.client.directory_provisioning();
    let path = format!("/connections/{id}/directory-provisioning/synchronized-groups");
    let list = || directory.list_synchronized_groups(&id);
    let empty = list().await.unwrap().into_inner();
    assert_eq!(tenant.sent(), format!("GET {path}"));
    assert_eq!(empty, SynchronizedGroupList::new(vec![]));

    let groups = ["g2", "g1", "g3"].map(SynchronizedGroup::new).to_vec();
    let replace = || directory.replace_synchronized_groups(&id);
    let call = replace().body(ReplaceSynchronizedGroups::new(groups));
    let replaced = call.await.unwrap();
    assert_eq!(
        tenant.sent(),
        format!(
            "PUT {path}\n\n{{\"groups\":[{{\"id\":\"g2\"}},{{\"id\":\"g1\"}},{{\"id\":\"g3\"}}]}}"
        )
    );
    assert_eq!((replaced.status(), replaced.into_inner()), (204, ()));

    let page = list().take(2).await.unwrap().into_inner();
    assert_eq!(tenant.sent(), format!("GET {path}?take=2"));
    assert_eq!(page.groups, ["g1", "g2"].map(SynchronizedGroup::new));
    let page = list().from(&page.next.expect("there is one more"));
    let page = page.await.unwrap().into_inner();
    assert_eq!(tenant.sent(), format!("GET {path}?from=after%2Fg2%2B%3D"));
    let last = vec![SynchronizedGroup::new("g3")];
    assert_eq!(page, SynchronizedGroupList::new(last));

    let call = replace().body(ReplaceSynchronizedGroups::new(vec![]));
    call.await.unwrap();
    assert_eq!(tenant.sent(), format!("PUT {path}\n\n{{\"groups\":[]}}"));
    assert_eq!(list().await.unwrap().groups, []);

    let Err(Error::Request(refused)) = replace().await else {
        panic!("the body is required")
    };
    assert_eq!(refused.refusal(), &Refusal::MissingBody);
    let wrong = vec![SynchronizedGroup::new("a group")];
    let call = replace().body(ReplaceSynchronizedGroups::new(wrong));
    let Err(Error::Api(failure)) = call.await else {
        panic!("an id has no space")
    };
    assert!(matches!(
        failure.body(),
        ReplaceSynchronizedGroupsError::BadRequest(_)
    ));
}
