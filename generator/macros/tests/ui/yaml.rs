//! YAML that ends too early.

mod client {
    oasmith_macros::client!("tests/ui/yaml.yaml");
}

fn main() {}
