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
const LIMIT: Duration = Duration::from_secs(900);

/// What was generated from a document, or why nothing was.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The document, from the folder that was asked for down.
    pub(super) name: String,
    /// Its file.
    pub(super) path: PathBuf,
    /// The text of `openapi` or `swagger`.
    pub(super) version: String,
    /// How many operations it has, where it can be read.
    pub(super) operations: usize,
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
    let name = path.strip_prefix(folder).ok();
    let name = name.filter(|rest| *rest != Path::new("")).unwrap_or(path);
    let empty = Row {
        name: name.to_string_lossy().replace('\\', "/"),
        path: path.to_path_buf(),
        version: String::new(),
        operations: 0,
        outcome: Err(String::new()),
        warnings: BTreeMap::new(),
    };
    let row = empty.clone();
    let fault = match guarded(LIMIT, move || sweep(row)) {
        Ok(row) => return row,
        Err(Fault::Panic(message)) => format!("panic: {message}"),
        Err(Fault::Hang(limit)) => format!("hang: not generated after {} s", limit.as_secs()),
    };
    let outcome = Err(format!("{fault}\n  --> {}\n", empty.name));
    Some(Row { outcome, ..empty })
}

/// The number of operations of the document in the file at `path`; `None` where the file is none. One that cannot
/// be read has none.
pub(super) fn size(path: &Path) -> Option<usize> {
    let path = path.to_path_buf();
    let count = move || {
        let loaded = load(&path, "")?;
        Some(loaded.map_or(0, |(_, raw)| count::operation_count(&raw.root)))
    };
    guarded(LIMIT, count).unwrap_or(Some(0))
}

/// Fills in a row that has no more than its file.
fn sweep(mut row: Row) -> Option<Row> {
    let (source, raw) = match load(&row.path, &row.name)? {
        Ok(loaded) => loaded,
        Err(fault) => {
            row.outcome = Err(fault);
            return Some(row);
        }
    };
    let counted = count::count(&raw.root);
    row.version = counted.version.clone();
    row.operations = counted.operations.len();
    let watch = Stopwatch::start();
    let generated = generate(&row.path, &source);
    let seconds = watch.seconds();
    let (Ok(Output { diagnostics, .. }) | Err(diagnostics)) = &generated;
    let warnings = diagnostics.iter();
    for warning in warnings.filter(|found| found.severity == Severity::Warning) {
        *row.warnings.entry(warning.kind).or_default() += 1;
    }
    row.outcome = match generated {
        Err(diagnostics) => Err(first(diagnostics)),
        Ok(output) => files(&row.path, &output).map(|files| Generated {
            compared: compare(
                Tree { root: &raw.root },
                &counted,
                &output.api,
                &output.diagnostics,
            ),
            seconds,
            lines: output.files.values().map(|text| text.lines().count()).sum(),
            fingerprint: fingerprint(&files),
        }),
    };
    Some(row)
}

/// A document as text and as a tree, or the first reason why there is none.
type Loaded = Result<(Source, Raw), String>;

/// The document in the file at `path`; `None` where the file is none.
fn load(path: &Path, name: &str) -> Option<Loaded> {
    let text = match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) if find::may_be_one(&text) => text,
        Ok(Err(text)) if find::is_meant(&String::from_utf8_lossy(text.as_bytes())) => {
            return Some(Err(format!("error: {name}: the text is not UTF-8\n")));
        }
        Ok(_) => return None,
        Err(error) => return Some(Err(format!("error: {name}: {error}\n"))),
    };
    let source = Source {
        name: name.to_owned(),
        text: text.into(),
    };
    let mut diagnostics = Diagnostics::default();
    match oasmith::load::load(&source, &Files::beside(path), &mut diagnostics) {
        Some(raw) if count::version(&raw.root).is_some() => Some(Ok((source, raw))),
        None if find::is_meant(&source.text) => Some(Err(first(diagnostics))),
        _ => None,
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
        let (source, _) = load(&path, "").ok_or("the file is gone")??;
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
