//! The report for a comment on a pull request.

use std::fmt::Write as _;

use super::{Class, Report, located, operations};
use crate::diff::Change;

/// How much room a comment has, and where the rest is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Room<'a> {
    /// How many bytes it may have; any number where there is none.
    pub bytes: Option<usize>,
    /// The address of the whole report, which a shortened one points to.
    pub link: Option<&'a str>,
}

/// The report as Markdown (GitHub's and GitLab's). Where it does not fit, the details are left out; where it still does
/// not, the least of the changes too, and it says how many.
pub fn markdown(report: Report<'_>, room: Room<'_>) -> String {
    let whole = written(report, &|change| folded(report, change));
    let fits = |text: &str| room.bytes.is_none_or(|bytes| text.len() <= bytes);
    if fits(&whole) {
        return whole;
    }
    let more = match room.link {
        Some(link) => format!("\nShortened: [the whole report]({link}).\n"),
        None => {
            "\nShortened: the whole report is in the output of `cargo xtask diff`.\n".to_owned()
        }
    };
    let short = written(report, &|change| line(report, change)) + &more;
    if fits(&short) {
        return short;
    }
    let bytes = room.bytes.unwrap_or(usize::MAX);
    cut(&short, bytes, &more)
}

/// As many whole lines as fit, with how many changes are missing.
fn cut(text: &str, bytes: usize, more: &str) -> String {
    let left_out = |kept: usize| {
        let all = text.lines().filter(|line| line.starts_with("- ")).count();
        format!("\n{} more changes.\n{more}", all - kept)
    };
    let reserved = left_out(0).len();
    let mut short = String::new();
    let mut kept = 0;
    for line in text.lines() {
        if short.len() + line.len() + 1 + reserved > bytes {
            break;
        }
        kept += usize::from(line.starts_with("- "));
        short.push_str(line);
        short.push('\n');
    }
    short + &left_out(kept)
}

fn written(report: Report<'_>, one: &dyn Fn(&Change) -> String) -> String {
    let mut text = format!("## `{}`: {}\n", report.api, report.totals());
    if let Some(version) = report.version() {
        let _ = writeln!(text, "\n{version}");
    }
    let accepted = report.changes.iter();
    let accepted = accepted.filter(|one| report.accepted.contains_key(&one.id));
    match accepted.count() {
        0 => {}
        count => {
            let _ = writeln!(text, "\n{count} of them accepted on purpose.");
        }
    }
    for class in Class::ALL {
        let changes: Vec<&Change> = report.of(class).collect();
        if changes.is_empty() {
            continue;
        }
        let title = match class {
            Class::DoesNotCompile => "Does not compile",
            Class::MayFail => "May fail",
            Class::Note => "Notes",
            Class::Safe => "Safe",
        };
        let _ = writeln!(text, "\n### {title} ({})\n", changes.len());
        for change in changes {
            text.push_str(&one(change));
        }
    }
    text
}

/// One line: what has happened to what, and what to do.
fn line(report: Report<'_>, change: &Change) -> String {
    let accepted = match report.accepted.contains_key(&change.id) {
        true => " (accepted)",
        false => "",
    };
    let (id, advice) = (code(&change.id), &change.advice);
    format!("- {id}{accepted} {advice}\n")
}

/// What can be unfolded: both texts, where they stand, and the operations that have to do with it.
fn folded(report: Report<'_>, change: &Change) -> String {
    let mut text = String::new();
    let (words, item) = (change.kind.words(), escaped(&change.item));
    let place = escaped(change.place());
    let _ = writeln!(
        text,
        "<details><summary>{words}: <code>{place}</code> (<code>{item}</code>)</summary>\n"
    );
    if change.before.is_some() || change.after.is_some() {
        text.push_str(&difference(change));
    }
    let _ = writeln!(text, "{}\n", change.advice);
    if change.behaves == crate::diff::Behaves::MayFail && !change.compiles {
        let _ = writeln!(text, "Calls may fail, too.\n");
    }
    if let Some(reason) = report.accepted.get(&change.id) {
        let _ = writeln!(text, "Accepted: {}\n", escaped(reason));
    }
    if !change.along.is_empty() {
        let along: Vec<String> = change.along.iter().map(|item| code(item)).collect();
        let _ = writeln!(text, "With it: {}\n", along.join(", "));
    }
    if let Some(operations) = operations(change, &code) {
        let _ = writeln!(text, "Operations: {operations}\n");
    }
    let sites = [("old", &change.old), ("new", &change.new)];
    let sites = sites.into_iter().filter_map(|(name, site)| {
        let site = site.as_ref()?;
        Some(format!("{name}: {}", code(&located(site))))
    });
    let sites: Vec<String> = sites.collect();
    let _ = writeln!(text, "Id: {}; {}\n", code(&change.id), sites.join("; "));
    text.push_str("</details>\n\n");
    text
}

/// Both texts as a difference.
fn difference(change: &Change) -> String {
    let mut lines = String::new();
    for (mark, words) in [('-', &change.before), ('+', &change.after)] {
        for line in words.iter().flat_map(|words| words.trim_end().lines()) {
            let _ = writeln!(lines, "{mark} {line}");
        }
    }
    let fence = "`".repeat(longest_run(&lines).max(2) + 1);
    format!("{fence}diff\n{lines}{fence}\n\n")
}

/// Text as code, whatever backticks it has.
fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    match fence.len() {
        1 => format!("`{text}`"),
        _ => format!("{fence} {text} {fence}"),
    }
}

/// The most backticks in a row.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|letter| letter != '`').map(str::len);
    runs.max().unwrap_or(0)
}

/// Text between tags of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
