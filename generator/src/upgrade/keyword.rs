//! The keywords of a schema that hold no schemas.

use serde_json::{Value, json};

use super::Upgrade;
use super::members::{OURS, Object};
use crate::pointer::Pointer;

impl Upgrade<'_> {
    /// The schema's members in the shape of 3.0, apart from those that hold schemas.
    pub(super) fn keywords(&mut self, object: &Object, at: &Pointer) -> Object {
        let mut own = Object::new();
        for (name, value) in object {
            if value.is_null() && name != "const" {
                continue;
            }
            let at = at.child(name);
            match name.as_str() {
                "type" => self.types(value, &mut own, &at),
                "enum" if !value.is_array() => self.ignored(name, "a list of values", value, &at),
                "const" | "enum" | "contentEncoding" | "contentMediaType" => {
                    ours(&mut own, name, value.clone())
                }
                "default" => set(&mut own, name, value.clone()),
                // Its fraction tells of what kind the numbers are; other examples tell nothing.
                "example" if value.is_number() => set(&mut own, name, value.clone()),
                "multipleOf" => match value {
                    Value::Number(_) => ours(&mut own, name, value.clone()),
                    other => self.ignored(name, "a number", other, &at),
                },
                "title" | "description" | "format" | "pattern" => {
                    self.text(name, value, &mut own, &at)
                }
                "nullable" | "readOnly" | "writeOnly" | "deprecated" | "uniqueItems" => match value
                {
                    Value::Bool(value) => {
                        if name == "nullable" && *value {
                            self.note_nullable(&at);
                        }
                        set(&mut own, name, json!(value));
                    }
                    Value::String(text) if ["true", "false"].contains(&text.as_str()) => {
                        let what = format!("`{name}`");
                        self.read_as(&what, "true or false", text, &at);
                        set(&mut own, name, json!(text == "true"));
                    }
                    other => self.ignored(name, "true or false", other, &at),
                },
                "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
                | "maxProperties" => {
                    self.size(name, value, &mut own, &at);
                }
                "required" => self.required(value, &mut own, &at),
                "xml" => self.xml(value, &mut own, &at),
                "discriminator" => self.discriminator(value, &mut own, &at),
                _ if name.starts_with(OURS) => self.reserved(name, &at),
                _ if name.starts_with("x-") => {
                    if name == "x-nullable" && *value == Value::Bool(true) {
                        set(&mut own, "nullable", json!(true));
                    }
                    set(&mut own, name, value.clone());
                }
                _ => {}
            }
        }
        self.bound("minimum", "exclusiveMinimum", object, &mut own, at);
        self.bound("maximum", "exclusiveMaximum", object, &mut own, at);
        own
    }

    /// A lower or upper bound. In 3.0 `exclusive` says whether the bound itself is excluded; since 3.1 it is a
    /// bound of its own, and the narrower of the two counts.
    fn bound(
        &mut self,
        name: &str,
        exclusive: &str,
        object: &Object,
        own: &mut Object,
        at: &Pointer,
    ) {
        let present = |name: &str| object.get(name).filter(|value| !value.is_null());
        let number = present(name).filter(|value| value.is_number());
        if let Some(other) = present(name).filter(|_| number.is_none()) {
            self.ignored(name, "a number", other, &at.child(name));
        }
        let (value, excluded) = match (number, present(exclusive)) {
            (Some(value), None) => (value, false),
            (Some(value), Some(Value::Bool(excluded))) => (value, *excluded),
            (None, Some(value @ Value::Number(_))) => (value, true),
            (Some(inclusive), Some(value @ Value::Number(_))) => {
                let (inner, outer) = (value.as_f64(), inclusive.as_f64());
                let narrower = if name == "minimum" {
                    inner >= outer
                } else {
                    inner <= outer
                };
                (if narrower { value } else { inclusive }, narrower)
            }
            (value, Some(other)) => {
                if !other.is_boolean() {
                    self.ignored(
                        exclusive,
                        "a number, or true or false",
                        other,
                        &at.child(exclusive),
                    );
                }
                let Some(value) = value else { return };
                (value, false)
            }
            (None, None) => return,
        };
        ours(own, name, json!({ "value": value, "exclusive": excluded }));
    }

    /// A text, which YAML may have read as a number.
    fn text(&mut self, name: &str, value: &Value, own: &mut Object, at: &Pointer) {
        match value {
            Value::String(_) => set(own, name, value.clone()),
            Value::Number(_) | Value::Bool(_) => set(own, name, json!(value.to_string())),
            other => self.ignored(name, "a string", other, at),
        }
    }

    /// A count, which may be written as `10.0`.
    fn size(&mut self, name: &str, value: &Value, own: &mut Object, at: &Pointer) {
        let whole = |number: &f64| number.fract() == 0.0 && (0.0..9e15).contains(number);
        let size = value
            .as_u64()
            .or_else(|| value.as_f64().filter(whole).map(|number| number as u64));
        match size.filter(|size| usize::try_from(*size).is_ok()) {
            Some(size) => set(own, name, json!(size)),
            None => self.ignored(name, "a whole number that is not negative", value, at),
        }
    }

    /// `required`: the names of members.
    fn required(&mut self, value: &Value, own: &mut Object, at: &Pointer) {
        match value.as_array() {
            Some(names) if names.iter().all(Value::is_string) => {
                set(own, "required", value.clone())
            }
            _ => self.ignored("required", "a list of the names of members", value, at),
        }
    }

    /// `discriminator`, which in Swagger 2.0 was the name alone, and still is in some documents.
    fn discriminator(&mut self, value: &Value, own: &mut Object, at: &Pointer) {
        let name = value.get("propertyName").unwrap_or(value);
        if !name.is_string() {
            return self.ignored(
                "discriminator",
                "an object with a `propertyName`",
                value,
                at,
            );
        }
        let entries = value.get("mapping").and_then(Value::as_object);
        let entries = entries
            .into_iter()
            .flatten()
            .filter(|(_, to)| to.is_string());
        let mapping: Object = entries.map(|(tag, to)| (tag.clone(), to.clone())).collect();
        let mut discriminator = json!({ "propertyName": name, "mapping": mapping });
        if let Some(Value::String(default)) = value.get("defaultMapping") {
            discriminator[format!("{OURS}defaultMapping")] = json!(default);
        }
        set(own, "discriminator", discriminator);
    }
}

/// Sets a member.
pub(super) fn set(own: &mut Object, name: &str, value: Value) {
    own.insert(name.to_owned(), value);
}

/// Sets a member of the pipeline's own.
pub(super) fn ours(own: &mut Object, name: &str, value: Value) {
    own.insert(format!("{OURS}{name}"), value);
}
