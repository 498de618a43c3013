//! The report of documents that were made up.

use std::collections::BTreeMap;

use super::super::Entry;
use super::super::compare::{Compared, Finding, Share};
use super::super::compile::{Compiled, Mode, Verdict};
use super::super::document::{Generated, Row};
use super::super::state::Cost;
use super::{Report, sort};

fn share(all: usize) -> Share {
    Share {
        all,
        lost: Vec::new(),
    }
}

fn entry(name: &str, widened: usize) -> Entry {
    let finding = Finding {
        pointer: "/a".to_owned(),
        class: "any value for a choice".to_owned(),
        warning: Some("several-unions"),
    };
    let compared = Compared {
        operations: share(1223),
        schemas: share(800),
        members: share(12_345),
        widened: vec![finding; widened],
        narrowed: Vec::new(),
    };
    let made = Generated {
        compared,
        seconds: 1.5,
        lines: 200_000,
        fingerprint: 1,
    };
    Entry {
        row: Row {
            name: name.to_owned(),
            path: name.into(),
            version: "3.0.3".to_owned(),
            operations: 1223,
            outcome: Ok(made),
            warnings: BTreeMap::from([("several-unions", widened)]),
        },
        verdict: Verdict::new(),
    }
}

fn compiled(fault: Option<&str>) -> Compiled {
    Compiled {
        cost: Some(Cost {
            seconds: 61.25,
            megabytes: 3000.0,
        }),
        warnings: usize::from(fault.is_some()),
        fault: fault.map(str::to_owned),
        ..Compiled::default()
    }
}

fn entries() -> Vec<Entry> {
    let mut refused = entry("refused.yaml", 0);
    refused.row.outcome = Err("error[x]: no\n  --> refused.yaml:1:1\n".to_owned());
    let mut warned = entry("warned.yaml", 0);
    warned
        .verdict
        .insert(Mode::Check, compiled(Some("warning: unused\n")));
    let mut passed = entry("passed.yaml", 0);
    passed.verdict.insert(Mode::Check, compiled(None));
    let long = "a/folder/with/a/very/long/name/and/more/of/it/\u{e9}\u{e9}.yaml";
    let mut entries = vec![
        passed,
        entry(long, 2),
        entry("wide.yaml", 9),
        warned,
        refused,
    ];
    sort(&mut entries);
    entries
}

#[test]
fn the_widest_problems_come_first() {
    let entries = entries();
    let names: Vec<&str> = entries
        .iter()
        .map(|entry| entry.row.name.as_str())
        .collect();
    assert_eq!(names[..3], ["refused.yaml", "warned.yaml", "wide.yaml"]);
    assert_eq!(names[4], "passed.yaml");
}

#[test]
fn the_text_fits_and_shows_every_fault() {
    let entries = entries();
    let text = Report::new(&entries).text();
    for line in text.lines() {
        assert!(line.chars().count() <= 120, "{line}");
    }
    assert!(
        text.contains("refused.yaml: not generated\nerror[x]: no\n"),
        "{text}"
    );
    assert!(
        text.contains("warned.yaml: check: 0 errors, 1 warnings\nwarning: unused\n"),
        "{text}"
    );
    assert!(
        text.contains(
            "5 documents: 4 generated, 2 failed; those not generated have 1223 operations\n"
        ),
        "{text}"
    );
    assert!(text.contains("check: 1 of 2 without a warning\n"), "{text}");
    assert!(
        text.contains("members widened: 11 (0.02 %)\n      11  any value for a choice\n"),
        "{text}"
    );
}

#[test]
fn the_json_has_everything() {
    let entries = entries();
    let json = Report::new(&entries).json();
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["totals"]["members"]["in"], 4 * 12_345);
    assert_eq!(
        json["documents"][0]["fault"],
        "error[x]: no\n  --> refused.yaml:1:1\n"
    );
    let check = &json["documents"][1]["compiled"]["check"];
    assert_eq!(
        (&check["passed"], &check["peak_megabytes"]),
        (&false.into(), &3000.0.into())
    );
    assert_eq!(
        json["documents"][2]["widened"][8]["warning"],
        "several-unions"
    );
}
