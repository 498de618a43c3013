//! The schemas inside a schema.
//!
//! They are read before their parent, which `openapiv3` then reads with empty ones in their place: so a
//! fault deep down costs only itself, and no part of the tree is read more than once. (Read as one, it would
//! be copied on every level, and read twice on every level above a fault.)

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, Type};
use serde_json::{Value, json};

use super::Upgrade;
use super::keyword::{ours, set};
use super::members::{OURS, Object};
use super::schema::{is_null, null};
use crate::pointer::Pointer;

/// The keywords beyond 3.0 that hold a schema.
const ONE: [&str; 8] = [
    "propertyNames",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contains",
    "if",
    "then",
    "else",
    "contentSchema",
];

/// The keywords beyond 3.0 that hold schemas by name.
const NAMED: [&str; 3] = ["patternProperties", "dependentSchemas", "$defs"];

/// The schemas inside a schema that 3.0 has a place for.
#[derive(Default, PartialEq)]
pub(super) struct Children {
    properties: Option<IndexMap<String, ReferenceOr<Box<Schema>>>>,
    additional_properties: Option<AdditionalProperties>,
    items: Option<ReferenceOr<Box<Schema>>>,
    /// References among these are put first by whoever reads `$ref`.
    pub(super) all_of: Vec<ReferenceOr<Schema>>,
    any_of: Vec<ReferenceOr<Schema>>,
    one_of: Vec<ReferenceOr<Schema>>,
    not: Option<Box<ReferenceOr<Schema>>>,
}

impl Upgrade<'_> {
    /// The schemas inside `object`; those that 3.0 has no place for are put into `own`.
    pub(super) fn children(&mut self, object: &Object, own: &mut Object, at: &Pointer) -> Children {
        self.carried(object, own, at);
        let present = |name: &str| object.get(name).filter(|value| !value.is_null());
        let properties = present("properties").filter(|properties| properties.is_object());
        Children {
            all_of: self.list(object, "allOf", at, |this, value, at| {
                Some(this.schema(value, at))
            }),
            any_of: self.variants(object, "anyOf", own, at),
            one_of: self.variants(object, "oneOf", own, at),
            not: present("not").map(|not| Box::new(self.schema(not, &at.child("not")))),
            items: self.items(present("items"), own, &at.child("items")),
            properties: match properties {
                Some(_) => Some(self.map(object, "properties", at, |this, value, at| {
                    Some(boxed(this.schema(value, at)))
                })),
                None => {
                    self.map(object, "properties", at, |_, _, _| Some(()));
                    None
                }
            },
            additional_properties: match present("additionalProperties") {
                None => None,
                Some(Value::Bool(allowed)) => Some(AdditionalProperties::Any(*allowed)),
                Some(schema) => {
                    let schema = self.schema(schema, &at.child("additionalProperties"));
                    Some(AdditionalProperties::Schema(Box::new(schema)))
                }
            },
        }
    }

    /// The variants of `anyOf` or `oneOf`. One that is null makes the schema nullable; it keeps its place, so
    /// that the others stand where the author put them.
    fn variants(
        &mut self,
        object: &Object,
        name: &str,
        own: &mut Object,
        at: &Pointer,
    ) -> Vec<ReferenceOr<Schema>> {
        let variants = self.list(object, name, at, |this, value, at| match is_null(value) {
            true => Some(ReferenceOr::Item(null())),
            false => Some(this.schema(value, at)),
        });
        let listed = object.get(name).and_then(Value::as_array);
        let nulls = listed.map_or(0, |list| list.iter().filter(|value| is_null(value)).count());
        if nulls == 0 {
            return variants;
        }
        if nulls == variants.len() {
            ours(own, "null", json!(true));
            return Vec::new();
        }
        set(own, "nullable", json!(true));
        variants
    }

    /// `items`: one schema for all, or in drafts of JSON Schema before 2020-12 a list of them.
    fn items(
        &mut self,
        items: Option<&Value>,
        own: &mut Object,
        at: &Pointer,
    ) -> Option<ReferenceOr<Box<Schema>>> {
        match items? {
            Value::Array(items) => {
                let items = items.iter().enumerate();
                let items = items
                    .map(|(index, item)| self.as_json(item, &at.child(index)))
                    .collect();
                ours(own, "prefixItems", Value::Array(items));
                None
            }
            schema => Some(boxed(self.schema(schema, at))),
        }
    }

    /// Puts the schemas of keywords beyond 3.0 into `own`, upgraded.
    fn carried(&mut self, object: &Object, own: &mut Object, at: &Pointer) {
        for name in ONE {
            if let Some(schema) = object.get(name).filter(|schema| !schema.is_null()) {
                let schema = self.as_json(schema, &at.child(name));
                ours(own, name, schema);
            }
        }
        for name in NAMED {
            if object.contains_key(name) {
                let schemas = self.map(object, name, at, |this, value, at| {
                    Some(this.as_json(value, at))
                });
                ours(own, name, Value::Object(schemas.into_iter().collect()));
            }
        }
        if object.contains_key("prefixItems") {
            let items = self.list(object, "prefixItems", at, |this, value, at| {
                Some(this.as_json(value, at))
            });
            ours(own, "prefixItems", Value::Array(items));
        }
    }

    /// An upgraded schema, written as JSON again; it can be looked up by its place too.
    pub(super) fn as_json(&mut self, value: &Value, at: &Pointer) -> Value {
        let schema = self.schema(value, at);
        let json = serde_json::to_value(&schema).unwrap_or_default();
        self.kept.push((at.clone(), schema));
        json
    }
}

impl Children {
    /// Makes a schema nullable that names null as its only type, and lists other values beside that.
    pub(super) fn with_null(&self, own: &mut Object) {
        let lists = [&self.all_of, &self.any_of, &self.one_of];
        let null = format!("{OURS}null");
        if own.contains_key(&null) && lists.iter().any(|list| !list.is_empty()) {
            own.remove(&null);
            set(own, "nullable", json!(true));
        }
    }

    /// Puts something empty into `own` in the place of each.
    pub(super) fn stand_in(&self, own: &mut Object) {
        let lists = [
            ("allOf", &self.all_of),
            ("anyOf", &self.any_of),
            ("oneOf", &self.one_of),
        ];
        for (name, list) in lists {
            if !list.is_empty() {
                set(own, name, json!([]));
            }
        }
        let others = [
            ("properties", self.properties.is_some(), json!({})),
            (
                "additionalProperties",
                self.additional_properties.is_some(),
                json!(true),
            ),
            ("items", self.items.is_some(), json!({})),
            ("not", self.not.is_some(), json!({})),
        ];
        for (name, present, empty) in others {
            if present {
                set(own, name, empty);
            }
        }
    }

    /// Puts the schemas into their parent, which was read with empty ones in their place.
    pub(super) fn fill(self, kind: &mut SchemaKind) {
        match kind {
            SchemaKind::Type(Type::Object(object)) => {
                object.properties = self.properties.unwrap_or_default();
                object.additional_properties = self.additional_properties;
            }
            SchemaKind::Type(Type::Array(array)) => array.items = self.items,
            SchemaKind::Type(_) => {}
            SchemaKind::OneOf { one_of } => *one_of = self.one_of,
            SchemaKind::AllOf { all_of } => *all_of = self.all_of,
            SchemaKind::AnyOf { any_of } => *any_of = self.any_of,
            SchemaKind::Not { not } => *not = self.not.unwrap_or_else(|| not.clone()),
            SchemaKind::Any(any) => self.fill_any(any),
        }
    }

    fn fill_any(self, any: &mut AnySchema) {
        any.properties = self.properties.unwrap_or_default();
        any.additional_properties = self.additional_properties;
        any.items = self.items;
        any.all_of = self.all_of;
        any.any_of = self.any_of;
        any.one_of = self.one_of;
        any.not = self.not;
    }
}

/// The same with the box that `openapiv3` has around members and items.
fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Item(schema) => ReferenceOr::boxed_item(schema),
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
    }
}
