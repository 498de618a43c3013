//! The folder of a crate that is generated: what may be written there, and what stays.
//!
//! Oasmith brings `src/` and `runtime/` up to date. The files beside them are its own as long as their first line
//! says so. What it did not write, it does not remove.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use oasmith::FileTree;

use super::{Existing, MARK};
use crate::Failure;
use crate::sync::{self, Difference};

/// The folders that are brought up to date as a whole.
const OWNED: &[&str] = &["src", "runtime"];

/// A folder that may be written.
pub(super) struct Folder {
    path: PathBuf,
    existing: Existing,
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Written {
    written: usize,
    unchanged: usize,
    removed: usize,
    /// Files that are the user's.
    pub(super) kept: Vec<String>,
}

impl Written {
    /// What would be done the next time, if nothing changes until then.
    pub(super) fn again(&self) -> Self {
        Self {
            written: 0,
            unchanged: self.written + self.unchanged,
            removed: 0,
            kept: self.kept.clone(),
        }
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "files: {} written, {} unchanged, {} removed",
            self.written, self.unchanged, self.removed
        )?;
        for path in &self.kept {
            writeln!(f, "{path}: left as it is, it is yours")?;
        }
        Ok(())
    }
}

impl Folder {
    /// The folder at `path`, which need not be there.
    ///
    /// # Errors
    /// It holds something that oasmith did not generate, and that is not to be overwritten.
    pub(super) fn open(path: &Path, existing: Existing) -> Result<Self, Failure> {
        let shown = path.display();
        let is_free = is_empty(path).map_err(|error| format!("error: {shown}: {error}"))?
            || is_marked(&path.join("Cargo.toml"))
            || is_marked(&path.join("src/lib.rs"));
        if !is_free && existing == Existing::Keep {
            return Err(format!(
                "error: {shown}: the folder is not empty, and oasmith has not generated what is in it\n  \
                 = help: choose another folder, or say `--force` to write the crate among what is there"
            ));
        }
        Ok(Self {
            path: path.to_path_buf(),
            existing,
        })
    }

    /// Brings the folder to hold `files`. Everything is compared before anything is written.
    ///
    /// # Errors
    /// A file cannot be read, written or removed.
    pub(super) fn write(&self, files: &FileTree) -> Result<Written, Failure> {
        let failed = |error| format!("error: {}: {error}", self.path.display());
        let mut written = Written::default();
        let mut changes = vec![self.beside(files, &mut written)];
        for folder in OWNED {
            changes.push(self.owned(folder, files).map_err(failed)?);
        }
        for (folder, part, difference) in changes {
            sync::apply(&folder, &part, &difference).map_err(failed)?;
            if part.is_empty() && !difference.orphaned.is_empty() {
                // Files of the user may be in it still; then it stays.
                let _ = fs::remove_dir(&folder);
            }
            written.written += difference.missing.len() + difference.stale.len();
            written.unchanged += difference.unchanged;
            written.removed += difference.orphaned.len();
        }
        Ok(written)
    }

    /// The files beside the folders: those that are the user's are left out.
    fn beside(&self, files: &FileTree, written: &mut Written) -> (PathBuf, FileTree, Difference) {
        let part: FileTree = files
            .iter()
            .filter(|(path, _)| !path.contains('/'))
            .map(|(path, text)| (path.clone(), text.clone()))
            .collect();
        let mut difference = Difference::default();
        for (path, text) in &part {
            let target = self.path.join(path);
            match fs::read(&target) {
                Err(_) => difference.missing.push(path.clone()),
                Ok(present) if present == text.as_bytes() => difference.unchanged += 1,
                Ok(_) if is_marked(&target) || self.existing == Existing::Overwrite => {
                    difference.stale.push(path.clone());
                }
                Ok(_) => written.kept.push(path.clone()),
            }
        }
        (self.path.clone(), part, difference)
    }

    /// One of the folders. A source file without the mark was put there by the user; a runtime without the mark too.
    fn owned(&self, folder: &str, files: &FileTree) -> io::Result<(PathBuf, FileTree, Difference)> {
        let path = self.path.join(folder);
        let part: FileTree = files
            .iter()
            .filter_map(|(path, text)| {
                let inside = path.strip_prefix(folder)?.strip_prefix('/')?;
                Some((inside.to_owned(), text.clone()))
            })
            .collect();
        let mut difference = sync::compare(&path, &part)?;
        let whole = is_marked(&path.join("Cargo.toml"));
        difference
            .orphaned
            .retain(|orphan| whole || is_marked(&path.join(orphan)));
        Ok((path, part, difference))
    }
}

/// Whether there is nothing at `path`, or a folder with nothing but a repository in it.
fn is_empty(path: &Path) -> io::Result<bool> {
    match fs::read_dir(path) {
        Ok(entries) => {
            let mut names = entries.map(|entry| entry.map(|entry| entry.file_name()));
            names.try_fold(true, |empty, name| Ok(empty && name? == ".git"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Whether the first line of the file says that it is generated.
fn is_marked(path: &Path) -> bool {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().next().is_some_and(|line| line.contains(MARK))
}
