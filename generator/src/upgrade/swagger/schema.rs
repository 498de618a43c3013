//! Schemas: few things differ from those of 3.0.
//!
//! A discriminator that is a string, and a list of types, are left to the upgrade that follows, which reads them in
//! any document.

use serde_json::{Value, json};

use super::Swagger;
use crate::pointer::Pointer;
use crate::upgrade::members::Object;

/// The keywords of 3.0 that change what a schema means.
const NEWER: [&str; 4] = ["anyOf", "not", "nullable", "oneOf"];

impl Swagger<'_> {
    /// A schema in the shape of 3.0. Everything in it stays where it is.
    pub(super) fn schema(&mut self, value: &Value, at: &Pointer) -> Value {
        let Value::Object(object) = value else {
            return value.clone();
        };
        if object.get("type").is_some_and(|name| name == "file") {
            let help =
                "write `type: string` and `format: binary`; `file` is for parameters and responses";
            let message = "this is a file inside something else; it is taken as a string";
            self.diagnostics
                .warning("misplaced-file", &at.child("type"), message, help);
        }
        self.schema_object(object, at)
    }

    /// The schema of a parameter or a response, which may be a file, or a list of files.
    pub(super) fn schema_of_part(&mut self, object: &Object, at: &Pointer) -> Value {
        let files = object.get("items").and_then(Value::as_object);
        match files.filter(|items| items.get("type").is_some_and(|name| name == "file")) {
            Some(items) => {
                let mut list = object.clone();
                list.insert(
                    "items".to_owned(),
                    self.schema_object(items, &at.child("items")),
                );
                Value::Object(list)
            }
            None => self.schema_object(object, at),
        }
    }

    fn schema_object(&mut self, object: &Object, at: &Pointer) -> Value {
        let mut new = Object::new();
        for (name, value) in object {
            let below = at.child(name);
            if let Some(newer) = NEWER.iter().find(|newer| *newer == name) {
                self.newer(newer, below.clone());
            }
            let value = match name.as_str() {
                "properties" | "patternProperties" | "definitions" | "$defs" => {
                    self.named(value, &below)
                }
                "items" | "allOf" | "anyOf" | "oneOf" if value.is_array() => {
                    self.listed(value, &below)
                }
                "items" | "additionalProperties" | "not" => self.schema(value, &below),
                _ => value.clone(),
            };
            new.insert(name.clone(), value);
        }
        if object.get("type").is_some_and(|name| name == "file") {
            new.insert("type".to_owned(), json!("string"));
            new.insert("format".to_owned(), json!("binary"));
        }
        if object.get("x-nullable") == Some(&Value::Bool(true)) {
            new.entry("nullable").or_insert(Value::Bool(true));
        }
        Value::Object(new)
    }

    /// Schemas by name.
    fn named(&mut self, value: &Value, at: &Pointer) -> Value {
        let Value::Object(entries) = value else {
            return value.clone();
        };
        let entries = entries.iter();
        let entries =
            entries.map(|(name, value)| (name.clone(), self.schema(value, &at.child(name))));
        Value::Object(entries.collect())
    }

    /// Schemas in a list.
    fn listed(&mut self, value: &Value, at: &Pointer) -> Value {
        let items = value.as_array().into_iter().flatten().enumerate();
        let items = items.map(|(index, value)| self.schema(value, &at.child(index)));
        Value::Array(items.collect())
    }
}
