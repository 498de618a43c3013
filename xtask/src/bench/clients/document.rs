//! The documents that are measured.

use std::fs;
use std::path::{Path, PathBuf};

use super::Request;
use crate::corpus::{self, Reach};
use crate::{Failure, sync};

/// The sizes of the made-up documents, in schemas and operations; those behind the third are for a full run. The last has
/// the shape of the largest that are published: more operations than schemas.
const SIZES: [(usize, usize); 5] = [
    (100, 20),
    (300, 60),
    (1_000, 200),
    (3_000, 600),
    (6_000, 11_000),
];

/// A document under measurement.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) path: PathBuf,
    pub(super) name: String,
    /// Its size in bytes.
    pub(super) bytes: u64,
}

/// The documents that are asked for, or else those that are made up.
///
/// # Errors
/// One cannot be read or written.
pub(super) fn all(request: &Request, folder: &Path) -> Result<Vec<Document>, Failure> {
    let mut paths = request.documents.clone();
    if paths.is_empty() {
        let count = if request.full { SIZES.len() } else { 3 };
        for (schemas, operations) in &SIZES[..count] {
            let path = folder.join(format!("documents/made-up-{operations}.json"));
            let text = corpus::made_up(*schemas, *operations, Reach::Far);
            sync::write(&path, &text)
                .map_err(|error| format!("error: {}: {error}", path.display()))?;
            paths.push(path);
        }
    }
    paths.into_iter().map(document).collect()
}

pub(super) fn document(path: PathBuf) -> Result<Document, Failure> {
    let failed = |error| format!("error: {}: {error}", path.display());
    let path = fs::canonicalize(&path).map_err(failed)?;
    let found = fs::metadata(&path).map_err(failed)?;
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(Document {
        path,
        name,
        bytes: found.len(),
    })
}
