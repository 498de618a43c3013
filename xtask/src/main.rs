//! `cargo xtask`: the tasks of this workspace, by name.

use std::process::ExitCode;

use lexopt::prelude::*;
use xtask::codegen::{Mode, codegen};
use xtask::{
    Failure, bench, conformance, corpus, diff, generate, interop, outline, update, witness,
    workspace,
};

/// Generating is making and dropping small things on all threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const HELP: &str = "\
Usage: cargo xtask TASK

  codegen [API..] [--check]   generate the clients of the folders of spec/ into generated-client/;
                              with --check, only tell what differs, and fail if anything does
  generate FILE --out DIR     generate the client of one document as a crate that stands alone;
                              `cargo xtask generate --help` says more
  diff [API..]                what has changed since a revision, and what that means for callers;
                              `cargo xtask diff --help` says more
  update API --from FILE      put a new document in the place of an API's, with everything that follows from it;
                              `cargo xtask update --help` says more
  outline [API..]             print a line for each operation and model
  corpus DIR                  generate every document below a folder, compare and compile;
                              `cargo xtask corpus --help` says more
  bench                       what clients cost to generate, to compile and to call; `cargo xtask bench --help` says more
  witness [CASE..]            hold what `diff` says will not compile against the compiler
  conformance FILE|FOLDER..   call every operation of each document, and have a validator judge what goes over the
                              wire; `cargo xtask conformance --help` says more
  interop [SERVER..]          use real servers from the registries by the clients of the documents that they give;
                              `cargo xtask interop --help` says more
  roundtrip FILE|FOLDER..     decode and encode every example of each document, and compare; try each with the
                              type of a part changed, too
";

fn main() -> ExitCode {
    if let Some(code) = corpus::wrapper() {
        return code;
    }
    match run() {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(text) => {
            eprintln!("{}", text.trim_end());
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String, Failure> {
    let mut arguments = lexopt::Parser::from_env();
    let task = match arguments.next().map_err(wrong)? {
        Some(Value(task)) => task.string().map_err(wrong)?,
        Some(Short('h') | Long("help")) => return Ok(HELP.to_owned()),
        _ => return Err(HELP.to_owned()),
    };
    if task == "generate" {
        return generate::command(&mut arguments);
    }
    if task == "corpus" {
        return corpus::command(&mut arguments);
    }
    if task == "diff" {
        return diff::command(&mut arguments);
    }
    if task == "update" {
        return update::command(&mut arguments);
    }
    if task == "witness" {
        return witness::command(&mut arguments);
    }
    if task == "conformance" {
        return conformance::command(&mut arguments);
    }
    if task == "interop" {
        return interop::command(&mut arguments);
    }
    if task == "bench" {
        return bench::command(&mut arguments);
    }
    let mut names = Vec::new();
    let mut mode = Mode::Write;
    while let Some(argument) = arguments.next().map_err(wrong)? {
        match argument {
            Long("check") if task == "codegen" => mode = Mode::Check,
            Value(name) => names.push(name.string().map_err(wrong)?),
            Short('h') | Long("help") => return Ok(HELP.to_owned()),
            other => return Err(wrong(other.unexpected())),
        }
    }
    match task.as_str() {
        "codegen" => codegen(&workspace(), &names, mode),
        "outline" => outline::outline(&workspace(), &names),
        "roundtrip" => xtask::roundtrip::roundtrip(&workspace(), &names),
        unknown => Err(format!("error: there is no task `{unknown}`\n\n{HELP}")),
    }
}

fn wrong(error: lexopt::Error) -> Failure {
    format!("error: {error}\n\n{HELP}")
}
