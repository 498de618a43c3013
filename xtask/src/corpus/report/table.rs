//! The table: a row for each document, 120 columns wide.

use std::fmt::Write as _;

use super::super::Entry;
use super::super::compare::Share;
use super::super::compile::Mode;

/// How wide the names of documents are shown.
const NAME: usize = 32;

/// The table.
pub(super) fn table(entries: &[Entry]) -> String {
    let mut text = format!(
        "{:<NAME$} {:<6} {:>9} {:>9} {:>11} {:>5} {:>5} {:>6} {:>6} {:>6} {:>5}\n",
        "document",
        "vers.",
        "operat.",
        "schemas",
        "members",
        "wider",
        "warn",
        "gen. s",
        "lines",
        "chk. s",
        "MB"
    );
    for entry in entries {
        row(entry, &mut text);
    }
    text
}

fn row(entry: &Entry, text: &mut String) {
    let row = &entry.row;
    let name = match row.name.char_indices().rev().nth(NAME - 2) {
        Some((start, _)) if start > 0 => format!("\u{2026}{}", &row.name[start..]),
        _ => row.name.clone(),
    };
    let version: String = row.version.chars().take(6).collect();
    let warnings: usize = row.warnings.values().sum();
    let made = match &row.outcome {
        Ok(made) => made,
        Err(_) => {
            let _ = writeln!(
                text,
                "{name:<NAME$} {version:<6} not generated; {warnings} warnings"
            );
            return;
        }
    };
    let compared = &made.compared;
    let share = |share: &Share| match share.lost.len() {
        0 => share.all.to_string(),
        _ => format!("{}/{}", share.kept(), share.all),
    };
    let check = entry
        .verdict
        .get(&Mode::Check)
        .and_then(|compiled| compiled.cost);
    let (seconds, megabytes) = match check {
        Some(cost) => (
            format!("{:.1}", cost.seconds),
            format!("{:.0}", cost.megabytes),
        ),
        None => ("-".to_owned(), "-".to_owned()),
    };
    let failed = entry
        .verdict
        .iter()
        .filter(|(_, compiled)| compiled.fault.is_some());
    let failed: Vec<String> = failed.map(|(mode, _)| mode.to_string()).collect();
    let failed = match &failed[..] {
        [] => String::new(),
        [only] => format!(" {only}!"),
        [first, more @ ..] => format!(" {first}! +{}", more.len()),
    };
    let _ = writeln!(
        text,
        "{name:<NAME$} {version:<6} {:>9} {:>9} {:>11} {:>5} {warnings:>5} {:>6.2} {:>6} {seconds:>6} {megabytes:>5}{}",
        share(&compared.operations),
        share(&compared.schemas),
        share(&compared.members),
        compared.widened.len(),
        made.seconds,
        made.lines,
        failed,
    );
}
