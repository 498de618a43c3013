//! The crate that makes the calls: the client, a function for each operation, and a recorder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use oasmith::FileTree;
use serde_json::{Value, json};

use super::answer;
use super::plan::Call;
use crate::{Failure, sync, workspace};

/// The files of `ground`: ordinary Rust that is copied.
const GROUND: [(&str, &str); 3] = [
    ("main.rs", include_str!("ground/main.rs")),
    ("given.rs", include_str!("ground/given.rs")),
    ("recorder.rs", include_str!("ground/recorder.rs")),
];

/// What became of a call.
#[derive(Debug, Clone)]
pub(super) struct Made {
    /// The requests that the recorder got.
    pub(super) requests: Vec<Value>,
    /// What the client gave.
    pub(super) outcome: Value,
}

/// Compiles the client with the functions that call it, and makes the calls.
///
/// # Errors
/// It does not compile, or does not come to its end.
pub(super) fn make(
    folder: &Path,
    target: &Path,
    client: FileTree,
    operations: String,
    calls: &[Call],
) -> Result<Vec<Made>, Failure> {
    let failed = |error| format!("error: {}: {error}", folder.display());
    let mut sources: FileTree = client
        .into_iter()
        .map(|(path, text)| (format!("api/{path}"), text))
        .collect();
    for (path, text) in GROUND {
        sources.insert(path.to_owned(), text.to_owned());
    }
    sources.insert("operations.rs".to_owned(), operations);
    let src = folder.join("src");
    let difference = sync::compare(&src, &sources).map_err(failed)?;
    sync::apply(&src, &sources, &difference).map_err(failed)?;
    sync::write(&folder.join("Cargo.toml"), &manifest(folder)).map_err(failed)?;
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).map_err(failed)?;
    let lines: String = calls.iter().enumerate().map(line).collect();
    sync::write(&folder.join("calls"), &lines).map_err(failed)?;

    let mut command = Command::new("cargo");
    let output = command
        .args(["run", "--quiet", "--offline", "--", "calls", "report"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .map_err(failed)?;
    let report = fs::read_to_string(folder.join("report")).unwrap_or_default();
    let made: Vec<Made> = report.lines().filter_map(made).collect();
    match output.status.success() && made.len() == calls.len() {
        true => Ok(made),
        false => Err(format!(
            "error: {}: the program that makes the calls failed\n{}",
            folder.display(),
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}

fn line((id, call): (usize, &Call)) -> String {
    let arguments: Vec<Option<String>> = call
        .arguments
        .iter()
        .map(|argument| argument.as_ref().map(Value::to_string))
        .collect();
    let body = call
        .body
        .as_ref()
        .map(|(index, value)| json!([index, value.to_string()]));
    let line = json!({
        "id": id, "operation": call.operation, "arguments": arguments, "body": body,
        "answer": answer::line(&call.answer), "ask": call.answer.ask.word(),
    });
    format!("{line}\n")
}

pub(super) fn made(line: &str) -> Option<Made> {
    let line: Value = serde_json::from_str(line).ok()?;
    Some(Made {
        requests: line["requests"].as_array()?.clone(),
        outcome: line["outcome"].clone(),
    })
}

/// The manifest. The crate has a name of its own, so that what was built of other documents is kept.
fn manifest(folder: &Path) -> String {
    let name = folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let runtime: PathBuf = workspace().join("generator/runtime");
    format!(
        "[package]\nname = \"conformance-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
         [profile.dev]\ndebug = false\n\n[dependencies]\n\
         oasmith-runtime = {{ path = {runtime:?}, default-features = false, features = [\"serde\"] }}\n\
         serde_json = \"1\"\ntokio = {{ version = \"1\", features = [\"net\", \"rt\", \"time\"] }}\n"
    )
}
