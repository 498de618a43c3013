//! Chooses every Rust identifier, once, and settles collisions.
//!
//! A name is made of what stands at the thing itself and above it in the document, never of its neighbours, so
//! that it stays the same when something unrelated is added. Names that the author of the document wrote
//! (components, members, operations) come first. Where two of them become one in Rust, the one that is spelled just
//! so keeps it, the others get names that come of their own spelling, and that is a warning. Names that are made up
//! here give way in silence.

mod apart;
mod casing;
mod files;
mod given;
mod links;
mod members;
mod models;
mod names;
mod operations;
mod scope;
mod status;
mod wanted;
mod webhooks;

pub(crate) use casing::is_keyword;
pub use casing::{is_type_name, is_value_name, module_name, type_name, value_name};
pub(crate) use names::modules;
pub use names::{ModelName, Names, OperationName, TagName, WebhookName};

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir;
use crate::select::Kept;
use given::Given;

/// The variant for a value that the document does not list.
pub const UNDOCUMENTED: &str = "Undocumented";

/// The field for members that an open object does not declare.
pub const ADDITIONAL: &str = "additional_properties";

/// The field for members of which the document says nothing.
pub const OTHERS: &str = "undocumented";

/// Chooses the names of everything in `api`, also of what is not kept, so that no name depends on what is left out.
///
/// Recorded as warnings, as far as they are kept: names of the document that collide. Recorded as errors: names of `config`
/// that collide, or are for nothing.
pub fn name(api: &ir::Api, kept: &Kept, config: &Config, diagnostics: &mut Diagnostics) -> Names {
    let given = &Given::of(api, config, diagnostics);
    let operations = operations::operations(api, kept, given, diagnostics);
    let webhooks = webhooks::webhooks(api, &operations);
    let models = models::models(api, &operations, &webhooks, kept, given, diagnostics);
    let mut names = Names {
        modules: modules(&models),
        models,
        replies: operations::replies(api),
        tags: operations::tags(api, given, diagnostics),
        headers: operations::headers(api),
        derives: derives(api, config, given),
        operations,
        webhooks,
        ..Names::default()
    };
    names.links = links::links(api, &names);
    for operation in &api.operations {
        operations::arguments(operation, given, &mut names, diagnostics);
    }
    for model in &api.models {
        members::members(api, model, kept, given, &mut names, diagnostics);
    }
    names
}

/// What each model derives besides: what all do, then what it does itself.
fn derives(
    api: &ir::Api,
    config: &Config,
    given: &Given<'_>,
) -> BTreeMap<ir::ModelId, Vec<String>> {
    let of = |model: &ir::Model| {
        let own = given.model(model.id).map_or(&[][..], |model| &model.derive);
        let mut paths: Vec<String> = Vec::new();
        for entry in config.derive.iter().chain(own) {
            if !paths.contains(&entry.value) {
                paths.push(entry.value.clone());
            }
        }
        (!paths.is_empty()).then_some((model.id, paths))
    };
    api.models.iter().filter_map(of).collect()
}
