//! `cargo xtask bench codec FILE`: the codec back ends, compared on the models of one document.

use std::fmt::Write as _;
use std::path::Path;

use super::document::Document;
use super::scratch::Scratch;
use super::{compile, payload, run, table};
use crate::Failure;

/// Emits, builds and runs the models of the document at `path` with each back end.
///
/// # Errors
/// The document cannot be generated, or something cannot be built or run.
pub(super) fn codec(path: &Path, rounds: usize) -> Result<String, Failure> {
    let document = Document::read(path)?;
    let payloads = payload::payloads(&document);
    let scratch = Scratch::write(&document, &payloads)?;
    let costs = compile::costs(&scratch, rounds)?;
    let runs = run::runs(&scratch)?;

    let mut text = format!("{}.\n\n", document.size());
    text.push_str(&table::table(&costs, &runs.speeds));
    text.push('\n');
    for remark in runs.remarks {
        let _ = writeln!(text, "{remark}");
    }
    Ok(text)
}
