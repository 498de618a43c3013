//! The client that every call goes through.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use reqwest::Url;

use super::credentials::Credentials;
use super::server::{base, is_relative, substituted};
use crate::call::Operation;
use crate::error::{Refusal, RequestError};

/// Where calls go, with which credentials, and how long they may take. Clones share their connections.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) api: &'static str,
    pub(super) base: Url,
    /// Whether the caller gave the base, so that servers of operations do not count.
    pub(super) has_own_base: bool,
    pub(super) variables: Vec<(String, String)>,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Credentials,
    pub(super) timeout: Option<Duration>,
    pub(super) reply_limit: Option<usize>,
    pub(super) http: reqwest::Client,
}

impl Client {
    pub(super) fn new(inner: Arc<Inner>) -> Self {
        Self { inner }
    }

    /// The URL that the paths of operations are appended to.
    pub fn base_url(&self) -> &Url {
        &self.inner.base
    }

    /// The headers that every call has.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.inner.headers
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.inner.credentials
    }

    pub(super) fn timeout(&self) -> Option<Duration> {
        self.inner.timeout
    }

    pub(super) fn reply_limit(&self) -> Option<usize> {
        self.inner.reply_limit
    }

    /// The most bytes that one item of a stream may have.
    pub(crate) fn item_limit(&self) -> usize {
        self.inner.reply_limit.unwrap_or(usize::MAX)
    }

    pub(super) fn http(&self) -> &reqwest::Client {
        &self.inner.http
    }

    /// The server of a call, without a slash at its end.
    pub(crate) fn server(
        &self,
        operation: &'static Operation,
    ) -> Result<Cow<'_, str>, RequestError> {
        let url = match operation.servers.first() {
            Some(server) if !self.inner.has_own_base => {
                let refused = |error: &dyn fmt::Display| {
                    let (server, reason) = (server.url.to_owned(), error.to_string());
                    RequestError::new(operation.id, Refusal::Server { server, reason })
                };
                let url = substituted(server, &self.inner.variables).map_err(|e| refused(&e))?;
                if is_relative(&url) {
                    self.inner.base.join(&url).map_err(|e| refused(&e))?
                } else {
                    base(&url).map_err(|e| refused(&e))?
                }
            }
            _ => return Ok(self.inner.base.as_str().trim_end_matches('/').into()),
        };
        Ok(url.as_str().trim_end_matches('/').to_owned().into())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.inner.api)
            .field("base_url", &self.inner.base.as_str())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::settings::Settings;
    use super::*;
    use crate::call::{BodyRule, Server, ServerVariable};

    const API: &[Server] = &[Server {
        url: "https://{region}.example.com/v1/",
        variables: &[ServerVariable {
            name: "region",
            default: "eu",
            allowed: &["eu", "us"],
        }],
    }];

    const fn operation(servers: &'static [Server]) -> Operation {
        Operation {
            id: "op",
            method: "GET",
            path: "/",
            parameters: &[],
            body: BodyRule::None,
            accept: &[],
            security: &[],
            servers,
        }
    }

    static PLAIN: Operation = operation(&[]);
    static RELATIVE: Operation = operation(&[Server {
        url: "/v2",
        variables: &[],
    }]);
    static ABSOLUTE: Operation = operation(&[Server {
        url: "https://files.{region}.example.com",
        variables: &[ServerVariable {
            name: "region",
            default: "eu",
            allowed: &["eu"],
        }],
    }]);

    fn servers(settings: Settings) -> Vec<String> {
        let client = settings
            .client("API", API, &[])
            .map_err(|error| error.to_string());
        [&PLAIN, &RELATIVE, &ABSOLUTE]
            .map(|operation| match &client {
                Ok(client) => client
                    .server(operation)
                    .map_or_else(|error| error.to_string(), Cow::into_owned),
                Err(error) => error.clone(),
            })
            .to_vec()
    }

    #[test]
    fn an_operation_may_have_a_server_of_its_own() {
        assert_eq!(
            servers(Settings::default()),
            [
                "https://eu.example.com/v1",
                "https://eu.example.com/v2",
                "https://files.eu.example.com",
            ],
        );
        let mut settings = Settings::default();
        settings
            .variables
            .push(("region".to_owned(), "us".to_owned()));
        let refusal = &servers(settings)[2];
        assert!(refusal.contains("does not take `us`"), "{refusal}");
    }

    #[test]
    fn a_base_url_stands_for_all_servers() {
        let base_url = Some("http://127.0.0.1:8080/proxy/".to_owned());
        let settings = Settings {
            base_url,
            ..Settings::default()
        };
        assert_eq!(servers(settings), ["http://127.0.0.1:8080/proxy"; 3]);
    }
}
