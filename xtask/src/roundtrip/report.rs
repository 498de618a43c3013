//! What came of the examples of a document, and of all documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::compare::{Difference, differences};
use super::judge::Judge;
use super::scratch::{Case, Outcome};

/// How many differences of a value are shown.
const SHOWN: usize = 3;

/// How many examples are shown of those that no type is given for.
const EXAMPLES: usize = 5;

/// What came of the examples of one document.
#[derive(Debug, Default)]
pub struct Report {
    name: String,
    /// How many examples have a type.
    typed: usize,
    /// The places of those that have none.
    untyped: BTreeSet<String>,
    /// Examples that are not valid against their own schema.
    pub invalid: usize,
    /// Examples whose schema the validator cannot read.
    pub unjudged: usize,
    tried: usize,
    equal: usize,
    /// What did not come back, and what became of it.
    lost: Vec<String>,
    /// Values made of valid examples by changing the type of a part.
    pub mutants: usize,
    wrong: usize,
    refused: usize,
    unknown: usize,
    accepted: BTreeMap<String, Vec<String>>,
}

impl Report {
    /// The beginning of one.
    pub fn of(name: &str, typed: usize, untyped: BTreeSet<String>) -> Self {
        Self {
            name: name.to_owned(),
            typed,
            untyped,
            ..Self::default()
        }
    }

    /// Adds what became of the cases.
    pub fn fill(&mut self, cases: &[Case], outcomes: &[Outcome], judge: &mut Judge<'_>) {
        for (case, outcome) in cases.iter().zip(outcomes) {
            match &case.mutation {
                None => self.example(case, outcome),
                Some((original, change)) => {
                    if self.is_accepted(outcome, &outcomes[*original]) {
                        let reason = judge.reason(&case.schema, &case.value);
                        let class = format!("{change}, not valid because {reason}");
                        let places = self.accepted.entry(class).or_default();
                        places.push(case.place.clone());
                    }
                }
            }
        }
    }

    fn example(&mut self, case: &Case, outcome: &Outcome) {
        self.tried += 1;
        let place = &case.place;
        match outcome {
            Outcome::Refused(why) => self.lost.push(format!("{place} is refused: {why}")),
            Outcome::Back { value, .. } => {
                let found = differences(&case.value, value);
                if found.is_empty() {
                    self.equal += 1;
                } else {
                    self.lost.push(format!("{place}: {}", listed(&found)));
                }
            }
        }
    }

    /// Counts what became of a mutant; whether it was taken for what it is not.
    fn is_accepted(&mut self, outcome: &Outcome, original: &Outcome) -> bool {
        self.wrong += 1;
        match outcome {
            Outcome::Refused(_) => self.refused += 1,
            Outcome::Back { .. } if undocumented(outcome) > undocumented(original) => {
                self.unknown += 1;
            }
            Outcome::Back { .. } => return true,
        }
        false
    }
}

/// How many parts of a value landed in unknown variants.
fn undocumented(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Refused(_) => 0,
        Outcome::Back { undocumented, .. } => *undocumented,
    }
}

/// The first differences, and how many more there are.
fn listed(found: &[Difference]) -> String {
    let shown: Vec<String> = found
        .iter()
        .take(SHOWN)
        .map(Difference::to_string)
        .collect();
    match found.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{}, and {more} more", shown.join(", ")),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, typed, .. } = self;
        writeln!(
            f,
            "{name}: {typed} examples, {} not valid by their own schema, {} not judged; {} of {} come back",
            self.invalid, self.unjudged, self.equal, self.tried
        )?;
        for line in &self.lost {
            writeln!(f, "  {line}")?;
        }
        if !self.untyped.is_empty() {
            let places: Vec<&str> = self.untyped.iter().map(String::as_str).collect();
            let shown = places[..places.len().min(EXAMPLES)].join(", ");
            writeln!(
                f,
                "  {} more have no type of their own, such as {shown}",
                places.len()
            )?;
        }
        let accepted: usize = self.accepted.values().map(Vec::len).sum();
        writeln!(
            f,
            "  of {} mutants {} are not valid: {} refused, {} in unknown variants, {accepted} accepted",
            self.mutants, self.wrong, self.refused, self.unknown
        )?;
        for (change, places) in &self.accepted {
            let example = places.first().map_or("", String::as_str);
            writeln!(f, "    {change}: {}, such as {example}", places.len())?;
        }
        Ok(())
    }
}

/// All documents together.
#[derive(Debug, Default)]
pub struct Totals {
    documents: usize,
    tried: usize,
    equal: usize,
    wrong: usize,
    refused: usize,
    unknown: usize,
}

impl Totals {
    /// Adds a document.
    pub fn add(&mut self, report: &Report) {
        self.documents += 1;
        self.tried += report.tried;
        self.equal += report.equal;
        self.wrong += report.wrong;
        self.refused += report.refused;
        self.unknown += report.unknown;
    }

    /// The share of valid examples that come back.
    pub fn share(&self) -> f64 {
        if self.tried == 0 {
            return 1.0;
        }
        self.equal as f64 / self.tried as f64
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} documents: {} of {} valid examples come back ({:.2} %); of {} wrong mutants {} are refused, {} land in \
             unknown variants, {} are accepted",
            self.documents,
            self.equal,
            self.tried,
            100.0 * self.share(),
            self.wrong,
            self.refused,
            self.unknown,
            self.wrong - self.refused - self.unknown
        )
    }
}
