//! Replies that nobody declared: unknown members, values and variants, and bodies that break the document's word.

use generated_client::persona::models::{
    ConnectionStatus, CreatorRelationshipDataType, PeekableAttribute, RedeemMode, RelatedObject,
    ShareTokenDirection, ShareTokenStatus, SourceData,
};
use generated_client::persona::{Client, Error};
use oasmith_runtime::{AnyError, ErrorKind, Value, json};
use tests::server::Reply;

use super::persona_share_tokens::offering;
use super::session::Session;

const CONNECTION: &str = r#"{"data":{"type":"connect/connection","id":"cxn_1","attributes":{"status":"active",
    "source-organization-id":"org_1","destination-organization-id":"org_2",
    "created-at":"2018-06-01T00:00:00.000Z","updated-at":"2018-06-01T00:00:00.000Z"}}}"#;

const SHARE_TOKEN: &str = r#"{"data":{"type":"connect/share-token","id":"cnst_1","attributes":{
    "status":"created","direction":"inbound","created-at":"2018-06-01T00:00:00.000Z",
    "updated-at":"2018-06-01T00:00:00.000Z","pending-at":null,"redeemed-at":null,"expires-at":null,
    "failed-at":null,"failure-reason":null,"redeem-mode":null,"source-data":SOURCE}}}"#;

/// The source data of a share token whose reply has this text for it.
async fn source_data(text: &str) -> SourceData {
    let session = Session::<Client>::start().await;
    session.answer_text(200, &SHARE_TOKEN.replace("SOURCE", text));
    let call = session.own.share_tokens().retrieve_share_token("cnst_1");
    let token = call.await.unwrap_or_else(|error| panic!("{text}: {error}"));
    let source = token.into_inner().data.attributes.source_data;
    source.unwrap_or_else(|| panic!("{text}: there is source data"))
}

#[tokio::test]
async fn the_destination_peeks_at_each_kind_of_source() {
    for source in [
        "act_1",
        "inq_1",
        "txn_1",
        "ver_1",
        "ver_phone1",
        "ver_email1",
    ] {
        let (session, id) = offering(source).await;
        let call = session.partner.share_tokens().retrieve_share_token(&id);
        let reply = call.peek_source_data(true).await.unwrap();
        assert_eq!(
            session.sent_by_partner(),
            format!("GET /share-tokens/{id}?peek-source-data=true")
        );
        let data = reply.into_inner().data.attributes.source_data;
        let data = data.expect("the destination may peek");
        let (kind, found, attributes) = match &data {
            SourceData::Account(it) => (
                "act_1",
                &it.id,
                &it.peekable_attributes.additional_properties,
            ),
            SourceData::Inquiry(it) => (
                "inq_1",
                &it.id,
                &it.peekable_attributes.additional_properties,
            ),
            SourceData::Transaction(it) => (
                "txn_1",
                &it.id,
                &it.peekable_attributes.additional_properties,
            ),
            SourceData::DatabaseVerification(it) => ("ver_1", &it.id, &it.peekable_attributes),
            SourceData::PhoneNumberVerification(it) => {
                ("ver_phone1", &it.id, &it.peekable_attributes)
            }
            SourceData::EmailAddressVerification(it) => {
                ("ver_email1", &it.id, &it.peekable_attributes)
            }
            other => panic!("{source}: {other:?}"),
        };
        assert_eq!((kind, found.as_str()), (source, source));
        let PeekableAttribute::FullAttribute(tags) = &attributes["tags"] else {
            panic!("{attributes:?}")
        };
        assert_eq!(tags.value, Value::from(vec!["one", "two"]));
        let PeekableAttribute::PresenceAttribute(reference) = &attributes["reference-id"] else {
            panic!("{attributes:?}")
        };
        assert!(!reference.value);
    }
}

#[tokio::test]
async fn an_inquiry_has_fields_and_related_objects() {
    let (session, id) = offering("inq_1").await;
    let call = session.partner.share_tokens().retrieve_share_token(&id);
    let reply = call.peek_source_data(true).await.unwrap();
    let Some(SourceData::Inquiry(inquiry)) = reply.into_inner().data.attributes.source_data else {
        panic!("an inquiry was shared")
    };
    let fields = inquiry.peekable_attributes.fields.expect("fields");
    let names: Vec<&str> = fields.keys().map(String::as_str).collect();
    assert_eq!(names, ["birthdate", "name-first"]);
    assert!(matches!(
        &inquiry.related_objects.expect("related objects")[..],
        [
            RelatedObject::GovernmentIdVerificationSourceData(_),
            RelatedObject::SelfieVerificationSourceData(_),
            RelatedObject::AccountSourceData(account),
        ] if account.id == "act_ABC123"
    ));

    let call = session.own.share_tokens().retrieve_share_token(&id);
    let own = call.peek_source_data(true).await.unwrap();
    assert_eq!(
        own.data.attributes.source_data, None,
        "the source sees nothing new"
    );
}

#[tokio::test]
async fn a_variant_that_nobody_declared_is_kept_as_sent() {
    let text = r#"{"type":"connect/source-data/passport","id":1.50,"more":[null]}"#;
    let SourceData::Undocumented(value) = source_data(text).await else {
        panic!("the type is not known")
    };
    assert_eq!(value, text.parse().unwrap());
    assert_eq!(value["id"].to_string(), "1.50");

    let text = r#"{"type":"connect/source-data/inquiry","id":"inq_1",
        "peekable-attributes":{"a":{"visibility":"partial","value":["x"]},"fields":{}},
        "related-objects":[{"type":"connect/source-data/report","id":"rep_1"}]}"#;
    let SourceData::Inquiry(inquiry) = source_data(text).await else {
        panic!("an inquiry was sent")
    };
    let PeekableAttribute::Undocumented(partial) =
        &inquiry.peekable_attributes.additional_properties["a"]
    else {
        panic!("{inquiry:?}")
    };
    assert_eq!(partial["value"][0].as_str(), Some("x"));
    let Some([RelatedObject::Undocumented(report)]) = inquiry.related_objects.as_deref() else {
        panic!("{inquiry:?}")
    };
    assert_eq!(report["id"].as_str(), Some("rep_1"));
}

#[tokio::test]
async fn values_that_nobody_declared_are_kept_as_sent() {
    let session = Session::<Client>::start().await;
    let text = CONNECTION
        .replace("\"active\"", "\"sleeping\"")
        .replace("2018-06-01T00:00:00.000Z", "soon")
        .replace(
            "\"id\":\"cxn_1\",",
            r#""id":"cxn_1","relationships":{"creator":{"data":{"type":"robot","id":"r"}}},"#,
        );
    session.answer_text(200, &text);
    let call = session.own.connections().retrieve_connection("cxn_1");
    let connection = call.await.unwrap().into_inner().data;
    let attributes = connection.attributes;
    assert_eq!(
        attributes.status,
        ConnectionStatus::Undocumented("sleeping".to_owned())
    );
    assert_eq!(attributes.status.to_string(), "sleeping");
    assert_eq!(attributes.created_at.as_str(), "soon");
    let creator = connection.relationships.and_then(|it| it.creator);
    let kind = creator.expect("a creator").data.type_;
    assert_eq!(
        kind,
        CreatorRelationshipDataType::Undocumented("robot".to_owned())
    );

    let text = SHARE_TOKEN
        .replace("\"created\"", "\"paused\"")
        .replace("\"inbound\"", "\"sideways\"")
        .replace("\"redeem-mode\":null", "\"redeem-mode\":\"merge\"")
        .replace("SOURCE", "null");
    session.answer_text(200, &text);
    let call = session.own.share_tokens().retrieve_share_token("cnst_1");
    let attributes = call.await.unwrap().into_inner().data.attributes;
    assert_eq!(attributes.status, ShareTokenStatus::from("paused"));
    assert_eq!(attributes.direction, ShareTokenDirection::from("sideways"));
    assert_eq!(attributes.redeem_mode, Some(RedeemMode::from("merge")));
    assert_eq!(
        attributes.source_data, None,
        "null stands for what is left out"
    );
}

#[tokio::test]
async fn members_that_nobody_declared_are_kept() {
    let session = Session::<Client>::start().await;
    let plain = session.own.connections().retrieve_connection("cxn_1");
    session.answer_text(200, CONNECTION);
    let expected = plain.clone().await.unwrap().into_inner();
    for (from, to) in [
        ("{\"data\":", r#"{"meta":{"a":[1,{"b":null}]},"data":"#),
        (
            "\"attributes\":{",
            r#""attributes":{"":0,"status2":"x","deep":[[[{}]]],"#,
        ),
        (
            "\"id\":\"cxn_1\"",
            r#""links":{"self":"/x"},"id":"cxn_1","é\u0000":1e400"#,
        ),
        ("{\"data\":", " \u{feff}\r\n{\"data\":"),
    ] {
        // A byte order mark is only one at the very start.
        let text = CONNECTION.replace(from, to);
        session.answer_text(200, text.trim_start_matches([' ']));
        let reply = plain.clone().await;
        let reply = reply.unwrap_or_else(|error| panic!("{to}: {error}"));
        let mut reply = reply.into_inner();
        let sent: Value = json::from_str(text.trim_start_matches([' ', '\u{feff}'])).unwrap();
        let back: Value = json::from_str(&json::to_string(&reply)).unwrap();
        assert_eq!(back, sent, "{to}");
        let places = [
            &mut reply.undocumented,
            &mut reply.data.undocumented,
            &mut reply.data.attributes.undocumented,
        ];
        for place in places {
            *place = Default::default();
        }
        assert_eq!(reply, expected, "{to}");
    }
}

/// Bodies that are not what the document says of a connection, each with what is said of it.
fn broken() -> Vec<(String, &'static str, &'static str)> {
    let whole = CONNECTION.replace("\n    ", "");
    let created = "\"created-at\":\"2018-06-01T00:00:00.000Z\",";
    let with = |from: &str, to: &str| whole.replace(from, to);
    let attributes = "data.attributes";
    let created_at = "data.attributes.created-at";
    vec![
        (with(created, ""), attributes, "missing member `created-at`"),
        (
            with(created, "\"created-at\":5,"),
            created_at,
            "expected a string, found a number",
        ),
        (
            with(created, "\"created-at\":null,"),
            created_at,
            "expected a string, found null",
        ),
        (
            with("\"active\"", "[\"active\"]"),
            "data.attributes.status",
            "expected a string, found an array",
        ),
        (
            "{\"data\":[]}".to_owned(),
            "data",
            "expected an object, found an array",
        ),
        ("{}".to_owned(), "", "missing member `data`"),
        (
            "\"text\"".to_owned(),
            "",
            "expected an object, found a string",
        ),
        (
            String::new(),
            "",
            "expected an object, found the end of the text",
        ),
        ("<html>".to_owned(), "", "expected an object, found `<`"),
        (
            whole.split_at(150).0.to_owned(),
            "data.attributes.destination-organization-id",
            "expected the end of the string, found the end of the text",
        ),
        (
            format!("{whole}{whole}"),
            "",
            "expected the end of the text, found an object",
        ),
    ]
}

#[tokio::test]
async fn a_body_that_breaks_the_documents_word_is_a_decode_error() {
    let session = Session::<Client>::start().await;
    for (text, path, says) in broken() {
        session.answer_text(200, &text);
        let call = session.own.connections().retrieve_connection("cxn_1");
        let error = call.await.unwrap_err();
        let Error::Decode(reply) = &error else {
            panic!("{text}: {error:?}")
        };
        let mismatch = reply.decode_error().expect("the status is documented");
        assert_eq!(mismatch.path(), path, "{text}: {mismatch}");
        assert!(mismatch.to_string().contains(says), "{text}: {mismatch}");
        assert_eq!((reply.status(), error.status()), (200, Some(200)));
        assert_eq!(reply.raw_body(), &text);
        assert_eq!(reply.headers().rate_limit_limit, Some(300));
        assert_eq!(
            error.to_string(),
            format!("retrieve-connection: 200 OK: the body is not as documented: {mismatch}")
        );
        let any = AnyError::from(error);
        assert_eq!(any.kind(), ErrorKind::Decode);
        assert_eq!(any.raw_body().expect("a body"), &text);
    }
}

#[tokio::test]
async fn a_success_that_nobody_documented_is_told_apart() {
    let session = Session::<Client>::start().await;
    for status in [201, 202, 204, 206, 299] {
        let body = if status == 204 { "" } else { CONNECTION };
        session.answer_text(status, body);
        let call = session.own.connections().retrieve_connection("cxn_1");
        let error = call.await.unwrap_err();
        let Error::Decode(reply) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(reply.status(), status);
        assert!(reply.decode_error().is_none(), "{error}");
        assert_eq!(reply.raw_body(), body);
        assert!(
            error
                .to_string()
                .ends_with(": the status is not documented")
        );
    }
}

#[tokio::test]
async fn json_is_read_by_whatever_name_it_comes() {
    let session = Session::<Client>::start().await;
    for media_type in [
        "application/vnd.api+json",
        "text/plain; charset=iso-8859-1",
        "",
    ] {
        let reply = Reply::new(200).with_body(CONNECTION);
        let reply = match media_type {
            "" => reply,
            named => reply.with_header("content-type", named),
        };
        session.persona.answer_next(reply);
        let call = session.own.connections().retrieve_connection("cxn_1");
        assert_eq!(call.await.unwrap().data.id, "cxn_1");
    }
}
