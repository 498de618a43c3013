//! The variants of a union: their types, with the members that stand beside them.

use std::collections::BTreeSet;

use super::context::Lower;
use super::docs;
use super::gather::Gathered;
use super::site::{Part, Site};
use super::union::{Reading, Variant, Variants};
use super::view::{Item, View};
use crate::ir::{Constraints, Docs, Type, Union, UnionVariant, VariantId};

/// How many unions, one inside the other, are merged with the members beside them.
const DEEPEST_SPREAD: usize = 3;

impl<'d> Lower<'d> {
    /// The union of the variants.
    pub(super) fn union(&mut self, variants: Variants<'_>, site: &Site) -> Union {
        let tags = self.tags(&variants, site);
        let (tag, mut tags) = match tags {
            Some((tag, tags)) => (Some(tag), tags.into_iter()),
            None => (None, Vec::new().into_iter()),
        };
        let Variants { list, siblings, .. } = variants;
        let one = |variant: Variant<'_>| {
            let docs = variant_docs(&variant);
            let constraints = match variant.binds {
                true => self.constraints(std::slice::from_ref(&variant.part)),
                false => Constraints::default(),
            };
            let ty = self.variant_type(variant, siblings.as_ref(), site);
            let tags = tags.next().unwrap_or_default();
            UnionVariant {
                id: VariantId(0),
                ty,
                boxed: false,
                tags,
                docs,
                constraints,
            }
        };
        Union {
            tag,
            variants: list.into_iter().map(one).collect(),
        }
    }

    /// The type of a variant.
    fn variant_type<'a>(
        &mut self,
        variant: Variant<'a>,
        siblings: Option<&Gathered<'a>>,
        owner: &Site,
    ) -> Type
    where
        'd: 'a,
    {
        if let (Some(siblings), Reading::AsIs) = (siblings, variant.reading)
            && !self.is_complete(&variant, siblings)
        {
            return self.variant_with(siblings, variant.part, owner);
        }
        match variant.reading {
            // Where a variant may be null, so may the union, and whoever has it says so.
            Reading::AsIs => self.ty(variant.part.item, &variant.part.site),
            Reading::Typed(_) => {
                let part = variant.part.clone();
                let meaning = self.variant_meaning(variant);
                let ty = self.type_of(meaning, Docs::default(), &part.site);
                self.limit(&ty, &part.site, std::slice::from_ref(&part));
                ty
            }
        }
    }

    /// Whether a variant needs none of the members beside it: it is no object, or declares them itself.
    fn is_complete(&mut self, variant: &Variant<'_>, siblings: &Gathered<'_>) -> bool {
        if !self.variant_class(variant).is_object() {
            return true;
        }
        let own = self.member_names(&variant.part);
        self.is_deep()
            || siblings.choices.is_empty() && siblings.members.keys().all(|name| own.contains(name))
    }

    /// Whether so many unions stand in each other that no more members are merged into variants.
    pub(super) fn is_deep(&self) -> bool {
        self.spreading >= DEEPEST_SPREAD
    }

    /// The members that every value of the schema can have: its own, and those that all its variants declare.
    fn member_names(&mut self, part: &Part<'_>) -> BTreeSet<String> {
        let gathered = self.gathered(part.clone());
        gathered.members.into_keys().collect()
    }

    /// The type of a variant together with the members beside it: a struct of its own, below the union's `owner`.
    fn variant_with<'a>(&mut self, siblings: &Gathered<'a>, part: Part<'a>, owner: &Site) -> Type
    where
        'd: 'a,
    {
        let site = part.site.moved_below(owner);
        if let Some(id) = self.model_at(&site.pointer) {
            return Type::Model(id);
        }
        let docs = self
            .look(part.item, &site)
            .map(|(schema, _)| docs::of_model(Item::Schema(schema), &site));
        let mut gathered = siblings.clone();
        self.gather(part.clone(), &mut gathered, &mut Vec::new());
        self.spreading += 1;
        let meaning = self.together(gathered, &site);
        let ty = self.type_of(meaning, docs.unwrap_or_default(), &site);
        self.spreading -= 1;
        self.limit(&ty, &site, &[part]);
        ty
    }
}

/// What a variant says about itself; a reference says nothing.
fn variant_docs(variant: &Variant<'_>) -> Docs {
    match (variant.reading, variant.part.item) {
        (Reading::AsIs, Item::Schema(schema)) => docs::of_schema(View::of(schema).common, ""),
        _ => Docs::default(),
    }
}
