//! The documents in `cases/`.

use std::fs;
use std::path::{Path, PathBuf};

/// A small document that shows one feature.
pub struct Document {
    /// The file, from this crate's folder: `cases/ok/maps.yaml`.
    pub name: String,
    /// What is in it.
    pub text: String,
}

impl Document {
    /// Reads the file at `path`, which is in a folder of `cases/`.
    pub fn read(path: &Path) -> Self {
        let mut parts = path.iter().rev().filter_map(|part| part.to_str());
        let (file, folder) = (
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        let text =
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self {
            name: format!("cases/{folder}/{file}"),
            text,
        }
    }

    /// One without a text yet, which is called as the last part of `path`, in this folder of `cases/`.
    pub fn named(folder: &str, path: &Path) -> Self {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        Self {
            name: format!("cases/{folder}/{file}"),
            text: String::new(),
        }
    }

    /// The last part of the name: `maps.yaml`.
    pub fn file(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or_default()
    }
}

/// The documents from which a client is made without a warning, by name.
pub fn ok() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/ok");
    let entries =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    paths.sort();
    paths.iter().map(|path| Document::read(path)).collect()
}
