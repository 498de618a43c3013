//! All errors are told at once, warnings are left out.

mod client {
    oasmith_macros::client!("tests/ui/several.yaml");
}

fn main() {}
