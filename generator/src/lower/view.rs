//! One face for schemas: what a schema says, whatever variant `openapiv3` chose to hold it.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, IntegerFormat, NumberFormat, ReferenceOr, Schema, SchemaData,
    SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use crate::ir::Size;

/// A schema, or a reference to one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Item<'a> {
    Reference(&'a str),
    Schema(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for Item<'a> {
    fn from(item: &'a ReferenceOr<Schema>) -> Self {
        match item {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Schema(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for Item<'a> {
    fn from(item: &'a ReferenceOr<Box<Schema>>) -> Self {
        match item {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Schema(schema),
        }
    }
}

/// The members of a schema. Limits and listed values are among the extensions, where `upgrade` puts them.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    /// What every schema can say: title, description, default and so on.
    pub(super) common: &'a SchemaData,
    pub(super) json_type: Option<&'a str>,
    pub(super) format: Option<&'a str>,
    pub(super) properties: Option<&'a IndexMap<String, ReferenceOr<Box<Schema>>>>,
    pub(super) required: &'a [String],
    pub(super) additional: Option<&'a AdditionalProperties>,
    pub(super) items: Option<Item<'a>>,
    pub(super) all_of: &'a [ReferenceOr<Schema>],
    pub(super) one_of: &'a [ReferenceOr<Schema>],
    pub(super) any_of: &'a [ReferenceOr<Schema>],
    pub(super) pattern: Option<&'a str>,
    pub(super) length: Size,
    pub(super) item_count: Size,
    pub(super) member_count: Size,
    pub(super) unique: bool,
}

/// The keywords that say something about the shape of a value and are held among the extensions.
const SHAPING: [&str; 7] = [
    "const",
    "enum",
    "types",
    "null",
    "prefixItems",
    "patternProperties",
    "unevaluatedProperties",
];

impl<'a> View<'a> {
    /// The face of `schema`.
    pub(super) fn of(schema: &'a Schema) -> Self {
        let blank = Self::blank(&schema.schema_data);
        match &schema.schema_kind {
            SchemaKind::Type(ty) => blank.typed(ty),
            SchemaKind::OneOf { one_of } => Self { one_of, ..blank },
            SchemaKind::AllOf { all_of } => Self { all_of, ..blank },
            SchemaKind::AnyOf { any_of } => Self { any_of, ..blank },
            SchemaKind::Not { .. } => blank,
            SchemaKind::Any(any) => blank.any(any),
        }
    }

    fn blank(common: &'a SchemaData) -> Self {
        Self {
            common,
            json_type: None,
            format: None,
            properties: None,
            required: &[],
            additional: None,
            items: None,
            all_of: &[],
            one_of: &[],
            any_of: &[],
            pattern: None,
            length: Size::default(),
            item_count: Size::default(),
            member_count: Size::default(),
            unique: false,
        }
    }

    fn typed(self, ty: &'a Type) -> Self {
        match ty {
            Type::String(string) => Self {
                json_type: Some("string"),
                format: string_format(&string.format),
                pattern: string.pattern.as_deref(),
                length: size(string.min_length, string.max_length),
                ..self
            },
            Type::Number(number) => Self {
                json_type: Some("number"),
                format: number_format(&number.format),
                ..self
            },
            Type::Integer(integer) => Self {
                json_type: Some("integer"),
                format: integer_format(&integer.format),
                ..self
            },
            Type::Boolean(_) => Self {
                json_type: Some("boolean"),
                ..self
            },
            Type::Object(object) => Self {
                json_type: Some("object"),
                properties: Some(&object.properties).filter(|members| !members.is_empty()),
                required: &object.required,
                additional: object.additional_properties.as_ref(),
                member_count: size(object.min_properties, object.max_properties),
                ..self
            },
            Type::Array(array) => Self {
                json_type: Some("array"),
                items: array.items.as_ref().map(Item::from),
                item_count: size(array.min_items, array.max_items),
                unique: array.unique_items,
                ..self
            },
        }
    }

    fn any(self, any: &'a AnySchema) -> Self {
        Self {
            json_type: any.typ.as_deref(),
            format: any.format.as_deref(),
            properties: Some(&any.properties).filter(|members| !members.is_empty()),
            required: &any.required,
            additional: any.additional_properties.as_ref(),
            items: any.items.as_ref().map(Item::from),
            all_of: &any.all_of,
            one_of: &any.one_of,
            any_of: &any.any_of,
            pattern: any.pattern.as_deref(),
            length: size(any.min_length, any.max_length),
            item_count: size(any.min_items, any.max_items),
            member_count: size(any.min_properties, any.max_properties),
            unique: any.unique_items.unwrap_or_default(),
            ..self
        }
    }

    /// The member that `upgrade` carries as `x-oasmith-<keyword>`.
    pub(super) fn carried(&self, keyword: &str) -> Option<&'a Value> {
        let mut extensions = self.common.extensions.iter();
        extensions.find_map(|(name, value)| {
            (name.strip_prefix("x-oasmith-")? == keyword).then_some(value)
        })
    }

    /// The types that it names, where it names several.
    pub(super) fn types(&self) -> Option<Vec<&'a str>> {
        let types = self.carried("types")?.as_array()?;
        Some(types.iter().filter_map(Value::as_str).collect())
    }

    /// Whether it says that its only value is null.
    pub(super) fn is_null(&self) -> bool {
        self.carried("null").is_some() && !self.is_composed()
    }

    /// Whether null is its only value, in whatever words.
    pub(super) fn has_only_null(&self) -> bool {
        let listed = self.carried("enum").and_then(Value::as_array);
        let nothing_else =
            listed.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null));
        self.is_null() || nothing_else || self.carried("const").is_some_and(Value::is_null)
    }

    /// Whether it says anything about an object beyond that it is one.
    pub(super) fn describes_object(&self) -> bool {
        let carried = ["patternProperties", "unevaluatedProperties"];
        self.properties.is_some()
            || self.additional.is_some()
            || carried
                .iter()
                .any(|keyword| self.carried(keyword).is_some())
    }

    /// Whether it is made of other schemas.
    pub(super) fn is_composed(&self) -> bool {
        !(self.all_of.is_empty() && self.one_of.is_empty() && self.any_of.is_empty())
    }

    /// Whether it only validates what something else has described: nothing in it says what type a value has,
    /// or no more than that it is an object.
    pub(super) fn is_idle(&self) -> bool {
        let parts = [self.all_of, self.one_of, self.any_of];
        matches!(self.json_type, None | Some("object"))
            && self.properties.is_none()
            && !self.has_conditional_members()
            && !matches!(self.additional, Some(AdditionalProperties::Schema(_)))
            && self.items.is_none()
            && SHAPING
                .iter()
                .all(|keyword| self.carried(keyword).is_none())
            && parts.iter().all(|parts| {
                parts
                    .iter()
                    .map(Item::from)
                    .all(|part| is_only_null(part) || is_idle(part))
            })
    }

    /// Whether it has nothing to say about the shape of a value, not even that it is an object.
    pub(super) fn is_silent(&self) -> bool {
        self.is_idle()
            && self.json_type.is_none()
            && self.required.is_empty()
            && self.additional.is_none()
    }
}

/// Whether `item` is an idle schema ([`View::is_idle`]) that stands right there.
pub(super) fn is_idle(item: Item<'_>) -> bool {
    match item {
        Item::Reference(_) => false,
        Item::Schema(schema) => View::of(schema).is_idle(),
    }
}

/// Whether `item` stands right there and says nothing but that null is allowed: among variants, that is null
/// itself, as some documents of 3.0 write it.
pub(super) fn is_only_null(item: Item<'_>) -> bool {
    match item {
        Item::Reference(_) => false,
        Item::Schema(schema) => {
            let view = View::of(schema);
            view.has_only_null()
                || (view.common.nullable && view.is_silent() && !view.is_composed())
        }
    }
}

/// Whether `item` stands right there and allows no value: the schema `false`.
pub(super) fn is_nothing(item: Item<'_>) -> bool {
    match item {
        Item::Reference(_) => false,
        Item::Schema(schema) => match &schema.schema_kind {
            SchemaKind::Not { not } => match Item::from(not.as_ref()) {
                Item::Reference(_) => false,
                Item::Schema(inner) => {
                    View::of(inner).is_silent() && !View::of(inner).is_composed()
                }
            },
            _ => false,
        },
    }
}

fn size(least: Option<usize>, most: Option<usize>) -> Size {
    let count = |count: Option<usize>| count.and_then(|count| u64::try_from(count).ok());
    Size {
        least: count(least),
        most: count(most),
    }
}

fn string_format(format: &VariantOrUnknownOrEmpty<StringFormat>) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Item(format) => Some(match format {
            StringFormat::Date => "date",
            StringFormat::DateTime => "date-time",
            StringFormat::Password => "password",
            StringFormat::Byte => "byte",
            StringFormat::Binary => "binary",
        }),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn number_format(format: &VariantOrUnknownOrEmpty<NumberFormat>) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Item(NumberFormat::Float) => Some("float"),
        VariantOrUnknownOrEmpty::Item(NumberFormat::Double) => Some("double"),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn integer_format(format: &VariantOrUnknownOrEmpty<IntegerFormat>) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => Some("int32"),
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int64) => Some("int64"),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}
