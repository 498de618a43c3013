//! Text into a tree, by whichever reader the text is for.

use std::cell::RefCell;

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::Syntax;
use super::position::Lines;
use super::tree::Tree;
use crate::diagnostic::{Diagnostic, Diagnostics, Position, Severity};
use crate::pointer::Pointer;

/// A text that was read.
pub(super) struct Read {
    /// The tree; where a mapping has a member twice, the later value.
    pub root: Value,
    /// What the text is.
    pub syntax: Syntax,
    /// The members that stand a second time in their mapping.
    pub duplicates: Vec<Pointer>,
}

/// Why a text could not be read.
#[derive(Debug)]
pub(super) struct Fault {
    syntax: Syntax,
    message: String,
    line: usize,
    /// Counted as the reader counts: bytes for JSON, characters for YAML.
    column: usize,
}

/// Reads `text`: as JSON where it starts like an object, as YAML otherwise. What looks like JSON and is not,
/// is tried as YAML too, since YAML's flow style starts the same way; if it is neither, the fault is JSON's.
pub(super) fn read(text: &str) -> Result<Read, Fault> {
    if text.trim_start().starts_with('{') {
        json(text).or_else(|fault| yaml(text).map_err(|_| fault))
    } else {
        yaml(text)
    }
}

fn json(text: &str) -> Result<Read, Fault> {
    let duplicates = RefCell::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let root = Tree::root(Syntax::Json, &duplicates).deserialize(&mut reader);
    let root = root.and_then(|root| reader.end().map(|()| root));
    let root = root.map_err(|error| Fault {
        syntax: Syntax::Json,
        message: without_place(&error.to_string()),
        line: error.line(),
        column: error.column(),
    })?;
    let duplicates = duplicates.into_inner();
    Ok(Read {
        root,
        syntax: Syntax::Json,
        duplicates,
    })
}

fn yaml(text: &str) -> Result<Read, Fault> {
    let duplicates = RefCell::default();
    let reader = serde_yaml::Deserializer::from_str(text);
    let root = Tree::root(Syntax::Yaml, &duplicates).deserialize(reader);
    let root = root.map_err(|error| {
        let place = error.location();
        Fault {
            syntax: Syntax::Yaml,
            message: without_place(&error.to_string()),
            // The reader gives no place where it has read a whole document and finds another.
            line: place
                .as_ref()
                .map_or_else(|| second_document(text), serde_yaml::Location::line),
            column: place.as_ref().map_or(0, serde_yaml::Location::column),
        }
    })?;
    let duplicates = duplicates.into_inner();
    Ok(Read {
        root,
        syntax: Syntax::Yaml,
        duplicates,
    })
}

/// The reader's sentence without the place of the fault, which is shown otherwise; a place that follows, of what
/// was being read, stays.
fn without_place(message: &str) -> String {
    let Some((before, place)) = message.split_once(" at line ") else {
        return message.to_owned();
    };
    let after = place.find(", while ").map_or("", |start| &place[start..]);
    format!("{before}{after}")
}

/// The line of the `---` that begins a second document.
fn second_document(text: &str) -> usize {
    let marks = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.trim_end() == "---");
    let first_has_content = |number: usize| {
        text.lines()
            .take(number)
            .any(|line| !line.trim().is_empty() && !line.starts_with(['#', '%', '-']))
    };
    marks
        .map(|(index, _)| index)
        .find(|index| first_has_content(*index))
        .map_or(1, |index| index + 1)
}

impl Fault {
    /// Records the fault as an error of the file `name` with this text.
    pub(super) fn record(self, name: &str, text: &str, diagnostics: &mut Diagnostics) {
        let lines = Lines::of(text);
        let position = (self.line > 0).then(|| match self.syntax {
            Syntax::Json => lines.position_of_byte(self.line, self.column),
            Syntax::Yaml => Position {
                line: self.line,
                column: self.column.max(1),
            },
        });
        let language = match self.syntax {
            Syntax::Json => "JSON",
            Syntax::Yaml => "YAML",
        };
        let location = lines.location(name, position);
        let tab = location
            .excerpt
            .as_ref()
            .is_some_and(|excerpt| excerpt.text.chars().nth(excerpt.column - 1) == Some('\t'));
        let help = match self.syntax {
            Syntax::Yaml if tab => {
                "indent with spaces: a tab stands here, and YAML does not indent with tabs"
                    .to_owned()
            }
            _ if self.message.contains("more than one document") => {
                "keep one document in the file: `---` begins another".to_owned()
            }
            _ => format!("mend the text here or shortly before; any {language} checker will agree"),
        };
        diagnostics.push(Diagnostic {
            severity: Severity::Error,
            kind: "syntax",
            message: format!("this is not {language}: {}", self.message),
            help,
            pointer: Pointer::root(),
            location: Some(location),
        });
    }
}
