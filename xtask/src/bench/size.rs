//! `cargo xtask bench size`: how large a program is that makes three calls of a client of a thousand operations, beside
//! one whose client has only these three.

use std::fmt::Write as _;
use std::fs;

use oasmith::config::Config;
use oasmith::load::{Loader, Source};
use oasmith::{FileTree, Options};

use super::scratch::Workspace;
use crate::corpus::{self, Reach};
use crate::{Failure, workspace};

const OPERATIONS: usize = 1_000;

const SCHEMAS: usize = OPERATIONS;

/// What a client of three operations is left with.
const THREE: &str = "[[include]]\noperations = ['change-0', 'change-5', 'change-10']\n";

const PROGRAM: &str = r#"//! Makes three calls.

use client::models::{Thing0, Thing10, Thing5};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = client::Client::builder().build()?;
    let api = client.group_0();
    println!("{:?}", api.change_0("a", Thing0::new("a", "b")).await);
    println!("{:?}", api.change_5("a", Thing5::new("a", "b")).await);
    println!("{:?}", api.change_10("a", Thing10::new("a", "b")).await);
    Ok(())
}
"#;

/// A document of one file.
struct Alone;

impl Loader for Alone {
    fn load(&self, path: &str) -> Result<String, String> {
        Err(format!("{path} is another file"))
    }
}

/// Builds the programs, and gives the table.
///
/// # Errors
/// One cannot be built.
pub(super) fn size() -> Result<String, Failure> {
    let mut table = format!(
        "| models lead | of {OPERATIONS} operations, bytes | of these three | ratio |\n|---|---:|---:|---:|\n"
    );
    for (reach, words) in [
        (Reach::Near, "to nine others at most"),
        (Reach::Far, "to all before them"),
    ] {
        let whole = built("size-whole", reach, "")?;
        let three = built("size-three", reach, THREE)?;
        let ratio = whole as f64 / three as f64;
        let _ = writeln!(table, "| {words} | {whole} | {three} | {ratio:.3} |");
    }
    Ok(table)
}

/// The size of the stripped program, in bytes, whose client is made with this configuration.
fn built(name: &str, reach: Reach, config: &str) -> Result<u64, Failure> {
    eprintln!("building {name}");
    let scratch = Workspace::write(name, &files(name, reach, config)?)?;
    scratch.cargo(&["build", "--release"])?;
    let program = scratch.release(name);
    let found = fs::metadata(&program);
    let found = found.map_err(|error| format!("error: {}: {error}", program.display()))?;
    Ok(found.len())
}

fn files(name: &str, reach: Reach, config: &str) -> Result<FileTree, Failure> {
    let source = |name: &str, text: String| Source {
        name: name.to_owned(),
        text: text.into(),
    };
    let config = Config::parse(&source("oasmith.toml", config.to_owned()));
    let options = Options {
        header: "// Generated to be measured.".to_owned(),
        config: config.map_err(|found| found.to_string())?,
        ..Options::default()
    };
    let document = source("document.json", corpus::made_up(SCHEMAS, OPERATIONS, reach));
    let output = oasmith::generate(&document, &Alone, &options);
    let output = output.map_err(|found| found.to_string())?;
    let mut files = FileTree::from([
        ("Cargo.toml".to_owned(), root(name)),
        ("src/main.rs".to_owned(), PROGRAM.to_owned()),
        ("client/Cargo.toml".to_owned(), client(name)),
    ]);
    for (path, text) in output.files {
        let path = if path == "mod.rs" { "lib.rs" } else { &path };
        files.insert(format!("client/src/{path}"), text);
    }
    Ok(files)
}

fn root(name: &str) -> String {
    format!(
        r#"[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[workspace]
members = ["client"]

[profile.release]
strip = true

[dependencies]
client = {{ path = "client", package = "{name}-client" }}
tokio = {{ version = "1", features = ["macros", "net", "rt", "time"] }}
"#
    )
}

fn client(name: &str) -> String {
    let runtime = workspace().join("generator/runtime");
    format!(
        r#"[package]
name = "{name}-client"
version = "0.0.0"
edition = "2024"

[dependencies]
oasmith-runtime = {{ path = {:?}, default-features = false }}
"#,
        runtime.display().to_string()
    )
}
