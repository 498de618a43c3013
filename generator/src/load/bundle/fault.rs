//! What is said of a reference that leads nowhere.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::files::{Files, Spot, Unread};
use super::grammar::Node;
use super::target::Astray;
use super::walk::{Form, Found};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity, nearest};
use crate::load::raw::Raw;
use crate::pointer::Pointer;

/// What is wrong with a reference.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    severity: Severity,
    kind: &'static str,
    message: String,
    help: String,
}

const VENDOR: &str = "vendor the file: save it below the folder of the document, and refer to it by a path that \
                      starts from the folder of this file";
const INSIDE: &str = "put the file below the folder of the document, or give a wider folder to read from, as \
                      `cargo xtask generate` takes with `--root DIR`";

impl Fault {
    /// What is said of the reference; `None` where nothing is to be said here. Of other forms than `$ref`, later
    /// stages speak: `lower` may see from the name alone which variant a mapping means, and `upgrade` which of
    /// several anchors is the nearest. Of a schema on another host `resolve` speaks, where any value is taken for it.
    pub(super) fn of(astray: &Astray, found: &Found, files: &Files<'_>) -> Option<Self> {
        if found.form != Form::Reference {
            return None;
        }
        let text = &found.text;
        let what = found.shape.node().noun();
        let (kind, message, help) = match astray {
            Astray::Remote if found.shape.node() == Node::Schema => return None,
            Astray::Remote => (
                "unsupported-reference",
                format!("`{text}` refers to another host, which is never asked"),
                VENDOR.to_owned(),
            ),
            Astray::Absolute => (
                "outside-reference",
                format!("`{text}` is a path from the root of a file system"),
                INSIDE.to_owned(),
            ),
            Astray::Encoding => (
                "unsupported-reference",
                format!("the percent-encoding of `{text}` is not UTF-8"),
                "write the name as it is, or percent-encode its UTF-8 bytes".to_owned(),
            ),
            Astray::File(_, Unread::Malformed) => return None,
            Astray::File(_, Unread::Outside) => (
                "outside-reference",
                format!("`{text}` is outside of the folder of the document"),
                INSIDE.to_owned(),
            ),
            Astray::File(path, Unread::Loader(why)) => (
                "missing-file",
                format!("`{text}` cannot be read: {why}"),
                format!(
                    "put the file where it is looked for, which is `{}`, or correct the path, which starts from the \
                     folder of this file",
                    files.shown(path)
                ),
            ),
            Astray::Place(file, pointer) => (
                "missing-reference",
                format!("`{}` has no `#{pointer}`", files.shown(file)),
                meant(files, file, pointer).map_or_else(
                    || format!("add the {what} at that place, or refer to one that is there"),
                    |other| {
                        let path = text.split('#').next().unwrap_or_default();
                        format!("did you mean `{path}#{other}`?")
                    },
                ),
            ),
            Astray::Anchor(file) => (
                "missing-reference",
                format!(
                    "no schema of `{}` has the anchor of `{text}`",
                    files.shown(file)
                ),
                "give the schema that is meant an `$anchor` of that name, or refer to its place"
                    .to_owned(),
            ),
            Astray::Ambiguous => (
                "ambiguous-anchor",
                format!("several schemas have the anchor of `{text}`"),
                "refer to the place of the one that is meant".to_owned(),
            ),
            Astray::Endless => return Some(Self::ring()),
        };
        let severity = severity(found, astray);
        let outcome = match (found.shape.node(), severity) {
            (Node::Schema, Severity::Warning) => "; any value is taken here",
            _ => "",
        };
        Some(Self {
            severity,
            kind,
            message: message + outcome,
            help,
        })
    }

    /// References that lead to nothing but each other.
    pub(super) fn ring() -> Self {
        Self {
            severity: Severity::Error,
            kind: "reference-cycle",
            message: "this reference leads, through others, back to itself".to_owned(),
            help: "put the thing itself in the place of one of these references".to_owned(),
        }
    }

    /// A reference within a file whose place only the document itself has.
    pub(super) fn taken_from_main(files: &Files<'_>, from: &Spot, pointer: &Pointer) -> Self {
        let (file, main) = (files.shown(&from.file), files.shown(&files.main));
        Self {
            severity: Severity::Warning,
            kind: "reference-into-document",
            message: format!("`{file}` has no `#{pointer}`; that of `{main}` is taken"),
            help: format!("write the path of `{main}` before the `#`"),
        }
    }

    pub(super) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Only what a client is made of has to be found: an example can be done without, and so can the shape of a value,
/// which is not worth refusing all the rest. What is kept from being read may not be left out unnoticed.
fn severity(found: &Found, astray: &Astray) -> Severity {
    match (found.shape.node(), astray) {
        (Node::Example, _) => Severity::Warning,
        (_, Astray::Absolute | Astray::File(_, Unread::Outside)) => Severity::Error,
        (Node::Schema, _) => Severity::Warning,
        _ => Severity::Error,
    }
}

/// The place in the file that is probably meant: one with nearly the same name.
fn meant(files: &Files<'_>, file: &Rc<str>, pointer: &Pointer) -> Option<Pointer> {
    let (around, name) = (pointer.parent()?, pointer.last()?);
    let spot = Spot {
        file: Rc::clone(file),
        pointer: around.clone(),
    };
    let siblings = files.value(&spot).and_then(Value::as_object)?;
    let other = nearest(&name, siblings.keys().map(String::as_str))?;
    Some(around.child(other))
}

/// Records the faults, by file and place.
pub(super) fn record(
    faults: BTreeMap<Spot, Fault>,
    files: &Files<'_>,
    raw: &Raw,
    diagnostics: &mut Diagnostics,
) {
    let mut by_file: BTreeMap<Rc<str>, Vec<(Pointer, Fault)>> = BTreeMap::new();
    for (spot, fault) in faults {
        let list = by_file.entry(spot.file).or_default();
        list.push((spot.pointer, fault));
    }
    for (file, faults) in by_file {
        let pointers: Vec<&Pointer> = faults.iter().map(|(pointer, _)| pointer).collect();
        let located: Vec<(Location, Pointer)> = match files.text(&file) {
            Some(text) => {
                let locations = text.locate(&pointers);
                let pointers = pointers.into_iter().cloned();
                locations.into_iter().zip(pointers).collect()
            }
            None => raw.locate_all(&pointers),
        };
        for ((location, pointer), (_, fault)) in located.into_iter().zip(faults) {
            diagnostics.push(Diagnostic {
                severity: fault.severity,
                kind: fault.kind,
                message: fault.message,
                help: fault.help,
                pointer,
                location: Some(location),
            });
        }
    }
}
