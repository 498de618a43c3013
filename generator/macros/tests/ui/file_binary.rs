//! A file that is not text.

mod client {
    oasmith_macros::client!("tests/ui/file_binary.bin");
}

fn main() {}
