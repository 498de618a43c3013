//! The `xml` object of schemas (OpenAPI 3.0.4, section 4.7.26; 3.2.0, section 4.26).

use serde_json::Value;

use super::Upgrade;
use super::keyword::ours;
use super::members::Object;
use crate::pointer::Pointer;

/// The values of `nodeType`.
const NODES: [&str; 5] = ["element", "attribute", "text", "cdata", "none"];

impl Upgrade<'_> {
    /// `xml`: what of it is of the right type.
    pub(super) fn xml(&mut self, value: &Value, own: &mut Object, at: &Pointer) {
        let Some(object) = value.as_object() else {
            return self.ignored("xml", "an object", value, at);
        };
        let mut kept = Object::new();
        for (name, value) in object {
            let at = at.child(name);
            let is_node = value.as_str().is_some_and(|node| NODES.contains(&node));
            let (is_right, wanted) = match name.as_str() {
                "name" | "prefix" | "namespace" => (value.is_string(), "a string"),
                "attribute" | "wrapped" => (value.is_boolean(), "true or false"),
                "nodeType" => (is_node, "`element`, `attribute`, `text`, `cdata` or `none`"),
                // Swagger's own word for `nodeType: text`, before there was one.
                "x-text" => (true, "true or false"),
                _ => continue,
            };
            match is_right {
                true => {
                    kept.insert(name.clone(), value.clone());
                }
                false => self.ignored(name, wanted, value, &at),
            }
        }
        if !kept.is_empty() {
            ours(own, "xml", Value::Object(kept));
        }
    }
}
