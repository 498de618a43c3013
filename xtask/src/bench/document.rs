//! The document under measurement: what it means, and the raw tree that its examples stand in.

use std::fs;
use std::path::{Path, PathBuf};

use oasmith::diagnostic::Diagnostics;
use oasmith::ir;
use oasmith::load::{self, Loader, Source};
use oasmith::name::Names;
use serde_json::Value;

use crate::Failure;

/// A document that was understood.
pub(super) struct Document {
    pub(super) api: ir::Api,
    pub(super) names: Names,
    pub(super) root: Value,
}

/// Files beside the document.
struct Beside(PathBuf);

impl Loader for Beside {
    fn load(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())
    }
}

impl Document {
    /// Reads and understands the document at `path`.
    ///
    /// # Errors
    /// It cannot be read, or not be understood.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|error| format!("error: {name}: {error}"))?;
        let loader = Beside(path.parent().unwrap_or(path).to_path_buf());
        let source = Source { name, text };
        let (api, names, _) = oasmith::understand(&source, &loader, &oasmith::Options::default())
            .map_err(|diagnostics| diagnostics.to_string())?;
        let mut diagnostics = Diagnostics::default();
        let raw = load::load(&source, &loader, &mut diagnostics)
            .ok_or_else(|| diagnostics.to_string())?;
        Ok(Self {
            api,
            names,
            root: raw.root,
        })
    }

    /// How large it is, for the line above the table.
    pub(super) fn size(&self) -> String {
        let schemas = self
            .root
            .pointer("/components/schemas")
            .and_then(Value::as_object)
            .map_or(0, serde_json::Map::len);
        let kind = |wanted: fn(&ir::ModelKind) -> bool| {
            let models = self.api.models.iter();
            models.filter(|model| wanted(&model.kind)).count()
        };
        format!(
            "{} operations, {schemas} schemas, {} models: {} structs, {} enums, {} unions, {} others",
            self.api.operations.len(),
            self.api.models.len(),
            kind(|kind| matches!(kind, ir::ModelKind::Struct(_))),
            kind(|kind| matches!(kind, ir::ModelKind::Enum(_))),
            kind(|kind| matches!(kind, ir::ModelKind::Union(_))),
            kind(|kind| matches!(kind, ir::ModelKind::Alias(_) | ir::ModelKind::Newtype(_))),
        )
    }
}
