//! References of a document to itself by its own name (`$self`; OpenAPI 3.2.0, section 4.1).

use serde_json::{Value, json};

/// Makes them references within the document.
pub(super) fn shorten_all(root: &mut Value) {
    let own = root.get("$self").and_then(Value::as_str);
    let own = own.map(|own| own.split('#').next().unwrap_or(own).to_owned());
    if let Some(own) = own.filter(|own| !own.is_empty()) {
        shorten(root, &own);
    }
}

/// Takes the name of the document away from every reference that begins with it.
fn shorten(value: &mut Value, own: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| shorten(item, own)),
        Value::Object(members) => {
            for (name, value) in members {
                let within = match value {
                    Value::String(text) if name == "$ref" => text.strip_prefix(own),
                    _ => None,
                };
                match within.filter(|rest| rest.starts_with('#')) {
                    Some(rest) => *value = json!(rest),
                    None => shorten(value, own),
                }
            }
        }
        _ => {}
    }
}
