//! `cargo xtask roundtrip FILE|FOLDER..`: every example of a document that is valid against its own schema, decoded
//! into the type that the document gives it and encoded again, must come back as equal JSON; and with the JSON type of
//! one part changed, so that it is valid no more, it must be refused or land in an unknown variant.
//!
//! What is valid is said by a validator that knows nothing of our types. The client is generated into a scratch crate
//! below `target/`, with a program that has one function for each type that has an example; the examples themselves
//! are read when it runs.

mod census;
pub(crate) mod compare;
pub(crate) mod dialect;
mod examples;
pub(crate) mod judge;
mod mutate;
mod report;
mod scratch;

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use oasmith::emit::{Context, type_text};
use oasmith::{Options, Output};

use crate::Failure;
use crate::corpus::{count, find};
use crate::files::{self, Files};
use examples::Example;
use judge::{Judge, Schemas, Verdict};
use report::{Report, Totals};
use scratch::{Case, Scratch};

/// The share of valid examples that must come back.
const ENOUGH: f64 = 0.995;

/// Runs the examples of each document; gives the report.
///
/// # Errors
/// A document that cannot be generated or compiled, or fewer than 99.5 % of all valid examples that come back.
pub fn roundtrip(workspace: &Path, paths: &[String]) -> Result<String, Failure> {
    let mut text = String::new();
    let mut totals = Totals::default();
    for file in documents(paths)? {
        if let Some(report) = one(workspace, &file)? {
            text.push_str(&report.to_string());
            totals.add(&report);
        }
    }
    text.push_str(&totals.to_string());
    if totals.share() < ENOUGH {
        return Err(text);
    }
    Ok(text)
}

/// The files that `paths` name, and the documents in the folders that they name, at any depth.
fn documents(paths: &[String]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        let path = Path::new(path);
        if path.is_dir() {
            let candidates = find::candidates(path)?;
            found.extend(candidates.into_iter().filter(|path| may_be_one(path)));
        } else {
            found.push(path.to_owned());
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(
            "error: no document is named; give files, or folders that hold some".to_owned(),
        );
    }
    Ok(found)
}

/// Whether the file at `path` looks like a document.
fn may_be_one(path: &Path) -> bool {
    fs::read_to_string(path).is_ok_and(|text| find::may_be_one(&text))
}

/// The report of one document; none where the file is something else.
fn one(workspace: &Path, file: &Path) -> Result<Option<Report>, Failure> {
    let name = file.display().to_string();
    let (source, loader) = (files::source(file, &name)?, Files::beside(file));
    let options = Options {
        header: "// Generated for a round trip.".to_owned(),
        threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
        ..Options::default()
    };
    let mut faults = oasmith::diagnostic::Diagnostics::default();
    let raw =
        oasmith::load::load(&source, &loader, &mut faults).ok_or_else(|| faults.to_string())?;
    if count::version(&raw.root).is_none() {
        return Ok(None);
    }
    let output =
        oasmith::generate(&source, &loader, &options).map_err(|found| found.to_string())?;

    let examples = examples::find(&raw.root, &output.api);
    let schemas =
        Schemas::of(&raw.root).map_err(|error| format!("error: {}: {error}", source.name))?;
    let mut untyped = census::places(&raw.root);
    for example in &examples {
        untyped.remove(&example.place);
    }
    let mut report = Report::of(&source.name, examples.len(), untyped);
    let mut judge = schemas.judge();
    let (types, cases) = cases(&output, &examples, &mut judge, &mut report);
    if cases.is_empty() {
        return Ok(Some(report));
    }
    let outcomes = Scratch::of(workspace, file).run(output.files, &types, &cases)?;
    report.fill(&cases, &outcomes, &mut judge);
    Ok(Some(report))
}

/// What is tried: each valid example, then its mutants that are not valid. The types are those that an example has.
fn cases(
    output: &Output,
    examples: &[Example<'_>],
    judge: &mut Judge<'_>,
    report: &mut Report,
) -> (Vec<String>, Vec<Case>) {
    let context = Context::whole(&output.api, &output.names);
    let mut types = BTreeMap::new();
    let mut cases = Vec::new();
    for example in examples {
        match judge.verdict(&example.schema, example.value) {
            Verdict::Valid => {}
            Verdict::Invalid => {
                report.invalid += 1;
                continue;
            }
            Verdict::Unjudged => {
                report.unjudged += 1;
                continue;
            }
        }
        let next = types.len();
        let ty = *types.entry(type_text(context, &example.ty)).or_insert(next);
        let original = cases.len();
        cases.push(Case {
            place: example.place.clone(),
            schema: example.schema.clone(),
            ty,
            value: example.value.clone(),
            mutation: None,
        });
        for mutant in mutate::mutants(example.value) {
            report.mutants += 1;
            if judge.verdict(&example.schema, &mutant.value) == Verdict::Invalid {
                cases.push(Case {
                    place: format!("{} at {}", example.place, mutant.at),
                    schema: example.schema.clone(),
                    ty,
                    value: mutant.value,
                    mutation: Some((original, mutant.change)),
                });
            }
        }
    }
    let mut names = vec![String::new(); types.len()];
    for (name, index) in types {
        names[index] = name;
    }
    (names, cases)
}
