//! The client of a server's document, and the program that uses it.

use std::collections::BTreeSet;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use oasmith::ir::Api;
use oasmith::{FileTree, Options};

use super::server::Server;
use crate::files::{self, Files};
use crate::generate::crate_files;
use crate::{Failure, sync, workspace};

/// What all programs have in common.
const CHECKS: &str = include_str!("programs/checks.rs");

/// Generates the client of a document into the folder of a crate; gives what the document describes.
///
/// # Errors
/// The document is refused, or the folder cannot be written.
pub(super) fn client(folder: &Path, document: &Path) -> Result<Api, Failure> {
    let source = files::source(document, &document.display().to_string())?;
    let options = Options {
        header: "// Generated to be used with a server.".to_owned(),
        threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
        ..Options::default()
    };
    let output = oasmith::generate(&source, &Files::beside(document), &options)
        .map_err(|found| found.to_string())?;
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    written(folder, &crate_files(&workspace(), &output, &name)?)?;
    Ok(output.api)
}

/// Compiles the program of a server, beside whose folder that of the client is; gives the file to run.
///
/// # Errors
/// It does not compile.
pub(super) fn program(folder: &Path, target: &Path, server: &Server) -> Result<PathBuf, Failure> {
    let name = format!("interop-{}", server.name);
    let files = FileTree::from([
        ("src/main.rs".to_owned(), server.program.to_owned()),
        ("src/checks.rs".to_owned(), CHECKS.to_owned()),
        (
            "Cargo.toml".to_owned(),
            format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
                 [profile.dev]\ndebug = false\n\n[dependencies]\nclient = {{ path = \"../client\", features = [\"jiff\"] }}\n\
                 tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n"
            ),
        ),
    ]);
    written(folder, &files)?;
    let failed = |error| format!("error: {}: {error}", folder.display());
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).map_err(failed)?;
    eprintln!("compiling the client and the program of {}", server.name);
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .map_err(failed)?;
    match output.status.success() {
        true => Ok(target.join("debug").join(name)),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// Runs a program against the server at this URL; gives what it found to hold, each once.
///
/// # Errors
/// Something does not hold.
pub(super) fn run(program: &Path, url: &str) -> Result<Vec<String>, Failure> {
    let output = Command::new(program)
        .arg(url)
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .map_err(|error| format!("error: {}: {error}", program.display()))?;
    let said = String::from_utf8_lossy(&output.stdout);
    match output.status.success() {
        true => {
            let mut known = BTreeSet::new();
            let lines = said.lines().filter(|line| known.insert(*line));
            Ok(lines.map(str::to_owned).collect())
        }
        false => {
            let wrong = String::from_utf8_lossy(&output.stderr);
            Err(format!("{wrong}after it had found:\n{said}"))
        }
    }
}

fn written(folder: &Path, files: &FileTree) -> Result<(), Failure> {
    let failed = |error| format!("error: {}: {error}", folder.display());
    let difference = sync::compare(folder, files).map_err(failed)?;
    sync::apply(folder, files, &difference).map_err(failed)
}
