//! What a schema amounts to, before its model is made.

use std::collections::btree_map::Entry;

use openapiv3::{ReferenceOr, Schema};
use serde::Deserialize;
use serde_json::Value;

use super::context::Lower;
use super::enumeration::Listed;
use super::gather::Gathered;
use super::rest::Rest;
use super::scalar;
use super::site::{Part, Site};
use super::union::{Variant, Variants};
use super::view::{View, is_nothing};
use crate::ir::{Literal, Type};

/// What a schema amounts to.
#[derive(Debug, Clone)]
pub(super) enum Meaning<'a> {
    /// Any value.
    Any,
    /// A boolean, number or string.
    Scalar(Type),
    /// One value.
    Constant(Literal),
    /// A list of strings or integers.
    Enum(Listed),
    /// Whatever another schema amounts to.
    Same(Part<'a>),
    /// A list.
    Array(Elements<'a>),
    /// An object without declared members.
    Map(Rest<'a>),
    /// An object with declared members.
    Struct(Box<Gathered<'a>>),
    /// One of several schemas.
    Union(Box<Variants<'a>>),
}

/// What a list has in it.
#[derive(Debug, Clone)]
pub(super) enum Elements<'a> {
    /// Any value.
    Any,
    /// What this schema describes.
    Of(Part<'a>),
    /// Something else in each of the first places (`prefixItems`), then what `items` describes.
    Tuple(Vec<ReferenceOr<Schema>>, Option<Part<'a>>, Site),
    /// What all of these schemas describe together.
    Together(Vec<Part<'a>>, Site),
}

impl Meaning<'_> {
    /// Whether the type needs a name.
    pub(super) fn is_named(&self) -> bool {
        matches!(self, Self::Enum(_) | Self::Struct(_) | Self::Union(_))
    }
}

impl<'d> Lower<'d> {
    /// What a schema amounts to.
    pub(super) fn meaning<'a>(&mut self, schema: &'a Schema, site: &Site) -> Meaning<'a>
    where
        'd: 'a,
    {
        let view = View::of(schema);
        if let Some(listed) = self.listed(schema, &view, site) {
            return listed;
        }
        if view.is_null() {
            return Meaning::Any;
        }
        if view.is_composed() || view.has_conditional_members() {
            return self.composed(schema, &view, site);
        }
        if let Some(types) = view.types() {
            return self.one_of_types(schema, types, site);
        }
        if let Some(heirs) = self.heirs.of_base(&site.pointer) {
            let list = heirs.iter().cloned().map(Variant::as_is).collect();
            let discriminator = view.common.discriminator.as_ref();
            return Meaning::Union(Box::new(Variants {
                list,
                discriminator,
                siblings: None,
            }));
        }
        self.typed(&view, site)
    }

    /// What a schema amounts to by its type alone.
    pub(super) fn typed<'a>(&mut self, view: &View<'a>, site: &Site) -> Meaning<'a> {
        if let Some(ty) = self.formatted(view, site) {
            return Meaning::Scalar(ty);
        }
        match view.json_type {
            Some("string") => Meaning::Scalar(self.string(view, site)),
            Some("integer") => Meaning::Scalar(scalar::integer(view)),
            Some("number") => Meaning::Scalar(scalar::number(view)),
            Some("boolean") => Meaning::Scalar(Type::Boolean),
            Some("array") => Meaning::Array(elements(view, site)),
            Some("object") => described(view, site),
            Some(other) => {
                let message = format!("`{other}` is no type of JSON; any value is taken");
                let help = "write `string`, `integer`, `number`, `boolean`, `array` or `object`";
                self.diagnostics.warning(
                    "unknown-type",
                    &site.pointer.child("type"),
                    message,
                    help,
                );
                Meaning::Any
            }
            None if view.items.is_some() || view.carried("prefixItems").is_some() => {
                Meaning::Array(elements(view, site))
            }
            None if view.describes_object() => described(view, site),
            None => Meaning::Any,
        }
    }
}

/// What an object amounts to that a schema describes by itself.
fn described<'a>(view: &View<'a>, site: &Site) -> Meaning<'a> {
    let mut gathered = Gathered::default();
    gathered.add(view, site);
    object(gathered)
}

/// What an object amounts to.
pub(super) fn object(mut gathered: Gathered<'_>) -> Meaning<'_> {
    for (name, parts) in std::mem::take(&mut gathered.conditional) {
        if let Entry::Vacant(place) = gathered.members.entry(name) {
            gathered.unsure.insert(place.key().clone());
            place.insert(parts);
        }
    }
    if !gathered.members.is_empty() {
        return Meaning::Struct(Box::new(gathered));
    }
    match gathered.rest.take() {
        Some(rest) => Meaning::Map(rest),
        None if gathered.closed => Meaning::Struct(Box::new(gathered)),
        None => Meaning::Map(Rest::Any),
    }
}

/// What a list has in it.
fn elements<'a>(view: &View<'a>, site: &Site) -> Elements<'a> {
    let items = view.items.filter(|item| !is_nothing(*item));
    let items = items.map(|item| Part {
        item,
        site: site.item(),
    });
    let first = view.carried("prefixItems").and_then(Value::as_array);
    let first = first
        .into_iter()
        .flatten()
        .filter_map(|item| ReferenceOr::deserialize(item).ok());
    let first: Vec<ReferenceOr<Schema>> = first.collect();
    match (first.is_empty(), items) {
        (false, items) => Elements::Tuple(first, items, site.clone()),
        (true, Some(items)) => Elements::Of(items),
        (true, None) => Elements::Any,
    }
}
