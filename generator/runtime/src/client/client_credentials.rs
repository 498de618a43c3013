//! The client credentials flow of OAuth 2 (RFC 6749, section 4.4; OpenAPI 3.0.4, section 4.7.29).

use std::fmt;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Method};
use reqwest::Url;

use super::secret::excerpt;
use super::token::Token;
use super::{BuildError, Secret, platform};
use crate::call::encoded;
use crate::{Value, json};

/// The most that is read of what a token server answers, in bytes.
const LONGEST_ANSWER: usize = 1024 * 1024;

/// What a client shows a token server to get its own token.
///
/// ```
/// use oasmith_runtime::ClientCredentials;
///
/// let machine = ClientCredentials::new("id", "secret")
///     .token_url("https://tenant.auth0.com/oauth/token")
///     .scope("read:users")
///     .member("audience", "https://tenant.auth0.com/api/v2/");
/// assert!(!format!("{machine:?}").contains("secret"));
/// ```
#[derive(Clone)]
pub struct ClientCredentials {
    id: String,
    secret: Secret,
    token_url: Option<String>,
    scopes: Vec<String>,
    members: Vec<(String, String)>,
    in_body: bool,
}

impl ClientCredentials {
    /// The client's id and its secret, sent by HTTP Basic authentication.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            id: id.into(),
            secret: secret.into(),
            token_url: None,
            scopes: Vec::new(),
            members: Vec::new(),
            in_body: false,
        }
    }

    /// Fetches the token here, in place of the URL that the document names. With it, the token is for every scheme that
    /// takes a bearer token; without it, for those of OAuth 2 that name a token URL for this flow.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Asks for a scope; without any, the server gives what it gives by default.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Adds a member to the form that is sent, such as Auth0's `audience`.
    pub fn member(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.members.push((name.into(), value.into()));
        self
    }

    /// Sends id and secret as members of the form, for servers that take them only there.
    pub fn in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    /// Whether the token is for any scheme that takes one.
    pub(super) fn has_token_url(&self) -> bool {
        self.token_url.is_some()
    }

    /// The texts that no error may print.
    pub(super) fn secrets(&self) -> Vec<Secret> {
        let secret = self.secret.reveal();
        vec![
            self.secret.clone(),
            encoded(secret).into(),
            self.basic().into(),
        ]
    }

    /// Id and secret for HTTP Basic authentication, encoded as RFC 6749, section 2.3.1, wants them.
    fn basic(&self) -> String {
        let (id, secret) = (encoded(&self.id), encoded(self.secret.reveal()));
        STANDARD.encode(format!("{id}:{secret}"))
    }

    fn form(&self) -> String {
        let mut pairs = vec![("grant_type", "client_credentials".to_owned())];
        if self.in_body {
            pairs.push(("client_id", self.id.clone()));
            pairs.push(("client_secret", self.secret.reveal().to_owned()));
        }
        if !self.scopes.is_empty() {
            pairs.push(("scope", self.scopes.join(" ")));
        }
        let more = self.members.iter();
        pairs.extend(more.map(|(name, value)| (name.as_str(), value.clone())));
        let pairs = pairs.into_iter();
        let pairs: Vec<String> = pairs
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(&value)))
            .collect();
        pairs.join("&")
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("id", &self.id)
            .field("token_url", &self.token_url)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// A token server, and what it is shown.
pub(super) struct Grantor {
    url: Url,
    credentials: ClientCredentials,
}

impl Grantor {
    /// The server at the caller's URL, or at the document's, which may be relative to the `base` of the API.
    pub(super) fn new(
        credentials: &ClientCredentials,
        documented: Option<&str>,
        base: &Url,
    ) -> Result<Self, BuildError> {
        let own = credentials.token_url.as_deref();
        let text = own.or(documented).unwrap_or_default();
        let refused = |reason: String| BuildError::TokenUrl {
            url: text.to_owned(),
            reason,
        };
        let url = base
            .join(text)
            .map_err(|error| refused(error.to_string()))?;
        if !matches!(url.scheme(), "https" | "http") {
            return Err(refused("it is neither https nor http".to_owned()));
        }
        if own.is_none() && url.scheme() == "http" && base.scheme() == "https" {
            return Err(refused(
                "the secret would be sent without encryption; say so with `token_url` if it may"
                    .to_owned(),
            ));
        }
        Ok(Self {
            url,
            credentials: credentials.clone(),
        })
    }

    /// A new token.
    ///
    /// # Errors
    /// Says what the server answered, or that it did not; without any secret.
    pub(super) async fn fetch(
        &self,
        http: &reqwest::Client,
        timeout: Option<Duration>,
    ) -> Result<Token, String> {
        let mut request = reqwest::Request::new(Method::POST, self.url.clone());
        let form = self.credentials.form();
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(form.len()));
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        );
        if !self.credentials.in_body {
            let value = format!("Basic {}", self.credentials.basic());
            let mut value = HeaderValue::from_str(&value).map_err(|error| error.to_string())?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        *request.body_mut() = Some(form.into());
        *request.timeout_mut() = timeout;
        let response = http.execute(request).await.map_err(broken)?;
        let status = response.status();
        let body = platform::read(response, Some(LONGEST_ANSWER)).await;
        let body = body.map_err(|_| "the token server's answer broke off".to_owned())?;
        if !status.is_success() {
            return Err(self.refusal(status.as_u16(), &body));
        }
        token(&body).ok_or_else(|| "the token server answered without a bearer token".to_owned())
    }

    /// What a server says that gives no token (RFC 6749, section 5.2).
    fn refusal(&self, status: u16, body: &[u8]) -> String {
        let said: Option<Value> = json::from_slice(body).ok();
        let said = |name| said.as_ref()?.get(name)?.as_str();
        let said: Vec<&str> = ["error", "error_description"]
            .into_iter()
            .filter_map(said)
            .collect();
        let text = format!("the token server answered {status} {}", said.join(": "));
        excerpt(text.trim_end(), 300, &self.credentials.secrets())
    }
}

fn broken(error: reqwest::Error) -> String {
    let why = if error.is_timeout() {
        "did not answer in time"
    } else if platform::is_connect(&error) {
        "cannot be reached"
    } else {
        "gave no answer"
    };
    format!("the token server {why}")
}

/// The token in an answer (RFC 6749, section 5.1).
fn token(body: &[u8]) -> Option<Token> {
    let answer: Value = json::from_slice(body).ok()?;
    let kind = answer.get("token_type").and_then(Value::as_str);
    if kind.is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return None;
    }
    let token = Token::new(answer.get("access_token")?.as_str()?);
    let expires = answer.get("expires_in");
    let text = |value: &Value| value.as_str().and_then(|text| text.parse().ok());
    let seconds = expires.and_then(|value| value.as_u64().or_else(|| text(value)));
    Some(match seconds {
        Some(seconds) => token.expires_in(Duration::from_secs(seconds)),
        None => token,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_that_of_the_flow() {
        let machine = ClientCredentials::new("i d", "s&t")
            .scope("read:a")
            .scope("write:a")
            .member("audience", "https://a.test/");
        assert_eq!(
            machine.form(),
            "grant_type=client_credentials&scope=read%3Aa%20write%3Aa&audience=https%3A%2F%2Fa.test%2F"
        );
        assert_eq!(machine.basic(), STANDARD.encode("i%20d:s%26t"));
        assert_eq!(
            machine.in_body().form().split('&').nth(2),
            Some("client_secret=s%26t")
        );
    }

    #[test]
    fn a_token_url_of_the_document_keeps_the_secret() {
        let machine = ClientCredentials::new("i", "s");
        let base = Url::parse("https://a.test/v1/").ok();
        let url = |url: &str| {
            let grantor = Grantor::new(&machine, Some(url), base.as_ref()?);
            Some(match grantor {
                Ok(grantor) => grantor.url.to_string(),
                Err(error) => error.to_string(),
            })
        };
        assert_eq!(
            url("/oauth/token").as_deref(),
            Some("https://a.test/oauth/token")
        );
        let refusal = url("http://a.test/oauth/token").unwrap_or_default();
        assert!(refusal.contains("without encryption"), "{refusal}");
        assert!(url("ftp://a.test/").unwrap_or_default().contains("neither"));
    }

    #[test]
    fn only_bearer_tokens_are_taken() {
        let lifetime = |text: &str| token(text.as_bytes()).map(|token| token.lifetime);
        assert_eq!(
            lifetime(r#"{"access_token":"a","token_type":"bearer","expires_in":60}"#),
            Some(Some(Duration::from_secs(60)))
        );
        assert_eq!(
            lifetime(r#"{"access_token":"a","expires_in":"60"}"#),
            Some(Some(Duration::from_secs(60)))
        );
        assert_eq!(lifetime(r#"{"access_token":"a"}"#), Some(None));
        assert_eq!(lifetime(r#"{"access_token":"a","token_type":"mac"}"#), None);
        assert_eq!(lifetime("{}"), None);
    }
}
