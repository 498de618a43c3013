//! Multipart bodies, as sent (RFC 7578; OpenAPI 3.0.4, section 4.7.15).

use std::path::PathBuf;

use oasmith_runtime::Upload;
use tests::server::Recorded;

use super::stream::{chunks, failing};
use super::{recorder, refused, sent};
use crate::compiled::wire_bodies::Client;
use crate::compiled::wire_bodies::endpoints::default::DefaultApi;
use crate::compiled::wire_bodies::models::{
    Pet, SendPartsBody, SendPartsBodyAbout, SendStyledPartsBody, SendStyledPartsBodyDeep,
    SendStyledPartsBodyExploded,
};

fn client(url: String) -> DefaultApi {
    let client = Client::builder().base_url(url).build();
    client.unwrap_or_else(|error| panic!("{error}")).default()
}

/// The parts of a body: the lines of the head of each, and its content. Everything around them is as RFC 2046 wants it.
fn parts(request: &Recorded) -> Vec<(Vec<String>, String)> {
    let media_type = request.header("content-type").expect("one content type");
    let boundary = media_type
        .strip_prefix("multipart/form-data; boundary=")
        .expect("a boundary");
    let body = String::from_utf8_lossy(&request.body);
    let body = body
        .strip_prefix(&format!("--{boundary}\r\n"))
        .expect("a boundary first");
    let body = body
        .strip_suffix(&format!("\r\n--{boundary}--\r\n"))
        .expect("a boundary last");
    let between = format!("\r\n--{boundary}\r\n");
    let parts = body.split(&between);
    let one = |part: &str| {
        let (head, content) = part.split_once("\r\n\r\n").expect("a head");
        let lines = head.split("\r\n").map(str::to_owned).collect();
        (lines, content.to_owned())
    };
    parts.map(one).collect()
}

fn part(head: &[&str], content: &str) -> (Vec<String>, String) {
    (
        head.iter().map(|line| (*line).to_owned()).collect(),
        content.to_owned(),
    )
}

/// The cells of OpenAPI's table of styles, in parts in the place of pairs, and nothing percent-encoded.
#[tokio::test]
async fn members_with_a_style_are_spelled_in_it() {
    let server = recorder().await;
    let body = SendStyledPartsBody::new()
        .with_deep(SendStyledPartsBodyDeep::new().with_a("x y").with_b(2))
        .with_exploded(SendStyledPartsBodyExploded::new().with_c("z&"))
        .with_joined(vec!["one".into(), "two".into()])
        .with_names(vec!["é".into(), "b".into()])
        .with_piped(vec![1, 2]);
    let request = sent(&server, client(server.url()).send_styled_parts(body)).await;
    let field = |name: &str, text: &str| {
        let head = format!("Content-Disposition: form-data; name=\"{name}\"");
        part(&[&head], text)
    };
    let expected = [
        field("deep[a]", "x y"),
        field("deep[b]", "2"),
        field("c", "z&"),
        field("joined", "one,two"),
        field("names", "é"),
        field("names", "b"),
        field("piped", "1|2"),
    ];
    assert_eq!(parts(&request), expected);
}

#[tokio::test]
async fn each_member_is_a_part() {
    let server = recorder().await;
    let pet = |name: &str| Pet::new(name);
    let body = SendPartsBody::new(Upload::from(&[0x89, b'P']).with_file_name("a \"b\"\r\nc.png"))
        .with_about(SendPartsBodyAbout::new().with_size(3))
        .with_count(5)
        .with_documents(vec![
            Upload::from("one").with_file_name("1.pdf"),
            Upload::from(String::from("two")).with_header("X-Page", "2"),
        ])
        .with_name("Zoë")
        .with_notes(vec!["a".into(), "b".into()])
        .with_people(vec![pet("x"), pet("y")])
        .with_pets(vec![pet("x"), pet("y")])
        .with_table("a,b")
        .with_zip(vec![b'z']);
    let request = sent(&server, client(server.url()).send_parts(body)).await;
    let length = request.header("content-length").map(str::to_owned);
    assert_eq!(length, Some(request.body.len().to_string()));
    let expected = [
        part(
            &[
                "Content-Disposition: form-data; name=\"about\"",
                "Content-Type: application/json",
            ],
            r#"{"size":3}"#,
        ),
        part(&["Content-Disposition: form-data; name=\"count\""], "5"),
        part(&["Content-Disposition: form-data; name=\"name\""], "Zoë"),
        part(&["Content-Disposition: form-data; name=\"notes\""], "a"),
        part(&["Content-Disposition: form-data; name=\"notes\""], "b"),
        // Each item of a list by itself ..
        part(
            &[
                "Content-Disposition: form-data; name=\"people\"",
                "Content-Type: application/json",
            ],
            r#"{"name":"x"}"#,
        ),
        part(
            &[
                "Content-Disposition: form-data; name=\"people\"",
                "Content-Type: application/json",
            ],
            r#"{"name":"y"}"#,
        ),
        // .. unless the document says that the list is JSON.
        part(
            &[
                "Content-Disposition: form-data; name=\"pets\"",
                "Content-Type: application/json",
            ],
            r#"[{"name":"x"},{"name":"y"}]"#,
        ),
        part(
            &[
                "Content-Disposition: form-data; name=\"table\"",
                "Content-Type: text/csv",
            ],
            "a,b",
        ),
        part(
            &[
                "Content-Disposition: form-data; name=\"avatar\"; filename=\"a %22b%22%0D%0Ac.png\"",
                "Content-Type: image/png",
            ],
            "\u{fffd}P",
        ),
        part(
            &[
                "Content-Disposition: form-data; name=\"documents\"; filename=\"1.pdf\"",
                "Content-Type: application/pdf",
            ],
            "one",
        ),
        part(
            &[
                "Content-Disposition: form-data; name=\"documents\"; filename=\"documents\"",
                "Content-Type: application/pdf",
                "X-Page: 2",
            ],
            "two",
        ),
        part(
            &[
                "Content-Disposition: form-data; name=\"zip\"; filename=\"zip\"",
                "Content-Type: application/octet-stream",
            ],
            "z",
        ),
    ];
    assert_eq!(parts(&request), expected);
}

#[tokio::test]
async fn a_file_is_read_while_it_is_sent() {
    let server = recorder().await;
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
    let content = std::fs::read_to_string(&path).unwrap();
    let body = SendPartsBody::new(Upload::path(&path).with_media_type("image/jpeg"));
    let api = client(server.url());
    let request = sent(&server, api.send_parts(body)).await;
    let length = request.header("content-length").map(str::to_owned);
    assert_eq!(length, Some(request.body.len().to_string()));
    assert_eq!(
        parts(&request),
        [part(
            &[
                "Content-Disposition: form-data; name=\"avatar\"; filename=\"Cargo.toml\"",
                "Content-Type: image/jpeg",
            ],
            &content,
        )]
    );
    let missing = SendPartsBody::new(Upload::path("not/there.png"));
    let refusal = refused(&server, api.send_parts(missing)).await;
    assert!(
        refusal.starts_with("sendParts: not sent: the body cannot be read: not/there.png: "),
        "{refusal}"
    );
}

#[tokio::test]
async fn a_stream_is_sent_as_it_comes() {
    let server = recorder().await;
    let api = client(server.url());
    let stream = || Upload::stream(chunks(&["ab", "", "cd"]));
    let request = sent(&server, api.send_parts(SendPartsBody::new(stream()))).await;
    assert_eq!(request.header("content-length"), None);
    assert_eq!(request.header("transfer-encoding"), Some("chunked"));
    assert_eq!(parts(&request)[0].1, "abcd");

    let body = SendPartsBody::new(stream().with_length(4)).with_name("n");
    let request = sent(&server, api.send_parts(body)).await;
    let length = request.header("content-length").map(str::to_owned);
    assert_eq!(length, Some(request.body.len().to_string()));
    assert_eq!(parts(&request)[1].1, "abcd");

    let once = SendPartsBody::new(stream());
    sent(&server, api.send_parts(once.clone())).await;
    let refusal = refused(&server, api.send_parts(once)).await;
    assert_eq!(
        refusal,
        "sendParts: not sent: the body cannot be read: its stream has been sent already"
    );
    let broken = SendPartsBody::new(Upload::stream(failing()));
    let error = api.send_parts(broken).await.unwrap_err();
    assert!(
        matches!(error, oasmith_runtime::Error::Transport(_)),
        "{error}"
    );
}

#[tokio::test]
async fn a_part_is_in_a_media_type_that_the_document_names() {
    let server = recorder().await;
    let api = client(server.url());
    let wrong = SendPartsBody::new(Upload::from("x").with_media_type("image/gif"));
    let refusal = refused(&server, api.send_parts(wrong)).await;
    assert_eq!(
        refusal,
        "sendParts: not sent: the body cannot be written as multipart/form-data"
    );
    let split = SendPartsBody::new(Upload::from("x").with_header("X-A", "a\r\nX-B: b"));
    refused(&server, api.send_parts(split)).await;
}
