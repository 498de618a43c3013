//! Calls that are refused before anything is sent.

use std::fmt::Debug;
use std::future::IntoFuture;

use generated_client::persona::models::PersonaVersion;
use generated_client::persona::{AnyError, Client};
use generated_client::persona_2026_04::Client as AprilClient;
use oasmith_runtime::{BuildError, ClientBuilder, ErrorKind, Refusal};

use super::persona_april::grant;
use super::persona_connections::towards;
use super::session::Session;

/// Why the call was not sent, and how that reads.
async fn refusal<C, T, E>(call: C) -> (Refusal, String)
where
    C: IntoFuture<Output = Result<T, E>>,
    T: Debug,
    AnyError: From<E>,
{
    let outcome = call.await.map_err(AnyError::from);
    let error = outcome.expect_err("a call to be refused");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Request, None));
    assert!(error.raw_body().is_none() && error.raw_headers().is_none());
    let refused = error.request_error().expect("it was refused");
    assert_eq!(refused.to_string(), error.to_string());
    (refused.refusal().clone(), error.to_string())
}

/// The operations of both states that take an id, in the order of the test.
const BY_ID: [&str; 10] = [
    "retrieve-connection",
    "deactivate-connection",
    "reactivate-connection",
    "retrieve-connection",
    "update-connection",
    "deactivate-connection",
    "reactivate-connection",
    "retrieve-share-token",
    "expire-share-token",
    "redeem-share-token",
];

#[tokio::test]
async fn an_id_that_names_another_resource() {
    let session = Session::<Client>::start().await;
    let (connections, tokens) = (session.own.connections(), session.own.share_tokens());
    let april = Session::<AprilClient>::start().await;
    let then = april.own.connections();
    for id in ["", ".", ".."] {
        let refusals = [
            refusal(connections.retrieve_connection(id)).await,
            refusal(connections.deactivate_connection(id)).await,
            refusal(connections.reactivate_connection(id)).await,
            refusal(then.retrieve_connection(id)).await,
            refusal(then.update_connection(id, grant(&[]))).await,
            refusal(then.deactivate_connection(id)).await,
            refusal(then.reactivate_connection(id)).await,
            refusal(tokens.retrieve_share_token(id)).await,
            refusal(tokens.expire_share_token(id)).await,
            refusal(tokens.redeem_share_token(id)).await,
        ];
        for ((refusal, text), operation) in std::iter::zip(refusals, BY_ID) {
            let is_token = operation.ends_with("-share-token");
            let parameter = if is_token {
                "share-token-id"
            } else {
                "connection-id"
            };
            let segment = id.to_owned();
            assert_eq!(refusal, Refusal::PathSegment { parameter, segment });
            let says = match id {
                "" => format!("the parameter `{parameter}` leaves a segment of the path empty"),
                id => format!("the parameter `{parameter}` makes a segment of the path `{id}`"),
            };
            assert_eq!(text, format!("{operation}: not sent: {says}"));
        }
    }
    assert_eq!((session.count(), april.count()), (0, 0));
}

#[tokio::test]
async fn a_header_value_with_a_line_break() {
    let session = Session::<Client>::start().await;
    let connections = session.own.connections();
    for value in ["a\r\nx-admin: yes", "a\nb", "a\rb", "\n", "a\0b", "\u{7f}"] {
        let call = connections.create_connection(towards("org_XYZ789"));
        let (key, text) = refusal(call.idempotency_key(value)).await;
        let parameter = "Idempotency-Key";
        assert_eq!(key, Refusal::HeaderValue { parameter });
        assert_eq!(
            text,
            "create-connection: not sent: the value of `Idempotency-Key` has a character that a header may not have",
        );
        let version = PersonaVersion::from(value);
        let call = connections.list_connections().persona_version(version);
        let parameter = "Persona-Version";
        assert_eq!(refusal(call).await.0, Refusal::HeaderValue { parameter });
    }
    assert_eq!(session.count(), 0);

    let call = connections.list_connections().idempotency_key("tab\tand é");
    call.await.unwrap();
    assert_eq!(
        session.sent(),
        "GET /connections\nidempotency-key: tab\tand é"
    );
}

#[tokio::test]
async fn a_call_without_a_credential() {
    let session = Session::<Client>::start().await;
    let stranger = session
        .builder()
        .build()
        .expect("a client needs no credential");
    let (refusal, text) = refusal(stranger.connections().list_connections()).await;
    let alternatives = vec![vec!["bearerAuth"]];
    assert_eq!(refusal, Refusal::MissingCredential { alternatives });
    assert_eq!(
        text,
        "list-connections: not sent: the client has no credential for bearerAuth: give it one when it is built",
    );
    assert_eq!(session.count(), 0);

    let named = session.builder().token("bearerAuth", session.persona.key());
    let named = named.build().unwrap();
    named.connections().list_connections().await.unwrap();
    assert_eq!(session.sent(), "GET /connections");
}

#[test]
fn a_client_that_cannot_be_built() {
    let refused =
        |builder: ClientBuilder<Client>| builder.build().expect_err("no client").to_string();
    let builder = Client::builder;
    for (text, says) in [
        (
            refused(builder().bearer_token("sesame\nx: y")),
            "`authorization`",
        ),
        (refused(builder().token("bearer", "sesame")), "bearerAuth"),
        (
            refused(builder().basic_auth("user", "sesame")),
            "bearerAuth",
        ),
        (refused(builder().base_url("/api/v1")), "`/api/v1`"),
        (
            refused(builder().base_url("ftp://127.0.0.1")),
            "`ftp://127.0.0.1`",
        ),
        (refused(builder().server(1)), "no server 1"),
        (
            refused(builder().server_variable("region", "eu")),
            "`region`",
        ),
        (refused(builder().default_header("a b", "sesame")), "`a b`"),
    ] {
        assert!(text.contains(says), "{text}");
        assert!(!text.contains("sesame"), "{text}");
    }
    let error: BuildError = builder().server(1).build().expect_err("there is one");
    assert!(matches!(error, BuildError::Server { index: 1, count: 1 }));
}
