//! Bodies of replies: how long they may be, how they are compressed, and which text they are.

use std::time::Duration;

use oasmith_runtime::{ClientBuilder, Downloading, Error, Response};
use tests::server::{Recorded, Reply, Server};

use super::script::{Act, Script, opened, text};
use crate::compiled::wire_replies::Client;
use crate::compiled::wire_replies::endpoints::default::{DefaultApi, ExportError, FileError};

fn client(builder: ClientBuilder<Client>, url: &str) -> DefaultApi {
    let client = builder.base_url(url).build();
    client.unwrap_or_else(|error| panic!("{error}")).default()
}

#[tokio::test]
async fn a_body_in_memory_has_a_limit() {
    let server = Server::start(|_: &Recorded| Reply::new(200).with_body("x".repeat(1001))).await;
    let within = client(Client::builder().reply_limit(1001), &server.url());
    assert_eq!(within.file().await.unwrap().len(), 1001);
    let beyond = client(Client::builder().reply_limit(1000), &server.url());
    let Err(Error::Transport(error)) = beyond.file().await else {
        panic!("it is too long")
    };
    assert!(error.is_too_large());
    assert_eq!(error.status(), Some(200));
    assert_eq!(
        error.to_string(),
        "file: the body of the reply is longer than 1000 bytes: set `reply_limit`, or read it as a stream",
    );
    let none = client(Client::builder().reply_limit(None), &server.url());
    assert_eq!(none.file().await.unwrap().len(), 1001);
}

/// A server that never ends does not fill the memory.
#[tokio::test]
async fn what_is_beyond_the_limit_is_not_read() {
    let flood = vec![opened("application/octet-stream"), Act::Flood(64 * 1024)];
    let script = Script::start(vec![flood]).await;
    let api = client(Client::builder().reply_limit(1024 * 1024), &script.url);
    let error = api.file().await.unwrap_err();
    assert!(error.raw_body().unwrap().len() <= 1024 * 1024);
}

#[tokio::test]
async fn a_download_is_as_fast_as_its_reader() {
    let flood = vec![opened("application/octet-stream"), Act::Flood(64 * 1024)];
    let script = Script::start(vec![flood]).await;
    let api = client(Client::builder().reply_limit(10), &script.url);
    let mut download = api.file().download().await.unwrap();
    assert_eq!((download.status(), download.content_length()), (200, None));
    assert!(!download.next().await.unwrap().unwrap().is_empty());
    // Nobody reads, so the server is held up: what it has sent fits into the buffers of two sockets.
    let mut before = usize::MAX;
    while before != script.flooded() {
        before = script.flooded();
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    assert!(before < 64 * 1024 * 1024, "{before} bytes");
    let mut read = 0;
    while read < before + 1024 * 1024 {
        read += download.next().await.unwrap().unwrap().len();
    }
    assert!(script.flooded() > before);
}

#[tokio::test]
async fn a_download_that_is_refused_is_a_typed_error() {
    let server =
        Server::start(|_: &Recorded| Reply::json(404, &serde_json::json!({ "why": "gone" }))).await;
    let api = client(Client::builder(), &server.url());
    let Err(Error::Api(error)) = api.file().download().await else {
        panic!("it is not there")
    };
    assert!(matches!(error.body(), FileError::NotFound(problem) if problem.why == "gone"));
}

#[tokio::test]
async fn a_download_may_break_off_and_take_its_time() {
    let head = text("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc");
    let slow = vec![
        head.clone(),
        Act::Wait(Duration::from_millis(600)),
        text("def"),
    ];
    let silent = vec![Act::Wait(Duration::from_secs(20))];
    let script = Script::start(vec![slow, silent]).await;
    let quick = Client::builder().timeout(Duration::from_millis(400));
    let api = client(quick, &script.url);
    // The time of a call counts up to the head.
    let mut download = api.file().download().await.unwrap();
    assert_eq!(download.content_length(), Some(10));
    let mut read = Vec::new();
    let error = loop {
        match download.next().await {
            Some(Ok(chunk)) => read.extend_from_slice(&chunk),
            other => break other,
        }
    };
    assert_eq!(read, b"abcdef");
    assert_eq!(error.unwrap().unwrap_err().status(), Some(200));
    assert!(download.next().await.is_none());
    let error = api.file().download().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

/// A success in another media type is asked for alone, and read by what the document says of it.
#[tokio::test]
async fn another_media_type_is_asked_for() {
    let server = Server::start(|asked: &Recorded| match asked.header("accept") {
        Some("application/json") => Reply::json(200, &serde_json::json!({ "text": "a" })),
        Some("text/csv") => Reply::new(200)
            .with_header("content-type", "text/csv")
            .with_body("a,b\n"),
        Some("audio/wav") => Reply::new(200).with_body(&b"RIFF\xff"[..]),
        other => panic!("{other:?}"),
    })
    .await;
    let api = client(Client::builder(), &server.url());
    assert_eq!(api.export().await.unwrap().text, "a");
    let csv: Response<String, _> = api.export().accept_text_csv().await.unwrap();
    assert_eq!((csv.status(), csv.as_str()), (200, "a,b\n"));
    let wav = api.export().accept_audio_wav();
    assert_eq!(&wav.clone().await.unwrap()[..], b"RIFF\xff");
    let mut download = wav.download().await.unwrap();
    assert_eq!(&download.next().await.unwrap().unwrap()[..], b"RIFF\xff");
}

#[tokio::test]
async fn another_media_type_has_the_errors_of_the_call() {
    let server =
        Server::start(|_: &Recorded| Reply::json(406, &serde_json::json!({ "why": "no" }))).await;
    let api = client(Client::builder(), &server.url());
    let Err(Error::Api(error)) = api.export().accept_text_csv().await else {
        panic!("it is refused")
    };
    assert!(matches!(error.body(), ExportError::NotAcceptable(problem) if problem.why == "no"));
}

#[tokio::test]
async fn compressed_bodies_are_read() {
    const TEXT: &[u8] = br#"{"text":"a"}"#;
    // RFC 1952 around RFC 1951, section 3.2.4; RFC 7932, section 9.2; RFC 8878, section 3.1.1: all without compression.
    let gzip: [&[u8]; 3] = [
        b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x01\x0c\0\xf3\xff",
        TEXT,
        b"\x8e\xc3\xe4\x15\x0c\x00\x00\x00",
    ];
    let brotli: [&[u8]; 3] = [b"\x8b\x05\x80", TEXT, b"\x03"];
    let zstd: [&[u8]; 3] = [b"\x28\xb5\x2f\xfd\x20\x0c\x61\0\0", TEXT, b""];
    for (name, body) in [
        ("gzip", gzip.concat()),
        ("br", brotli.concat()),
        ("zstd", zstd.concat()),
    ] {
        let server = Server::start(move |_: &Recorded| {
            Reply::new(200)
                .with_header("content-type", "application/json")
                .with_header("content-encoding", name)
                .with_body(body.clone())
        })
        .await;
        let api = client(Client::builder(), &server.url());
        let delta = api
            .json()
            .await
            .unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(delta.text, "a", "{name}");
        let asked = server.requests()[0]
            .header("accept-encoding")
            .map(str::to_owned);
        assert!(asked.is_some_and(|asked| asked.contains(name)), "{name}");
    }
}

#[tokio::test]
async fn text_is_in_its_charset() {
    for (charset, body, expected) in [
        ("", "café".as_bytes(), "café"),
        ("; charset=iso-8859-1", b"caf\xE9", "café"),
        ("; charset=\"windows-1251\"", b"\xEF\xF0", "пр"),
        ("; charset=UTF-8", "\u{feff}a".as_bytes(), "a"),
    ] {
        let server = Server::start(move |_: &Recorded| {
            Reply::new(200)
                .with_header("content-type", format!("text/plain{charset}"))
                .with_body(body.to_vec())
        })
        .await;
        let api = client(Client::builder(), &server.url());
        assert_eq!(*api.text().await.unwrap(), expected);
    }
}
