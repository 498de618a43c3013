//! Where a schema stands: in the document, and in the words that name its model.

use std::fmt;

use super::view::{Item, View};
use crate::ir::{Place, Root, Step};
use crate::pointer::Pointer;

/// Where a schema stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Site {
    /// In the document.
    pub(super) pointer: Pointer,
    /// In the words that name its model.
    pub(super) place: Place,
}

/// A schema, or a reference to one, with the place where it stands.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    pub(super) item: Item<'a>,
    pub(super) site: Site,
}

impl Site {
    /// The place of a root's own schema.
    pub(super) fn of(root: Root, pointer: Pointer) -> Self {
        Self {
            pointer,
            place: Place {
                root,
                steps: Vec::new(),
            },
        }
    }

    /// The same place, further down in the document by `tokens`.
    pub(super) fn below<I: fmt::Display>(&self, tokens: impl IntoIterator<Item = I>) -> Self {
        Self {
            pointer: self.pointer.descend(tokens),
            place: self.place.clone(),
        }
    }

    /// The same place with one more step.
    pub(super) fn step(mut self, step: Step) -> Self {
        self.place.steps.push(step);
        self
    }

    /// A member of the object.
    pub(super) fn member(&self, name: &str) -> Self {
        self.below(["properties", name])
            .step(Step::Member(name.to_owned()))
    }

    /// The items of the array.
    pub(super) fn item(&self) -> Self {
        self.below(["items"]).step(Step::Item)
    }

    /// The values of the map, whose schema is under `keyword`.
    pub(super) fn value(&self, keyword: &str) -> Self {
        self.below([keyword]).step(Step::Value)
    }

    /// A part of `allOf`, which is no step: it describes the same value.
    pub(super) fn part(&self, index: usize) -> Self {
        self.below(["allOf", &index.to_string()])
    }

    /// A variant under `oneOf` or `anyOf`.
    pub(super) fn variant(&self, keyword: &str, index: usize, item: Item<'_>) -> Self {
        let title = match item {
            Item::Schema(schema) => View::of(schema).common.title.clone(),
            Item::Reference(reference) => reference.rsplit('/').next().map(str::to_owned),
        };
        let place = u32::try_from(index).unwrap_or(u32::MAX);
        self.below([keyword, &index.to_string()])
            .step(Step::Variant(place, title))
    }

    /// The same variant, as one of the schema at `owner`, which may have it from a schema that it refers to.
    pub(super) fn moved_below(&self, owner: &Self) -> Self {
        let inside = self.pointer.as_str().strip_prefix(owner.pointer.as_str());
        if inside.is_some_and(|inside| inside.starts_with('/')) {
            return self.clone();
        }
        let tokens: Vec<String> = self.pointer.tokens().collect();
        let last_two = tokens.iter().skip(tokens.len().saturating_sub(2));
        let moved = owner.below(last_two);
        match self.place.steps.last() {
            Some(step) => moved.step(step.clone()),
            None => moved,
        }
    }
}
