//! Error bodies that are not what the document says: the status, the headers and the body are kept all the same.

use std::error::Error as _;

use generated_client::persona::endpoints::connections::DeactivateConnectionError;
use generated_client::persona::{AnyError, Client, Error};
use oasmith_runtime::ErrorKind;
use serde_json::Value;
use tests::server::Reply;

use crate::http::session::Session;

/// The body of every kind, and what a documented status says of its difference from the document.
const BODIES: [(&str, &str); 9] = [
    (
        "<html><body>Bad gateway</body></html>",
        "expected an object, found `<`",
    ),
    ("", "the end of the text"),
    (r#"{"message":"no"}"#, "missing member `errors`"),
    (
        r#"{"errors":{}}"#,
        "errors: expected an array, found an object",
    ),
    (
        r#"{"errors":[{"title":5}]}"#,
        "errors[0].title: expected a string, found a number",
    ),
    (r#"{"errors":[{"title":"Conf"#, "errors[0].title: "),
    (r#"{"errors":["#, "the end of the text"),
    ("[]", "expected an object, found an array"),
    ("null", "expected an object, found null"),
];

#[tokio::test]
async fn a_documented_status_with_another_body_keeps_the_evidence() {
    let session = Session::<Client>::start().await;
    let call = session.own.connections().deactivate_connection("cxn_1");
    for (body, says) in BODIES {
        session.answer_text(409, body);
        let error = call.clone().await.unwrap_err();
        let Error::Api(failure) = &error else {
            panic!("{body}: {error:?}")
        };
        assert_eq!(failure.body(), &DeactivateConnectionError::Undocumented);
        assert_eq!((failure.status(), error.status()), (409, Some(409)));
        assert_eq!(failure.raw_body(), body);
        assert_eq!(failure.headers().rate_limit_limit, Some(300));
        assert!(failure.raw_headers().contains_key("request-id"));
        let mismatch = failure.decode_error().expect("the body differs");
        assert!(mismatch.to_string().contains(says), "{body}: {mismatch}");
        assert!(
            error
                .source()
                .is_some_and(|source| source.to_string() == mismatch.to_string())
        );

        let text = error.to_string();
        let beginning = "deactivate-connection: 409 Conflict";
        let expected = if body.is_empty() {
            beginning.to_owned()
        } else {
            format!("{beginning}: {body}")
        };
        assert_eq!(text, expected);
        let any = AnyError::from(error);
        assert_eq!((any.kind(), any.status()), (ErrorKind::Api, Some(409)));
        assert_eq!(any.raw_body().expect("a body"), body);
        assert_eq!(
            any.downcast_ref(),
            Some(&DeactivateConnectionError::Undocumented)
        );
        assert_eq!(any.to_string(), text);
    }
}

#[tokio::test]
async fn a_status_that_nobody_documented_keeps_the_evidence() {
    let session = Session::<Client>::start().await;
    let call = session.own.connections().deactivate_connection("cxn_1");
    for status in [
        300, 302, 304, 305, 306, 402, 418, 451, 499, 500, 502, 503, 504, 599,
    ] {
        for (body, _) in BODIES {
            // 304 never has a body.
            let body = if status == 304 { "" } else { body };
            session.answer_text(status, body);
            let Err(Error::Api(failure)) = call.clone().await else {
                panic!("{status} is an error")
            };
            assert_eq!(failure.body(), &DeactivateConnectionError::Undocumented);
            assert_eq!(
                (failure.status(), failure.raw_body().as_ref()),
                (status, body.as_bytes())
            );
            assert_eq!(
                failure.decode_error(),
                None,
                "{status}: nothing is documented of its body"
            );
            assert_eq!(failure.headers().rate_limit_limit, Some(300));
        }
    }
}

#[tokio::test]
async fn a_body_that_is_not_text_is_kept_and_not_printed() {
    let session = Session::<Client>::start().await;
    let bytes = b"\x1f\x8b\x08\x00\xff".as_slice();
    session
        .persona
        .answer_next(Reply::new(500).with_body(bytes));
    let call = session.own.connections().deactivate_connection("cxn_1");
    let error = call.await.unwrap_err();
    assert_eq!(error.raw_body().expect("a body"), bytes);
    assert_eq!(
        error.to_string(),
        "deactivate-connection: 500 Internal Server Error"
    );
}

#[tokio::test]
async fn an_error_cut_off_on_its_way_keeps_what_came() {
    let session = Session::<Client>::start().await;
    let whole = session.persona.error(409);
    session.persona.answer_next(whole.clone().truncated(20));
    let call = session.own.connections().deactivate_connection("cxn_1");
    let error = call.await.unwrap_err();
    let Error::Transport(lost) = &error else {
        panic!("{error:?}")
    };
    assert_eq!((error.status(), lost.status()), (Some(409), Some(409)));
    assert_eq!(error.raw_body().expect("a part"), &whole.body[..20]);
    let headers = lost.raw_headers().expect("headers came first");
    assert_eq!(headers["ratelimit-limit"], "300");
    let says =
        "deactivate-connection: the exchange broke off, after status 409 and 20 bytes of the body";
    assert_eq!(error.to_string(), says);
}

#[tokio::test]
async fn members_of_an_error_that_nobody_declared_are_passed_over() {
    let session = Session::<Client>::start().await;
    let body = r#"{"errors":[{"title":"T","code":7,"source":{"pointer":"/a","parameter":"b"},
        "meta":{"retry":{"after":1.50}}},{}],"trace":"x"}"#;
    let body: Value = serde_json::from_str(body).expect("JSON");
    session
        .persona
        .answer_next(session.persona.reply(409, &body));
    let call = session.own.connections().deactivate_connection("cxn_1");
    let Err(Error::Api(failure)) = call.await else {
        panic!("409 is an error")
    };
    let DeactivateConnectionError::Conflict(document) = failure.body() else {
        panic!("{failure:?}")
    };
    let [first, second] = &document.errors[..] else {
        panic!("{document:?}")
    };
    assert_eq!((first.title.as_deref(), &first.details), (Some("T"), &None));
    let meta = first.meta.as_ref().expect("meta");
    assert_eq!(meta["retry"]["after"].as_f64(), Some(1.5));
    let source = first.source.as_ref().expect("a source");
    assert_eq!(source.pointer.as_deref(), Some("/a"));
    assert_eq!(second, &Default::default());
}
