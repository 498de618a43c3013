//! All errors are told at once.

mod client {
    oasmith_macros::client!("tests/ui/several.yaml");
}

fn main() {}
