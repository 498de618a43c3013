//! Tokens that are fetched: where they come from, and how they are kept.

use std::fmt;
use std::future::Future;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::client_credentials::Grantor;
use super::platform::{BoxFuture, Deadline};
use super::{Client, Secret};
use crate::call::SchemeKind;

/// A token, and how long it holds.
///
/// ```
/// use std::time::Duration;
///
/// use oasmith_runtime::Token;
///
/// let token = Token::new("ey..").expires_in(Duration::from_secs(3600));
/// assert_eq!(format!("{token:?}"), "Token { secret: [secret], lifetime: Some(3600s) }");
/// ```
#[derive(Debug, Clone)]
pub struct Token {
    pub(super) secret: Secret,
    pub(super) lifetime: Option<Duration>,
}

impl Token {
    /// A token that holds until a server refuses it.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self {
            secret: secret.into(),
            lifetime: None,
        }
    }

    /// The same token, which holds for that long from now. It is replaced before: a minute, or a tenth of the time if
    /// that is less.
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// What a token is wanted for.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TokenRequest {
    /// The name of the security scheme in the document.
    pub scheme: &'static str,
    /// The token that the server has refused, where that is why another one is wanted. A source that keeps tokens of
    /// its own must not give this one again.
    pub refused: Option<Secret>,
}

/// Why there is no token.
pub type TokenError = Box<dyn std::error::Error + Send + Sync>;

/// Gives tokens for a security scheme: for OpenID Connect, for the flows of OAuth 2 that people take part in, for keys
/// that change.
///
/// The client keeps the token until shortly before it expires, asks for one at a time however many calls wait for it,
/// and asks once more where the server answers a call with 401. A closure that gives a future is a source:
///
/// ```
/// use oasmith_runtime::{Token, TokenError, TokenRequest, TokenSource};
///
/// fn source() -> impl TokenSource {
///     |wanted: TokenRequest| async move {
///         let text = std::env::var(format!("TOKEN_{}", wanted.scheme))?;
///         Ok::<_, TokenError>(Token::new(text))
///     }
/// }
/// # drop(source());
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// A token.
    ///
    /// # Errors
    /// There is none to be had: the call is not sent, and its error says why.
    fn token(&self, wanted: TokenRequest) -> BoxFuture<Result<Token, TokenError>>;
}

impl<F, T> TokenSource for F
where
    F: Fn(TokenRequest) -> T + Send + Sync + 'static,
    T: Future<Output = Result<Token, TokenError>> + Send + 'static,
{
    fn token(&self, wanted: TokenRequest) -> BoxFuture<Result<Token, TokenError>> {
        Box::pin(self(wanted))
    }
}

/// Who gives a token.
pub(super) enum Origin {
    /// A source of the caller's.
    Source(Box<dyn TokenSource>),
    /// A token server.
    Grantor(Grantor),
}

/// The token of one security scheme: fetched, kept, and fetched again.
pub(crate) struct Keeper {
    pub(super) scheme: &'static str,
    pub(super) kind: SchemeKind,
    origin: Origin,
    state: Mutex<State>,
    /// Who holds it fetches; all others wait.
    flight: tokio::sync::Mutex<()>,
}

/// What is known of a token.
#[derive(Default)]
struct State {
    token: Option<(Secret, Deadline)>,
    /// The token before, which servers may still repeat in what they answer.
    former: Option<Secret>,
    /// The token that the server has refused, until there is another one.
    refused: Option<Secret>,
    /// How many times a token has been fetched, and what came of the last time if no token did.
    fetched: u64,
    failure: Option<String>,
}

impl Keeper {
    pub(super) fn new(scheme: &'static str, kind: SchemeKind, origin: Origin) -> Self {
        Self {
            scheme,
            kind,
            origin,
            state: Mutex::default(),
            flight: tokio::sync::Mutex::new(()),
        }
    }

    /// The token, fetched if there is none that still holds.
    ///
    /// # Errors
    /// Says why there is none. Those who wait for a token that cannot be had are all told so at once.
    pub(super) async fn token(
        &self,
        client: &Client,
        timeout: Option<Duration>,
    ) -> Result<Secret, String> {
        let seen = match self.kept() {
            Ok(secret) => return Ok(secret),
            Err(seen) => seen,
        };
        let _flight = self.flight.lock().await;
        match self.kept() {
            Ok(secret) => return Ok(secret),
            Err(now) if now != seen => {
                if let Some(failure) = self.state().failure.clone() {
                    return Err(failure);
                }
            }
            Err(_) => {}
        }
        let fetched = self.fetch(client, timeout).await;
        self.keep(fetched)
    }

    /// The token that is kept if it still holds, or else how many times one has been fetched.
    fn kept(&self) -> Result<Secret, u64> {
        let state = self.state();
        match &state.token {
            Some((secret, until)) if !until.is_over() => Ok(secret.clone()),
            _ => Err(state.fetched),
        }
    }

    async fn fetch(&self, client: &Client, timeout: Option<Duration>) -> Result<Token, String> {
        match &self.origin {
            Origin::Source(source) => {
                let wanted = TokenRequest {
                    scheme: self.scheme,
                    refused: self.state().refused.clone(),
                };
                source
                    .token(wanted)
                    .await
                    .map_err(|error| error.to_string())
            }
            Origin::Grantor(grantor) => grantor.fetch(client.http(), timeout).await,
        }
    }

    fn keep(&self, fetched: Result<Token, String>) -> Result<Secret, String> {
        let mut state = self.state();
        state.fetched += 1;
        match fetched {
            Ok(token) => {
                let early = |lifetime: Duration| (lifetime / 10).min(Duration::from_secs(60));
                let holds = token.lifetime.map(|lifetime| lifetime - early(lifetime));
                let secret = token.secret.clone();
                let before = state.token.replace((token.secret, Deadline::after(holds)));
                state.former = before.map(|(secret, _)| secret).or(state.former.take());
                state.refused = None;
                state.failure = None;
                Ok(secret)
            }
            Err(failure) => {
                state.failure = Some(failure.clone());
                Err(failure)
            }
        }
    }

    /// Gives up a token that the server has refused, unless there is another one already.
    pub(super) fn refuse(&self, refused: &Secret) {
        let mut state = self.state();
        if matches!(&state.token, Some((secret, _)) if secret == refused) {
            state.token = None;
            state.former = Some(refused.clone());
            state.refused = Some(refused.clone());
        }
    }

    /// The tokens that no error may print.
    pub(super) fn secrets(&self) -> Vec<Secret> {
        let state = self.state();
        let token = state.token.as_ref().map(|(secret, _)| secret.clone());
        token.into_iter().chain(state.former.clone()).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper")
            .field("scheme", &self.scheme)
            .finish_non_exhaustive()
    }
}
