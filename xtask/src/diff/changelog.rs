//! The section of a change log that is written from a list of changes, and the words of a person in it.
//!
//! What is written stands between two marks for each API. Outside of them everything is a person's; inside, so is what is
//! indented below an entry, and stays with the entry for as long as that is there. Where it is no longer, the words are
//! put before the first mark rather than lost.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use oasmith::diff::report::{Class, Report};
use oasmith::diff::{Change, Kind, Level};

/// The heading that the section stands under.
const HEADING: &str = "## Unreleased";

/// The text of a change log with what `reports` say in its section on what is not released.
///
/// # Errors
/// A mark without the one that belongs to it.
pub(super) fn written(text: &str, reports: &[Report<'_>]) -> Result<String, String> {
    let mut text = with_heading(text);
    for report in reports {
        let (begin, end) = marks(report.api);
        let (before, old, behind) = match text.split_once(&begin) {
            Some((before, rest)) => {
                let (old, behind) = rest.split_once(&end).ok_or_else(|| {
                    format!("`{}` is there without `{}`", begin.trim(), end.trim())
                })?;
                (before.to_owned(), old.to_owned(), behind.to_owned())
            }
            None => place(&text),
        };
        let mut words = words(&old);
        let section = section(*report, &mut words);
        let mut left: String = words.into_values().map(|lines| dedented(&lines)).collect();
        if !left.is_empty() {
            left.push('\n');
        }
        text = match section.is_empty() && left.is_empty() {
            true => format!("{before}{}", behind.trim_start_matches('\n')),
            false => format!("{before}{left}{begin}{section}{end}{behind}"),
        };
    }
    Ok(text)
}

fn marks(api: &str) -> (String, String) {
    (
        format!(
            "<!-- begin of the changes of {api}, written by `cargo xtask diff --changelog` -->\n"
        ),
        format!("<!-- end of the changes of {api} -->\n"),
    )
}

/// The text with the heading in it: before the first section, or at the end.
fn with_heading(text: &str) -> String {
    if text.lines().any(|line| line == HEADING) {
        return text.to_owned();
    }
    let start = match text.is_empty() {
        true => "# Changelog\n".to_owned(),
        false => text.to_owned(),
    };
    match start.find("\n## ") {
        Some(at) => format!("{}\n{HEADING}\n{}", &start[..at], &start[at..]),
        None => format!("{}\n\n{HEADING}\n", start.trim_end()),
    }
}

/// Where a new API goes: at the end of the section.
fn place(text: &str) -> (String, String, String) {
    let start = text.find(HEADING).map_or(0, |at| at + HEADING.len());
    let end = text[start..]
        .find("\n## ")
        .map_or(text.len(), |at| start + at);
    let before = format!("{}\n\n", text[..end].trim_end());
    (before, String::new(), text[end..].to_owned())
}

/// The lines that are indented below each entry, by the entry's id.
fn words(section: &str) -> BTreeMap<String, Vec<String>> {
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut entry = None;
    for line in section.lines() {
        match line.strip_prefix("- ") {
            Some(rest) => {
                entry = rest
                    .rsplit_once("<!-- ")
                    .and_then(|(_, id)| id.strip_suffix(" -->"))
            }
            None if line.starts_with("  ") && !line.trim().is_empty() => {
                if let Some(id) = entry {
                    words
                        .entry(id.to_owned())
                        .or_default()
                        .push(line.to_owned());
                }
            }
            None => {}
        }
    }
    words
}

fn dedented(lines: &[String]) -> String {
    lines
        .iter()
        .map(|line| format!("{}\n", line.trim_start()))
        .collect()
}

/// What is written of one API; takes out of `words` those whose entry is there.
fn section(report: Report<'_>, words: &mut BTreeMap<String, Vec<String>>) -> String {
    if report.changes.is_empty() {
        return String::new();
    }
    let level = Level::of_all(report.changes);
    let mut text = format!("### {}: {}\n", report.api, level.as_str());
    for class in Class::ALL {
        let all: Vec<&Change> = report.of(class).collect();
        let (said, shown): (Vec<&Change>, Vec<&Change>) = all
            .into_iter()
            .partition(|one| one.kind == Kind::DocsChanged && !words.contains_key(&one.id));
        if shown.is_empty() && said.is_empty() {
            continue;
        }
        let title = match class {
            Class::DoesNotCompile => "Code must change",
            Class::MayFail => "Calls may fail",
            Class::Note => "To know",
            Class::Safe => "New or wider",
        };
        let _ = writeln!(text, "\n{title}:\n");
        for change in shown {
            let item = change.item.replace('`', "");
            let place = comment(change.place());
            let _ = writeln!(
                text,
                "- `{item}`: {} (`{}`). {} <!-- {} -->",
                change.kind.words(),
                place.replace('`', ""),
                change.advice,
                comment(&change.id)
            );
            for line in words.remove(&comment(&change.id)).into_iter().flatten() {
                let _ = writeln!(text, "{line}");
            }
        }
        match said.len() {
            0 => {}
            1 => text.push_str("- The document says something else about one item.\n"),
            many => {
                let _ = writeln!(
                    text,
                    "- The document says something else about {many} items."
                );
            }
        }
    }
    text.push('\n');
    text
}

/// Text that ends no comment of HTML.
fn comment(text: &str) -> String {
    text.replace("-->", "--\u{200b}>").replace('\n', " ")
}
