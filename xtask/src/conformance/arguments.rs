//! The command line of `cargo xtask conformance`.

use std::path::PathBuf;

use lexopt::prelude::*;

use crate::Failure;

const HELP: &str = "\
Usage: cargo xtask conformance DIR|FILE.. [--sample N] [--seed S] [--json FILE]
       cargo xtask conformance --peers DIR|FILE..

Calls every operation of each document against a recorder, and has a validator from PyPI judge what was sent. Needs
Python; installs the validator below target/ when first run, and converters from npm where a document needs one.

  --sample N    only N operations of each document, spread over all of them
  --seed S      which of them, and which of the alternatives come first; 1 where it is not said
  --json FILE   write everything that was found out
  --peers       make the calls with the clients of other generators, too, which are installed below target/, and compare
";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The documents, and the folders that hold some.
    pub(super) paths: Vec<PathBuf>,
    /// How many operations of each document.
    pub(super) sample: Option<usize>,
    /// Which of them.
    pub(super) seed: usize,
    /// Where everything is to be written.
    pub(super) json: Option<PathBuf>,
    /// Which clients make the calls.
    pub(super) clients: Clients,
}

/// The clients that make the calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clients {
    /// The one that is generated here.
    Own,
    /// Those of other generators beside it.
    Peers,
}

/// Reads the rest of the command line, and does what it says.
///
/// # Errors
/// A command line that says nothing sensible, and what the sweep finds.
pub fn command(arguments: &mut lexopt::Parser) -> Result<String, Failure> {
    let wrong = |error: lexopt::Error| format!("error: {error}\n\n{HELP}");
    match read(arguments).map_err(wrong)? {
        Some(asked) if asked.paths.is_empty() => {
            Err(format!("error: no document is named\n\n{HELP}"))
        }
        Some(asked) if asked.clients == Clients::Peers => super::peers::compare(&asked),
        Some(asked) => super::conformance(&asked),
        None => Ok(HELP.to_owned()),
    }
}

fn read(arguments: &mut lexopt::Parser) -> Result<Option<Asked>, lexopt::Error> {
    let mut asked = Asked {
        paths: Vec::new(),
        sample: None,
        seed: 1,
        json: None,
        clients: Clients::Own,
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(path) => asked.paths.push(path.into()),
            Long("sample") => asked.sample = Some(arguments.value()?.parse()?),
            Long("seed") => asked.seed = arguments.value()?.parse()?,
            Long("json") => asked.json = Some(arguments.value()?.into()),
            Long("peers") => asked.clients = Clients::Peers,
            Short('h') | Long("help") => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(asked))
}
