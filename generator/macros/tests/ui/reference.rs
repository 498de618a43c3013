//! A reference to another host.

mod client {
    oasmith_macros::client!("tests/ui/reference.yaml");
}

fn main() {}
