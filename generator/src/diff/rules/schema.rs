//! Two states of a schema, keyword by keyword, down to the schemas that it refers to: those are compared on their own.

use serde_json::{Map, Value};

use crate::diff::place;
use crate::pointer::Pointer;

/// Keywords that no model holds (JSON Schema 2020-12, sections 10 and 11 of its core, 6 and 8 of its validation).
const RULES: &[&str] = &[
    "contains",
    "contentMediaType",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "else",
    "if",
    "maxContains",
    "minContains",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
];

/// Keywords that models hold where the value has a name: a member, a parameter, a schema of its own.
const LIMITS: &[&str] = &[
    "const",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "uniqueItems",
];

/// Rules on one value that are not what they were.
pub(super) struct Found {
    /// The way to the value from the whole.
    pub(super) place: String,
    pub(super) pointers: (Pointer, Pointer),
    /// Whether they are limits, which models hold elsewhere.
    pub(super) limits: bool,
    /// Whether fewer values are allowed, and whether others are.
    pub(super) tighter: bool,
    pub(super) looser: bool,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// What differs between the schemas at two places and below; the limits on the whole are left out where it is `named`.
pub(super) fn compare(
    roots: (&Value, &Value),
    pointers: (&Pointer, &Pointer),
    named: bool,
) -> Vec<Found> {
    let mut walk = Walk {
        roots,
        found: Vec::new(),
    };
    walk.schema(
        String::new(),
        (pointers.0.clone(), pointers.1.clone()),
        named,
    );
    walk.found
}

struct Walk<'a> {
    roots: (&'a Value, &'a Value),
    found: Vec<Found>,
}

impl Walk<'_> {
    fn schema(&mut self, place: String, pointers: (Pointer, Pointer), named: bool) {
        let (old, new) = (
            self.roots
                .0
                .pointer(pointers.0.as_str())
                .and_then(Value::as_object),
            self.roots
                .1
                .pointer(pointers.1.as_str())
                .and_then(Value::as_object),
        );
        let (Some(old), Some(new)) = (old, new) else {
            return;
        };
        // A schema that both refer to is compared on its own; one with another shape is another type.
        let refers = |schema: &Map<String, Value>| schema.contains_key("$ref");
        let of_type = |schema: &Map<String, Value>| schema.get("type").cloned();
        if refers(old) && refers(new) || of_type(old) != of_type(new) {
            return;
        }
        self.keywords(RULES, false, &place, &pointers, (old, new));
        if !named {
            self.keywords(LIMITS, true, &place, &pointers, (old, new));
        }
        let below = |name: String| match place.is_empty() {
            true => name,
            false => format!("{place}/{name}"),
        };
        let child = |path: &[&str]| (pointers.0.descend(path), pointers.1.descend(path));
        for keyword in ["properties", "patternProperties"] {
            for name in both(old, new, keyword) {
                self.schema(
                    below(place::escaped(&name)),
                    child(&[keyword, &name]),
                    keyword == "properties",
                );
            }
        }
        self.schema(below("[]".to_owned()), child(&["items"]), false);
        self.schema(
            below("{}".to_owned()),
            child(&["additionalProperties"]),
            false,
        );
        for keyword in ["allOf", "anyOf", "oneOf", "prefixItems"] {
            let length = |schema: &Map<String, Value>| {
                schema
                    .get(keyword)
                    .and_then(Value::as_array)
                    .map_or(0, Vec::len)
            };
            // Where one comes or goes, it cannot be told by position which is which.
            if length(old) != length(new) {
                continue;
            }
            for index in 0..length(old) {
                let index = index.to_string();
                let name = match keyword {
                    "allOf" => place.clone(),
                    "prefixItems" => below(format!("[{index}]")),
                    _ => below(format!("|{index}")),
                };
                self.schema(name, child(&[keyword, &index]), keyword == "allOf");
            }
        }
    }

    fn keywords(
        &mut self,
        keywords: &[&str],
        limits: bool,
        place: &str,
        pointers: &(Pointer, Pointer),
        (old, new): (&Map<String, Value>, &Map<String, Value>),
    ) {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let (mut tighter, mut looser) = (false, false);
        for keyword in keywords {
            let (was, is) = (old.get(*keyword), new.get(*keyword));
            if was == is {
                continue;
            }
            let judged = judged(keyword, was, is);
            (tighter, looser) = (tighter | judged.0, looser | judged.1);
            before.extend(was.map(|value| format!("{keyword}: {value}")));
            after.extend(is.map(|value| format!("{keyword}: {value}")));
        }
        if before.is_empty() && after.is_empty() {
            return;
        }
        let text = |lines: Vec<String>| (!lines.is_empty()).then(|| lines.join("\n"));
        self.found.push(Found {
            place: place.to_owned(),
            pointers: pointers.clone(),
            limits,
            tighter,
            looser,
            before: text(before),
            after: text(after),
        });
    }
}

/// A schema as text, without what is compared keyword by keyword, and without words about it.
pub(super) fn type_text(schema: &Value) -> String {
    const WORDS: &[&str] = &[
        "default",
        "deprecated",
        "description",
        "example",
        "examples",
        "title",
    ];
    let Some(keywords) = schema.as_object() else {
        return schema.to_string();
    };
    let own = keywords.iter().filter(|(name, _)| {
        let all = [RULES, LIMITS, WORDS].into_iter().flatten();
        !all.clone().any(|known| known == name) && !name.starts_with("x-")
    });
    let own: Vec<String> = own
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    match own.is_empty() {
        true => "any".to_owned(),
        false => own.join("\n"),
    }
}

/// The names that both have below a keyword.
fn both(old: &Map<String, Value>, new: &Map<String, Value>, keyword: &str) -> Vec<String> {
    let of = |schema: &'_ Map<String, Value>| {
        let names = schema.get(keyword).and_then(Value::as_object);
        names
            .map(|names| names.keys().cloned().collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let known = of(old);
    of(new)
        .into_iter()
        .filter(|name| known.contains(name))
        .collect()
}

/// Whether a keyword allows fewer values, and whether it allows others.
fn judged(keyword: &str, was: Option<&Value>, is: Option<&Value>) -> (bool, bool) {
    let order = was.and_then(Value::as_f64).zip(is.and_then(Value::as_f64));
    match (was, is, order) {
        (None, Some(_), _) => (true, false),
        (Some(_), None, _) => (false, true),
        (.., Some((was, is))) if keyword.to_lowercase().contains("max") => (is < was, is > was),
        (.., Some((was, is))) if keyword.to_lowercase().contains("min") => (is > was, is < was),
        _ => (true, true),
    }
}
