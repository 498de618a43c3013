//! Why a client could not be built.

use std::fmt;

/// Why a client could not be built. It holds no credentials.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The document names no absolute server URL, and no base URL was given.
    NoBaseUrl {
        /// The API.
        api: &'static str,
        /// The server URL of the document.
        server: String,
    },
    /// The base URL, or the server's URL with its variables, cannot be used.
    BaseUrl {
        /// The URL.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The document has fewer servers.
    Server {
        /// The index given.
        index: usize,
        /// How many servers there are.
        count: usize,
    },
    /// The server has no variable of this name.
    UnknownVariable {
        /// The name given.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// The variable of the server's URL does not take this value.
    VariableValue {
        /// The name of the variable.
        name: String,
        /// The value given.
        value: String,
        /// The values allowed.
        allowed: Vec<&'static str>,
    },
    /// The document has no scheme that the credential is for.
    UnknownScheme {
        /// What was given: the name of a scheme, or its kind.
        given: String,
        /// The names of the schemes there are.
        known: Vec<&'static str>,
    },
    /// A header, or a credential sent in a header, has a character that no header may have.
    HeaderValue {
        /// The name of the header.
        name: String,
    },
    /// The URL of the token server cannot be used.
    TokenUrl {
        /// The URL.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The HTTP client cannot be set up.
    HttpClient(reqwest::Error),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBaseUrl { api, server } => write!(
                f,
                "the document of {api} says no more of its server than `{server}`: give `base_url`",
            ),
            Self::BaseUrl { url, reason } => {
                write!(f, "`{url}` cannot be the base of requests: {reason}")
            }
            Self::TokenUrl { url, reason } => {
                write!(f, "tokens cannot be fetched from `{url}`: {reason}")
            }
            Self::Server { index, count } => {
                write!(
                    f,
                    "there is no server {index}: the document has {count}, counted from 0"
                )
            }
            Self::UnknownVariable { name, known } => write!(
                f,
                "the server's URL has no variable `{name}`: {}",
                choice(known),
            ),
            Self::VariableValue {
                name,
                value,
                allowed,
            } => write!(
                f,
                "the variable `{name}` of the server's URL does not take `{value}`: {}",
                choice(allowed),
            ),
            Self::UnknownScheme { given, known } => write!(
                f,
                "the document has no security scheme for {given}: {}; a header of your own can be given with \
                 `default_header`",
                choice(known),
            ),
            Self::HeaderValue { name } => {
                write!(
                    f,
                    "the header `{name}` has a character that a header may not have"
                )
            }
            Self::HttpClient(_) => f.write_str("the HTTP client cannot be set up"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::HttpClient(error) => Some(error),
            _ => None,
        }
    }
}

fn choice(names: &[&str]) -> String {
    if names.is_empty() {
        "it has none".to_owned()
    } else {
        format!("it has {}", names.join(", "))
    }
}
