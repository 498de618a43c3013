//! The crate that decodes and encodes the examples.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use oasmith::FileTree;
use oasmith::pointer::Pointer;
use serde_json::Value;

use crate::{Failure, sync};

/// A value to be tried.
pub struct Case {
    /// Where its example stands.
    pub place: String,
    /// Where the schema stands that it is judged by.
    pub schema: Pointer,
    /// Its type, as an index.
    pub ty: usize,
    /// The value.
    pub value: Value,
    /// The case that it was made of, and what was changed.
    pub mutation: Option<(usize, String)>,
}

/// What became of a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It was not decoded, for this reason.
    Refused(String),
    /// It was decoded and encoded.
    Back {
        /// How many parts of it landed in a variant for what the document does not list.
        undocumented: usize,
        /// What it was encoded as.
        value: Value,
    },
}

/// The folder of the crate.
pub struct Scratch {
    folder: PathBuf,
    runtime: PathBuf,
    target: PathBuf,
    lock: PathBuf,
}

impl Scratch {
    /// The one for the document at `file`.
    pub fn of(workspace: &Path, file: &Path) -> Self {
        let part = |path: Option<&std::ffi::OsStr>| {
            path.unwrap_or_default().to_string_lossy().into_owned()
        };
        let parent = part(file.parent().and_then(Path::file_name));
        let stem = part(file.file_stem());
        let below = workspace.join("target/roundtrip");
        Self {
            folder: below.join(format!("{parent}-{stem}")),
            runtime: workspace.join("generator/runtime"),
            target: below.join("target"),
            lock: workspace.join("Cargo.lock"),
        }
    }

    /// What becomes of each case.
    pub fn run(
        &self,
        client: FileTree,
        types: &[String],
        cases: &[Case],
    ) -> Result<Vec<Outcome>, Failure> {
        let failed = |error| format!("error: {}: {error}", self.folder.display());
        let mut sources: FileTree = client
            .into_iter()
            .map(|(path, text)| (format!("api/{path}"), text))
            .collect();
        sources.insert("main.rs".to_owned(), program(types));
        let folder = self.folder.join("src");
        let difference = sync::compare(&folder, &sources).map_err(failed)?;
        sync::apply(&folder, &sources, &difference).map_err(failed)?;
        sync::write(&self.folder.join("Cargo.toml"), &self.manifest()).map_err(failed)?;
        sync::write(&self.folder.join("cases"), &lines(cases)).map_err(failed)?;
        fs::copy(&self.lock, self.folder.join("Cargo.lock")).map_err(failed)?;

        let ran = Command::new("cargo")
            .args(["run", "--quiet", "--offline", "--", "cases"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0")
            .output()
            .map_err(failed)?;
        let text = String::from_utf8_lossy(&ran.stdout);
        let outcomes: Option<Vec<Outcome>> = text.lines().map(outcome).collect();
        match outcomes {
            Some(outcomes) if outcomes.len() == cases.len() && ran.status.success() => Ok(outcomes),
            _ => Err(format!(
                "error: {}: the program that tries the examples failed\n{}",
                self.folder.display(),
                String::from_utf8_lossy(&ran.stderr)
            )),
        }
    }

    fn manifest(&self) -> String {
        let runtime = &self.runtime;
        format!(
            "[package]\nname = \"roundtrip\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [profile.dev]\ndebug = false\n\n[dependencies]\n\
             oasmith-runtime = {{ path = {runtime:?}, default-features = false, features = [\"serde\"] }}\n"
        )
    }
}

/// A line for each case: its type, and the value.
fn lines(cases: &[Case]) -> String {
    let mut text = String::new();
    for case in cases {
        let _ = writeln!(text, "{}\t{}", case.ty, case.value);
    }
    text
}

/// What the program writes of a case.
fn outcome(line: &str) -> Option<Outcome> {
    let (end, text) = line.split_once('\t')?;
    if end == "refused" {
        return Some(Outcome::Refused(text.to_owned()));
    }
    Some(Outcome::Back {
        undocumented: end.parse().ok()?,
        value: serde_json::from_str(text).ok()?,
    })
}

/// The program: one function for each type.
fn program(types: &[String]) -> String {
    let mut table = String::new();
    for ty in types {
        let _ = writeln!(table, "    check::<{ty}>,");
    }
    format!("{PROGRAM}const TYPES: &[fn(&str) -> Outcome] = &[\n{table}];\n")
}

const PROGRAM: &str = r#"//! Decodes and encodes every example.
#![allow(dead_code)]

mod api;

#[allow(unused_imports)]
use api::models;
use oasmith_runtime::codec::{Decode, Encode};
use oasmith_runtime::json;

/// The number of parts in unknown variants and what it was encoded as, or why it was refused.
type Outcome = Result<(usize, String), String>;

fn check<T: Decode + Encode + std::fmt::Debug>(text: &str) -> Outcome {
    let value = json::from_str::<T>(text).map_err(|error| error.to_string())?;
    let undocumented = format!("{value:?}").matches("Undocumented(").count();
    Ok((undocumented, json::to_string(&value)))
}

fn main() {
    let path = std::env::args().nth(1).expect("the file of cases");
    let cases = std::fs::read_to_string(path).expect("the file of cases");
    for line in cases.lines() {
        let (ty, text) = line.split_once('\t').expect("a type and a value");
        let (end, text) = match TYPES[ty.parse::<usize>().expect("a type")](text) {
            Ok((undocumented, text)) => (undocumented.to_string(), text),
            Err(why) => ("refused".to_owned(), why),
        };
        println!("{end}\t{}", text.replace(['\n', '\r'], " "));
    }
}

"#;
