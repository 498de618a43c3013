//! Which credentials a call shows, and which calls are refused for want of one (OpenAPI 3.0.4, section 4.7.30).

use oasmith_runtime::ClientBuilder;

use super::{recorder, refused, sent};
use crate::compiled::wire_security::Client;
use crate::compiled::wire_security::endpoints::default::DefaultApi;

fn client(builder: ClientBuilder<Client>, url: String) -> DefaultApi {
    let client = builder.base_url(url).build();
    client.unwrap_or_else(|error| panic!("{error}")).default()
}

#[tokio::test]
async fn all_of_an_alternative_or_another_one() {
    let server = recorder().await;
    let with = |builder| client(builder, server.url());
    // AND: both, or neither of them is enough.
    let api = with(Client::builder().token("machine", "t").api_key("key", "k"));
    let request = sent(&server, api.get_both()).await;
    assert_eq!(request.header("authorization"), Some("Bearer t"));
    assert_eq!(request.header("x-key"), Some("k"));
    let api = with(Client::builder().token("machine", "t"));
    assert_eq!(
        refused(&server, api.get_both()).await,
        "getBoth: not sent: the client has no credential for key with machine: give it one when it is built",
    );
    // OR: the first alternative that is satisfied whole.
    let api = with(
        Client::builder()
            .api_key("key", "k")
            .api_key("query", "q&1"),
    );
    let request = sent(&server, api.get_either()).await;
    assert_eq!(request.target, "/either?key=q%261");
    assert_eq!(request.header("x-key"), None);
    let api = with(
        Client::builder()
            .api_key("key", "k")
            .api_key("query", "q")
            .api_key("cookie", "c"),
    );
    let request = sent(&server, api.get_either()).await;
    assert_eq!(request.target, "/either");
    assert_eq!(request.header("cookie"), Some("sid=c"));
    let api = with(Client::builder());
    assert_eq!(
        refused(&server, api.get_either()).await,
        "getEither: not sent: the client has no credential for person or cookie with key or query: give it one \
         when it is built",
    );
}

#[tokio::test]
async fn what_is_optional_is_shown_where_it_is_there() {
    let server = recorder().await;
    let api = client(Client::builder(), server.url());
    assert_eq!(sent(&server, api.get_maybe()).await.header("x-key"), None);
    let api = client(Client::builder().api_key("key", "k"), server.url());
    assert_eq!(
        sent(&server, api.get_maybe()).await.header("x-key"),
        Some("k")
    );
    // An operation that demands nothing is shown nothing.
    let api = client(Client::builder().bearer_token("t"), server.url());
    let request = sent(&server, api.get_open()).await;
    assert_eq!(request.header("authorization"), None);
}

#[tokio::test]
async fn a_user_and_a_password() {
    let server = recorder().await;
    let api = client(
        Client::builder().basic_auth("Aladdin", "open sesame"),
        server.url(),
    );
    // RFC 7617, section 2.
    assert_eq!(
        sent(&server, api.get_basic()).await.header("authorization"),
        Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    );
}
