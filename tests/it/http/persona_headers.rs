//! Headers of replies, typed by the document.

use generated_client::persona::endpoints::connections::{
    ListConnectionsError, RetrieveConnectionError,
};
use generated_client::persona::{Client, Error, Headers};
use serde_json::json;
use tests::server::Reply;

use super::persona_connections::towards;
use super::session::Session;

/// The six headers of the stand-in's answer to its `request`th request, in the first second of its time.
fn headers(request: i64) -> Headers {
    let mut headers = Headers::default();
    headers.rate_limit_limit = Some(300);
    headers.rate_limit_remaining = Some(300 - request);
    headers.rate_limit_reset = Some(60);
    headers.request_id = Some(format!("req_{request:06}"));
    headers.persona_environment_id = Some("env_ABC123".to_owned());
    headers.persona_organization_id = Some("org_ABC123".to_owned());
    headers
}

#[tokio::test]
async fn successes_and_errors_have_the_six() {
    let session = Session::<Client>::start().await;
    let reply = session.own.connections().list_connections().await.unwrap();
    assert_eq!(reply.headers(), headers(1));
    assert_eq!(reply.raw_headers()["RateLimit-Remaining"], "299");
    assert_eq!(reply.raw_headers()["content-type"], "application/json");

    let call = session.own.connections().retrieve_connection("cxn_1");
    let Err(Error::Api(failure)) = call.await else {
        panic!("there is none")
    };
    assert_eq!(failure.headers(), headers(2));

    let body = towards(session.persona.partner());
    let created = session
        .own
        .connections()
        .create_connection(body)
        .await
        .unwrap();
    let parts = created.into_parts();
    assert_eq!(
        (parts.status, parts.value.data.id.as_str()),
        (201, "cxn_000001")
    );
    assert_eq!(parts.headers["request-id"], "req_000003");
    let theirs = session
        .partner
        .connections()
        .list_connections()
        .await
        .unwrap();
    let organization = theirs.headers().persona_organization_id;
    assert_eq!(organization.as_deref(), Some("org_XYZ789"));
}

#[tokio::test]
async fn without_an_account_there_are_none() {
    let session = Session::<Client>::start().await;
    let stranger = session.builder().bearer_token("nobodys").build().unwrap();
    let call = stranger.connections().retrieve_connection("cxn_1");
    let Err(Error::Api(failure)) = call.await else {
        panic!("the key is nobody's")
    };
    assert!(matches!(
        failure.body(),
        RetrieveConnectionError::Unauthorized(_)
    ));
    assert_eq!(failure.headers(), Headers::default());
}

#[tokio::test]
async fn the_end_of_the_rate_is_told_in_headers() {
    let session = Session::<Client>::start().await;
    session.persona.set_rate_limit_remaining(1);
    let reply = session.own.connections().list_connections().await.unwrap();
    assert_eq!(reply.headers().rate_limit_remaining, Some(0));
    let Err(Error::Api(failure)) = session.own.connections().list_connections().await else {
        panic!("nothing is left")
    };
    assert!(matches!(
        failure.body(),
        ListConnectionsError::TooManyRequests(_)
    ));
    assert_eq!(failure.headers().rate_limit_remaining, Some(0));
    assert_eq!(failure.headers().rate_limit_reset, Some(60));
}

#[tokio::test]
async fn a_value_of_another_type_is_left_out_and_kept_raw() {
    let session = Session::<Client>::start().await;
    let body = json!({ "data": [], "links": { "prev": null, "next": null } });
    for (sent, typed) in [
        ("300", Some(300)),
        ("-1", Some(-1)),
        ("0", Some(0)),
        ("9223372036854775807", Some(i64::MAX)),
        ("9223372036854775808", None),
        ("many", None),
        ("", None),
        ("3 0", None),
        ("1.5", None),
        ("0x10", None),
        ("\"300\"", None),
        ("300;w=60", None),
    ] {
        let reply = Reply::json(200, &body).with_header("RateLimit-Limit", sent);
        session
            .persona
            .answer_next(reply.with_header("Request-Id", sent));
        let reply = session.own.connections().list_connections().await.unwrap();
        let headers = reply.headers();
        assert_eq!(headers.rate_limit_limit, typed, "{sent:?}");
        assert_eq!(headers.request_id.as_deref(), Some(sent), "text is text");
        assert_eq!(reply.raw_headers()["ratelimit-limit"], sent);
    }

    let reply = Reply::json(200, &body).with_header("request-id", b"req_\xff");
    let reply = reply
        .with_header("ratelimit-limit", "1")
        .with_header("ratelimit-limit", "2");
    session.persona.answer_next(reply);
    let reply = session.own.connections().list_connections().await.unwrap();
    assert_eq!(
        reply.headers(),
        Headers::default(),
        "neither text nor one number"
    );
    assert_eq!(reply.raw_headers()["request-id"].as_bytes(), b"req_\xff");
    assert_eq!(
        reply
            .raw_headers()
            .get_all("ratelimit-limit")
            .iter()
            .count(),
        2
    );
}
