//! A folder in place of a file.

mod client {
    oasmith_macros::client!("tests/ui");
}

fn main() {}
