//! Texts of elements and attributes as JSON, by what they are to be.

use super::shape::{Element, Node, Shape};
use super::union;
use crate::json::{is_number, quote};

/// The JSON that a text spells. Where it does not spell what is asked for, it is a string, which whoever reads the JSON
/// refuses by the place where it stands.
pub(super) fn json(text: &str, shape: &Shape) -> String {
    let trimmed = text.trim();
    match shape.seen_through() {
        Shape::Number if trimmed.is_empty() => "null".to_owned(),
        Shape::Boolean if trimmed.is_empty() => "null".to_owned(),
        Shape::Number => number(trimmed).unwrap_or_else(|| quote(text)),
        Shape::Boolean => boolean(trimmed).map_or_else(|| quote(text), str::to_owned),
        Shape::List(item) => words(trimmed, item),
        Shape::Record(..) | Shape::Map(_) if trimmed.is_empty() => "{}".to_owned(),
        Shape::Record(members, _) => {
            let text_of = members
                .iter()
                .find(|member| matches!(member.node, Node::Text | Node::Cdata));
            match text_of {
                Some(member) => {
                    let (name, inner) = (quote(member.json), json(text, &member.element.shape));
                    format!("{{{name}:{inner}}}")
                }
                None => quote(text),
            }
        }
        Shape::OneOf(_, variants) => union::of_text(trimmed, text, variants),
        Shape::Any | Shape::Text | Shape::Map(_) | Shape::Model(_) => quote(text),
    }
}

/// The list of the words in a text: that is what a list is in an attribute (XML Schema, part 2, section 2.5.1.2).
fn words(text: &str, item: &Element) -> String {
    let items: Vec<String> = text
        .split_whitespace()
        .map(|word| json(word, &item.shape))
        .collect();
    format!("[{}]", items.join(","))
}

/// A number as JSON spells it: XML Schema also has `+1`, `007`, `.5`, `5.` and `INF`.
pub(super) fn number(text: &str) -> Option<String> {
    if is_number(text) {
        return Some(text.to_owned());
    }
    match text {
        "INF" | "+INF" => return Some("\"Infinity\"".to_owned()),
        "-INF" => return Some("\"-Infinity\"".to_owned()),
        "NaN" => return Some("\"NaN\"".to_owned()),
        _ => {}
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let end = digits.find(['e', 'E']).unwrap_or(digits.len());
    let (mantissa, exponent) = digits.split_at(end);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{fraction}{exponent}")).filter(|text| is_number(text))
}

/// A boolean as JSON spells it: XML Schema also has `1` and `0`.
pub(super) fn boolean(text: &str) -> Option<&'static str> {
    match text {
        "true" | "1" => Some("true"),
        "false" | "0" => Some("false"),
        // .NET spells them so.
        "True" => Some("true"),
        "False" => Some("false"),
        _ => None,
    }
}
