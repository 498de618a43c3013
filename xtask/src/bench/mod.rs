//! `cargo xtask bench`: measurements that decisions of this project rest on.
//!
//! `bench [DOCUMENT..]` generates and compiles clients, beside other generators; `bench codec FILE` emits the models of a
//! document with each codec back end that was considered, builds them and runs them. Nothing is asserted: machines
//! differ, and so do days.

mod calls;
mod clients;
mod codec;
mod instructions;
mod sample;
mod scratch;
mod size;

use std::path::Path;

use lexopt::prelude::*;

use crate::{Failure, target};

const HELP: &str = "\
Usage: cargo xtask bench [DOCUMENT..] [--peers] [--full|--no-build] [--rounds N]
       cargo xtask bench calls [--peers] [--rounds N]
       cargo xtask bench size
       cargo xtask bench payloads FILE OPERATION..
       cargo xtask bench codec FILE [--rounds N]

Generates the client of each document and checks it with cargo, N times (3 where it is not said), and prints tables of
what that took. Without a document, made-up ones of several sizes are measured. GNU time must be there.

  --peers     measure other generators beside it, which are installed from the registry below the target folder
  --no-build  generate only
  --full      measure debug and release builds as well, a check after a change, and larger made-up documents

`bench calls` makes one call by the generated client and by hand, on this machine. `bench size` compares programs that make
three calls of a large client and of a small one. `bench payloads` reads and writes what operations of FILE answer, beside
serde_json, from an object to 50 MB. `bench codec` compares the codec back ends on the models of the document FILE and
prints a table; valgrind may be there.
";

/// Reads the rest of the command line, and does what it says.
///
/// # Errors
/// A command line that says nothing sensible, a document that cannot be generated, a build that fails.
pub fn command(arguments: &mut lexopt::Parser) -> Result<String, Failure> {
    let mut words = Vec::new();
    let mut request = clients::Request {
        rounds: 3,
        ..clients::Request::default()
    };
    while let Some(argument) = arguments.next().map_err(wrong)? {
        match argument {
            Long("rounds") => {
                request.rounds = arguments
                    .value()
                    .and_then(|text| text.parse())
                    .map_err(wrong)?
            }
            Long("peers") => request.peers = true,
            Long("full") => request.full = true,
            Long("no-build") => request.no_build = true,
            Short('h') | Long("help") => return Ok(HELP.to_owned()),
            Value(word) => words.push(word),
            other => return Err(wrong(other.unexpected())),
        }
    }
    if request.rounds == 0 {
        return Err(HELP.to_owned());
    }
    let first = words.first().and_then(|word| word.to_str());
    match (first, &words[..]) {
        (Some("codec"), [_, file]) => codec::codec(Path::new(file), request.rounds),
        (Some("payloads"), [_, file, operations @ ..]) if !operations.is_empty() => {
            let operations = operations
                .iter()
                .map(|word| word.to_string_lossy().into_owned());
            codec::payloads(Path::new(file), &operations.collect::<Vec<_>>())
        }
        // What the measured processes do that are not generators.
        (Some("parse"), [_, file]) => codec::parse(Path::new(file)),
        (Some("floor"), [_, file, out]) => codec::floor(Path::new(file), Path::new(out)),
        (Some("calls"), [_]) => calls::calls(request.rounds, request.peers),
        (Some("size"), [_]) => size::size(),
        (Some("codec" | "payloads" | "parse" | "floor" | "calls" | "size"), _) => {
            Err(HELP.to_owned())
        }
        _ => {
            request.documents = words.into_iter().map(Into::into).collect();
            clients::clients(&request)
        }
    }
}

fn wrong(error: lexopt::Error) -> Failure {
    format!("error: {error}\n\n{HELP}")
}
