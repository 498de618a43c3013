//! What it costs to build the models: user seconds and memory, by GNU time.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use super::super::sample::{Refusal, middle, sample};
use super::back_end::BackEnd;
use super::scratch::{Scratch, cargo};
use crate::Failure;

/// What building the models of one back end costs; medians.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cost {
    /// User seconds of `cargo check`.
    pub(super) check: f64,
    /// User seconds of `cargo build`.
    pub(super) debug: f64,
    /// User seconds of `cargo build --release`.
    pub(super) release: f64,
    /// The most memory that a process had, of all three, in megabytes.
    pub(super) memory: f64,
    /// The size of the debug build's library, in megabytes.
    pub(super) library: f64,
}

const MODES: [&[&str]; 3] = [&["check"], &["build"], &["build", "--release"]];

/// Builds every crate of models `rounds` times in each mode, taking turns.
///
/// # Errors
/// GNU time is not there, or a build fails.
pub(super) fn costs(scratch: &Scratch, rounds: usize) -> Result<BTreeMap<BackEnd, Cost>, Failure> {
    for mode in MODES {
        build(scratch.command(cargo()).args(mode).args(["-p", "ground"]))?;
    }
    let mut samples: BTreeMap<(BackEnd, usize), Vec<(f64, f64)>> = BTreeMap::new();
    for round in 1..=rounds {
        for back_end in BackEnd::ALL {
            eprintln!("round {round} of {rounds}: building {}", back_end.title());
            for (index, mode) in MODES.iter().enumerate() {
                let sample = one(scratch, back_end, mode)?;
                samples.entry((back_end, index)).or_default().push(sample);
            }
        }
    }
    let cost = |back_end| {
        let of = |index| samples.get(&(back_end, index)).cloned().unwrap_or_default();
        let seconds = |index| middle(of(index).into_iter().map(|(seconds, _)| seconds));
        let memory =
            (0..MODES.len()).map(|index| middle(of(index).into_iter().map(|(_, memory)| memory)));
        let cost = Cost {
            check: seconds(0),
            debug: seconds(1),
            release: seconds(2),
            memory: memory.fold(0.0, f64::max),
            library: library(scratch, back_end)?,
        };
        Ok((back_end, cost))
    };
    BackEnd::ALL.into_iter().map(cost).collect()
}

/// User seconds and megabytes of one build, which includes what cargo itself needs.
fn one(scratch: &Scratch, back_end: BackEnd, mode: &[&str]) -> Result<(f64, f64), Failure> {
    let root = scratch.root(back_end);
    let failed = |error| format!("error: {}: {error}", root.display());
    let text = fs::read(&root).map_err(failed)?;
    fs::write(&root, text).map_err(failed)?;
    let mut command = scratch.command(cargo());
    command.args(mode).arg("--quiet");
    command.args(["-p", &format!("models-{}", back_end.name())]);
    match sample(&command) {
        Ok(sample) => Ok((sample.user, sample.peak)),
        Err(Refusal::Failed(said) | Refusal::NoTime(said)) => Err(said),
    }
}

/// Runs a build.
pub(super) fn build(command: &mut Command) -> Result<(), Failure> {
    let output = command.arg("--quiet").output();
    let output = output.map_err(|error| format!("error: cargo: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

fn library(scratch: &Scratch, back_end: BackEnd) -> Result<f64, Failure> {
    let name = format!("debug/libmodels_{}.rlib", back_end.name());
    let size =
        fs::metadata(scratch.built(&name)).map_err(|error| format!("error: {name}: {error}"))?;
    Ok(size.len() as f64 / 1e6)
}
