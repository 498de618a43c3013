//! The report for a terminal.

use std::fmt::Write as _;

use super::{Class, Report, located, operations, severities};
use crate::diff::Change;

/// The report as plain text, the worst first. What must be read stands first in each paragraph: the id, which says what
/// has happened and where.
pub fn text(report: Report<'_>) -> String {
    let mut text = format!("{}: {}\n", report.api, report.totals());
    if let Some(version) = report.version() {
        let _ = writeln!(text, "{version}");
    }
    for class in Class::ALL {
        let mut changes = report.of(class).peekable();
        if changes.peek().is_some() {
            let _ = writeln!(text, "\n== {}", class.as_str());
        }
        for change in changes {
            paragraph(&mut text, report, change);
        }
    }
    text
}

fn paragraph(text: &mut String, report: Report<'_>, change: &Change) {
    let _ = writeln!(text, "\n{}", change.id);
    let words = change.kind.words();
    let _ = writeln!(text, "  {words} ({})", severities(change));
    let _ = writeln!(text, "  item: {}", change.item);
    for (mark, words) in [('-', &change.before), ('+', &change.after)] {
        for line in words.iter().flat_map(|words| words.trim_end().lines()) {
            let _ = writeln!(text, "  {mark} {line}");
        }
    }
    for (name, site) in [("old", &change.old), ("new", &change.new)] {
        if let Some(site) = site {
            let _ = writeln!(text, "  {name}: {}", located(site));
        }
    }
    if !change.along.is_empty() {
        let _ = writeln!(text, "  with it: {}", change.along.join(", "));
    }
    if let Some(operations) = operations(change, &str::to_owned) {
        let _ = writeln!(text, "  operations: {operations}");
    }
    let _ = writeln!(text, "  {}", change.advice);
    if let Some(reason) = report.accepted.get(&change.id) {
        let _ = writeln!(text, "  accepted: {reason}");
    }
}
