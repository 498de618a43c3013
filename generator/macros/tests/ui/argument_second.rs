//! A second argument.

mod client {
    oasmith_macros::client!("tests/ui/reference.yaml", "tests/ui/yaml.yaml");
}

fn main() {}
