//! JSON with a comma too few.

mod client {
    oasmith_macros::client!("tests/ui/json.json");
}

fn main() {}
