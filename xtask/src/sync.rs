//! Brings a folder to what it should hold: writes what differs, removes what is left over, or only tells.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use oasmith::FileTree;

use crate::parallel;

/// How a folder differs from what it should hold; paths are relative to it, with `/` between folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files that hold something else.
    pub stale: Vec<String>,
    /// Files that should not be there.
    pub orphaned: Vec<String>,
    /// How many are as they should be.
    pub unchanged: usize,
}

impl Difference {
    /// Whether the folder is as it should be.
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.stale.is_empty() && self.orphaned.is_empty()
    }
}

/// Compares `folder` with `files`, the folder's whole content.
///
/// # Errors
/// The folder cannot be read.
pub fn compare(folder: &Path, files: &FileTree) -> io::Result<Difference> {
    let mut present = Vec::new();
    list(folder, "", &mut present)?;
    let (there, missing): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|(path, _)| present.binary_search(path).is_ok());
    let is_same = |(path, text): &(&String, &String)| {
        fs::read(folder.join(path)).map(|found| found == text.as_bytes())
    };
    let same = parallel::each(&there, is_same)?;
    let stale = there.iter().zip(&same).filter(|(_, same)| !**same);
    Ok(Difference {
        missing: missing.into_iter().map(|(path, _)| path.clone()).collect(),
        stale: stale.map(|((path, _), _)| (*path).clone()).collect(),
        orphaned: present
            .into_iter()
            .filter(|path| !files.contains_key(path))
            .collect(),
        unchanged: same.into_iter().filter(|same| *same).count(),
    })
}

/// Writes and removes what `difference` names.
///
/// # Errors
/// A file cannot be written or removed.
pub fn apply(folder: &Path, files: &FileTree, difference: &Difference) -> io::Result<()> {
    let paths = difference.missing.iter().chain(&difference.stale);
    let changes: Vec<_> = paths
        .map(|path| (folder.join(path), &files[path]))
        .collect();
    let folders: BTreeSet<_> = changes
        .iter()
        .filter_map(|(path, _)| path.parent())
        .collect();
    folders.into_iter().try_for_each(fs::create_dir_all)?;
    parallel::each(&changes, |(path, text)| place(path, text))?;
    for path in &difference.orphaned {
        let path = folder.join(path);
        fs::remove_file(&path)?;
        remove_empty(path.parent(), folder);
    }
    Ok(())
}

/// Writes a file as a whole or not at all: beside its place first, then under its name.
///
/// # Errors
/// The folder cannot be made, or the file not written.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    place(path, text)
}

/// Writes a file into a folder that is there.
fn place(path: &Path, text: &str) -> io::Result<()> {
    let beside = path.with_extension("tmp");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}

/// The files below a folder, by name; `prefix` stands before each.
///
/// # Errors
/// A folder cannot be read; one that is not there has no files.
pub(crate) fn list(folder: &Path, prefix: &str, into: &mut Vec<String>) -> io::Result<()> {
    walk(folder, prefix, into)?;
    into.sort();
    Ok(())
}

fn walk(folder: &Path, prefix: &str, into: &mut Vec<String>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{path}/"), into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}

/// Removes the folders from `folder` up to `root` that hold nothing any more.
fn remove_empty(folder: Option<&Path>, root: &Path) {
    let mut folder = folder;
    while let Some(empty) = folder.filter(|folder| *folder != root && folder.starts_with(root)) {
        if fs::remove_dir(empty).is_err() {
            break;
        }
        folder = empty.parent();
    }
}
