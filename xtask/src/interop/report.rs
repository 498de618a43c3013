//! What was found, as a table and a list for each server.

use std::collections::BTreeSet;

use oasmith::ir::Api;

use super::server::{Server, Source};
use crate::Failure;

/// What was found with a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The operations of its document.
    operations: usize,
    /// Those that were called.
    called: usize,
    /// The requests that reached the server.
    calls: usize,
    /// What the program found to hold.
    said: Vec<String>,
}

/// A server, and what became of it.
pub(super) struct Row {
    pub(super) server: &'static Server,
    pub(super) found: Result<Found, Failure>,
}

impl Found {
    /// What is found of these requests, which are methods and targets.
    pub(super) fn of(api: &Api, said: Vec<String>, requests: &[(String, String)]) -> Self {
        let called: BTreeSet<usize> = requests
            .iter()
            .filter_map(|(method, target)| operation(api, method, target))
            .collect();
        Self {
            operations: api.operations.len(),
            called: called.len(),
            calls: requests.len(),
            said,
        }
    }
}

/// The operation that a request is for: the one with the most segments that are not parameters, of those that it fits.
fn operation(api: &Api, method: &str, target: &str) -> Option<usize> {
    let path = target.split('?').next().unwrap_or_default();
    let operations = api.operations.iter().enumerate();
    operations
        .filter(|(_, one)| one.method.eq_ignore_ascii_case(method))
        .filter_map(|(index, one)| Some((fits(&one.template, path)?, index)))
        .max()
        .map(|(_, index)| index)
}

/// How many segments a template has that fits the end of this path, and how many of them are not parameters. The path of the
/// server's URL stands before that of the document.
pub(super) fn fits(template: &str, path: &str) -> Option<(usize, usize)> {
    let template: Vec<&str> = template.split('/').skip(1).collect();
    let sent: Vec<&str> = path.split('/').skip(1).collect();
    let before = sent.len().checked_sub(template.len())?;
    let mut pairs = template.iter().zip(&sent[before..]);
    let fixed = template.iter().filter(|one| !one.contains('{')).count();
    pairs
        .all(|(one, sent)| one.contains('{') || one == sent)
        .then_some((template.len(), fixed))
}

/// The report.
pub(super) fn text(rows: &[Row]) -> String {
    let mut text = String::from(
        "| server | from | operations | called | requests | checks |\n|---|---|---|---|---|---|\n",
    );
    for Row { server, found } in rows {
        let from = match server.source {
            Source::PyPi(packages) => format!("PyPI: {}", packages.join(", ")),
            Source::Npm(packages) => format!("npm: {}", packages.join(", ")),
        };
        let name = server.name;
        match found {
            Ok(found) => {
                let checks = found.said.len();
                let Found {
                    operations,
                    called,
                    calls,
                    ..
                } = found;
                text.push_str(&format!(
                    "| {name} | {from} | {operations} | {called} | {calls} | {checks} |\n"
                ));
            }
            Err(_) => text.push_str(&format!("| {name} | {from} | failed |\n")),
        }
    }
    for Row { server, found } in rows {
        text.push_str(&format!("\n{}:\n\n", server.name));
        match found {
            Ok(found) => found
                .said
                .iter()
                .for_each(|line| text.push_str(&format!("- {line}\n"))),
            Err(why) => text.push_str(&format!("{}\n", why.trim_end())),
        }
    }
    text
}
