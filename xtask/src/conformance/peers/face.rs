//! What a program writes to have a peer's client, and to see what a call gave.

use crate::peer::Peer;

/// The text for a peer.
pub(super) fn face(peer: Peer) -> &'static str {
    match peer {
        Peer::Ploidy => PLOIDY,
        Peer::OpenapiToRust => OPENAPI_TO_RUST,
        Peer::Progenitor => PROGENITOR,
    }
}

/// Credentials are headers that the program sets. Errors have a status at most.
const PLOIDY: &str = r#"use client::Client;

pub fn client(url: &str) -> Client {
    let client = Client::new(url).expect("a client");
    client.with_header("authorization", "Bearer a-token").expect("a client")
}

macro_rules! outcome {
    ($reply:expr) => {
        match $reply {
            Ok(reply) => given::success(given::shown!(reply)),
            Err(client::Error::Status(status)) => {
                given::failed(Some(status.as_u16()), false, String::new())
            }
            Err(error) => given::failed(None, false, error.to_string()),
        }
    };
}
"#;

/// One credential, which is sent as a bearer token. Errors are typed.
const OPENAPI_TO_RUST: &str = r#"use client::generated::client::{ApiOpError, HttpClient as Client};

pub fn client(url: &str) -> Client {
    Client::new().with_base_url(url).with_api_key("a-token")
}

macro_rules! outcome {
    ($reply:expr) => {
        match $reply {
            Ok(reply) => given::success(given::shown!(reply)),
            Err(ApiOpError::Api(error)) => {
                given::failed(Some(error.status), error.typed.is_some(), error.body.clone())
            }
            Err(error) => given::failed(None, false, error.to_string()),
        }
    };
}
"#;

/// Credentials are up to the program's own client of reqwest. Errors are typed, where an operation has one.
const PROGENITOR: &str = r#"use client::{Client, Error};

pub fn client(url: &str) -> Client {
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert("authorization", "Bearer a-token".parse().expect("a header"));
    let http = reqwest::Client::builder().default_headers(headers);
    Client::new_with_client(url, http.build().expect("a client"))
}

macro_rules! outcome {
    ($reply:expr) => {
        match $reply {
            Ok(reply) => given::success(given::shown!(reply.into_inner())),
            Err(Error::ErrorResponse(reply)) => {
                given::failed(Some(reply.status().as_u16()), true, String::new())
            }
            Err(error) => given::failed(error.status().map(|one| one.as_u16()), false, error.to_string()),
        }
    };
}
"#;
