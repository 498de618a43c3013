//! `cargo xtask bench codec FILE`: the codec back ends, compared on the models of one document.

mod back_end;
mod compile;
mod document;
mod emit;
mod payload;
mod run;
mod scratch;
mod table;

use std::fmt::Write as _;
use std::path::Path;

use oasmith::emit::Context;

use crate::Failure;
use crate::files::{self, Files};
use back_end::BackEnd;
use document::Document;
use scratch::Scratch;

/// How long the payloads are that back ends are compared on, in bytes.
const LENGTH: usize = 1 << 20;

/// From one object to a long download.
const LENGTHS: [usize; 4] = [1 << 10, 1 << 15, 1 << 20, 50 << 20];

/// Emits, builds and runs the models of the document at `path` with each back end.
///
/// # Errors
/// The document cannot be generated, or something cannot be built or run.
pub(super) fn codec(path: &Path, rounds: usize) -> Result<String, Failure> {
    let document = Document::read(path, &[])?;
    let payloads = payload::payloads(&document, &[LENGTH]);
    let scratch = Scratch::write(&document, &payloads)?;
    let costs = compile::costs(&scratch, rounds)?;
    let runs = run::runs(&scratch, &payloads)?;
    let speeds = runs.groups.into_iter().next().unwrap_or_default().1;

    let mut text = format!("{}.\n\n", document.size());
    text.push_str(&table::table(&costs, &speeds));
    text.push('\n');
    for remark in runs.remarks {
        let _ = writeln!(text, "{remark}");
    }
    Ok(text)
}

/// Reads and writes what these operations of the document at `path` answer, in lists of several lengths, with the codec
/// that oasmith emits and with serde's.
///
/// # Errors
/// The document cannot be generated, or something cannot be built or run.
pub(super) fn payloads(path: &Path, operations: &[String]) -> Result<String, Failure> {
    let document = Document::read(path, operations)?;
    let payloads = payload::payloads(&document, &LENGTHS);
    let scratch = Scratch::write(&document, &payloads)?;
    let runs = run::runs(&scratch, &payloads)?;
    let mut text = table::by_length(&runs.groups);
    for remark in runs.remarks {
        let _ = writeln!(text, "\n{remark}");
    }
    Ok(text)
}

/// Writes the crate of the types of the document at `path`, with derives and without codecs or calls, into the folder
/// `out`.
///
/// # Errors
/// The document cannot be generated, or a file cannot be written.
pub(super) fn floor(path: &Path, out: &Path) -> Result<String, Failure> {
    let (source, loader) = (
        files::source(path, &path.display().to_string())?,
        Files::beside(path),
    );
    let (api, names, _) = oasmith::understand(&source, &loader, &oasmith::Options::default())
        .map_err(|diagnostics| diagnostics.to_string())?;
    let models = emit::models(Context::whole(&api, &names), BackEnd::Floor)?;
    scratch::write_floor(out, models)?;
    Ok(String::new())
}

/// Reads the document at `path` into a tree, and does nothing with it.
///
/// # Errors
/// It cannot be read.
pub(super) fn parse(path: &Path) -> Result<String, Failure> {
    let failed = |error: &dyn std::fmt::Display| format!("error: {}: {error}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| failed(&error))?;
    let is_json = path.extension().is_some_and(|end| end == "json");
    let count = match is_json {
        true => serde_json::from_str::<serde_json::Value>(&text)
            .map_err(|error| failed(&error))?
            .as_object()
            .map_or(0, serde_json::Map::len),
        false => serde_yaml::from_str::<serde_yaml::Value>(&text)
            .map_err(|error| failed(&error))?
            .as_mapping()
            .map_or(0, serde_yaml::Mapping::len),
    };
    Ok(format!("{count} members\n"))
}
