//! Replies that are read item by item, while they arrive.

use std::time::Duration;

use oasmith_runtime::{ClientBuilder, Error, Events, Items, StreamError};

use super::script::{Act, Script, opened, text};
use crate::compiled::wire_replies::Client;
use crate::compiled::wire_replies::endpoints::default::{DefaultApi, EventsError};

const EVENTS: &str = "text/event-stream";

fn client(builder: ClientBuilder<Client>, url: &str) -> DefaultApi {
    let client = builder.base_url(url).build();
    client.unwrap_or_else(|error| panic!("{error}")).default()
}

/// A server that sends these pieces once, with pauses between them.
async fn sending(media_type: &str, pieces: &[&str]) -> Script {
    let mut acts = vec![opened(media_type)];
    for piece in pieces {
        acts.extend([text(piece), Act::Wait(Duration::from_millis(20))]);
    }
    Script::start(vec![acts]).await
}

#[tokio::test]
async fn events_come_one_by_one() {
    let script = sending(
        "text/event-stream; charset=utf-8",
        &[
            ": hello\n\nid: 1\nevent: add\nretry: 10\nda",
            "ta: {\"text\":\ndata: \"a\"}\n\n",
            "data: {\"text\":\"b\"}\r\n\r\ndata: {\"text\":7}\n\n",
            "data: {\"text\":\"c\"}\n\ndata: [DONE]\n\ndata: {\"text\":\"d\"}\n\n",
        ],
    )
    .await;
    let mut events = client(Client::builder(), &script.url)
        .events()
        .events()
        .await
        .unwrap();
    let first = events.next().await.unwrap().unwrap();
    assert_eq!(first.text, "a");
    assert_eq!(first.event.as_deref(), Some("add"));
    assert_eq!(first.id.as_deref(), Some("1"));
    assert_eq!(first.retry, Some(Duration::from_millis(10)));
    let second = events.next().await.unwrap().unwrap();
    assert_eq!((second.text.as_str(), second.event.as_deref()), ("b", None));
    // What is not as documented is an error, and the stream goes on.
    let wrong = events.next().await.unwrap().unwrap_err();
    assert!(matches!(&wrong, StreamError::Decode(..)), "{wrong}");
    assert!(
        wrong
            .to_string()
            .starts_with("events: an item of the stream is not as documented: ")
    );
    assert_eq!(events.next().await.unwrap().unwrap().text, "c");
    assert!(events.next().await.is_none());
    assert!(events.next().await.is_none());
    let head = &script.heads()[0];
    assert!(head.contains("accept: text/event-stream\r\n"), "{head}");
}

#[tokio::test]
async fn a_schema_of_the_event_is_read_as_the_event() {
    let script = sending(
        EVENTS,
        &["event: delta\ndata: {\"text\":\"a\"}\n\ndata: [DONE]\n\n"],
    )
    .await;
    let mut events = client(Client::builder(), &script.url)
        .chat()
        .events()
        .await
        .unwrap();
    let event = events.next().await.unwrap().unwrap();
    assert_eq!(event.data.data.text, "a");
    assert_eq!(event.data.event.as_deref(), Some("delta"));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn events_of_text_are_texts() {
    let script = sending(EVENTS, &["data: 12\n\ndata: [DONE]\ndata\n\n"]).await;
    let mut events = client(Client::builder(), &script.url)
        .ticks()
        .events()
        .await
        .unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, "12");
    assert_eq!(events.next().await.unwrap().unwrap().data, "[DONE]\n");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_is_opened_again_with_the_last_id() {
    let script = Script::start(vec![
        vec![opened(EVENTS), text("retry: 20\nid: 7\ndata: {\"text\":\"a\"}\n\ndata: {\"te")],
        // Broken off before the end that was announced.
        vec![text(
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 99\r\n\r\ndata: {\"text\":\"b\"}\n\n",
        )],
        vec![text("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")],
    ])
    .await;
    let call = client(Client::builder(), &script.url).events();
    let mut events = call.reconnecting_events(3).await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().text, "a");
    assert_eq!(events.next().await.unwrap().unwrap().text, "b");
    assert!(events.next().await.is_none(), "204 is the end");
    let ids: Vec<bool> = script
        .heads()
        .iter()
        .map(|head| head.contains("last-event-id: 7\r\n"))
        .collect();
    assert_eq!(ids, [false, true, true]);
}

#[tokio::test]
async fn a_stream_is_not_opened_again_for_ever() {
    let script = Script::start(vec![
        vec![opened(EVENTS), text("retry: 1\ndata: {\"text\":\"a\"}\n\n")],
        vec![opened(EVENTS)],
        vec![opened(EVENTS)],
        vec![opened(EVENTS), text("data: {\"text\":\"never\"}\n\n")],
    ])
    .await;
    let call = client(Client::builder(), &script.url).events();
    let mut events = call.reconnecting_events(2).await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().text, "a");
    assert!(events.next().await.is_none());
    assert_eq!(script.heads().len(), 3);
}

#[tokio::test]
async fn what_is_no_stream_is_a_typed_error() {
    let json = |status: &str, body: &str| {
        let length = body.len();
        vec![text(&format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
        ))]
    };
    let script = Script::start(vec![
        json("404 Not Found", r#"{"why":"gone"}"#),
        json("200 OK", r#"{"text":"whole"}"#),
    ])
    .await;
    let api = client(Client::builder(), &script.url);
    let Err(Error::Api(error)) = api.events().events().await else {
        panic!("it is not there")
    };
    assert!(matches!(error.body(), EventsError::NotFound(problem) if problem.why == "gone"));
    let Err(Error::Decode(error)) = api.events().events().await else {
        panic!("it is no stream")
    };
    assert_eq!(
        error.to_string(),
        "events: 200 OK: the body is not as documented: expected text/event-stream, found application/json"
    );
    assert_eq!(&error.raw_body()[..], br#"{"text":"whole"}"#);
}

#[tokio::test]
async fn an_event_has_a_limit() {
    let script = Script::start(vec![vec![opened(EVENTS), Act::Flood(64 * 1024)]]).await;
    let small = Client::builder().reply_limit(100_000);
    let mut events = client(small, &script.url).events().events().await.unwrap();
    let error = events.next().await.unwrap().unwrap_err();
    assert!(matches!(error, StreamError::TooLong("events")), "{error}");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn lines_of_json() {
    let script = sending(
        "application/x-ndjson",
        &[
            "{\"text\":\"a\"}\n{\"te",
            "xt\":\"b\"}\r\n\n{\"no\":1}\n{\"text\":\"c\"}",
        ],
    )
    .await;
    let mut items = client(Client::builder(), &script.url)
        .lines()
        .items()
        .await
        .unwrap();
    assert_eq!(items.next().await.unwrap().unwrap().text, "a");
    assert_eq!(items.next().await.unwrap().unwrap().text, "b");
    let wrong = items.next().await.unwrap().unwrap_err();
    assert!(matches!(&wrong, StreamError::Decode("lines", _)), "{wrong}");
    assert_eq!(items.next().await.unwrap().unwrap().text, "c");
    assert!(items.next().await.is_none());
    let head = &script.heads()[0];
    assert!(head.contains("accept: application/x-ndjson\r\n"), "{head}");
}

#[tokio::test]
async fn sequences_of_json() {
    let script = sending(
        "application/json-seq",
        &["\u{1e}{\"text\":\n\"a\"}\n\u{1e}{\"te", "xt\":\"b\"}\n"],
    )
    .await;
    let mut items = client(Client::builder(), &script.url)
        .sequence()
        .items()
        .await
        .unwrap();
    assert_eq!(items.next().await.unwrap().unwrap().text, "a");
    assert_eq!(items.next().await.unwrap().unwrap().text, "b");
    assert!(items.next().await.is_none());
}
