//! What the integration tests of oasmith stand on.
//!
//! A generated client is proved by calling it, and a call needs somebody to answer. [`server`] is
//! a small HTTP/1.1 server on the loopback interface that keeps every request as it arrived;
//! [`persona`] and [`auth0`] are stateful stand-ins of real APIs, served by it. Nothing here depends
//! on the generator or on generated code, so neither can be right by agreeing with itself.

pub mod auth0;
pub mod persona;
#[cfg(test)]
mod raw;
pub mod server;
mod wire;

/// The example of the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
