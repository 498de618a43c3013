//! A name in place of a path.

mod client {
    oasmith_macros::client!(petstore);
}

fn main() {}
