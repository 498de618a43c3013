//! Each rule of lowering, in the smallest document that shows it.

mod access;
mod body;
mod composition;
mod dump;
mod enumeration;
mod inheritance;
mod limits;
mod object;
mod operation;
mod parameter;
mod recursion;
mod reply;
mod scalar;
mod security;
mod union;

use std::num::NonZeroUsize;

use super::lower;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, Severity};
use crate::ir::Api;
use crate::load::{Loader, Source, load};
use crate::resolve::resolve;
use crate::upgrade::upgrade;

struct NoFiles;

impl Loader for NoFiles {
    fn load(&self, path: &str) -> Result<String, String> {
        Err(format!("{path} is not there"))
    }
}

/// What a document means, and what was recorded about it.
fn lowered(text: &str) -> (Api, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let source = Source {
        name: "openapi.yaml".to_owned(),
        text: text.into(),
    };
    let raw = load(&source, &NoFiles, &mut diagnostics).expect("readable");
    let document = upgrade(&raw, NonZeroUsize::MIN, &mut diagnostics).expect("an OpenAPI document");
    let resolved = resolve(document, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{diagnostics:#?}");
    let api = lower(&resolved, &Config::default(), &mut diagnostics);
    (api, diagnostics)
}

/// A document with these lines below what every document has.
fn document(version: &str, lines: &str) -> String {
    format!("openapi: {version}\ninfo: {{ title: Pets, version: '1' }}\n{lines}")
}

/// The kinds and places of what was recorded, a line each; errors are marked.
fn recorded(diagnostics: &Diagnostics) -> Vec<String> {
    let line = |one: &crate::diagnostic::Diagnostic| {
        let mark = if one.severity == Severity::Error {
            "error: "
        } else {
            ""
        };
        assert!(
            !one.help.is_empty() && !one.message.ends_with('.'),
            "{one:?}"
        );
        format!("{mark}{} at {}", one.kind, one.pointer)
    };
    diagnostics.iter().map(line).collect()
}

/// Checks what a document whose `components.schemas` are `schemas` means: a line for each model, then one for
/// each diagnostic.
#[track_caller]
fn schemas(schemas: &str, expected: &str) {
    let indented: String = schemas
        .trim_matches('\n')
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    let lines = format!("paths: {{}}\ncomponents:\n  schemas:\n{indented}");
    let (api, diagnostics) = lowered(&document("3.1.0", &lines));
    let mut found = dump::models(&api);
    found.extend(recorded(&diagnostics));
    same(&found, expected);
}

/// Checks what a document with `paths` and what else stands in `lines` means: a line for each operation, model,
/// header and diagnostic.
#[track_caller]
fn operations(lines: &str, expected: &str) {
    let (api, diagnostics) = lowered(&document("3.0.3", lines));
    let mut found = dump::operations(&api);
    found.extend(dump::models(&api));
    found.extend(dump::headers(&api));
    found.extend(recorded(&diagnostics));
    same(&found, expected);
}

#[track_caller]
fn same(found: &[String], expected: &str) {
    let expected: Vec<&str> = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert!(
        found == expected,
        "found\n{}\nbut expected\n{}\n",
        found.join("\n"),
        expected.join("\n")
    );
}
