//! A schema with what it refers to and is composed of, in one place.

use serde_json::{Map, Value};

/// How many choices may stand in one another where a tag is looked for.
const DEPTH: usize = 4;

/// The keywords of a schema, those of its `allOf` and of what it refers to among them, and its choices.
#[derive(Debug, Clone, Default)]
pub(super) struct Flat {
    /// The keywords but `$ref`, `allOf`, `oneOf` and `anyOf`.
    pub(super) keywords: Map<String, Value>,
    /// Each `oneOf` and `anyOf`.
    pub(super) choices: Vec<Choice>,
    /// What was referred to.
    pub(super) references: Vec<String>,
}

/// A `oneOf` or `anyOf`.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// Its schemas, those for null not among them.
    pub(super) variants: Vec<Value>,
    discriminator: Option<Value>,
}

impl Flat {
    /// The schema, which may be `true`.
    pub(super) fn of(root: &Value, schema: &Value) -> Self {
        let mut flat = Self::default();
        flat.add(root, schema);
        flat
    }

    /// Adds what another schema asks for.
    pub(super) fn add(&mut self, root: &Value, schema: &Value) {
        let Value::Object(schema) = schema else {
            return;
        };
        if let Some(Value::String(reference)) = schema.get("$ref") {
            let target = reference
                .strip_prefix('#')
                .and_then(|pointer| root.pointer(&unescaped(pointer)));
            if let Some(target) = target
                && !self.references.contains(reference)
            {
                self.references.push(reference.clone());
                self.add(root, target);
            }
        }
        let discriminator = schema.get("discriminator");
        for keyword in ["oneOf", "anyOf"] {
            let variants = schema.get(keyword).and_then(Value::as_array);
            let variants: Vec<Value> = variants
                .into_iter()
                .flatten()
                .filter(|variant| !is_null(variant) && !only_validates(variant))
                .cloned()
                .collect();
            if !variants.is_empty() {
                self.choices.push(Choice {
                    variants,
                    discriminator: discriminator.cloned(),
                });
            }
        }
        for (keyword, value) in schema {
            match keyword.as_str() {
                "$ref" | "oneOf" | "anyOf" | "allOf" | "discriminator" => {}
                _ => self.keyword(keyword, value),
            }
        }
        let all = schema.get("allOf").and_then(Value::as_array);
        for part in all.into_iter().flatten() {
            self.add(root, part);
        }
    }

    fn keyword(&mut self, keyword: &str, value: &Value) {
        let Some(known) = self.keywords.get_mut(keyword) else {
            self.keywords.insert(keyword.to_owned(), value.clone());
            return;
        };
        match (keyword, known, value) {
            ("properties", Value::Object(known), Value::Object(more)) => {
                for (name, schema) in more {
                    let both = match known.get(name) {
                        Some(one) if one != schema => serde_json::json!({"allOf": [one, schema]}),
                        _ => schema.clone(),
                    };
                    known.insert(name.clone(), both);
                }
            }
            ("required", Value::Array(known), Value::Array(more)) => {
                let new = more.iter().filter(|name| !known.contains(name));
                let new: Vec<Value> = new.cloned().collect();
                known.extend(new);
            }
            ("enum", Value::Array(known), Value::Array(more)) => {
                known.retain(|one| more.contains(one));
            }
            ("additionalProperties", known, more) if known.is_boolean() => *known = more.clone(),
            _ => {}
        }
    }
}

impl Flat {
    /// Whether the values of a member are listed, here or in every variant of a choice.
    fn lists(&self, root: &Value, name: &str, depth: usize) -> bool {
        let own = self.keywords.get("properties");
        let own = own.and_then(|properties| properties.get(name));
        let own = own.map(|own| Self::of(root, own).keywords);
        if own.is_some_and(|own| own.contains_key("enum") || own.contains_key("const")) {
            return true;
        }
        depth > 0
            && self.choices.iter().any(|choice| {
                let mut variants = choice.variants.iter();
                variants.all(|one| Self::of(root, one).lists(root, name, depth - 1))
            })
    }
}

impl Choice {
    /// Whether a variant itself lists the values that the discriminator may have, or each of its own variants does.
    pub(super) fn lists_tag(&self, root: &Value, variant: &Flat) -> bool {
        let discriminator = self.discriminator.as_ref();
        let name = discriminator.and_then(|one| one["propertyName"].as_str());
        name.is_some_and(|name| variant.lists(root, name, DEPTH))
    }

    /// Puts the value of the discriminator that means the variant into the value. Where the document maps none to it, that
    /// is the variant's name, unless the variant lists values of its own (`is_listed`).
    pub(super) fn tag(&self, index: usize, value: &mut Value, is_listed: bool) {
        let Some(discriminator) = &self.discriminator else {
            return;
        };
        let (Some(name), Some(members)) = (
            discriminator["propertyName"].as_str(),
            value.as_object_mut(),
        ) else {
            return;
        };
        let Some(reference) = self.variants[index]["$ref"].as_str() else {
            return;
        };
        let component = reference.rsplit('/').next().unwrap_or_default();
        let mapped = discriminator["mapping"].as_object();
        let mut mapped = mapped.into_iter().flatten();
        let tag = match mapped.find(|(_, target)| **target == reference || **target == component) {
            Some((tag, _)) => tag,
            None if is_listed => return,
            None => component,
        };
        members.insert(name.to_owned(), tag.into());
    }
}

/// Whether a variant is for null: `nullable` with nothing beside it is meant so, although OpenAPI 3.0 lets it be anything.
fn is_null(variant: &Value) -> bool {
    let is_bare = variant
        .as_object()
        .is_some_and(|members| members.len() == 1);
    variant["type"] == "null" || (is_bare && variant["nullable"] == true)
}

/// Whether a variant only asks for members, and is no type of its own.
fn only_validates(variant: &Value) -> bool {
    let Some(variant) = variant.as_object() else {
        return false;
    };
    !variant.is_empty()
        && variant
            .keys()
            .all(|keyword| keyword == "required" || keyword == "not")
}

/// A pointer as it stands in the fragment of a URI.
fn unescaped(pointer: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = pointer.as_bytes();
    while let [first, more @ ..] = rest {
        let code = more.get(..2).and_then(|digits| {
            let digits = std::str::from_utf8(digits).ok()?;
            u8::from_str_radix(digits, 16).ok()
        });
        match (first, code) {
            (b'%', Some(code)) => {
                bytes.push(code);
                rest = &more[2..];
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| pointer.to_owned())
}
