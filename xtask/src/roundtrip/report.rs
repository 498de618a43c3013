//! What came of the examples of a document, and of all documents.

use std::collections::BTreeMap;
use std::fmt;

use super::scratch::{Case, End, Outcome};

/// How much of a value is shown.
const SHOWN: usize = 300;

/// What came of the examples of one document.
#[derive(Debug, Default)]
pub struct Report {
    name: String,
    found: usize,
    /// Examples that are not valid against their own schema.
    pub invalid: usize,
    /// Examples whose schema the validator cannot read.
    pub unjudged: usize,
    tried: usize,
    equal: usize,
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
    pub fn of(name: &str, found: usize) -> Self {
        Self {
            name: name.to_owned(),
            found,
            ..Self::default()
        }
    }

    /// Adds what became of the cases.
    pub fn fill(&mut self, cases: &[Case], outcomes: &[Outcome]) {
        for (case, outcome) in cases.iter().zip(outcomes) {
            match &case.mutation {
                None => self.example(case, outcome),
                Some((original, change)) => {
                    self.wrong += 1;
                    match outcome.end {
                        End::Refused => self.refused += 1,
                        _ if outcome.undocumented > outcomes[*original].undocumented => {
                            self.unknown += 1;
                        }
                        _ => self
                            .accepted
                            .entry(change.clone())
                            .or_default()
                            .push(case.pointer.clone()),
                    }
                }
            }
        }
    }

    fn example(&mut self, case: &Case, outcome: &Outcome) {
        self.tried += 1;
        match outcome.end {
            End::Equal => self.equal += 1,
            End::Refused => self
                .lost
                .push(format!("{} is refused: {}", case.pointer, outcome.text)),
            End::Changed => self.lost.push(format!(
                "{} comes back as {}",
                case.pointer,
                short(&outcome.text)
            )),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, found, .. } = self;
        writeln!(
            f,
            "{name}: {found} examples, {} not valid by their own schema, {} not judged; {} of {} come back",
            self.invalid, self.unjudged, self.equal, self.tried
        )?;
        for line in &self.lost {
            writeln!(f, "  {line}")?;
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

fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text.to_owned(),
    }
}
