//! No such file.

mod client {
    oasmith_macros::client!("tests/ui/petstore.yaml");
}

fn main() {}
