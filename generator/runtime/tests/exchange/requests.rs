//! What is sent, line by line, and what is refused before anything is.

use oasmith_runtime::call::{Call, Endpoint, Parameter, Style};
use oasmith_runtime::{Error, Refusal};

use crate::api::{CreateThing, GetThing, ThingError, builder, things};
use crate::server::{Server, answer};

/// The lines of the head, sorted after the first, without `host`, and the body.
fn lines(request: &str) -> (String, Vec<String>, String) {
    let (head, body) = request.split_once("\n\n").unwrap();
    let mut lines = head.lines().map(str::to_owned);
    let first = lines.next().unwrap();
    let mut rest: Vec<String> = lines.filter(|line| !line.starts_with("host: ")).collect();
    rest.sort();
    (first, rest, body.to_owned())
}

#[tokio::test]
async fn a_call_is_sent_as_the_document_says() {
    let server = Server::answering("200 OK", "", "[]").await;
    let things = builder()
        .base_url(format!("{}/api/v1/", server.url))
        .bearer_token("sesame")
        .default_header("X-Version", "2026-01-01")
        .default_header("Cookie", "a=b")
        .build()
        .unwrap();
    let mut call = Call::new(&things.client, GetThing::OPERATION);
    call.set(0, &"a b/c".to_owned());
    call.set(1, &5i64);
    call.set(2, &"hello, world".to_owned());
    call.set(3, &"dark mode".to_owned());
    assert_eq!(
        format!("{call:?}"),
        r#"Call { operation: "get-thing", arguments: ["id", "page[size]", "X-Note", "theme"], body: None }"#,
    );
    call.send::<GetThing>().await.unwrap();
    let (first, mut headers, body) = lines(&server.requests()[0]);
    // Which compressions are accepted is a matter of features.
    headers.retain(|line| !line.starts_with("accept-encoding: "));
    assert_eq!(
        first,
        "GET /api/v1/things/a%20b%2Fc?page%5Bsize%5D=5 HTTP/1.1"
    );
    let agent = format!("user-agent: oasmith-runtime/{}", env!("CARGO_PKG_VERSION"));
    let expected = [
        "accept: application/json, text/plain",
        "authorization: Bearer sesame",
        "cookie: a=b; theme=dark%20mode",
        &agent,
        "x-note: hello, world",
        "x-version: 2026-01-01",
    ];
    assert_eq!(headers, expected);
    assert_eq!(body, "");
}

#[tokio::test]
async fn a_body_is_sent_in_its_media_type() {
    let server = Server::start(vec![answer("201 Created", "", ""); 5]).await;
    let things = things(&server.url);
    let value = vec!["a\"b".to_owned()];
    things
        .create_thing("application/json", &value)
        .await
        .unwrap();
    things
        .create_thing("application/vnd.api+json; v=1", &value)
        .await
        .unwrap();
    things
        .create_thing("text/plain", &"a\"b".to_owned())
        .await
        .unwrap();
    let mut call = Call::new(&things.client, CreateThing::OPERATION);
    call.set_bytes("image/png", b"\x01\x02".as_slice().into());
    call.send::<CreateThing>().await.unwrap();
    let mut call = Call::new(&things.client, CreateThing::OPERATION);
    const MEMBERS: &[Parameter] = &[Parameter::query("b").style(Style::DeepObject)];
    let form = [("a".to_owned(), vec![1i64, 2]), ("b".to_owned(), vec![3])];
    call.set_form(&std::collections::BTreeMap::from(form), MEMBERS);
    call.send::<CreateThing>().await.unwrap();

    let sent: Vec<(String, String)> = server
        .requests()
        .iter()
        .map(|request| {
            let (first, headers, body) = lines(request);
            assert_eq!(first, "POST /things?api_key=k%2F1 HTTP/1.1");
            assert!(headers.contains(&format!("content-length: {}", body.len())));
            let is_type = |line: &&String| line.starts_with("content-type: ");
            (headers.iter().find(is_type).unwrap().clone(), body)
        })
        .collect();
    let expected = [
        ("content-type: application/json", r#"["a\"b"]"#),
        ("content-type: application/vnd.api+json; v=1", r#"["a\"b"]"#),
        ("content-type: text/plain", "a\"b"),
        ("content-type: image/png", "\u{1}\u{2}"),
        (
            "content-type: application/x-www-form-urlencoded",
            "a=1&a=2&b%5B0%5D=3",
        ),
    ];
    let expected = expected.map(|(name, body)| (name.to_owned(), body.to_owned()));
    assert_eq!(sent, expected);
}

/// The refusal of a call that must not reach any server.
async fn refusal(fill: impl FnOnce(&mut Call)) -> Refusal {
    let things = things("http://127.0.0.1:1");
    let mut call = Call::new(&things.client, GetThing::OPERATION);
    call.set(0, &"a".to_owned());
    fill(&mut call);
    match call.send::<GetThing>().await {
        Err(Error::Request(error)) => error.refusal().clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn broken_arguments_are_refused() {
    let missing = refusal(|call| call.set(0, &None::<String>)).await;
    assert_eq!(missing, Refusal::MissingParameter { parameter: "id" });
    let up = refusal(|call| call.set(0, &"..".to_owned())).await;
    assert_eq!(
        up,
        Refusal::PathSegment {
            parameter: "id",
            segment: "..".into()
        }
    );
    for value in ["a\r\nb: c", "a\nb", "a\0b"] {
        let broken = refusal(|call| call.set(2, &value.to_owned())).await;
        assert_eq!(
            broken,
            Refusal::HeaderValue {
                parameter: "X-Note"
            }
        );
    }
    let unknown = refusal(|call| call.set(9, &1i64)).await;
    assert_eq!(
        unknown,
        Refusal::Table {
            what: "a parameter"
        }
    );
}

#[tokio::test]
async fn a_missing_body_or_credential_is_refused() {
    let call = Call::new(&things("http://127.0.0.1:1").client, CreateThing::OPERATION);
    let error = call.send::<CreateThing>().await;
    assert_eq!(
        error.unwrap_err().to_string(),
        "create-thing: not sent: the required body is missing",
    );
    let error = things("http://127.0.0.1:1")
        .create_thing("application/xml", &1i64)
        .await;
    assert_eq!(
        error.unwrap_err().to_string(),
        "create-thing: not sent: the body cannot be written as application/xml",
    );
    let things = builder().base_url("http://127.0.0.1:1").build().unwrap();
    let error: Error<ThingError, _> = things.get_thing("a").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "get-thing: not sent: the client has no credential for token: give it one when it is built",
    );
}

#[test]
fn clients_that_cannot_work_are_not_built() {
    let relative = builder().build().err().unwrap().to_string();
    assert_eq!(
        relative,
        "the document of Things says no more of its server than `/v1`: give `base_url`",
    );
    let header = builder()
        .base_url("http://a.test")
        .default_header("x", "a\r\nb")
        .build();
    assert!(header.err().unwrap().to_string().contains("`x`"));
    let basic = builder()
        .base_url("http://a.test")
        .basic_auth("me", "sesame")
        .build();
    let basic = basic.err().unwrap().to_string();
    assert!(
        basic.contains("a user and a password") && basic.contains("key, token"),
        "{basic}"
    );
}

#[test]
fn nothing_prints_a_secret() {
    let builder = builder().base_url("http://a.test").bearer_token("sesame");
    assert_eq!(
        format!("{builder:?}"),
        r#"ClientBuilder { api: "Things", .. }"#
    );
    let client = builder.build().unwrap().client;
    assert_eq!(
        format!("{client:?}"),
        r#"Client { api: "Things", base_url: "http://a.test/", .. }"#,
    );
}
