//! The first stage: text becomes a raw tree with a way back to file, line and column.
//!
//! The only stage that mentions the readers of YAML and JSON.

mod position;
mod read;
mod tree;

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Location, Position};
use crate::pointer::Pointer;

/// What fetches the files that a document refers to: the crate itself does no input.
pub trait Loader {
    /// The text of the file at `path`, which is relative to the document; the error is a sentence for the
    /// reader of a diagnostic.
    fn load(&self, path: &str) -> Result<String, String>;
}

/// A document as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file, as it is to be shown to the user, such as `spec/persona/openapi.yaml`.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2.
    Yaml,
}

/// A document as a tree, before anything is known about its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Raw {
    /// The tree. Keys of mappings that are numbers or words like `true` are strings, as they are written.
    pub root: Value,
    name: String,
    text: String,
    syntax: Syntax,
}

impl Raw {
    /// Where `pointer` stands: its key where it is a member, its first character where it is an item of a
    /// list; the nearest thing around it where the text does not have it.
    ///
    /// Reads the text again; for many pointers, [`Raw::locate_all`] reads it only once.
    pub fn locate(&self, pointer: &Pointer) -> Location {
        let unknown = Location {
            file: self.name.clone(),
            position: None,
            excerpt: None,
        };
        self.locate_all(&[pointer]).pop().unwrap_or(unknown)
    }

    /// Where each of the pointers stands, in their order.
    pub fn locate_all(&self, pointers: &[&Pointer]) -> Vec<Location> {
        if pointers.is_empty() {
            return Vec::new();
        }
        let positions = position::find(&self.text, self.syntax, pointers);
        let lines = position::Lines::of(&self.text);
        let start = |pointer: &Pointer| {
            (*pointer == Pointer::root()).then_some(Position { line: 1, column: 1 })
        };
        positions
            .into_iter()
            .zip(pointers)
            .map(|(position, pointer)| {
                lines.location(&self.name, position.or_else(|| start(pointer)))
            })
            .collect()
    }
}

/// Reads the text of a document, which is JSON or YAML.
///
/// Recorded as errors, with line and column: text that is neither, and members that a mapping has twice.
/// `loader` is for the files that the document refers to; they are refused later, where a reference leads to
/// one.
pub fn load(source: &Source, _loader: &dyn Loader, diagnostics: &mut Diagnostics) -> Option<Raw> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let read = match read::read(text) {
        Ok(read) => read,
        Err(fault) => {
            fault.record(&source.name, text, diagnostics);
            return None;
        }
    };
    let (name, text) = (source.name.clone(), text.to_owned());
    let raw = Raw {
        root: read.root,
        name,
        text,
        syntax: read.syntax,
    };
    for pointer in &read.duplicates {
        let member = pointer.last().unwrap_or_default();
        let message = format!("the member `{member}` is there twice");
        diagnostics.error(
            "duplicate-member",
            pointer,
            message,
            "remove one of the two, or rename it",
        );
    }
    Some(raw)
}

/// Where the byte at `offset` stands in a file of any syntax.
pub(crate) fn location_of_byte(source: &Source, offset: usize) -> Location {
    let before = source.text.get(..offset).unwrap_or(&source.text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = 1 + before.matches('\n').count();
    let lines = position::Lines::of(&source.text);
    let position = lines.position_of_byte(line, 1 + before.len() - line_start);
    lines.location(&source.name, Some(position))
}

#[cfg(test)]
mod tests;
