//! Where requests go, and who may send them: the variable of the server's URL, and two security schemes of which
//! either will do.

use generated_client::auth0::endpoints::connections as endpoint;
use generated_client::auth0::models::{CreateConnection, UpdateConnection};
use generated_client::auth0::{AnyError, Client, Error, Response};
use oasmith_runtime::reqwest::{self, Proxy, redirect};
use oasmith_runtime::{BuildError, ClientBuilder, Pending, Refusal};
use tests::server::{Recorded, Reply, Server};

use super::auth0_session::Tenant;

fn build(builder: ClientBuilder<Client>) -> Client {
    builder.build().expect("a client")
}

#[tokio::test]
async fn the_domain_of_the_tenant_decides_the_url() {
    for (domain, url) in [
        (None, "https://example.us.auth0.com/api/v2"),
        (
            Some("acme.eu.auth0.com"),
            "https://acme.eu.auth0.com/api/v2",
        ),
        (
            Some("login.example.com:8443"),
            "https://login.example.com:8443/api/v2",
        ),
        (
            Some("Bücher.example"),
            "https://xn--bcher-kva.example/api/v2",
        ),
    ] {
        let builder = Client::builder();
        let builder = match domain {
            Some(domain) => builder.server_variable("tenantDomain", domain),
            None => builder,
        };
        let printed = format!("{:?}", build(builder));
        let says = format!("base_url: {url:?}");
        assert!(printed.contains(&says), "{printed}");
    }
    let builder = Client::builder().server_variable("tenantDomain", "a.example");
    let client = build(builder.server_variable("tenantDomain", "b.example"));
    assert!(format!("{client:?}").contains("https://b.example/api/v2"));
}

/// The host that a request is for, seen by a proxy that lets nothing through.
#[tokio::test]
async fn a_request_goes_to_the_domain_of_the_tenant() {
    let proxy = Server::start(|_: &Recorded| Reply::new(403)).await;
    let http = reqwest::Client::builder()
        .proxy(Proxy::https(proxy.url()).expect("a URL"))
        .redirect(redirect::Policy::none())
        .build();
    let builder = Client::builder()
        .server_variable("tenantDomain", "acme.eu.auth0.com")
        .bearer_token("sesame")
        .http_client(http.expect("an HTTP client"));
    let error = build(builder).connections().list_connections().await;
    assert!(matches!(error, Err(Error::Transport(_))), "{error:?}");
    let requests = proxy.requests();
    assert!(!requests.is_empty());
    for request in requests {
        assert_eq!(
            (request.method.as_str(), request.target.as_str()),
            ("CONNECT", "acme.eu.auth0.com:443")
        );
        assert_eq!(request.header("authorization"), None);
    }
}

#[test]
fn a_domain_that_makes_no_url_is_refused() {
    for (domain, says) in [
        (
            "",
            "`https:///api/v2` cannot be the base of requests: it has no host",
        ),
        ("a b", "`https://a b/api/v2` cannot be the base of requests"),
        (
            "{TENANT}.auth0.com",
            "its host has a placeholder: give `server_variable` or `base_url`",
        ),
        ("evil.example/?", "it has a query or a fragment"),
        ("evil.example#", "it has a query or a fragment"),
        ("user:sesame@evil.example", "it has a user"),
        ("acme.eu.auth0.com:port", "cannot be the base of requests"),
    ] {
        let builder = Client::builder().server_variable("tenantDomain", domain);
        let error = builder.build().expect_err("no client");
        assert!(matches!(error, BuildError::BaseUrl { .. }), "{error:?}");
        let text = error.to_string();
        assert!(text.contains(says), "{domain}: {text}");
        assert!(!text.contains("sesame"), "{text}");
    }
    let error = Client::builder().server_variable("tenant", "acme").build();
    assert_eq!(
        error.expect_err("no client").to_string(),
        "the server's URL has no variable `tenant`: it has tenantDomain"
    );
}

#[tokio::test]
async fn either_scheme_will_do() {
    let tenant = Tenant::start().await;
    let token = tenant.auth0.token();
    for builder in [
        tenant.builder().bearer_token(token),
        tenant.builder().token("bearerAuth", token),
        tenant.builder().token("oauth2", token),
        tenant
            .builder()
            .token("oauth2", "wrong")
            .token("bearerAuth", token),
        tenant
            .builder()
            .token("oauth2", "wrong")
            .token("oauth2", token),
        tenant
            .builder()
            .bearer_token("wrong")
            .token("bearerAuth", token),
        tenant
            .builder()
            .default_header("authorization", format!("Bearer {token}")),
    ] {
        let client = build(builder);
        client.connections().list_connections().await.unwrap();
        assert_eq!(tenant.sent(), "GET /connections");
    }
}

#[tokio::test]
async fn without_a_credential_nothing_is_sent() {
    let tenant = Tenant::start().await;
    let stranger = build(tenant.builder());
    let alternatives = vec![vec!["bearerAuth"], vec!["oauth2"]];
    let expected = Refusal::MissingCredential { alternatives };
    let says = |operation: &str| {
        format!(
            "{operation}: not sent: the client has no credential for bearerAuth or oauth2: \
             give it one when it is built"
        )
    };
    let listed = stranger.connections().list_connections().await;
    let read = stranger.scim().get_scim_configuration("con_1").await;
    let updated = stranger.connections().update_connection("con_1");
    let updated = updated.body(UpdateConnection::new()).await;
    for (error, operation) in [
        (listed.map(drop).map_err(AnyError::from), "list-connections"),
        (
            read.map(drop).map_err(AnyError::from),
            "get-scim-configuration",
        ),
        (
            updated.map(drop).map_err(AnyError::from),
            "update-connection",
        ),
    ] {
        let error = error.expect_err("it is refused");
        let refused = error.request_error().expect("it is refused");
        assert_eq!(refused.refusal(), &expected);
        assert_eq!(error.to_string(), says(operation));
    }
    assert_eq!(tenant.count(), 0);

    for builder in [
        tenant.builder().token("basic", "sesame"),
        tenant.builder().basic_auth("user", "sesame"),
    ] {
        let text = builder.build().expect_err("no such scheme").to_string();
        assert!(text.contains("it has bearerAuth, oauth2"), "{text}");
        assert!(!text.contains("sesame"), "{text}");
    }
}

#[tokio::test]
async fn a_token_that_is_not_accepted_is_a_typed_error_without_it() {
    let tenant = Tenant::start().await;
    let client = build(tenant.builder().bearer_token("sesame"));
    let call = client.connections().list_connections();
    let printed = format!("{client:?} {call:?}");
    let error = call.await.unwrap_err();
    let printed = format!("{printed} {error} {error:?} {error:#?}");
    assert!(!printed.contains("sesame"), "{printed}");
    let Error::Api(failure) = error else {
        panic!("{error:?}")
    };
    let endpoint::ListConnectionsError::Unauthorized(body) = failure.body() else {
        panic!("{failure:?}")
    };
    assert_eq!(
        (body.message.as_str(), body.status_code),
        ("Invalid token", 401)
    );
}

/// Secrets that are members of a body are the caller's to print; a call prints none of its values.
#[test]
fn a_call_prints_no_values() {
    let client = build(Client::builder().bearer_token("sesame"));
    let body = CreateConnection::new("sesame", "sesame".into());
    let call = client.connections().create_connection().form_body(body);
    let printed = format!("{call:?}");
    assert!(!printed.contains("sesame"), "{printed}");
    assert!(
        printed.contains("application/x-www-form-urlencoded"),
        "{printed}"
    );
}

const _: fn() = || {
    fn movable<T: Send + 'static>() {}
    movable::<Client>();
    movable::<endpoint::ListConnections>();
    movable::<Pending<endpoint::UpdateConnection>>();
    movable::<Response<endpoint::DeleteConnectionReply>>();
    movable::<Error<endpoint::UpdateConnectionError>>();
};
