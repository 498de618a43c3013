//! A literal that is not text.

mod client {
    oasmith_macros::client!(b"tests/ui/petstore.yaml");
}

fn main() {}
