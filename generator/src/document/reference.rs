//! References: what a `$ref` says, and the pointer that it means.

use std::fmt;

use crate::pointer::Pointer;

/// What a reference must lead to, given the place where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A schema.
    Schema,
    /// A parameter.
    Parameter,
    /// A response.
    Response,
    /// A request body.
    RequestBody,
    /// A header.
    Header,
    /// A security scheme.
    SecurityScheme,
    /// A path item.
    PathItem,
    /// A callback.
    Callback,
}

impl Kind {
    /// The kind of the things that stand in this section of `components`.
    pub fn of_section(section: &str) -> Option<Self> {
        Some(match section {
            "schemas" => Self::Schema,
            "parameters" => Self::Parameter,
            "responses" => Self::Response,
            "requestBodies" => Self::RequestBody,
            "headers" => Self::Header,
            "securitySchemes" => Self::SecurityScheme,
            "pathItems" => Self::PathItem,
            "callbacks" => Self::Callback,
            _ => return None,
        })
    }

    /// The section of `components` that things of this kind stand in.
    pub fn section(self) -> &'static str {
        match self {
            Self::Schema => "schemas",
            Self::Parameter => "parameters",
            Self::Response => "responses",
            Self::RequestBody => "requestBodies",
            Self::Header => "headers",
            Self::SecurityScheme => "securitySchemes",
            Self::PathItem => "pathItems",
            Self::Callback => "callbacks",
        }
    }

    /// The kind of the component that stands at `pointer`; `None` where that is not a component, but a place
    /// inside one or elsewhere.
    pub fn of_component(pointer: &Pointer) -> Option<Self> {
        let mut tokens = pointer.tokens();
        let section = match (tokens.next()?.as_str(), tokens.next(), tokens.next()) {
            ("components", Some(section), Some(_)) => section,
            _ => return None,
        };
        match tokens.next() {
            None => Self::of_section(&section),
            Some(_) => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Schema => "schema",
            Self::Parameter => "parameter",
            Self::Response => "response",
            Self::RequestBody => "request body",
            Self::Header => "header",
            Self::SecurityScheme => "security scheme",
            Self::PathItem => "path item",
            Self::Callback => "callback",
        })
    }
}

/// A `$ref` of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Where the `$ref` member stands.
    pub at: Pointer,
    /// What it says.
    pub text: String,
    /// What it must lead to.
    pub kind: Kind,
}

/// Why a `$ref` is not a pointer into this document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It leads to another file.
    File,
    /// It leads to another host.
    Remote,
    /// It names an anchor (`$anchor`, `$dynamicAnchor`) and not a place.
    Anchor,
    /// Its percent-encoding is not UTF-8.
    Encoding,
}

/// The pointer that a `$ref` means: its fragment, percent-decoded (RFC 6901, section 6).
pub fn target(reference: &str) -> Result<Pointer, Refusal> {
    let Some(fragment) = reference.strip_prefix('#') else {
        let remote = reference.contains("://") || reference.starts_with("//");
        return Err(if remote {
            Refusal::Remote
        } else {
            Refusal::File
        });
    };
    let decoded = percent_decoded(fragment).ok_or(Refusal::Encoding)?;
    if decoded.is_empty() || decoded.starts_with('/') {
        Ok(Pointer::from_escaped(decoded))
    } else {
        Err(Refusal::Anchor)
    }
}

/// `text` with every `%41` in place of its byte; a `%` that begins no such triple stays. `None` where the
/// bytes are not UTF-8.
pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let triple = match (first, after) {
            (b'%', [high, low, tail @ ..]) => hex(*high, *low).map(|byte| (byte, tail)),
            _ => None,
        };
        let (byte, tail) = triple.unwrap_or((first, after));
        bytes.push(byte);
        rest = tail;
    }
    String::from_utf8(bytes).ok()
}

/// The byte that two hexadecimal digits write.
fn hex(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Kind, Refusal, target};
    use crate::pointer::Pointer;

    #[test]
    fn a_fragment_is_a_pointer() {
        let cases = [
            ("#/components/schemas/Pet", "/components/schemas/Pet"),
            ("#/paths/~1pets~1%7Bid%7D/get", "/paths/~1pets~1{id}/get"),
            ("#/components/schemas/100%", "/components/schemas/100%"),
            (
                "#/components/schemas/%C3%A9t%C3%A9",
                "/components/schemas/été",
            ),
            ("#", ""),
        ];
        for (reference, pointer) in cases {
            assert_eq!(
                target(reference),
                Ok(Pointer::from_escaped(pointer)),
                "{reference}"
            );
        }
    }

    #[test]
    fn anything_else_is_refused_with_a_reason() {
        let cases = [
            ("pets.yaml#/Pet", Refusal::File),
            ("./pets.yaml", Refusal::File),
            ("Pet", Refusal::File),
            ("https://example.com/pets.yaml#/Pet", Refusal::Remote),
            ("//example.com/pets.yaml", Refusal::Remote),
            ("#pet", Refusal::Anchor),
            ("#/%FF", Refusal::Encoding),
        ];
        for (reference, refusal) in cases {
            assert_eq!(target(reference), Err(refusal), "{reference}");
        }
    }

    #[test]
    fn a_component_is_three_steps_down() {
        let kind = |text: &str| Kind::of_component(&Pointer::from_escaped(text));
        assert_eq!(
            kind("/components/requestBodies/Pet"),
            Some(Kind::RequestBody)
        );
        assert_eq!(kind("/components/schemas/Pet/items"), None);
        assert_eq!(kind("/components/schemas"), None);
        assert_eq!(kind("/paths/~1pets/get"), None);
    }
}
