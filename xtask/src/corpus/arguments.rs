//! The command line of `cargo xtask corpus`.

use std::path::PathBuf;

use lexopt::prelude::*;

use super::compile::Mode;
use super::growth::{self, Family};
use crate::Failure;

const HELP: &str = "\
Usage: cargo xtask corpus DIR [--check] [--clippy] [--doc] [--sample N [--seed S]] [--json FILE]
       cargo xtask corpus --growth

Generates every document below DIR, and compares what was made with what the document says.

  --check       compile each crate, which is to give no warning
  --clippy      the same with clippy's default set
  --doc         the same with rustdoc
  --sample N    only N of the documents, chosen by number of operations: as many small ones as large ones
  --seed S      which of them; 1 where it is not said
  --json FILE   write everything that was found out
  --growth      generate documents of 10 to 20,000 schemas and operations, and print time and memory for each
";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Request {
    /// Where the documents are.
    pub(super) folder: PathBuf,
    /// What is asked of the crates.
    pub(super) modes: Vec<Mode>,
    /// How many documents, and which.
    pub(super) sample: Option<(usize, u64)>,
    /// Where everything is to be written.
    pub(super) json: Option<PathBuf>,
}

/// What the command line says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    Corpus(Request),
    Growth,
    /// One member of the family of documents, for `Growth`, which runs each in a process of its own.
    Grow(Family, usize),
    Help,
}

/// Reads the rest of the command line, and does what it says.
///
/// # Errors
/// A command line that says nothing sensible; a document that failed.
pub fn command(arguments: &mut lexopt::Parser) -> Result<String, Failure> {
    let wrong = |error: lexopt::Error| format!("error: {error}\n\n{HELP}");
    match read(arguments).map_err(wrong)? {
        Asked::Corpus(request) => super::corpus(&request).map(|()| String::new()),
        Asked::Growth => growth::growth(),
        Asked::Grow(family, size) => growth::grow(family, size),
        Asked::Help => Ok(HELP.to_owned()),
    }
}

fn read(arguments: &mut lexopt::Parser) -> Result<Asked, lexopt::Error> {
    let mut request = Request::default();
    let (mut count, mut seed, mut folder) = (None, None, None);
    while let Some(argument) = arguments.next()? {
        let mode = match argument {
            Long("check") => Mode::Check,
            Long("clippy") => Mode::Clippy,
            Long("doc") => Mode::Doc,
            Long("sample") => {
                count = Some(arguments.value()?.parse()?);
                continue;
            }
            Long("seed") => {
                seed = Some(arguments.value()?.parse()?);
                continue;
            }
            Long("json") => {
                request.json = Some(arguments.value()?.into());
                continue;
            }
            Long("growth") => return Ok(Asked::Growth),
            Long("grow") => {
                let family = arguments.value()?.parse()?;
                return Ok(Asked::Grow(family, arguments.value()?.parse()?));
            }
            Short('h') | Long("help") => return Ok(Asked::Help),
            Value(path) if folder.is_none() => {
                folder = Some(PathBuf::from(path));
                continue;
            }
            other => return Err(other.unexpected()),
        };
        if !request.modes.contains(&mode) {
            request.modes.push(mode);
        }
    }
    request.modes.sort();
    request.folder = folder.ok_or("the folder is missing")?;
    request.sample = match (count, seed) {
        (Some(count), seed) => Some((count, seed.unwrap_or(1))),
        (None, Some(_)) => return Err("`--seed` is for `--sample`".into()),
        (None, None) => None,
    };
    Ok(Asked::Corpus(request))
}

#[cfg(test)]
mod tests {
    use super::{Asked, Mode, Request, read};

    fn asked(arguments: &[&str]) -> Result<Asked, String> {
        read(&mut lexopt::Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn everything_can_be_said_in_any_order() {
        let request = Request {
            folder: "specs".into(),
            modes: vec![Mode::Check, Mode::Doc],
            sample: Some((100, 7)),
            json: Some("out.json".into()),
        };
        let said = [
            "--doc",
            "--seed=7",
            "specs",
            "--check",
            "--sample",
            "100",
            "--json=out.json",
            "--doc",
        ];
        assert_eq!(asked(&said), Ok(Asked::Corpus(request)));
        assert_eq!(asked(&["--growth"]), Ok(Asked::Growth));
        assert_eq!(asked(&["--help"]), Ok(Asked::Help));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for wrong in [
            &["--check"][..],
            &["a", "--seed", "1"],
            &["a", "b"],
            &["a", "--sample", "x"],
        ] {
            assert!(asked(wrong).is_err(), "{wrong:?}");
        }
    }
}
