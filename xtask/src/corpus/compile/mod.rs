//! Compiles what was generated: batches of crates in one scratch workspace, and what cargo says of each.

mod batch;
mod messages;
mod scratch;
mod wrapper;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::Path;

pub use wrapper::wrapper;

use self::messages::Heard;
use self::scratch::{Crate, Scratch};
use super::document::{Row, crate_of};
use super::guard::each;
use super::progress::Progress;
use super::state::{Cost, State};
use crate::Failure;

/// What is asked of a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mode {
    /// `cargo check` without a warning.
    Check,
    /// `cargo clippy` without a warning of its default set.
    Clippy,
    /// `cargo doc` without a warning.
    Doc,
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Check => "check",
            Self::Clippy => "clippy",
            Self::Doc => "doc",
        })
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Compiled {
    /// What it cost, where that is known.
    pub(super) cost: Option<Cost>,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// The first error, or else the first warning, in full; `None` where it has passed.
    pub(super) fault: Option<String>,
    /// Whether it had passed before, and was not compiled again.
    pub(super) is_known: bool,
}

/// What came of each mode.
pub(super) type Verdict = BTreeMap<Mode, Compiled>;

/// Compiles the crates of the rows that were generated; a verdict for each row, empty for the others.
///
/// # Errors
/// Something is wrong with the scratch folder or with cargo; never with a crate.
pub(super) fn compile(
    rows: &[Row],
    modes: &[Mode],
    target: &Path,
) -> Result<Vec<Verdict>, Failure> {
    let failed = |error: io::Error| format!("error: {}: {error}", target.display());
    let mut state = State::open(&target.join("state.txt")).map_err(failed)?;
    let scratch = Scratch::new(target)?;
    let mut verdicts = vec![Verdict::new(); rows.len()];
    let mut pending = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Ok(generated) = &row.outcome else {
            continue;
        };
        let mut to_do = Vec::new();
        for mode in modes {
            match state.passed(&scratch.key(generated.fingerprint, *mode)) {
                Some(cost) => {
                    verdicts[index].insert(*mode, known(cost));
                }
                None => to_do.push(*mode),
            }
        }
        if !to_do.is_empty() {
            pending.push((index, generated.lines, to_do));
        }
    }
    let steps = pending.iter().map(|(_, _, modes)| modes.len()).sum();
    let mut progress = Progress::new("compiling", steps);
    for batch in batch::batches(pending) {
        let crates = write(&scratch, rows, &batch)?;
        for mode in modes {
            let asked: Vec<&Crate> = crates
                .iter()
                .filter(|one| one.modes.contains(mode))
                .collect();
            if asked.is_empty() {
                continue;
            }
            let mut heard = |one: &Crate, compiled: Compiled| {
                progress.step(&one.title, compiled.fault.is_some());
                let passed = compiled.fault.is_none();
                verdicts[one.index].insert(*mode, compiled.clone());
                match passed {
                    true => {
                        let key = scratch.key(one.fingerprint, *mode);
                        state.pass(&key, compiled.cost.unwrap_or_default())
                    }
                    false => Ok(()),
                }
            };
            Heard::new(&asked).listen(&scratch, *mode, &mut heard)?;
        }
        scratch.clear().map_err(failed)?;
    }
    Ok(verdicts)
}

fn known(cost: Cost) -> Compiled {
    Compiled {
        cost: (cost != Cost::default()).then_some(cost),
        is_known: true,
        ..Compiled::default()
    }
}

/// Generates the crates of a batch once more, into the scratch workspace.
fn write(scratch: &Scratch, rows: &[Row], batch: &[batch::Pending]) -> Result<Vec<Crate>, Failure> {
    let write = |(index, lines, modes): &batch::Pending| {
        let row = &rows[*index];
        let fingerprint = row
            .outcome
            .as_ref()
            .map_or(0, |generated| generated.fingerprint);
        let one = Crate {
            index: *index,
            title: row.name.clone(),
            name: scratch::name(&row.name),
            lines: *lines,
            fingerprint,
            modes: modes.clone(),
        };
        scratch.write(&one, &crate_of(&row.path)?)?;
        Ok(one)
    };
    let crates = each(batch, write, |_, _| {});
    let crates = crates
        .into_iter()
        .collect::<Result<Vec<Crate>, Failure>>()?;
    scratch.manifest(&crates)?;
    Ok(crates)
}
