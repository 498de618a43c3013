//! Bodies in one piece, as sent.

use oasmith_runtime::Upload;
use tests::server::{Recorded, Reply, Server};

use super::stream::{chunks, values};
use super::{recorder, refused, sent};
use crate::compiled::wire_bodies::Client;
use crate::compiled::wire_bodies::endpoints::default::DefaultApi;
use crate::compiled::wire_bodies::models::{
    Pet, SendFormBody, SendFormBodyAddress, SendFormBodyDeep, SendFormBodyJson, SendOptionalBody,
};

fn client(url: String) -> DefaultApi {
    let client = Client::builder().base_url(url).build();
    client.unwrap_or_else(|error| panic!("{error}")).default()
}

/// The media type, the length that was announced, and the body as text.
fn body(request: &Recorded) -> (Option<&str>, Option<&str>, String) {
    (
        request.header("content-type"),
        request.header("content-length"),
        String::from_utf8_lossy(&request.body).into_owned(),
    )
}

#[tokio::test]
async fn bytes_come_from_memory_files_and_streams() {
    let server = recorder().await;
    let api = client(server.url());
    let octets = Some("application/octet-stream");
    let request = sent(&server, api.send_bytes(b"abc")).await;
    assert_eq!(body(&request), (octets, Some("3"), "abc".into()));
    let request = sent(&server, api.send_bytes(Vec::new())).await;
    assert_eq!(body(&request), (octets, Some("0"), String::new()));

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/build.rs");
    let content = std::fs::read_to_string(path).unwrap();
    let request = sent(&server, api.send_bytes(Upload::path(path))).await;
    let length = content.len().to_string();
    assert_eq!(body(&request), (octets, Some(length.as_str()), content));

    let stream = Upload::stream(chunks(&["ab", "c"]));
    let request = sent(&server, api.send_bytes(stream)).await;
    assert_eq!(body(&request), (octets, None, "abc".into()));
    let stream = Upload::stream(chunks(&["ab", "c"])).with_length(3);
    let request = sent(&server, api.send_bytes(stream)).await;
    assert_eq!(body(&request), (octets, Some("3"), "abc".into()));
}

#[tokio::test]
async fn values_are_lines_of_json() {
    let server = recorder().await;
    let api = client(server.url());
    let lines = Upload::json_lines(values([Pet::new("a\nb"), Pet::new("c")]));
    let request = sent(&server, api.send_lines(lines)).await;
    assert_eq!(
        body(&request),
        (
            Some("application/x-ndjson"),
            None,
            "{\"name\":\"a\\nb\"}\n{\"name\":\"c\"}\n".into()
        )
    );
}

#[tokio::test]
async fn the_media_type_of_a_range_is_the_callers() {
    let server = recorder().await;
    let api = client(server.url());
    let png = || Upload::from("x").with_media_type("image/png");
    let request = sent(&server, api.send_picture(png())).await;
    assert_eq!(body(&request).0, Some("image/png"));
    let refusal = refused(&server, api.send_picture("x")).await;
    assert_eq!(
        refusal,
        "sendPicture: not sent: the body must say which media type of `image/*` it is in: give it `with_media_type`",
    );
    let html = Upload::from("x").with_media_type("text/html");
    let refusal = refused(&server, api.send_picture(html)).await;
    assert_eq!(
        refusal,
        "sendPicture: not sent: the body is `text/html`, and `image/*` is documented"
    );
    let request = sent(&server, api.send_anything(png())).await;
    assert_eq!(body(&request).0, Some("image/png"));
    let request = sent(&server, api.send_anything("x")).await;
    assert_eq!(body(&request).0, Some("application/octet-stream"));
    // Parts that the caller has written have a boundary that only the caller knows.
    refused(&server, api.send_mixed("--b--")).await;
    let mixed = Upload::from("--b--").with_media_type("multipart/mixed; boundary=b");
    let request = sent(&server, api.send_mixed(mixed)).await;
    assert_eq!(body(&request).0, Some("multipart/mixed; boundary=b"));
}

#[tokio::test]
async fn one_operation_takes_several_media_types() {
    let server = recorder().await;
    let api = client(server.url());
    let pet = || Pet::new("a b");
    let cells = [
        (
            api.send_either().body(pet()),
            "application/json",
            r#"{"name":"a b"}"#,
        ),
        (
            api.send_either().form_body(pet()),
            "application/x-www-form-urlencoded",
            "name=a%20b",
        ),
        (
            api.send_either().text_body("a b".to_owned()),
            "text/plain",
            "a b",
        ),
        (api.send_either().text_csv_body("a,b"), "text/csv", "a,b"),
    ];
    for (call, media_type, text) in cells {
        let request = sent(&server, call).await;
        let length = text.len().to_string();
        assert_eq!(
            body(&request),
            (Some(media_type), Some(length.as_str()), text.into())
        );
    }
    let refusal = refused(&server, api.send_either()).await;
    assert_eq!(
        refusal,
        "sendEither: not sent: the required body is missing"
    );
}

#[tokio::test]
async fn forms_are_spelled_as_the_document_says() {
    let server = recorder().await;
    let form = SendFormBody::new()
        .with_address(SendFormBodyAddress::new().with_city("Bonn & Köln"))
        .with_deep(SendFormBodyDeep::new().with_a("1"))
        .with_fields(vec!["x".into(), "y".into()])
        .with_items(vec![Pet::new("p"), Pet::new("q")])
        .with_json(SendFormBodyJson::new().with_a("b"))
        .with_path("a/b c")
        .with_tags(vec!["s".into(), "t=u".into()]);
    let request = sent(&server, client(server.url()).send_form(form)).await;
    assert_eq!(
        body(&request).2,
        "address%5Bcity%5D=Bonn%20%26%20K%C3%B6ln&deep%5Ba%5D=1&fields=x,y&items%5B0%5D%5Bname%5D=p\
         &items%5B1%5D%5Bname%5D=q&json=%7B%22a%22%3A%22b%22%7D&path=a/b%20c&tags=s&tags=t%3Du",
    );
}

#[tokio::test]
async fn an_absent_body_is_not_null() {
    let server = recorder().await;
    let api = client(server.url());
    let request = sent(&server, api.send_optional()).await;
    assert_eq!(body(&request).0, None);
    assert_eq!(request.body.len(), 0);
    let request = sent(&server, api.send_optional().body(None)).await;
    assert_eq!(body(&request).0, None);
    let request = sent(&server, api.send_nullable(None)).await;
    assert_eq!(
        body(&request),
        (Some("application/json"), Some("4"), "null".into())
    );
    let name = Some(SendOptionalBody::new().with_name("a"));
    let request = sent(&server, api.send_optional().body(name)).await;
    assert_eq!(body(&request).2, r#"{"name":"a"}"#);
}

#[tokio::test]
async fn get_and_delete_have_bodies() {
    let server = recorder().await;
    let api = client(server.url());
    let request = sent(&server, api.delete_with_body(Pet::new("a"))).await;
    assert_eq!(request.method, "DELETE");
    assert_eq!(
        body(&request),
        (
            Some("application/json"),
            Some("12"),
            r#"{"name":"a"}"#.into()
        )
    );
    let request = sent(&server, api.get_with_body().body(Pet::new("a"))).await;
    assert_eq!(request.method, "GET");
    assert_eq!(body(&request).2, r#"{"name":"a"}"#);
}

#[tokio::test]
async fn a_redirect_sends_again_what_can_be_sent_again() {
    let server = Server::start(|request: &Recorded| match request.target.as_str() {
        "/bytes" => Reply::new(307).with_header("location", "/moved"),
        _ => Reply::new(204),
    })
    .await;
    let api = client(server.url());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/build.rs");
    api.send_bytes(Upload::path(path)).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[1].body, requests[0].body);
    let stream = Upload::stream(chunks(&["ab", "c"]));
    let error = api.send_bytes(stream).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "sendBytes: the server redirected, and a stream cannot be sent again"
    );
}
