//! A version that oasmith does not read.

mod client {
    oasmith_macros::client!("tests/ui/version.yaml");
}

fn main() {}
