//! Listed values: `enum` and `const`.

use serde_json::Value;

use super::context::Lower;
use super::docs;
use super::literal;
use super::meaning::Meaning;
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

impl Lower<'_> {
    /// What the listed values of a schema amount to; `None` where none are listed, or where they are lists and
    /// objects, which are told by their type.
    pub(super) fn listed<'a>(&mut self, view: &View<'_>, site: &Site) -> Option<Meaning<'a>> {
        if matches!(view.json_type, Some("object" | "array")) {
            return None;
        }
        let (keyword, raw) = match (view.carried("const"), view.carried("enum")) {
            (Some(constant), _) => ("const", std::slice::from_ref(constant)),
            (None, listed) => ("enum", listed?.as_array()?.as_slice()),
        };
        let mut values = Vec::new();
        for (index, value) in raw.iter().enumerate().filter(|(_, value)| !value.is_null()) {
            let value = self.as_typed(literal::scalar(value)?, view, site, keyword);
            values.push(ListedValue {
                value,
                name: name(view, index),
                docs: described(view, index),
            });
        }
        let listed = Listed::of(EnumBase::String, values);
        match &listed.values[..] {
            [] => (!raw.is_empty()).then_some(Meaning::Any),
            [only] => Some(Meaning::Constant(only.value.clone())),
            _ => Some(self.several(listed, site, keyword)),
        }
    }

    /// What several different values amount to.
    fn several<'a>(&mut self, listed: Listed, site: &Site, keyword: &str) -> Meaning<'a> {
        let all = |is: fn(&Literal) -> bool| listed.values.iter().all(|value| is(&value.value));
        if all(|value| matches!(value, Literal::String(_))) {
            Meaning::Enum(listed)
        } else if all(
            |value| matches!(value, Literal::Integer(value) if i64::try_from(*value).is_ok()),
        ) {
            Meaning::Enum(Listed {
                base: EnumBase::Integer,
                ..listed
            })
        } else if all(|value| matches!(value, Literal::Integer(_) | Literal::Number(_))) {
            Meaning::Scalar(Type::Number(NumberFormat::Double))
        } else if all(|value| matches!(value, Literal::Boolean(_))) {
            Meaning::Scalar(Type::Boolean)
        } else {
            let message = "the listed values are of several types; any value is taken";
            let help = "list strings only, or integers only";
            self.diagnostics
                .warning("mixed-enum", &site.pointer.child(keyword), message, help);
            Meaning::Any
        }
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

/// The name that the document gives to the value at `index`.
fn name(view: &View<'_>, index: usize) -> Option<String> {
    let names = ["x-enum-varnames", "x-enumNames"].iter();
    let mut names =
        names.filter_map(|keyword| view.common.extensions.get(*keyword)?.get(index)?.as_str());
    names.next().map(str::to_owned)
}

/// What the document says about the value at `index`.
fn described(view: &View<'_>, index: usize) -> Docs {
    let texts = view.common.extensions.get("x-enum-descriptions");
    let text = match texts {
        Some(Value::Array(texts)) => texts.get(index),
        Some(Value::Object(texts)) => {
            let value = view.carried("enum").and_then(|values| values.get(index));
            value
                .and_then(Value::as_str)
                .and_then(|value| texts.get(value))
        }
        _ => None,
    };
    Docs {
        description: docs::text(text.and_then(Value::as_str)),
        ..Docs::default()
    }
}
