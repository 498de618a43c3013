//! Booleans, numbers and strings.

use serde_json::Value;

use super::context::Lower;
use super::site::Site;
use super::view::View;
use crate::ir::{IntegerFormat, NumberFormat, StringFormat, Type};

/// The type of the integers that `format` and the bounds leave.
pub(super) fn integer(view: &View<'_>) -> Type {
    Type::Integer(match view.format {
        Some("int32") => IntegerFormat::Int32,
        Some("uint64") => IntegerFormat::UInt64,
        Some("int64") => IntegerFormat::Int64,
        _ if needs_unsigned(view) => IntegerFormat::UInt64,
        _ => IntegerFormat::Int64,
    })
}

/// Whether the bounds are those of an unsigned integer that no `i64` can hold.
fn needs_unsigned(view: &View<'_>) -> bool {
    let bound = |keyword| view.carried(keyword).and_then(|bound| bound.get("value"));
    let from_zero = bound("minimum")
        .and_then(Value::as_f64)
        .is_some_and(|minimum| minimum >= 0.0);
    let beyond = |maximum: &Value| match maximum.as_i64() {
        Some(_) => false,
        None => maximum.as_f64().is_some_and(|maximum| maximum > 0.0),
    };
    from_zero && bound("maximum").is_some_and(beyond)
}

/// The type of the numbers that `format` names.
pub(super) fn number(view: &View<'_>) -> Type {
    Type::Number(match view.format {
        Some("float") => NumberFormat::Float,
        _ => NumberFormat::Double,
    })
}

impl Lower<'_> {
    /// The type of the strings that `format` and `contentEncoding` name.
    pub(super) fn string(&self, view: &View<'_>, site: &Site) -> Type {
        let encoding = view.carried("contentEncoding").and_then(Value::as_str);
        let base64 = encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"));
        Type::String(match view.format {
            _ if self.bytes.contains(&site.pointer) => StringFormat::Binary,
            _ if base64 => StringFormat::Base64,
            Some("byte" | "base64") => StringFormat::Base64,
            Some("date-time") => StringFormat::DateTime,
            Some("date") => StringFormat::Date,
            Some("uuid") => StringFormat::Uuid,
            Some("uri" | "uri-reference" | "url" | "iri" | "iri-reference") => StringFormat::Uri,
            _ => StringFormat::Text,
        })
    }
}
