//! A second opinion: cargo-semver-checks on the clients of the old documents and of the new ones.
//!
//! It compares names and not types, so it sees less than the witness. What it does see must be known to the report: a
//! client that it finds broken, and of which the report says that everything compiles, is a contradiction.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::Path;
use std::process::Command;

use super::Case;
use crate::Failure;

/// The rules that the client of each case breaks.
pub(super) type Broken = BTreeMap<String, BTreeSet<String>>;

/// What cargo-semver-checks finds in the crate in `new`, beside the one in `old`.
///
/// # Errors
/// It is not installed, or cannot understand the crates.
pub(super) fn broken(old: &Path, new: &Path, target: &Path) -> Result<Broken, Failure> {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["semver-checks", "--release-type", "minor"])
        .args(["--color", "never", "--baseline-root"])
        .arg(old)
        .arg("--manifest-path")
        .arg(new.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", target)
        .output()
        .map_err(|error| format!("error: cargo cannot be run: {error}"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    // It ends with a summary, whatever it has found.
    let log = String::from_utf8_lossy(&output.stderr);
    match log.contains("Summary") {
        true => Ok(findings(&said)),
        false => Err(format!(
            "error: cargo semver-checks does not run: {log}\
             help: install it by `cargo install cargo-semver-checks --locked`"
        )),
    }
}

/// The broken rules of its text, by the module that they are broken in: after the heading of a rule stands a line for each
/// place, with the file.
fn findings(text: &str) -> Broken {
    let (mut broken, mut rule) = (Broken::new(), "");
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("--- failure ") {
            rule = heading.split(':').next().unwrap_or(heading);
        }
        let module = line.split_once("/src/").map(|(_, path)| path);
        let module = module.and_then(|path| path.split(['/', '.']).next());
        if let Some(module) = module {
            let rules = broken.entry(module.to_owned()).or_default();
            rules.insert(rule.to_owned());
        }
    }
    broken
}

/// The cases that it finds broken while the report says that everything compiles.
pub(super) fn contradictions<'a>(
    cases: &'a [Case],
    broken: &'a Broken,
) -> impl Iterator<Item = String> + 'a {
    cases.iter().filter_map(|case| {
        let rules = broken.get(&case.name)?;
        let said = case.changes.iter().any(|change| !change.compiles);
        (!said).then(|| {
            let rules: Vec<_> = rules.iter().map(String::as_str).collect();
            format!(
                "{}: nothing does not compile, and cargo-semver-checks says {}",
                case.name,
                rules.join(", ")
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_of_the_rule_above_it_and_of_its_module() {
        let text = "\n--- failure struct_pub_field_missing: pub struct's pub field removed ---\n\nDescription:\nGone.\n\n\
                    Failed in:\n  field a of struct A, previously in file /t/old/src/first/models/a.rs:7\n\
                    \n--- failure enum_missing: enum removed ---\n\nFailed in:\n  enum clients::second::E, previously in file \
                    /t/old/src/second/models/e.rs:3\n  enum clients::first::F, previously in file /t/old/src/first.rs:9\n";
        let broken = findings(text);
        let of = |module: &str| {
            broken[module]
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>()
        };
        assert_eq!(of("first"), ["enum_missing", "struct_pub_field_missing"]);
        assert_eq!(of("second"), ["enum_missing"]);
    }
}
