//! What it costs to check a client again when a model of its document has one member more.

use std::fs;
use std::path::Path;

use oasmith::diagnostic::Diagnostics;
use oasmith::{FileTree, load};
use serde_json::{Value, json};

use super::super::sample::{Refusal, Sample, sample};
use super::building::cargo;
use super::document::{self, Document};
use super::generation::{empty, out};
use super::report::Row;
use super::tool::{Kind, Tool};
use crate::files::{self, Files};
use crate::{Failure, sync};

/// Checks every crate with cargo's incremental compilation, and again after the change, `rounds` times.
///
/// # Errors
/// oasmith's crate does not compile, or nothing can be measured.
pub(super) fn after_a_change(
    rounds: usize,
    folder: &Path,
    tools: &[Tool],
    document: &Document,
    rows: &mut [Row],
) -> Result<(), Failure> {
    let changed = changed(folder, document)?;
    for (tool, row) in tools.iter().zip(rows) {
        if !tool.kind.is_compiled() || row.refusal.is_some() {
            continue;
        }
        eprintln!("{}: {}, after a change", row.document, tool.kind.name());
        match samples(rounds, folder, tool, &changed, row) {
            Ok(samples) => drop(row.samples.insert("change", samples)),
            Err(Refusal::Failed(said)) if tool.kind != Kind::Oasmith => {
                row.refusal = Some(format!("does not compile after a change: {said}"));
            }
            Err(Refusal::Failed(said) | Refusal::NoTime(said)) => return Err(said),
        }
    }
    Ok(())
}

fn samples(
    rounds: usize,
    folder: &Path,
    tool: &Tool,
    changed: &Document,
    row: &Row,
) -> Result<Vec<Sample>, Refusal> {
    let own = out(folder, row);
    let other = folder.join("changed").join(row.package());
    let failed =
        |error: std::io::Error| Refusal::Failed(format!("error: {}: {error}", other.display()));
    empty(&other).map_err(failed)?;
    sample(&tool.generate(changed, &other))?;
    tool.finish(&other, &row.package())
        .map_err(Refusal::Failed)?;
    let states = [&own, &other].map(|crate_folder| sources(crate_folder));
    let [before, after] = states.map(|state| state.map_err(failed));
    let (before, after) = (before?, after?);
    let check = || {
        let mut check = cargo(folder, &["check"], row);
        check.env("CARGO_INCREMENTAL", "1");
        sample(&check)
    };
    let bring = |files: &FileTree| {
        let source = own.join("src");
        let difference = sync::compare(&source, files)?;
        sync::apply(&source, files, &difference)
    };
    let mut samples = Vec::new();
    for _ in 0..rounds {
        check()?;
        bring(&after).map_err(failed)?;
        samples.push(check());
        bring(&before).map_err(failed)?;
    }
    samples.into_iter().collect()
}

/// The texts below a crate's `src`.
fn sources(folder: &Path) -> std::io::Result<FileTree> {
    let folder = folder.join("src");
    let mut paths = Vec::new();
    sync::list(&folder, "", &mut paths)?;
    let text = |path: String| fs::read_to_string(folder.join(&path)).map(|text| (path, text));
    paths.into_iter().map(text).collect()
}

/// The document under its own name, with one member more in its first schema that has any.
fn changed(folder: &Path, document: &Document) -> Result<Document, Failure> {
    let failed =
        |error: &dyn std::fmt::Display| format!("error: {}: {error}", document.path.display());
    let source = files::source(&document.path, &document.name)?;
    let mut diagnostics = Diagnostics::default();
    let raw = load::load(&source, &Files::beside(&document.path), &mut diagnostics);
    let mut root = raw.ok_or_else(|| diagnostics.to_string())?.root;
    let schemas = match root.pointer("/components/schemas").is_some() {
        true => root.pointer_mut("/components/schemas"),
        false => root.get_mut("definitions"),
    };
    let schemas = schemas.and_then(Value::as_object_mut).into_iter().flatten();
    let properties =
        schemas.filter_map(|(_, schema)| schema.get_mut("properties")?.as_object_mut());
    let Some(properties) = properties.into_iter().next() else {
        return Err(failed(&"no schema has properties"));
    };
    properties.insert("one_member_more".to_owned(), json!({ "type": "string" }));
    // JSON is YAML, too.
    let path = folder.join("documents/changed").join(&document.name);
    sync::write(&path, &root.to_string()).map_err(|error| failed(&error))?;
    document::document(path)
}
