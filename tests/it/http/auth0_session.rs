//! A stand-in of one Auth0 tenant with a client of it.

use generated_client::auth0::Client;
use generated_client::auth0::models::{ConnectionIdentityProvider, CreateConnection};
use oasmith_runtime::ClientBuilder;
use serde_json::Value;
use tests::auth0::Auth0;
use tests::server::{Recorded, Reply};

/// A tenant, and a client with the accepted token.
///
/// Dropping it asserts that the stand-in found no fault with the form of any request.
pub(super) struct Tenant {
    pub(super) auth0: Auth0,
    pub(super) client: Client,
}

impl Tenant {
    /// A tenant without connections.
    pub(super) async fn start() -> Self {
        let auth0 = Auth0::start().await;
        let builder = Client::builder().base_url(auth0.url());
        let client = builder.bearer_token(auth0.token()).build();
        let client = client.expect("a client");
        Self { auth0, client }
    }

    /// A tenant with one connection of this strategy, and the id of the connection.
    pub(super) async fn with_connection(strategy: ConnectionIdentityProvider) -> (Self, String) {
        let tenant = Self::start().await;
        let id = tenant.connect("Test", strategy).await;
        (tenant, id)
    }

    /// Creates a connection, and gives its id.
    pub(super) async fn connect(&self, name: &str, strategy: ConnectionIdentityProvider) -> String {
        let body = CreateConnection::new(name, strategy);
        let created = self.client.connections().create_connection().body(body);
        let created = created.await.expect("a connection").into_inner();
        created.id.expect("an id")
    }

    /// A builder of another client of the same tenant, without a credential.
    pub(super) fn builder(&self) -> ClientBuilder<Client> {
        Client::builder().base_url(self.auth0.url())
    }

    /// How many requests there have been.
    pub(super) fn count(&self) -> usize {
        self.auth0.requests().len()
    }

    /// Answers the next request with this status, the usual headers, and a body as it is.
    pub(super) fn answer_text(&self, status: u16, body: &str) {
        let reply = self.auth0.reply(status, &Value::Null);
        self.auth0.answer_next(Reply {
            body: body.to_owned().into(),
            ..reply
        });
    }

    /// The last request as text: the request line without `/api/v2`, the headers in order of their names, an
    /// empty line and the body, if there is one.
    ///
    /// Headers that must be on every request are asserted here and left out of the text; so is the
    /// `content-type` of a body in JSON. Any other `content-type` stands in the text.
    #[track_caller]
    pub(super) fn sent(&self) -> String {
        let last = self.auth0.requests().pop();
        let last = last.expect("a request reached the stand-in");
        let url = self.auth0.url();
        let host = url.split('/').nth(2).unwrap_or_default();
        let authorization = format!("Bearer {}", self.auth0.token());
        let length = last.body.len().to_string();
        let mut common = vec![
            ("accept", "application/json"),
            ("authorization", authorization.as_str()),
            ("host", host),
            ("accept-encoding", "zstd,gzip,br"),
            ("user-agent", "oasmith-runtime/0.1.0"),
        ];
        if !last.body.is_empty() {
            common.push(("content-length", length.as_str()));
        }
        for (name, value) in &common {
            assert_eq!(last.header(name), Some(*value), "{name}");
        }
        let target = last.target.strip_prefix("/api/v2").expect("the base URL");
        let mut text = format!("{} {target}", last.method);
        for (name, value) in others(&last, &common) {
            text.push_str(&format!("\n{name}: {value}"));
        }
        if !last.body.is_empty() {
            let body = String::from_utf8_lossy(&last.body);
            text.push_str(&format!("\n\n{body}"));
        }
        text
    }
}

/// The headers that need not be on every request, in order of their names.
fn others(request: &Recorded, common: &[(&str, &str)]) -> Vec<(String, String)> {
    let is_expected = |name: &str, value: &[u8]| match name {
        // A request without a body may say so.
        "content-length" if request.body.is_empty() => value == b"0",
        "content-type" => value == b"application/json" && !request.body.is_empty(),
        name => common.iter().any(|(known, _)| name == *known),
    };
    let others = request
        .headers
        .iter()
        .filter(|(name, value)| !is_expected(name, value));
    let mut others: Vec<(String, String)> = others
        .map(|(name, value)| (name.clone(), String::from_utf8_lossy(value).into_owned()))
        .collect();
    others.sort();
    others
}

impl Drop for Tenant {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(self.auth0.violations(), Vec::<String>::new());
        }
    }
}
