//! Composition: `allOf`, and what stands beside `oneOf` and `anyOf`.

use openapiv3::{AdditionalProperties, Schema};

use super::context::Lower;
use super::gather::{self, Gathered};
use super::meaning::{self, Meaning};
use super::rest::Rest;
use super::site::{Part, Site};
use super::union::{Reading, Variant};
use super::view::{Item, View};

impl<'d> Lower<'d> {
    /// The only schema that this one consists of, where nothing beside it changes the shape of a value.
    pub(super) fn stands_for<'a>(&self, view: &View<'a>, site: &Site) -> Option<Part<'a>>
    where
        'd: 'a,
    {
        let shapes = [
            "const",
            "enum",
            "types",
            "patternProperties",
            "unevaluatedProperties",
        ];
        let plain = view.properties.is_none()
            && view.required.is_empty()
            && !matches!(view.additional, Some(AdditionalProperties::Schema(_)))
            && view.items.is_none()
            && shapes.iter().all(|keyword| view.carried(keyword).is_none());
        let single = gather::choices(view, site)
            .iter()
            .all(|choice| choice.variants.len() < 2);
        if !plain || !single || !view.is_composed() {
            return None;
        }
        let [part] = <[Part<'a>; 1]>::try_from(speaking(view, site)).ok()?;
        // An heir that adds nothing to its base is still not the base, which is the union of its heirs.
        let inherits = |target: &Site| self.heirs.inherits(&site.pointer, &target.pointer);
        let is_heir = self
            .look(part.item, &part.site)
            .is_some_and(|(_, target)| inherits(&target));
        (!is_heir).then_some(part)
    }

    /// What a schema amounts to that is made of others.
    pub(super) fn composed<'a>(
        &mut self,
        schema: &'a Schema,
        view: &View<'a>,
        site: &Site,
    ) -> Meaning<'a>
    where
        'd: 'a,
    {
        if let Some(part) = self.stands_for(view, site) {
            return Meaning::Same(part);
        }
        let several = gather::choices(view, site)
            .iter()
            .any(|choice| choice.variants.len() > 1);
        if speaking(view, site).is_empty() && !several {
            return self.typed(view, site);
        }
        let gathered = self.gathered(Part {
            item: Item::Schema(schema),
            site: site.clone(),
        });
        match self.together(gathered, site) {
            Meaning::Same(part) if part.site.pointer == site.pointer => self.typed(view, site),
            meaning => meaning,
        }
    }

    /// What the parts of a schema amount to together.
    pub(super) fn together<'a>(&mut self, mut gathered: Gathered<'a>, site: &Site) -> Meaning<'a>
    where
        'd: 'a,
    {
        match (gathered.choices.len(), gathered.scalars.is_empty()) {
            (0, true) => meaning::object(gathered),
            (0, false) if gathered.members.is_empty() => {
                let narrowest = self.narrowest(std::mem::take(&mut gathered.scalars), site);
                narrowest
                    .into_iter()
                    .next_back()
                    .map_or(Meaning::Any, Meaning::Same)
            }
            (0, false) => {
                let message =
                    "a part of this schema is no object, and others are; the objects are taken";
                let help = "take the part out of `allOf` that does not belong";
                self.diagnostics
                    .warning("conflicting-parts", &site.pointer, message, help);
                meaning::object(gathered)
            }
            (1, _) => self.beside_variants(gathered),
            _ => self.several_unions(gathered, site),
        }
    }

    /// A union, and the members beside it.
    fn beside_variants<'a>(&mut self, mut gathered: Gathered<'a>) -> Meaning<'a>
    where
        'd: 'a,
    {
        let Some(choice) = gathered.choices.pop() else {
            return Meaning::Any;
        };
        let variants = choice.variants.into_iter();
        let list = variants
            .map(|part| Variant {
                part,
                reading: Reading::AsIs,
            })
            .collect();
        let siblings = (!gathered.members.is_empty()).then_some(gathered);
        self.one_of(list, choice.discriminator, siblings)
    }

    /// Unions that hold at the same time: only their common members are typed.
    fn several_unions<'a>(&mut self, mut gathered: Gathered<'a>, site: &Site) -> Meaning<'a> {
        let message =
            "several `oneOf` or `anyOf` hold here at the same time; what they say is not typed";
        let help = "combine them into one `oneOf` whose variants say everything";
        self.diagnostics
            .warning("several-unions", &site.pointer, message, help);
        if gathered.members.is_empty() {
            return Meaning::Any;
        }
        gathered.rest.get_or_insert(Rest::Any);
        Meaning::Struct(Box::new(gathered))
    }
}

/// The parts of a schema that say anything.
fn speaking<'a>(view: &View<'a>, site: &Site) -> Vec<Part<'a>> {
    let silent = |part: &Part<'_>| match part.item {
        Item::Reference(_) => false,
        Item::Schema(schema) => View::of(schema).is_silent(),
    };
    gather::parts(view, site)
        .into_iter()
        .filter(|part| !silent(part))
        .collect()
}
