//! Inheritance: schemas with a discriminator whose variants are the components that extend them by `allOf`
//! (OpenAPI 3.0.4, section 4.7.25.4).

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::site::{Part, Site};
use super::view::{Item, View};
use crate::document::{Document, Kind, target};
use crate::ir::Root;
use crate::pointer::Pointer;

/// The heirs of each base: of each component with a discriminator and without variants of its own.
#[derive(Debug, Default)]
pub(super) struct Heirs<'d> {
    by_base: BTreeMap<Pointer, Vec<Part<'d>>>,
}

impl<'d> Heirs<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let extensions = extensions(document);
        let mut by_base = BTreeMap::new();
        for (pointer, item) in components(document) {
            let ReferenceOr::Item(schema) = item else {
                continue;
            };
            let view = View::of(schema);
            let Some(discriminator) = &view.common.discriminator else {
                continue;
            };
            if !view.one_of.is_empty() || !view.any_of.is_empty() {
                continue;
            }
            let heirs = heirs(document, pointer, discriminator, &extensions);
            let parts = heirs.into_iter().filter_map(|heir| part(document, heir));
            let parts: Vec<Part<'d>> = parts.collect();
            if !parts.is_empty() {
                by_base.insert(pointer.clone(), parts);
            }
        }
        Self { by_base }
    }

    /// The heirs of the base at `pointer`, by name.
    pub(super) fn of_base(&self, pointer: &Pointer) -> Option<&[Part<'d>]> {
        self.by_base.get(pointer).map(Vec::as_slice)
    }

    /// Whether the component at `heir` is a variant of the base at `base`.
    pub(super) fn inherits(&self, heir: &Pointer, base: &Pointer) -> bool {
        self.of_base(base)
            .is_some_and(|heirs| heirs.iter().any(|part| part.site.pointer == *heir))
    }
}

/// The pointer of the component that a value of `mapping` means: a reference, a name, or a file of that name.
pub(super) fn mapped(document: &Document, value: &str) -> Option<Pointer> {
    let schemas = Pointer::root().descend(["components", "schemas"]);
    let file = value.rsplit('/').next().unwrap_or(value);
    let stem = [".yaml", ".yml", ".json"]
        .iter()
        .find_map(|ending| file.strip_suffix(ending));
    let candidates = [
        target(value).ok(),
        Some(schemas.child(value)),
        stem.map(|stem| schemas.child(stem)),
    ];
    candidates
        .into_iter()
        .flatten()
        .find(|pointer| document.schemas.contains_key(pointer))
}

fn components(document: &Document) -> impl Iterator<Item = (&Pointer, &ReferenceOr<Schema>)> {
    let all = document.schemas.iter();
    all.filter(|(pointer, _)| Kind::of_component(pointer) == Some(Kind::Schema))
}

/// The components that have each schema among their `allOf`.
fn extensions(document: &Document) -> BTreeMap<Pointer, BTreeSet<Pointer>> {
    let mut extensions: BTreeMap<Pointer, BTreeSet<Pointer>> = BTreeMap::new();
    for (pointer, item) in components(document) {
        let ReferenceOr::Item(schema) = item else {
            continue;
        };
        let view = View::of(schema);
        // The base itself under another name, which may be null, is no heir.
        if view.common.nullable && view.all_of.len() == 1 && view.properties.is_none() {
            continue;
        }
        for part in view.all_of {
            if let ReferenceOr::Reference { reference } = part
                && let Ok(base) = target(reference)
            {
                extensions.entry(base).or_default().insert(pointer.clone());
            }
        }
    }
    extensions
}

/// Everything that extends `base`, directly or not, and everything that its discriminator maps to.
fn heirs(
    document: &Document,
    base: &Pointer,
    discriminator: &Discriminator,
    extensions: &BTreeMap<Pointer, BTreeSet<Pointer>>,
) -> BTreeSet<Pointer> {
    let mapped = discriminator
        .mapping
        .values()
        .filter_map(|value| mapped(document, value));
    let mut next: Vec<Pointer> = mapped.chain([base.clone()]).collect();
    let mut heirs = BTreeSet::new();
    while let Some(pointer) = next.pop() {
        if heirs.insert(pointer.clone()) {
            next.extend(extensions.get(&pointer).into_iter().flatten().cloned());
        }
    }
    heirs.remove(base);
    heirs
}

fn part<'d>(document: &'d Document, pointer: Pointer) -> Option<Part<'d>> {
    let item = Item::from(document.schemas.get(&pointer)?);
    let site = Site::of(Root::Schema(pointer.last()?), pointer);
    Some(Part { item, site })
}
