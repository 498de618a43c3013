//! The table of `docs/oasdiff.md` against the pairs of documents that it names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use oasmith::diff::Change;
use oasmith::diff::report::Class;

use super::case;

/// A row: the check, and either what we say of it and where, or why it does not concern a caller.
struct Row {
    check: String,
    ours: BTreeSet<String>,
    class: String,
    place: String,
}

fn rows() -> Vec<Row> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/oasdiff.md");
    let page = fs::read_to_string(page).expect("the page");
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [check, ours, class, place] = cells[..] else {
            panic!("{line}")
        };
        let plain = |text: &str| text.trim_matches('`').to_owned();
        Row {
            check: plain(check),
            ours: ours
                .split(", ")
                .filter(|one| !one.is_empty())
                .map(plain)
                .collect(),
            class: class.to_owned(),
            place: place.to_owned(),
        }
    };
    rows.map(row).collect()
}

/// Whether a change is of what stands under the name of a check.
fn is_of(change: &Change, check: &str) -> bool {
    let named = |text: &str| {
        ["/", "x-", "webhook "].iter().any(|before| {
            let name = format!("{before}{check}");
            let mut found = text.match_indices(&name).map(|(at, text)| at + text.len());
            found.any(|end| {
                !text[end..].starts_with(|next: char| next.is_ascii_lowercase() || next == '-')
            })
        })
    };
    named(&change.id) || change.operations.iter().any(|one| named(one))
}

#[test]
fn every_check_is_found_or_does_not_concern_a_caller() {
    let mut cases: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    let rows = rows();
    assert!(rows.len() > 200, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        if row.ours.is_empty() {
            assert!(
                row.place.len() > 20 && !row.place.starts_with("`checks_of"),
                "{}: why not?",
                row.check
            );
            continue;
        }
        let folder = row.place.trim_matches('`').to_owned();
        let changes = cases.entry(folder).or_insert_with_key(|folder| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("cases/diff")
                .join(folder);
            case(&path.join("new.yaml")).1
        });
        let found: Vec<&Change> = changes
            .iter()
            .filter(|change| is_of(change, &row.check))
            .collect();
        let worst = found.iter().map(|change| Class::of(change)).min();
        let worst = worst.map(|class| (class, class.as_str()));
        let kinds = found
            .iter()
            .filter(|change| Some(Class::of(change)) == worst.map(|(class, _)| class));
        let kinds: BTreeSet<String> = kinds.map(|change| change.kind.slug().to_owned()).collect();
        if worst.map(|(_, words)| words) != Some(row.class.as_str()) || kinds != row.ours {
            wrong.push(format!("{}: {kinds:?}, {worst:?}", row.check));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
