//! The names that schemas give themselves (JSON Schema 2020-12, core, section 8.2): `$id`, `$anchor` and
//! `$dynamicAnchor`; and that of a whole document, `$self` (OpenAPI 3.2.0, section 4.1).

use serde_json::Value;

use crate::pointer::Pointer;

/// A name, and where the schema stands that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    name: String,
    at: Pointer,
}

/// The names in one file.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    ids: Vec<Named>,
    anchors: Vec<Named>,
}

/// What a name leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Led {
    To(Pointer),
    Nowhere,
    /// Several schemas have the name, and none of them is nearer.
    Anywhere,
}

impl Anchors {
    /// The names in the file whose tree this is.
    pub(super) fn of(root: &Value) -> Self {
        let mut anchors = Self::default();
        anchors.collect(root, &Pointer::root());
        // A document of OpenAPI 3.2 may say what it is called itself.
        if let Some(Value::String(own)) = root.get("$self") {
            anchors.id(own, &Pointer::root());
        }
        anchors
    }

    fn collect(&mut self, value: &Value, at: &Pointer) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.collect(item, &at.child(index));
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    match (name.as_str(), member) {
                        ("$id", Value::String(id)) => self.id(id, at),
                        ("$anchor" | "$dynamicAnchor", Value::String(name)) => {
                            self.anchor(name, at);
                        }
                        _ => self.collect(member, &at.child(name)),
                    }
                }
            }
            _ => {}
        }
    }

    /// Until draft 7, an `$id` with nothing before the fragment was what an `$anchor` is now.
    fn id(&mut self, id: &str, at: &Pointer) {
        match id.strip_prefix('#') {
            Some(name) => self.anchor(name, at),
            None => self.ids.push(Named {
                name: id.trim_end_matches('#').to_owned(),
                at: at.clone(),
            }),
        }
    }

    fn anchor(&mut self, name: &str, at: &Pointer) {
        let name = name.to_owned();
        let at = at.clone();
        self.anchors.push(Named { name, at });
    }

    /// The schema whose `$id` is `id`.
    pub(super) fn with_id(&self, id: &str) -> Option<Pointer> {
        let mut found = self.ids.iter().filter(|named| named.name == id);
        let only = found.next()?;
        found.next().is_none().then(|| only.at.clone())
    }

    /// Whether only one schema of the file has the anchor `name`.
    pub(super) fn is_only(&self, name: &str) -> bool {
        let named = self.anchors.iter().filter(|named| named.name == name);
        named.count() == 1
    }

    /// The innermost schema with an `$id` around `at`.
    pub(super) fn resource(&self, at: &Pointer) -> Option<&Pointer> {
        let around = self.ids.iter().map(|named| &named.at);
        let around = around.filter(|outer| is_within(at, outer));
        around.max_by_key(|outer| outer.as_str().len())
    }

    /// The schema with the anchor `name`, for a reference that stands at `at`.
    pub(super) fn anchored(&self, name: &str, at: &Pointer) -> Led {
        let named = |near: bool| {
            let all = self.anchors.iter().filter(move |named| named.name == name);
            all.filter(move |named| !near || self.resource(&named.at) == self.resource(at))
        };
        for near in [true, false] {
            let mut found = named(near);
            match (found.next(), found.next()) {
                (Some(only), None) => return Led::To(only.at.clone()),
                (Some(_), Some(_)) => return Led::Anywhere,
                (None, _) => {}
            }
        }
        Led::Nowhere
    }
}

/// Whether `inner` is `outer`, or stands inside it.
pub(super) fn is_within(inner: &Pointer, outer: &Pointer) -> bool {
    let rest = inner.as_str().strip_prefix(outer.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Anchors, Led};
    use crate::pointer::Pointer;

    #[test]
    fn the_nearest_anchor_is_meant() {
        let anchors = Anchors::of(&json!({
            "a": { "$id": "a", "x": { "$anchor": "one" }, "y": {} },
            "b": { "$id": "b#", "x": { "$dynamicAnchor": "one" }, "z": { "$id": "#two" } },
        }));
        let at = Pointer::from_escaped;
        assert_eq!(anchors.anchored("one", &at("/a/y")), Led::To(at("/a/x")));
        assert_eq!(anchors.anchored("one", &at("/b")), Led::To(at("/b/x")));
        assert_eq!(anchors.anchored("one", &at("/c")), Led::Anywhere);
        assert_eq!(anchors.anchored("two", &at("/a")), Led::To(at("/b/z")));
        assert_eq!(anchors.anchored("three", &at("/a")), Led::Nowhere);
        assert_eq!(anchors.with_id("b"), Some(at("/b")));
    }
}
