//! What came of a sweep, for the terminal and for programs.

mod json;
mod table;
#[cfg(test)]
mod tests;
mod totals;

use std::fmt::Write as _;

use super::Entry;
use totals::Totals;

/// What came of a sweep.
pub(super) struct Report<'a> {
    entries: &'a [Entry],
    totals: Totals,
}

impl<'a> Report<'a> {
    pub(super) fn new(entries: &'a [Entry]) -> Self {
        let totals = Totals::of(entries);
        Self { entries, totals }
    }

    /// A row for each document, the failures with their first diagnostic, and the totals.
    pub(super) fn text(&self) -> String {
        let mut text = table::table(self.entries);
        for entry in self.entries {
            for (what, fault) in faults(entry) {
                let _ = write!(text, "\n{}: {what}\n{}\n", entry.row.name, fault.trim_end());
            }
        }
        let _ = write!(text, "\n{}", self.totals.text());
        text
    }

    /// Everything, as JSON.
    pub(super) fn json(&self) -> String {
        json::json(self.entries, &self.totals)
    }
}

/// The widest problems first: failures, then what is missing, then what is widened, then warnings; by name among
/// equals.
pub(super) fn sort(entries: &mut [Entry]) {
    let rank = |entry: &Entry| {
        let warnings: usize = entry.row.warnings.values().sum();
        let (lost, widened) = match &entry.row.outcome {
            Ok(made) => (
                made.compared.members.lost.len(),
                made.compared.widened.len(),
            ),
            Err(_) => (0, 0),
        };
        let (refused, failed) = (entry.row.outcome.is_err(), entry.has_failed());
        (refused, failed, lost + widened, warnings)
    };
    entries.sort_by(|one, other| {
        let by_name = || one.row.name.cmp(&other.row.name);
        rank(other).cmp(&rank(one)).then_with(by_name)
    });
}

/// What went wrong with a document, each with its first diagnostic.
fn faults(entry: &Entry) -> Vec<(String, String)> {
    let made = match &entry.row.outcome {
        Ok(made) => made,
        Err(fault) => return vec![("not generated".to_owned(), fault.clone())],
    };
    let mut faults = Vec::new();
    let compared = &made.compared;
    for (what, share) in [
        ("operations", &compared.operations),
        ("schemas", &compared.schemas),
    ] {
        if let [first, ..] = &share.lost[..] {
            let count = share.lost.len();
            let fault = format!("  {}: {}", first.pointer, first.class);
            faults.push((format!("{count} {what} missing"), fault));
        }
    }
    for (mode, compiled) in &entry.verdict {
        if let Some(fault) = &compiled.fault {
            let (errors, warnings) = (compiled.errors, compiled.warnings);
            let what = format!("{mode}: {errors} errors, {warnings} warnings");
            faults.push((what, fault.clone()));
        }
    }
    faults
}
