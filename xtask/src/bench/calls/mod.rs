//! `cargo xtask bench calls`: one call of the generated client on this machine, beside the same call written by hand, and
//! by the clients of other generators.

mod server;

use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use oasmith::FileTree;

use super::instructions;
use super::sample::middle;
use super::scratch::Workspace;
use crate::peer::Peer;
use crate::{Failure, workspace};

const FILES: [(&str, &str); 3] = [
    ("src/lib.rs", include_str!("ground/lib.rs")),
    ("src/bin/by_hand.rs", include_str!("ground/by_hand.rs")),
    ("src/bin/generated.rs", include_str!("ground/generated.rs")),
];

/// The others that are measured, each with its program.
const PEERS: [(Peer, &str); 2] = [
    (Peer::Ploidy, include_str!("ground/ploidy.rs")),
    (
        Peer::OpenapiToRust,
        include_str!("ground/openapi_to_rust.rs"),
    ),
];

/// How many calls a program makes for one sample.
const CALLS: usize = 5_000;

/// The calls between which instructions are counted.
const COUNTED: [usize; 2] = [100, 300];

/// What a call takes.
#[derive(Debug)]
struct Cost {
    /// Who makes it.
    name: String,
    program: PathBuf,
    /// Microseconds, one for each sample.
    microseconds: Vec<f64>,
    allocations: f64,
    /// Where valgrind is there to count them.
    instructions: Option<f64>,
}

impl Cost {
    fn of(name: &str, program: PathBuf) -> Self {
        Self {
            name: name.to_owned(),
            program,
            microseconds: Vec::new(),
            allocations: 0.0,
            instructions: None,
        }
    }
}

/// Builds the programs, runs them in turn, and gives the table.
///
/// # Errors
/// They cannot be built or run.
pub(super) fn calls(rounds: usize, peers: bool) -> Result<String, Failure> {
    let scratch = Workspace::write("calls", &files())?;
    scratch.cargo(&["build", "--release"])?;
    let own = ["by_hand", "generated"];
    let mut costs: Vec<Cost> = own
        .map(|name| Cost::of(&name.replace('_', " "), scratch.release(name)))
        .into();
    for (peer, text) in PEERS.into_iter().filter(|_| peers) {
        let name = format!("{} {}", peer.name(), peer.version());
        costs.push(Cost::of(&name, by_peer(peer, text)?));
    }
    let url = server::start()?;
    for _ in 0..rounds {
        for cost in &mut costs {
            let [nanoseconds, allocations] = sample(&cost.program, &url, CALLS)?;
            cost.microseconds.push(nanoseconds / 1e3 / CALLS as f64);
            cost.allocations = allocations / CALLS as f64;
        }
    }
    for cost in &mut costs {
        cost.instructions = counted(&cost.program, &url)?;
    }
    Ok(table(&costs))
}

/// Builds the program that makes the call by the client of a peer.
fn by_peer(peer: Peer, text: &str) -> Result<PathBuf, Failure> {
    let name = format!("calls-{}", peer.name());
    let client = format!("{name}-client");
    let dependency = format!("client = {{ path = \"../{client}\" }}\n");
    let mut files = FileTree::new();
    files.insert("Cargo.toml".to_owned(), manifest(&name, &dependency));
    files.insert("src/lib.rs".to_owned(), FILES[0].1.to_owned());
    files.insert(format!("src/bin/{name}.rs"), text.to_owned());
    let scratch = Workspace::write(&name, &files)?;
    let document = workspace().join("spec/persona/openapi.yaml");
    peer.generate(&document, &scratch.folder().with_file_name(client))?;
    scratch.cargo(&["build", "--release"])?;
    Ok(scratch.release(&name))
}

fn files() -> FileTree {
    let dependencies = format!(
        "generated-client = {{ path = {:?}, default-features = false, features = [\"persona\"] }}\n\
         reqwest = {{ version = \"0.13\", default-features = false, features = [\"charset\", \"http2\", \"stream\"] }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n",
        workspace().join("generated-client").display().to_string()
    );
    let mut files: FileTree = FILES
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    files.insert("Cargo.toml".to_owned(), manifest("calls", &dependencies));
    files
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n[lib]\n\
         name = \"calls\"\n\n[dependencies]\n{dependencies}\
         tokio = {{ version = \"1\", features = [\"net\", \"rt\", \"time\"] }}\n"
    )
}

/// Nanoseconds and allocations of so many calls.
fn sample(program: &Path, url: &str, calls: usize) -> Result<[f64; 2], Failure> {
    let output = Command::new(program)
        .args([url, &calls.to_string()])
        .output();
    let output = output.map_err(|error| format!("error: {}: {error}", program.display()))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = said
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    numbers.try_into().map_err(|_| {
        let error = String::from_utf8_lossy(&output.stderr);
        format!("error: {}: {said}{error}", program.display())
    })
}

/// Instructions of a call: the difference between many calls and few, so that the beginning does not count. `None` where
/// valgrind is not there.
fn counted(program: &Path, url: &str) -> Result<Option<f64>, Failure> {
    let mut totals = Vec::new();
    for calls in COUNTED {
        let words = [url.to_owned(), calls.to_string()];
        let Some((_, count)) = instructions::instructions(program, &words, &env::temp_dir())?
        else {
            return Ok(None);
        };
        totals.push(count);
    }
    let [few, many] = COUNTED;
    Ok(Some((totals[1] - totals[0]) / (many - few) as f64))
}

/// A column for each program; in brackets stands each number as a multiple of the one by hand.
fn table(costs: &[Cost]) -> String {
    let names: Vec<&str> = costs.iter().map(|cost| cost.name.as_str()).collect();
    let mut text = format!(
        "| one call on this machine | {} |\n|---|{}\n",
        names.join(" | "),
        "---:|".repeat(names.len())
    );
    let mut row = |title: &str, value: &dyn Fn(&Cost) -> Option<f64>| {
        let Some(first) = value(&costs[0]) else {
            return;
        };
        let _ = write!(text, "| {title} | {first:.1} |");
        for cost in &costs[1..] {
            let value = value(cost).unwrap_or(f64::NAN);
            let _ = write!(text, " {value:.1} ({:.3}) |", value / first);
        }
        text.push('\n');
    };
    row("microseconds, median", &|cost| {
        Some(middle(cost.microseconds.iter().copied()))
    });
    row("instructions", &|cost| cost.instructions);
    row("allocations", &|cost| Some(cost.allocations));
    text
}
