//! Errors of several operations in one function: `?` into the erased error, and back to the typed body.

use std::error::Error as StdError;

use generated_client::persona::endpoints::connections::{
    ReactivateConnectionError, RetrieveConnectionError,
};
use generated_client::persona::endpoints::share_tokens::CreateShareTokenError;
use generated_client::persona::{AnyError, Client};
use generated_client::persona_2026_04;
use oasmith_runtime::ErrorKind;
use tests::persona::{Era, Persona};

use crate::http::persona_share_tokens::offer;
use crate::http::session::Session;

/// Two calls with errors of different types; the second fails where the first does not.
async fn share_anew(client: &Client, connection: &str) -> Result<String, AnyError> {
    client
        .connections()
        .reactivate_connection(connection)
        .await?;
    let body = offer(connection, "inq_ABC123");
    let created = client.share_tokens().create_share_token(body).await?;
    Ok(created.into_inner().data.id)
}

/// The same with the error that a program's `main` has.
async fn share_at_last(
    client: &Client,
    connection: &str,
) -> Result<String, Box<dyn StdError + Send + Sync>> {
    client
        .connections()
        .reactivate_connection(connection)
        .await?;
    let body = offer(connection, "inq_ABC123");
    let created = client.share_tokens().create_share_token(body).await?;
    Ok(created.into_inner().data.id)
}

/// Calls of two APIs, from a client that is built there.
async fn both_states(persona: &Persona) -> Result<(), Box<dyn StdError>> {
    let now = Client::builder()
        .base_url(persona.url())
        .bearer_token(persona.key())
        .build()?;
    now.connections().list_connections().await?;
    let then = persona_2026_04::Client::builder()
        .base_url(persona.url())
        .bearer_token("nobodys")
        .build()?;
    then.connections().list_connections().await?;
    Ok(())
}

#[tokio::test]
async fn the_typed_body_is_found_again() {
    let session = Session::<Client>::start().await;

    let error = share_anew(&session.own, "cxn_1").await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(404)));
    assert_eq!(error.operation(), "reactivate-connection");
    let Some(ReactivateConnectionError::NotFound(document)) = error.downcast_ref() else {
        panic!("{error:?}")
    };
    assert_eq!(
        document.errors[0].details.as_deref(),
        Some("cxn_1 is not found")
    );
    assert_eq!(error.downcast_ref::<CreateShareTokenError>(), None);
    assert_eq!(error.downcast_ref::<RetrieveConnectionError>(), None);
    assert!(
        error
            .raw_body()
            .is_some_and(|body| body.starts_with(b"{\"errors\":"))
    );
    assert!(
        error
            .raw_headers()
            .is_some_and(|headers| headers.contains_key("request-id"))
    );
    assert!(error.decode_error().is_none() && error.request_error().is_none());
    assert!(!error.is_timeout() && !error.is_connect());

    let connection = crate::http::persona_connections::active(&session).await;
    session
        .own
        .connections()
        .deactivate_connection(&connection)
        .await
        .unwrap();
    let error = share_anew(&session.own, &connection).await.unwrap_err();
    assert_eq!(error.operation(), "create-share-token");
    assert!(matches!(
        error.downcast_ref(),
        Some(CreateShareTokenError::UnprocessableEntity(_))
    ));
}

#[tokio::test]
async fn it_goes_into_a_boxed_error_too() {
    let session = Session::<Client>::start().await;
    let error = share_at_last(&session.own, "cxn_1").await.unwrap_err();
    let says = "reactivate-connection: 404 Not Found: {\"errors\":[{";
    assert!(error.to_string().starts_with(says), "{error}");
    type Typed = generated_client::persona::Error<ReactivateConnectionError>;
    let typed = error.downcast_ref::<Typed>().expect("its type is its own");
    assert_eq!(typed.status(), Some(404));

    let erased = share_anew(&session.own, "cxn_1").await.unwrap_err();
    let boxed: Box<dyn StdError + Send + Sync> = erased.into();
    let erased = boxed.downcast::<AnyError>().expect("it was put there");
    assert_eq!(erased.status(), Some(404));

    let persona = Persona::start(Era::Current).await;
    let error = both_states(&persona).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "list-connections: 401 Unauthorized: {\"errors\":[{\"title\":\"Token is invalid\"}]}"
    );
    assert_eq!(persona.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn a_call_that_was_not_sent_says_so() {
    let session = Session::<Client>::start().await;
    let error = share_anew(&session.own, "").await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Request, None));
    let refused = error.request_error().expect("it was refused");
    assert_eq!(refused.parameter(), Some("connection-id"));
    assert_eq!(error.downcast_ref::<ReactivateConnectionError>(), None);
    assert_eq!(session.count(), 0);
}
