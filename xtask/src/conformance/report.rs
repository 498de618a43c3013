//! What a sweep found, as a table and as JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use oasmith::ir::Operation;
use serde_json::{Value, json};

use super::corrupt::Corrupted;
use super::judge::{Fault, Verdict};
use super::plan::Call;

/// How many failures of one kind are printed for each document; the file of `--json` has all.
const PRINTED: usize = 40;

/// A call of which something is not as it should be.
#[derive(Debug, Clone)]
pub(super) struct Failing {
    operation: String,
    label: String,
    cause: String,
}

impl Failing {
    /// The call, and what is wrong.
    pub(super) fn of(operation: &Operation, call: &Call, cause: String) -> Self {
        Self {
            operation: format!("{} {}", operation.method, operation.path),
            label: call.label.clone(),
            cause,
        }
    }

    fn to_json(&self) -> Value {
        json!({"operation": self.operation, "call": self.label, "cause": self.cause})
    }
}

impl fmt::Display for Failing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cause: String = self.cause.chars().take(400).collect();
        write!(
            f,
            "{} ({}): {}",
            self.operation,
            self.label,
            cause.replace('\n', " ")
        )
    }
}

/// What became of requests that were made wrong in one way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    rejected: usize,
    accepted: usize,
}

/// What was found of one document.
#[derive(Debug, Clone, Default)]
pub(super) struct Report {
    name: String,
    /// Why there is nothing else.
    failure: Option<String>,
    /// Why the validator does not read the document.
    pub(super) refused: Option<String>,
    operations: usize,
    sampled: usize,
    /// The operations of which a request arrived.
    pub(super) called: BTreeSet<usize>,
    pub(super) calls: usize,
    pub(super) unsent: Vec<Failing>,
    pub(super) valid: usize,
    pub(super) invalid: Vec<Failing>,
    /// Invalid, with arguments that are known to be.
    pub(super) unsound: Vec<Failing>,
    /// What the validator cannot judge, by cause.
    pub(super) unjudged: BTreeMap<String, usize>,
    /// Requests made wrong, by place and change.
    tallies: BTreeMap<(String, &'static str), Tally>,
    /// Those that the validator let pass.
    passed: Vec<Failing>,
    pub(super) decoded: usize,
    pub(super) misread: Vec<Failing>,
    /// Replies that were made up, and that the validator does not find valid.
    pub(super) replies_invalid: Vec<Failing>,
    pub(super) replies_unjudged: BTreeMap<String, usize>,
}

impl Report {
    /// The report of a document with so many operations, of which so many are called.
    pub(super) fn of(name: &str, operations: usize, sampled: usize) -> Self {
        Self {
            name: name.to_owned(),
            operations,
            sampled,
            ..Self::default()
        }
    }

    /// The report of a document of which nothing can be found out.
    pub(super) fn failed(name: &str, why: String) -> Self {
        Self {
            name: name.to_owned(),
            failure: Some(why),
            ..Self::default()
        }
    }

    /// Counts a request that was made wrong.
    pub(super) fn corrupted(
        &mut self,
        operation: &Operation,
        call: &Call,
        corrupted: &Corrupted,
        verdict: &Verdict,
    ) {
        let key = (corrupted.place.clone(), corrupted.change);
        let tally = self.tallies.entry(key).or_default();
        match verdict {
            Verdict::Invalid(_) => tally.rejected += 1,
            Verdict::Valid | Verdict::Cannot(_) => {
                tally.accepted += 1;
                let Corrupted {
                    change,
                    place,
                    name,
                    ..
                } = corrupted;
                let cause = format!("{place}: {change}: `{name}`");
                self.passed.push(Failing::of(operation, call, cause));
            }
        }
    }

    fn tally(&self) -> Tally {
        let mut all = Tally::default();
        for tally in self.tallies.values() {
            all.rejected += tally.rejected;
            all.accepted += tally.accepted;
        }
        all
    }

    /// The row of the table.
    pub(super) fn row(&self) -> String {
        let name = self.name.rsplit('/').take(2).collect::<Vec<_>>();
        let name: String = name.into_iter().rev().collect::<Vec<_>>().join("/");
        if let Some(failure) = &self.failure {
            let line = failure.lines().next().unwrap_or_default();
            return format!("| {name} | {line} |");
        }
        let Tally { rejected, accepted } = self.tally();
        let share = percent(rejected, rejected + accepted);
        let sampled = match self.sampled == self.operations {
            true => String::new(),
            false => format!(" ({})", self.sampled),
        };
        format!(
            "| {name} | {}{sampled} | {} | {} | {} | {} | {} | {} | {share} | {} | {} | {} |",
            self.operations,
            self.called.len(),
            self.calls,
            self.valid,
            self.invalid.len() + self.unsent.len(),
            self.unsound.len(),
            self.unjudged.values().sum::<usize>(),
            self.decoded,
            self.misread.len(),
            self.replies_invalid.len() + self.replies_unjudged.values().sum::<usize>(),
        )
    }

    /// What was found in the document, one by one.
    pub(super) fn details(&self) -> String {
        let mut text = String::new();
        let mut list = |title: &str, all: &[Failing]| {
            if !all.is_empty() {
                text.push_str(&format!("\n{} {title}:\n", all.len()));
                for failing in all.iter().take(PRINTED) {
                    text.push_str(&format!("  - {failing}\n"));
                }
            }
        };
        list("calls were not sent", &self.unsent);
        list("requests are not valid", &self.invalid);
        list(
            "requests are not valid, with arguments that cannot be",
            &self.unsound,
        );
        list("requests were made wrong and passed", &self.passed);
        list("replies were misread", &self.misread);
        list(
            "replies that were made up are not valid",
            &self.replies_invalid,
        );
        for (title, causes) in [
            ("requests", &self.unjudged),
            ("replies", &self.replies_unjudged),
        ] {
            for (cause, count) in causes {
                text.push_str(&format!("\n{count} {title} cannot be judged: {cause}\n"));
            }
        }
        let reasons = self.failure.iter().chain(&self.refused);
        reasons.for_each(|why| text.push_str(&format!("\n{why}\n")));
        match text.is_empty() {
            true => text,
            false => format!("\n## {}\n{text}", self.name),
        }
    }

    fn to_json(&self) -> Value {
        let list = |all: &[Failing]| all.iter().map(Failing::to_json).collect::<Vec<_>>();
        let tallies = self.tallies.iter().map(|((place, change), tally)| {
            json!({"place": place, "change": change, "rejected": tally.rejected, "passed": tally.accepted})
        });
        json!({
            "document": self.name, "failure": self.failure, "refused": self.refused,
            "operations": self.operations, "sampled": self.sampled, "called": self.called.len(),
            "calls": self.calls, "unsent": list(&self.unsent),
            "requests": {
                "valid": self.valid, "invalid": list(&self.invalid), "unsound": list(&self.unsound),
                "unjudged": self.unjudged,
            },
            "corrupted": {"tallies": tallies.collect::<Vec<_>>(), "passed": list(&self.passed)},
            "replies": {
                "decoded": self.decoded, "misread": list(&self.misread),
                "invalid": list(&self.replies_invalid), "unjudged": self.replies_unjudged,
            },
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        if let (Some(name), Some(location)) = (&self.name, &self.location) {
            write!(f, " `{name}` in {location}")?;
        }
        write!(f, ": {}", self.text)
    }
}

/// The sums over all documents.
#[derive(Debug, Clone, Default)]
pub(super) struct Totals {
    all: Report,
    documents: usize,
    called: usize,
}

impl Totals {
    /// The sums of these.
    pub(super) fn of(reports: &[Report]) -> Self {
        let mut totals = Self {
            documents: reports.len(),
            ..Self::default()
        };
        let all = &mut totals.all;
        all.name = "all".to_owned();
        for report in reports {
            all.operations += report.operations;
            all.sampled += report.sampled;
            totals.called += report.called.len();
            all.calls += report.calls;
            all.valid += report.valid;
            all.decoded += report.decoded;
            all.unsent.extend(report.unsent.iter().cloned());
            all.invalid.extend(report.invalid.iter().cloned());
            all.unsound.extend(report.unsound.iter().cloned());
            all.misread.extend(report.misread.iter().cloned());
            all.replies_invalid
                .extend(report.replies_invalid.iter().cloned());
            all.failure = all.failure.take().or(report.failure.clone());
            for (cause, count) in &report.unjudged {
                *all.unjudged.entry(cause.clone()).or_default() += count;
            }
            for (cause, count) in &report.replies_unjudged {
                *all.replies_unjudged.entry(cause.clone()).or_default() += count;
            }
            for (key, tally) in &report.tallies {
                let sum = all.tallies.entry(key.clone()).or_default();
                sum.rejected += tally.rejected;
                sum.accepted += tally.accepted;
            }
        }
        totals
    }

    /// Whether every request is valid and every reply decoded, as far as they can be judged.
    pub(super) fn is_clean(&self) -> bool {
        let all = &self.all;
        all.failure.is_none()
            && all.unsent.is_empty()
            && all.invalid.is_empty()
            && all.misread.is_empty()
    }
}

/// The whole report.
pub(super) fn text(reports: &[Report], totals: &Totals) -> String {
    let all = &totals.all;
    let mut text = String::from(
        "| document | operations | called | calls | valid | invalid | unsound | not judged | corrupted rejected | \
         decoded | misread | not judged |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for report in reports {
        text.push_str(&format!("{}\n", report.row()));
    }
    let wrong = all.invalid.len() + all.unsent.len();
    text.push_str(&format!(
        "\n{} documents: {} of {} operations called; {} of {} requests judged are valid; {} of {} replies judged are \
         decoded\n",
        totals.documents,
        totals.called,
        all.sampled,
        percent(all.valid, all.valid + wrong),
        all.valid + wrong,
        percent(all.decoded, all.decoded + all.misread.len()),
        all.decoded + all.misread.len(),
    ));
    text.push_str("\n| requests made wrong | how | rejected | passed |\n|---|---|---|---|\n");
    for ((place, change), tally) in &all.tallies {
        let Tally { rejected, accepted } = tally;
        text.push_str(&format!(
            "| {place} | {change} | {rejected} | {accepted} |\n"
        ));
    }
    reports
        .iter()
        .for_each(|report| text.push_str(&report.details()));
    text
}

/// Everything that was found out.
pub(super) fn to_json(reports: &[Report]) -> Value {
    reports.iter().map(Report::to_json).collect()
}

fn percent(part: usize, whole: usize) -> String {
    match whole {
        0 => "-".to_owned(),
        _ => format!("{:.1} %", 100.0 * part as f64 / whole as f64),
    }
}
