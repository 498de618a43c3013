//! The program that calls a peer's client: compiled, without the functions that do not compile, and run.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use oasmith::FileTree;
use serde_json::{Value, json};

use super::caller::{self, BODY, Caller};
use crate::conformance::document::Document;
use crate::conformance::plan::Call;
use crate::conformance::scratch::Made;
use crate::conformance::{answer, scratch};
use crate::peer::Peer;
use crate::{Failure, sync};

/// The files that are the same for every document.
const GROUND: [(&str, &str); 3] = [
    ("src/main.rs", include_str!("../ground/main.rs")),
    ("src/recorder.rs", include_str!("../ground/recorder.rs")),
    ("src/given.rs", include_str!("ground/given.rs")),
];

/// How often functions that do not compile are left out.
const ATTEMPTS: usize = 4;

/// Compiles the client of a peer alone.
///
/// # Errors
/// What the compiler says first.
pub(super) fn check(client: &Path, target: &Path) -> Result<(), Failure> {
    let output = cargo(client, target, &["build", "--quiet"])?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let first = text.lines().find(|line| line.starts_with("error"));
    Err(first.unwrap_or(&text).to_owned())
}

/// Compiles the callers, of which those are taken away that do not compile.
///
/// # Errors
/// It does not compile all the same.
pub(super) fn program(
    (peer, folder, target): (Peer, &Path, &Path),
    count: usize,
    callers: &mut Vec<Caller>,
) -> Result<(), Failure> {
    let mut said = String::new();
    for _ in 0..ATTEMPTS {
        let operations = caller::operations(peer, count, callers);
        write(peer, folder, &operations)?;
        let words = ["build", "--quiet", "--message-format", "short"];
        let output = cargo(folder, target, &words)?;
        if output.status.success() {
            return Ok(());
        }
        said = String::from_utf8_lossy(&output.stderr).into_owned();
        let wrong = wrong(&said, &operations);
        if wrong.is_empty() {
            break;
        }
        callers.retain(|caller| !wrong.contains(&caller.operation));
    }
    Err(format!("the callers do not compile: {said}"))
}

/// The operations in whose callers the compiler finds an error.
fn wrong(said: &str, operations: &str) -> BTreeSet<usize> {
    let mut starts = Vec::new();
    for (index, line) in operations.lines().enumerate() {
        let name = line.strip_prefix("fn operation_");
        let name = name.and_then(|rest| rest.split('(').next()?.parse::<usize>().ok());
        starts.extend(name.map(|operation| (index + 1, operation)));
    }
    let of_line = |line: usize| {
        let before = starts.iter().rev();
        { before }
            .find(|(start, _)| *start <= line)
            .map(|(_, operation)| *operation)
    };
    let places = said.lines().filter(|line| line.contains(": error"));
    places
        .filter_map(|line| {
            line.split_once("operations.rs:")?
                .1
                .split(':')
                .next()?
                .parse()
                .ok()
        })
        .filter_map(of_line)
        .collect()
}

/// The name of the program, by which it is found among those of other peers.
fn program_name(peer: Peer) -> String {
    format!("calls-{}", peer.name())
}

fn write(peer: Peer, folder: &Path, operations: &str) -> Result<(), Failure> {
    let failed = |error| format!("error: {}: {error}", folder.display());
    let mut files: FileTree = GROUND
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.replace("mod api;\n", "")))
        .collect();
    files.insert("src/operations.rs".to_owned(), operations.to_owned());
    for (path, text) in &files {
        sync::write(&folder.join(path), text).map_err(failed)?;
    }
    let manifest = format!("[package]\nname = \"{}\"\n{MANIFEST}", program_name(peer));
    sync::write(&folder.join("Cargo.toml"), &manifest).map_err(failed)
}

const MANIFEST: &str = "\
version = \"0.0.0\"
edition = \"2024\"
publish = false

[workspace]

[dependencies]
client = { path = \"../client\" }
reqwest = { version = \"0.13\", default-features = false }
serde = \"1\"
serde_json = \"1\"
tokio = { version = \"1\", features = [\"net\", \"rt\", \"time\"] }
";

/// Makes the calls.
///
/// # Errors
/// The program does not come to its end.
pub(super) fn run(
    (peer, folder, target): (Peer, &Path, &Path),
    document: &Document,
    calls: &[Call],
) -> Result<Vec<Made>, Failure> {
    let failed = |error| format!("error: {}: {error}", folder.display());
    let lines: String = calls
        .iter()
        .enumerate()
        .map(|call| line(document, call))
        .collect();
    sync::write(&folder.join("calls"), &lines).map_err(failed)?;
    let output = Command::new(target.join("debug").join(program_name(peer)))
        .args(["calls", "report"])
        .current_dir(folder)
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .map_err(failed)?;
    let report = fs::read_to_string(folder.join("report")).unwrap_or_default();
    let made: Vec<Made> = report.lines().filter_map(scratch::made).collect();
    match output.status.success() && made.len() == calls.len() {
        true => Ok(made),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// A call as the program reads it, with its arguments by name.
fn line(document: &Document, (id, call): (usize, &Call)) -> String {
    let operation = &document.output.api.operations[call.operation];
    let parameters = operation.parameters.iter().zip(&call.arguments);
    let mut arguments: serde_json::Map<String, Value> = parameters
        .filter_map(|(parameter, value)| Some((parameter.name.clone(), value.clone()?)))
        .collect();
    let body = call.body.as_ref().map(|(_, body)| body.clone());
    arguments.extend(body.map(|body| (BODY.to_owned(), body)));
    let answer = answer::line(&call.answer);
    let line = json!({
        "id": id, "operation": call.operation, "arguments": arguments, "answer": answer,
    });
    format!("{line}\n")
}

fn cargo(folder: &Path, target: &Path, words: &[&str]) -> Result<std::process::Output, Failure> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Command::new(program)
        .args(words)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        // The same for the client and its program, so that what they depend on is compiled once.
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env_remove("RUSTFLAGS")
        .output()
        .map_err(|error| format!("error: cargo: {error}"))
}
