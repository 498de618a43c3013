//! Parameters, headers, bodies, responses and media types.

use openapiv3::{
    Content, Encoding, Header, MediaType, Parameter, ParameterData, ParameterSchemaOrContent,
    ReferenceOr, RequestBody, Response,
};
use serde_json::{Value, json};

use super::members::{Object, as_text, carry};
use super::{Upgrade, newer};
use crate::document::Kind;
use crate::pointer::Pointer;

/// What a parameter or header becomes before its own schema or content is put in.
const STAND_IN: &str = "schema";

impl Upgrade<'_> {
    /// A reference, or the item that `one` reads.
    pub(super) fn or_reference<T>(
        &mut self,
        value: &Value,
        kind: Kind,
        at: &Pointer,
        one: impl Fn(&mut Self, &Object, &Pointer) -> Option<T>,
    ) -> Option<ReferenceOr<T>> {
        let object = self.object(value, &kind.to_string(), at)?;
        match object.get("$ref") {
            Some(Value::String(reference)) => {
                if let Some(object) = self.around(kind, reference, at) {
                    return one(self, &object, at).map(ReferenceOr::Item);
                }
                let reference = self.refer(kind, reference, at);
                Some(ReferenceOr::Reference { reference })
            }
            Some(other) => {
                self.wrong_type("`$ref`", "a string", other, &at.child("$ref"));
                None
            }
            None => one(self, object, at).map(ReferenceOr::Item),
        }
    }

    /// A parameter, or a reference to one.
    pub(super) fn parameter_or_reference(
        &mut self,
        value: &Value,
        at: &Pointer,
    ) -> Option<ReferenceOr<Parameter>> {
        self.or_reference(value, Kind::Parameter, at, Self::parameter)
    }

    /// A response, or a reference to one.
    pub(super) fn response_or_reference(
        &mut self,
        value: &Value,
        at: &Pointer,
    ) -> Option<ReferenceOr<Response>> {
        self.or_reference(value, Kind::Response, at, Self::response)
    }

    /// A request body, or a reference to one.
    pub(super) fn request_body_or_reference(
        &mut self,
        value: &Value,
        at: &Pointer,
    ) -> Option<ReferenceOr<RequestBody>> {
        self.or_reference(value, Kind::RequestBody, at, Self::request_body)
    }

    /// A header, or a reference to one.
    pub(super) fn header_or_reference(
        &mut self,
        value: &Value,
        at: &Pointer,
    ) -> Option<ReferenceOr<Header>> {
        self.or_reference(value, Kind::Header, at, Self::header)
    }

    fn parameter(&mut self, object: &Object, at: &Pointer) -> Option<Parameter> {
        let mut own = self.own(object, &["schema", "content"], at);
        as_text(&mut own, &["name", "description"]);
        self.truths(
            &mut own,
            &[
                "required",
                "deprecated",
                "explode",
                "allowReserved",
                "allowEmptyValue",
            ],
            at,
        );
        self.location(&mut own, at);
        newer::parameter(&mut own);
        let plain = self.plain_schema(&mut own, at);
        own.insert(STAND_IN.to_owned(), Value::Object(Object::new()));
        let format = self.schema_or_content(object, plain.as_ref(), at);
        let mut parameter: Parameter = self.read(own, "parameter", at)?;
        data_mut(&mut parameter).format = format;
        Some(parameter)
    }

    /// Mends the `in` of a parameter that is written in another case, and warns of a parameter of the path that need
    /// not be given.
    fn location(&mut self, own: &mut Object, at: &Pointer) {
        let Some(text) = own.get("in").and_then(Value::as_str) else {
            return;
        };
        let lower_case = text.trim().to_ascii_lowercase();
        let known = ["query", "header", "path", "cookie"].contains(&lower_case.as_str());
        if known && lower_case != text {
            let said = format!("`{lower_case}`");
            self.read_as("`in`", "in lower case", &said, &at.child("in"));
            own.insert("in".to_owned(), Value::String(lower_case.clone()));
        }
        if lower_case == "path"
            && own
                .get("required")
                .is_some_and(|required| required == false)
        {
            let message = "a parameter of the path cannot be left out; it is taken as required";
            let help = "write `required: true`";
            self.diagnostics.warning(
                "optional-path-parameter",
                &at.child("required"),
                message,
                help,
            );
        }
    }

    fn header(&mut self, object: &Object, at: &Pointer) -> Option<Header> {
        let mut own = self.own(object, &["schema", "content"], at);
        as_text(&mut own, &["description"]);
        self.truths(&mut own, &["required", "deprecated"], at);
        // Every header is spelled one way (OpenAPI 3.0.4, section 4.7.21), so these say nothing.
        own.retain(|name, _| name != "style" && name != "explode");
        let plain = self.plain_schema(&mut own, at);
        own.insert(STAND_IN.to_owned(), Value::Object(Object::new()));
        let format = self.schema_or_content(object, plain.as_ref(), at);
        let header: Header = self.read(own, "header", at)?;
        Some(Header { format, ..header })
    }

    /// `schema` or `content` of a parameter or header, or the schema that is written right on it; where there is
    /// none of them, any value will do.
    fn schema_or_content(
        &mut self,
        object: &Object,
        plain: Option<&Value>,
        at: &Pointer,
    ) -> ParameterSchemaOrContent {
        if let Some(schema) = plain {
            return ParameterSchemaOrContent::Schema(self.schema(schema, at));
        }
        if let Some(schema) = object.get("schema").filter(|schema| !schema.is_null()) {
            return ParameterSchemaOrContent::Schema(self.schema(schema, &at.child("schema")));
        }
        let content = self.content(object, at);
        if content.is_empty() {
            let help = "add a `schema`; any value is allowed until then";
            self.diagnostics.warning(
                "missing-schema",
                at,
                "this has neither `schema` nor `content`",
                help,
            );
            return ParameterSchemaOrContent::Schema(self.schema(&Value::Bool(true), at));
        }
        ParameterSchemaOrContent::Content(content)
    }

    fn response(&mut self, object: &Object, at: &Pointer) -> Option<Response> {
        let mut own = self.own(object, &["headers", "content"], at);
        as_text(&mut own, &["description", "summary"]);
        carry(&mut own, "summary");
        // Required in 3.0 and 3.1, optional since 3.2, and often missing: nothing depends on it.
        let summary = own.get("x-oasmith-summary").filter(|text| text.is_string());
        let summary = summary
            .cloned()
            .unwrap_or_else(|| Value::String(String::new()));
        own.entry("description").or_insert(summary);
        let headers = self.map(object, "headers", at, Self::header_or_reference);
        let content = match self.plain_content(object, at) {
            Some(content) => content,
            None => self.content(object, at),
        };
        let response: Response = self.read(own, "response", at)?;
        Some(Response {
            headers,
            content,
            ..response
        })
    }

    fn request_body(&mut self, object: &Object, at: &Pointer) -> Option<RequestBody> {
        let mut own = self.own(object, &["content"], at);
        as_text(&mut own, &["description"]);
        self.truths(&mut own, &["required"], at);
        let content = self.content(object, at);
        if content.is_empty() {
            let message = "this request body has no `content`, so nothing can be sent in it";
            let help = "add a media type under `content`, such as `application/json`";
            self.diagnostics
                .warning("missing-content", at, message, help);
        }
        let body: RequestBody = self.read(own, "request body", at)?;
        Some(RequestBody { content, ..body })
    }

    fn content(&mut self, object: &Object, at: &Pointer) -> Content {
        let content = self.map(object, "content", at, Self::media_type);
        self.media_type_keys(content, &at.child("content"))
    }

    pub(super) fn media_type(&mut self, value: &Value, at: &Pointer) -> Option<MediaType> {
        let empty = Object::new();
        // YAML's `application/pdf:` has null for a media type of which nothing is said.
        let object = if value.is_null() {
            &empty
        } else {
            self.object(value, "media type", at)?
        };
        if let Some(Value::String(reference)) = object.get("$ref") {
            return Some(self.media_type_of(reference, at));
        }
        let mut own = self.own(object, &["schema", "encoding", "itemSchema"], at);
        self.item_schema(object, &mut own, at);
        let schema = object.get("schema").filter(|schema| !schema.is_null());
        let schema = schema.map(|schema| self.schema(schema, &at.child("schema")));
        let encoding = self.map(object, "encoding", at, Self::encoding);
        let media_type: MediaType = self.read(own, "media type", at)?;
        Some(MediaType {
            schema,
            encoding,
            ..media_type
        })
    }

    fn encoding(&mut self, value: &Value, at: &Pointer) -> Option<Encoding> {
        let object = self.object(value, "encoding", at)?;
        let mut own = self.own(object, &["headers"], at);
        spelled_in_full(&mut own);
        let headers = self.map(object, "headers", at, Self::header_or_reference);
        let encoding: Encoding = self.read(own, "encoding", at)?;
        Some(Encoding {
            headers,
            ..encoding
        })
    }
}

/// Writes out what `style` and `explode` are where only one of the three that spell a member is there (OpenAPI
/// 3.0.4, section 4.7.15); `openapiv3` has no default that depends on the style.
fn spelled_in_full(own: &mut Object) {
    let spelling = ["style", "explode", "allowReserved"];
    if spelling.iter().any(|name| own.contains_key(*name)) {
        let style = own.entry("style").or_insert_with(|| json!("form"));
        let is_form = *style == "form";
        own.entry("explode").or_insert(Value::Bool(is_form));
    }
}

/// The part of a parameter that is the same wherever it is sent.
fn data_mut(parameter: &mut Parameter) -> &mut ParameterData {
    match parameter {
        Parameter::Query { parameter_data, .. }
        | Parameter::Header { parameter_data, .. }
        | Parameter::Path { parameter_data, .. }
        | Parameter::Cookie { parameter_data, .. } => parameter_data,
    }
}
