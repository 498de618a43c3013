//! The first stage: text becomes a raw tree with a way back to file, line and column.
//!
//! The only stage that mentions the readers of YAML and JSON.

mod bundle;
mod overlay;
mod passage;
mod position;
mod raw;
mod read;
mod tree;

pub use passage::{Passage, Passages};
pub use raw::Raw;

use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::pointer::Pointer;
use raw::Text;

/// What fetches the files that a document refers to: the crate itself does no input.
pub trait Loader {
    /// The text of the file at `path`, which is relative to the folder of the document, has `/` between folders
    /// and no `.` or `..` inside; the error is a sentence for the reader of a diagnostic.
    fn load(&self, path: &str) -> Result<String, String>;

    /// Whether the file at `path` may be asked for where that is outside of the document's own folder; `path`
    /// then begins with `../`. It may not, unless a loader says otherwise.
    fn allows(&self, path: &str) -> bool {
        let _ = path;
        false
    }
}

/// A document as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file, as it is to be shown to the user, such as `spec/persona/openapi.yaml`.
    pub name: String,
    /// What is in it.
    pub text: Arc<str>,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    /// JSON (RFC 8259).
    Json,
    /// YAML 1.2.
    Yaml,
}

/// Reads the text of a document, which is JSON or YAML, and whatever files it refers to.
///
/// The files are asked of `loader`, and become part of the one tree: what is referred to in them is a component
/// there. Recorded with line and column: as errors, text that is neither, and references to files that cannot be read
/// or do not have what is referred to; as warnings, members that a mapping has twice, of which the later is taken. A
/// path that is there twice has the operations of both.
pub fn load(source: &Source, loader: &dyn Loader, diagnostics: &mut Diagnostics) -> Option<Raw> {
    load_with_overlays(source, &[], loader, diagnostics)
}

/// The same for a document that overlays are applied to, one after the other.
///
/// They are applied to the document itself, before the files that it refers to are read: so their targets are
/// places in the document as its author wrote it, and what they add may refer to files as well.
pub fn load_with_overlays(
    source: &Source,
    overlays: &[Source],
    loader: &dyn Loader,
    diagnostics: &mut Diagnostics,
) -> Option<Raw> {
    let (root, text) = text(source, diagnostics)?;
    let mut raw = Raw::of(root, text);
    for source in overlays {
        overlay::apply(&mut raw, source, diagnostics);
    }
    let sound = bundle::bundle(&mut raw, loader, diagnostics);
    if sound {
        return Some(raw);
    }
    diagnostics.locate(&raw);
    None
}

/// The tree of one text. `None` where it cannot be read, which is recorded.
fn text(source: &Source, diagnostics: &mut Diagnostics) -> Option<(Value, Text)> {
    let text = match source.text.strip_prefix('\u{feff}') {
        Some(rest) => rest.into(),
        None => Arc::clone(&source.text),
    };
    let read = match read::read(&text) {
        Ok(read) => read,
        Err(fault) => {
            fault.record(&source.name, &text, diagnostics);
            return None;
        }
    };
    let text = Text {
        name: source.name.clone(),
        text,
        syntax: read.syntax,
    };
    let places: Vec<&Pointer> = read.duplicates.iter().collect();
    for (pointer, location) in read.duplicates.iter().zip(text.locate(&places)) {
        let tokens: Vec<String> = pointer.tokens().collect();
        let message = match &tokens[..] {
            [first, path] if first == "paths" => {
                format!("the path `{path}` is there twice; the operations of both are taken")
            }
            _ => {
                let member = tokens.last().map_or("", String::as_str);
                format!("the member `{member}` is there twice; the later one is taken")
            }
        };
        diagnostics.push(Diagnostic {
            severity: Severity::Warning,
            kind: "duplicate-member",
            message,
            help: "remove one of the two, or rename it".to_owned(),
            pointer: pointer.clone(),
            location: Some(location),
        });
    }
    Some((read.root, text))
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
