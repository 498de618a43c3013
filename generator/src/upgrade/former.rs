//! What Swagger 2.0 wrote otherwise, where it stands in a document of OpenAPI 3 and its meaning is clear.

use openapiv3::{Content, MediaType, Server};
use serde_json::{Value, json};

use super::Upgrade;
use super::members::Object;
use crate::document::{Document, target};
use crate::pointer::Pointer;

/// The keywords that stood right on a parameter or header, and in its `schema` since.
const KEYWORDS: [&str; 18] = [
    "type",
    "format",
    "items",
    "enum",
    "default",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "allOf",
    "properties",
];

/// The media types of bodies whose document names none.
const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data";

/// The schema that is written right on a parameter or header, if any.
fn schema_of(object: &Object) -> Option<Object> {
    let typed = ["type", "enum", "items"]
        .iter()
        .any(|name| object.contains_key(*name));
    let present = |name: &str| object.get(name).is_some_and(|value| !value.is_null());
    if !typed || present("schema") || present("content") {
        return None;
    }
    let keywords = KEYWORDS.iter().filter_map(|name| {
        let value = object.get(*name)?;
        Some(((*name).to_owned(), value.clone()))
    });
    Some(keywords.collect())
}

/// Whether the schema is one of a file.
fn is_file(schema: &Object) -> bool {
    schema.get("type").is_some_and(|name| name == "file")
        || schema.get("format").is_some_and(|name| name == "binary")
}

impl Upgrade<'_> {
    /// Records a member of Swagger 2.0, and what is read in its place.
    fn former(&mut self, what: &str, since: &str, at: &Pointer) {
        let message = format!("{what} is of Swagger 2.0; it is read as {since}");
        let help = format!("write {since}");
        self.diagnostics.warning("former-member", at, message, help);
    }

    /// The schema that is written right on a parameter or header, taken out of its `own` members together with
    /// `collectionFormat`, which becomes a style.
    pub(super) fn plain_schema(&mut self, own: &mut Object, at: &Pointer) -> Option<Value> {
        let schema = schema_of(own)?;
        self.former("`type` right on a parameter or header", "its `schema`", at);
        own.retain(|name, _| !KEYWORDS.contains(&name.as_str()));
        let (style, explode) = match own
            .remove("collectionFormat")
            .as_ref()
            .and_then(Value::as_str)
        {
            Some("multi") => (None, Some(true)),
            Some("ssv") => (Some("spaceDelimited"), Some(false)),
            Some("pipes") => (Some("pipeDelimited"), Some(false)),
            Some(_) => (None, Some(false)),
            None => (None, None),
        };
        let in_query = own.get("in").is_some_and(|location| location == "query");
        if let Some(style) = style.filter(|_| in_query) {
            own.entry("style").or_insert(json!(style));
        }
        if let Some(explode) = explode.filter(|_| in_query) {
            own.entry("explode").or_insert(json!(explode));
        }
        Some(Value::Object(schema))
    }

    /// The content of a response that has a `schema` of its own, in the media types that its operation or the
    /// document `produces`.
    pub(super) fn plain_content(&mut self, response: &Object, at: &Pointer) -> Option<Content> {
        let content = response.get("content").filter(|content| !content.is_null());
        let schema = response.get("schema").filter(|schema| !schema.is_null())?;
        if content.is_some() {
            return None;
        }
        let at = at.child("schema");
        self.former("`schema` right under a response", "its `content`", &at);
        let operation = at.parent().and_then(|at| at.parent()?.parent());
        let media_types = self.media_types(operation.as_ref(), "produces");
        let schema = self.schema(schema, &at);
        let media_type = |name: String| {
            let schema = Some(schema.clone());
            let media_type = MediaType {
                schema,
                ..MediaType::default()
            };
            (name, media_type)
        };
        Some(media_types.into_iter().map(media_type).collect())
    }

    /// What the operation, or else the document, lists under `consumes` or `produces`; JSON where neither does.
    fn media_types(&self, operation: Option<&Pointer>, member: &str) -> Vec<String> {
        let own = operation.and_then(|at| self.root.pointer(at.as_str())?.get(member));
        let listed = own.or_else(|| self.root.get(member));
        let listed = listed.and_then(Value::as_array).into_iter().flatten();
        let listed: Vec<String> = listed
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect();
        if listed.is_empty() {
            vec![JSON.to_owned()]
        } else {
            listed
        }
    }

    /// The request body that the parameters of an operation describe whose `in` is `body` or `formData`: as OpenAPI 3
    /// writes it; `None` where there is no such parameter, or where the operation has a body besides.
    pub(super) fn plain_body(&mut self, operation: &Object, at: &Pointer) -> Option<Value> {
        let mut fields = Vec::new();
        let mut whole = None;
        let listed = operation.get("parameters").and_then(Value::as_array);
        for (index, item) in listed.into_iter().flatten().enumerate() {
            let Some((parameter, location)) = self.of_body(item) else {
                continue;
            };
            let at = at.child("parameters").child(index);
            if operation
                .get("requestBody")
                .is_some_and(|body| !body.is_null())
            {
                let message = format!(
                    "the operation has a `requestBody`, so this parameter in `{location}` is left out"
                );
                let help = "describe the whole body under `requestBody`";
                self.diagnostics
                    .warning("former-member", &at, message, help);
                continue;
            }
            self.former(
                &format!("a parameter in `{location}`"),
                "the operation's `requestBody`",
                &at,
            );
            if location == "body" {
                whole = Some(parameter);
            } else {
                fields.push(parameter);
            }
        }
        match whole {
            Some(parameter) => Some(self.body_of(parameter, at)),
            None if fields.is_empty() => None,
            None => Some(self.body_of_fields(&fields, at)),
        }
    }

    /// What Swagger 2.0 kept beside `components`. Its schemas, parameters and responses are found where a reference
    /// leads to them.
    pub(super) fn former_components(&mut self, root: &Object, document: &mut Document) {
        if root
            .get("securityDefinitions")
            .is_some_and(Value::is_object)
        {
            let at = Pointer::root();
            self.former(
                "`securityDefinitions`",
                "`components.securitySchemes`",
                &at.child("securityDefinitions"),
            );
            let one = Self::security_scheme_or_reference;
            let schemes = self.map(root, "securityDefinitions", &at, one);
            document.security_schemes.extend(schemes);
        }
        let text = |name: &str| root.get(name).and_then(Value::as_str);
        if let (Some(host), true) = (text("host"), document.servers.is_empty()) {
            let at = Pointer::root().child("host");
            self.former("`host`", "`servers`", &at);
            let schemes = root
                .get("schemes")
                .and_then(|schemes| schemes.get(0)?.as_str());
            let base = text("basePath").unwrap_or_default();
            let url = format!("{}://{host}{base}", schemes.unwrap_or("https"));
            document.servers.push(Server {
                url,
                ..Server::default()
            });
        }
    }

    /// Warns of parameters of a whole path that describe a body: only operations have one.
    pub(super) fn bodies_of_path(&mut self, path: &Object, at: &Pointer) {
        let listed = path.get("parameters").and_then(Value::as_array);
        for (index, item) in listed.into_iter().flatten().enumerate() {
            if let Some((_, location)) = self.of_body(item) {
                let message =
                    format!("a parameter in `{location}` is of Swagger 2.0; it is left out here");
                let help = "describe the body under `requestBody` of each operation";
                let at = at.child("parameters").child(index);
                self.diagnostics
                    .warning("former-member", &at, message, help);
            }
        }
    }

    /// The parameter, looked up, and its `in`, where that is of a body.
    pub(super) fn of_body(&self, item: &Value) -> Option<(Object, String)> {
        let referred = item.get("$ref").and_then(Value::as_str);
        let referred = referred.and_then(|text| self.root.pointer(target(text).ok()?.as_str()));
        let parameter = referred.unwrap_or(item).as_object()?;
        let location = parameter.get("in")?.as_str()?;
        matches!(location, "body" | "formData").then(|| (parameter.clone(), location.to_owned()))
    }

    /// A request body of what a parameter in `body` describes.
    fn body_of(&self, mut parameter: Object, operation: &Pointer) -> Value {
        let schema = parameter.remove("schema").unwrap_or(json!({}));
        let content = self.media_types(Some(operation), "consumes").into_iter();
        let content: Object = content
            .map(|name| (name, json!({ "schema": schema })))
            .collect();
        let (description, required) = (
            parameter.remove("description"),
            parameter.remove("required"),
        );
        json!({ "description": description, "required": required, "content": content })
    }

    /// A request body that is a form with these fields.
    fn body_of_fields(&self, fields: &[Object], operation: &Pointer) -> Value {
        let mut properties = Object::new();
        let mut required = Vec::new();
        let mut has_file = false;
        for field in fields {
            let Some(name) = field.get("name").and_then(Value::as_str) else {
                continue;
            };
            let mut schema = match (field.get("schema"), schema_of(field)) {
                (Some(Value::Object(schema)), _) => schema.clone(),
                (_, plain) => plain.unwrap_or_default(),
            };
            has_file |= is_file(&schema);
            if let Some(description) = field.get("description") {
                schema
                    .entry("description")
                    .or_insert_with(|| description.clone());
            }
            if field
                .get("required")
                .is_some_and(|required| required == true)
            {
                required.push(name);
            }
            properties.insert(name.to_owned(), Value::Object(schema));
        }
        let listed = self.media_types(Some(operation), "consumes");
        let is_form = |name: &&String| name.starts_with("multipart/") || *name == FORM;
        let mut media_types: Vec<String> = listed.iter().filter(is_form).cloned().collect();
        if media_types.is_empty() {
            media_types.push(if has_file { PARTS } else { FORM }.to_owned());
        }
        let schema = json!({ "type": "object", "properties": properties, "required": required });
        let content = media_types.into_iter();
        let content: Object = content
            .map(|name| (name, json!({ "schema": schema })))
            .collect();
        json!({ "required": !required.is_empty(), "content": content })
    }
}
