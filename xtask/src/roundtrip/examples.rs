//! The examples of a document that have a type: where each stands, and what it should be.

use std::collections::BTreeMap;

use oasmith::ir::{Api, Content, ContentKind, Field, ModelKind, Presence, Type};
use oasmith::pointer::Pointer;
use serde_json::Value;

/// An example, and the type that the document gives it.
pub struct Example<'a> {
    /// The `example`, or the member or item of `examples`.
    pub place: String,
    /// Where the schema stands that it is an example of.
    pub schema: Pointer,
    /// What it should be.
    pub ty: Type,
    /// What it is.
    pub value: &'a Value,
}

/// The examples of bodies in JSON, of parameters, of headers, of models and of what those are made of; each once.
pub fn find<'a>(root: &'a Value, api: &Api) -> Vec<Example<'a>> {
    let mut search = Search {
        root,
        api,
        found: BTreeMap::new(),
    };
    for operation in &api.operations {
        search.contents(operation.body.iter().flat_map(|body| &body.contents));
        search.contents(operation.replies.iter().flat_map(|reply| &reply.contents));
        for parameter in &operation.parameters {
            search.carrier(&parameter.pointer, &parameter.ty);
        }
    }
    for webhook in &api.webhooks {
        search.contents(webhook.body.iter().flat_map(|body| &body.contents));
        search.contents(webhook.answers.iter().flat_map(|answer| &answer.contents));
    }
    for header in &api.headers {
        search.carrier(&header.pointer, &header.ty);
    }
    for model in &api.models {
        search.schema(&model.pointer, &Type::Model(model.id));
        if let ModelKind::Struct(object) = &model.kind {
            for field in &object.fields {
                search.schema(&field.pointer, &value_of(field));
            }
        }
    }
    search.found.into_values().collect()
}

/// The type of a member's value where the member is there.
fn value_of(field: &Field) -> Type {
    match field.presence {
        Presence::Required | Presence::Optional => field.ty.clone(),
        Presence::Nullable | Presence::OptionalNullable => {
            Type::Nullable(Box::new(field.ty.clone()))
        }
    }
}

struct Search<'a, 'm> {
    root: &'a Value,
    api: &'m Api,
    found: BTreeMap<String, Example<'a>>,
}

impl<'a> Search<'a, '_> {
    fn contents<'c>(&mut self, contents: impl Iterator<Item = &'c Content>) {
        for content in contents.filter(|content| content.kind == ContentKind::Json) {
            self.carrier(&content.pointer, &content.ty);
        }
    }

    /// The examples of a media type, parameter or header: it has a schema, or one media type; in Swagger 2.0 it is a
    /// schema itself, unless it is a body.
    fn carrier(&mut self, pointer: &Pointer, ty: &Type) {
        let Some(node) = self.root.pointer(pointer.as_str()) else {
            return;
        };
        let media_types = node.get("content").and_then(Value::as_object);
        if node.get("schema").is_some() {
            let schema = pointer.child("schema");
            self.below(pointer, &schema, ty);
            self.schema(&schema, ty);
        } else if let Some(name) = media_types.and_then(|media_types| media_types.keys().next()) {
            self.carrier(&pointer.descend(["content", name]), ty);
        } else {
            self.schema(pointer, ty);
        }
    }

    /// The examples that stand in a schema, and in the schemas of its items and further members.
    fn schema(&mut self, pointer: &Pointer, ty: &Type) {
        self.below(pointer, pointer, ty);
        self.inside(pointer, ty);
    }

    fn inside(&mut self, pointer: &Pointer, ty: &Type) {
        let inner = match ty {
            Type::Nullable(inner) => {
                self.variant(pointer, inner);
                return self.inside(pointer, inner);
            }
            Type::Link(inner) => return self.inside(pointer, inner),
            Type::Array(inner) => Some(("items", inner.as_ref())),
            Type::Map(inner) => Some(("additionalProperties", inner.as_ref())),
            Type::Model(id) => match &self.api.model(*id).kind {
                ModelKind::Alias(inner) | ModelKind::Newtype(inner) => {
                    let own = self.api.model(*id).pointer == *pointer;
                    return if own {
                        self.inside(pointer, inner)
                    };
                }
                ModelKind::Struct(object) => {
                    let rest = object.additional.as_ref();
                    rest.map(|inner| ("additionalProperties", inner))
                }
                _ => None,
            },
            _ => None,
        };
        if let Some((keyword, inner)) = inner {
            let pointer = pointer.child(keyword);
            let node = self.root.pointer(pointer.as_str());
            if node.is_some_and(Value::is_object) {
                self.schema(&pointer, inner);
            }
        }
    }

    /// The examples of the one variant that is not null, of a choice that only says that null is allowed.
    fn variant(&mut self, pointer: &Pointer, ty: &Type) {
        let node = self.root.pointer(pointer.as_str());
        for keyword in ["anyOf", "oneOf"] {
            let variants = node.and_then(|node| node.get(keyword)?.as_array());
            let variants = variants.into_iter().flatten().enumerate();
            let mut variants = variants.filter(|(_, variant)| variant["type"] != "null");
            if let (Some((index, _)), None) = (variants.next(), variants.next()) {
                self.schema(&pointer.child(keyword).child(index), ty);
            }
        }
    }

    /// The `example` and `examples` of what stands at `pointer`.
    fn below(&mut self, pointer: &Pointer, schema: &Pointer, ty: &Type) {
        let Some(node) = self.root.pointer(pointer.as_str()) else {
            return;
        };
        if let Some(value) = node.get("example") {
            self.add(pointer.child("example"), schema, ty, value);
        }
        match node.get("examples") {
            Some(Value::Object(named)) => {
                for (name, example) in named {
                    if let Some(value) = self.value(name, example) {
                        self.add(pointer.child("examples").child(name), schema, ty, value);
                    }
                }
            }
            Some(Value::Array(list)) => {
                for (index, value) in list.iter().enumerate() {
                    self.add(pointer.child("examples").child(index), schema, ty, value);
                }
            }
            _ => {}
        }
    }

    /// The value of one of several named examples, in whatever way the version of the document gives it: named after
    /// a media type (Swagger 2.0, Example Object), or an object that may be referred to, with `value` or, from
    /// OpenAPI 3.2 on, `dataValue`.
    fn value(&self, name: &str, example: &'a Value) -> Option<&'a Value> {
        if self.root.get("swagger").is_some() {
            return name.contains("json").then_some(example);
        }
        let example = match example.get("$ref").and_then(Value::as_str) {
            Some(reference) => self.root.pointer(reference.strip_prefix('#')?)?,
            None => example,
        };
        example.get("value").or_else(|| example.get("dataValue"))
    }

    fn add(&mut self, place: Pointer, schema: &Pointer, ty: &Type, value: &'a Value) {
        let place = place.to_string();
        self.found
            .entry(format!("{place} {schema}"))
            .or_insert(Example {
                place,
                schema: schema.clone(),
                ty: ty.clone(),
                value,
            });
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use oasmith::load::{Source, load};
    use oasmith::{Options, understand};
    use serde_json::json;

    use super::*;
    use crate::files::Files;

    /// The places of the examples of a document, and their values.
    fn found(document: &Value) -> Vec<(String, Value)> {
        let source = Source {
            name: "openapi.json".to_owned(),
            text: document.to_string().into(),
        };
        let loader = Files::beside(Path::new("openapi.json"));
        let raw = load(&source, &loader, &mut Default::default()).expect("a document");
        let (api, ..) = understand(&source, &loader, &Options::default()).expect("an API");
        let examples = find(&raw.root, &api).into_iter();
        examples.map(|one| (one.place, one.value.clone())).collect()
    }

    #[test]
    fn replies_of_swagger_name_examples_after_media_types() {
        let reply = json!({
            "description": "A pet", "schema": {"$ref": "#/definitions/Pet"},
            "examples": {"application/json": {"name": "Tom"}, "text/plain": "Tom"},
        });
        let document = json!({
            "swagger": "2.0", "info": {"title": "t", "version": "1"}, "produces": ["application/json"],
            "definitions": {"Pet": {"type": "object", "properties": {"name": {"type": "string", "example": "Eve"}}}},
            "paths": {"/pet": {"get": {"operationId": "pet", "responses": {"200": reply}}}},
        });
        assert_eq!(
            found(&document),
            [
                (
                    "/definitions/Pet/properties/name/example".to_owned(),
                    json!("Eve")
                ),
                (
                    "/paths/~1pet/get/responses/200/examples/application~1json".to_owned(),
                    json!({"name": "Tom"})
                ),
            ]
        );
    }

    #[test]
    fn examples_of_every_version_and_depth_are_found() {
        let reply = json!({
            "description": "Names",
            "headers": {"X-Count": {"schema": {"type": "integer"}, "example": 2}},
            "content": {"application/json": {
                "schema": {"type": "array", "items": {"type": "string", "examples": ["c"]}},
                "examples": {
                    "old": {"value": ["a"]},
                    "new": {"dataValue": ["b"], "serializedValue": "[\"b\"]"},
                    "shared": {"$ref": "#/components/examples/Names"},
                },
            }},
        });
        let document = json!({
            "openapi": "3.2.0", "info": {"title": "t", "version": "1"},
            "components": {"examples": {"Names": {"dataValue": ["d"]}}},
            "paths": {"/names": {"get": {"operationId": "names", "responses": {"200": reply}}}},
        });
        let at = "/paths/~1names/get/responses/200";
        let body = format!("{at}/content/application~1json");
        let mut expected = [
            (format!("{at}/headers/X-Count/example"), json!(2)),
            (format!("{body}/examples/new"), json!(["b"])),
            (format!("{body}/examples/old"), json!(["a"])),
            (format!("{body}/examples/shared"), json!(["d"])),
            (format!("{body}/schema/items/examples/0"), json!("c")),
        ];
        expected.sort_by(|one, other| one.0.cmp(&other.0));
        let mut found = found(&document);
        found.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(found, expected);
    }
}
