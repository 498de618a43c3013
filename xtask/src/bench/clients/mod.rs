//! `cargo xtask bench [DOCUMENT..]`: what it costs to generate the client of a document, and to compile it, beside other
//! generators and beside the floor.
//!
//! The tools take turns, round after round, in one run on one machine: ratios are what is to be read. Numbers, with all
//! their rounds, go into a file of JSON, and a picture of cost by size of the document into one of SVG.

mod building;
mod change;
mod document;
mod generation;
mod plot;
mod report;
mod tool;

use std::path::{Path, PathBuf};

use super::target;
use crate::{Failure, sync};

use document::Document;
use report::Row;
use tool::Tool;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Request {
    /// The documents; made-up ones of several sizes where there is none.
    pub(super) documents: Vec<PathBuf>,
    /// Whether other generators are measured, too.
    pub(super) peers: bool,
    /// Whether nothing is compiled.
    pub(super) no_build: bool,
    /// Whether debug and release builds and a check after a change are measured, too, and the larger made-up documents.
    pub(super) full: bool,
    /// How often each thing is measured.
    pub(super) rounds: usize,
}

/// Measures, and gives the tables.
///
/// # Errors
/// oasmith cannot generate or compile a document, or the machine lacks a program that is needed. Where another
/// generator fails, that is a line of the table.
pub(super) fn clients(request: &Request) -> Result<String, Failure> {
    let folder = target().join("bench");
    let tools = tool::installed(request.peers)?;
    let documents = document::all(request, &folder)?;
    let mut rows: Vec<Row> = Vec::new();
    for document in &documents {
        rows.extend(measured(request, &folder, &tools, document)?);
    }
    let failed = |error| format!("error: {}: {error}", folder.display());
    generation::clear(&folder).map_err(failed)?;
    let json = report::json(&tools, &rows)?;
    sync::write(&folder.join("clients.json"), &json).map_err(failed)?;
    sync::write(&folder.join("clients.svg"), &plot::plot(&rows)).map_err(failed)?;
    Ok(format!(
        "{}\n{}\nin {}\n",
        report::table(&tools, &rows),
        "clients.json has every round, clients.svg the picture,",
        folder.display()
    ))
}

/// What came of one document: a row for each tool.
fn measured(
    request: &Request,
    folder: &Path,
    tools: &[Tool],
    document: &Document,
) -> Result<Vec<Row>, Failure> {
    let mut rows = generation::rows(request.rounds, folder, tools, document)?;
    let modes = match (request.no_build, request.full) {
        (true, _) => return Ok(rows),
        (false, true) => building::ALL,
        (false, false) => &building::ALL[..1],
    };
    building::build(request.rounds, folder, modes, &mut rows)?;
    if request.full {
        change::after_a_change(request.rounds, folder, tools, document, &mut rows)?;
    }
    Ok(rows)
}
