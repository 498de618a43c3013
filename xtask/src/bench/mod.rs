//! `cargo xtask bench`: measurements that decisions of this project rest on.
//!
//! `bench codec FILE` emits the models of a document with each codec back end that was considered, builds them,
//! runs them, and prints a table. Nothing is asserted: machines differ, and so do days.

mod back_end;
mod codec;
mod compile;
mod document;
mod emit;
mod payload;
mod run;
mod scratch;
mod table;

use lexopt::prelude::*;

use crate::Failure;

const HELP: &str = "\
Usage: cargo xtask bench codec FILE [--rounds N]

Compares the codec back ends on the models of the document FILE and prints a table.
Each crate is built N times (3 where it is not said); GNU time must be there, valgrind may be.
";

/// Reads the rest of the command line, and does what it says.
///
/// # Errors
/// A command line that says nothing sensible, a document that cannot be generated, a build that fails.
pub fn command(arguments: &mut lexopt::Parser) -> Result<String, Failure> {
    let mut words = Vec::new();
    let mut rounds = 3;
    while let Some(argument) = arguments.next().map_err(wrong)? {
        match argument {
            Long("rounds") => {
                rounds = arguments
                    .value()
                    .and_then(|text| text.parse())
                    .map_err(wrong)?
            }
            Short('h') | Long("help") => return Ok(HELP.to_owned()),
            Value(word) => words.push(word.string().map_err(wrong)?),
            other => return Err(wrong(other.unexpected())),
        }
    }
    match &words[..] {
        [what, file] if what == "codec" && rounds > 0 => codec::codec(file.as_ref(), rounds),
        _ => Err(HELP.to_owned()),
    }
}

fn wrong(error: lexopt::Error) -> Failure {
    format!("error: {error}\n\n{HELP}")
}
