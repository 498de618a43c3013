//! The schemas of OpenAPI 3.0 as JSON Schema 2020-12, where the two differ (OpenAPI 3.0.4, section 4.7.24).
//!
//! The whole document is gone through without asking what is a schema, so that every pointer stays true: only
//! members whose value has the type that the keyword of 3.0 has are changed, and a member of `properties` that is
//! called like a keyword is a schema, which is an object.

use serde_json::{Map, Value};

/// Brings every schema of the document up.
pub fn bring_up(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(bring_up),
        Value::Object(object) => {
            object.values_mut().for_each(bring_up);
            keywords(object);
        }
        _ => {}
    }
}

fn keywords(object: &mut Map<String, Value>) {
    bound(object, "exclusiveMinimum", "minimum");
    bound(object, "exclusiveMaximum", "maximum");
    if object.get("required").is_some_and(Value::is_boolean) {
        object.remove("required");
    }
    if object.get("items").is_some_and(Value::is_array)
        && let Some(items) = object.remove("items")
    {
        object.insert("prefixItems".to_owned(), items);
    }
    if matches!(object.get("type"), Some(Value::String(name)) if !KINDS.contains(&name.as_str())) {
        object.remove("type");
    }
    if object.get("nullable") == Some(&Value::Bool(true)) {
        nullable(object);
    }
}

/// The types of JSON Schema.
const KINDS: [&str; 7] = [
    "null", "boolean", "object", "array", "number", "string", "integer",
];

/// `exclusiveMinimum: true` beside `minimum` is `exclusiveMinimum` with that number.
fn bound(object: &mut Map<String, Value>, exclusive: &str, limit: &str) {
    match object.get(exclusive) {
        Some(Value::Bool(true)) => {
            object.remove(exclusive);
            if let Some(number) = object.remove(limit) {
                object.insert(exclusive.to_owned(), number);
            }
        }
        Some(Value::Bool(false)) => {
            object.remove(exclusive);
        }
        _ => {}
    }
}

/// Null beside what the schema allows, among its types and listed values. Without a `type` in the same schema the
/// keyword says nothing (OpenAPI 3.0.4, section 4.7.24.2).
fn nullable(object: &mut Map<String, Value>) {
    let Some(kind @ Value::String(_)) = object.get_mut("type") else {
        return;
    };
    *kind = Value::from(vec![kind.take(), "null".into()]);
    if let Some(values) = object.get_mut("enum").and_then(Value::as_array_mut)
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    fn up(mut value: Value) -> Value {
        super::bring_up(&mut value);
        value
    }

    #[test]
    fn nullable_is_a_type_among_others() {
        assert_eq!(
            up(json!({"type": "string", "nullable": true, "enum": ["a"]})),
            json!({"type": ["string", "null"], "nullable": true, "enum": ["a", null]})
        );
        assert_eq!(
            up(json!({"nullable": true, "enum": ["a"]})),
            json!({"nullable": true, "enum": ["a"]})
        );
    }

    #[test]
    fn exclusive_bounds_are_numbers() {
        assert_eq!(
            up(
                json!({"minimum": 1, "exclusiveMinimum": true, "maximum": 2, "exclusiveMaximum": false})
            ),
            json!({"exclusiveMinimum": 1, "maximum": 2})
        );
    }

    #[test]
    fn members_called_like_keywords_stay() {
        let schema = json!({"properties": {
            "nullable": {"type": "boolean"}, "required": {"type": "string"}, "type": {"type": "string"},
            "exclusiveMinimum": {"type": "number"}, "items": {"type": "array"},
        }});
        assert_eq!(up(schema.clone()), schema);
    }

    #[test]
    fn what_is_no_keyword_of_json_schema_goes() {
        assert_eq!(up(json!({"type": "file", "required": true})), json!({}));
        assert_eq!(
            up(json!({"items": [{"type": "string"}]})),
            json!({"prefixItems": [{"type": "string"}]})
        );
    }
}
