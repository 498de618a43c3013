//! A document that is not OpenAPI.

mod client {
    oasmith_macros::client!("tests/ui/not_openapi.yaml");
}

fn main() {}
