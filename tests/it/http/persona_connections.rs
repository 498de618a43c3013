//! The life of a connection today: create, accept, deactivate, reactivate.

use generated_client::persona::endpoints::connections::{
    CreateConnectionError, DeactivateConnectionError, ReactivateConnectionError,
    RetrieveConnectionError,
};
use generated_client::persona::models::{
    Connection, ConnectionAttributes, ConnectionRelationships, ConnectionStatus, CreateConnection,
    CreateConnectionData, CreateConnectionDataAttributes, CreatorRelationship,
    CreatorRelationshipData, CreatorRelationshipDataType, ErrorDocument, ErrorItem,
    ErrorItemSource, Fields, KeyInflection, PersonaVersion,
};
use generated_client::persona::{Client, Error};
use tests::server::Fault;

use super::session::Session;

/// A body that asks for a connection to an organization.
pub(super) fn towards(destination: &str) -> CreateConnection {
    CreateConnection::new(CreateConnectionData::new(
        CreateConnectionDataAttributes::new(destination),
    ))
}

/// The id of a new connection to the partner that the partner has accepted.
pub(super) async fn active(session: &Session<Client>) -> String {
    let body = towards(session.persona.partner());
    let created = session.own.connections().create_connection(body).await;
    let id = created.expect("a connection").into_inner().data.id;
    session.persona.accept(&id);
    id
}

/// The connection as its source sees it: made in the first second of the stand-in's time.
fn connection(status: ConnectionStatus, updated_second: u32) -> Connection {
    let attributes = ConnectionAttributes::new(
        "2018-06-01T00:00:00.000Z",
        "org_XYZ789",
        "org_ABC123",
        status,
        format!("2018-06-01T00:00:{updated_second:02}.000Z"),
    );
    let creator = CreatorRelationshipData::new("api_ABC123", CreatorRelationshipDataType::ApiKey);
    Connection::new(attributes, "cxn_000001").with_relationships(
        ConnectionRelationships::new().with_creator(CreatorRelationship::new(creator)),
    )
}

#[tokio::test]
async fn a_connection_lives() {
    let session = Session::<Client>::start().await;
    let connections = session.own.connections();

    let reply = connections
        .create_connection(towards("org_XYZ789"))
        .await
        .unwrap();
    assert_eq!(
        session.sent(),
        "POST /connections\n\n\
         {\"data\":{\"attributes\":{\"destination-organization-id\":\"org_XYZ789\"}}}",
    );
    assert_eq!(reply.status(), 201);
    assert_eq!(reply.data, connection(ConnectionStatus::Pending, 0));

    session.persona.accept("cxn_000001");
    let reply = connections.retrieve_connection("cxn_000001").await.unwrap();
    assert_eq!(session.sent(), "GET /connections/cxn_000001");
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.data, connection(ConnectionStatus::Active, 1));

    let reply = connections
        .deactivate_connection("cxn_000001")
        .await
        .unwrap();
    assert_eq!(session.sent(), "POST /connections/cxn_000001/deactivate");
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.data, connection(ConnectionStatus::Inactive, 2));

    let reply = connections
        .reactivate_connection("cxn_000001")
        .await
        .unwrap();
    assert_eq!(session.sent(), "POST /connections/cxn_000001/reactivate");
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.data, connection(ConnectionStatus::Pending, 3));
    assert_eq!(session.count(), 4);
}

#[tokio::test]
async fn a_pending_connection_is_deactivated_by_its_destination() {
    let session = Session::<Client>::start().await;
    let body = towards(session.persona.partner());
    let created = session.own.connections().create_connection(body).await;
    let id = created.unwrap().into_inner().data.id;

    let reply = session.partner.connections().deactivate_connection(&id);
    let reply = reply.await.unwrap();
    assert_eq!(
        session.sent_by_partner(),
        "POST /connections/cxn_000001/deactivate"
    );
    assert_eq!(reply.data.attributes.status, ConnectionStatus::Inactive);
    assert_eq!(
        reply.data.relationships, None,
        "the source's key is none of its business"
    );
}

/// The body of an error with one item.
fn refused(title: &str, details: &str) -> ErrorDocument {
    let item = ErrorItem::new().with_title(title).with_details(details);
    ErrorDocument::new(vec![item.with_meta(Default::default())])
}

#[tokio::test]
async fn what_the_state_of_a_connection_forbids_is_a_conflict() {
    let session = Session::<Client>::start().await;
    let connections = session.own.connections();
    let id = active(&session).await;

    let Err(Error::Api(failure)) = connections.reactivate_connection(&id).await else {
        panic!("an active connection cannot be reactivated")
    };
    let details = "cxn_000001 is active and cannot be reactivated";
    let expected = ReactivateConnectionError::Conflict(refused("Conflict", details));
    assert_eq!((failure.status(), failure.body()), (409, &expected));

    connections.deactivate_connection(&id).await.unwrap();
    let Err(Error::Api(failure)) = connections.deactivate_connection(&id).await else {
        panic!("an inactive connection cannot be deactivated")
    };
    let details = "cxn_000001 is inactive and cannot be deactivated";
    let expected = DeactivateConnectionError::Conflict(refused("Conflict", details));
    assert_eq!((failure.status(), failure.body()), (409, &expected));
}

#[tokio::test]
async fn what_is_not_theirs_to_do_is_forbidden_or_not_found() {
    let session = Session::<Client>::start().await;
    let id = active(&session).await;
    let theirs = session.partner.connections().reactivate_connection(&id);
    let Err(Error::Api(failure)) = theirs.await else {
        panic!("a destination cannot reactivate")
    };
    let details = "Only the source organization may reactivate a connection";
    let expected = ReactivateConnectionError::Forbidden(refused("Forbidden", details));
    assert_eq!(failure.body(), &expected);

    let connections = session.own.connections();
    let Err(Error::Api(failure)) = connections.retrieve_connection("cxn_000009").await else {
        panic!("there is one connection")
    };
    let details = "cxn_000009 is not found";
    let expected = RetrieveConnectionError::NotFound(refused("Record not found", details));
    assert_eq!(failure.into_body(), expected);

    let itself = connections.create_connection(towards(session.persona.organization()));
    let Err(Error::Api(failure)) = itself.await else {
        panic!("an organization cannot connect to itself")
    };
    let pointer = "/data/attributes/destination-organization-id";
    let item = ErrorItem::new()
        .with_title("Unprocessable entity")
        .with_details("The destination must be another organization")
        .with_source(ErrorItemSource::new().with_pointer(pointer));
    let document = ErrorDocument::new(vec![item]);
    let expected = CreateConnectionError::UnprocessableEntity(document);
    assert_eq!(failure.body(), &expected);
}

#[tokio::test]
async fn headers_and_fields_are_written_as_declared() {
    let session = Session::<Client>::start().await;
    let fields = Fields::from([(
        "connect/connection".to_owned(),
        "status,source-organization-id,destination-organization-id,created-at,updated-at"
            .to_owned(),
    )]);
    let reply = session
        .own
        .connections()
        .create_connection(towards("org_XYZ789"))
        .persona_version(PersonaVersion::N20251208)
        .key_inflection(KeyInflection::Kebab)
        .idempotency_key("a key: with, marks")
        .fields(fields.clone())
        .await
        .unwrap();
    let query = "fields%5Bconnect%2Fconnection%5D=\
                 status%2Csource-organization-id%2Cdestination-organization-id%2Ccreated-at%2Cupdated-at";
    assert_eq!(
        session.sent(),
        format!(
            "POST /connections?{query}\n\
             idempotency-key: a key: with, marks\n\
             key-inflection: kebab\n\
             persona-version: 2025-12-08\n\n\
             {{\"data\":{{\"attributes\":{{\"destination-organization-id\":\"org_XYZ789\"}}}}}}",
        ),
    );
    assert_eq!(reply.data.relationships, None, "no relationship is named");

    let call = session.own.connections().retrieve_connection("cxn_000001");
    call.fields(fields).await.unwrap();
    assert_eq!(
        session.sent(),
        format!("GET /connections/cxn_000001?{query}")
    );
}

#[tokio::test]
async fn a_version_that_the_document_does_not_list_is_sent_as_it_is() {
    let session = Session::<Client>::start().await;
    for version in [
        PersonaVersion::from("2026-09-29"),
        PersonaVersion::Undocumented("2021-05-14".to_owned()),
    ] {
        let call = session.own.connections().list_connections();
        call.persona_version(version.clone()).await.unwrap();
        assert_eq!(
            session.sent(),
            format!("GET /connections\npersona-version: {version}")
        );
    }
    assert_eq!(
        PersonaVersion::from("2025-12-08"),
        PersonaVersion::N20251208
    );
}

#[tokio::test]
async fn an_idempotency_key_makes_a_repeat_safe() {
    let session = Session::<Client>::start().await;
    let call = session
        .own
        .connections()
        .create_connection(towards("org_XYZ789"))
        .idempotency_key("once");

    session.persona.spoil_next(Fault::Unanswered);
    let error = call.clone().await.unwrap_err();
    assert!(
        matches!(&error, Error::Transport(lost) if !lost.is_connect()),
        "{error:?}"
    );

    let first = call.clone().await.unwrap();
    let second = call.await.unwrap();
    assert_eq!((first.status(), second.status()), (201, 201));
    assert_eq!(first.data, connection(ConnectionStatus::Pending, 0));
    assert_eq!(second.data, first.data);
    let [lost, repeat, again] = &session.persona.requests()[..] else {
        panic!("three requests were sent")
    };
    assert_eq!((lost, lost), (repeat, again));

    let listed = session.own.connections().list_connections().await.unwrap();
    assert_eq!(listed.data.len(), 1);

    let other = session
        .own
        .connections()
        .create_connection(towards("org_DEF456"))
        .idempotency_key("once");
    let Err(Error::Api(failure)) = other.await else {
        panic!("the key belongs to another request")
    };
    assert!(matches!(
        failure.body(),
        CreateConnectionError::UnprocessableEntity(_)
    ));
}

#[tokio::test]
async fn a_reply_in_another_casing_is_not_what_the_document_says() {
    let session = Session::<Client>::start().await;
    let id = active(&session).await;
    for (inflection, name) in [
        (KeyInflection::Camel, "camel"),
        (KeyInflection::Snake, "snake"),
    ] {
        let call = session.own.connections().retrieve_connection(&id);
        let error = call.key_inflection(inflection).await.unwrap_err();
        assert_eq!(
            session.sent(),
            format!("GET /connections/{id}\nkey-inflection: {name}")
        );
        let Error::Decode(reply) = &error else {
            panic!("{error:?}")
        };
        let mismatch = reply.decode_error().expect("the body differs");
        assert_eq!(mismatch.path(), "data.attributes");
        assert_eq!(mismatch.missing_member(), Some("created-at"));
        assert_eq!(reply.status(), 200);
        assert!(reply.raw_body().starts_with(b"{\"data\":{"));
    }
}
