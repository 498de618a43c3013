//! A configuration that says what nobody understands.

mod client {
    oasmith_macros::client!("tests/ui/reference.yaml", config = "tests/ui/config.toml");
}

fn main() {}
