//! Overlays: a file of changes to a document (OpenAPI Overlay Specification 1.0.0).
//!
//! An overlay is applied to the document itself, before the files that it refers to are read. So its targets are
//! places in the document as its author wrote it; an overlay that were applied later would have to know how the
//! files became one.

mod action;
mod change;

use serde_json::Value;

use super::raw::{Raw, Text};
use super::{Source, text};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use action::Action;

/// Applies the overlay in `source` to the document, and leaves out what cannot be: that is recorded as errors with
/// their places in the overlay.
pub(super) fn apply(raw: &mut Raw, source: &Source, diagnostics: &mut Diagnostics) {
    let Some((root, text)) = text(source, diagnostics) else {
        return;
    };
    let mut told = Told::default();
    let actions = actions(&root, &mut told);
    let index = raw.texts.len();
    raw.texts.push(text);
    for action in &actions {
        action.apply(raw, index, &mut told);
    }
    if let Some(text) = raw.texts.get(index) {
        told.record(text, diagnostics);
    }
}

/// The actions of the overlay in their order (section 4.4.1); none where it is no overlay that is understood.
fn actions<'a>(root: &'a Value, told: &mut Told) -> Vec<Action<'a>> {
    let at = Pointer::root();
    let version = root.get("overlay").map(|version| match version {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    });
    match version {
        None => {
            let help = "begin the overlay with `overlay: 1.0.0`";
            told.error(
                "not-overlay",
                &at,
                "this is not an overlay: it has no `overlay` member",
                help,
            );
            return Vec::new();
        }
        Some(version) if version == "1.0" || version.starts_with("1.0.") => {}
        Some(version) => {
            let message = format!("`overlay: {version}` is not a version that can be read");
            let help = "write `overlay: 1.0.0`, and use nothing newer";
            told.error("unsupported-version", &at.child("overlay"), message, help);
            return Vec::new();
        }
    }
    for (name, _) in root.as_object().into_iter().flatten() {
        let known = ["overlay", "info", "extends", "actions"].contains(&name.as_str());
        if !known && !name.starts_with("x-") {
            told.ignored(name, &at);
        }
    }
    match root.get("actions") {
        Some(Value::Array(items)) if !items.is_empty() => {
            let items = items.iter().enumerate();
            items
                .filter_map(|(index, item)| {
                    Action::of(item, at.child("actions").child(index), told)
                })
                .collect()
        }
        Some(_) => {
            let help = "list the actions, each with a `target` and an `update` or `remove: true`";
            let message = "`actions` must be a list that is not empty";
            told.error("wrong-type", &at.child("actions"), message, help);
            Vec::new()
        }
        None => {
            let help = "add `actions`, each with a `target` and an `update` or `remove: true`";
            told.error("missing-member", &at, "this overlay has no `actions`", help);
            Vec::new()
        }
    }
}

/// What is wrong with an overlay, until its places are found.
#[derive(Debug, Default)]
struct Told {
    list: Vec<Diagnostic>,
}

impl Told {
    fn error(
        &mut self,
        kind: &'static str,
        at: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.list.push(Diagnostic {
            severity: Severity::Error,
            kind,
            message: message.into(),
            help: help.into(),
            pointer: at.clone(),
            location: None,
        });
    }

    /// A member that an overlay has no use for, in the object at `at`.
    fn ignored(&mut self, name: &str, at: &Pointer) {
        self.error(
            "unknown-member",
            &at.child(name),
            format!("`{name}` is not a member that an overlay has here"),
            "correct the name, or leave it out",
        );
    }

    fn record(self, text: &Text, diagnostics: &mut Diagnostics) {
        let pointers: Vec<&Pointer> = self.list.iter().map(|told| &told.pointer).collect();
        let locations = text.locate(&pointers);
        for (diagnostic, location) in self.list.into_iter().zip(locations) {
            diagnostics.push(Diagnostic {
                location: Some(location),
                ..diagnostic
            });
        }
    }
}

#[cfg(test)]
mod tests;
