//! The codec from the outside: models as generated code writes them, and every rule of the JSON
//! they are read from and written to.

mod bridge;
mod enums;
mod errors;
mod fits;
mod model;
mod models;
mod numbers;
mod properties;
mod records;
mod strings;
mod texts;
mod types;
mod unions;

use oasmith_runtime::codec::{Decode, Encode};
use oasmith_runtime::json;

/// Reads `text` as a `T` and gives the text that this is written as.
#[track_caller]
fn again<T: Decode + Encode>(text: &str) -> String {
    match json::from_str::<T>(text) {
        Ok(value) => json::to_string(&value),
        Err(error) => panic!("{error}, in {text}"),
    }
}

/// Tries to read `text` as a `T` and gives the error in words.
#[track_caller]
fn refused<T: Decode>(text: &str) -> String {
    match json::from_str::<T>(text) {
        Ok(_) => panic!("was read: {text}"),
        Err(error) => error.to_string(),
    }
}
