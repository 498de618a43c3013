//! The scratch workspace: the new clients in one crate, and the programs in another.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use oasmith::FileTree;
use serde_json::Value;

use super::semver::{self, Broken};
use super::{Case, Failed};
use crate::{Failure, sync, workspace};

/// How often parts that fail are left out, and the rest is compiled again: what cannot be named hides what has another
/// type, and that what is borrowed wrongly.
const ROUNDS: usize = 8;

pub(super) struct Scratch {
    folder: PathBuf,
    target: PathBuf,
}

impl Scratch {
    /// Writes the crate of clients.
    ///
    /// # Errors
    /// A client that cannot be generated, or a file that cannot be written.
    pub(super) fn write(cases: &[Case]) -> Result<Self, Failure> {
        let target = crate::target();
        let scratch = Self {
            folder: target.join("witness"),
            target,
        };
        let lock = fs::read_to_string(workspace().join("Cargo.lock"));
        let runtime = workspace().join("generator/runtime");
        let runtime = format!("oasmith-runtime = {{ path = {:?} }}\n", runtime.display());
        let mut files = FileTree::from([
            (
                "Cargo.toml".to_owned(),
                "[workspace]\nresolver = \"3\"\nmembers = [\"clients\", \"programs\"]\n\n[profile.dev]\ndebug = \"line-tables-only\"\n".to_owned(),
            ),
            ("Cargo.lock".to_owned(), lock.map_err(|error| error.to_string())?),
            ("clients/Cargo.toml".to_owned(), manifest("clients", &runtime)),
            (
                "programs/Cargo.toml".to_owned(),
                manifest("programs", &format!("{runtime}clients = {{ path = \"../clients\" }}\n")),
            ),
        ]);
        files.extend(clients("clients", cases, |[_, new]| new));
        for (path, text) in programs(cases, &vec![Failed::new(); cases.len()]) {
            files.insert(path, text);
        }
        scratch.sync(&files)?;
        Ok(scratch)
    }

    /// What cargo-semver-checks says of the clients, beside those of the old documents.
    ///
    /// # Errors
    /// It cannot be run.
    pub(super) fn second_opinion(&self, cases: &[Case]) -> Result<Broken, Failure> {
        let read = |path: &str| fs::read_to_string(self.folder.join(path));
        let manifest = read("clients/Cargo.toml").map_err(|error| error.to_string())?;
        let lock = read("Cargo.lock").map_err(|error| error.to_string())?;
        let mut files = clients("", cases, |[old, _]| old);
        files.insert(
            "Cargo.toml".to_owned(),
            format!("{manifest}\n[workspace]\n"),
        );
        files.insert("Cargo.lock".to_owned(), lock);
        let old = Self {
            folder: self.target.join("witness-before"),
            target: self.target.clone(),
        };
        old.sync(&files)?;
        semver::broken(&old.folder, &self.folder.join("clients"), &self.target)
    }

    fn sync(&self, files: &FileTree) -> Result<(), Failure> {
        let failed = |error| format!("error: {}: {error}", self.folder.display());
        let difference = sync::compare(&self.folder, files).map_err(failed)?;
        sync::apply(&self.folder, files, &difference).map_err(failed)
    }

    /// The parts of each case that do not compile.
    ///
    /// # Errors
    /// The compiler cannot be run, or finds a fault outside of the parts.
    pub(super) fn failing(&self, cases: &[Case]) -> Result<Vec<Failed>, Failure> {
        let mut failed = vec![Failed::new(); cases.len()];
        for _ in 0..ROUNDS {
            for (path, text) in programs(cases, &failed) {
                let written = sync::write(&self.folder.join(&path), &text);
                written.map_err(|error| format!("error: {path}: {error}"))?;
            }
            let faults = self.check()?;
            if faults.is_empty() {
                return Ok(failed);
            }
            for (file, line, text) in faults {
                let case = cases
                    .iter()
                    .position(|case| file.ends_with(&format!("src/{}.rs", case.name)));
                let part = line.checked_sub(1);
                let parts = case
                    .zip(part)
                    .filter(|(case, part)| *part < cases[*case].parts.len());
                match parts {
                    Some((case, part)) => drop(failed[case].entry(part).or_insert(text)),
                    None => return Err(format!("error: {file}:{line}: {text}")),
                }
            }
        }
        Err(format!(
            "error: after {ROUNDS} rounds there are still faults"
        ))
    }

    /// The errors of the compiler, by file and line.
    fn check(&self) -> Result<Vec<(String, usize, String)>, Failure> {
        let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args([
                "check",
                "--quiet",
                "--package",
                "programs",
                "--message-format",
                "json",
            ])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .output()
            .map_err(|error| format!("error: cargo cannot be run: {error}"))?;
        let mut faults = Vec::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(message) = serde_json::from_str::<Value>(line) else {
                continue;
            };
            let message = &message["message"];
            if message["level"] != "error" {
                continue;
            }
            let text = message["message"].as_str().unwrap_or_default();
            let spans = message["spans"].as_array().into_iter().flatten();
            for span in spans.filter(|span| span["is_primary"] == true) {
                let file = span["file_name"].as_str().unwrap_or_default();
                let line = span["line_start"]
                    .as_u64()
                    .and_then(|line| line.try_into().ok());
                faults.push((file.to_owned(), line.unwrap_or(0), text.to_owned()));
            }
        }
        match output.status.success() || !faults.is_empty() {
            true => Ok(faults),
            false => Err(format!(
                "error: {}",
                String::from_utf8_lossy(&output.stderr)
            )),
        }
    }
}

/// The files of a crate with a module for each client.
fn clients(folder: &str, cases: &[Case], side: fn(&[FileTree; 2]) -> &FileTree) -> FileTree {
    let mut files = FileTree::new();
    let path = |path: String| {
        PathBuf::from(folder)
            .join("src")
            .join(path)
            .display()
            .to_string()
    };
    let mut root = "#![allow(warnings)]\n".to_owned();
    for case in cases {
        let _ = writeln!(root, "pub mod {};", case.name);
        for (file, text) in side(&case.clients) {
            files.insert(path(format!("{}/{file}", case.name)), text.clone());
        }
    }
    files.insert(path("lib.rs".to_owned()), root);
    files
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[lib]\ndoctest = false\n\n\
         [dependencies]\n{dependencies}"
    )
}

/// The programs without the parts that are known to fail: a line for each part, so that a fault is of the part of its line.
fn programs(cases: &[Case], without: &[Failed]) -> FileTree {
    let mut files = FileTree::new();
    let mut root = "#![allow(warnings)]\npub fn any<T>() -> T { loop {} }\n".to_owned();
    for (case, without) in cases.iter().zip(without) {
        let _ = writeln!(root, "pub mod {};", case.name);
        let mut text = String::new();
        for (index, part) in case.parts.iter().enumerate() {
            if without.contains_key(&index) {
                text.push('\n');
                continue;
            }
            let models = if part.code.contains("models::") {
                "use api::models; "
            } else {
                ""
            };
            let _ = writeln!(
                text,
                "pub async fn part_{index}() {{ use crate::any; use clients::{} as api; {models}{} }}",
                case.name, part.code
            );
        }
        files.insert(format!("programs/src/{}.rs", case.name), text);
    }
    files.insert("programs/src/lib.rs".to_owned(), root);
    files
}
