//! One action of an overlay (OpenAPI Overlay Specification 1.0.0, section 4.4.3).

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::Told;
use super::change::{self, Written};
use crate::load::raw::Raw;
use crate::pointer::Pointer;

/// What is done at every place that a path selects.
pub(super) struct Action<'a> {
    /// Where in the overlay.
    at: Pointer,
    target: JsonPath,
    kind: Kind<'a>,
}

/// What is done there.
enum Kind<'a> {
    /// What is there goes. This wins over an `update` beside it.
    Remove,
    /// This is merged into what is there.
    Update(&'a Value),
}

impl<'a> Action<'a> {
    /// Reads an action; `None` where it is none, which is told.
    pub(super) fn of(value: &'a Value, at: Pointer, told: &mut Told) -> Option<Self> {
        let Some(object) = value.as_object() else {
            let help = "write a `target`, and an `update` or `remove: true`";
            told.error("wrong-type", &at, "this action must be an object", help);
            return None;
        };
        for name in object.keys() {
            let known = ["target", "description", "update", "remove"].contains(&name.as_str());
            if !known && !name.starts_with("x-") {
                told.ignored(name, &at);
            }
        }
        let target = target(object, &at, told);
        let kind = Kind::of(object, &at, told);
        Some(Self {
            target: target?,
            kind: kind?,
            at,
        })
    }

    /// Does it; `text` is the index of the overlay's text.
    pub(super) fn apply(&self, raw: &mut Raw, text: usize, told: &mut Told) {
        let places = self.places(&raw.root);
        if places.is_empty() {
            let message = format!("`{}` selects nothing in the document", self.target);
            let help =
                "correct the path, or remove the action where the document has caught up with it";
            told.error(
                "target-without-match",
                &self.at.child("target"),
                message,
                help,
            );
        }
        for place in &places {
            match self.kind {
                Kind::Remove => self.remove(raw, place, told),
                Kind::Update(update) => self.update(raw, place, update, text, told),
            }
        }
    }

    /// The places that are selected, those of later items of a list first, so that removing one moves none of the
    /// others.
    fn places(&self, root: &Value) -> Vec<Pointer> {
        let located = self.target.query_located(root).dedup();
        let mut places: Vec<Pointer> = located
            .locations()
            .map(|path| Pointer::from_escaped(path.to_json_pointer()))
            .collect();
        places.reverse();
        places
    }

    fn remove(&self, raw: &mut Raw, place: &Pointer, told: &mut Told) {
        if *place == Pointer::root() {
            let message = "this would remove the whole document";
            let help = "select something inside the document";
            told.error("wrong-target", &self.at.child("target"), message, help);
            return;
        }
        change::remove(raw, place);
    }

    fn update(&self, raw: &mut Raw, place: &Pointer, update: &Value, text: usize, told: &mut Told) {
        let written = Written {
            text,
            pointer: self.at.child("update"),
        };
        let fault = match raw.root.pointer(place.as_str()) {
            Some(Value::Array(_)) => {
                change::append(raw, place, update, &written);
                return;
            }
            Some(Value::Object(_)) if update.is_object() => {
                change::merge(raw, place, update, &written);
                return;
            }
            Some(Value::Object(_)) => {
                let message =
                    format!("`#{place}` is an object, and only an object can be merged into it");
                (
                    self.at.child("update"),
                    message,
                    "write the members to set, with their values",
                )
            }
            _ => {
                let message = format!(
                    "`#{place}` is neither an object nor a list, so nothing can be merged into it"
                );
                (
                    self.at.child("target"),
                    message,
                    "select the object around it, and set the member in `update`",
                )
            }
        };
        told.error("wrong-target", &fault.0, fault.1, fault.2);
    }
}

impl<'a> Kind<'a> {
    fn of(object: &'a Map<String, Value>, at: &Pointer, told: &mut Told) -> Option<Self> {
        match (object.get("remove"), object.get("update")) {
            (Some(Value::Bool(true)), _) => Some(Self::Remove),
            (Some(Value::Bool(false)) | None, Some(update)) => Some(Self::Update(update)),
            (Some(Value::Bool(false)) | None, None) => {
                let help = "add an `update` with what is to be merged, or `remove: true`";
                told.error("missing-member", at, "this action does nothing", help);
                None
            }
            (Some(_), _) => {
                let message = "`remove` must be true or false";
                told.error(
                    "wrong-type",
                    &at.child("remove"),
                    message,
                    "write `remove: true`",
                );
                None
            }
        }
    }
}

/// The path that the action's `target` is (RFC 9535).
fn target(object: &Map<String, Value>, at: &Pointer, told: &mut Told) -> Option<JsonPath> {
    let help = "write a JSONPath (RFC 9535), such as `$.paths['/pets'].get`";
    let Some(value) = object.get("target") else {
        told.error("missing-member", at, "this action has no `target`", help);
        return None;
    };
    let at = at.child("target");
    let Some(text) = value.as_str() else {
        told.error("wrong-type", &at, "`target` must be a string", help);
        return None;
    };
    match JsonPath::parse(text) {
        Ok(path) => Some(path),
        Err(error) => {
            let message = format!(
                "`{text}` is not a JSONPath: it cannot be read from character {} on",
                error.position()
            );
            let help = "write a JSONPath (RFC 9535), such as `$.paths['/pets'].get`; a name of more than letters, \
                        digits and `_` stands in brackets and quotation marks";
            told.error("wrong-target", &at, message, help);
            None
        }
    }
}
