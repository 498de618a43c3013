//! What it costs to generate a client, from the text of the document to files on the disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::super::sample::{Refusal, sample};
use super::document::Document;
use super::report::Row;
use super::tool::{Kind, Tool};
use crate::{Failure, sync};

/// Generates with each tool in turn, `rounds` times, into an empty folder each time. What a round before wrote is put
/// aside instead of being removed: where thousands of files were removed a moment ago, some file systems take several
/// times as long for new ones.
///
/// # Errors
/// oasmith fails, or nothing can be measured.
pub(super) fn rows(
    rounds: usize,
    folder: &Path,
    tools: &[Tool],
    document: &Document,
) -> Result<Vec<Row>, Failure> {
    let mut rows: Vec<Row> = tools.iter().map(|tool| Row::new(tool, document)).collect();
    for round in 1..=rounds {
        for (tool, row) in tools.iter().zip(&mut rows) {
            if row.refusal.is_some() {
                continue;
            }
            eprintln!(
                "{}: {}, generation {round} of {rounds}",
                document.name,
                tool.kind.name()
            );
            let out = out(folder, row);
            aside(folder, &out).map_err(|error| format!("error: {}: {error}", out.display()))?;
            match sample(&tool.generate(document, &out)) {
                Ok(sample) => row.samples.entry("generate").or_default().push(sample),
                Err(Refusal::Failed(said)) if tool.kind != Kind::Oasmith => {
                    row.refusal = Some(said);
                }
                Err(Refusal::Failed(said) | Refusal::NoTime(said)) => return Err(said),
            }
        }
    }
    for (tool, row) in tools.iter().zip(&mut rows) {
        let out = out(folder, row);
        if row.refusal.is_none() {
            tool.finish(&out, &row.package())?;
            (row.files, row.lines) = lines(&out);
        }
    }
    Ok(rows)
}

/// The folder of a crate.
pub(super) fn out(folder: &Path, row: &Row) -> PathBuf {
    folder.join("crates").join(row.package())
}

/// Moves `out` away from its place, for [`clear`] to remove.
fn aside(folder: &Path, out: &Path) -> io::Result<()> {
    let worn = folder.join("worn");
    fs::create_dir_all(&worn)?;
    if out.exists() {
        let count = fs::read_dir(&worn)?.count();
        fs::rename(out, worn.join(count.to_string()))?;
    }
    fs::create_dir_all(out)
}

/// Removes what earlier rounds wrote.
pub(super) fn clear(folder: &Path) -> io::Result<()> {
    remove(&folder.join("worn"))
}

pub(super) fn empty(folder: &Path) -> io::Result<()> {
    remove(folder)?;
    fs::create_dir_all(folder)
}

/// Removes a folder, if it is there.
fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// How many files of Rust there are, and how many lines in them.
fn lines(out: &Path) -> (usize, usize) {
    let mut found = Vec::new();
    let _ = sync::list(&out.join("src"), "", &mut found);
    let rust = found.iter().filter(|path| path.ends_with(".rs"));
    let texts = rust.filter_map(|path| fs::read_to_string(out.join("src").join(path)).ok());
    texts.fold((0, 0), |(files, lines), text| {
        (files + 1, lines + text.lines().count())
    })
}
