//! Calls over real connections: what is sent, what comes back, and what is left when an exchange breaks off.

mod api;
mod failures;
mod redirects;
mod requests;
mod server;

use oasmith_runtime::{AnyError, Error, Response};

use api::{CreateThing, GetThing, ThingError, ThingHeaders, things};
use server::Server;

fn assert_send<T: Send + 'static>(value: T) -> T {
    value
}

fn assert_error<T: std::error::Error + Send + Sync + 'static>() {}

#[tokio::test]
async fn a_success_is_typed() {
    let server = Server::answering("200 OK", "x-remaining: 299\r\n", "[1, 2]").await;
    let pending = assert_send(things(&server.url).get_thing("a"));
    let reply: Response<Vec<i64>, ThingHeaders> = pending.await.unwrap();
    assert_eq!(*reply, [1, 2]);
    assert_eq!(reply.status(), 200);
    assert_eq!(
        reply.headers(),
        ThingHeaders {
            remaining: Some(299)
        }
    );
    assert_eq!(reply.raw_headers().get("x-remaining").unwrap(), "299");
    assert_eq!(
        format!("{reply:?}"),
        "Response { status: 200, value: [1, 2], .. }"
    );
    assert_eq!(reply.into_parts().value, [1, 2]);
}

#[tokio::test]
async fn a_body_in_many_pieces_is_whole() {
    let body = format!("[{}7]", "1,".repeat(200_000));
    let server = Server::answering("200 OK", "", &body).await;
    let reply = things(&server.url).get_thing("a").await.unwrap();
    assert_eq!(reply.len(), 200_001);
}

#[tokio::test]
async fn calls_move_between_threads() {
    let server = Server::answering("200 OK", "", "[]").await;
    let pending = things(&server.url).get_thing("a");
    assert_eq!(tokio::spawn(pending).await.unwrap().unwrap().len(), 0);
}

#[tokio::test]
async fn errors_of_several_operations_meet() {
    assert_error::<Error<ThingError, ThingHeaders>>();
    assert_error::<AnyError>();

    async fn both(url: &str) -> Result<(), AnyError> {
        let things = things(url);
        assert_send(things.create_thing("application/json", &5i64)).await?;
        things.get_thing("a").await?;
        Ok(())
    }
    let answers = vec![
        server::answer("201 Created", "", ""),
        server::answer("404 Not Found", "", r#"["no such thing"]"#),
    ];
    let server = Server::start(answers).await;
    let error = both(&server.url).await.unwrap_err();
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.operation(), "get-thing");
    let body = error.downcast_ref::<ThingError>();
    assert_eq!(
        body,
        Some(&ThingError::NotFound(vec!["no such thing".into()]))
    );
    assert_eq!(
        error.to_string(),
        r#"get-thing: 404 Not Found: ["no such thing"]"#
    );
}

#[test]
fn a_call_can_wait_before_it_is_polled() {
    let things = things("http://127.0.0.1:1");
    let pending = things.get_thing("a");
    assert_eq!(
        format!("{pending:?}"),
        r#"Pending { operation: "get-thing", .. }"#
    );
    drop(assert_send(pending));
    assert_send(std::marker::PhantomData::<(GetThing, CreateThing)>);
}
