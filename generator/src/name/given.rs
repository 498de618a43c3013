//! The names that the user gives in the configuration, matched with what they are for.

use std::collections::BTreeMap;

use crate::config::{self, Config, Entry};
use crate::diagnostic::{Diagnostics, nearest};
use crate::ir::{
    Api, Location, Model, ModelId, ModelKind, Operation, OperationId, Parameter, Place, Root,
};

/// What the user says about the things of one API.
#[derive(Debug, Clone, Default)]
pub(super) struct Given<'c> {
    models: BTreeMap<ModelId, &'c config::Model>,
    /// The names of models by place, which those below follow.
    places: BTreeMap<Place, &'c str>,
    operations: BTreeMap<OperationId, &'c config::Operation>,
    tags: BTreeMap<usize, &'c Entry<String>>,
    parameters: Option<&'c BTreeMap<String, Entry<String>>>,
}

impl<'c> Given<'c> {
    /// Finds the thing of each entry. Entries without one are recorded as errors.
    pub(super) fn of(api: &Api, config: &'c Config, diagnostics: &mut Diagnostics) -> Self {
        let mut given = Self {
            parameters: Some(&config.parameters),
            ..Self::default()
        };
        given.find_models(api, config, diagnostics);
        given.find_operations(api, config, diagnostics);
        for (name, entry) in &config.tags {
            match api.tags.iter().position(|tag| tag.name == *name) {
                Some(index) => drop(given.tags.insert(index, entry)),
                None => {
                    let known = api.tags.iter().map(|tag| tag.name.as_str());
                    unmatched(
                        entry,
                        format!("no operation has `{name}` as its first tag"),
                        name,
                        known,
                        diagnostics,
                    );
                }
            }
        }
        let known = || {
            api.operations
                .iter()
                .flat_map(|operation| &operation.parameters)
        };
        for (name, entry) in &config.parameters {
            if !known().any(|parameter| is_called(parameter, name)) {
                let names = known().map(|parameter| parameter.name.as_str());
                unmatched(
                    entry,
                    format!("no operation has a parameter `{name}`"),
                    name,
                    names,
                    diagnostics,
                );
            }
        }
        given
    }

    fn find_models(&mut self, api: &Api, config: &'c Config, diagnostics: &mut Diagnostics) {
        let mut found: BTreeMap<&str, ModelId> = BTreeMap::new();
        if config.models.is_empty() {
            return;
        }
        for model in &api.models {
            for (key, entry) in config.of_model(&model.place, &model.pointer) {
                found.insert(key, model.id);
                if let Some(name) = &entry.value.rename {
                    self.places.insert(model.place.clone(), &name.value);
                }
                if self.models.insert(model.id, &entry.value).is_some() {
                    let help =
                        "say it all under one of the two, the pointer or the name of the component";
                    entry.error(
                        "duplicate-entry",
                        format!("`{key}` is there under another key too"),
                        help,
                        diagnostics,
                    );
                }
            }
        }
        for (key, entry) in &config.models {
            if entry.value.ty.is_some() {
                continue; // Lowering has looked for it.
            }
            match found.get(key.as_str()) {
                None => {
                    let key = &entry.key();
                    let message = format!("no schema `{key}` has a model");
                    let components = api.models.iter().filter_map(component);
                    let pointers = api.models.iter().map(|model| model.pointer.as_str());
                    unmatched(entry, message, key, components.chain(pointers), diagnostics);
                }
                Some(id) => refuse_derives(api.model(*id), &entry.value, diagnostics),
            }
        }
    }

    fn find_operations(&mut self, api: &Api, config: &'c Config, diagnostics: &mut Diagnostics) {
        for (key, entry) in &config.operations {
            let called = |operation: &&Operation| {
                operation.operation_id.as_deref() == Some(key)
                    || key.split_once(' ').is_some_and(|(method, path)| {
                        operation.method == method && operation.path == path
                    })
            };
            let Some(operation) = api.operations.iter().find(called) else {
                let known = api
                    .operations
                    .iter()
                    .filter_map(|operation| operation.operation_id.as_deref());
                unmatched(
                    entry,
                    format!("there is no operation `{key}`"),
                    key,
                    known,
                    diagnostics,
                );
                continue;
            };
            self.operations.insert(operation.id, &entry.value);
            for (name, entry) in &entry.value.parameters {
                if !operation
                    .parameters
                    .iter()
                    .any(|parameter| is_called(parameter, name))
                {
                    let message = format!("the operation `{key}` has no parameter `{name}`");
                    let known = operation
                        .parameters
                        .iter()
                        .map(|parameter| parameter.name.as_str());
                    unmatched(entry, message, name, known, diagnostics);
                }
            }
        }
    }

    /// What is said about a model.
    pub(super) fn model(&self, id: ModelId) -> Option<&'c config::Model> {
        self.models.get(&id).copied()
    }

    /// The name of a model.
    pub(super) fn model_name(&self, id: ModelId) -> Option<&'c Entry<String>> {
        self.model(id)?.rename.as_ref()
    }

    /// The name of the nearest model at or above `place` that has one, and how many steps lead to it.
    pub(super) fn above(&self, place: &Place) -> Option<(usize, &'c str)> {
        if self.places.is_empty() {
            return None;
        }
        (0..=place.steps.len()).rev().find_map(|count| {
            let place = Place {
                root: place.root.clone(),
                steps: place.steps[..count].to_vec(),
            };
            Some((count, *self.places.get(&place)?))
        })
    }

    /// The name of a root's own model.
    pub(super) fn root(&self, root: &Root) -> Option<&'c str> {
        let place = Place {
            root: root.clone(),
            steps: Vec::new(),
        };
        self.places.get(&place).copied()
    }

    /// The name of an operation's method.
    pub(super) fn operation_name(&self, id: OperationId) -> Option<&'c Entry<String>> {
        self.operations.get(&id)?.rename.as_ref()
    }

    /// The name of a parameter: what is said of it in this operation, or in all.
    pub(super) fn parameter(
        &self,
        id: OperationId,
        parameter: &Parameter,
    ) -> Option<&'c Entry<String>> {
        let own = self
            .operations
            .get(&id)
            .map(|operation| &operation.parameters);
        let lists = [own, self.parameters];
        let mut lists = lists.into_iter().flatten();
        lists.find_map(|list| {
            let whole = format!("{}:{}", location(parameter.location), parameter.name);
            list.get(&whole).or_else(|| list.get(&parameter.name))
        })
    }

    /// The name of a tag's module.
    pub(super) fn tag(&self, index: usize) -> Option<&'c Entry<String>> {
        self.tags.get(&index).copied()
    }
}

/// Whether `name` means the parameter: its name, or that with the place where it is sent.
fn is_called(parameter: &Parameter, name: &str) -> bool {
    let place = location(parameter.location);
    let bare = name
        .strip_prefix(place)
        .and_then(|rest| rest.strip_prefix(':'));
    parameter.name == name || bare == Some(parameter.name.as_str())
}

/// The word for where a parameter is sent.
pub(super) fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query | Location::Querystring => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The name of the component that a model is.
fn component(model: &Model) -> Option<&str> {
    match &model.place.root {
        Root::Schema(name) if model.place.steps.is_empty() => Some(name),
        _ => None,
    }
}

/// An alias is a name for a type that somebody else has defined.
fn refuse_derives(model: &Model, entry: &config::Model, diagnostics: &mut Diagnostics) {
    if let (ModelKind::Alias(_), Some(derive)) = (&model.kind, entry.derive.first()) {
        let message = "this schema is only another name for a type, which derives what it derives";
        derive.error("needless-derive", message, "leave it out", diagnostics);
    }
}

/// Records that an entry is for nothing.
pub(super) fn unmatched<'a, T>(
    entry: &Entry<T>,
    message: String,
    name: &str,
    known: impl Iterator<Item = &'a str>,
    diagnostics: &mut Diagnostics,
) {
    let help = match nearest(name, known) {
        Some(name) => format!("did you mean `{name}`?"),
        None => {
            "correct the key, or remove it; `cargo xtask outline` lists what there is".to_owned()
        }
    };
    entry.error("unmatched-name", message, help, diagnostics);
}
