//! A reference to nothing.

mod client {
    oasmith_macros::client!("tests/ui/reference.yaml");
}

fn main() {}
