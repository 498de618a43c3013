//! `cargo xtask conformance DIR|FILE..`: every operation of each document is called, and a validator that nobody here
//! wrote says whether what went over the wire is as the document says.
//!
//! The client is generated into a scratch crate below `target/`, with a function for each operation. Arguments are made
//! of the document's examples and schemas (`plan`, `sampler`); a recorder on loopback keeps each request as it came,
//! and answers with a reply made of the document, each documented status in turn (`answer`). Requests and replies are
//! judged by the validator (`judge`), which must also object to requests that were made wrong (`corrupt`); what the
//! client read of a reply must be what was sent.

mod answer;
mod arguments;
mod corrupt;
mod document;
mod faults;
mod judge;
mod peers;
mod plan;
mod program;
mod report;
mod request;
mod sample;
mod sampler;
mod scratch;
mod sweep;
mod tools;

use std::fs;
use std::path::{Path, PathBuf};

pub use arguments::command;

use crate::corpus::find;
use crate::{Failure, sync, target};
use arguments::Asked;
use report::{Report, Totals};
use tools::Tools;

/// Sweeps through the documents; gives the report.
///
/// # Errors
/// A tool that cannot be installed, and the report where a request is not valid or a reply was not decoded.
fn conformance(asked: &Asked) -> Result<String, Failure> {
    let folder = target().join("conformance");
    fs::create_dir_all(&folder).map_err(|error| format!("error: {}: {error}", folder.display()))?;
    let tools = Tools::below(&folder)?;
    let mut reports: Vec<Report> = Vec::new();
    for file in documents(&asked.paths)? {
        let report = match sweep::sweep(&tools, &folder, &file, asked) {
            Ok(None) => continue,
            Ok(Some(report)) => report,
            Err(why) => Report::failed(&file.display().to_string(), why),
        };
        eprintln!("{}", report.row());
        write(
            &folder
                .join("documents")
                .join(sweep::folder_name(&file))
                .join("found"),
            &report.details(),
        )?;
        reports.push(report);
    }
    let totals = Totals::of(&reports);
    if let Some(path) = &asked.json {
        write(path, &format!("{:#}\n", report::to_json(&reports)))?;
    }
    let text = report::text(&reports, &totals);
    match totals.is_clean() {
        true => Ok(text),
        false => Err(text),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let written = sync::write(path, text);
    written.map_err(|error| format!("error: {}: {error}", path.display()))
}

/// The files named, and the documents in the folders named.
fn documents(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        let is_file = path.is_file();
        let candidates = find::candidates(path)?.into_iter();
        found.extend(candidates.filter(|path| {
            is_file || fs::read_to_string(path).is_ok_and(|text| find::may_be_one(&text))
        }));
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
