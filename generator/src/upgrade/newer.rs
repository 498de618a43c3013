//! What OpenAPI 3.2 has beyond 3.1.
//!
//! Carried among the extensions of an item, as the document has them: `summary` of tags and responses,
//! `defaultMapping` of discriminators, and `style: cookie`. `x-oasmith-itemSchema` of a media type is a schema, upgraded
//! like those of other keywords that 3.0 has no place for. A parameter that is the whole query is one in the query whose
//! extensions have `x-oasmith-querystring`.

use openapiv3::{MediaType, ReferenceOr};
use serde_json::{Value, json};

use super::Upgrade;
use super::keyword::ours;
use super::members::Object;
use crate::document::{Kind, METHODS, target};
use crate::pointer::Pointer;

/// The member of a path item with operations of other methods (OpenAPI 3.2.0, section 4.9).
pub(super) const ADDITIONAL: &str = "additionalOperations";

/// How many references in a row are followed.
const LONGEST_CHAIN: usize = 16;

/// Brings `in: querystring` and `style: cookie` to what `openapiv3` has.
pub(super) fn parameter(own: &mut Object) {
    let is = |own: &Object, member: &str, text: &str| {
        own.get(member).and_then(Value::as_str) == Some(text)
    };
    if is(own, "in", "querystring") {
        own.insert("in".to_owned(), json!("query"));
        ours(own, "querystring", Value::Bool(true));
    }
    if is(own, "in", "cookie") && is(own, "style", "cookie") {
        own.remove("style");
        ours(own, "style", json!("cookie"));
    }
}

/// A security requirement whose schemes are named, where the document refers to them (OpenAPI 3.2.0, section 4.30).
pub(super) fn by_name(requirement: &Object) -> Object {
    let schemes = Pointer::root().descend(["components", "securitySchemes"]);
    let name = |text: &str| {
        let at = target(text).ok()?;
        (at.parent()? == schemes).then(|| at.last())?
    };
    let named = requirement.iter();
    named
        .map(|(text, scopes)| (name(text).unwrap_or_else(|| text.clone()), scopes.clone()))
        .collect()
}

impl<'a> Upgrade<'a> {
    /// The operations of methods that a path item has no member for, each with its method and place.
    pub(super) fn additional<'v>(
        &mut self,
        value: &'v Value,
        at: &Pointer,
    ) -> Vec<(String, Pointer, &'v Value)> {
        let mut found = Vec::new();
        let methods = self.object(value, &format!("`{ADDITIONAL}`"), at);
        for (method, operation) in methods.into_iter().flatten() {
            let pointer = at.child(method);
            if operation.is_null() || method.starts_with("x-") {
                continue;
            }
            if !is_token(method) {
                let message = format!("`{method}` cannot be a method of HTTP, so it is left out");
                let help = "write a word without spaces, such as `COPY`";
                self.diagnostics
                    .warning("unknown-method", &pointer, message, help);
                continue;
            }
            if METHODS.contains(&method.as_str()) {
                let message =
                    format!("`{method}` is read, though it belongs beside `{ADDITIONAL}`");
                let help = format!("make it `{}` of the path item", method.to_lowercase());
                self.diagnostics
                    .warning("misplaced-method", &pointer, message, help);
            }
            found.push((method.clone(), pointer, operation));
        }
        found
    }

    /// The media type that a reference leads to (`components.mediaTypes`). A schema that stands in it is referred to, so
    /// that every use has the same type. Nothing is known of one that leads nowhere.
    pub(super) fn media_type_of(&mut self, reference: &str, at: &Pointer) -> MediaType {
        let (mut text, mut place) = (reference, None);
        for _ in 0..LONGEST_CHAIN {
            let Some(at) = target(text).ok() else { break };
            let Some(value) = self.root.pointer(at.as_str()) else {
                break;
            };
            match value.get("$ref").and_then(Value::as_str) {
                Some(next) => text = next,
                None => {
                    place = Some((value, at));
                    break;
                }
            }
        }
        let Some((value, target)) = place else {
            let message =
                format!("`{reference}` is not in the document; nothing is known of this body");
            let help = "add the media type at that place, or write it here";
            self.diagnostics
                .warning("missing-reference", &at.child("$ref"), message, help);
            return MediaType::default();
        };
        let mut media_type = self.media_type(value, &target).unwrap_or_default();
        if let Some(schema @ ReferenceOr::Item(_)) = &mut media_type.schema {
            let stands = target.child("schema");
            let reference = format!("#{}", stands.as_str().replace('%', "%25"));
            let reference = self.refer(Kind::Schema, &reference, &stands);
            *schema = ReferenceOr::Reference { reference };
        }
        media_type
    }

    /// `itemSchema`: what each item of a stream is (OpenAPI 3.2.0, section 4.14). It is carried, and lowered for the
    /// media types that are read item by item.
    pub(super) fn item_schema(&mut self, object: &Object, own: &mut Object, at: &Pointer) {
        let Some(schema) = object.get("itemSchema").filter(|schema| !schema.is_null()) else {
            return;
        };
        let at = at.child("itemSchema");
        let schema = self.as_json(schema, &at);
        ours(own, "itemSchema", schema);
    }
}

/// Whether a text can be a method (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let is_one = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_one)
}
