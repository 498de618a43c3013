//! Bodies of requests: a parameter in `body`, or those in `formData` together.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Swagger;
use super::media::{Part, fitting};
use super::parameter::Apart;
use super::path::{Given, is_shared, reference_to};
use crate::pointer::Pointer;
use crate::upgrade::members::Object;

/// The media type of a form without files.
const FORM: &str = "application/x-www-form-urlencoded";

/// The media type of a form with files.
const PARTS: &str = "multipart/form-data";

impl<'a> Swagger<'a> {
    /// A request body of a parameter in `body`. Where that is one of the whole document, it is referred to if it is
    /// sent in the same media types there, and its schema is in any case.
    pub(super) fn body(
        &mut self,
        given: &Given<'a>,
        consumes: Option<&[String]>,
        now: &Pointer,
    ) -> Value {
        self.moved(now, &given.place);
        let Some(object) = given.object else {
            return given.listed.clone();
        };
        let old = self.body_schema(object, &given.origin);
        let shape = self.shape(&old);
        let common = fitting(&self.consumes, shape, Part::Request);
        let media_types = consumes.map_or_else(
            || common.clone(),
            |list| fitting(list, shape, Part::Request),
        );
        if given.is_referred() && is_shared(&given.origin) && media_types == common {
            return given.listed.clone();
        }
        let beside = ["description", "required"];
        let own = object
            .iter()
            .filter(|(name, _)| name.starts_with("x-") || beside.contains(&name.as_str()));
        let mut new: Object = own
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let at = now.child("content");
        self.moved(&at, &given.place);
        let schema_at = given.origin.child("schema");
        let (schema, stands) = if object.get("schema").is_none_or(Value::is_null) {
            (self.schema(&old, &given.origin), given.origin.clone())
        } else if given.is_referred() && old.get("$ref").is_none() {
            (
                json!({ "$ref": reference_to(&schema_at) }),
                given.place.clone(),
            )
        } else {
            (self.schema(&old, &schema_at), schema_at)
        };
        let mut content = Object::new();
        for media_type in media_types {
            let at = at.child(&media_type);
            self.moved(&at, &given.place);
            self.moved(&at.child("schema"), &stands);
            content.insert(media_type, json!({ "schema": schema }));
        }
        new.insert("content".to_owned(), Value::Object(content));
        Value::Object(new)
    }

    /// The schema of a body, which may have been written like that of another parameter.
    fn body_schema(&mut self, object: &Object, at: &Pointer) -> Value {
        if let Some(schema) = object.get("schema").filter(|schema| !schema.is_null()) {
            return schema.clone();
        }
        let message = "this body has no `schema`; what is said of its type here is taken";
        let help = "put `type` and the like into a `schema`";
        self.diagnostics
            .warning("missing-schema", at, message, help);
        let beside = ["name", "in", "description", "required", "collectionFormat"];
        let members = object.iter();
        let members = members.filter(|(name, _)| !beside.contains(&name.as_str()));
        Value::Object(
            members
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        )
    }

    /// A request body of the parts of a form.
    pub(super) fn form(
        &mut self,
        forms: &BTreeMap<&str, &Given<'a>>,
        consumes: Option<&[String]>,
        now: &Pointer,
    ) -> Value {
        let list = consumes.unwrap_or(&self.consumes).to_vec();
        let listed = |media_type: &str| {
            let essence = |text: &str| text.split(';').next().unwrap_or_default().trim().to_owned();
            list.iter()
                .any(|other| essence(other).eq_ignore_ascii_case(media_type))
        };
        let has_file = forms.values().any(|given| is_file(given));
        let mut media_types = Vec::new();
        if !has_file && (listed(FORM) || !listed(PARTS)) {
            media_types.push(FORM);
        }
        if has_file || listed(PARTS) {
            media_types.push(PARTS);
        }
        let whole = forms.values().next().and_then(|given| given.place.parent());
        let whole = whole.unwrap_or_else(Pointer::root);
        self.moved(now, &whole);
        self.moved(&now.child("content"), &whole);
        let mut content = Object::new();
        for media_type in media_types {
            let at = now.descend(["content", media_type]);
            self.moved(&at, &whole);
            let media = self.form_as(forms, &at, &whole);
            content.insert(media_type.to_owned(), media);
        }
        let is_required = |given: &&Given<'_>| required(given);
        json!({ "required": forms.values().any(is_required), "content": content })
    }

    /// A form in one media type.
    fn form_as(
        &mut self,
        forms: &BTreeMap<&str, &Given<'a>>,
        at: &Pointer,
        whole: &Pointer,
    ) -> Value {
        let (at, mut required) = (at.child("schema"), Vec::new());
        self.moved(&at, whole);
        let (mut properties, mut encoding) = (Object::new(), Object::new());
        for (name, given) in forms {
            let Some(object) = given.object else { continue };
            let Apart {
                own,
                schema,
                spelling,
            } = self.apart(object, "formData", &given.origin);
            let mut schema = match schema {
                Value::Object(schema) => schema,
                _ => Object::new(),
            };
            let description = own.get("description");
            schema.extend(description.map(|text| ("description".to_owned(), text.clone())));
            let now = at.descend(["properties", name]);
            self.moved(&now, &given.origin);
            properties.insert((*name).to_owned(), Value::Object(schema));
            if self::required(given) {
                required.push(*name);
            }
            // A form repeats the name for each item of a list anyway.
            let usual = |spelling: &Object| spelling.get("explode") == Some(&Value::Bool(true));
            if let Some(spelling) = spelling.filter(|one| !is_file(given) && !usual(one)) {
                encoding.insert((*name).to_owned(), Value::Object(spelling));
            }
        }
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        let mut media = json!({ "schema": schema });
        if !encoding.is_empty() {
            media["encoding"] = Value::Object(encoding);
        }
        media
    }

    /// A request body of an operation that has both, which 2.0 forbids: each is sent in media types of its own.
    pub(super) fn body_or_form(
        &mut self,
        given: &Given<'a>,
        forms: &BTreeMap<&str, &Given<'a>>,
        consumes: Option<&[String]>,
        now: &Pointer,
    ) -> Value {
        let message =
            "an operation has either a body or a form; either of the two can be sent here";
        let help = "keep one, or make two operations of this one";
        self.diagnostics
            .warning("body-and-form", &given.place, message, help);
        let is_form =
            |media_type: &String| media_type.starts_with(FORM) || media_type.starts_with(PARTS);
        let list = consumes.unwrap_or(&self.consumes);
        let others: Vec<String> = list
            .iter()
            .filter(|media_type| !is_form(media_type))
            .cloned()
            .collect();
        let form = self.form(forms, consumes, now);
        let one = Given {
            place: given.place.clone(),
            listed: given.listed,
            origin: given.origin.clone(),
            object: given.object,
        };
        let mut body = self.body(&one, Some(&others), now);
        if let (Some(content), Some(form)) = (
            body.get_mut("content").and_then(Value::as_object_mut),
            form.get("content").and_then(Value::as_object),
        ) {
            content.extend(form.clone());
        }
        body
    }
}

fn required(given: &Given<'_>) -> bool {
    let required = given.object.and_then(|object| object.get("required"));
    required == Some(&Value::Bool(true))
}

/// Whether a part of a form is a file, or a list of files.
fn is_file(given: &Given<'_>) -> bool {
    let is = |object: Option<&Value>| object.is_some_and(|name| name == "file");
    let object = given.object;
    let items = object.and_then(|object| object.get("items"));
    is(object.and_then(|object| object.get("type")))
        || is(items.and_then(|items| items.get("type")))
}
