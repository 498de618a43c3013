//! Share tokens: create, peek, expire, redeem by clone and by hydration.

use generated_client::persona::endpoints::share_tokens::{
    CreateShareTokenError, ExpireShareTokenError, RedeemShareTokenError,
};
use generated_client::persona::models::{
    CreateShareToken, CreateShareTokenAttributes, CreateShareTokenData, CreatorRelationship,
    CreatorRelationshipData, CreatorRelationshipDataType, FailureReason, FieldMapping, Fields,
    KeyInflection, PersonaVersion, RedeemMode, RedeemShareToken, RedeemShareTokenData,
    RedeemShareTokenDataAttributes, RedeemShareTokenMeta, ShareToken, ShareTokenAttributes,
    ShareTokenDirection, ShareTokenRelationships, ShareTokenRelationshipsConnection,
    ShareTokenRelationshipsConnectionData, ShareTokenRelationshipsDestination,
    ShareTokenRelationshipsSource, ShareTokenStatus, SharedObject, SharedObjectType,
};
use generated_client::persona::{Client, Error};
use oasmith_runtime::DateTime;

use super::persona_connections::{active, towards};
use super::session::Session;

/// A body that offers an object over a connection.
pub(super) fn offer(connection: &str, source: &str) -> CreateShareToken {
    let attributes = CreateShareTokenAttributes::new(connection, source);
    CreateShareToken::new(CreateShareTokenData::new(attributes))
}

/// A stand-in with an active connection and a share token over it, and the token's id.
pub(super) async fn offering(source: &str) -> (Session<Client>, String) {
    let session = Session::<Client>::start().await;
    let connection = active(&session).await;
    let body = offer(&connection, source);
    let created = session.own.share_tokens().create_share_token(body).await;
    let id = created.expect("a share token").into_inner().data.id;
    (session, id)
}

fn hydrate(destination: &str) -> RedeemShareToken {
    let attributes = RedeemShareTokenDataAttributes::new().with_destination_id(destination);
    RedeemShareToken::new().with_data(RedeemShareTokenData::new().with_attributes(attributes))
}

fn moment(text: &str) -> Option<DateTime> {
    Some(DateTime::from_text(text))
}

#[tokio::test]
async fn a_share_token_is_made_of_a_connection_and_a_source() {
    let session = Session::<Client>::start().await;
    let connection = active(&session).await;
    let body = offer(&connection, "inq_ABC123");
    let call = session.own.share_tokens().create_share_token(body);
    let reply = call.include("").await.unwrap();
    assert_eq!(
        session.sent(),
        "POST /share-tokens?include=\n\n\
         {\"data\":{\"attributes\":{\"connection-id\":\"cxn_000001\",\"source-id\":\"inq_ABC123\"}}}",
    );
    assert_eq!((reply.status(), &reply.included), (201, &Some(vec![])));

    let attributes = ShareTokenAttributes::new(
        "2018-06-01T00:00:02.000Z",
        ShareTokenDirection::Outbound,
        moment("2018-06-15T00:00:02.000Z"),
        None,
        None,
        None,
        None,
        None,
        ShareTokenStatus::Created,
        "2018-06-01T00:00:02.000Z",
    );
    let over = ShareTokenRelationshipsConnectionData::new("cxn_000001");
    let creator = CreatorRelationshipData::new("api_ABC123", CreatorRelationshipDataType::ApiKey);
    let source = SharedObject::new("inq_ABC123", SharedObjectType::Inquiry);
    let relationships = ShareTokenRelationships::new()
        .with_connection(ShareTokenRelationshipsConnection::new(over))
        .with_creator(CreatorRelationship::new(creator))
        .with_source(ShareTokenRelationshipsSource::new(source));
    assert_eq!(
        reply.data,
        ShareToken::new(attributes, "cnst_000001").with_relationships(relationships)
    );
}

/// A selection that keeps the source of a share token, for the parameter `fields`.
fn fields() -> Fields {
    Fields::from([
        (
            "connect/share-token".to_owned(),
            "status,direction,created-at,updated-at,pending-at,redeemed-at,expires-at,failed-at,\
             failure-reason,redeem-mode,source"
                .to_owned(),
        ),
        ("a b".to_owned(), String::new()),
    ])
}

/// The same as it is written in a query.
const FIELDS: &str = "fields%5Ba%20b%5D=&fields%5Bconnect%2Fshare-token%5D=\
    status%2Cdirection%2Ccreated-at%2Cupdated-at%2Cpending-at%2Credeemed-at%2Cexpires-at%2C\
    failed-at%2Cfailure-reason%2Credeem-mode%2Csource";

#[tokio::test]
async fn every_parameter_of_an_offer_is_written_as_declared() {
    let session = Session::<Client>::start().await;
    let connection = active(&session).await;
    let attributes =
        CreateShareTokenAttributes::new(&connection, "ver_ABC123").with_expires_in_seconds(60);
    let body = CreateShareToken::new(CreateShareTokenData::new(attributes));
    let reply = session
        .own
        .share_tokens()
        .create_share_token(body)
        .include("connection,source")
        .fields(fields())
        .idempotency_key("offer-1")
        .key_inflection(KeyInflection::Kebab)
        .persona_version(PersonaVersion::N20220901)
        .await
        .unwrap();
    assert_eq!(
        session.sent(),
        format!(
            "POST /share-tokens?{FIELDS}&include=connection%2Csource\n\
             idempotency-key: offer-1\nkey-inflection: kebab\npersona-version: 2022-09-01\n\n\
             {{\"data\":{{\"attributes\":{{\"connection-id\":\"cxn_000001\",\
             \"expires-in-seconds\":60,\"source-id\":\"ver_ABC123\"}}}}}}",
        ),
    );
    let attributes = &reply.data.attributes;
    assert_eq!(attributes.expires_at, moment("2018-06-01T00:01:02.000Z"));
    let relationships = reply.into_inner().data.relationships;
    let relationships = relationships.expect("the source is named");
    assert!(relationships.source.is_some() && relationships.creator.is_none());
}

#[tokio::test]
async fn every_parameter_of_a_token_is_written_as_declared() {
    let (session, id) = offering("ver_ABC123").await;
    let call = session.partner.share_tokens().retrieve_share_token(&id);
    call.fields(fields())
        .include("connection,source")
        .peek_source_data(false)
        .key_inflection(KeyInflection::Kebab)
        .persona_version(PersonaVersion::N20210818)
        .await
        .unwrap();
    assert_eq!(
        session.sent_by_partner(),
        format!(
            "GET /share-tokens/{id}?{FIELDS}&include=connection%2Csource&peek-source-data=false\n\
             key-inflection: kebab\npersona-version: 2021-08-18",
        ),
    );

    let call = session.own.share_tokens().expire_share_token(&id);
    call.fields(fields())
        .include("connection,source")
        .idempotency_key("expire-1")
        .key_inflection(KeyInflection::Kebab)
        .persona_version(PersonaVersion::N20210705)
        .await
        .unwrap();
    assert_eq!(
        session.sent(),
        format!(
            "POST /share-tokens/{id}/expire?{FIELDS}&include=connection%2Csource\n\
             idempotency-key: expire-1\nkey-inflection: kebab\npersona-version: 2021-07-05",
        ),
    );
}

#[tokio::test]
async fn a_token_expires_on_request_and_by_itself() {
    let (session, id) = offering("act_ABC123").await;
    let reply = session.own.share_tokens().expire_share_token(&id).await;
    assert_eq!(session.sent(), format!("POST /share-tokens/{id}/expire"));
    let reply = reply.unwrap();
    assert_eq!((reply.status(), &reply.included), (200, &None));
    assert_eq!(reply.data.attributes.status, ShareTokenStatus::Expired);
    assert_eq!(
        reply.data.attributes.expires_at,
        moment("2018-06-01T00:00:03.000Z")
    );

    let Err(Error::Api(failure)) = session.own.share_tokens().expire_share_token(&id).await else {
        panic!("it has expired")
    };
    assert!(matches!(failure.body(), ExpireShareTokenError::Conflict(_)));

    let body = offer("cxn_000001", "act_ABC123");
    let created = session.own.share_tokens().create_share_token(body).await;
    let id = created.unwrap().into_inner().data.id;
    session
        .persona
        .advance(std::time::Duration::from_secs(1_209_600));
    let reply = session.own.share_tokens().retrieve_share_token(&id).await;
    assert_eq!(
        reply.unwrap().data.attributes.status,
        ShareTokenStatus::Expired
    );
}

#[tokio::test]
async fn without_a_destination_a_token_is_redeemed_by_cloning() {
    let empty = RedeemShareToken::new;
    for (body, text) in [
        (None, ""),
        (Some(empty()), "\n\n{}"),
        (
            Some(empty().with_data(RedeemShareTokenData::new())),
            "\n\n{\"data\":{}}",
        ),
        (
            Some(empty().with_meta(RedeemShareTokenMeta::new().with_field_mappings(vec![]))),
            "\n\n{\"meta\":{\"field-mappings\":[]}}",
        ),
    ] {
        let (session, id) = offering("inq_ABC123").await;
        let call = session.partner.share_tokens().redeem_share_token(&id);
        let call = match body {
            Some(body) => call.body(body),
            None => call,
        };
        let reply = call.await.unwrap();
        assert_eq!(
            session.sent_by_partner(),
            format!("POST /share-tokens/{id}/redeem{text}")
        );
        assert_eq!(reply.status(), 202);

        let attributes = ShareTokenAttributes::new(
            "2018-06-01T00:00:02.000Z",
            ShareTokenDirection::Inbound,
            moment("2018-06-15T00:00:02.000Z"),
            None,
            None,
            moment("2018-06-01T00:00:03.000Z"),
            Some(RedeemMode::Clone),
            None,
            ShareTokenStatus::Pending,
            "2018-06-01T00:00:03.000Z",
        );
        assert_eq!(reply.data.attributes, attributes);
        let relationships = reply.data.relationships.clone().expect("a connection");
        let destination = ShareTokenRelationshipsDestination::new(None);
        assert_eq!(relationships.destination, Some(destination));
        assert_eq!((relationships.creator, relationships.source), (None, None));
    }
}

#[tokio::test]
async fn with_a_destination_a_token_is_redeemed_by_hydration() {
    let (session, id) = offering("act_ABC123").await;
    let mappings = vec![
        FieldMapping::new("first", "name-first"),
        FieldMapping::new("last", "name-last"),
    ];
    let body =
        hydrate("act_XYZ789").with_meta(RedeemShareTokenMeta::new().with_field_mappings(mappings));
    let reply = session
        .partner
        .share_tokens()
        .redeem_share_token(&id)
        .include("")
        .idempotency_key("redeem-1")
        .key_inflection(KeyInflection::Kebab)
        .persona_version(PersonaVersion::N20210221)
        .fields(Fields::new())
        .body(body)
        .await
        .unwrap();
    assert_eq!(
        session.sent_by_partner(),
        format!(
            "POST /share-tokens/{id}/redeem?include=\n\
             idempotency-key: redeem-1\nkey-inflection: kebab\npersona-version: 2021-02-21\n\n\
             {{\"data\":{{\"attributes\":{{\"destination-id\":\"act_XYZ789\"}}}},\
             \"meta\":{{\"field-mappings\":[\
             {{\"destination-field-name\":\"first\",\"source-field-name\":\"name-first\"}},\
             {{\"destination-field-name\":\"last\",\"source-field-name\":\"name-last\"}}]}}}}",
        ),
    );
    assert_eq!((reply.status(), &reply.included), (202, &Some(vec![])));
    assert_eq!(reply.data.attributes.redeem_mode, Some(RedeemMode::Hydrate));

    session.persona.complete_redemption(&id);
    let call = session.partner.share_tokens().retrieve_share_token(&id);
    let token = call.await.unwrap().into_inner().data;
    assert_eq!(token.attributes.status, ShareTokenStatus::Redeemed);
    assert_eq!(
        token.attributes.redeemed_at,
        moment("2018-06-01T00:00:04.000Z")
    );
    let destination = token.relationships.and_then(|it| it.destination);
    let account = SharedObject::new("act_XYZ789", SharedObjectType::Account);
    assert_eq!(
        destination,
        Some(ShareTokenRelationshipsDestination::new(Some(account)))
    );
}

#[tokio::test]
async fn a_redemption_may_fail() {
    for (reason, expected) in [
        ("import_failed", FailureReason::ImportFailed),
        ("source_redacted", FailureReason::SourceRedacted),
        (
            "meteorite",
            FailureReason::Undocumented("meteorite".to_owned()),
        ),
    ] {
        let (session, id) = offering("txn_ABC123").await;
        let call = session.partner.share_tokens().redeem_share_token(&id);
        call.body(hydrate("txn_XYZ789")).await.unwrap();
        session.persona.fail_redemption(&id, reason);
        let call = session.own.share_tokens().retrieve_share_token(&id);
        let attributes = call.await.unwrap().into_inner().data.attributes;
        assert_eq!(attributes.status, ShareTokenStatus::Failed);
        assert_eq!(attributes.failed_at, moment("2018-06-01T00:00:04.000Z"));
        assert_eq!(attributes.failure_reason, Some(expected));
        assert_eq!(attributes.redeemed_at, None);
    }
}

#[tokio::test]
async fn what_is_not_allowed_is_a_typed_error() {
    let session = Session::<Client>::start().await;
    let body = towards(session.persona.partner());
    let created = session.own.connections().create_connection(body).await;
    let pending = created.unwrap().into_inner().data.id;

    let tokens = session.own.share_tokens();
    let Err(Error::Api(failure)) = tokens.create_share_token(offer(&pending, "inq_A")).await else {
        panic!("the connection is pending")
    };
    let CreateShareTokenError::UnprocessableEntity(document) = failure.body() else {
        panic!("{failure:?}")
    };
    let source = document.errors[0].source.as_ref();
    let pointer = source.and_then(|source| source.pointer.as_deref());
    assert_eq!(pointer, Some("/data/attributes/connection-id"));

    session.persona.accept(&pending);
    let created = tokens.create_share_token(offer(&pending, "inq_A")).await;
    let id = created.unwrap().into_inner().data.id;
    let Err(Error::Api(failure)) = tokens.redeem_share_token(&id).await else {
        panic!("a source cannot redeem")
    };
    assert!(matches!(
        failure.body(),
        RedeemShareTokenError::Forbidden(_)
    ));
    let theirs = session.partner.share_tokens();
    let Err(Error::Api(failure)) = theirs.redeem_share_token(&id).body(hydrate("")).await else {
        panic!("nothing has an empty id")
    };
    assert!(matches!(
        failure.body(),
        RedeemShareTokenError::UnprocessableEntity(_)
    ));
}
