//! Brings a folder to what it should hold: writes what differs, removes what is left over, or only tells.

use std::fs;
use std::io;
use std::path::Path;

use oasmith::FileTree;

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
    let mut difference = Difference::default();
    for (path, text) in files {
        match fs::read(folder.join(path)) {
            Ok(present) if present == text.as_bytes() => difference.unchanged += 1,
            Ok(_) => difference.stale.push(path.clone()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                difference.missing.push(path.clone())
            }
            Err(error) => return Err(error),
        }
    }
    let mut present = Vec::new();
    list(folder, "", &mut present)?;
    difference.orphaned = present
        .into_iter()
        .filter(|path| !files.contains_key(path))
        .collect();
    Ok(difference)
}

/// Writes and removes what `difference` names.
///
/// # Errors
/// A file cannot be written or removed.
pub fn apply(folder: &Path, files: &FileTree, difference: &Difference) -> io::Result<()> {
    for path in difference.missing.iter().chain(&difference.stale) {
        write(&folder.join(path), &files[path])?;
    }
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
    let beside = path.with_extension("tmp");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}

/// The files below a folder, by name; `prefix` stands before each.
///
/// # Errors
/// A folder cannot be read; one that is not there has no files.
pub(crate) fn list(folder: &Path, prefix: &str, into: &mut Vec<String>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{path}/"), into)?;
        } else {
            into.push(path);
        }
    }
    into.sort();
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
