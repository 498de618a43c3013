//! One document: read, counted, generated and compared.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Duration;

use oasmith::diagnostic::{Diagnostics, Severity};
use oasmith::load::{Raw, Source};
use oasmith::{FileTree, Options, Output};

use super::compare::{Compared, compare};
use super::count::{self, Tree};
use super::find;
use super::guard::{Fault, guarded};
use super::stopwatch::Stopwatch;
use crate::files::Files;
use crate::generate::crate_files;
use crate::{Failure, workspace};

/// How long generating a document may take.
const LIMIT: Duration = Duration::from_secs(300);

/// What was generated from a document, or why nothing was.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The document, from the folder that was asked for down.
    pub(super) name: String,
    /// Its file.
    pub(super) path: PathBuf,
    /// The text of `openapi` or `swagger`.
    pub(super) version: String,
    pub(super) outcome: Result<Generated, String>,
    pub(super) warnings: BTreeMap<&'static str, usize>,
}

/// What was generated.
#[derive(Debug, Clone, Default)]
pub(super) struct Generated {
    pub(super) compared: Compared,
    /// The processor's, for the whole pipeline on one thread.
    pub(super) seconds: f64,
    /// Of the generated Rust.
    pub(super) lines: usize,
    /// Of the files of the crate: the same number is the same crate.
    pub(super) fingerprint: u64,
}

/// The document in the file at `path`; `None` where the file is none.
pub(super) fn row(folder: &Path, path: &Path) -> Option<Row> {
    let name = path
        .strip_prefix(folder)
        .ok()
        .filter(|rest| rest.as_os_str() != "");
    let name = name.unwrap_or(path).to_string_lossy().replace('\\', "/");
    let row = |version, outcome, warnings| Row {
        name: name.clone(),
        path: path.to_path_buf(),
        version,
        outcome,
        warnings,
    };
    let (file, title) = (path.to_path_buf(), name.clone());
    match guarded(LIMIT, move || sweep(&file, &title)) {
        Ok(None) => None,
        Ok(Some(swept)) => Some(row(swept.version, swept.outcome, swept.warnings)),
        Err(Fault::Panic(message)) => {
            let fault = format!("panic: {message}\n  --> {name}\n");
            Some(row(String::new(), Err(fault), BTreeMap::new()))
        }
        Err(Fault::Hang(limit)) => {
            let limit = limit.as_secs();
            let fault = format!("hang: not generated after {limit} s\n  --> {name}\n");
            Some(row(String::new(), Err(fault), BTreeMap::new()))
        }
    }
}

/// The number of operations of the document in the file at `path`; `None` where the file is none. One that cannot
/// be read has none.
pub(super) fn size(path: &Path) -> Option<usize> {
    let path = path.to_path_buf();
    let count = move || {
        let (_, loaded) = load(&path, "")?;
        Some(loaded.map_or(0, |raw| count::operation_count(&raw.root)))
    };
    guarded(LIMIT, count).unwrap_or(Some(0))
}

struct Swept {
    version: String,
    outcome: Result<Generated, String>,
    warnings: BTreeMap<&'static str, usize>,
}

fn sweep(path: &Path, name: &str) -> Option<Swept> {
    let (source, loaded) = load(path, name)?;
    let mut swept = Swept {
        version: String::new(),
        outcome: Err(String::new()),
        warnings: BTreeMap::new(),
    };
    let raw = match loaded {
        Ok(raw) => raw,
        Err(fault) => {
            swept.outcome = Err(fault);
            return Some(swept);
        }
    };
    let counted = count::count(&raw.root);
    swept.version = counted.version.clone();
    let watch = Stopwatch::start();
    let generated = generate(path, &source);
    let seconds = watch.seconds();
    let diagnostics = match &generated {
        Ok(output) => &output.diagnostics,
        Err(diagnostics) => diagnostics,
    };
    let warnings = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Warning);
    for warning in warnings {
        *swept.warnings.entry(warning.kind).or_default() += 1;
    }
    let output = match generated {
        Ok(output) => output,
        Err(diagnostics) => {
            swept.outcome = Err(first(diagnostics));
            return Some(swept);
        }
    };
    let tree = Tree { root: &raw.root };
    let compared = compare(tree, &counted, &output.api, &output.diagnostics);
    swept.outcome = files(path, &output).map(|files| Generated {
        compared,
        seconds,
        lines: output.files.values().map(|text| text.lines().count()).sum(),
        fingerprint: fingerprint(&files),
    });
    Some(swept)
}

/// The tree of the document at `path`, or the first reason why there is none; `None` where the file is no document.
fn load(path: &Path, name: &str) -> Option<(Source, Result<Raw, String>)> {
    let text = match fs::read_to_string(path) {
        Ok(text) if find::may_be_one(&text) => text,
        Ok(_) | Err(_) => return None,
    };
    let source = Source {
        name: name.to_owned(),
        text,
    };
    let mut diagnostics = Diagnostics::default();
    match oasmith::load::load(&source, &Files::beside(path), &mut diagnostics) {
        Some(raw) if count::version(&raw.root).is_some() => Some((source, Ok(raw))),
        Some(_) => None,
        None if find::is_meant(&source.text) => Some((source, Err(first(diagnostics)))),
        None => None,
    }
}

fn generate(path: &Path, source: &Source) -> Result<Output, Diagnostics> {
    let options = Options {
        header: "// Generated by oasmith. Do not edit.".to_owned(),
        ..Options::default()
    };
    oasmith::generate(source, &Files::beside(path), &options)
}

/// The first error, in full.
fn first(diagnostics: Diagnostics) -> String {
    let mut one = Diagnostics::default();
    let error = diagnostics
        .iter()
        .find(|found| found.severity == Severity::Error);
    if let Some(error) = error {
        one.push(error.clone());
    }
    one.to_string()
}

fn files(path: &Path, output: &Output) -> Result<FileTree, Failure> {
    let document = path.file_name().unwrap_or_default().to_string_lossy();
    let mut files = crate_files(&workspace(), output, &document)?;
    files.remove("rustfmt.toml");
    Ok(files)
}

/// The files of the crate of the document at `path`, once more: they are too large to be held for all documents.
///
/// # Errors
/// What kept it from being generated.
pub(super) fn crate_of(path: &Path) -> Result<FileTree, Failure> {
    let path = path.to_path_buf();
    let again = move || {
        let (source, _) = load(&path, &path.display().to_string()).ok_or("the file is gone")?;
        let output = generate(&path, &source).map_err(first)?;
        files(&path, &output)
    };
    guarded(LIMIT, again).unwrap_or_else(|fault| Err(format!("{fault:?}")))
}

fn fingerprint(files: &FileTree) -> u64 {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    hasher.finish()
}
