//! What the parts of a composed schema say together (`allOf`, and members beside `oneOf`).

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::context::Lower;
use super::rest::{self, Rest};
use super::site::{Part, Site};
use super::view::{Item, View, is_idle, is_only_null};
use crate::pointer::Pointer;

/// Everything that the parts of a schema say of the same value.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered<'a> {
    /// The members, each with every schema that describes it, in the order of the parts.
    pub(super) members: BTreeMap<String, Vec<Part<'a>>>,
    /// The members that are declared only under a condition.
    pub(super) conditional: BTreeMap<String, Vec<Part<'a>>>,
    /// Those of the members that are there only because they are declared under a condition.
    pub(super) unsure: BTreeSet<String>,
    pub(super) required: BTreeSet<String>,
    /// What members that are not declared hold, where the document says so.
    pub(super) rest: Option<Rest<'a>>,
    /// Whether a part refuses members that are not declared.
    pub(super) closed: bool,
    /// The `oneOf` and `anyOf` with several variants.
    pub(super) choices: Vec<Choice<'a>>,
    /// The parts that are not objects.
    pub(super) scalars: Vec<Part<'a>>,
    /// The schemas whose say is in already: several parts may have a part in common.
    known: BTreeSet<Pointer>,
}

/// A list of variants.
#[derive(Debug, Clone)]
pub(super) struct Choice<'a> {
    pub(super) variants: Vec<Part<'a>>,
    pub(super) discriminator: Option<&'a Discriminator>,
}

/// The `oneOf` and `anyOf` of a schema, without those that only validate, and without null.
pub(super) fn choices<'a>(view: &View<'a>, site: &Site) -> Vec<Choice<'a>> {
    let lists = [("oneOf", view.one_of), ("anyOf", view.any_of)];
    // Where nothing else is said, a choice between objects does say that the value is one.
    let alone = view.json_type.is_none() && view.properties.is_none() && view.all_of.is_empty();
    let validates = |list: &[ReferenceOr<Schema>]| {
        let mut items = list
            .iter()
            .map(Item::from)
            .filter(|item| !is_only_null(*item));
        let objects = items.clone().all(is_object);
        items.all(is_idle) && !(alone && objects)
    };
    let lists = lists.into_iter().filter(|(_, list)| !validates(list));
    let choice = |(keyword, list): (&str, &'a [ReferenceOr<Schema>])| {
        let items = list
            .iter()
            .map(Item::from)
            .enumerate()
            .filter(|(_, item)| !is_only_null(*item));
        let variants = items.map(|(index, item)| Part {
            item,
            site: site.variant(keyword, index, item),
        });
        Choice {
            variants: variants.collect(),
            discriminator: view.common.discriminator.as_ref(),
        }
    };
    lists.map(choice).collect()
}

/// Whether `item` stands right there and says that the value is an object.
fn is_object(item: Item<'_>) -> bool {
    match item {
        Item::Reference(_) => false,
        Item::Schema(schema) => View::of(schema).json_type == Some("object"),
    }
}

/// The schemas that all describe the value: `allOf`, and a `oneOf` or `anyOf` of one.
pub(super) fn parts<'a>(view: &View<'a>, site: &Site) -> Vec<Part<'a>> {
    let all_of = view.all_of.iter().enumerate();
    // A `$ref` with members beside it was put before the items that the author wrote.
    let shift = usize::from(view.carried("ref").is_some());
    let all_of = all_of.map(|(index, item)| Part {
        item: item.into(),
        site: match index.checked_sub(shift) {
            Some(index) => site.part(index),
            None => site.below(["$ref"]),
        },
    });
    let single = |choice: Choice<'a>| match <[Part<'a>; 1]>::try_from(choice.variants) {
        // The only variant is no step either.
        Ok(
            [
                Part {
                    item,
                    site: variant,
                },
            ],
        ) => Some(Part {
            item,
            site: Site {
                place: site.place.clone(),
                ..variant
            },
        }),
        Err(_) => None,
    };
    all_of
        .chain(choices(view, site).into_iter().filter_map(single))
        .collect()
}

impl<'d> Lower<'d> {
    /// What a schema and all its parts say.
    pub(super) fn gathered<'a>(&mut self, part: Part<'a>) -> Gathered<'a>
    where
        'd: 'a,
    {
        let mut gathered = Gathered::default();
        self.gather(part, &mut gathered, &mut Vec::new());
        gathered
    }

    /// Adds what a part says. `path` has the schemas that it is a part of.
    pub(super) fn gather<'a>(
        &mut self,
        part: Part<'a>,
        gathered: &mut Gathered<'a>,
        path: &mut Vec<Pointer>,
    ) where
        'd: 'a,
    {
        let Some((schema, site)) = self.look(part.item, &part.site) else {
            return;
        };
        if path.contains(&site.pointer) {
            let message = "this schema is a part of itself; that part is left out";
            self.diagnostics.warning(
                "endless-schema",
                &site.pointer,
                message,
                "take it out of `allOf`",
            );
            return;
        }
        if !gathered.known.insert(site.pointer.clone()) {
            return;
        }
        let view = View::of(schema);
        path.push(site.pointer.clone());
        for part in parts(&view, &site) {
            self.gather(part, gathered, path);
        }
        let choices = choices(&view, &site);
        let has_choice = choices.iter().any(|choice| choice.variants.len() > 1);
        for choice in choices {
            // A base that lists its heirs: to one of them, it is nothing but its members.
            let own = |variant: &Part<'_>| {
                self.look(variant.item, &variant.site)
                    .is_some_and(|(_, site)| path.contains(&site.pointer))
            };
            if choice.variants.len() > 1 && !choice.variants.iter().any(own) {
                gathered.choices.push(choice);
            }
        }
        // Beside variants, a type only repeats what they say.
        if is_scalar(&view) && !has_choice {
            gathered.scalars.push(part);
        } else {
            gathered.add(&view, &site);
            self.gather_conditional(&view, &site, gathered, path);
        }
        path.pop();
    }
}

impl<'a> Gathered<'a> {
    /// Adds what a schema says of an object by itself.
    pub(super) fn add(&mut self, view: &View<'a>, site: &Site) {
        for (name, item) in view.properties.into_iter().flatten() {
            let part = Part {
                item: item.into(),
                site: site.member(name),
            };
            self.members.entry(name.clone()).or_default().push(part);
        }
        self.required.extend(view.required.iter().cloned());
        self.closed |= rest::is_refused(view);
        match (rest::of(view, site), &self.rest) {
            (None, _) | (Some(Rest::Any), Some(_)) => {}
            (Some(rest), _) => self.rest = Some(rest),
        }
    }
}

/// Whether a schema describes something else than an object by itself.
fn is_scalar(view: &View<'_>) -> bool {
    match view.json_type {
        Some("object") => false,
        Some(_) => true,
        None => {
            let shapes = ["const", "enum", "types", "prefixItems"];
            view.items.is_some() || shapes.iter().any(|keyword| view.carried(keyword).is_some())
        }
    }
}
