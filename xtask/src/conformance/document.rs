//! A document, generated, and as the validator is given it.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use oasmith::diagnostic::Diagnostics;
use oasmith::{Options, Output};
use serde_json::Value;

use super::tools::Tools;
use crate::Failure;
use crate::corpus::count;
use crate::files::{self, Files};

/// A document.
pub(super) struct Document {
    /// How the report calls it.
    pub(super) name: String,
    /// Where it is.
    file: PathBuf,
    /// The version of OpenAPI.
    pub(super) version: String,
    /// As it was read.
    pub(super) root: Value,
    /// What was generated of it.
    pub(super) output: Output,
    /// Whether it refers to other files.
    is_divided: bool,
}

/// The document at `file`; none where the file is something else.
///
/// # Errors
/// It cannot be generated.
pub(super) fn read(file: &Path) -> Result<Option<Document>, Failure> {
    let name = file.display().to_string();
    let (source, loader) = (files::source(file, &name)?, Files::beside(file));
    let options = Options {
        header: "// Generated for a sweep.".to_owned(),
        threads: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
        ..Options::default()
    };
    let mut faults = Diagnostics::default();
    let raw =
        oasmith::load::load(&source, &loader, &mut faults).ok_or_else(|| faults.to_string())?;
    let Some(version) = count::version(&raw.root) else {
        return Ok(None);
    };
    let output =
        oasmith::generate(&source, &loader, &options).map_err(|found| found.to_string())?;
    Ok(Some(Document {
        name,
        file: file.to_owned(),
        version,
        is_divided: refers_elsewhere(&source.text),
        root: raw.root,
        output,
    }))
}

impl Document {
    /// The document as the validator can read it: one file, of OpenAPI 3.
    ///
    /// # Errors
    /// It has to be converted, and cannot.
    pub(super) fn judged(&self, tools: &Tools, folder: &Path) -> Result<Value, Failure> {
        if self.version.starts_with('2') {
            // As it was read: the converter's own reader of YAML takes dates for objects.
            let whole = folder.join("read.json");
            let written = std::fs::write(&whole, self.root.to_string());
            written.map_err(|error| format!("error: {}: {error}", whole.display()))?;
            return tools.converted(&whole, folder);
        }
        match self.is_divided {
            true => tools.bundled(&self.file, folder),
            false => Ok(self.root.clone()),
        }
    }
}

/// Whether some reference in the text leads to another file; what is on other hosts is not asked for.
fn refers_elsewhere(text: &str) -> bool {
    text.split("$ref").skip(1).any(|rest| {
        let rest = rest.trim_start_matches(['"', '\'', ':', ' ']);
        let target: &str = rest
            .split(['"', '\'', '\n', ' ', '}'])
            .next()
            .unwrap_or_default();
        let file = target.split('#').next().unwrap_or_default();
        !file.contains("://")
            && [".json", ".yaml", ".yml"]
                .iter()
                .any(|end| file.ends_with(end))
    })
}

#[cfg(test)]
mod tests {
    use super::refers_elsewhere;

    #[test]
    fn other_files_are_seen() {
        assert!(refers_elsewhere("$ref: 'pet.yaml#/Pet'"));
        assert!(refers_elsewhere("\"$ref\": \"./pet.json\""));
        assert!(!refers_elsewhere("\"$ref\": \"#/components/schemas/Pet\""));
        assert!(!refers_elsewhere("a: {$ref: '#/a'}\n$ref: \"#/b\""));
    }
}
