//! An `enum` beside `type: array` that lists values of the items: it is moved to where it belongs.

use serde_json::{Value, json};

use super::Upgrade;
use super::members::Object;
use crate::pointer::Pointer;

impl Upgrade<'_> {
    /// The schema with its listed values on its items, where they are there by mistake: a list can equal none of them.
    pub(super) fn with_listed_items(&mut self, schema: &Object, at: &Pointer) -> Option<Object> {
        let values = schema.get("enum")?.as_array()?;
        let is_of_items = |value: &Value| !value.is_array() && !value.is_object();
        if schema.get("type")? != "array" || values.is_empty() || !values.iter().all(is_of_items) {
            return None;
        }
        let mut items = match schema.get("items") {
            None | Some(Value::Null) => Object::new(),
            Some(Value::Object(items)) if !items.contains_key("$ref") => items.clone(),
            Some(_) => return None,
        };
        let message = "a list is none of these values; they are taken as those of its items";
        let help = "move `enum` into `items`";
        self.diagnostics
            .warning("enum-of-list", &at.child("enum"), message, help);
        items.entry("enum").or_insert_with(|| json!(values));
        let mut moved = schema.clone();
        moved.remove("enum");
        moved.insert("items".to_owned(), Value::Object(items));
        Some(moved)
    }
}
