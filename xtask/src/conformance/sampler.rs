//! Valid values for the places of a document: its own example where there is one, else what `sample` draws.

use std::collections::BTreeMap;

use oasmith::pointer::Pointer;
use serde_json::{Map, Value};

use super::sample::{self, Direction, Extent, Form, Want};
use crate::roundtrip::dialect;
use crate::roundtrip::judge::{Judge, Schemas, Verdict};

/// The document as the samples are drawn from it and judged, in one direction.
pub(super) struct Ground {
    root: Value,
    schemas: Schemas<'static>,
    direction: Direction,
    seed: usize,
}

impl Ground {
    /// The schemas of the document for what goes one way.
    ///
    /// # Errors
    /// The document holds identifiers that cannot be.
    pub(super) fn new(root: &Value, direction: Direction, seed: usize) -> Result<Self, String> {
        let mut root = root.clone();
        dialect::bring_up(&mut root);
        let keyword = match direction {
            Direction::Request => "readOnly",
            Direction::Reply => "writeOnly",
        };
        // From OpenAPI 3.1 on, what is required is so both ways (the keywords are annotations of JSON Schema there).
        let version = root["openapi"].as_str().unwrap_or_default();
        if version.is_empty() || version.starts_with("3.0") {
            let whole = root.clone();
            relax(&mut root, &whole, keyword);
        }
        let schemas = Schemas::of(&root)?;
        Ok(Self {
            root,
            schemas,
            direction,
            seed,
        })
    }

    /// What draws values for it.
    pub(super) fn sampler(&self) -> Sampler<'_> {
        Sampler {
            ground: self,
            judge: self.schemas.judge().of_formats(),
            drawn: BTreeMap::new(),
        }
    }
}

/// Takes what only goes the other way out of what is required, and out of what is allowed.
fn relax(value: &mut Value, whole: &Value, keyword: &str) {
    match value {
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| relax(item, whole, keyword)),
        Value::Object(object) => {
            let gone: Vec<String> = match object.get("properties") {
                Some(Value::Object(members)) => {
                    let gone = members.iter().filter(|(_, member)| {
                        let target = member["$ref"]
                            .as_str()
                            .and_then(|one| one.strip_prefix('#'));
                        let target = target.and_then(|pointer| whole.pointer(pointer));
                        let says = |schema: &Value| schema[keyword] == Value::Bool(true);
                        says(member) || target.is_some_and(says)
                    });
                    gone.map(|(name, _)| name.clone()).collect()
                }
                _ => Vec::new(),
            };
            if let Some(Value::Object(members)) = object.get_mut("properties") {
                members.extend(gone.iter().map(|name| (name.clone(), Value::Bool(false))));
            }
            if let Some(Value::Array(required)) = object.get_mut("required") {
                required.retain(|name| !gone.iter().any(|gone| name == gone));
            }
            object
                .values_mut()
                .for_each(|member| relax(member, whole, keyword));
        }
        _ => {}
    }
}

/// Whether there is an empty list or object, or null, in a value.
fn has_nothing(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty() || items.iter().any(has_nothing),
        Value::Object(members) => members.is_empty() || members.values().any(has_nothing),
        other => other.is_null(),
    }
}

/// How a value is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    /// With what may be left out.
    pub(super) all: bool,
    /// Which of several alternatives.
    pub(super) turn: usize,
}

impl Way {
    /// Everything, the first alternative of each part.
    pub(super) const WHOLE: Self = Self { all: true, turn: 0 };
    /// What is required.
    pub(super) const LEAST: Self = Self {
        all: false,
        turn: 0,
    };
}

/// A value that was drawn.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    /// The value.
    pub(super) value: Value,
    /// Whether it breaks the rules of its schema.
    pub(super) is_doubtful: bool,
    /// The most alternatives that some part of it has.
    pub(super) alternatives: usize,
}

/// Draws values, and keeps what it drew.
pub(super) struct Sampler<'a> {
    ground: &'a Ground,
    judge: Judge<'a>,
    drawn: BTreeMap<(String, Form, Way), Option<Drawn>>,
}

impl Sampler<'_> {
    /// What stands at a place, with references followed.
    pub(super) fn node(&self, pointer: &Pointer) -> Option<&Value> {
        let mut node = self.ground.root.pointer(pointer.as_str())?;
        for _ in 0..16 {
            let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
                break;
            };
            node = self.ground.root.pointer(reference.strip_prefix('#')?)?;
        }
        Some(node)
    }

    /// Where the schema stands of a media type, parameter or header.
    fn schema(&self, pointer: &Pointer) -> Option<Pointer> {
        let mut pointer = pointer.clone();
        for _ in 0..16 {
            let node = self.ground.root.pointer(pointer.as_str())?;
            let media_types = node.get("content").and_then(Value::as_object);
            if node.get("schema").is_some() {
                return Some(pointer.child("schema"));
            } else if let Some(name) = media_types.and_then(|all| all.keys().next()) {
                pointer = pointer.descend(["content", name]);
            } else if let Some(reference) = node.get("$ref").and_then(Value::as_str) {
                if reference.contains("/schemas/") || reference.contains("/definitions/") {
                    return Some(pointer);
                }
                pointer = Pointer::from_escaped(reference.strip_prefix('#')?);
            } else {
                return (node.get("type").is_some() || node.get("itemSchema").is_none())
                    .then_some(pointer);
            }
        }
        None
    }

    /// A value for what stands at a place; none where there is no schema, or none can be made.
    pub(super) fn draw(&mut self, at: &Pointer, form: Form, way: Way) -> Option<Drawn> {
        let key = (at.to_string(), form, way);
        if let Some(drawn) = self.drawn.get(&key) {
            return drawn.clone();
        }
        let drawn = self.schema(at).and_then(|schema| {
            let given = (way == Way::WHOLE)
                .then(|| self.example(at, &schema, form))
                .flatten();
            given.or_else(|| self.fresh(&schema, form, way))
        });
        self.drawn.insert(key, drawn.clone());
        drawn
    }

    /// The document's own example for what stands at a place, where it is valid.
    fn example(&mut self, at: &Pointer, schema: &Pointer, form: Form) -> Option<Drawn> {
        let node = self.node(at)?;
        let named = node.get("examples").and_then(Value::as_object);
        let named = named.into_iter().flat_map(Map::values);
        let named = named.filter_map(|example| example.get("value"));
        let all: Vec<Value> = node
            .get("example")
            .into_iter()
            .chain(named)
            .cloned()
            .collect();
        let mut all = all.into_iter();
        let value = all.find(|value| {
            (form == Form::Json || !has_nothing(value))
                && self.judge.verdict(schema, value) == Verdict::Valid
        })?;
        let fresh = self.fresh(schema, form, Way::WHOLE);
        Some(Drawn {
            value,
            is_doubtful: false,
            // Beside the example, a value is made up.
            alternatives: fresh.map_or(1, |fresh| fresh.alternatives.max(2)),
        })
    }

    fn fresh(&mut self, schema: &Pointer, form: Form, way: Way) -> Option<Drawn> {
        let extents = match way.all {
            true => [Extent::Examples, Extent::Everything, Extent::Required],
            false => [Extent::Required, Extent::Examples, Extent::Everything],
        };
        let node = self.ground.root.pointer(schema.as_str())?;
        let mut last = None;
        for extent in extents {
            let want = Want {
                direction: self.ground.direction,
                form,
                extent,
                turn: way.turn + self.ground.seed.saturating_sub(1),
            };
            let (value, alternatives) = sample::draw(&self.ground.root, node, want);
            let Some(value) = value else { continue };
            let is_doubtful = self.judge.verdict(schema, &value) == Verdict::Invalid;
            let drawn = Drawn {
                value,
                is_doubtful,
                alternatives,
            };
            if !is_doubtful {
                return Some(drawn);
            }
            last = last.or(Some(drawn));
        }
        last
    }
}
