//! What a builder has been told so far, without the type of the API.

use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderValue};

use super::client::{Client, Inner};
use super::credentials::{Credential, Credentials, Fetched, Recipient, sensitive_header};
use super::server::{base, is_relative, server_url};
use super::{BuildError, Secret, platform};
use crate::call::{Scheme, Server};

/// The settings of a client.
pub(super) struct Settings {
    pub(super) base_url: Option<String>,
    pub(super) server: usize,
    pub(super) variables: Vec<(String, String)>,
    pub(super) credentials: Vec<(Recipient, Credential)>,
    pub(super) fetched: Vec<Fetched>,
    pub(super) timeout: Option<Duration>,
    pub(super) connect_timeout: Option<Duration>,
    pub(super) reply_limit: Option<usize>,
    pub(super) user_agent: String,
    pub(super) headers: Vec<(String, Secret)>,
    pub(super) http: Option<reqwest::Client>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base_url: None,
            server: 0,
            variables: Vec::new(),
            credentials: Vec::new(),
            fetched: Vec::new(),
            timeout: Some(Duration::from_secs(30)),
            connect_timeout: Some(Duration::from_secs(10)),
            reply_limit: Some(128 * 1024 * 1024),
            user_agent: concat!("oasmith-runtime/", env!("CARGO_PKG_VERSION")).to_owned(),
            headers: Vec::new(),
            http: None,
        }
    }
}

impl Settings {
    /// The client of an API.
    pub(super) fn client(
        self,
        api: &'static str,
        servers: &'static [Server],
        schemes: &'static [Scheme],
    ) -> Result<Client, BuildError> {
        let url = match &self.base_url {
            Some(url) => url.clone(),
            None => {
                let server = server_url(servers, self.server, &self.variables)?;
                if is_relative(&server) {
                    return Err(BuildError::NoBaseUrl { api, server });
                }
                server
            }
        };
        let base = base(&url)?;
        let headers = self.default_headers()?;
        let mut credentials = Credentials::new(schemes, &self.credentials, self.http.is_some())?;
        for fetched in self.fetched {
            credentials.fetch(fetched, &base)?;
        }
        let http = match self.http {
            Some(http) => http,
            None => platform::http_client(self.connect_timeout).map_err(BuildError::HttpClient)?,
        };
        Ok(Client::new(Arc::new(Inner {
            api,
            base,
            has_own_base: self.base_url.is_some(),
            variables: self.variables,
            headers,
            credentials,
            timeout: self.timeout,
            reply_limit: self.reply_limit,
            http,
        })))
    }

    fn default_headers(&self) -> Result<HeaderMap, BuildError> {
        let mut headers = HeaderMap::new();
        let agent =
            HeaderValue::from_str(&self.user_agent).map_err(|_| BuildError::HeaderValue {
                name: USER_AGENT.to_string(),
            })?;
        headers.insert(USER_AGENT, agent);
        for (name, value) in &self.headers {
            let (name, value) = sensitive_header(name, value.reveal())?;
            headers.insert(name, value);
        }
        Ok(headers)
    }
}
