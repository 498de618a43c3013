//! What is wrong with a document, where, and what to do about it.

mod nearest;
mod render;

pub use nearest::nearest;

use std::collections::HashSet;

use crate::load::Raw;
use crate::moves::Moves;
use crate::pointer::Pointer;

/// How bad a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document's meaning was clear enough, or a wider type was taken; output is written.
    Warning,
    /// Nothing can be written.
    Error,
}

/// A line and a column, both counted from one; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Where in which file something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file, as the caller named it.
    pub file: String,
    /// The place in the file, where it is known.
    pub position: Option<Position>,
    /// The text there, for showing.
    pub excerpt: Option<Excerpt>,
}

/// A line of a file, or the part of a long one, with the place that is meant in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, without a line break.
    pub text: String,
    /// The place, in characters counted from one.
    pub column: usize,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The kind of the fault in short, such as `missing-reference`: stable, for counting.
    pub kind: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it, in one sentence without a full stop.
    pub help: String,
    /// Where in the document; once the location is known, where in that file.
    pub pointer: Pointer,
    /// Where in which file; filled in when the stage that found it is over.
    pub location: Option<Location>,
}

/// Everything that is wrong with a document, in the order in which it was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// What has been recorded already: the same thing is said once.
    seen: HashSet<(&'static str, Pointer, String)>,
    /// Where what the stages read stands in the author's document.
    moves: Moves,
}

impl Diagnostics {
    /// Records an error.
    pub fn error(
        &mut self,
        kind: &'static str,
        pointer: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.record(Severity::Error, kind, pointer, message.into(), help.into());
    }

    /// Records a warning.
    pub fn warning(
        &mut self,
        kind: &'static str,
        pointer: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.record(
            Severity::Warning,
            kind,
            pointer,
            message.into(),
            help.into(),
        );
    }

    fn record(
        &mut self,
        severity: Severity,
        kind: &'static str,
        pointer: &Pointer,
        message: String,
        help: String,
    ) {
        self.push(Diagnostic {
            severity,
            kind,
            message: self.moves.in_text(&message),
            help: self.moves.in_text(&help),
            pointer: self.moves.origin(pointer),
            location: None,
        });
    }

    /// Records what was recorded apart from this.
    pub fn take_over(&mut self, others: Self) {
        for other in others.list {
            self.record(
                other.severity,
                other.kind,
                &other.pointer,
                other.message,
                other.help,
            );
        }
    }

    /// Where what the stages read stands in the author's document.
    pub fn moves(&self) -> &Moves {
        &self.moves
    }

    /// From here on, what is recorded is about a tree that has been rewritten: it is shown at the places of the
    /// author's document.
    pub fn follow(&mut self, moves: Moves) {
        self.moves = moves;
    }

    /// Records `diagnostic`, unless the same has been said of the same place.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let key = (
            diagnostic.kind,
            diagnostic.pointer.clone(),
            diagnostic.message.clone(),
        );
        if self.seen.insert(key) {
            self.list.push(diagnostic);
        }
    }

    /// Finds where in which file each diagnostic stands that does not say so yet.
    ///
    /// From then on its pointer is the one into that file, which is not always the document itself. The text is read again for this, once for all of them, so it is done where they are about to be shown.
    pub fn locate(&mut self, raw: &Raw) {
        let lost = || {
            self.list
                .iter()
                .filter(|diagnostic| diagnostic.location.is_none())
        };
        let locations = raw.locate_all(
            &lost()
                .map(|diagnostic| &diagnostic.pointer)
                .collect::<Vec<_>>(),
        );
        let lost = self
            .list
            .iter_mut()
            .filter(|diagnostic| diagnostic.location.is_none());
        for (diagnostic, (location, pointer)) in lost.zip(locations) {
            diagnostic.location = Some(location);
            diagnostic.pointer = pointer;
        }
    }

    /// Every diagnostic.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Every diagnostic, to be given its location.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.list.iter_mut()
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
