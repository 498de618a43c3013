//! What a document says about each of the values that an `enum` lists, in the extensions that generators agree on.
//!
//! | member | form | says |
//! |---|---|---|
//! | `x-enum-varnames`, `x-enumNames` | a list, or an object by value | the name of the variant |
//! | `x-enum-descriptions` | a list, or an object by value | its description |
//! | `x-enumDeprecated` | a list of booleans | whether it is deprecated |
//! | `x-enum-elements` | a list of objects with `name` and `description` | both |
//! | `x-ms-enum` | an object; each of `values` has `value`, and perhaps `name` and `description` | both |

use serde_json::Value;

use super::docs;
use super::view::View;
use crate::ir::Docs;

/// The name that the document gives to `value`, which is the one at `index`.
pub(super) fn name(view: &View<'_>, value: &Value, index: usize) -> Option<String> {
    let given = ["x-enum-varnames", "x-enumNames"].into_iter();
    let mut given = given.filter_map(|keyword| beside(view, keyword, value, index)?.as_str());
    let name = given
        .next()
        .or_else(|| element(view, value, index)?.get("name")?.as_str())?;
    (!name.trim().is_empty()).then(|| name.to_owned())
}

/// What the document says about `value`, which is the one at `index`.
pub(super) fn described(view: &View<'_>, value: &Value, index: usize) -> Docs {
    let text = beside(view, "x-enum-descriptions", value, index).and_then(Value::as_str);
    let text = text.or_else(|| element(view, value, index)?.get("description")?.as_str());
    let deprecated = beside(view, "x-enumDeprecated", value, index).and_then(Value::as_bool);
    Docs {
        description: docs::text(text),
        deprecated: deprecated.unwrap_or_default(),
        ..Docs::default()
    }
}

/// What stands in the extension for a value: at its index in a list, under its text in an object.
fn beside<'a>(view: &View<'a>, keyword: &str, value: &Value, index: usize) -> Option<&'a Value> {
    match view.common.extensions.get(keyword)? {
        Value::Array(list) => list.get(index),
        Value::Object(by_value) => by_value.get(&text(value)),
        _ => None,
    }
}

/// The object that describes a value.
fn element<'a>(view: &View<'a>, value: &Value, index: usize) -> Option<&'a Value> {
    let extensions = &view.common.extensions;
    if let Some(elements) = extensions.get("x-enum-elements") {
        return elements.get(index);
    }
    let mut described = extensions
        .get("x-ms-enum")?
        .get("values")?
        .as_array()?
        .iter();
    described.find(|one| one.get("value").is_some_and(|own| text(own) == text(value)))
}

/// A value without the quotation marks, so that `1` and `"1"` are one.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
