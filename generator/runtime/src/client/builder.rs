//! Building a client.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use super::credentials::{Credential, Fetched, Recipient};
use super::settings::Settings;
use super::{BuildError, Client, ClientCredentials, Secret, TokenSource};
use crate::call::{Scheme, Server};

/// An API as its document describes it. Generated code implements it for the API's own client.
pub trait Api: Sized {
    /// The title of the document.
    const NAME: &'static str;
    /// Its servers.
    const SERVERS: &'static [Server];
    /// Its security schemes.
    const SCHEMES: &'static [Scheme];

    /// The API's own client around the one that sends.
    fn from_client(client: Client) -> Self;
}

/// Builds the client of an API. Everything is checked in [`build`](ClientBuilder::build).
#[must_use = "a client is made by `build`"]
pub struct ClientBuilder<A: Api> {
    settings: Settings,
    api: PhantomData<fn() -> A>,
}

impl<A: Api> ClientBuilder<A> {
    /// A builder of a client for the first server of the document.
    pub fn new() -> Self {
        Self {
            settings: Settings::default(),
            api: PhantomData,
        }
    }

    /// Sends to this URL in place of every server that the document names. It must be absolute, `http` or
    /// `https`; a path in it stands before the path of each operation.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.settings.base_url = Some(url.into());
        self
    }

    /// Sends to the server at this place in the document's list, counted from 0.
    pub fn server(mut self, index: usize) -> Self {
        self.settings.server = index;
        self
    }

    /// Sets a variable of the server's URL.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.variables.push((name.into(), value.into()));
        self
    }

    /// The token for every scheme that takes a bearer token: `http` bearer, OAuth 2 and OpenID Connect.
    pub fn bearer_token(self, token: impl Into<Secret>) -> Self {
        self.credential(Recipient::Bearer, Credential::Token(token.into()))
    }

    /// User and password for every scheme of kind `http` basic.
    pub fn basic_auth(self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.credential(
            Recipient::Basic,
            Credential::Basic(user.into(), password.into()),
        )
    }

    /// The key for the scheme of this name, which says where the key is sent.
    pub fn api_key(self, scheme: impl Into<String>, key: impl Into<Secret>) -> Self {
        self.token(scheme, key)
    }

    /// The token for the scheme of this name, where [`bearer_token`](Self::bearer_token) would be given to
    /// more schemes than one.
    pub fn token(self, scheme: impl Into<String>, token: impl Into<Secret>) -> Self {
        self.credential(
            Recipient::Scheme(scheme.into()),
            Credential::Token(token.into()),
        )
    }

    /// Fetches tokens by the client credentials flow of OAuth 2, for every scheme of the document that names a token URL
    /// for it. The token is fetched with the first call that needs it, kept, and replaced before it expires and once
    /// where the server answers with 401.
    pub fn client_credentials(mut self, credentials: ClientCredentials) -> Self {
        self.settings.fetched.push(Fetched::Grant(credentials));
        self
    }

    /// Has tokens for the scheme of this name from a source of your own; see [`TokenSource`].
    pub fn token_source(mut self, scheme: impl Into<String>, source: impl TokenSource) -> Self {
        let source = Fetched::Source(scheme.into(), Box::new(source));
        self.settings.fetched.push(source);
        self
    }

    /// The time a call has, from connecting to the last byte of the reply, redirects included: 30 seconds
    /// unless set, `None` for no limit.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.settings.timeout = timeout.into();
        self
    }

    /// The time that connecting may take: 10 seconds unless set, `None` for no limit of its own. It does not
    /// count for an HTTP client of your own.
    pub fn connect_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.settings.connect_timeout = timeout.into();
        self
    }

    /// The most bytes that the body of a reply may have that is kept in memory, after it is decompressed: 128 MiB unless
    /// set, `None` for no limit. A longer one is an error, and what is beyond the limit is not read; downloads and events
    /// that are read as streams have no such limit.
    pub fn reply_limit(mut self, bytes: impl Into<Option<usize>>) -> Self {
        self.settings.reply_limit = bytes.into();
        self
    }

    /// The `User-Agent` of every call: `oasmith-runtime` with its version unless set.
    pub fn user_agent(mut self, agent: impl Into<String>) -> Self {
        self.settings.user_agent = agent.into();
        self
    }

    /// A header that every call has; a parameter or credential of the same name wins over it. A header that
    /// stands for a security scheme, such as `Authorization`, counts as its credential.
    ///
    /// When a call is redirected to another origin, none of these is sent there.
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.settings.headers.push((name.into(), value.into()));
        self
    }

    /// Sends through an HTTP client of your own: for proxies, client certificates, connection pools.
    ///
    /// Build it with `redirect(reqwest::redirect::Policy::none())`. A client that follows redirects itself
    /// does so by its own rules: it takes keys in headers with other names than `Authorization` and `Cookie`
    /// along to other origins. Headers that it adds of itself are its own matter.
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.settings.http = Some(http);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// The base URL is missing or unusable; a server, variable or scheme named is not in the document; a
    /// header has characters that headers may not have; TLS cannot be set up.
    pub fn build(self) -> Result<A, BuildError> {
        self.settings
            .client(A::NAME, A::SERVERS, A::SCHEMES)
            .map(A::from_client)
    }

    fn credential(mut self, recipient: Recipient, credential: Credential) -> Self {
        self.settings.credentials.push((recipient, credential));
        self
    }
}

impl<A: Api> Default for ClientBuilder<A> {
    fn default() -> Self {
        Self::new()
    }
}

impl<A: Api> fmt::Debug for ClientBuilder<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("api", &A::NAME)
            .finish_non_exhaustive()
    }
}
