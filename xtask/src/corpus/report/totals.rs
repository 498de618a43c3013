//! Sums, shares and medians over all documents.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::Entry;
use super::super::compare::{Finding, Share};
use super::super::compile::Mode;

/// Sums over all documents.
#[derive(Debug, Clone, Default)]
pub(super) struct Totals {
    pub(super) documents: usize,
    pub(super) generated: usize,
    pub(super) failed: usize,
    /// Operations of documents that were not generated.
    pub(super) refused_operations: usize,
    /// How many there are, and how many are missing.
    pub(super) operations: (usize, usize),
    pub(super) schemas: (usize, usize),
    pub(super) members: (usize, usize),
    pub(super) lost: Classes,
    pub(super) widened: Classes,
    pub(super) narrowed: Classes,
    pub(super) warnings: BTreeMap<&'static str, usize>,
    /// How many crates passed, and how many were asked to, in each mode.
    pub(super) compiled: BTreeMap<Mode, (usize, usize)>,
    /// By name, the numbers of all documents in ascending order.
    pub(super) measures: BTreeMap<&'static str, Vec<f64>>,
}

/// How many findings there are of each class.
pub(super) type Classes = BTreeMap<String, usize>;

impl Totals {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut totals = Self::default();
        for entry in entries {
            totals.add(entry);
        }
        for numbers in totals.measures.values_mut() {
            numbers.sort_by(f64::total_cmp);
        }
        totals
    }

    fn add(&mut self, entry: &Entry) {
        self.documents += 1;
        self.failed += usize::from(entry.has_failed());
        for (kind, count) in &entry.row.warnings {
            *self.warnings.entry(kind).or_default() += count;
        }
        for (mode, compiled) in &entry.verdict {
            let (passed, asked) = self.compiled.entry(*mode).or_default();
            *passed += usize::from(compiled.fault.is_none());
            *asked += 1;
        }
        let Ok(made) = &entry.row.outcome else {
            self.refused_operations += entry.row.operations;
            return;
        };
        self.generated += 1;
        let compared = &made.compared;
        let add = |sum: &mut (usize, usize), share: &Share| {
            sum.0 += share.all;
            sum.1 += share.lost.len();
        };
        add(&mut self.operations, &compared.operations);
        add(&mut self.schemas, &compared.schemas);
        add(&mut self.members, &compared.members);
        classes(&mut self.lost, &compared.members.lost);
        classes(&mut self.widened, &compared.widened);
        classes(&mut self.narrowed, &compared.narrowed);
        self.measure("generation, s", made.seconds);
        self.measure("lines", made.lines as f64);
        let check = entry.verdict.get(&Mode::Check);
        if let Some(cost) = check.and_then(|compiled| compiled.cost) {
            self.measure("check, user s", cost.seconds);
            self.measure("check, peak MB", cost.megabytes);
        }
    }

    fn measure(&mut self, name: &'static str, number: f64) {
        self.measures.entry(name).or_default().push(number);
    }

    /// The text for the terminal.
    pub(super) fn text(&self) -> String {
        let mut text = format!(
            "{} documents: {} generated, {} failed; those not generated have {} operations\n",
            self.documents, self.generated, self.failed, self.refused_operations
        );
        for (name, (all, lost)) in [
            ("operations", self.operations),
            ("schemas", self.schemas),
            ("members", self.members),
        ] {
            let _ = writeln!(
                text,
                "{name}: {all} in, {} out, {}",
                all - lost,
                share(lost, all)
            );
        }
        for (mode, (passed, asked)) in &self.compiled {
            let _ = writeln!(text, "{mode}: {passed} of {asked} without a warning");
        }
        for (name, numbers) in &self.measures {
            let sum = rounded(numbers.iter().sum());
            let largest = rounded(numbers.last().copied().unwrap_or(0.0));
            let middle = rounded(median(numbers));
            let _ = writeln!(
                text,
                "{name}: {sum} in all, median {middle}, largest {largest}"
            );
        }
        let all = self.members.0;
        list(&mut text, "members lost", &self.lost, all);
        list(&mut text, "members widened", &self.widened, all);
        list(&mut text, "members narrowed", &self.narrowed, all);
        let warnings = self
            .warnings
            .iter()
            .map(|(kind, count)| ((*kind).to_owned(), *count));
        list(&mut text, "warnings", &warnings.collect(), 0);
        text
    }
}

fn classes(sums: &mut Classes, findings: &[Finding]) {
    for finding in findings {
        *sums.entry(finding.class.clone()).or_default() += 1;
    }
}

/// A line with the sum, and one for each class, the most frequent first.
fn list(text: &mut String, title: &str, classes: &Classes, all: usize) {
    let sum: usize = classes.values().sum();
    let _ = match all {
        0 => writeln!(text, "{title}: {sum}"),
        all => writeln!(text, "{title}: {}", share(sum, all)),
    };
    let mut order: Vec<(&String, &usize)> = classes.iter().collect();
    order.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for (class, count) in order {
        let _ = writeln!(text, "{count:>8}  {class}");
    }
}

fn share(part: usize, all: usize) -> String {
    let percent = 100.0 * part as f64 / all.max(1) as f64;
    format!("{part} ({percent:.2} %)")
}

/// The middle of numbers in ascending order; zero where there are none.
pub(super) fn median(numbers: &[f64]) -> f64 {
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}

/// A number with as many digits as matter.
fn rounded(number: f64) -> String {
    match number {
        number if number < 100.0 => format!("{number:.2}"),
        number => format!("{number:.0}"),
    }
}
