//! Chooses every Rust identifier, once, and settles collisions.
//!
//! A name is made of what stands at the thing itself and above it in the document, never of its neighbours, so
//! that it stays the same when something unrelated is added. Names that the author of the document wrote
//! (components, members, operations) come first; where two of them become one in Rust, that is an error. Names
//! that are made up here give way in silence.

mod casing;
mod given;
mod links;
mod members;
mod models;
mod names;
mod operations;
mod scope;
mod status;
mod webhooks;

pub(crate) use casing::is_keyword;
pub use casing::{is_type_name, is_value_name, module_name, type_name, value_name};
pub(crate) use names::modules;
pub use names::{ModelName, Names, OperationName, TagName, WebhookName};

use std::collections::BTreeMap;

use crate::config::{Config, Entry};
use crate::diagnostic::Diagnostics;
use crate::ir;
use crate::pointer::Pointer;
use crate::select::Kept;
use given::Given;

/// The variant for a value that the document does not list.
pub const UNDOCUMENTED: &str = "Undocumented";

/// The field for members that an open object does not declare.
pub const ADDITIONAL: &str = "additional_properties";

/// Chooses the names of everything in `api`, also of what is not kept, so that no name depends on what is left out.
///
/// Recorded as errors: names that collide, as far as they are kept, and names that `config` gives to nothing.
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

/// Names of the document, or of the configuration, by what they become in Rust, where no two may become the same.
struct Authored<'c> {
    /// What has these names, in the singular.
    what: &'static str,
    texts: BTreeMap<String, (String, Option<&'c Entry<String>>)>,
}

impl<'c> Authored<'c> {
    fn new(what: &'static str) -> Self {
        Self {
            what,
            texts: BTreeMap::new(),
        }
    }

    /// Notes that `text`, which stands at `pointer`, becomes `ident`: an error where another name does already.
    fn note(&mut self, text: &str, ident: &str, pointer: &Pointer, diagnostics: &mut Diagnostics) {
        let noted = (text.to_owned(), None);
        let Some((other, entry)) = self.texts.insert(ident.to_owned(), noted) else {
            return;
        };
        if let Some(entry) = entry {
            return self.collide(&other, text, ident, entry, diagnostics);
        }
        let what = self.what;
        diagnostics.error(
            "colliding-names",
            pointer,
            format!("the {what}s `{other}` and `{text}` both become `{ident}` in Rust"),
            format!("rename one of them so that they differ in more than case and punctuation, or leave one {what} out"),
        );
    }

    /// Records an error where the configuration gave `ident`, which `text` becomes, to another.
    fn check(&self, text: &str, ident: &str, diagnostics: &mut Diagnostics) {
        if let Some((other, Some(entry))) = self.texts.get(ident) {
            self.collide(other, text, ident, entry, diagnostics);
        }
    }

    /// Notes that `text` has the name that the configuration gives: an error where another has it already, or where
    /// it is one of those that `reserved` lists.
    fn note_given(
        &mut self,
        text: &str,
        entry: &'c Entry<String>,
        reserved: &[&str],
        diagnostics: &mut Diagnostics,
    ) {
        let ident = &entry.value;
        if reserved.contains(&ident.as_str()) {
            let message = format!("the generated code needs the name `{ident}` for itself");
            entry.error("reserved-name", message, "choose another one", diagnostics);
        }
        let noted = (text.to_owned(), Some(entry));
        if let Some((other, _)) = self.texts.insert(ident.clone(), noted) {
            self.collide(&other, text, ident, entry, diagnostics);
        }
    }

    fn collide(
        &self,
        one: &str,
        other: &str,
        ident: &str,
        entry: &Entry<String>,
        diagnostics: &mut Diagnostics,
    ) {
        let message = format!(
            "the {}s `{one}` and `{other}` are both called `{ident}`",
            self.what
        );
        entry.error(
            "colliding-names",
            message,
            "give one of them another name here",
            diagnostics,
        );
    }
}
