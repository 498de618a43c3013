//! Values for the schemas of a document: from its examples where it has some, else made up; the same for the same seed.

mod flat;
mod hint;
mod pattern;
mod scalar;

use serde_json::{Map, Value};

use flat::Flat;
pub(super) use hint::without_hints;

/// How many parts a value may have before only what is required is added.
const BUDGET: usize = 300;

/// How deep a value may be before only what is required is added, and how deep it may be at all.
const DEPTHS: (usize, usize) = (8, 40);

/// Which way a value goes: what is `readOnly` is in no request, what is `writeOnly` in no reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Direction {
    /// To the server.
    Request,
    /// From the server.
    Reply,
}

/// What a value is to be like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Want {
    /// Which way it goes.
    pub(super) direction: Direction,
    /// What it is written as.
    pub(super) form: Form,
    /// Whether it has what may be left out.
    pub(super) extent: Extent,
    /// Which of several alternatives and listed values it is made of, counted from 0 and around.
    pub(super) turn: usize,
}

/// What a value is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    /// JSON, which has everything.
    Json,
    /// The text of a parameter or of a form, which has no empty lists and objects.
    Text,
}

/// How much of what may be left out a value has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Extent {
    /// Nothing.
    Required,
    /// Everything, with the document's examples for its parts.
    Examples,
    /// Everything, made up.
    Everything,
}

/// A value for the `schema` of the document `root`, whose schemas are those of JSON Schema 2020-12, and the greatest
/// number of alternatives that some part of it has.
pub(super) fn draw(root: &Value, schema: &Value, want: Want) -> (Option<Value>, usize) {
    let mut drawing = Drawing {
        root,
        want,
        parts: 0,
        alternatives: 1,
        path: Vec::new(),
    };
    let value = drawing.value(schema, want.turn);
    (value, drawing.alternatives)
}

/// A value that is being made.
struct Drawing<'a> {
    root: &'a Value,
    want: Want,
    parts: usize,
    alternatives: usize,
    /// The references that are being followed, from the outermost on.
    path: Vec<String>,
}

impl Drawing<'_> {
    /// A value for a schema; none where every one would be endless.
    fn value(&mut self, schema: &Value, turn: usize) -> Option<Value> {
        self.parts += 1;
        if self.path.len() > DEPTHS.1 || *schema == Value::Bool(false) {
            return None;
        }
        let flat = Flat::of(self.root, schema);
        let known = self.path.len();
        for reference in &flat.references {
            let times = self.path.iter().filter(|one| *one == reference).count();
            if times > 1 {
                self.path.truncate(known);
                return None;
            }
            self.path.push(reference.clone());
        }
        // A step down, whether or not there is a reference.
        self.path.push(String::new());
        let value = self.chosen(flat, turn);
        self.path.truncate(known);
        value
    }

    /// A value for a schema with its alternatives: the one whose turn it is, or else the next that is possible.
    fn chosen(&mut self, mut flat: Flat, turn: usize) -> Option<Value> {
        let Some(choice) = flat.choices.pop() else {
            return self.plain(&flat.keywords, turn);
        };
        let count = choice.variants.len();
        self.alternatives = self.alternatives.max(count);
        for step in 0..count {
            let index = (turn + step) % count;
            let mut one = flat.clone();
            one.add(self.root, &choice.variants[index]);
            let is_again = one
                .references
                .iter()
                .any(|name| self.path.iter().filter(|one| *one == name).count() > 1);
            if is_again {
                continue;
            }
            let known = self.path.len();
            self.path.extend(one.references.iter().cloned());
            let is_listed = choice.lists_tag(self.root, &one);
            let value = self.chosen(one, turn);
            self.path.truncate(known);
            if let Some(mut value) = value {
                choice.tag(index, &mut value, is_listed);
                return Some(value);
            }
        }
        None
    }

    /// A value for a schema without alternatives.
    fn plain(&mut self, schema: &Map<String, Value>, turn: usize) -> Option<Value> {
        if let Some(constant) = schema.get("const") {
            return Some(constant.clone());
        }
        if let Some(Value::Array(listed)) = schema.get("enum") {
            let listed: Vec<&Value> = listed.iter().filter(|one| !one.is_null()).collect();
            self.alternatives = self.alternatives.max(listed.len().min(3));
            return match listed.is_empty() {
                true => Some(Value::Null),
                false => Some(listed[turn % listed.len()].clone()),
            };
        }
        let kind = kind(schema);
        match kind {
            "object" => self.object(schema, turn),
            "array" => self.array(schema, turn),
            _ => {
                let example = match self.want.extent {
                    Extent::Everything => None,
                    _ => example(schema),
                };
                example.or_else(|| scalar::scalar(kind, schema, turn))
            }
        }
    }

    fn object(&mut self, schema: &Map<String, Value>, turn: usize) -> Option<Value> {
        let empty = Map::new();
        let declared = schema.get("properties").and_then(Value::as_object);
        let declared = declared.unwrap_or(&empty);
        let required: Vec<&str> = match schema.get("required") {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let rest = schema.get("additionalProperties");
        let mut members = Map::new();
        for (name, member) in declared {
            let is_required = required.contains(&name.as_str());
            let is_given = is_required || (self.has_room() && !self.is_elsewhere(member));
            if !is_given {
                continue;
            }
            match self.value(member, turn) {
                Some(value) => drop(members.insert(name.clone(), value)),
                None if is_required => return None,
                None => {}
            }
        }
        for name in required {
            if !declared.contains_key(name) {
                let any = Value::Bool(true);
                let value = self.value(rest.unwrap_or(&any), turn)?;
                members.insert(name.to_owned(), value);
            }
        }
        let least = scalar::count(schema, "minProperties").unwrap_or(0);
        let is_map = declared.is_empty() && rest.is_some_and(Value::is_object) && self.has_room();
        let is_there = self.want.form == Form::Text && rest != Some(&Value::Bool(false));
        let least = least.max(usize::from(is_map || is_there));
        for (name, member) in declared {
            if members.len() < least && !members.contains_key(name) && !self.is_elsewhere(member) {
                members.extend(self.value(member, turn).map(|value| (name.clone(), value)));
            }
        }
        let closed = rest == Some(&Value::Bool(false));
        for index in members.len()..if closed { 0 } else { least } {
            let any = Value::Bool(true);
            let value = self.value(rest.unwrap_or(&any), turn)?;
            members.insert(format!("key{index}"), value);
        }
        Some(Value::Object(members))
    }

    fn array(&mut self, schema: &Map<String, Value>, turn: usize) -> Option<Value> {
        let (any, empty) = (Value::Bool(true), Vec::new());
        let first = schema.get("prefixItems").and_then(Value::as_array);
        let first = first.unwrap_or(&empty);
        let least = scalar::count(schema, "minItems").unwrap_or(0);
        let most = scalar::count(schema, "maxItems").unwrap_or(usize::MAX);
        let usual = match self.has_room() {
            true => 2.max(first.len()),
            false => first.len().max(usize::from(self.want.form == Form::Text)),
        };
        let count = usual.max(least).min(most);
        let mut items = Vec::new();
        for index in 0..count {
            let item = first.get(index).or_else(|| schema.get("items"));
            match self.value(item.unwrap_or(&any), turn + index) {
                Some(value) if !(is_unique(schema) && items.contains(&value)) => items.push(value),
                Some(_) => {}
                None if index < least => return None,
                None => break,
            }
        }
        Some(Value::Array(items))
    }

    /// Whether what may be left out is still added.
    fn has_room(&self) -> bool {
        self.want.extent != Extent::Required
            && self.parts < BUDGET
            && self.path.iter().filter(|step| step.is_empty()).count() < DEPTHS.0
    }

    /// Whether a member only goes the other way.
    fn is_elsewhere(&self, member: &Value) -> bool {
        let keyword = match self.want.direction {
            Direction::Request => "readOnly",
            Direction::Reply => "writeOnly",
        };
        let flat = Flat::of(self.root, member);
        flat.keywords.get(keyword) == Some(&Value::Bool(true))
    }
}

fn is_unique(schema: &Map<String, Value>) -> bool {
    schema.get("uniqueItems") == Some(&Value::Bool(true))
}

/// The JSON type that values of the schema have, the first that is not null; without one, what its keywords are for.
fn kind(schema: &Map<String, Value>) -> &str {
    let listed = match schema.get("type") {
        Some(Value::String(kind)) => return kind,
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str),
        _ => [].iter().filter_map(Value::as_str),
    };
    let mut listed = listed.filter(|kind| *kind != "null");
    if let Some(kind) = listed.next() {
        return kind;
    }
    let has = |keywords: &[&str]| keywords.iter().any(|keyword| schema.contains_key(*keyword));
    if schema.contains_key("type") {
        "null"
    } else if has(&["properties", "additionalProperties", "required"]) {
        "object"
    } else if has(&["items", "prefixItems"]) {
        "array"
    } else if has(&["minimum", "maximum", "multipleOf"]) {
        "number"
    } else {
        "string"
    }
}

/// An example that the schema of a scalar gives, and that is valid.
fn example(schema: &Map<String, Value>) -> Option<Value> {
    let listed = schema.get("examples").and_then(Value::as_array);
    let listed = listed.and_then(|examples| examples.first());
    let all = [schema.get("example"), listed, schema.get("default")];
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&Value::Object(schema.clone()))
        .ok()?;
    let mut all = all.into_iter().flatten();
    all.find(|value| !value.is_null() && **value != "" && validator.is_valid(value))
        .cloned()
}

#[cfg(test)]
mod tests;
