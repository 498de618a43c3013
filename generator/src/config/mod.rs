//! What the user of oasmith decides about an API: the file `oasmith.toml` beside its document.
//!
//! Plain data, which the stages read that it concerns: `lower` the types that are brought along, `select` the
//! operations that are wanted, `name` the names and the derives. Every entry knows where it stands, so that a stage
//! that finds nothing for it can say so in the file.

mod file;
mod keys;
mod path;
mod read;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::ir::{Place, Root, Type};
use crate::load::Source;
use crate::moves::Moves;
use crate::pointer::Pointer;

pub use keys::{KEYS, Keys};
pub use path::is_type_path;

/// What the user decides about an API. The default decides nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// `include`: the operations that are wanted; all, where there is no rule.
    pub include: Vec<Rule>,
    /// `exclude`: the operations that are not.
    pub exclude: Vec<Rule>,
    /// `derive`: what every model derives besides what it derives anyway.
    pub derive: Vec<Entry<String>>,
    /// `format`: the types of formats, by format.
    pub formats: BTreeMap<String, Entry<Choice>>,
    /// `model`: models, by the name of the component or by pointer.
    pub models: BTreeMap<String, Entry<Model>>,
    /// `operation`: operations, by id or by method and path.
    pub operations: BTreeMap<String, Entry<Operation>>,
    /// `parameter`: the parameters of all operations, by name.
    pub parameters: BTreeMap<String, Entry<String>>,
    /// `tag`: tags, by name.
    pub tags: BTreeMap<String, Entry<String>>,
}

/// A value, and where it stands in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<T> {
    /// The value.
    pub value: T,
    /// The keys that lead to it, as a pointer.
    pub pointer: Pointer,
    /// The place in the file.
    pub location: Location,
}

/// A description of operations: those that meet all of its lists. A list is met by any of its patterns, in which `*`
/// stands for any text; an empty list is met by every operation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rule {
    /// `tags`: patterns of tags.
    pub tags: Vec<Entry<String>>,
    /// `paths`: patterns of paths, in which `*` stays inside a segment and `**` does not.
    pub paths: Vec<Entry<String>>,
    /// `methods`: HTTP methods, in capitals or not.
    pub methods: Vec<Entry<String>>,
    /// `operations`: patterns of operation ids.
    pub operations: Vec<Entry<String>>,
}

/// The type that takes the place of another.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// A type that oasmith knows.
    BuiltIn(Type),
    /// The path of a type of the user's.
    Path(String),
}

/// What is decided about a model, or about a schema without one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Model {
    /// `rename`: the name of the type.
    pub rename: Option<Entry<String>>,
    /// `type`: the type that takes its place.
    pub ty: Option<Entry<Choice>>,
    /// `derive`: what it derives besides.
    pub derive: Vec<Entry<String>>,
    /// `fields`: names of fields, by the names of their members.
    pub fields: BTreeMap<String, Entry<String>>,
    /// `variants`: names of variants, by value, tag or the name of their schema.
    pub variants: BTreeMap<String, Entry<String>>,
}

/// What is decided about an operation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Operation {
    /// `rename`: the name of the method.
    pub rename: Option<Entry<String>>,
    /// `parameters`: names of parameters, by their names on the wire; `query:id` is the one in the query.
    pub parameters: BTreeMap<String, Entry<String>>,
}

impl Config {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// Text that is not TOML, keys that do not exist, values of a wrong type, and names and paths that Rust has not;
    /// all of them, each with its place.
    pub fn parse(source: &Source) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let config = file::config(source, &mut diagnostics);
        if diagnostics.has_errors() {
            Err(diagnostics)
        } else {
            Ok(config)
        }
    }

    /// The paths of the types that the user brings along, in order, each once.
    pub fn brought(&self) -> Vec<&str> {
        let of_models = self
            .models
            .values()
            .filter_map(|model| model.value.ty.as_ref());
        let mut paths: Vec<&str> = of_models
            .chain(self.formats.values())
            .filter_map(|choice| match &choice.value {
                Choice::Path(path) => Some(path.as_str()),
                Choice::BuiltIn(_) => None,
            })
            .collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    /// What is decided about the schema at this place and pointer, with the keys that name it.
    pub fn of_model<'a>(
        &'a self,
        place: &Place,
        pointer: &Pointer,
    ) -> impl Iterator<Item = (&'a str, &'a Entry<Model>)> {
        let component = match &place.root {
            Root::Schema(name) if place.steps.is_empty() => Some(name.as_str()),
            _ => None,
        };
        let entry = |key| {
            let (key, entry) = self.models.get_key_value(key)?;
            Some((key.as_str(), entry))
        };
        let entries = [entry(pointer.as_str()), component.and_then(entry)];
        entries.into_iter().flatten()
    }

    /// The same with the pointers to schemas as they are in a tree that has been rewritten.
    pub(crate) fn moved(&self, moves: &Moves) -> Cow<'_, Self> {
        if moves.iter().next().is_none() || self.models.is_empty() {
            return Cow::Borrowed(self);
        }
        let moved = |(key, entry): (&String, &Entry<Model>)| {
            let now = match key.starts_with('/') {
                true => moves.now(&Pointer::from_escaped(key)).to_string(),
                false => key.clone(),
            };
            (now, entry.clone())
        };
        Cow::Owned(Self {
            models: self.models.iter().map(moved).collect(),
            ..self.clone()
        })
    }

    /// Whether it chooses among the operations.
    pub fn is_selective(&self) -> bool {
        !self.include.is_empty() || !self.exclude.is_empty()
    }
}

impl<T> Entry<T> {
    /// The last key that leads to it, as the file has it.
    pub fn key(&self) -> String {
        self.pointer.last().unwrap_or_default()
    }

    /// Records an error about this entry.
    pub fn error(
        &self,
        kind: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
        diagnostics: &mut Diagnostics,
    ) {
        diagnostics.push(Diagnostic {
            severity: Severity::Error,
            kind,
            message: message.into(),
            help: help.into(),
            pointer: self.pointer.clone(),
            location: Some(self.location.clone()),
        });
    }

    /// Another value in the same place.
    pub fn with<U>(&self, value: U) -> Entry<U> {
        Entry {
            value,
            pointer: self.pointer.clone(),
            location: self.location.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
