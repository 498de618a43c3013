//! Booleans, numbers and strings.
//!
//! Formats are compared by their letters and digits alone, so that `dateTime` is `date-time`. Those that are not
//! listed here say nothing about the type. A format of integers on a number makes it an integer, and one of numbers on
//! a string makes it a number in quotation marks.

use serde_json::Value;

use super::context::Lower;
use super::site::Site;
use super::view::View;
use crate::ir::{IntegerFormat, NumberFormat, Spelled, StringFormat, Type};

/// The type of the integers that `format` and the bounds leave.
pub(super) fn integer(view: &View<'_>) -> Type {
    let format = letters(view.format);
    if let Some(format) = integer_format(&format) {
        return Type::Integer(format);
    }
    let bound = |keyword| view.carried(keyword).and_then(|bound| bound.get("value"));
    let minimum = bound("minimum").and_then(Value::as_f64);
    let maximum = bound("maximum");
    let unsigned = minimum.is_some_and(|minimum| minimum >= 0.0);
    // A bound that a reader of doubles has rounded up to 2^63 still means the largest `i64`.
    let beyond = |limit: f64| {
        let maximum = maximum.and_then(Value::as_f64);
        maximum.is_some_and(|maximum| maximum > limit)
    };
    let below = minimum.is_some_and(|minimum| minimum < -TWO_TO_63);
    let large = ["int128", "uint128", "bigint", "biginteger"].contains(&format.as_str());
    if large || below || beyond(if unsigned { TWO_TO_64 } else { TWO_TO_63 }) {
        return Type::Number(NumberFormat::Decimal);
    }
    let fits = maximum.is_none_or(|maximum| maximum.is_i64() || !beyond(0.0));
    Type::Integer(if unsigned && !fits {
        IntegerFormat::UInt64
    } else {
        IntegerFormat::Int64
    })
}

const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

/// The type of the numbers that `format` names.
pub(super) fn number(view: &View<'_>) -> Type {
    let format = letters(view.format);
    match integer_format(&format) {
        Some(integer) if !is_fractional(view) => Type::Integer(integer),
        _ if matches!(format.as_str(), "integer" | "int") && !is_fractional(view) => {
            Type::Integer(IntegerFormat::Int64)
        }
        _ => Type::Number(number_format(&format).unwrap_or(NumberFormat::Double)),
    }
}

/// Whether the schema itself mentions a value with a fraction.
fn is_fractional(view: &View<'_>) -> bool {
    let bound = |keyword| view.carried(keyword).and_then(|bound| bound.get("value"));
    let mentioned = [
        bound("minimum"),
        bound("maximum"),
        view.carried("multipleOf"),
        view.common.default.as_ref(),
        view.common.example.as_ref(),
    ];
    let numbers = mentioned.into_iter().flatten().filter_map(Value::as_f64);
    numbers.into_iter().any(|number| number.fract() != 0.0)
}

impl Lower<'_> {
    /// The type of the strings that `format` and `contentEncoding` name.
    pub(super) fn string(&self, view: &View<'_>, site: &Site) -> Type {
        if self.bytes.contains(&site.pointer) {
            return Type::String(StringFormat::Binary);
        }
        let encoding = letters(view.carried("contentEncoding").and_then(Value::as_str));
        if matches!(encoding.as_str(), "base64" | "base64url") {
            return Type::String(StringFormat::Base64);
        }
        let format = letters(view.format);
        Type::String(match format.as_str() {
            "byte" | "base64" | "base64url" => StringFormat::Base64,
            "datetime" | "isodatetime" | "googledatetime" | "rfc3339" => StringFormat::DateTime,
            "date" => StringFormat::Date,
            "uuid" | "uuid4" | "guid" => StringFormat::Uuid,
            "uri" | "urireference" | "url" | "iri" | "irireference" => StringFormat::Uri,
            "password" => StringFormat::Secret,
            other => spelled(other).map_or(StringFormat::Text, StringFormat::Spelled),
        })
    }
}

/// What a string of this format spells.
fn spelled(format: &str) -> Option<Spelled> {
    match format {
        "boolean" | "bool" => Some(Spelled::Boolean),
        "integer" | "int" => Some(Spelled::Integer(IntegerFormat::Int64)),
        "number" => Some(Spelled::Number(NumberFormat::Double)),
        other => {
            let integer = integer_format(other).map(Spelled::Integer);
            integer.or_else(|| number_format(other).map(Spelled::Number))
        }
    }
}

fn integer_format(format: &str) -> Option<IntegerFormat> {
    match format {
        "int8" | "int16" | "int32" => Some(IntegerFormat::Int32),
        "int64" | "long" => Some(IntegerFormat::Int64),
        "uint8" | "uint16" | "uint32" => Some(IntegerFormat::UInt32),
        "uint64" | "uint" | "unsigned64" => Some(IntegerFormat::UInt64),
        _ => None,
    }
}

fn number_format(format: &str) -> Option<NumberFormat> {
    match format {
        "float" | "float32" => Some(NumberFormat::Float),
        "double" | "float64" => Some(NumberFormat::Double),
        "decimal" | "bigdecimal" | "decimal128" => Some(NumberFormat::Decimal),
        _ => None,
    }
}

/// The letters and digits of a format, in lower case.
fn letters(format: Option<&str>) -> String {
    let characters = format.unwrap_or_default().chars();
    characters
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
