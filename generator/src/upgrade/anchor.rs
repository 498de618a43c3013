//! References by anchor: `$dynamicRef`, `$recursiveRef`, and a `$ref` such as `#node` (JSON Schema 2020-12, sections
//! 8.2.2 and 8.2.3). A document is read by itself here, so what they mean dynamically is what they mean as written.

use serde_json::Value;

use super::Upgrade;
use super::members::Object;
use crate::document::{Refusal, target};
use crate::pointer::Pointer;

/// The keywords that give a schema a name by which a reference can mean it.
const ANCHORS: [&str; 2] = ["$dynamicAnchor", "$anchor"];

/// How deep an anchor is looked for.
const DEEPEST: usize = 100;

impl Upgrade<'_> {
    /// The keyword of the reference that a schema makes, and the place that it means.
    pub(super) fn reference(
        &self,
        object: &Object,
        at: &Pointer,
    ) -> Option<(&'static str, String)> {
        let text = |keyword: &str| object.get(keyword).and_then(Value::as_str);
        if let Some(reference) = text("$ref") {
            let meant = match target(reference) {
                Err(Refusal::Anchor) => self.anchored(reference, at),
                _ => None,
            };
            return Some(("$ref", meant.unwrap_or_else(|| reference.to_owned())));
        }
        let keyword = ["$dynamicRef", "$recursiveRef"]
            .into_iter()
            .find(|keyword| text(keyword).is_some())?;
        let reference = text(keyword)?;
        let meant = match reference {
            "#" => root_schema(at).map(|root| fragment(&root)),
            _ => self.anchored(reference, at),
        };
        Some((keyword, meant.unwrap_or_else(|| reference.to_owned())))
    }

    /// The place of the schema with this anchor that is nearest to `at`: around it, beside it in the same
    /// component, or in another one.
    fn anchored(&self, reference: &str, at: &Pointer) -> Option<String> {
        let name = reference.strip_prefix('#')?;
        let is_named = |schema: &Value| {
            let named = |keyword: &&str| schema.get(*keyword).and_then(Value::as_str) == Some(name);
            ANCHORS.iter().any(named)
        };
        let mut around = Some(at.clone());
        while let Some(pointer) = around {
            if self.root.pointer(pointer.as_str()).is_some_and(is_named) {
                return Some(fragment(&pointer));
            }
            around = pointer.parent();
        }
        let places = [root_schema(at), Some(Pointer::root())];
        let found = places.into_iter().flatten().find_map(|place| {
            let schema = self.root.pointer(place.as_str())?;
            below(schema, &place, &is_named, DEEPEST)
        });
        found.map(|pointer| fragment(&pointer))
    }
}

/// The outermost schema around `at`: the component, or what stands under `schema` elsewhere.
fn root_schema(at: &Pointer) -> Option<Pointer> {
    let tokens: Vec<String> = at.tokens().collect();
    let words: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let length = match &words[..] {
        ["components", "schemas", _, ..] => 3,
        _ => words.iter().position(|token| *token == "schema")? + 1,
    };
    Some(Pointer::root().descend(&tokens[..length]))
}

/// The first schema in or below `value` that `is_named` knows.
fn below(
    value: &Value,
    at: &Pointer,
    is_named: &dyn Fn(&Value) -> bool,
    left: usize,
) -> Option<Pointer> {
    if left == 0 {
        return None;
    }
    if is_named(value) {
        return Some(at.clone());
    }
    match value {
        Value::Object(members) => members
            .iter()
            .find_map(|(name, value)| below(value, &at.child(name), is_named, left - 1)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, value)| below(value, &at.child(index), is_named, left - 1)),
        _ => None,
    }
}

/// The reference that means a place.
fn fragment(pointer: &Pointer) -> String {
    format!("#{}", pointer.as_str().replace('%', "%25"))
}
