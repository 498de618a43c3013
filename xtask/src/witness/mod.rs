//! `cargo xtask witness`: what the report on changes says of "does it compile?", held against the compiler.
//!
//! For each pair of documents, a program that uses everything of the old client is compiled against the new one, part by
//! part ([`oasmith::diff::witness`]). Every change that the report calls breaking must make a part fail that uses what it
//! changes; no part may fail where the report calls everything safe that it uses.

mod pairs;
mod scratch;
mod semver;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use oasmith::config::Config;
use oasmith::diff::{self, Change, Part};
use oasmith::emit::Context;
use oasmith::{FileTree, Options};

use crate::files::{self, Files};
use crate::{Failure, config};
pub use pairs::{Pair, pairs};
use scratch::Scratch;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many pairs, parts and parts that failed there were, and how many changes were called breaking.
    pub pairs: usize,
    /// Of all pairs.
    pub parts: usize,
    /// Of all parts.
    pub failed: usize,
    /// Of all changes.
    pub breaking: usize,
    /// How many pairs cargo-semver-checks finds broken, where it was asked.
    pub second: Option<usize>,
    /// Where report and compiler disagree, a line each.
    pub contradictions: Vec<String>,
}

/// The parts that do not compile, with what the compiler says first.
type Failed = BTreeMap<usize, String>;

/// One pair, understood.
struct Case {
    name: String,
    changes: Vec<Change>,
    parts: Vec<Part>,
    /// The clients of the old document and of the new one.
    clients: [FileTree; 2],
}

/// Does what the command line asks for.
///
/// # Errors
/// Documents that cannot be understood, a compiler that cannot be run, and contradictions.
pub fn command(arguments: &mut lexopt::Parser) -> Result<String, Failure> {
    let Some(asked) = pairs::asked(arguments)? else {
        return Ok(pairs::help());
    };
    let outcome = witness(&asked.pairs, asked.semver)?;
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} pairs: {} parts, of which {} fail; {} changes that do not compile; {} contradictions",
        outcome.pairs,
        outcome.parts,
        outcome.failed,
        outcome.breaking,
        outcome.contradictions.len()
    );
    if let Some(second) = outcome.second {
        let _ = writeln!(
            text,
            "cargo-semver-checks finds {second} of the pairs broken"
        );
    }
    match outcome.contradictions.is_empty() {
        true => Ok(text),
        false => Err(format!("{text}{}", outcome.contradictions.join("\n"))),
    }
}

/// Compiles the programs of all pairs, and compares what fails with what is said; with `semver`, also what
/// cargo-semver-checks says.
///
/// # Errors
/// A document that cannot be understood or generated, and a compiler that fails for another reason than a part.
pub fn witness(pairs: &[Pair], semver: bool) -> Result<Outcome, Failure> {
    let cases = pairs.iter().map(case).collect::<Result<Vec<_>, _>>()?;
    let scratch = Scratch::write(&cases)?;
    let failed = scratch.failing(&cases)?;
    let mut outcome = Outcome::default();
    if semver {
        let broken = scratch.second_opinion(&cases)?;
        outcome.second = Some(broken.len());
        outcome
            .contradictions
            .extend(semver::contradictions(&cases, &broken));
    }
    for (case, failed) in cases.iter().zip(&failed) {
        outcome.pairs += 1;
        outcome.parts += case.parts.len();
        outcome.failed += failed.len();
        outcome.breaking += case
            .changes
            .iter()
            .filter(|change| !change.compiles)
            .count();
        outcome.contradictions.extend(contradictions(case, failed));
    }
    Ok(outcome)
}

fn case(pair: &Pair) -> Result<Case, Failure> {
    let source = |path: &PathBuf| files::source(path, &path.display().to_string());
    let options = |path: &PathBuf| -> Result<Options, Failure> {
        let file = path.with_extension("toml");
        Ok(Options {
            config: match file.exists() {
                true => config::read(&file, file.display().to_string())?,
                false => Config::default(),
            },
            ..Options::default()
        })
    };
    let read = |path: &PathBuf| {
        let understood = oasmith::read(&source(path)?, &Files::beside(path), &options(path)?);
        understood.map_err(|diagnostics| diagnostics.to_string())
    };
    let generated = |path: &PathBuf| -> Result<FileTree, Failure> {
        let output = oasmith::generate(&source(path)?, &Files::beside(path), &options(path)?);
        let output = output.map_err(|diagnostics| diagnostics.to_string())?;
        Ok(output.files)
    };
    let [old, new] = &pair.documents;
    let clients = [generated(old)?, generated(new)?];
    let (old, new) = (read(old)?, read(new)?);
    Ok(Case {
        name: pair.name.clone(),
        changes: diff::between(&old, &new),
        parts: diff::witness(Context::whole(&old.api, &old.names)),
        clients,
    })
}

/// Where the report says one thing of a pair and the compiler another.
fn contradictions(case: &Case, failed: &Failed) -> Vec<String> {
    let mut found = Vec::new();
    let breaking: Vec<&Change> = case
        .changes
        .iter()
        .filter(|change| !change.compiles)
        .collect();
    for change in &breaking {
        let seen = failed.keys().any(|index| case.parts[*index].uses(change));
        if !seen {
            found.push(format!(
                "{}: {} does not compile, and no part fails",
                case.name, change.id
            ));
        }
    }
    for (index, why) in failed {
        let part = &case.parts[*index];
        if !breaking.iter().any(|change| part.depends_on(change)) {
            let (name, place, code) = (&case.name, &part.place, &part.code);
            found.push(format!("{name}: nothing is said of {place}: {why}: {code}"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use oasmith::load::Source;

    const OLD: &str = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents: { schemas: { \
                       A: { type: object, properties: { a: { type: string }, b: { type: string } } } } }\n";

    /// What the compiler says of a member that is gone and of one that is not, against what the report says.
    #[test]
    fn report_and_compiler_contradict_each_other() {
        let read = |text: &str| {
            let source = Source {
                name: "t.yaml".to_owned(),
                text: text.into(),
            };
            let files = Files::beside(Path::new("t.yaml"));
            oasmith::read(&source, &files, &Options::default()).expect("a document")
        };
        let (old, new) = (read(OLD), read(&OLD.replace(", b: { type: string }", "")));
        let case = Case {
            name: "t".to_owned(),
            changes: diff::between(&old, &new),
            parts: diff::witness(Context::whole(&old.api, &old.names)),
            clients: <[FileTree; 2]>::default(),
        };
        let fails = |member: &str| {
            let parts = case.parts.iter().enumerate();
            let of = parts.filter(|(_, part)| part.place == format!("A/{member}"));
            of.map(|(index, _)| (index, "no field".to_owned()))
                .collect::<Failed>()
        };
        assert_eq!(fails("b").len(), 2, "the field, and its setter");
        assert_eq!(contradictions(&case, &fails("b")), Vec::<String>::new());
        let said = contradictions(&case, &Failed::new());
        assert_eq!(
            said,
            ["t: member-removed:A/b does not compile, and no part fails"]
        );
        let mut more = fails("b");
        more.extend(fails("a"));
        let said = contradictions(&case, &more);
        assert!(
            said.len() == 2 && said[0].starts_with("t: nothing is said of A/a: no field"),
            "{said:?}"
        );
    }
}
