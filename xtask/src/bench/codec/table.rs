//! The table, in Markdown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::back_end::BackEnd;
use super::compile::Cost;
use super::run::{Speed, Speeds};

const COLUMNS: [&str; 11] = [
    "check, s",
    "debug, s",
    "release, s",
    "memory, MB",
    "debug rlib, MB",
    "decode, MB/s",
    "encode, MB/s",
    "decode, instr./B",
    "encode, instr./B",
    "decode, alloc./kB",
    "encode, alloc./kB",
];

/// A row for each back end: what was measured, and in brackets its ratio to serde's derive.
pub(super) fn table(
    costs: &BTreeMap<BackEnd, Cost>,
    speeds: &BTreeMap<BackEnd, [Speed; 2]>,
) -> String {
    let mut text = format!("| back end | {} |\n", COLUMNS.join(" | "));
    let _ = writeln!(text, "|---|{}", "---:|".repeat(COLUMNS.len()));
    let base = row(BackEnd::Derive, costs, speeds);
    for back_end in BackEnd::ALL {
        let row = row(back_end, costs, speeds);
        let cells = row
            .iter()
            .zip(base)
            .map(|(number, base)| cell(*number, base));
        let cells: Vec<String> = cells.collect();
        let _ = writeln!(text, "| {} | {} |", back_end.title(), cells.join(" | "));
    }
    text
}

/// A row for each length and direction: megabytes a second of oasmith's codec, and what it takes as a multiple of what
/// serde's derives with serde_json take.
pub(super) fn by_length(groups: &[(usize, Speeds)]) -> String {
    let mut text = String::from(
        "| bytes | | MB/s | as fast as serde_json | instructions | allocations |\n|---:|---|---:|---:|---:|---:|\n",
    );
    for (bytes, speeds) in groups {
        let (Some(ours), Some(theirs)) =
            (speeds.get(&BackEnd::Table), speeds.get(&BackEnd::Derive))
        else {
            continue;
        };
        for (direction, (ours, theirs)) in ["decode", "encode"].iter().zip(ours.iter().zip(theirs))
        {
            let instructions = ours.instructions.zip(theirs.instructions);
            let instructions = instructions.map(|(ours, theirs)| ours / theirs);
            let _ = writeln!(
                text,
                "| {bytes} | {direction} | {} | {:.2} | {} | {} |",
                rounded(ours.megabytes),
                ours.megabytes / theirs.megabytes,
                instructions.map_or("–".to_owned(), |ratio| format!("{ratio:.2}")),
                ratio(ours.allocations, theirs.allocations),
            );
        }
    }
    text
}

/// One number as a multiple of another; of nothing there is none.
fn ratio(ours: f64, theirs: f64) -> String {
    match theirs > 0.0 {
        true => format!("{:.2}", ours / theirs),
        false => rounded(ours),
    }
}

fn row(
    back_end: BackEnd,
    costs: &BTreeMap<BackEnd, Cost>,
    speeds: &BTreeMap<BackEnd, [Speed; 2]>,
) -> [Option<f64>; COLUMNS.len()] {
    let cost = costs.get(&back_end);
    let speed = |index: usize| speeds.get(&back_end).map(|both| both[index]);
    [
        cost.map(|cost| cost.check),
        cost.map(|cost| cost.debug),
        cost.map(|cost| cost.release),
        cost.map(|cost| cost.memory),
        cost.map(|cost| cost.library),
        speed(0).map(|speed| speed.megabytes),
        speed(1).map(|speed| speed.megabytes),
        speed(0).and_then(|speed| speed.instructions),
        speed(1).and_then(|speed| speed.instructions),
        speed(0).map(|speed| speed.allocations),
        speed(1).map(|speed| speed.allocations),
    ]
}

fn cell(number: Option<f64>, base: Option<f64>) -> String {
    let Some(number) = number else {
        return "–".to_owned();
    };
    match base {
        Some(base) if base > 0.0 => format!("{} ({:.2})", rounded(number), number / base),
        _ => rounded(number),
    }
}

/// Three digits that matter, more or less.
fn rounded(number: f64) -> String {
    match number {
        number if number >= 100.0 => format!("{number:.0}"),
        number if number >= 10.0 => format!("{number:.1}"),
        number => format!("{number:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{BackEnd, Cost, Speed, table};

    #[test]
    fn numbers_stand_beside_their_ratio_to_derive() {
        let cost = |check| Cost {
            check,
            ..Cost::default()
        };
        let costs = BTreeMap::from([(BackEnd::Derive, cost(12.0)), (BackEnd::Table, cost(3.0))]);
        let speed = Speed {
            megabytes: 250.0,
            instructions: None,
            allocations: 1.5,
        };
        let speeds = BTreeMap::from([(BackEnd::Table, [speed; 2])]);
        let text = table(&costs, &speeds);
        let row = text
            .lines()
            .find(|line| line.starts_with("| (e)"))
            .unwrap_or_default();
        assert!(
            row.starts_with("| (e) tables over one reader | 3.00 (0.25) | 0.00 |"),
            "{row}"
        );
        assert!(
            row.ends_with("| 250 | 250 | – | – | 1.50 | 1.50 |"),
            "{row}"
        );
        assert_eq!(text.lines().count(), 2 + BackEnd::ALL.len());
    }
}
