//! Discriminators that say nothing which the variants do not say themselves.

use serde_json::Value;

use super::flat::Flat;

/// The document without the discriminators of choices whose variants all list the values of the tag. They are hints then
/// (OpenAPI 3.1.1, section 4.8.25), and a validator that follows them takes listed values for names of components.
pub(in super::super) fn without_hints(mut document: Value) -> Value {
    let root = document.clone();
    strip(&root, &mut document);
    document
}

fn strip(root: &Value, value: &mut Value) {
    match value {
        Value::Object(members) => {
            let is_schema = members.get("discriminator").is_some_and(Value::is_object);
            if is_schema && is_hint(root, &Value::Object(members.clone())) {
                members.remove("discriminator");
            }
            members.values_mut().for_each(|value| strip(root, value));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| strip(root, value)),
        _ => {}
    }
}

/// Whether all variants of a schema list the values that its discriminator may have.
fn is_hint(root: &Value, schema: &Value) -> bool {
    let own = serde_json::json!({
        "oneOf": schema["oneOf"], "anyOf": schema["anyOf"], "discriminator": schema["discriminator"],
    });
    let choices = Flat::of(root, &own).choices;
    !choices.is_empty()
        && choices.iter().all(|choice| {
            let mut variants = choice.variants.iter();
            variants.all(|variant| choice.lists_tag(root, &Flat::of(root, variant)))
        })
}
