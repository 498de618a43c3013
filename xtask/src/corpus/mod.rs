//! `cargo xtask corpus DIR`: every document below a folder generated, compared with what it says, and compiled.
//!
//! `docs/corpus.md` says what is measured, and how.

mod arguments;
mod compare;
#[cfg(test)]
mod compare_tests;
mod compile;
pub(crate) mod count;
mod document;
pub(crate) mod find;
mod growth;
mod guard;
mod made;
mod made_up;
mod progress;
mod report;
mod sample;
mod state;
mod stopwatch;
mod widened;

use std::fs;
use std::path::PathBuf;

pub use arguments::command;
pub use compile::wrapper;
pub(crate) use made_up::{Reach, made_up};

use self::arguments::Request;
use self::compile::{Verdict, compile};
use self::document::Row;
use self::guard::each;
use self::progress::Progress;
use self::report::Report;
use crate::{Failure, target};

/// What came of a document.
struct Entry {
    row: Row,
    verdict: Verdict,
}

impl Entry {
    /// Whether anything failed: it was not generated, an operation or a schema is missing, or the crate does not
    /// compile without a warning.
    fn has_failed(&self) -> bool {
        let is_incomplete = match &self.row.outcome {
            Err(_) => true,
            Ok(made) => {
                let compared = &made.compared;
                !(compared.operations.lost.is_empty() && compared.schemas.lost.is_empty())
            }
        };
        is_incomplete
            || self
                .verdict
                .values()
                .any(|compiled| compiled.fault.is_some())
    }
}

/// Does what is asked for, prints the report, and says in one sentence where something failed.
fn corpus(request: &Request) -> Result<(), Failure> {
    guard::quiet();
    let candidates = find::candidates(&request.folder)?;
    let chosen = match request.sample {
        Some((count, seed)) => sampled(request, candidates, count, seed)?,
        None => candidates,
    };
    let rows = generate(request, &chosen);
    if rows.is_empty() {
        let folder = request.folder.display();
        return Err(format!(
            "error: {folder}: there is no document below this folder"
        ));
    }
    let verdicts = match request.modes.is_empty() {
        true => vec![Verdict::new(); rows.len()],
        false => compile(&rows, &request.modes, &target().join("corpus"))?,
    };
    let entries = rows.into_iter().zip(verdicts);
    let mut entries: Vec<Entry> = entries
        .map(|(row, verdict)| Entry { row, verdict })
        .collect();
    report::sort(&mut entries);
    let report = Report::new(&entries);
    print!("{}", report.text());
    if let Some(path) = &request.json {
        let written = fs::write(path, report.json());
        written.map_err(|error| format!("error: {}: {error}", path.display()))?;
    }
    match entries.iter().filter(|entry| entry.has_failed()).count() {
        0 => Ok(()),
        failed => Err(format!(
            "error: {failed} of {} documents failed",
            entries.len()
        )),
    }
}

/// A row for each of the candidates that is a document.
fn generate(request: &Request, candidates: &[PathBuf]) -> Vec<Row> {
    let mut order = candidates.to_vec();
    // The largest first, so that no core waits for one of them at the end.
    let size = |path: &PathBuf| fs::metadata(path).map_or(0, |found| found.len());
    order.sort_by_key(|path| std::cmp::Reverse(size(path)));
    let mut progress = Progress::new("generating", order.len());
    let rows = each(
        &order,
        |path| document::row(&request.folder, path),
        |path, row| {
            let failed = row.as_ref().is_some_and(|row| row.outcome.is_err());
            progress.step(&path.to_string_lossy(), failed);
        },
    );
    rows.into_iter().flatten().collect()
}

/// The sample of the candidates that are documents.
fn sampled(
    request: &Request,
    candidates: Vec<PathBuf>,
    count: usize,
    seed: u64,
) -> Result<Vec<PathBuf>, Failure> {
    let mut progress = Progress::new("counting", candidates.len());
    let sizes = each(
        &candidates,
        |path| document::size(path),
        |path, _| progress.step(&path.to_string_lossy(), false),
    );
    let sized = candidates.into_iter().zip(sizes);
    let (paths, documents): (Vec<PathBuf>, Vec<(String, usize)>) = sized
        .filter_map(|(path, size)| {
            let name = path.strip_prefix(&request.folder).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            Some((path.clone(), (name, size?)))
        })
        .unzip();
    let chosen = sample::sample(&documents, count, seed);
    Ok(chosen
        .into_iter()
        .map(|index| paths[index].clone())
        .collect())
}
