//! The macro from outside: what it expands to compiles without a warning and makes calls, what it refuses is explained.
#![deny(warnings)]

mod call;
mod cargo;
mod config;
mod place;
mod refusals;
mod validate;
