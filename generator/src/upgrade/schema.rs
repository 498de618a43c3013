//! Schemas: JSON Schema's dialects brought to the one of 3.0.
//!
//! A schema that is nothing but a `$ref` stays a reference. Every other one is an `openapiv3::Schema`. These
//! are the members that travel among its extensions ([`openapiv3::SchemaData::extensions`]); an author's own
//! `x-*` members are there too.
//!
//! | member | from | value |
//! |---|---|---|
//! | `x-oasmith-const` | `const` | the value |
//! | `x-oasmith-enum` | `enum`, in 3.0 too | the list of values, null among them where the document has it |
//! | `x-oasmith-minimum` | `minimum`, `exclusiveMinimum` of either dialect | `{"value": number, "exclusive": boolean}` |
//! | `x-oasmith-maximum` | `maximum`, `exclusiveMaximum` of either dialect | the same |
//! | `x-oasmith-multipleOf` | `multipleOf` | the number |
//! | `x-oasmith-ref` | a `$ref` with members beside it | `true`: the first item of `allOf` is that reference |
//! | `x-oasmith-types` | `type` with several types | the list of them without `null`; the schema has no `type` |
//! | `x-oasmith-null` | `type: "null"`; a null variant; `anyOf` or `oneOf` of nothing but null | `true`; the schema has no `type` |
//! | `x-oasmith-prefixItems` | `prefixItems`, or `items` with a list | a list of schemas |
//! | `x-oasmith-patternProperties`, `-dependentSchemas`, `-$defs` | the keyword | schemas by name |
//! | `x-oasmith-propertyNames`, `-unevaluatedProperties`, `-unevaluatedItems`, `-contains`, `-if`, `-then`, `-else`, `-contentSchema` | the keyword | a schema |
//! | `x-oasmith-xml` | `xml` with anything in it | the members of its own, of the right types |
//! | `x-oasmith-contentEncoding`, `-contentMediaType` | the keyword | as the document has it |
//!
//! Schemas in this table have been upgraded like any other, and are written as JSON: read them with
//! `ReferenceOr::<openapiv3::Schema>::deserialize`, or look them up among the document's schemas by their place.
//!
//! The typed enums, bounds and `multipleOf` of `openapiv3` are therefore always empty; an `example` is there only if it is
//! a number. Beyond that:
//! - A list of types with `"null"` among them is `nullable: true` and the rest; one type left is a plain `type`.
//! - `type: "null"` beside `allOf`, `anyOf` or `oneOf` is `nullable: true`, and so is `x-nullable: true`.
//! - An `enum` of values that are no lists, beside `type: array`, is put into `items`, with a warning.
//! - A variant of `anyOf` or `oneOf` that allows nothing but null makes the schema nullable. It keeps its place, so
//!   that every other variant has the pointer that it has in the author's document.
//! - A `$ref` with members beside it, in 3.0 too, is the first item of `allOf`, with those members beside that; the
//!   items after it are those that the author wrote.
//! - `$dynamicRef` and `$recursiveRef` are references to the schema that they mean without any other document
//!   around this one; so is a `$ref` to an anchor.
//! - `true` is `{}`, and `false` is `not: {}`.
//! - A `type` that does not exist is left out with a warning, so that any value is allowed.
//! - `required: true` on a member, and other annotations of the wrong type, are left out with a warning.

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::{Value, json};

use super::Upgrade;
use super::children::Children;
use super::keyword::ours;
use super::members::{OURS, Object};
use crate::document::Kind;
use crate::pointer::Pointer;

impl Upgrade<'_> {
    /// A schema, or a reference to one. What is no schema at all is recorded, and allows any value.
    pub(super) fn schema(&mut self, value: &Value, at: &Pointer) -> ReferenceOr<Schema> {
        match value {
            Value::Object(object) => self.schema_object(object, at),
            Value::Bool(true) => ReferenceOr::Item(any()),
            Value::Null => {
                let help = "write a schema, or `{}` where any value is allowed";
                self.diagnostics.warning(
                    "missing-schema",
                    at,
                    "nothing is said here, so any value is allowed",
                    help,
                );
                ReferenceOr::Item(any())
            }
            Value::Bool(false) => ReferenceOr::Item(nothing()),
            Value::String(text) => self.schema_text(text, at),
            other => {
                self.wrong_type("this schema", "an object", other, at);
                ReferenceOr::Item(any())
            }
        }
    }

    /// A schema that is only a text: a pointer, or the name of a type.
    fn schema_text(&mut self, text: &str, at: &Pointer) -> ReferenceOr<Schema> {
        let meant = if text.starts_with("#/") {
            json!({ "$ref": text })
        } else {
            json!({ "type": text })
        };
        self.read_as("this schema", "an object", &format!("`{meant}`"), at);
        self.schema(&meant, at)
    }

    fn schema_object(&mut self, object: &Object, at: &Pointer) -> ReferenceOr<Schema> {
        let moved = self.with_listed_items(object, at);
        let object = moved.as_ref().unwrap_or(object);
        let mut own = self.keywords(object, at);
        self.items_fit(object, &own, at);
        let mut children = self.children(object, &mut own, at);
        children.with_null(&mut own);
        if let Some(other) = object
            .get("$ref")
            .filter(|reference| !reference.is_string())
        {
            self.wrong_type("`$ref`", "a string", other, &at.child("$ref"));
        }
        if let Some((keyword, reference)) = self.reference(object, at) {
            let reference = self.refer_by(Kind::Schema, &reference, at.child(keyword));
            let reference = ReferenceOr::Reference { reference };
            if own.is_empty() && children == Children::default() {
                return reference;
            }
            children.all_of.insert(0, reference);
            ours(&mut own, "ref", json!(true));
        }
        children.stand_in(&mut own);
        let mut schema: Schema = self.read(own, "schema", at).unwrap_or_else(any);
        children.fill(&mut schema.schema_kind);
        ReferenceOr::Item(schema)
    }
}

/// The schema that allows any value.
fn any() -> Schema {
    let (schema_data, schema_kind) = (SchemaData::default(), SchemaKind::Any(AnySchema::default()));
    Schema {
        schema_data,
        schema_kind,
    }
}

/// The schema that allows no value.
fn nothing() -> Schema {
    let not = Box::new(ReferenceOr::Item(any()));
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Not { not },
    }
}

/// The schema that allows null and nothing else.
pub(super) fn null() -> Schema {
    let mut null = any();
    let mark = (format!("{OURS}null"), json!(true));
    null.schema_data.extensions.extend([mark]);
    null
}

/// Whether the schema allows null and nothing else.
pub(super) fn is_null(schema: &Value) -> bool {
    let only_null = json!([null]);
    let composed = ["allOf", "anyOf", "oneOf"];
    if composed
        .iter()
        .any(|keyword| schema.get(*keyword).is_some())
    {
        return false;
    }
    schema
        .get("type")
        .is_some_and(|types| *types == json!("null") || *types == json!(["null"]))
        || schema.get("const").is_some_and(Value::is_null)
        || schema
            .get("enum")
            .is_some_and(|values| *values == only_null)
}
