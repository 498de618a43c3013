//! Whether a value is valid against a schema of a document, by a validator that knows nothing of our types.

use std::collections::BTreeMap;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Registry, Resource, Validator};
use oasmith::pointer::Pointer;
use serde_json::Value;

use super::dialect;

/// The name under which the validator knows the document. Nothing is fetched from there or anywhere else.
const DOCUMENT: &str = "json-schema:///document";

/// What the validator says of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is valid.
    Valid,
    /// It is not.
    Invalid,
    /// The schema, or one that it refers to, is not one that the validator can read.
    Unjudged,
}

/// The schemas of a document, in the dialect of JSON Schema 2020-12.
pub struct Schemas<'a> {
    registry: Registry<'a>,
}

impl Schemas<'_> {
    /// Those of the document `root`.
    ///
    /// # Errors
    /// The document holds identifiers that cannot be.
    pub fn of(root: &Value) -> Result<Schemas<'static>, String> {
        let mut schemas = root.clone();
        dialect::bring_up(&mut schemas);
        let resource = Resource::from_contents(schemas);
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .add(DOCUMENT, resource)
            .and_then(|builder| builder.prepare())
            .map_err(|error| error.to_string())?;
        Ok(Schemas { registry })
    }

    /// A judge, which keeps each schema that it has read.
    pub fn judge(&self) -> Judge<'_> {
        Judge {
            registry: &self.registry,
            read: BTreeMap::new(),
            formats: false,
        }
    }
}

/// Judges values.
pub struct Judge<'a> {
    registry: &'a Registry<'a>,
    read: BTreeMap<String, Option<Validator>>,
    formats: bool,
}

impl Judge<'_> {
    /// The same judge, to whom `format` is a rule (JSON Schema 2020-12 leaves that open), OpenAPI's `byte` as well.
    pub fn of_formats(mut self) -> Self {
        self.formats = true;
        self
    }

    /// Whether `value` is valid against the schema that stands at `schema`.
    pub fn verdict(&mut self, schema: &Pointer, value: &Value) -> Verdict {
        match self.validator(schema) {
            Some(validator) if validator.is_valid(value) => Verdict::Valid,
            Some(_) => Verdict::Invalid,
            None => Verdict::Unjudged,
        }
    }

    /// The rule that `value` breaks first.
    pub fn reason(&mut self, schema: &Pointer, value: &Value) -> String {
        let found = self
            .validator(schema)
            .and_then(|validator| validator.iter_errors(value).next());
        match found.as_ref().map(|error| error.kind()) {
            Some(ValidationErrorKind::OneOfMultipleValid { .. }) => {
                "several of `oneOf` hold".to_owned()
            }
            Some(kind) => format!("of `{}`", kind.keyword()),
            None => "of nothing".to_owned(),
        }
    }

    fn validator(&mut self, schema: &Pointer) -> Option<&Validator> {
        let (registry, formats) = (self.registry, self.formats);
        let validator = self.read.entry(schema.to_string()).or_insert_with(|| {
            let reference =
                serde_json::json!({ "$ref": format!("{DOCUMENT}#{}", fragment(schema)) });
            jsonschema::options()
                .with_draft(Draft::Draft202012)
                .offline()
                .with_registry(registry)
                .should_validate_formats(formats)
                .with_format("byte", is_base64)
                .build(&reference)
                .ok()
        });
        validator.as_ref()
    }
}

/// Whether a text is bytes in base64 (RFC 4648, section 4).
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |one: u8| one.is_ascii_alphanumeric() || one == b'+' || one == b'/';
    text.len().is_multiple_of(4) && text.len() - digits.len() < 3 && digits.bytes().all(is_digit)
}

/// A pointer as the fragment of a URI (RFC 6901, section 6).
fn fragment(pointer: &Pointer) -> String {
    let mut text = String::new();
    for byte in pointer.as_str().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@?".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}
