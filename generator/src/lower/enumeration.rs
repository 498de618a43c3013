//! Listed values: `enum` and `const`.
//!
//! Values of one JSON type are an enum, a constant, or where Rust has no enum of them (fractions) their type. Values
//! of several types are a union with a variant for each type.

use openapiv3::Schema;
use serde_json::Value;

use super::context::Lower;
use super::listed;
use super::literal;
use super::meaning::{Elements, Meaning};
use super::rest::Rest;
use super::site::Site;
use super::view::View;
use crate::ir::{Docs, Enum, EnumBase, EnumVariant, Literal, NumberFormat, Type, VariantId};

/// Several strings or integers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Listed {
    pub(super) base: EnumBase,
    pub(super) values: Vec<ListedValue>,
}

/// One of the listed values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ListedValue {
    pub(super) value: Literal,
    pub(super) name: Option<String>,
    pub(super) docs: Docs,
}

impl Listed {
    /// The list without what is in it twice.
    pub(super) fn of(base: EnumBase, values: impl IntoIterator<Item = ListedValue>) -> Self {
        let mut listed: Vec<ListedValue> = Vec::new();
        for value in values {
            if !listed.iter().any(|other| other.value == value.value) {
                listed.push(value);
            }
        }
        Self {
            base,
            values: listed,
        }
    }

    /// The model of the list.
    pub(super) fn model(self) -> Enum {
        let variant = |value: ListedValue| EnumVariant {
            id: VariantId(0),
            value: value.value,
            name: value.name,
            docs: value.docs,
        };
        Enum {
            base: self.base,
            variants: self.values.into_iter().map(variant).collect(),
        }
    }
}

impl<'d> Lower<'d> {
    /// What the listed values of a schema amount to; `None` where none are listed that say more than its type.
    pub(super) fn listed<'a>(
        &mut self,
        schema: &'a Schema,
        view: &View<'a>,
        site: &Site,
    ) -> Option<Meaning<'a>>
    where
        'd: 'a,
    {
        if matches!(view.json_type, Some("object" | "array")) {
            return None;
        }
        let (keyword, raw) = raw(view)?;
        let values = raw.iter().filter(|value| !value.is_null());
        let (scalars, others): (Vec<_>, Vec<_>) =
            values.partition(|value| literal::scalar(value).is_some());
        if scalars.is_empty() {
            return self.listed_structures(view, &others, site, keyword);
        }
        for value in others {
            let message = format!(
                "the listed value {value} is no string, number or boolean, as others are; it is left out"
            );
            let help = "list values of one type";
            let at = site.pointer.child(keyword);
            self.diagnostics
                .warning("enum-of-wrong-type", &at, message, help);
        }
        let listed = self.list(view, site, keyword, raw.iter().enumerate());
        let kinds = kinds(&listed);
        if kinds.len() > 1 {
            return Some(self.one_of_types(schema, kinds, site));
        }
        amounts_to(listed)
    }

    /// What those of the listed values amount to that are of one JSON type, where there are several.
    pub(super) fn listed_as<'a>(
        &mut self,
        kind: &str,
        view: &View<'_>,
        site: &Site,
    ) -> Option<Meaning<'a>> {
        let (keyword, raw) = raw(view)?;
        let is_of_kind = |value: &&Value| {
            let own = literal::scalar(value).map(|literal| self::kind(&literal));
            own.is_some_and(|own| own == kind || (own, kind) == ("integer", "number"))
        };
        let raw = raw
            .iter()
            .enumerate()
            .filter(|(_, value)| is_of_kind(value));
        let listed = self.list(view, site, keyword, raw);
        amounts_to(listed)
    }

    /// What listed objects and lists amount to, where no type does that: whatever they are, without their members.
    fn listed_structures<'a>(
        &mut self,
        view: &View<'_>,
        values: &[&Value],
        site: &Site,
        keyword: &str,
    ) -> Option<Meaning<'a>> {
        let typed = view.json_type.is_some() || view.describes_object() || view.is_composed();
        if values.is_empty() || typed || view.items.is_some() {
            return None;
        }
        if values.iter().all(|value| value.is_object()) {
            return Some(Meaning::Map(Rest::Any));
        }
        if values.iter().all(|value| value.is_array()) {
            return Some(Meaning::Array(Elements::Any));
        }
        let message = "the listed values are objects and lists; any value is taken";
        let help = "list values of one type";
        self.diagnostics
            .warning("mixed-enum", &site.pointer.child(keyword), message, help);
        Some(Meaning::Any)
    }

    /// The listed scalars, each with its name and docs.
    fn list<'v>(
        &mut self,
        view: &View<'_>,
        site: &Site,
        keyword: &str,
        raw: impl Iterator<Item = (usize, &'v Value)>,
    ) -> Listed {
        let mut values = Vec::new();
        for (index, value) in raw {
            let Some(scalar) = literal::scalar(value) else {
                continue;
            };
            values.push(ListedValue {
                value: self.as_typed(scalar, view, site, keyword),
                name: listed::name(view, value, index),
                docs: listed::described(view, value, index),
            });
        }
        Listed::of(EnumBase::String, values)
    }

    /// A listed value as one of the schema's type: YAML reads `1` as a number also where the type is `string`.
    fn as_typed(&mut self, value: Literal, view: &View<'_>, site: &Site, keyword: &str) -> Literal {
        let typed = match (view.json_type, &value) {
            (Some("number"), Literal::Integer(number)) => {
                return Literal::Number(number.to_string());
            }
            (Some("string"), Literal::Integer(number)) => Some(Literal::String(number.to_string())),
            (Some("string"), Literal::Number(text)) => Some(Literal::String(text.clone())),
            (Some("string"), Literal::Boolean(value)) => Some(Literal::String(value.to_string())),
            (Some("integer"), Literal::String(text)) => text.parse().ok().map(Literal::Integer),
            (Some("boolean"), Literal::String(text)) => text.parse().ok().map(Literal::Boolean),
            _ => return value,
        };
        let Some(typed) = typed else { return value };
        let message = "a listed value is not of the type that the schema names; it is taken as one";
        let help = "write strings in quotes, and other values without";
        self.diagnostics.warning(
            "enum-of-wrong-type",
            &site.pointer.child(keyword),
            message,
            help,
        );
        typed
    }
}

/// The listed values as the document has them, and the keyword they stand under.
fn raw<'a>(view: &View<'a>) -> Option<(&'static str, &'a [Value])> {
    match (view.carried("const"), view.carried("enum")) {
        (Some(constant), _) => Some(("const", std::slice::from_ref(constant))),
        (None, listed) => Some(("enum", listed?.as_array()?.as_slice())),
    }
}

/// What values of one JSON type amount to.
fn amounts_to<'a>(listed: Listed) -> Option<Meaning<'a>> {
    let all = |is: fn(&Literal) -> bool| listed.values.iter().all(|value| is(&value.value));
    let fits =
        |value: &Literal| matches!(value, Literal::Integer(value) if i64::try_from(*value).is_ok());
    match &listed.values[..] {
        [] => None,
        [only] => Some(Meaning::Constant(only.value.clone())),
        [first, ..] => Some(match first.value {
            Literal::String(_) => Meaning::Enum(listed),
            Literal::Boolean(_) => Meaning::Scalar(Type::Boolean),
            Literal::Integer(_) | Literal::Number(_) if all(fits) => Meaning::Enum(Listed {
                base: EnumBase::Integer,
                ..listed
            }),
            Literal::Integer(_) | Literal::Number(_) => {
                Meaning::Scalar(Type::Number(NumberFormat::Double))
            }
        }),
    }
}

/// The JSON types of the values, in the order in which they come first; integers among fractions are numbers.
fn kinds(listed: &Listed) -> Vec<&'static str> {
    let fractions = listed
        .values
        .iter()
        .any(|value| kind(&value.value) == "number");
    let mut kinds = Vec::new();
    for value in &listed.values {
        let kind = match kind(&value.value) {
            "integer" if fractions => "number",
            kind => kind,
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

/// The JSON type of a value.
fn kind(value: &Literal) -> &'static str {
    match value {
        Literal::String(_) => "string",
        Literal::Integer(_) => "integer",
        Literal::Number(_) => "number",
        Literal::Boolean(_) => "boolean",
    }
}
