//! Calls that are refused before anything is sent.

use std::fmt::Debug;
use std::future::IntoFuture;

use generated_client::persona::models::PersonaVersion;
use generated_client::persona::{AnyError, Client};
use generated_client::persona_2026_04;
use oasmith_runtime::client::ClientBuilder;
use oasmith_runtime::{ErrorKind, Refusal};

use super::persona_april::grant;
use super::persona_connections::towards;
use super::session::Session;

/// Why the call was not sent, and how that reads.
async fn refusal<C, T, E>(call: C) -> (Refusal, String)
where
    C: IntoFuture<Output = Result<T, E>>,
    T: Debug,
    AnyError: From<E>,
{
    let outcome = call.await.map_err(AnyError::from);
    let error = outcome.expect_err("a call to be refused");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Request, None));
    assert!(error.raw_body().is_none() && error.raw_headers().is_none());
    let refused = error.request_error().expect("it was refused");
    assert_eq!(refused.to_string(), error.to_string());
    (refused.refusal().clone(), error.to_string())
}
