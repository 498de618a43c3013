//! The styles of parameters (OpenAPI 3.0.4, section 4.7.12.3), which follow RFC 6570.
//!
//! Where the specification leaves a cell of its table empty, the nearest cell is used: delimited styles of
//! scalars are `form`, `deepObject` is the same exploded or not, and a list inside a `deepObject` is spelled
//! with indices (`name[0]=a`). A list or object inside a style that has no spelling for it is its JSON text, but
//! for objects in the list of a name that ends in `[]`, which have their members there (`items[][price]=1`).
//!
//! An empty list or object is left out, as RFC 6570 has it (section 2.3), unless the parameter is required: then it
//! is spelled as an empty text is, which is what the table of OpenAPI has for it.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::argument::Argument;
use super::form::form;
use super::operation::{Parameter, Style};

/// Everything but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What reserved expansion (RFC 6570, section 3.2.3) encodes, and the characters that no query may hold.
const NOT_IN_QUERY: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// How the characters of a value are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Percent-encoded, except for unreserved characters.
    Unreserved,
    /// Percent-encoded, except for the characters a query may hold and for what is encoded already.
    Reserved,
    /// As they are.
    Raw,
}

impl Encoding {
    /// The name of a pair, in which no character that is reserved has a meaning.
    fn name(self, name: &str) -> String {
        match self {
            Self::Raw => name.to_owned(),
            Self::Unreserved | Self::Reserved => encoded(name),
        }
    }

    fn of<'a>(self, text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
        match (self, text.into()) {
            (Self::Raw, text) => text,
            (Self::Unreserved, Cow::Borrowed(text)) => utf8_percent_encode(text, RESERVED).into(),
            (Self::Unreserved, text) => Cow::Owned(encoded(&text)),
            (Self::Reserved, text) => Cow::Owned(encoded_once(&text)),
        }
    }
}

/// The text with everything but unreserved characters percent-encoded.
pub(crate) fn encoded(text: &str) -> String {
    Cow::from(utf8_percent_encode(text, RESERVED)).into_owned()
}

/// The text as reserved expansion writes it: percent-encoded triples stay as they are.
fn encoded_once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        out.extend(utf8_percent_encode(before, NOT_IN_QUERY));
        let is_triple = from.len() >= 3 && from.as_bytes()[1..3].iter().all(u8::is_ascii_hexdigit);
        let (sign, after) = from.split_at(if is_triple { 3 } else { 1 });
        out.push_str(if is_triple { sign } else { "%25" });
        rest = after;
    }
    out.extend(utf8_percent_encode(rest, NOT_IN_QUERY));
    out
}

/// The expansion of a path parameter: `simple`, `label` or `matrix`.
pub(super) fn path<'a>(parameter: &Parameter, argument: &'a Argument) -> Cow<'a, str> {
    let operator = match parameter.style {
        Style::Label => LABEL,
        Style::Matrix => MATRIX,
        Style::Content => return encoded(&argument.json()).into(),
        _ => SIMPLE,
    };
    operator.expand(parameter, argument, Encoding::Unreserved)
}

/// The value of a header parameter; `None` where the argument is an empty list or object that may be left out.
pub(super) fn header(parameter: &Parameter, argument: &Argument) -> Option<String> {
    match parameter.style {
        Style::Content => Some(argument.json()),
        _ if !parameter.required && argument.is_hollow() => None,
        _ => Some(
            SIMPLE
                .expand(parameter, argument, Encoding::Raw)
                .into_owned(),
        ),
    }
}

/// An operator of RFC 6570.
struct Operator {
    first: &'static str,
    separator: &'static str,
    named: bool,
}

const SIMPLE: Operator = Operator {
    first: "",
    separator: ",",
    named: false,
};
const LABEL: Operator = Operator {
    first: ".",
    separator: ".",
    named: false,
};
const MATRIX: Operator = Operator {
    first: ";",
    separator: ";",
    named: true,
};

impl Operator {
    fn expand<'a>(
        &self,
        parameter: &Parameter,
        argument: &'a Argument,
        encoding: Encoding,
    ) -> Cow<'a, str> {
        if let Argument::Text(_) | Argument::Literal(_) = argument
            && self.first.is_empty()
        {
            // By far the most common: an id in the path.
            return encoding.of(argument.text());
        }
        self.several(parameter, argument, encoding).into()
    }

    fn several(&self, parameter: &Parameter, argument: &Argument, encoding: Encoding) -> String {
        let name = encoding.of(parameter.name);
        if argument.is_hollow() {
            return self.join(std::iter::once(self.value(&name, "")));
        }
        let values: Vec<String> = match argument {
            Argument::List(items) => Argument::items(items)
                .map(|item| encoding.of(item.text()).into_owned())
                .collect(),
            Argument::Object(members) if parameter.explode => {
                return self.join(Argument::members(members).map(|(name, value)| {
                    self.pair(&encoding.of(name), &encoding.of(value.text()))
                }));
            }
            Argument::Object(members) => Argument::members(members)
                .map(|(name, value)| format!("{},{}", encoding.of(name), encoding.of(value.text())))
                .collect(),
            scalar => vec![encoding.of(scalar.text()).into_owned()],
        };
        if parameter.explode {
            self.join(values.iter().map(|value| self.value(&name, value)))
        } else {
            self.join(std::iter::once(self.value(&name, &values.join(","))))
        }
    }

    fn join(&self, parts: impl Iterator<Item = String>) -> String {
        let parts: Vec<String> = parts.collect();
        format!("{}{}", self.first, parts.join(self.separator))
    }

    fn value(&self, name: &str, value: &str) -> String {
        if self.named {
            self.pair(name, value)
        } else {
            value.to_owned()
        }
    }

    /// `name=value`, where `matrix` leaves the `=` of an empty value out.
    fn pair(&self, name: &str, value: &str) -> String {
        if self.named && value.is_empty() {
            name.to_owned()
        } else {
            format!("{name}={value}")
        }
    }
}

/// Appends the pairs that a query parameter, a cookie parameter or a member of a form is spelled as,
/// encoded. An empty list or object has none, unless the parameter is required.
pub(super) fn pairs(parameter: &Parameter, argument: &Argument, out: &mut Vec<(String, String)>) {
    let encoding = match parameter.style {
        Style::Cookie => Encoding::Raw,
        _ if parameter.allow_reserved => Encoding::Reserved,
        _ => Encoding::Unreserved,
    };
    pairs_in(parameter, argument, encoding, out);
}

/// The same in an encoding.
pub(super) fn pairs_in(
    parameter: &Parameter,
    argument: &Argument,
    encoding: Encoding,
    out: &mut Vec<(String, String)>,
) {
    let named = |name: &str| encoding.name(name);
    match (parameter.style, argument) {
        (_, Argument::Null) => {}
        (Style::Content, _) => {
            out.push((
                named(parameter.name),
                encoding.of(argument.json()).into_owned(),
            ));
        }
        (_, argument) if argument.is_hollow() => {
            if parameter.required {
                out.push((named(parameter.name), String::new()));
            }
        }
        (Style::DeepObject, _) => deep(parameter.name, argument, encoding, out),
        (_, Argument::Object(members)) if parameter.explode => {
            out.extend(
                Argument::members(members)
                    .map(|(name, value)| (named(name), encoding.of(value.text()).into_owned())),
            );
        }
        (_, Argument::List(items)) if parameter.explode => {
            for item in Argument::items(items) {
                match item {
                    Argument::Object(_) if parameter.name.ends_with("[]") => {
                        deep(parameter.name, item, encoding, out);
                    }
                    item => {
                        out.push((named(parameter.name), encoding.of(item.text()).into_owned()))
                    }
                }
            }
        }
        (style, _) => {
            let parts = parts(argument, encoding);
            out.push((
                named(parameter.name),
                parts.join(delimiter(style, encoding)),
            ));
        }
    }
}

/// What a parameter that is the whole query is spelled as: an object as a form, a text as it is, percent-encoded.
pub(super) fn querystring(parameter: &Parameter, argument: &Argument) -> String {
    match (parameter.style, argument) {
        (_, Argument::Null) => String::new(),
        (Style::Content, _) => encoded(&argument.json()),
        (_, Argument::Object(members)) => form(members, &[]),
        (_, other) => encoded(&other.text()),
    }
}

/// The items of a list, the names and values of an object, or the one value of a scalar.
fn parts(argument: &Argument, encoding: Encoding) -> Vec<String> {
    match argument {
        Argument::List(items) => Argument::items(items)
            .map(|item| encoding.of(item.text()).into_owned())
            .collect(),
        Argument::Object(members) => Argument::members(members)
            .flat_map(|(name, value)| [encoding.of(name), encoding.of(value.text())])
            .map(Cow::into_owned)
            .collect(),
        scalar => vec![encoding.of(scalar.text()).into_owned()],
    }
}

fn delimiter(style: Style, encoding: Encoding) -> &'static str {
    match (style, encoding) {
        (Style::SpaceDelimited, Encoding::Raw) => " ",
        (Style::PipeDelimited, Encoding::Raw) => "|",
        (Style::SpaceDelimited, _) => "%20",
        (Style::PipeDelimited, _) => "%7C",
        _ => ",",
    }
}

/// Appends `name[member]=value` for each scalar inside, however deep.
pub(super) fn deep(
    name: &str,
    argument: &Argument,
    encoding: Encoding,
    out: &mut Vec<(String, String)>,
) {
    match argument {
        Argument::Null => {}
        Argument::List(items) => {
            for (index, item) in Argument::items(items).enumerate() {
                deep(&format!("{name}[{index}]"), item, encoding, out);
            }
        }
        Argument::Object(members) => {
            for (member, value) in Argument::members(members) {
                deep(&format!("{name}[{member}]"), value, encoding, out);
            }
        }
        scalar => out.push((encoding.name(name), encoding.of(scalar.text()).into_owned())),
    }
}

#[cfg(test)]
#[path = "style_tests.rs"]
mod tests;
