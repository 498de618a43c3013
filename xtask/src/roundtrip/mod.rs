//! `cargo xtask roundtrip FILE|FOLDER..`: every example of a document that is valid against its own schema, decoded
//! into the type that the document gives it and encoded again, must come back as equal JSON; and with the JSON type of
//! one part changed, so that it is valid no more, it must be refused or land in an unknown variant.
//!
//! What is valid is said by a validator that knows nothing of our types. The client is generated into a scratch crate
//! below `target/`, with a program that has one function for each type that has an example; the examples themselves
//! are read when it runs.

mod dialect;
mod examples;
mod judge;
mod mutate;
mod report;
mod scratch;

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use oasmith::emit::{Context, type_text};
use oasmith::load::{Loader, Source};
use oasmith::{Options, Output};

use crate::Failure;
use examples::Example;
use judge::{Judge, Schemas, Verdict};
use report::{Report, Totals};
use scratch::{Case, Scratch};

/// The share of valid examples that must come back.
const ENOUGH: f64 = 0.995;

/// Refuses every other file: a document is one file here.
struct Alone;

impl Loader for Alone {
    fn load(&self, path: &str) -> Result<String, String> {
        Err(format!("{path} is another file"))
    }
}

/// Runs the examples of each document; gives the report.
///
/// # Errors
/// A document that cannot be generated or compiled, or fewer than 99.5 % of all valid examples that come back.
pub fn roundtrip(workspace: &Path, paths: &[String]) -> Result<String, Failure> {
    let mut text = String::new();
    let mut totals = Totals::default();
    for file in documents(paths)? {
        let report = one(workspace, &file)?;
        text.push_str(&report.to_string());
        totals.add(&report);
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
            below(path, &mut found)
                .map_err(|error| format!("error: {}: {error}", path.display()))?;
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

fn below(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let kind = path.extension().and_then(|kind| kind.to_str());
        if path.is_dir() {
            below(&path, found)?;
        } else if matches!(kind, Some("json" | "yaml" | "yml")) && is_document(&path) {
            found.push(path);
        }
    }
    Ok(())
}

/// Whether a file says in its first lines that it is an OpenAPI document.
fn is_document(path: &Path) -> bool {
    let text = fs::read_to_string(path).unwrap_or_default();
    ["openapi", "swagger"].iter().any(|word| {
        text.match_indices(word).take(50).any(|(at, _)| {
            text[at + word.len()..]
                .trim_start_matches(['"', '\''])
                .trim_start()
                .starts_with(':')
        })
    })
}

/// The report of one document.
fn one(workspace: &Path, file: &Path) -> Result<Report, Failure> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|error| format!("error: {name}: {error}"))?;
    let source = Source { name, text };
    let options = Options {
        header: "// Generated for a round trip.".to_owned(),
        threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
    };
    let output = oasmith::generate(&source, &Alone, &options).map_err(|found| found.to_string())?;
    let mut faults = oasmith::diagnostic::Diagnostics::default();
    let raw =
        oasmith::load::load(&source, &Alone, &mut faults).ok_or_else(|| faults.to_string())?;

    let examples = examples::find(&raw.root, &output.api);
    let schemas =
        Schemas::of(&raw.root).map_err(|error| format!("error: {}: {error}", source.name))?;
    let mut report = Report::of(&source.name, examples.len());
    let (types, cases) = cases(&output, &examples, &mut schemas.judge(), &mut report);
    if cases.is_empty() {
        return Ok(report);
    }
    let outcomes = Scratch::of(workspace, file).run(output.files, &types, &cases)?;
    report.fill(&cases, &outcomes);
    Ok(report)
}

/// What is tried: each valid example, then its mutants that are not valid. The types are those that an example has.
fn cases(
    output: &Output,
    examples: &[Example<'_>],
    judge: &mut Judge<'_>,
    report: &mut Report,
) -> (Vec<String>, Vec<Case>) {
    let context = Context {
        api: &output.api,
        names: &output.names,
    };
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
            pointer: example.pointer.clone(),
            ty,
            value: example.value.clone(),
            mutation: None,
        });
        for mutant in mutate::mutants(example.value) {
            report.mutants += 1;
            if judge.verdict(&example.schema, &mutant.value) == Verdict::Invalid {
                cases.push(Case {
                    pointer: format!("{} at {}", example.pointer, mutant.at),
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
