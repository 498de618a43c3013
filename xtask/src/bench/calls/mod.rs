//! `cargo xtask bench calls`: one call of the generated client on this machine, beside the same call written by hand.

mod server;

use std::env;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use oasmith::FileTree;

use super::instructions;
use super::sample::middle;
use super::scratch::Workspace;
use crate::{Failure, workspace};

const PROGRAMS: [&str; 2] = ["by_hand", "generated"];

const FILES: [(&str, &str); 3] = [
    ("src/lib.rs", include_str!("ground/lib.rs")),
    ("src/bin/by_hand.rs", include_str!("ground/by_hand.rs")),
    ("src/bin/generated.rs", include_str!("ground/generated.rs")),
];

/// How many calls a program makes for one sample.
const CALLS: usize = 5_000;

/// The calls between which instructions are counted.
const COUNTED: [usize; 2] = [100, 300];

/// What a call takes.
#[derive(Debug, Default)]
struct Cost {
    /// Microseconds, one for each sample.
    microseconds: Vec<f64>,
    allocations: f64,
    /// Where valgrind is there to count them.
    instructions: Option<f64>,
}

/// Builds both programs, runs them in turn, and gives the table.
///
/// # Errors
/// They cannot be built or run.
pub(super) fn calls(rounds: usize) -> Result<String, Failure> {
    let scratch = Workspace::write("calls", &files())?;
    scratch.cargo(&["build", "--release"])?;
    let url = server::start()?;
    let mut costs = [Cost::default(), Cost::default()];
    for _ in 0..rounds.max(1) {
        for (program, cost) in PROGRAMS.iter().zip(&mut costs) {
            let [nanoseconds, allocations] = sample(&scratch.release(program), &url, CALLS)?;
            cost.microseconds.push(nanoseconds / 1e3 / CALLS as f64);
            cost.allocations = allocations / CALLS as f64;
        }
    }
    for (program, cost) in PROGRAMS.iter().zip(&mut costs) {
        cost.instructions = counted(&scratch.release(program), &url)?;
    }
    Ok(table(&costs))
}

fn files() -> FileTree {
    let manifest = format!(
        "[package]\nname = \"calls\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n[dependencies]\n\
         generated-client = {{ path = {:?}, default-features = false, features = [\"persona\"] }}\n\
         reqwest = {{ version = \"0.13\", default-features = false, features = [\"charset\", \"http2\", \"stream\"] }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"net\", \"rt\", \"time\"] }}\n",
        workspace().join("generated-client").display().to_string()
    );
    let mut files: FileTree = FILES
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    files.insert("Cargo.toml".to_owned(), manifest);
    files
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

fn table(costs: &[Cost; 2]) -> String {
    let mut text = String::from(
        "| one call on this machine | by hand | generated | ratio |\n|---|---:|---:|---:|\n",
    );
    let mut row = |title: &str, [by_hand, generated]: [f64; 2]| {
        let ratio = generated / by_hand;
        let _ = writeln!(
            text,
            "| {title} | {by_hand:.1} | {generated:.1} | {ratio:.3} |"
        );
    };
    let microseconds = |cost: &Cost| middle(cost.microseconds.iter().copied());
    row(
        "microseconds, median",
        [microseconds(&costs[0]), microseconds(&costs[1])],
    );
    if let [Some(by_hand), Some(generated)] = [costs[0].instructions, costs[1].instructions] {
        row("instructions", [by_hand, generated]);
    }
    row("allocations", [costs[0].allocations, costs[1].allocations]);
    text
}
