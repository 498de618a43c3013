//! The client: where it sends, what it may show, and how long it waits.
//!
//! Generated code wraps [`Client`] in a type of the API, built by a [`ClientBuilder`].

mod build_error;
mod builder;
#[expect(
    clippy::module_inception,
    reason = "the file is named for the type in it, as every file here"
)]
mod client;
mod client_credentials;
pub(crate) mod credentials;
pub(crate) mod platform;
mod redirect;
mod secret;
pub(crate) mod send;
mod server;
mod settings;
mod token;

pub use build_error::BuildError;
pub use builder::{Api, ClientBuilder};
pub use client::Client;
pub use client_credentials::ClientCredentials;
pub use secret::Secret;
pub use token::{Token, TokenError, TokenRequest, TokenSource};
