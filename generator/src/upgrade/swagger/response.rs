//! Responses: a schema and examples by media type become `content`.

use serde_json::{Value, json};

use super::Swagger;
use super::media::{Part, fitting};
use super::path::{is_shared, reference_to};
use crate::document::target;
use crate::pointer::Pointer;
use crate::upgrade::members::Object;

/// A response, and how it is used.
struct Used<'v> {
    object: &'v Object,
    /// Where it stands in the author's document.
    origin: Pointer,
    /// Where it is listed, be it as a reference.
    place: Pointer,
    media_types: Vec<String>,
}

impl<'a> Swagger<'a> {
    /// `responses` of an operation.
    pub(super) fn responses(
        &mut self,
        responses: &'a Object,
        produces: Option<&[String]>,
        at: &Pointer,
    ) -> Value {
        let succeeds = |status: &str| status.starts_with('2');
        let has_success = responses.keys().any(|status| succeeds(status));
        let mut new = Object::new();
        for (status, value) in responses {
            let part = match status.as_str() {
                "default" if !has_success => Part::Success,
                status if succeeds(status) => Part::Success,
                _ => Part::Failure,
            };
            let value = if status.starts_with("x-") {
                value.clone()
            } else {
                self.used_response(value, produces, part, &at.child(status))
            };
            new.insert(status.clone(), value);
        }
        Value::Object(new)
    }

    /// A response among those of the whole document.
    pub(super) fn shared_response(
        &mut self,
        value: &Value,
        origin: &Pointer,
        now: &Pointer,
    ) -> Value {
        let Value::Object(object) = value else {
            return value.clone();
        };
        let media_types = self.media_types(object, None, Part::Success);
        let used = Used {
            object,
            origin: origin.clone(),
            place: origin.clone(),
            media_types,
        };
        self.response(used, now)
    }

    /// A response of an operation. One of the whole document is referred to if it comes in the same media types there,
    /// and its schema is in any case.
    fn used_response(
        &mut self,
        value: &'a Value,
        produces: Option<&[String]>,
        part: Part,
        at: &Pointer,
    ) -> Value {
        let value = match self.response_as_schema(value, at) {
            Some(response) => response,
            None => value,
        };
        let Some((Value::Object(object), origin)) = self.followed(value, at) else {
            return value.clone();
        };
        let media_types = self.media_types(object, produces, part);
        let is_referred = origin != *at;
        let common = self.media_types(object, None, Part::Success);
        if is_referred && is_shared(&origin) && media_types == common {
            return value.clone();
        }
        let used = Used {
            object,
            origin,
            place: at.clone(),
            media_types,
        };
        self.response(used, at)
    }

    /// The reference to a response of the whole document that stands where a schema belongs: real documents have this,
    /// and mean the response.
    fn response_as_schema<'v>(&mut self, value: &'v Value, at: &Pointer) -> Option<&'v Value> {
        let schema = value.get("schema")?;
        let reference = schema.get("$ref")?.as_str()?;
        if !target(reference).ok()?.as_str().starts_with("/responses/") {
            return None;
        }
        let place = at.descend(["schema", "$ref"]);
        self.moved(&at.child("$ref"), &place);
        let message = format!(
            "`{reference}` is a response, and a schema belongs here; it is read as the response itself"
        );
        let help = "move the reference up, into the place of the response";
        self.diagnostics
            .warning("misplaced-reference", &place, message, help);
        Some(schema)
    }

    /// The media types that a response comes in: without a schema, those that it has examples of.
    fn media_types(&self, object: &Object, produces: Option<&[String]>, part: Part) -> Vec<String> {
        let list = produces.unwrap_or(&self.produces);
        let schema = object.get("schema").filter(|schema| !schema.is_null());
        match schema {
            Some(schema) => fitting(list, self.shape(schema), part),
            None => {
                let shown = examples(object);
                let shown = shown.filter(|(name, _)| name.contains('/'));
                shown.map(|(media_type, _)| media_type.clone()).collect()
            }
        }
    }

    fn response(&mut self, used: Used<'_>, now: &Pointer) -> Value {
        let Used {
            object,
            origin,
            place,
            media_types,
        } = used;
        self.moved(now, &origin);
        let mut new = object.clone();
        if object.contains_key("$ref") {
            return Value::Object(new);
        }
        if object.contains_key("content") {
            self.newer("content", origin.child("content"));
            return Value::Object(new);
        }
        for name in ["schema", "examples", "headers"] {
            new.remove(name);
        }
        if let Some(headers) = object.get("headers").and_then(Value::as_object) {
            let (origin, now) = (origin.child("headers"), now.child("headers"));
            let headers = headers.iter().map(|(name, header)| {
                let header = self.header(header, &origin.child(name), &now.child(name));
                (name.clone(), header)
            });
            let headers = headers.collect();
            new.insert("headers".to_owned(), Value::Object(headers));
        }
        let odd: Object = examples(object)
            .filter(|(name, _)| !media_types.contains(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        if !odd.is_empty() {
            new.insert("examples".to_owned(), Value::Object(odd));
        }
        let schema = object.get("schema").filter(|schema| !schema.is_null());
        let schema = schema.map(|schema| self.response_schema(schema, &origin, &place));
        let (content_at, mut content) = (now.child("content"), Object::new());
        self.moved(&content_at, &origin);
        for media_type in media_types {
            let at = content_at.child(&media_type);
            self.moved(&at, &origin);
            let mut media = Object::new();
            if let Some((schema, stands)) = &schema {
                self.moved(&at.child("schema"), stands);
                media.insert("schema".to_owned(), schema.clone());
            }
            if let Some((name, example)) = examples(object).find(|(name, _)| **name == media_type) {
                let stands = origin.child("examples").child(name);
                self.moved(&at.child("example"), &stands);
                media.insert("example".to_owned(), example.clone());
            }
            content.insert(media_type, Value::Object(media));
        }
        if !content.is_empty() {
            new.insert("content".to_owned(), Value::Object(content));
        }
        Value::Object(new)
    }

    /// The schema of a response, and where that stands: a reference to it, where the response is one itself.
    fn response_schema(
        &mut self,
        schema: &Value,
        origin: &Pointer,
        place: &Pointer,
    ) -> (Value, Pointer) {
        let at = origin.child("schema");
        match schema {
            Value::Object(object) if origin != place && !object.contains_key("$ref") => {
                (json!({ "$ref": reference_to(&at) }), place.clone())
            }
            Value::Object(object) => (self.schema_of_part(object, &at), at),
            other => (other.clone(), at),
        }
    }
}

/// The examples of a response, by media type; some documents have other names there.
fn examples(object: &Object) -> impl Iterator<Item = (&String, &Value)> {
    let examples = object.get("examples").and_then(Value::as_object);
    examples.into_iter().flatten()
}
