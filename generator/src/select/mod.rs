//! Chooses the operations that the user wants, and leaves out what only the others need.
//!
//! Two steps, with `name` between them: [`select`] says what is kept, [`prune`] removes the rest. Names are chosen for
//! the whole API, so that none depends on what was removed.

mod glob;
mod prune;
mod reach;
mod rule;

use std::collections::BTreeMap;

pub use prune::prune;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Model, ModelId, ModelKind, OperationId, Type};

/// What of an API is kept, by index.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub(crate) operations: Vec<bool>,
    pub(crate) webhooks: Vec<bool>,
    pub(crate) models: Vec<bool>,
    pub(crate) headers: Vec<bool>,
    pub(crate) schemes: Vec<bool>,
    /// The types that take the place of models.
    pub(crate) replaced: BTreeMap<ModelId, Type>,
}

impl Kept {
    /// Everything.
    pub fn all(api: &Api) -> Self {
        Self {
            operations: vec![true; api.operations.len()],
            webhooks: vec![true; api.webhooks.len()],
            models: vec![true; api.models.len()],
            headers: vec![true; api.headers.len()],
            schemes: vec![true; api.schemes.len()],
            replaced: BTreeMap::new(),
        }
    }

    /// Whether the model is kept.
    pub fn has_model(&self, id: ModelId) -> bool {
        self.models.get(id.0 as usize) == Some(&true)
    }

    /// Whether the operation is kept.
    pub fn has_operation(&self, id: OperationId) -> bool {
        self.operations.get(id.0 as usize) == Some(&true)
    }

    /// Whether nothing is left out.
    fn is_all(&self) -> bool {
        let lists = [
            &self.operations,
            &self.webhooks,
            &self.models,
            &self.headers,
            &self.schemes,
        ];
        lists.into_iter().flatten().all(|kept| *kept)
    }
}

/// Says what is kept of `api`.
///
/// With a rule under `include`, what the chosen operations need; otherwise everything but what only the excluded ones
/// need. Callbacks are kept with the operations whose calls make them come; other webhooks are needed by no operation.
/// The models of one file are kept together. Recorded as errors: patterns that match nothing, and rules that
/// leave nothing.
pub fn select(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Kept {
    let mut kept = Kept::all(api);
    if config.is_selective() {
        let wanted = rule::wanted(api, config, diagnostics);
        kept = reach::kept(api, &wanted, config.include.is_empty());
        kept.operations = wanted;
    }
    for model in &api.models {
        if let Some(ty) = replacement(model, config) {
            kept.models[model.id.0 as usize] = false;
            kept.replaced.insert(model.id, ty.clone());
        }
    }
    kept
}

/// The type that takes the place of a model: lowering has made an alias of it.
fn replacement<'a>(model: &'a Model, config: &Config) -> Option<&'a Type> {
    let ModelKind::Alias(ty) = &model.kind else {
        return None;
    };
    let mut entries = config.of_model(&model.place, &model.pointer);
    entries
        .any(|(_, entry)| entry.value.ty.is_some())
        .then_some(ty)
}

#[cfg(test)]
mod tests;
