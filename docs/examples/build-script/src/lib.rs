//! The client that the build script writes.

include!(concat!(env!("OUT_DIR"), "/clients.rs"));
