//! The clients of every document in `cases/ok` and `cases/warn`, compiled as strictly as a user may: a module for
//! each, by file name, with `warn_` before those of the latter.
#![deny(warnings, unused_lifetimes, single_use_lifetimes)]
#![allow(
    dead_code,
    unused_imports,
    reason = "the tests use a few of the clients"
)]
#![allow(
    unused_qualifications,
    reason = "this crate depends on `bytes`, which the runtime has too"
)]

include!(concat!(env!("OUT_DIR"), "/cases.rs"));
