//! How the compiled cases read and write JSON.

mod brought;
mod enums;
mod errors;
mod formats;
mod links;
mod objects;
mod records;
mod serde;
mod unions;
mod webhooks;

use std::fmt::Debug;

use oasmith_runtime::codec::{Decode, Encode};
use oasmith_runtime::json;
use serde_json::Value;

/// What `text` means as a `T`.
#[track_caller]
fn read<T: Decode>(text: &str) -> T {
    json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Why `text` is no `T`.
#[track_caller]
fn refused<T: Decode + Debug>(text: &str) -> String {
    match json::from_str::<T>(text) {
        Ok(value) => panic!("{text} is accepted: {value:?}"),
        Err(error) => error.to_string(),
    }
}

/// Reads `text` as a `T`, writes that, and expects `written`.
#[track_caller]
fn becomes<T: Decode + Encode>(text: &str, written: &str) {
    let expected: Value =
        serde_json::from_str(written).unwrap_or_else(|error| panic!("{written}: {error}"));
    let found = json::to_string(&read::<T>(text));
    let found: Value =
        serde_json::from_str(&found).unwrap_or_else(|error| panic!("{found}: {error}"));
    assert_eq!(found, expected);
}

/// Reads each text as a `T`, and expects that writing it gives the same JSON.
#[track_caller]
fn keeps<T: Decode + Encode>(texts: &[&str]) {
    for text in texts {
        becomes::<T>(text, text);
    }
}
