//! An option.

mod client {
    oasmith_macros::client!("tests/ui/reference.yaml", threads = 2);
}

fn main() {}
