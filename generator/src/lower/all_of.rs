//! Composition: `allOf`, and what stands beside `oneOf` and `anyOf`.

use openapiv3::{AdditionalProperties, Schema};

use super::class::Class;
use super::context::Lower;
use super::enumeration::Listed;
use super::gather::{self, Choice, Gathered};
use super::meaning::{self, Elements, Meaning};
use super::rest::Rest;
use super::site::{Part, Site};
use super::union::Variant;
use super::view::{Item, View};
use crate::ir::Literal;

/// How many combinations of variants become variants of their own, where several unions hold at the same time.
const MOST_COMBINATIONS: usize = 32;

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
            && !view.has_conditional_members()
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
        let conditional = view.has_conditional_members();
        if speaking(view, site).is_empty() && !several && !conditional {
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
        let has_members = !gathered.members.is_empty() || !gathered.conditional.is_empty();
        if gathered.choices.is_empty() && gathered.scalars.is_empty() {
            return meaning::object(gathered);
        }
        if gathered.scalars.is_empty() {
            return self.beside_variants(gathered, site);
        }
        let scalars = std::mem::take(&mut gathered.scalars);
        if !has_members && gathered.choices.is_empty() {
            return self.combined(scalars, site);
        }
        if has_members {
            let message =
                "a part of this schema is no object, and others are; the objects are taken";
            let help = "take the part out of `allOf` that does not belong";
            self.diagnostics
                .warning("conflicting-parts", &site.pointer, message, help);
            gathered.choices.clear();
            return meaning::object(gathered);
        }
        // A part that is narrower than the variants beside it, of which it can be only one.
        self.combined(scalars, site)
    }

    /// What schemas amount to that all describe one value.
    pub(super) fn combined<'a>(&mut self, parts: Vec<Part<'a>>, site: &Site) -> Meaning<'a>
    where
        'd: 'a,
    {
        let mut parts = self.narrowest(parts, site);
        if parts.len() < 2 {
            return parts.pop().map_or(Meaning::Any, Meaning::Same);
        }
        if let Some(listed) = self.common_values(&parts) {
            return listed;
        }
        let items: Option<Vec<Part<'a>>> = parts.iter().map(|part| self.items(part)).collect();
        if let Some(items) = items {
            return Meaning::Array(Elements::Together(items, site.item()));
        }
        let mut gathered = Gathered::default();
        for part in parts {
            self.gather(part, &mut gathered, &mut Vec::new());
        }
        let last = gathered.scalars.pop();
        gathered.scalars.clear();
        match last {
            Some(last) if gathered.members.is_empty() && gathered.choices.is_empty() => {
                Meaning::Same(last)
            }
            _ => self.together(gathered, site),
        }
    }

    /// The only value that all of the schemas list.
    pub(super) fn common_constant(&mut self, parts: &[Part<'_>]) -> Option<Literal> {
        match self.common_values(parts)? {
            Meaning::Constant(literal) => Some(literal),
            _ => None,
        }
    }

    /// The values that all of the schemas list.
    fn common_values<'a>(&mut self, parts: &[Part<'a>]) -> Option<Meaning<'a>> {
        let classes = parts.iter().map(|part| self.class(part.item, &part.site));
        let classes: Vec<Class> = classes.collect();
        let lists = classes.iter().map(|class| match class {
            Class::Enum(_, values) => Some(values),
            _ => None,
        });
        let lists: Vec<&Vec<Literal>> = lists.collect::<Option<_>>()?;
        let Some(Class::Enum(base, _)) = classes.first() else {
            return None;
        };
        let mut values = self.listing(parts.last()?);
        values.retain(|listed| lists.iter().all(|list| list.contains(&listed.value)));
        Some(match &values[..] {
            [only] => Meaning::Constant(only.value.clone()),
            _ => Meaning::Enum(Listed::of(*base, values)),
        })
    }

    /// A union, and the members beside it. Further unions that hold at the same time are taken together with
    /// each of its variants.
    fn beside_variants<'a>(&mut self, mut gathered: Gathered<'a>, site: &Site) -> Meaning<'a>
    where
        'd: 'a,
    {
        let combinations = gathered.choices.iter().fold(1usize, |all, choice| {
            all.saturating_mul(choice.variants.len())
        });
        if gathered.choices.len() > 1
            && (combinations > MOST_COMBINATIONS
                || self.is_deep()
                || !self.combine(&gathered.choices))
        {
            return self.several_unions(gathered, site);
        }
        let mut choice = gathered.choices.remove(0);
        self.name_variants(&mut choice);
        let variants = choice.variants.into_iter();
        let list = variants.map(Variant::as_is).collect();
        let says_more = !gathered.members.is_empty()
            || !gathered.conditional.is_empty()
            || !gathered.choices.is_empty();
        let siblings = says_more.then_some(gathered);
        self.one_of(list, choice.discriminator, siblings)
    }

    /// Whether each of several unions has objects among its variants, which can have members of the others'.
    fn combine(&mut self, choices: &[Choice<'_>]) -> bool {
        choices.iter().all(|choice| {
            let mut variants = choice.variants.iter();
            variants.any(|part| self.class(part.item, &part.site).is_object())
        })
    }

    /// Unions that hold at the same time, in too many ways: only their common members are typed.
    fn several_unions<'a>(&mut self, mut gathered: Gathered<'a>, site: &Site) -> Meaning<'a> {
        let message =
            "several `oneOf` or `anyOf` hold here at the same time; what they say is not typed";
        let help = "combine them into one `oneOf` whose variants say everything";
        self.diagnostics
            .warning("several-unions", &site.pointer, message, help);
        gathered.choices.clear();
        if gathered.members.is_empty() && gathered.conditional.is_empty() {
            return Meaning::Any;
        }
        gathered.rest.get_or_insert(Rest::Any);
        meaning::object(gathered)
    }
}

/// The parts of a schema that say anything.
pub(super) fn speaking<'a>(view: &View<'a>, site: &Site) -> Vec<Part<'a>> {
    let silent = |part: &Part<'_>| match part.item {
        Item::Reference(_) => false,
        Item::Schema(schema) => View::of(schema).is_silent(),
    };
    gather::parts(view, site)
        .into_iter()
        .filter(|part| !silent(part))
        .collect()
}
