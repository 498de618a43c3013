//! Tokens that are fetched, against a token server on this machine (RFC 6749, section 4.4).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use oasmith_runtime::{
    ClientBuilder, ClientCredentials, Error, Token, TokenError, TokenRequest, Upload,
};
use serde_json::json;
use tests::server::{Recorded, Reply, Server};

use super::stream::chunks;
use crate::compiled::wire_security::Client;
use crate::compiled::wire_security::endpoints::default::DefaultApi;

/// An API with a token server. It takes the tokens `t1`, `t2`, .. as long as they are as young as `holds`.
struct Api {
    server: Server,
    issued: Arc<AtomicUsize>,
    oldest: Arc<AtomicUsize>,
}

impl Api {
    async fn start(lifetime: Option<u64>) -> Self {
        let issued = Arc::new(AtomicUsize::new(0));
        let oldest = Arc::new(AtomicUsize::new(1));
        let (given, taken) = (issued.clone(), oldest.clone());
        let server = Server::start(move |request: &Recorded| {
            if request.target == "/oauth/token" {
                let number = given.fetch_add(1, Ordering::SeqCst) + 1;
                let mut answer =
                    json!({ "access_token": format!("t{number}"), "token_type": "Bearer" });
                if let Some(lifetime) = lifetime {
                    answer["expires_in"] = lifetime.into();
                }
                return Reply::json(200, &answer).delayed(Duration::from_millis(50));
            }
            let token = request.header("authorization").unwrap_or_default();
            let number = token
                .strip_prefix("Bearer t")
                .and_then(|number| number.parse().ok());
            match number {
                Some(number) if taken.load(Ordering::SeqCst) <= number => Reply::new(204),
                _ => Reply::new(401).with_body(format!("{token} is not good")),
            }
        })
        .await;
        Self {
            server,
            issued,
            oldest,
        }
    }

    fn client(&self) -> DefaultApi {
        self.built(Client::builder().client_credentials(machine()))
    }

    fn built(&self, builder: ClientBuilder<Client>) -> DefaultApi {
        let client = builder.base_url(self.server.url()).build();
        client.unwrap_or_else(|error| panic!("{error}")).default()
    }

    fn issued(&self) -> usize {
        self.issued.load(Ordering::SeqCst)
    }

    /// Tokens before this one are no longer taken.
    fn revoke_before(&self, number: usize) {
        self.oldest.store(number, Ordering::SeqCst);
    }
}

fn machine() -> ClientCredentials {
    ClientCredentials::new("id", "se/cret")
        .scope("read:a")
        .member("audience", "https://api.test/")
}

#[tokio::test]
async fn a_token_is_fetched_and_kept() {
    let api = Api::start(Some(3600)).await;
    let client = api.client();
    assert_eq!(api.issued(), 0, "nothing is fetched before a call needs it");
    client.get_open().await.unwrap_err();
    assert_eq!(api.issued(), 0, "an operation that demands no token");
    for _ in 0..3 {
        client.get_machine().await.unwrap();
    }
    assert_eq!(api.issued(), 1);
    let requests = api.server.requests();
    let asked = &requests[1];
    assert_eq!(asked.method, "POST");
    // `id:se/cret`, encoded for a form first.
    assert_eq!(
        asked.header("authorization"),
        Some("Basic aWQ6c2UlMkZjcmV0")
    );
    assert_eq!(
        asked.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(
        String::from_utf8_lossy(&asked.body),
        "grant_type=client_credentials&scope=read%3Aa&audience=https%3A%2F%2Fapi.test%2F"
    );
    assert_eq!(requests[2].header("authorization"), Some("Bearer t1"));
}

#[tokio::test]
async fn many_calls_fetch_one_token() {
    let api = Api::start(Some(3600)).await;
    let client = api.client();
    let calls: Vec<_> = (0..20)
        .map(|_| tokio::spawn(client.get_machine().into_future()))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(api.issued(), 1);
    // And one more where all of them find it refused.
    api.revoke_before(2);
    let calls: Vec<_> = (0..20)
        .map(|_| tokio::spawn(client.get_machine().into_future()))
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(api.issued(), 2);
}

#[tokio::test]
async fn a_token_is_replaced_before_it_expires() {
    // Of a second, a tenth is left when it is replaced.
    let api = Api::start(Some(1)).await;
    let client = api.client();
    client.get_machine().await.unwrap();
    client.get_machine().await.unwrap();
    assert_eq!(api.issued(), 1);
    tokio::time::sleep(Duration::from_millis(950)).await;
    client.get_machine().await.unwrap();
    assert_eq!(api.issued(), 2);
}

#[tokio::test]
async fn a_refused_token_is_fetched_once_more() {
    let api = Api::start(None).await;
    let client = api.client();
    client.get_machine().await.unwrap();
    api.revoke_before(2);
    client.get_machine().await.unwrap();
    assert_eq!(api.issued(), 2);
    // If the next one is refused as well, that is the answer; it has no token in it.
    api.revoke_before(9);
    let Err(Error::Api(error)) = client.get_machine().await else {
        panic!("it is refused")
    };
    assert_eq!(error.status(), 401);
    assert_eq!(
        error.to_string(),
        "getMachine: 401 Unauthorized: Bearer [secret] is not good"
    );
    assert_eq!(api.issued(), 3);
}

#[tokio::test]
async fn a_body_is_sent_again_if_it_can_be() {
    let api = Api::start(None).await;
    let client = api.client();
    client.upload("abc").await.unwrap();
    api.revoke_before(2);
    client.upload("abc").await.unwrap();
    let last = api.server.requests().pop().unwrap();
    assert_eq!(&last.body[..], b"abc");
    // A stream cannot: the refusal is the answer.
    api.revoke_before(3);
    let stream = Upload::stream(chunks(&["a", "bc"]));
    let error = client.upload(stream).await.unwrap_err();
    assert_eq!(error.status(), Some(401));
    assert_eq!(api.issued(), 2);
}

#[tokio::test]
async fn a_token_server_that_gives_none_is_an_error_before_sending() {
    let server = Server::start(|request: &Recorded| match request.target.as_str() {
        "/oauth/token" => Reply::json(
            401,
            &json!({ "error": "invalid_client", "error_description": "se/cret is wrong" }),
        )
        .delayed(Duration::from_millis(50)),
        _ => Reply::new(204),
    })
    .await;
    let builder = Client::builder().client_credentials(machine());
    let client = builder.base_url(server.url()).build().unwrap().default();
    let calls: Vec<_> = (0..5)
        .map(|_| tokio::spawn(client.get_machine().into_future()))
        .collect();
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert_eq!(
            error.to_string(),
            "getMachine: not sent: no token for machine: the token server answered 401 invalid_client: [secret] is wrong",
        );
    }
    assert_eq!(
        server.requests().len(),
        1,
        "those who waited are told at once"
    );
    client.get_machine().await.unwrap_err();
    assert_eq!(server.requests().len(), 2, "the next call tries again");
}

#[tokio::test]
async fn other_flows_have_a_source_of_the_callers() {
    let api = Api::start(None).await;
    let wanted = Arc::new(std::sync::Mutex::new(Vec::new()));
    let kept = wanted.clone();
    let source = move |request: TokenRequest| {
        let kept = kept.clone();
        async move {
            let mut kept = kept.lock().map_err(|error| error.to_string())?;
            let refused = request.refused.map(|token| token.reveal().to_owned());
            kept.push((request.scheme, refused));
            Ok::<_, TokenError>(Token::new(format!("t{}", kept.len())))
        }
    };
    let client = api.built(Client::builder().token_source("person", source));
    client.get_person().await.unwrap();
    client.get_person().await.unwrap();
    api.revoke_before(2);
    client.get_person().await.unwrap();
    let wanted = wanted.lock().unwrap().clone();
    assert_eq!(
        wanted,
        [("person", None), ("person", Some("t1".to_owned()))]
    );

    let none = |_: TokenRequest| async { Err::<Token, TokenError>("nobody is logged in".into()) };
    let client = api.built(Client::builder().token_source("person", none));
    assert_eq!(
        client.get_person().await.unwrap_err().to_string(),
        "getPerson: not sent: no token for person: nobody is logged in",
    );
}

#[tokio::test]
async fn a_url_of_the_callers_serves_every_scheme_with_tokens() {
    let api = Api::start(None).await;
    let own = machine()
        .in_body()
        .token_url(format!("{}/oauth/token", api.server.url()));
    let client = api.built(Client::builder().client_credentials(own));
    client.get_machine().await.unwrap();
    client.get_person().await.unwrap();
    assert_eq!(api.issued(), 2, "each scheme has a token of its own");
    let asked = &api.server.requests()[0];
    assert_eq!(asked.header("authorization"), None);
    let form = String::from_utf8_lossy(&asked.body);
    assert!(
        form.contains("&client_id=id&client_secret=se%2Fcret&"),
        "{form}"
    );
}

#[tokio::test]
async fn another_origin_gets_no_token() {
    let other = Server::start(|_: &Recorded| Reply::new(401)).await;
    let to = format!("{}/x", other.url());
    let server = Server::start(move |request: &Recorded| match request.target.as_str() {
        "/oauth/token" => Reply::json(200, &json!({ "access_token": "t1" })),
        _ => Reply::new(307).with_header("location", &to),
    })
    .await;
    let builder = Client::builder().client_credentials(machine());
    let client = builder.base_url(server.url()).build().unwrap().default();
    let error = client.get_machine().await.unwrap_err();
    assert_eq!(error.status(), Some(401));
    let requests = other.requests();
    assert_eq!(requests.len(), 1, "its 401 asks for no other token");
    assert_eq!(requests[0].header("authorization"), None);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn nothing_prints_a_secret() {
    let builder = Client::builder().client_credentials(machine());
    assert!(!format!("{builder:?} {:?}", machine()).contains("cret"));
    let client = builder.base_url("http://127.0.0.1:1").build().unwrap();
    assert!(!format!("{client:?}").contains("cret"));
}

#[test]
fn a_scheme_that_is_not_there_is_named() {
    let source = |_: TokenRequest| async { Ok::<_, TokenError>(Token::new("t")) };
    let builder = Client::builder().base_url("http://127.0.0.1:1");
    let error = builder.token_source("nobody", source).build().unwrap_err();
    assert!(error.to_string().contains("`nobody`"), "{error}");
}
