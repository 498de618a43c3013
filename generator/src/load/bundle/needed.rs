//! Whether a document has references that are more than pointers into itself.

use serde_json::Value;

use super::walk;
use crate::document::METHODS;

/// Whether there is anything to bundle. Looks at the names of members alone, wherever they stand: what looks like
/// a reference in an example costs a closer look, and no more.
pub(super) fn is_needed(root: &Value) -> bool {
    leads_out(root) || has_operation_reference(root)
}

fn leads_out(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(leads_out),
        Value::Object(members) => members.iter().any(|(name, member)| match member {
            Value::String(text) => is_reference(name, text),
            Value::Object(entries) => {
                (name == "mapping" && entries.values().any(maps_out)) || leads_out(member)
            }
            Value::Array(_) => leads_out(member),
            _ => false,
        }),
        _ => false,
    }
}

/// Whether an entry of a mapping is a reference to elsewhere.
fn maps_out(entry: &Value) -> bool {
    let text = entry.as_str();
    text.is_some_and(|text| walk::is_reference(text) && !text.starts_with("#/"))
}

fn is_reference(name: &str, text: &str) -> bool {
    match name {
        "$ref" => !text.starts_with("#/"),
        "$dynamicRef" | "$id" => true,
        _ => false,
    }
}

/// Whether an operation is a reference, which has no meaning before the operation stands in its place.
fn has_operation_reference(root: &Value) -> bool {
    let paths = root.get("paths").and_then(Value::as_object);
    let items = paths.into_iter().flat_map(|paths| paths.values());
    items.filter_map(Value::as_object).any(|item| {
        let operations = METHODS
            .iter()
            .filter_map(|method| item.get(&method.to_lowercase()));
        operations
            .into_iter()
            .any(|operation| operation.get("$ref").is_some())
    })
}
