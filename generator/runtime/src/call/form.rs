//! Bodies in `application/x-www-form-urlencoded` (OpenAPI 3.0.4, section 4.7.15).

use super::argument::Argument;
use super::operation::Parameter;
use super::style::{self, Encoding};

/// An object spelled as a form. `members` says how some of its members are spelled; the rest are
/// `name=value`, repeated for each item of a list of scalars, with brackets for what is nested.
///
/// A space is `%20`, which every reader of forms takes, as it does `+`.
pub(super) fn form(object: &[(String, Argument)], members: &[Parameter]) -> String {
    let mut pairs = Vec::new();
    for (name, value) in Argument::members(object) {
        match members.iter().find(|member| member.name == name) {
            Some(member) => style::pairs(member, value, &mut pairs),
            None => member_pairs(name, value, &mut pairs),
        }
    }
    joined(&pairs)
}

/// The pairs as they stand in a query or a form.
pub(super) fn joined(pairs: &[(String, String)]) -> String {
    joined_by(pairs, "&")
}

/// `name=value` for each pair, with the separator between them.
pub(super) fn joined_by(pairs: &[(String, String)], separator: &str) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push_str(separator);
        }
        for piece in [name, "=", value] {
            text.push_str(piece);
        }
    }
    text
}

fn member_pairs(name: &str, value: &Argument, out: &mut Vec<(String, String)>) {
    match value {
        // Who names a list `items[]` reads each object in it under that name, without an index.
        Argument::List(items) if name.ends_with("[]") || Argument::items(items).all(is_scalar) => {
            for item in Argument::items(items) {
                style::deep(name, item, Encoding::Unreserved, out);
            }
        }
        value => style::deep(name, value, Encoding::Unreserved, out),
    }
}

fn is_scalar(argument: &Argument) -> bool {
    !matches!(argument, Argument::List(_) | Argument::Object(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Style;

    fn spelled(json: &str, members: &[Parameter]) -> String {
        match Argument::read(json) {
            Ok(Argument::Object(object)) => form(&object, members),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn scalars_and_lists_are_name_and_value() {
        assert_eq!(
            spelled(
                r#"{"grant_type":"client credentials","n":5,"on":true,"gone":null,"a":["x","y&z"]}"#,
                &[]
            ),
            "grant_type=client%20credentials&n=5&on=true&a=x&a=y%26z",
        );
    }

    #[test]
    fn nested_members_have_brackets() {
        assert_eq!(
            spelled(
                r#"{"address":{"city":"Bonn"},"items":[{"price":1},{"price":2}],"none":[]}"#,
                &[]
            ),
            "address%5Bcity%5D=Bonn&items%5B0%5D%5Bprice%5D=1&items%5B1%5D%5Bprice%5D=2",
        );
        assert_eq!(
            spelled(r#"{"items[]":[{"price":1},{"price":2}]}"#, &[]),
            "items%5B%5D%5Bprice%5D=1&items%5B%5D%5Bprice%5D=2",
        );
    }

    #[test]
    fn encodings_of_the_document_win() {
        const MEMBERS: &[Parameter] = &[
            Parameter::query("expand").style(Style::DeepObject),
            Parameter::query("fields").explode(false),
            Parameter::query("filter").style(Style::Content),
        ];
        assert_eq!(
            spelled(
                r#"{"expand":["a","b"],"fields":["c","d"],"filter":{"e":"f"}}"#,
                MEMBERS
            ),
            "expand%5B0%5D=a&expand%5B1%5D=b&fields=c,d&filter=%7B%22e%22%3A%22f%22%7D",
        );
    }
}
