//! References, rewritten to where the things stand that they lead to.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::path::reference_to;
use crate::diagnostic::Diagnostics;
use crate::document::target;
use crate::moves::Moves;
use crate::pointer::Pointer;

/// The members that hold things by names that their author chose.
const NAMED: [&str; 14] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "headers",
    "parameters",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "mapping",
];

/// The members that hold values, in which a `$ref` is no reference.
const VALUES: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// Rewrites every reference of the new tree.
pub(super) fn rewrite(root: &mut Value, moves: &Moves, diagnostics: &mut Diagnostics) {
    let mut found = Vec::new();
    collect(root, Names::Given, &Pointer::root(), &mut found);
    let mut by_origin: BTreeMap<&Pointer, Vec<&Pointer>> = BTreeMap::new();
    for (now, origin) in moves.iter() {
        by_origin.entry(origin).or_default().push(now);
    }
    let places = Places {
        root,
        moves,
        by_origin,
    };
    beyond(root, &mut found);
    let mut known: HashMap<String, Option<String>> = HashMap::new();
    let mut changes = Vec::new();
    for (at, text) in found {
        let new = known
            .entry(text.clone())
            .or_insert_with(|| places.rewritten(&text));
        match new {
            Some(new) if *new != text => changes.push((at, new.clone())),
            Some(_) => {}
            None => places.unknown(&at, &text, diagnostics),
        }
    }
    for (at, new) in changes {
        if let Some(place) = root.pointer_mut(at.as_str()) {
            *place = Value::String(new);
        }
    }
}

/// Adds the references of what is referred to among the `x-*` members of the document, some of which hold schemas.
fn beyond(root: &Value, found: &mut Vec<(Pointer, String)>) {
    let (mut next, mut seen) = (0, HashSet::new());
    while let Some((_, text)) = found.get(next) {
        next += 1;
        let Some(place) = target(text)
            .ok()
            .filter(|at| at.as_str().starts_with("/x-"))
        else {
            continue;
        };
        let value = root.pointer(place.as_str());
        if let Some(value) = value.filter(|_| seen.insert(place.clone())) {
            collect(value, Names::Given, &place, found);
        }
    }
}

/// Whose names the members of an object have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// Those of the specification.
    Given,
    /// Those that the author chose.
    Chosen,
}

/// Collects the references of `value`, with the places of their texts.
fn collect(value: &Value, names: Names, at: &Pointer, found: &mut Vec<(Pointer, String)>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, Names::Given, &at.child(index), found);
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                let at = at.child(name);
                match (names, value) {
                    (Names::Given, Value::String(text)) if name == "$ref" => {
                        found.push((at, text.clone()));
                    }
                    (Names::Chosen, Value::String(text)) if is_mapping(&at) => {
                        found.push((at, text.clone()));
                    }
                    (Names::Given, _) if is_value(name) => {}
                    (Names::Given, _) if NAMED.contains(&name.as_str()) => {
                        collect(value, Names::Chosen, &at, found);
                    }
                    _ => collect(value, Names::Given, &at, found),
                }
            }
        }
        _ => {}
    }
}

/// Whether a member has a value that is no part of the document's own structure.
fn is_value(name: &str) -> bool {
    name.starts_with("x-") || VALUES.contains(&name)
}

/// Whether a place is an entry of the mapping of a discriminator.
fn is_mapping(at: &Pointer) -> bool {
    at.parent().and_then(|parent| parent.last()).as_deref() == Some("mapping")
}

/// The new tree, and where its parts come from.
struct Places<'a> {
    root: &'a Value,
    moves: &'a Moves,
    by_origin: BTreeMap<&'a Pointer, Vec<&'a Pointer>>,
}

impl Places<'_> {
    /// The reference to where the thing stands now; `None` where there is no such place. References to other files,
    /// and names in mappings, stay as they are.
    fn rewritten(&self, text: &str) -> Option<String> {
        let Ok(meant) = target(text) else {
            return Some(text.to_owned());
        };
        let now = self.now(&meant)?;
        Some(if now == meant {
            text.to_owned()
        } else {
            reference_to(&now)
        })
    }

    /// Where in the new tree that stands which stood at `meant`: the highest of such places.
    fn now(&self, meant: &Pointer) -> Option<Pointer> {
        let mut candidates = vec![meant.clone()];
        let mut above = Some(meant.clone());
        while let Some(place) = above {
            let rest = meant.as_str().get(place.as_str().len()..);
            let rest = rest.unwrap_or_default();
            for now in self.by_origin.get(&place).into_iter().flatten() {
                candidates.push(Pointer::from_escaped(format!("{now}{rest}")));
            }
            above = place.parent();
        }
        candidates.retain(|now| {
            self.moves.origin(now) == *meant && self.root.pointer(now.as_str()).is_some()
        });
        candidates
            .into_iter()
            .min_by_key(|now| (now.tokens().count(), now.clone()))
    }

    /// Warns of a reference in the manner of 3.0. One that leads nowhere is left for `resolve` to record.
    fn unknown(&self, at: &Pointer, text: &str, diagnostics: &mut Diagnostics) {
        let Ok(meant) = target(text) else { return };
        if self.root.pointer(meant.as_str()).is_some() {
            let origin = reference_to(&self.moves.origin(&meant));
            let message = format!("`{text}` is a reference in the manner of OpenAPI 3.0");
            let help = format!("write `{origin}`");
            let at = self.moves.origin(at);
            diagnostics.warning("newer-reference", &at, message, help);
        }
    }
}
