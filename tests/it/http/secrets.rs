//! What prints and moves: no `Debug` and no `Display` shows a credential, and calls can go to other threads.

use std::fmt::{Debug, Display};
use std::time::Duration;

use generated_client::persona::endpoints::connections as current;
use generated_client::persona::endpoints::share_tokens;
use generated_client::persona::models::KeyInflection;
use generated_client::persona::{AnyError, Client, Error, Response};
use generated_client::persona_2026_04::endpoints::connections as april;
use oasmith_runtime::Pending;
use serde_json::{Value, json};
use tests::server::Reply;

use super::persona_connections::towards;
use super::session::Session;

/// Asserts of each type that it can go to another thread and stay there; of a call, its future too.
macro_rules! movable {
    (calls: $($call:ty),* $(,)?) => {
        $(
            movable!(types: $call, Pending<$call>, <$call as IntoFuture>::Output);
        )*
    };
    (types: $($type:ty),* $(,)?) => {
        $(
            const _: fn() = || {
                fn movable<T: Send + 'static>() {}
                movable::<$type>();
            };
        )*
    };
}

movable!(calls:
    current::ListConnections, current::CreateConnection, current::RetrieveConnection,
    current::DeactivateConnection, current::ReactivateConnection,
    share_tokens::ListShareTokens, share_tokens::CreateShareToken, share_tokens::RetrieveShareToken,
    share_tokens::ExpireShareToken, share_tokens::RedeemShareToken,
    april::ListConnections, april::CreateConnection, april::RetrieveConnection,
    april::UpdateConnection, april::DeactivateConnection, april::ReactivateConnection,
);
movable!(types: Client, Response<String>, AnyError, Error<current::ListConnectionsError>);

const _: fn() = || {
    fn error<T: std::error::Error + Send + Sync + 'static>() {}
    error::<AnyError>();
    error::<Error<current::ListConnectionsError>>();
};

/// Asserts that nothing of it that prints has one of the keys in it.
#[track_caller]
fn discreet(printed: &dyn Debug) {
    for text in [format!("{printed:?}"), format!("{printed:#?}")] {
        let text = text.to_lowercase();
        assert!(
            !text.contains("persona_sandbox") && !text.contains("sesame"),
            "{text}"
        );
    }
}

#[track_caller]
fn discreet_error<E: std::error::Error>(error: &E) {
    discreet(error);
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        let shown: &dyn Display = &error;
        discreet(&shown.to_string());
        next = error.source();
    }
}

#[tokio::test]
async fn clients_and_calls_do_not_print_credentials() {
    let session = Session::<Client>::start().await;
    let builder = session.builder().bearer_token(session.persona.key());
    let builder = builder.default_header("X-Sesame-Key", "sesame");
    discreet(&builder);
    let client = builder.build().unwrap();
    discreet(&client);
    discreet(&client.connections());
    let call = client
        .connections()
        .create_connection(towards("org_sesame"));
    let call = call
        .idempotency_key("sesame")
        .key_inflection(KeyInflection::Kebab);
    discreet(&call);
    let text = format!("{call:?}");
    assert!(
        text.contains("create-connection") && text.contains("Idempotency-Key"),
        "{text}"
    );
    let future = call.into_future();
    discreet(&future);
    drop(future);
    assert_eq!(session.count(), 0, "a call that is not awaited is not sent");

    let reply = client.connections().list_connections().await.unwrap();
    discreet(&reply);
}

/// A document of an error that repeats the key, as some servers do.
fn echo(key: &str) -> Value {
    let item =
        json!({ "title": format!("{key} is not valid"), "details": format!("Bearer {key}") });
    json!({ "errors": [item] })
}

#[tokio::test]
async fn errors_do_not_print_credentials() {
    let session = Session::<Client>::start().await;
    let key = session.persona.key();
    let call = session.own.connections().retrieve_connection("cxn_1");
    for reply in [
        session.persona.reply(200, &echo(key)),
        session.persona.reply(299, &echo(key)),
        session.persona.reply(418, &echo(key)),
        session.persona.reply(500, &json!(format!("<p>{key}</p>"))),
        Reply::new(409)
            .with_body(format!("<p>{key}</p>"))
            .with_header("x-echo", key),
        session.persona.reply(200, &echo(key)).truncated(70),
        session.persona.reply(200, &echo(key)).unanswered(),
    ] {
        session.persona.answer_next(reply);
        let error = call.clone().await.unwrap_err();
        discreet_error(&error);
        discreet_error(&AnyError::from(error));
    }

    let closed = Client::builder()
        .base_url("http://127.0.0.1:1")
        .bearer_token(key);
    let closed = closed.timeout(Duration::from_secs(5)).build().unwrap();
    let error = closed.connections().list_connections().await.unwrap_err();
    discreet_error(&error);
    let refused = session.own.connections().retrieve_connection("..");
    discreet_error(&refused.await.unwrap_err());
}

#[tokio::test]
async fn documented_errors_do_not_print_credentials() {
    let session = Session::<Client>::start().await;
    let call = session.own.connections().retrieve_connection("cxn_1");
    for status in [400, 401, 403, 404, 409, 422, 429] {
        let reply = session.persona.reply(status, &echo(session.persona.key()));
        session.persona.answer_next(reply);
        let error = call.clone().await.unwrap_err();
        let Error::Api(failure) = &error else {
            panic!("{status} is an error")
        };
        assert_eq!(failure.decode_error(), None, "the body is as documented");
        discreet_error(&error);
        discreet_error(&AnyError::from(error));
    }
}

#[tokio::test]
async fn calls_run_in_tasks_of_their_own() {
    let session = Session::<Client>::start().await;
    let mut calls = vec![];
    for _ in 0..8 {
        let call = session
            .own
            .connections()
            .create_connection(towards("org_XYZ789"));
        calls.push(tokio::spawn(call.into_future()));
    }
    let mut ids = vec![];
    for call in calls {
        let created = call.await.expect("the task ends");
        ids.push(created.expect("a connection").into_inner().data.id);
    }
    ids.sort();
    let expected: Vec<String> = (1..=8).map(|number| format!("cxn_{number:06}")).collect();
    assert_eq!(ids, expected);
}
