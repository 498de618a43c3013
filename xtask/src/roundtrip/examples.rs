//! Where the examples of a document stand, and of which type each is.

use std::collections::BTreeMap;

use oasmith::ir::{Api, Field, ModelKind, Presence, Type};
use oasmith::pointer::Pointer;
use serde_json::Value;

/// An example, and the type that the document gives it.
pub struct Example<'a> {
    /// Where it stands.
    pub pointer: String,
    /// Where the schema stands that it is an example of.
    pub schema: Pointer,
    /// What it should be.
    pub ty: Type,
    /// What it is.
    pub value: &'a Value,
}

/// The examples of JSON bodies that operations reach, of parameters, of models and of their members; each once.
pub fn find<'a>(root: &'a Value, api: &Api) -> Vec<Example<'a>> {
    let mut search = Search {
        root,
        found: BTreeMap::new(),
    };
    for operation in &api.operations {
        let bodies = operation.body.iter().flat_map(|body| &body.contents);
        let replies = operation.replies.iter().flat_map(|reply| &reply.contents);
        for content in bodies
            .chain(replies)
            .filter(|content| content.media_type.contains("json"))
        {
            search.carrier(&content.pointer, &content.ty);
        }
        for parameter in &operation.parameters {
            search.carrier(&parameter.pointer, &parameter.ty);
        }
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

struct Search<'a> {
    root: &'a Value,
    found: BTreeMap<String, Example<'a>>,
}

impl<'a> Search<'a> {
    /// The examples of a media type or parameter, which has its schema below it.
    fn carrier(&mut self, pointer: &Pointer, ty: &Type) {
        let schema = pointer.child("schema");
        self.below(pointer, &schema, ty);
        self.schema(&schema, ty);
    }

    /// The examples that stand in a schema.
    fn schema(&mut self, pointer: &Pointer, ty: &Type) {
        self.below(pointer, pointer, ty);
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
                    let at = pointer.child("examples").child(name);
                    if let Some((at, example)) = self.resolved(at, example)
                        && let Some(value) = example.get("value")
                    {
                        self.add(at.child("value"), schema, ty, value);
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

    fn add(&mut self, pointer: Pointer, schema: &Pointer, ty: &Type, value: &'a Value) {
        let pointer = pointer.to_string();
        self.found
            .entry(format!("{pointer} {schema}"))
            .or_insert(Example {
                pointer,
                schema: schema.clone(),
                ty: ty.clone(),
                value,
            });
    }

    /// The example itself, where it is a reference to one.
    fn resolved(&self, at: Pointer, example: &'a Value) -> Option<(Pointer, &'a Value)> {
        match example.get("$ref").and_then(Value::as_str) {
            Some(reference) => {
                let pointer = reference.strip_prefix('#')?;
                Some((Pointer::from_escaped(pointer), self.root.pointer(pointer)?))
            }
            None => Some((at, example)),
        }
    }
}
