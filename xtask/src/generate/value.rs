//! Values that a program could give, as Rust expressions: for the first call in a readme.

use oasmith::ir::{self, ModelId, ModelKind, NumberFormat, Presence, Spelled, StringFormat, Type};
use oasmith::name::Names;

/// How far a value may go into the values it is made of.
pub(super) const DEPTH: usize = 4;

/// Writes values of one API. Models are named `models::X`.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    /// What there is.
    pub api: &'a ir::Api,
    /// How Rust spells it.
    pub names: &'a Names,
}

impl Values<'_> {
    /// The argument of a method for a parameter of this type, whose name stands in for a text. None where the value
    /// would be deprecated, or too deep for an example.
    pub(super) fn argument(self, ty: &Type, name: &str) -> Option<String> {
        match self.resolved(ty) {
            Type::String(StringFormat::Text | StringFormat::Secret) => Some(literal(name)),
            _ => self.value(ty, name, DEPTH),
        }
    }

    /// The value itself.
    pub(super) fn value(self, ty: &Type, name: &str, depth: usize) -> Option<String> {
        let depth = depth.checked_sub(1)?;
        let value = match ty {
            Type::Any => format!("{}.into()", literal(name)),
            Type::Boolean => "true".to_owned(),
            Type::Integer(_) => "1".to_owned(),
            Type::Number(NumberFormat::Float | NumberFormat::Double) => "1.0".to_owned(),
            Type::Number(NumberFormat::Decimal) => "1.into()".to_owned(),
            Type::String(format) => format!("{}.into()", text(*format, name)),
            Type::Array(inner) => format!("vec![{}]", self.value(inner, name, depth)?),
            Type::Map(_) => "Default::default()".to_owned(),
            Type::Nullable(_) => "None".to_owned(),
            Type::Link(inner) => format!("{}.into()", self.value(inner, name, depth)?),
            Type::Model(id) => self.model(*id, name, depth)?,
            // How one is made is known to its author alone.
            Type::Foreign(_) => return None,
        };
        Some(value)
    }

    fn model(self, id: ModelId, name: &str, depth: usize) -> Option<String> {
        let model = self.api.model(id);
        if model.docs.deprecated {
            return None;
        }
        let path = format!("models::{}", self.names[id].ident);
        match &model.kind {
            ModelKind::Alias(ty) => self.value(ty, name, depth),
            ModelKind::Newtype(ty) => Some(format!("{path}({})", self.value(ty, name, depth)?)),
            ModelKind::Struct(object) => {
                let fields = object.fields.iter().filter(|field| is_argument(field));
                let arguments: Option<Vec<String>> =
                    fields.map(|field| self.field(field, depth)).collect();
                Some(format!("{path}::new({})", arguments?.join(", ")))
            }
            ModelKind::Enum(list) => {
                let mut variants = list.variants.iter();
                let variant = variants.find(|variant| !variant.docs.deprecated)?;
                Some(format!("{path}::{}", &self.names[variant.id]))
            }
            ModelKind::Union(union) => union.variants.iter().find_map(|variant| {
                let value = self.value(&variant.ty, name, depth)?;
                let ident = &self.names[variant.id];
                Some(if variant.boxed {
                    format!("{path}::{ident}(Box::new({value}))")
                } else {
                    format!("{path}::{ident}({value})")
                })
            }),
        }
    }

    /// The argument of `new` for a member.
    fn field(self, field: &ir::Field, depth: usize) -> Option<String> {
        if field.presence == Presence::Nullable {
            return Some("None".to_owned());
        }
        match self.resolved(&field.ty) {
            // `new` takes what can become a text.
            Type::String(format) if *format != StringFormat::Binary => {
                Some(text(*format, &field.wire_name))
            }
            Type::Link(inner) => self.value(inner, &field.wire_name, depth),
            _ => self.value(&field.ty, &field.wire_name, depth),
        }
    }

    /// The type with aliases seen through.
    fn resolved<'t>(&'t self, ty: &'t Type) -> &'t Type {
        let mut ty = ty;
        while let Type::Model(id) = ty
            && let ModelKind::Alias(inner) = &self.api.model(*id).kind
        {
            ty = inner;
        }
        ty
    }
}

/// Whether `new` takes the field.
fn is_argument(field: &ir::Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable) && field.constant.is_none()
}

/// A text of this format, as a literal.
fn text(format: StringFormat, name: &str) -> String {
    literal(match format {
        StringFormat::Text | StringFormat::Binary | StringFormat::Secret => name,
        StringFormat::Spelled(Spelled::Boolean) => "true",
        StringFormat::Spelled(_) => "1",
        StringFormat::DateTime => "2026-01-31T12:00:00Z",
        StringFormat::Date => "2026-01-31",
        StringFormat::Uuid => "0e6cbe42-38e9-4c08-a1c4-5d8ed0a2a9b7",
        StringFormat::Uri => "https://example.com",
        StringFormat::Base64 => "aGVsbG8=",
    })
}

/// `text` as a literal of Rust.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}
