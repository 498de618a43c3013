//! Credentials, each in the place where its security scheme has it (OpenAPI 3.0.4, section 4.7.27).

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderName, HeaderValue};
use reqwest::Url;

use super::client_credentials::Grantor;
pub(crate) use super::token::Keeper;
use super::token::Origin;
use super::{BuildError, Client, ClientCredentials, Secret, TokenSource};
use crate::call::{Location, Operation, Scheme, SchemeKind, SchemeUse, encoded};
use crate::error::{Refusal, RequestError};

/// What the caller gives.
#[derive(Debug, Clone)]
pub(super) enum Credential {
    /// A token or a key.
    Token(Secret),
    /// A user and a password.
    Basic(String, Secret),
}

/// A token that is fetched when a call needs it.
pub(super) enum Fetched {
    /// By the client credentials flow.
    Grant(ClientCredentials),
    /// From a source of the caller's, for the scheme of this name.
    Source(String, Box<dyn TokenSource>),
}

/// What a credential is given for.
#[derive(Debug, Clone)]
pub(super) enum Recipient {
    /// Every scheme that takes a bearer token.
    Bearer,
    /// Every scheme that takes a user and a password.
    Basic,
    /// Every scheme that names a token URL for the client credentials flow.
    Grant,
    /// The scheme of this name.
    Scheme(String),
}

/// The credentials of a client.
pub(crate) struct Credentials {
    schemes: &'static [Scheme],
    placed: Vec<(&'static str, Place)>,
    secrets: Vec<Secret>,
}

/// Where a credential is sent, and as what: pairs are encoded already.
#[derive(Clone)]
pub(crate) enum Place {
    Header(HeaderName, HeaderValue),
    Query(String, String),
    Cookie(String, String),
    /// Where the token is sent that is fetched first.
    Fetched(Arc<Keeper>),
    /// In the connection, which is the business of the caller's own HTTP client.
    Connection,
}

/// A token that a call shows, with who keeps it.
pub(crate) struct Shown {
    keeper: Arc<Keeper>,
    secret: Secret,
}

impl Shown {
    /// Notes that the server has refused the token.
    pub(crate) fn refuse(&self) {
        self.keeper.refuse(&self.secret);
    }
}

impl Credentials {
    /// The credentials given, each at the schemes of the document that it is for.
    pub(super) fn new(
        schemes: &'static [Scheme],
        given: &[(Recipient, Credential)],
        has_own_connection: bool,
    ) -> Result<Self, BuildError> {
        let mut credentials = Self {
            schemes,
            placed: Vec::new(),
            secrets: Vec::new(),
        };
        for (recipient, credential) in given {
            let mut is_taken = false;
            for scheme in schemes.iter().filter(|scheme| recipient.takes(scheme)) {
                if let Some(place) = place(scheme.kind, credential)? {
                    credentials.placed.push((scheme.name, place));
                    is_taken = true;
                }
            }
            if !is_taken {
                let known = schemes.iter().map(|scheme| scheme.name).collect();
                return Err(BuildError::UnknownScheme {
                    given: recipient.to_string(),
                    known,
                });
            }
            credentials.secrets.extend(credential.secrets());
        }
        if has_own_connection {
            let certificates = schemes
                .iter()
                .filter(|scheme| scheme.kind == SchemeKind::MutualTls);
            let certificates = certificates.map(|scheme| (scheme.name, Place::Connection));
            credentials.placed.extend(certificates);
        }
        Ok(credentials)
    }

    /// Adds a token that is fetched, for the schemes that take it. `base` is the URL of the API.
    pub(super) fn fetch(&mut self, fetched: Fetched, base: &Url) -> Result<(), BuildError> {
        let known = self.schemes.iter().map(|scheme| scheme.name).collect();
        let unknown = |given: String| BuildError::UnknownScheme { given, known };
        match fetched {
            Fetched::Grant(credentials) => {
                self.secrets.extend(credentials.secrets());
                let recipient = match credentials.has_token_url() {
                    true => Recipient::Bearer,
                    false => Recipient::Grant,
                };
                let count = self.placed.len();
                for scheme in self.schemes.iter().filter(|scheme| recipient.takes(scheme)) {
                    let documented = match scheme.kind {
                        SchemeKind::OAuth2 { token_url } => token_url,
                        _ => None,
                    };
                    let grantor = Grantor::new(&credentials, documented, base)?;
                    self.keep(scheme, Origin::Grantor(grantor));
                }
                if self.placed.len() == count {
                    return Err(unknown(recipient.to_string()));
                }
            }
            Fetched::Source(name, source) => {
                let takes = |scheme: &&Scheme| {
                    scheme.name == name
                        && !matches!(scheme.kind, SchemeKind::Basic | SchemeKind::MutualTls)
                };
                let Some(scheme) = self.schemes.iter().find(takes) else {
                    return Err(unknown(Recipient::Scheme(name).to_string()));
                };
                self.keep(scheme, Origin::Source(source));
            }
        }
        Ok(())
    }

    fn keep(&mut self, scheme: &Scheme, origin: Origin) {
        let keeper = Keeper::new(scheme.name, scheme.kind, origin);
        self.placed
            .push((scheme.name, Place::Fetched(Arc::new(keeper))));
    }

    /// The texts that no error may print.
    pub(crate) fn secrets(&self) -> Vec<Secret> {
        let mut secrets = self.secrets.clone();
        for (_, place) in &self.placed {
            if let Place::Fetched(keeper) = place {
                secrets.extend(keeper.secrets());
            }
        }
        secrets
    }

    /// The first alternative of the operation that is satisfied whole. `headers` are those that every call has: one of
    /// them may stand for a credential.
    pub(crate) fn alternative(
        &self,
        operation: &'static Operation,
        headers: &HeaderMap,
    ) -> Result<&'static [SchemeUse], RequestError> {
        let alternatives = operation.security;
        let is_at_hand = |needed: &SchemeUse| {
            self.place(needed.scheme).is_some() || self.is_in(headers, needed.scheme)
        };
        let satisfied = alternatives
            .iter()
            .filter(|alternative| !alternative.is_empty())
            .find(|alternative| alternative.iter().all(is_at_hand));
        let may_be_none = alternatives.is_empty() || alternatives.iter().any(|own| own.is_empty());
        match satisfied {
            Some(alternative) => Ok(alternative),
            None if may_be_none => Ok(&[]),
            None => {
                let names = |alternative: &&'static [SchemeUse]| {
                    alternative.iter().map(|needed| needed.scheme).collect()
                };
                let alternatives = alternatives.iter().map(names).collect();
                let refusal = Refusal::MissingCredential { alternatives };
                Err(RequestError::new(operation.id, refusal))
            }
        }
    }

    /// Where the credentials of an alternative are sent, but for those that a header of every call stands for.
    pub(crate) fn places(&self, alternative: &'static [SchemeUse]) -> impl Iterator<Item = &Place> {
        let places = alternative.iter();
        places.filter_map(|needed| self.place(needed.scheme))
    }

    fn place(&self, scheme: &str) -> Option<&Place> {
        let placed = self.placed.iter().rfind(|(name, _)| *name == scheme);
        placed.map(|(_, place)| place)
    }

    /// Whether a header that every call has is the one that the scheme would send.
    fn is_in(&self, headers: &HeaderMap, scheme: &str) -> bool {
        let scheme = self.schemes.iter().find(|known| known.name == scheme);
        match scheme.map(|scheme| scheme.kind) {
            Some(SchemeKind::ApiKey {
                location: Location::Header,
                name,
            }) => headers.contains_key(name),
            Some(SchemeKind::ApiKey { .. } | SchemeKind::MutualTls) | None => false,
            Some(_) => headers.contains_key(AUTHORIZATION),
        }
    }
}

/// The places of tokens, fetched where they are not at hand.
///
/// # Errors
/// Says which scheme has no token, and why.
pub(crate) async fn fetched(
    keepers: &[Arc<Keeper>],
    client: &Client,
    timeout: Option<Duration>,
) -> Result<Vec<(Shown, Place)>, Refusal> {
    let mut places = Vec::new();
    for keeper in keepers {
        let refused = |reason| Refusal::Token {
            scheme: keeper.scheme,
            reason,
        };
        let secret = keeper.token(client, timeout).await.map_err(refused)?;
        let credential = Credential::Token(secret.clone());
        let placed = place(keeper.kind, &credential).map_err(|error| refused(error.to_string()))?;
        let shown = Shown {
            keeper: keeper.clone(),
            secret,
        };
        places.extend(placed.map(|place| (shown, place)));
    }
    Ok(places)
}

impl Recipient {
    fn takes(&self, scheme: &Scheme) -> bool {
        match self {
            Self::Bearer => matches!(
                scheme.kind,
                SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect
            ),
            Self::Basic => scheme.kind == SchemeKind::Basic,
            Self::Grant => matches!(scheme.kind, SchemeKind::OAuth2 { token_url: Some(_) }),
            Self::Scheme(name) => scheme.name == name,
        }
    }
}

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bearer => f.write_str("a bearer token"),
            Self::Basic => f.write_str("a user and a password"),
            Self::Grant => f.write_str("the client credentials flow (say where with `token_url`)"),
            Self::Scheme(name) => write!(f, "a credential named `{name}`"),
        }
    }
}

impl Credential {
    fn secrets(&self) -> Vec<Secret> {
        match self {
            Self::Token(token) => vec![token.clone()],
            Self::Basic(user, password) => {
                vec![password.clone(), basic(user, password.reveal()).into()]
            }
        }
    }
}

/// Where a credential goes for a scheme of this kind; `None` where the scheme takes no such credential.
fn place(kind: SchemeKind, credential: &Credential) -> Result<Option<Place>, BuildError> {
    let place = match (kind, credential) {
        (SchemeKind::ApiKey { location, name }, Credential::Token(key)) => match location {
            Location::Header => header(name, key.reveal())?,
            Location::Query => Place::Query(encoded(name), encoded(key.reveal())),
            Location::Cookie => Place::Cookie(name.to_owned(), cookie_value(key.reveal())),
            Location::Path | Location::Querystring => return Ok(None),
        },
        (SchemeKind::Basic, Credential::Basic(user, password)) => header(
            "authorization",
            &format!("Basic {}", basic(user, password.reveal())),
        )?,
        (
            SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect,
            Credential::Token(token),
        ) => header("authorization", &format!("Bearer {}", token.reveal()))?,
        (SchemeKind::Http(name), Credential::Token(token)) => {
            header("authorization", &format!("{name} {}", token.reveal()))?
        }
        _ => return Ok(None),
    };
    Ok(Some(place))
}

/// `user:password` in base64 (RFC 7617, section 2).
fn basic(user: &str, password: &str) -> String {
    STANDARD.encode(format!("{user}:{password}"))
}

/// A key as a cookie's value: as it is where that is possible (RFC 6265, section 4.1.1), else percent-encoded.
fn cookie_value(key: &str) -> String {
    let is_octet =
        |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\');
    if key.bytes().all(is_octet) {
        key.to_owned()
    } else {
        encoded(key)
    }
}

fn header(name: &str, value: &str) -> Result<Place, BuildError> {
    let (name, value) = sensitive_header(name, value)?;
    Ok(Place::Header(name, value))
}

/// A header whose value is neither printed nor kept by the compression of HTTP/2.
pub(super) fn sensitive_header(
    name: &str,
    value: &str,
) -> Result<(HeaderName, HeaderValue), BuildError> {
    let refused = || BuildError::HeaderValue {
        name: name.to_owned(),
    };
    let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refused())?;
    let mut value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| refused())?;
    value.set_sensitive(true);
    Ok((header, value))
}

#[cfg(test)]
#[path = "credentials_tests.rs"]
mod tests;
