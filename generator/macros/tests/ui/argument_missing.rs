//! No document.

mod client {
    oasmith_macros::client!();
}

fn main() {}
