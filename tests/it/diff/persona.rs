//! Persona's Connect API from April to August 2026: what a person found, against what the report says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use oasmith::diff::Behaves;
use oasmith::diff::report::{self, Room};

use super::{assert_placed, changes, compare, report_of, spec};

/// Nothing is missing, nothing is invented, and everything is as bad as the person thought.
#[test]
fn the_report_says_what_a_person_found() {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/diff/persona.list");
    let list = fs::read_to_string(list).expect("the list");
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let lines = lines.filter(|line| !line.trim().is_empty());
    let expected: BTreeSet<(String, String, String)> = lines
        .map(|line| {
            let (compiles, rest) = line.split_once(' ').expect("a word");
            let (behaves, id) = rest.trim().split_once(' ').expect("two words");
            let id = id.trim();
            (id.to_owned(), compiles.to_owned(), behaves.to_owned())
        })
        .collect();
    assert_eq!(expected.len(), 73);
    let changes = changes(&spec("persona-2026-04"), &spec("persona"));
    let found: BTreeSet<(String, String, String)> = changes
        .into_iter()
        .map(|change| {
            let compiles = if change.compiles { "builds" } else { "breaks" };
            let behaves = match change.behaves {
                Behaves::Safe => "safe",
                Behaves::Note => "note",
                Behaves::MayFail => "may-fail",
            };
            (change.id, compiles.to_owned(), behaves.to_owned())
        })
        .collect();
    let missing: Vec<_> = expected.difference(&found).collect();
    let invented: Vec<_> = found.difference(&expected).collect();
    assert!(
        missing.is_empty() && invented.is_empty(),
        "missing: {missing:#?}\ninvented: {invented:#?}"
    );
}

#[test]
fn the_report_in_every_format() {
    let changes = changes(&spec("persona-2026-04"), &spec("persona"));
    assert_placed(&changes);
    let report = report_of("persona", &changes);
    compare("persona.txt", &report::text(report));
    compare("persona.md", &report::markdown(report, Room::default()));
    compare("persona.json", &format!("{:#}", report::json(report)));
}

/// A comment has room for so much: details go first, then what matters least.
#[test]
fn a_long_report_is_shortened() {
    let changes = changes(&spec("persona-2026-04"), &spec("persona"));
    let report = report_of("persona", &changes);
    let link = Some("https://ci.example/report");
    let within = |bytes| {
        let text = report::markdown(
            report,
            Room {
                bytes: Some(bytes),
                link,
            },
        );
        assert!(text.len() <= bytes, "{} of {bytes}", text.len());
        text
    };
    compare("persona-short.md", &within(12_000));
    compare("persona-shortest.md", &within(2_000));
    let whole = report::markdown(report, Room::default());
    assert_eq!(within(whole.len()), whole);
}
