//! The documents below a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::Failure;

/// How documents are called.
const EXTENSIONS: [&str; 3] = ["json", "yaml", "yml"];

/// Files below `folder` that may be documents, by path; or the file that `folder` is.
///
/// # Errors
/// The folder cannot be read.
pub(crate) fn candidates(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error| format!("error: {}: {error}", folder.display());
    if fs::metadata(folder).map_err(failed)?.is_file() {
        return Ok(vec![folder.to_path_buf()]);
    }
    let mut found = Vec::new();
    below(folder, &mut found).map_err(failed)?;
    found.sort();
    Ok(found)
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let (path, kind) = {
            let entry = entry?;
            (entry.path(), entry.file_type()?)
        };
        let extension = path.extension().and_then(|extension| extension.to_str());
        let is_candidate = extension.is_some_and(|extension| EXTENSIONS.contains(&extension));
        if kind.is_dir() {
            below(&path, found)?;
        } else if kind.is_file() && is_candidate {
            found.push(path);
        }
    }
    Ok(())
}

/// Whether a text may be a document: a look without reading all of it as JSON or YAML.
pub(crate) fn may_be_one(text: &str) -> bool {
    ["openapi", "swagger"]
        .iter()
        .any(|word| text.contains(word))
}

/// Whether a text that cannot be read as JSON or YAML is meant to be a document: where a line, or the start of an
/// object, begins with one of the two members.
pub(super) fn is_meant(text: &str) -> bool {
    let starts = |line: &str| {
        let line = line.trim_start_matches(['\u{feff}', '{', ' ', '\t', '"', '\'']);
        let rest = ["openapi", "swagger"]
            .iter()
            .find_map(|word| line.strip_prefix(word));
        rest.is_some_and(|rest| {
            rest.trim_start_matches(['"', '\''])
                .trim_start()
                .starts_with(':')
        })
    };
    text.lines().any(starts)
}

#[cfg(test)]
mod tests {
    use super::{is_meant, may_be_one};

    #[test]
    fn broken_documents_are_told_from_other_files() {
        for meant in [
            "openapi: 3.0.0\n\tpaths",
            "{\"openapi\": \"3.0.0\",",
            "{\n  \"swagger\" : \"2.0\"",
        ] {
            assert!(may_be_one(meant) && is_meant(meant), "{meant}");
        }
        for other in [
            "see openapi: it is good",
            "x: [openapi",
            "openapi-schemas:\n\t- a",
        ] {
            assert!(!is_meant(other), "{other}");
        }
        assert!(!may_be_one("components: {}"));
    }
}
