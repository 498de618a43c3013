//! The tables, and the file of JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::super::sample::{Sample, median};
use super::document::Document;
use super::tool::{Kind, Tool};
use crate::Failure;

/// What was measured of one tool on one document.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) tool: Kind,
    pub(super) document: String,
    /// The size of the document.
    pub(super) bytes: u64,
    pub(super) files: usize,
    pub(super) lines: usize,
    /// By what was done: `generate`, `check`, `debug`, `release`, `change`.
    pub(super) samples: BTreeMap<&'static str, Vec<Sample>>,
    /// Why there is nothing, or nothing more.
    pub(super) refusal: Option<String>,
}

impl Row {
    pub(super) fn new(tool: &Tool, document: &Document) -> Self {
        Self {
            tool: tool.kind,
            document: document.name.clone(),
            bytes: document.bytes,
            files: 0,
            lines: 0,
            samples: BTreeMap::new(),
            refusal: None,
        }
    }

    /// The name of the crate.
    pub(super) fn package(&self) -> String {
        let stem = self.document.split('.').next().unwrap_or_default();
        format!(
            "{}-of-{}",
            self.tool.name(),
            stem.replace(|c: char| !c.is_ascii_alphanumeric(), "-")
        )
    }

    /// The median of what one thing took, and its spread.
    pub(super) fn of(&self, what: &str, quantity: fn(&Sample) -> f64) -> Option<(f64, f64)> {
        median(self.samples.get(what)?.iter().map(quantity))
    }
}

/// A thing that was measured, with its name and its unit.
type Quantity = (&'static str, &'static str, fn(&Sample) -> f64);

const QUANTITIES: [Quantity; 9] = [
    ("generate, wall s", "generate", |sample| sample.wall),
    ("generate, peak MB", "generate", |sample| sample.peak),
    ("check, user s", "check", |sample| sample.user),
    ("check, peak MB", "check", |sample| sample.peak),
    ("check after a change, user s", "change", |sample| {
        sample.user
    }),
    ("debug build, user s", "debug", |sample| sample.user),
    ("debug build, peak MB", "debug", |sample| sample.peak),
    ("release build, user s", "release", |sample| sample.user),
    ("release build, peak MB", "release", |sample| sample.peak),
];

type Count = (&'static str, fn(&Row) -> usize);

const COUNTS: [Count; 2] = [("files", |row| row.files), ("lines", |row| row.lines)];

/// A table for each document: what each tool took, and in brackets as a multiple of what oasmith took.
pub(super) fn table(tools: &[Tool], rows: &[Row]) -> String {
    let mut text = String::new();
    let mut documents: Vec<&str> = rows.iter().map(|row| row.document.as_str()).collect();
    documents.dedup();
    for document in documents {
        let of: Vec<&Row> = rows.iter().filter(|row| row.document == document).collect();
        let size = of.first().map_or(0, |row| row.bytes) as f64 / 1e6;
        let _ = writeln!(text, "`{document}`, {size:.2} MB\n");
        let names: Vec<String> = tools.iter().map(title).collect();
        let _ = writeln!(
            text,
            "| | {} |\n|---|{}",
            names.join(" | "),
            "---:|".repeat(names.len())
        );
        for (title, what, quantity) in QUANTITIES {
            let base = of.first().and_then(|row| row.of(what, quantity));
            let Some((base, _)) = base else { continue };
            let cells: Vec<String> = of
                .iter()
                .map(|row| cell(row.of(what, quantity), base))
                .collect();
            let _ = writeln!(text, "| {title} | {} |", cells.join(" | "));
        }
        for (title, count) in COUNTS {
            let cells: Vec<String> = of.iter().map(|row| number(count(row))).collect();
            let _ = writeln!(text, "| {title} | {} |", cells.join(" | "));
        }
        for row in &of {
            if let Some(refusal) = &row.refusal {
                let _ = writeln!(text, "\n{}: {refusal}", row.tool.name());
            }
        }
        text.push('\n');
    }
    text
}

fn title(tool: &Tool) -> String {
    match tool.kind.is_peer() {
        true => format!("{} {}", tool.kind.name(), tool.version),
        false => tool.kind.name().to_owned(),
    }
}

fn cell(found: Option<(f64, f64)>, base: f64) -> String {
    match found {
        None => "–".to_owned(),
        Some((median, spread)) => {
            let digits = if median < 10.0 { 2 } else { 0 };
            format!(
                "{median:.digits$} ±{:.0} % ({:.2})",
                spread * 50.0,
                median / base
            )
        }
    }
}

fn number(count: usize) -> String {
    match count {
        0 => "–".to_owned(),
        count => count.to_string(),
    }
}

/// Every sample, with the versions of everything.
///
/// # Errors
/// There is no compiler to ask for its version.
pub(super) fn json(tools: &[Tool], rows: &[Row]) -> Result<String, Failure> {
    let rustc = std::process::Command::new("rustc")
        .arg("--version")
        .output();
    let rustc = rustc.map_err(|error| format!("error: rustc: {error}"))?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let versions: BTreeMap<&str, &str> = tools
        .iter()
        .map(|tool| (tool.kind.name(), tool.version.as_str()))
        .collect();
    let rows: Vec<Value> = rows.iter().map(row).collect();
    let value = json!({
        "rustc": String::from_utf8_lossy(&rustc.stdout).trim(),
        "cores": cores,
        "versions": versions,
        "rows": rows,
    });
    serde_json::to_string_pretty(&value).map_err(|error| error.to_string())
}

fn row(row: &Row) -> Value {
    let sample = |sample: &Sample| json!({ "wall": sample.wall, "user": sample.user, "peak_mb": sample.peak });
    let samples = row.samples.iter().map(|(what, of)| {
        let list: Vec<Value> = of.iter().map(sample).collect();
        ((*what).to_owned(), Value::from(list))
    });
    json!({
        "tool": row.tool.name(),
        "document": row.document,
        "bytes": row.bytes,
        "files": row.files,
        "lines": row.lines,
        "samples": serde_json::Map::from_iter(samples),
        "refusal": row.refusal,
    })
}
