//! What it costs to compile a client, once everything that it depends on is there.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::super::sample::{Refusal, sample};
use super::generation::out;
use super::report::Row;
use super::tool::{self, Kind};
use crate::Failure;

/// Kinds of builds, by what they are called, with cargo's words for them.
pub(super) const ALL: &[(&str, &[&str])] = &[
    ("check", &["check"]),
    ("debug", &["build"]),
    ("release", &["build", "--release"]),
];

/// Builds every crate `rounds` times in each mode, taking turns.
///
/// # Errors
/// oasmith's crate does not compile, or nothing can be measured.
pub(super) fn build(
    rounds: usize,
    folder: &Path,
    modes: &'static [(&'static str, &'static [&'static str])],
    rows: &mut [Row],
) -> Result<(), Failure> {
    for (mode, words) in modes {
        for row in rows.iter_mut().filter(|row| row.tool.is_compiled()) {
            if row.refusal.is_none() {
                dependencies(folder, words, row)?;
            }
        }
        for round in 1..=rounds {
            for row in rows.iter_mut().filter(|row| row.tool.is_compiled()) {
                if row.refusal.is_some() {
                    continue;
                }
                eprintln!(
                    "{}: {}, {mode} {round} of {rounds}",
                    row.document,
                    row.tool.name()
                );
                let root = out(folder, row).join("src/lib.rs");
                touch(&root)?;
                match sample(&cargo(folder, words, row)) {
                    Ok(sample) => {
                        eprintln!("  {:.1} s, {:.0} MB", sample.user, sample.peak);
                        row.samples.entry(mode).or_default().push(sample);
                    }
                    Err(Refusal::Failed(said)) if row.tool != Kind::Oasmith => {
                        row.refusal = Some(format!("does not compile: {said}"));
                    }
                    Err(Refusal::Failed(said) | Refusal::NoTime(said)) => return Err(said),
                }
            }
        }
    }
    Ok(())
}

/// Builds what a crate depends on, and nothing of the crate itself.
fn dependencies(folder: &Path, words: &[&str], row: &Row) -> Result<(), Failure> {
    eprintln!("{}: {}, what it depends on", row.document, row.tool.name());
    let root = out(folder, row).join("src/lib.rs");
    let failed = |error| format!("error: {}: {error}", root.display());
    let text = fs::read(&root).map_err(failed)?;
    fs::write(&root, "").map_err(failed)?;
    let built = sample(&cargo(folder, words, row));
    fs::write(&root, text).map_err(failed)?;
    match built {
        Ok(_) => Ok(()),
        Err(Refusal::Failed(said) | Refusal::NoTime(said)) => Err(said),
    }
}

/// Cargo, about to build a crate.
pub(super) fn cargo(folder: &Path, words: &[&str], row: &Row) -> Command {
    let mut cargo = tool::cargo();
    cargo.args(words).args(["--quiet", "--lib"]);
    cargo.current_dir(out(folder, row));
    cargo.env("CARGO_INCREMENTAL", "0");
    cargo.env("CARGO_TARGET_DIR", folder.join("built"));
    cargo
}

/// Writes a file as it is, so that cargo builds its crate anew.
fn touch(path: &Path) -> Result<(), Failure> {
    let failed = |error| format!("error: {}: {error}", path.display());
    let text = fs::read(path).map_err(failed)?;
    fs::write(path, text).map_err(failed)
}
