//! The clients of every document in `cases/ok`, compiled as strictly as a user may: a module for each, by file name.
#![deny(warnings, unused_qualifications, unreachable_pub, unused_lifetimes, single_use_lifetimes)]
#![allow(dead_code, reason = "the tests use a few of the clients")]

include!(concat!(env!("OUT_DIR"), "/cases.rs"));
