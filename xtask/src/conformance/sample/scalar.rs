//! Texts, numbers and truth values within the limits of a schema.

use serde_json::{Map, Number, Value};

use super::pattern;

/// A value of a JSON type that has no parts. Values of another `turn` differ where the limits leave room.
pub(super) fn scalar(kind: &str, schema: &Map<String, Value>, turn: usize) -> Option<Value> {
    Some(match kind {
        "string" => text(schema, turn)?.into(),
        "integer" => integer(schema, turn),
        "number" => number(schema, turn),
        "boolean" => turn.is_multiple_of(2).into(),
        _ => Value::Null,
    })
}

/// The value of a keyword that counts something.
pub(super) fn count(schema: &Map<String, Value>, keyword: &str) -> Option<usize> {
    let count = schema.get(keyword)?;
    let count = count.as_u64().or_else(|| Some(count.as_f64()? as u64))?;
    usize::try_from(count).ok()
}

fn text(schema: &Map<String, Value>, turn: usize) -> Option<String> {
    let pattern = schema.get("pattern").and_then(Value::as_str);
    let least = count(schema, "minLength").unwrap_or(0);
    let most = count(schema, "maxLength").unwrap_or(usize::MAX);
    if let Some(text) = pattern.and_then(|pattern| pattern::text(pattern, turn, least, most)) {
        return Some(text);
    }
    let format = schema.get("format").and_then(Value::as_str);
    let mut text = match formatted(format.unwrap_or_default(), turn) {
        Some(text) => text,
        None => format!("text{turn}"),
    };
    while text.chars().count() < least {
        text.push('x');
    }
    Some(text.chars().take(most).collect())
}

/// A text of a format; none where the format is not one of those that say how the text is written.
fn formatted(format: &str, turn: usize) -> Option<String> {
    let day = 1 + turn % 28;
    Some(match format {
        "date-time" => format!("2024-02-{day:02}T12:30:00Z"),
        "date" => format!("2024-02-{day:02}"),
        "time" => format!("12:30:{:02}Z", turn % 60),
        "duration" => format!("P{day}D"),
        "uuid" => format!("3fa85f64-5717-4562-b3fc-{:012}", turn % 1_000_000),
        "email" | "idn-email" => format!("someone{turn}@example.com"),
        "hostname" | "idn-hostname" => format!("host{turn}.example.com"),
        "uri" | "url" | "iri" => format!("https://example.com/{turn}"),
        "uri-reference" | "iri-reference" => format!("/some/place/{turn}"),
        "ipv4" => format!("192.0.2.{}", turn % 256),
        "ipv6" => format!("2001:db8::{}", turn % 10_000),
        "byte" | "base64" | "binary" => "aGVsbG8=".to_owned(),
        "json-pointer" => format!("/some/{turn}"),
        "int32" | "int64" | "integer" | "uint32" | "uint64" => turn.to_string(),
        "decimal" | "double" | "float" => format!("{turn}.5"),
        _ => return None,
    })
}

/// The least and greatest integer that a schema allows, as far as it says so.
fn limits(schema: &Map<String, Value>) -> (Option<f64>, Option<f64>) {
    let limit = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
    let above = limit("exclusiveMinimum").map(|limit| limit + 1.0);
    let below = limit("exclusiveMaximum").map(|limit| limit - 1.0);
    let least = match (limit("minimum"), above) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    };
    let most = match (limit("maximum"), below) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    (least, most)
}

fn integer(schema: &Map<String, Value>, turn: usize) -> Value {
    let (least, most) = limits(schema);
    let step = schema.get("multipleOf").and_then(Value::as_f64);
    let step = step.filter(|step| *step >= 1.0).unwrap_or(1.0);
    let first = match (least, most) {
        (Some(least), _) => (least / step).ceil() * step,
        (None, Some(most)) if most < step => (most / step).floor() * step - step * 3.0,
        _ => step,
    };
    let wished = first + step * (turn % 100) as f64;
    let number = match most {
        Some(most) if wished > most => first,
        _ => wished,
    };
    Value::from(number as i64)
}

fn number(schema: &Map<String, Value>, turn: usize) -> Value {
    let (least, most) = limits(schema);
    if schema.contains_key("multipleOf") {
        return integer(schema, turn);
    }
    let first = match (least, most) {
        (Some(least), Some(most)) if most < least => most,
        (Some(least), _) => least,
        (None, Some(most)) => most - 1.0,
        _ => 1.5,
    };
    let wished = first + (turn % 100) as f64;
    let number = match most {
        Some(most) if wished > most => first,
        _ => wished,
    };
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}
