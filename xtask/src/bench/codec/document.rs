//! The document under measurement: what it means, and the raw tree that its examples stand in.

use std::path::Path;

use oasmith::Options;
use oasmith::config::Config;
use oasmith::diagnostic::Diagnostics;
use oasmith::ir;
use oasmith::load::{self, Source};
use oasmith::name::Names;
use serde_json::Value;

use crate::Failure;
use crate::files::{self, Files};

/// A document that was understood.
pub(super) struct Document {
    pub(super) api: ir::Api,
    pub(super) names: Names,
    pub(super) root: Value,
}

impl Document {
    /// Reads and understands the document at `path`, or only these `operations` of it if there are any.
    ///
    /// # Errors
    /// It cannot be read, or not be understood.
    pub(super) fn read(path: &Path, operations: &[String]) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let (source, loader) = (files::source(path, &name)?, Files::beside(path));
        let (mut api, names, _) = oasmith::understand(&source, &loader, &options(operations)?)
            .map_err(|diagnostics| diagnostics.to_string())?;
        let mut diagnostics = Diagnostics::default();
        let raw = load::load(&source, &loader, &mut diagnostics)
            .ok_or_else(|| diagnostics.to_string())?;
        // Not every back end has a place for members that the document does not name.
        for model in &mut api.models {
            if let ir::ModelKind::Struct(object) = &mut model.kind {
                object.others = ir::Others::Dropped;
            }
        }
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

/// The options that leave these operations, or all if there are none.
fn options(operations: &[String]) -> Result<Options, Failure> {
    if operations.is_empty() {
        return Ok(Options::default());
    }
    let config = Config::parse(&Source {
        name: "oasmith.toml".to_owned(),
        text: format!("[[include]]\noperations = {operations:?}\n").into(),
    });
    Ok(Options {
        config: config.map_err(|found| found.to_string())?,
        ..Options::default()
    })
}
