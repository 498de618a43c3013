//! The life of a connection as it was on 1 April 2026: with scopes, and a PATCH that changes them.

use generated_client::persona_2026_04::endpoints::connections::{
    DeactivateConnectionError, UpdateConnectionError,
};
use generated_client::persona_2026_04::models::{
    Connection, ConnectionAttributes, ConnectionAttributesCreatorType, ConnectionFilter,
    ConnectionStatus, CreateConnection, CreateConnectionData, CreateConnectionDataAttributes,
    Fields, KeyInflection, Page, PersonaVersion, Scope, UpdateConnection, UpdateConnectionData,
    UpdateConnectionDataAttributes,
};
use generated_client::persona_2026_04::{Client, Error};

use super::session::Session;

/// A body that asks for a connection to the partner.
pub(super) fn create(scopes: Option<Vec<Scope>>) -> CreateConnection {
    let mut attributes = CreateConnectionDataAttributes::new("org_XYZ789");
    attributes.scopes = scopes;
    CreateConnection::new(CreateConnectionData::new(attributes))
}

/// A body that puts these scopes in place of others.
pub(super) fn grant(scopes: &[Scope]) -> UpdateConnection {
    let attributes = UpdateConnectionDataAttributes::new().with_scopes(scopes.to_vec());
    UpdateConnection::new().with_data(UpdateConnectionData::new().with_attributes(attributes))
}

/// The first connection, made in the first second of the stand-in's time.
fn connection(status: ConnectionStatus, updated_second: u32, scopes: &[Scope]) -> Connection {
    let attributes = ConnectionAttributes::new(
        "2018-06-01T00:00:00.000Z",
        "org_XYZ789",
        scopes.to_vec(),
        status,
        format!("2018-06-01T00:00:{updated_second:02}.000Z"),
    );
    let attributes = attributes
        .with_token("cxn_000001")
        .with_organization_id("org_ABC123")
        .with_creator_id("api_ABC123")
        .with_creator_type(ConnectionAttributesCreatorType::ApiKey);
    Connection::new(attributes, "cxn_000001")
}

#[tokio::test]
async fn a_connection_lives() {
    let session = Session::<Client>::start().await;
    let connections = session.own.connections();
    let both = [Scope::InquiryRead, Scope::AccountRead];

    let reply = connections.create_connection(create(None)).await.unwrap();
    assert_eq!(
        session.sent(),
        "POST /connections\n\n\
         {\"data\":{\"attributes\":{\"destination-organization-id\":\"org_XYZ789\"}}}",
    );
    assert_eq!(reply.status(), 201);
    assert_eq!(reply.data, connection(ConnectionStatus::Active, 0, &both));

    let reply = connections.retrieve_connection("cxn_000001").await.unwrap();
    assert_eq!(session.sent(), "GET /connections/cxn_000001");
    assert_eq!(reply.data, connection(ConnectionStatus::Active, 0, &both));

    let accounts = [Scope::AccountRead];
    let reply = connections
        .update_connection("cxn_000001", grant(&accounts))
        .await
        .unwrap();
    assert_eq!(
        session.sent(),
        "PATCH /connections/cxn_000001\n\n{\"data\":{\"attributes\":{\"scopes\":[\"account.read\"]}}}",
    );
    assert_eq!(reply.status(), 200);
    assert_eq!(
        reply.data,
        connection(ConnectionStatus::Active, 1, &accounts)
    );

    let reply = connections
        .deactivate_connection("cxn_000001")
        .await
        .unwrap();
    assert_eq!(session.sent(), "POST /connections/cxn_000001/deactivate");
    assert_eq!(
        reply.data,
        connection(ConnectionStatus::Inactive, 2, &accounts)
    );

    let reply = connections
        .reactivate_connection("cxn_000001")
        .await
        .unwrap();
    assert_eq!(session.sent(), "POST /connections/cxn_000001/reactivate");
    assert_eq!(
        reply.data,
        connection(ConnectionStatus::Active, 3, &accounts)
    );
    assert_eq!(session.count(), 5);
}

#[tokio::test]
async fn scopes_are_written_as_given() {
    let session = Session::<Client>::start().await;
    let scopes = vec![Scope::InquiryRead, Scope::from("verification.read")];
    let call = session
        .own
        .connections()
        .create_connection(create(Some(scopes.clone())));
    let reply = call.await.unwrap();
    assert_eq!(
        session.sent(),
        "POST /connections\n\n\
         {\"data\":{\"attributes\":{\"destination-organization-id\":\"org_XYZ789\",\
         \"scopes\":[\"inquiry.read\",\"verification.read\"]}}}",
    );
    assert_eq!(reply.data.attributes.scopes, scopes);
    assert_eq!(
        reply.data.attributes.scopes[1],
        Scope::Undocumented("verification.read".to_owned())
    );
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_nothing_else() {
    let session = Session::<Client>::start().await;
    let connections = session.own.connections();
    connections.create_connection(create(None)).await.unwrap();

    let both = vec![Scope::InquiryRead, Scope::AccountRead];
    let data = UpdateConnectionData::new;
    let attributes = UpdateConnectionDataAttributes::new;
    for (change, body, scopes) in [
        (UpdateConnection::new(), "{}", both.clone()),
        (
            UpdateConnection::new().with_data(data()),
            "{\"data\":{}}",
            both.clone(),
        ),
        (
            UpdateConnection::new().with_data(data().with_attributes(attributes())),
            "{\"data\":{\"attributes\":{}}}",
            both,
        ),
        (
            grant(&[]),
            "{\"data\":{\"attributes\":{\"scopes\":[]}}}",
            vec![],
        ),
        (
            grant(&[Scope::from("é\"\\\n")]),
            "{\"data\":{\"attributes\":{\"scopes\":[\"é\\\"\\\\\\n\"]}}}",
            vec![Scope::from("é\"\\\n")],
        ),
    ] {
        let reply = connections.update_connection("cxn_000001", change);
        let reply = reply.await.unwrap();
        assert_eq!(
            session.sent(),
            format!("PATCH /connections/cxn_000001\n\n{body}")
        );
        assert_eq!(reply.data.attributes.scopes, scopes, "{body}");
    }
}

#[tokio::test]
async fn headers_and_queries_are_written_as_declared() {
    let session = Session::<Client>::start().await;
    let connections = session.own.connections();
    connections.create_connection(create(None)).await.unwrap();
    let fields = Fields::from([(
        "connect/connection".to_owned(),
        "status,destination-organization-id,scopes,created-at,updated-at".to_owned(),
    )]);
    let query = "fields%5Bconnect%2Fconnection%5D=\
                 status%2Cdestination-organization-id%2Cscopes%2Ccreated-at%2Cupdated-at";

    let reply = connections
        .update_connection("cxn_000001", grant(&[Scope::AccountRead]))
        .fields(fields.clone())
        .idempotency_key("change-1")
        .key_inflection(KeyInflection::Kebab)
        .persona_version(PersonaVersion::N20230105)
        .await
        .unwrap();
    assert_eq!(
        session.sent(),
        format!(
            "PATCH /connections/cxn_000001?{query}\nidempotency-key: change-1\nkey-inflection: kebab\n\
             persona-version: 2023-01-05\n\n{{\"data\":{{\"attributes\":{{\"scopes\":[\"account.read\"]}}}}}}",
        ),
    );
    let attributes = &reply.data.attributes;
    assert_eq!(attributes.scopes, [Scope::AccountRead]);
    assert_eq!((&attributes.token, &attributes.creator_id), (&None, &None));

    let filter = ConnectionFilter::new()
        .with_status(ConnectionStatus::Active)
        .with_destination_organization_id("org_XYZ789");
    let page = Page::new().with_size(5);
    let listed = connections
        .list_connections()
        .page(page)
        .filter(filter)
        .fields(fields)
        .await;
    assert_eq!(
        session.sent(),
        format!(
            "GET /connections?{query}&filter%5Bdestination-organization-id%5D=org_XYZ789\
             &filter%5Bstatus%5D=active&page%5Bsize%5D=5",
        ),
    );
    assert_eq!(listed.unwrap().data.len(), 1);
}

#[tokio::test]
async fn what_the_life_of_a_connection_forbids_is_a_typed_error() {
    let session = Session::<Client>::start().await;
    let connections = session.own.connections();
    connections.create_connection(create(None)).await.unwrap();
    connections
        .deactivate_connection("cxn_000001")
        .await
        .unwrap();

    let Err(Error::Api(failure)) = connections.deactivate_connection("cxn_000001").await else {
        panic!("an inactive connection cannot be deactivated")
    };
    assert!(matches!(
        failure.body(),
        DeactivateConnectionError::Conflict(_)
    ));

    let theirs = session
        .partner
        .connections()
        .update_connection("cxn_000001", grant(&[]));
    let Err(Error::Api(failure)) = theirs.await else {
        panic!("a destination did not see connections then")
    };
    let UpdateConnectionError::NotFound(document) = failure.body() else {
        panic!("{failure:?}")
    };
    assert_eq!(
        document.errors[0].details.as_deref(),
        Some("cxn_000001 is not found")
    );
}
