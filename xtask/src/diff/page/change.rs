//! One change on the page.

use std::fmt::Write as _;

use oasmith::diff::report::{Class, Report};
use oasmith::diff::{Behaves, Change, Kind, Site};
use oasmith::load::Passage;

use super::difference::{Run, difference, difference_of_lines};
use super::html::escape;
use super::tone;

/// The change as an item of its group's list, under this name on the page.
pub(super) fn item(
    id: &str,
    report: Report<'_>,
    change: &Change,
    passages: &[Option<Passage>; 2],
) -> String {
    let class = Class::of(change);
    let reason = report.accepted.get(&change.id);
    let (tone, words) = (tone(class), class.as_str());
    let open = if change.is_breaking() && reason.is_none() {
        " open"
    } else {
        ""
    };
    let mut text = format!(
        "<li class=\"change {tone}\" id=\"{id}\" data-class=\"{tone}\"{} data-words=\"{}\">\n<details{open}>\n",
        if reason.is_some() {
            " data-accepted"
        } else {
            ""
        },
        escape(&searched(change)),
    );
    let _ = writeln!(
        text,
        "<summary><span class=\"badge\">{words}</span><h4>{} <code>{}</code></h4></summary>\n<div class=\"inside\">",
        capital(change.kind.words()),
        escape(change.place()),
    );
    let _ = writeln!(text, "<p class=\"advice\">{}</p>", inline(&change.advice));
    if let Some(reason) = reason {
        let _ = writeln!(
            text,
            "<p class=\"accepted\">Accepted: {}</p>",
            escape(reason)
        );
    }
    text.push_str(&rust(change));
    text.push_str(&document(change, passages));
    text.push_str(&facts(change));
    text + "</div>\n</details>\n</li>\n"
}

/// The words that a search finds it by.
fn searched(change: &Change) -> String {
    let mut words = vec![
        change.id.as_str(),
        change.kind.words(),
        &change.item,
        &change.advice,
    ];
    words.extend(change.operations.iter().map(String::as_str));
    words.extend(change.along.iter().map(String::as_str));
    words.join(" ")
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// A sentence of ours, with code between backticks.
fn inline(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(index, part)| match index % 2 {
        1 => format!("<code>{}</code>", escape(part)),
        _ => escape(part),
    });
    parts.collect()
}

/// What it was and what it is, side by side.
fn rust(change: &Change) -> String {
    let (before, after) = (change.before.as_deref(), change.after.as_deref());
    if before.is_none() && after.is_none() {
        return String::new();
    }
    let words = change.kind == Kind::DocsChanged;
    let (class, name) = match words {
        true => (" class=\"words\"", "words"),
        false => ("", "Rust"),
    };
    let (old, new) = difference(
        before.unwrap_or_default().trim_end(),
        after.unwrap_or_default().trim_end(),
    );
    let both = before.is_some() && after.is_some();
    let side = |title: &str, tag: &str, runs: &[Run<'_>]| {
        if runs.is_empty() {
            return absent(title, "Not there.");
        }
        let runs: Vec<Run<'_>> = match both {
            true => runs.to_vec(),
            // What stands alone differs as a whole; to mark all of it says nothing.
            false => runs
                .iter()
                .map(|run| Run {
                    text: run.text,
                    changed: false,
                })
                .collect(),
        };
        let lines = lines(&runs, tag)
            .into_iter()
            .map(|line| format!("<span>{line}</span>"));
        let lines: String = lines.collect();
        format!(
            "<figure><figcaption>{title}</figcaption>\
             <pre{class}><code>{lines}</code></pre></figure>\n"
        )
    };
    let old = side(&format!("Old {name}"), "del", &old);
    let new = side(&format!("New {name}"), "ins", &new);
    let text = format!("<div class=\"pair\">\n{old}{new}</div>\n");
    match words {
        // Words are no code.
        true => text.replace("<code>", "").replace("</code>", ""),
        false => text,
    }
}

fn absent(title: &str, words: &str) -> String {
    format!("<figure><figcaption>{title}</figcaption><p class=\"none\">{words}</p></figure>\n")
}

/// Runs as lines of HTML; what is changed stands in `tag`, line by line.
fn lines(runs: &[Run<'_>], tag: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for run in runs {
        for (index, part) in run.text.split('\n').enumerate() {
            if index > 0 {
                lines.push(String::new());
            }
            let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) else {
                continue;
            };
            match run.changed {
                true => {
                    // How far a line is indented is shown by where it begins.
                    let words = if line.is_empty() {
                        part.trim_start()
                    } else {
                        part
                    };
                    line.push_str(&part[..part.len() - words.len()]);
                    if !words.is_empty() {
                        let _ = write!(line, "<{tag}>{}</{tag}>", escape(words));
                    }
                }
                false => line.push_str(&escape(part)),
            }
        }
    }
    lines
}

/// The lines of both documents.
fn document(change: &Change, passages: &[Option<Passage>; 2]) -> String {
    let [old, new] = passages;
    let joined = |passage: &Option<Passage>| {
        passage
            .as_ref()
            .map(|one| one.lines.join("\n"))
            .unwrap_or_default()
    };
    let (old_text, new_text) = (joined(old), joined(new));
    let (mut old_runs, mut new_runs) = difference_of_lines(&old_text, &new_text);
    if old.is_none() || new.is_none() {
        old_runs
            .iter_mut()
            .chain(&mut new_runs)
            .for_each(|run| run.changed = false);
    }
    let sides = [
        ("Old document", "del", &change.old, old, old_runs),
        ("New document", "ins", &change.new, new, new_runs),
    ];
    let sides = sides
        .into_iter()
        .map(|(title, tag, site, passage, runs)| match (site, passage) {
            (None, _) => absent(title, "Not there."),
            (Some(site), None) => absent(&located(title, site), "The lines are not known."),
            (Some(site), Some(passage)) => figure(title, tag, site, passage, &runs),
        });
    let sides: String = sides.collect();
    format!("<div class=\"pair\">\n{sides}</div>\n")
}

fn figure(title: &str, tag: &str, site: &Site, passage: &Passage, runs: &[Run<'_>]) -> String {
    let numbered = lines(runs, tag).into_iter().zip(passage.first..);
    let mut text: String = numbered
        .map(|(line, number)| format!("<span data-line=\"{number}\">{line}</span>"))
        .collect();
    if passage.more > 0 {
        let word = if passage.more == 1 { "line" } else { "lines" };
        let _ = write!(
            text,
            "<span class=\"rest\">{} more {word}</span>",
            passage.more
        );
    }
    format!(
        "<figure><figcaption>{}</figcaption>\
         <pre data-lines><code>{text}</code></pre></figure>\n",
        located(title, site)
    )
}

/// A title with the place that it is of.
fn located(title: &str, site: &Site) -> String {
    let place = site
        .location
        .as_ref()
        .map(|location| match location.position {
            Some(position) => format!("{}:{}:{}", location.file, position.line, position.column),
            None => location.file.clone(),
        });
    format!(
        "{title} <code>{}</code>",
        escape(&place.unwrap_or_default())
    )
}

/// What else is known of it.
fn facts(change: &Change) -> String {
    let codes = |all: &[String]| {
        let all = all
            .iter()
            .map(|one| format!("<code>{}</code>", escape(one)));
        all.collect::<String>()
    };
    let mut facts = vec![("Rust item", codes(std::slice::from_ref(&change.item)))];
    let behaves = match (change.compiles, change.behaves) {
        (false, Behaves::MayFail) => Some("Calls may fail, too"),
        (false, Behaves::Note) => Some("Calls work, and there is something to know"),
        (false, Behaves::Safe) => Some("Calls work as before"),
        (true, _) => None,
    };
    facts.extend(behaves.map(|words| ("Once it builds", words.to_owned())));
    if !change.along.is_empty() {
        facts.push(("With it", codes(&change.along)));
    }
    if !change.operations.is_empty() {
        let title = if change.operations.len() == 1 {
            "Operation"
        } else {
            "Operations"
        };
        facts.push((title, codes(&change.operations)));
    }
    for (title, site) in [("Old pointer", &change.old), ("New pointer", &change.new)] {
        if let Some(site) = site {
            facts.push((title, codes(&[format!("#{}", site.pointer)])));
        }
    }
    facts.push(("Id", codes(std::slice::from_ref(&change.id))));
    let rows = facts
        .into_iter()
        .map(|(title, text)| format!("<dt>{title}</dt><dd>{text}</dd>\n"));
    format!("<dl class=\"facts\">\n{}</dl>\n", rows.collect::<String>())
}
