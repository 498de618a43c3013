//! What can happen to an exchange: no connection, no time, a reply cut short, a redirect.

use std::time::{Duration, Instant};

use generated_client::persona::models::{Fields, KeyInflection, Page};
use generated_client::persona::{AnyError, Client, Error};
use oasmith_runtime::ErrorKind;
use serde_json::json;
use tests::server::{Fault, Recorded, Reply, Server};

use super::persona_connections::towards;
use super::session::Session;

/// A client of any server, with a token.
fn client(url: &str) -> Client {
    let builder = Client::builder().base_url(url).bearer_token("sesame");
    builder.build().expect("a client")
}

/// A page without connections.
fn nothing() -> Reply {
    let links = json!({ "prev": null, "next": null });
    Reply::json(200, &json!({ "data": [], "links": links }))
}

#[tokio::test]
async fn a_slow_reply_is_given_up() {
    let session = Session::<Client>::start().await;
    let builder = session.builder().bearer_token(session.persona.key());
    let client = builder.timeout(Duration::from_millis(100)).build().unwrap();
    let slow = session.persona.error(429).delayed(Duration::from_secs(60));
    session.persona.answer_next(slow);

    let begun = Instant::now();
    let error = client.connections().list_connections().await.unwrap_err();
    assert!(
        begun.elapsed() < Duration::from_secs(30),
        "{:?}",
        begun.elapsed()
    );
    assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
    assert_eq!((error.status(), error.raw_body()), (None, None));
    assert_eq!(error.to_string(), "list-connections: no time left");
    let any = AnyError::from(error);
    assert!(any.is_timeout() && any.kind() == ErrorKind::Transport);

    client.connections().list_connections().await.unwrap();
    assert_eq!(
        session.count(),
        2,
        "the slow one was sent, and the client goes on"
    );
}

#[tokio::test]
async fn a_closed_port_is_told_apart() {
    let server = Server::start(|_: &Recorded| nothing()).await;
    let client = client(&server.url());
    client.connections().list_connections().await.unwrap();
    drop(server);
    // The server's task ends at its next turn.
    let error = loop {
        match client.connections().list_connections().await {
            Err(error) if error.is_connect() => break error,
            _ => tokio::time::sleep(Duration::from_millis(1)).await,
        }
    };
    assert!(!error.is_timeout());
    assert_eq!(error.to_string(), "list-connections: no connection");
    assert!(AnyError::from(error).is_connect());
}

#[tokio::test]
async fn a_success_cut_short_keeps_what_came() {
    let session = Session::<Client>::start().await;
    let body = towards(session.persona.partner());
    for (fault, status, part) in [
        (Fault::Truncated(0), Some(201), Some("")),
        (Fault::Truncated(10), Some(201), Some("{\"data\":{\"")),
        (Fault::Unanswered, None, None),
    ] {
        session.persona.spoil_next(fault);
        let call = session.own.connections().create_connection(body.clone());
        let error = call.await.unwrap_err();
        let Error::Transport(lost) = &error else {
            panic!("{error:?}")
        };
        assert!(!error.is_timeout() && !error.is_connect(), "{error:?}");
        assert_eq!((lost.status(), error.status()), (status, status));
        assert_eq!(lost.raw_headers().is_some(), status.is_some());
        let found = error.raw_body().map(|body| body.as_ref());
        assert_eq!(found, part.map(str::as_bytes));
        let says = "create-connection: the exchange broke off";
        let after =
            part.map(|part| format!(", after status 201 and {} bytes of the body", part.len()));
        assert_eq!(
            error.to_string(),
            format!("{says}{}", after.unwrap_or_default())
        );
    }
    let listed = session.own.connections().list_connections().await.unwrap();
    assert_eq!(listed.data.len(), 3, "the server did its work each time");
}

#[tokio::test]
async fn another_origin_does_not_learn_who_calls() {
    let other = Server::start(|_: &Recorded| nothing()).await;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("{}/elsewhere?page%5Bsize%5D=2#part", other.url());
        let redirect = Reply::new(status).with_header("location", location);
        let first = Server::start(move |_: &Recorded| redirect.clone()).await;
        let call = client(&first.url()).connections().list_connections();
        let call = call
            .page(Page::new().with_size(2))
            .idempotency_key("sesame");
        let reply = call.key_inflection(KeyInflection::Kebab).await.unwrap();
        assert_eq!(reply.status(), 200);

        let [sent] = &first.requests()[..] else {
            panic!("{status}: one request was sent")
        };
        assert_eq!(sent.header("authorization"), Some("Bearer sesame"));
        let followed = other.requests().pop().expect("the redirect is followed");
        assert_eq!(followed.target, "/elsewhere?page%5Bsize%5D=2");
        let mut names: Vec<&str> = followed
            .headers
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        names.sort();
        assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"]);
        assert!(!format!("{followed:?}").contains("sesame"));
    }
    assert_eq!(other.requests().len(), 5);
}

#[tokio::test]
async fn the_same_origin_is_told_everything_again() {
    let server = Server::start(|request: &Recorded| match request.path.as_str() {
        "/v2/here" => Reply::json(201, &json!({ "errors": [] })),
        _ => Reply::new(307).with_header("location", "/v2/here"),
    });
    let server = server.await;
    let body = towards("org_XYZ789");
    let call = client(&server.url()).connections().create_connection(body);
    let call = call
        .idempotency_key("k")
        .fields(Fields::from([("a".to_owned(), "b".to_owned())]));
    let error = call.await.unwrap_err();
    assert!(matches!(&error, Error::Decode(_)), "{error:?}");
    let [first, second] = &server.requests()[..] else {
        panic!("two requests were sent")
    };
    assert_eq!(
        (first.target.as_str(), second.target.as_str()),
        ("/connect/connections?fields%5Ba%5D=b", "/v2/here")
    );
    let rest = |request: &Recorded| {
        (
            request.method.clone(),
            request.headers.clone(),
            request.body.clone(),
        )
    };
    assert_eq!(rest(first), rest(second));
}

#[tokio::test]
async fn a_redirect_that_leads_nowhere_is_an_error() {
    for location in [
        None,
        Some("ftp://127.0.0.1/"),
        Some("http://user:sesame@127.0.0.1/"),
        Some("http://"),
        Some(""),
    ] {
        let server = Server::start(move |_: &Recorded| match location {
            Some(location) => Reply::new(302).with_header("location", location),
            None => Reply::new(302),
        });
        let server = server.await;
        let call = client(&server.url()).connections().list_connections();
        let error = call.await.unwrap_err();
        match location {
            // It leads to itself.
            Some("") => assert_eq!(
                error.to_string(),
                "list-connections: the server redirected more than 10 times"
            ),
            _ => assert!(
                matches!(&error, Error::Api(failure) if failure.status() == 302),
                "{error:?}"
            ),
        }
        assert_eq!(error.status(), Some(302));
    }
}
