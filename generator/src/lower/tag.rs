//! The member that tells the variants of a union apart, and its values.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::Discriminator;
use serde_json::Value;

use super::class::Class;
use super::context::Lower;
use super::gather::Gathered;
use super::heirs::mapped;
use super::meaning::Meaning;
use super::site::{Part, Site};
use super::union::{Reading, Variant, Variants};
use super::view::Item;
use super::word::USUAL;
use crate::document::Kind;
use crate::ir::Literal;
use crate::pointer::Pointer;

/// How many unions, one inside the other, may share a tag.
const DEEPEST: usize = 8;

/// The extensions by which a variant says what its value of the tag is.
const VENDOR_TAGS: [&str; 2] = ["x-ms-discriminator-value", "x-discriminator-value"];

/// The extension of a discriminator that `upgrade` carries its default in.
const DEFAULT: &str = "x-oasmith-defaultMapping";

/// A tag, and its values for each variant.
type Tags = (String, Vec<Vec<String>>);

impl<'d> Lower<'d> {
    /// The tag of a union: that of its discriminator, or a member that is a different constant in each variant.
    pub(super) fn tags(&mut self, variants: &Variants<'_>, site: &Site) -> Option<Tags> {
        match variants.discriminator {
            Some(discriminator) => self.discriminated(variants, discriminator, site),
            None => self.told_apart(variants),
        }
    }

    /// The tag that a discriminator names.
    fn discriminated(
        &mut self,
        variants: &Variants<'_>,
        discriminator: &Discriminator,
        site: &Site,
    ) -> Option<Tags> {
        let tag = &discriminator.property_name;
        let at = site.pointer.child("discriminator");
        self.unmapped(variants, discriminator, &at);
        let list = variants.list.iter();
        let mut tags: Vec<Vec<String>> = list
            .map(|variant| self.tags_of(variant, variants, tag, DEEPEST))
            .collect();
        let default = self.default_variant(variants, discriminator);
        if let Some(tags) = default.and_then(|index| tags.get_mut(index)) {
            // It is what a value is that no tag is known of, so its own tags say nothing.
            tags.clear();
        }
        let untold = |(index, (variant, tags)): (usize, (&Variant<'_>, &Vec<String>))| {
            let is_default = default == Some(index);
            tags.is_empty() && !is_default && self.variant_class(variant).is_object()
        };
        if variants.list.iter().zip(&tags).enumerate().any(untold) {
            let message = "a variant has no value of the discriminator; it is told by its shape";
            let help =
                "name the variant under `components/schemas`, or give the member a `const` in it";
            self.diagnostics
                .warning("untagged-variant", &at, message, help);
        }
        let same = tags.windows(2).all(|pair| pair[0] == pair[1]);
        if tags.len() > 1 && same && tags.iter().any(|tags| !tags.is_empty()) {
            let message = "every variant has the same values of the discriminator; they are told apart by their shape";
            let help = "give each variant values of its own under `mapping`";
            self.diagnostics
                .warning("ambiguous-tag", &at, message, help);
            return None;
        }
        let is_told = tags.iter().any(|tags| !tags.is_empty());
        is_told.then(|| (tag.clone(), tags))
    }

    /// The variant that a value is whose tag is missing or unknown (`defaultMapping`, OpenAPI 3.2.0, section 4.25.1).
    fn default_variant(
        &self,
        variants: &Variants<'_>,
        discriminator: &Discriminator,
    ) -> Option<usize> {
        let named = discriminator.extensions.get(DEFAULT)?;
        let target = mapped(&self.resolved.document, named.as_str()?)?;
        let mut list = variants.list.iter();
        list.position(|variant| self.targets(variant).contains(&target))
    }

    /// The values of the tag that mean a variant: those mapped to it, the one that it lists itself, or else its
    /// name. A list of several says more only where there is nothing else, for it is often that of all variants.
    fn tags_of(
        &mut self,
        variant: &Variant<'_>,
        union: &Variants<'_>,
        tag: &str,
        left: usize,
    ) -> Vec<String> {
        let targets = self.targets(variant);
        let mapping = union.discriminator.iter().flat_map(|one| &one.mapping);
        let mapped = mapping.filter(|(_, target)| {
            let target = mapped(&self.resolved.document, target);
            target.is_some_and(|target| targets.contains(&target))
        });
        let mut tags: BTreeSet<String> = mapped.map(|(value, _)| value.clone()).collect();
        if tags.is_empty() {
            tags.extend(self.vendor_tag(variant));
        }
        let listed = self.listed_tags(variant, union.siblings.as_ref(), tag, left);
        let component = targets
            .iter()
            .find(|target| Kind::of_component(target) == Some(Kind::Schema));
        let name = component.and_then(Pointer::last);
        match (tags.is_empty(), listed.len(), name) {
            (_, 1, _) => tags.extend(listed),
            (false, ..) => {}
            (true, 0, name) => tags.extend(name),
            (true, _, Some(name)) if listed.contains(&name) => tags = BTreeSet::from([name]),
            (true, ..) => tags = listed,
        }
        tags.into_iter().collect()
    }

    /// The value of the tag that a variant gives itself by an extension.
    fn vendor_tag(&self, variant: &Variant<'_>) -> Option<String> {
        let (schema, _) = self.look(variant.part.item, &variant.part.site)?;
        let own = &schema.schema_data.extensions;
        let value = VENDOR_TAGS
            .iter()
            .find_map(|name| own.get(*name)?.as_str())?;
        Some(value.to_owned())
    }

    /// The places that a mapping may name for a variant: where its reference leads, and where that ends.
    fn targets(&self, variant: &Variant<'_>) -> Vec<Pointer> {
        let first = match variant.part.item {
            Item::Reference(reference) => self.follow(reference).map(|part| part.site.pointer),
            Item::Schema(_) => Some(variant.part.site.pointer.clone()),
        };
        let last = self
            .look(variant.part.item, &variant.part.site)
            .map(|(_, site)| site.pointer);
        first.into_iter().chain(last).collect()
    }

    /// The values of the tag that a variant lists itself; those of all its variants where it is a union.
    fn listed_tags(
        &mut self,
        variant: &Variant<'_>,
        siblings: Option<&Gathered<'_>>,
        tag: &str,
        left: usize,
    ) -> BTreeSet<String> {
        let Some(left) = left.checked_sub(1) else {
            return BTreeSet::new();
        };
        if let Reading::Typed(_) = variant.reading {
            return BTreeSet::new();
        }
        let mut part = variant.part.clone();
        for _ in 0..DEEPEST {
            let Some((schema, site)) = self.look(part.item, &part.site) else {
                return BTreeSet::new();
            };
            match self.meaning(schema, &site) {
                Meaning::Same(inner) => part = inner,
                Meaning::Struct(gathered) => {
                    let beside = siblings.and_then(|siblings| siblings.members.get(tag));
                    let parts = gathered.members.get(tag).or(beside);
                    return parts
                        .map(|parts| self.listed_texts(parts))
                        .unwrap_or_default();
                }
                Meaning::Union(inner) => {
                    let same_tag = inner
                        .discriminator
                        .is_none_or(|other| other.property_name == tag);
                    let list = inner.list.iter().filter(|_| same_tag);
                    return list
                        .flat_map(|variant| self.tags_of(variant, &inner, tag, left))
                        .collect();
                }
                _ => return BTreeSet::new(),
            }
        }
        BTreeSet::new()
    }

    /// The texts that a member can be, where they are listed; the shortest list where there are several.
    fn listed_texts(&mut self, parts: &[Part<'_>]) -> BTreeSet<String> {
        let texts = parts.iter().filter_map(|part| {
            let literals = match self.class(part.item, &part.site) {
                Class::Constant(literal) => vec![literal],
                Class::Enum(_, literals) => literals,
                _ => return None,
            };
            literals
                .iter()
                .map(text)
                .collect::<Option<BTreeSet<String>>>()
        });
        texts.min_by_key(BTreeSet::len).unwrap_or_default()
    }

    /// A member that every object among the variants declares with other values, where no discriminator names
    /// one: a required one before others, then what is usually called a tag. What is no object has no values.
    fn told_apart(&mut self, variants: &Variants<'_>) -> Option<Tags> {
        let mut objects = Vec::new();
        for variant in &variants.list {
            objects.push(match self.variant_class(variant) {
                Class::Struct(_) => {
                    let mut gathered = self.gathered(variant.part.clone());
                    if let Some(siblings) = &variants.siblings {
                        gathered.required.extend(siblings.required.iter().cloned());
                    }
                    Some(gathered)
                }
                class if class.is_object() => return None,
                _ => None,
            });
        }
        let told: Vec<&Gathered<'_>> = objects.iter().flatten().collect();
        let (first, rest) = told.split_first()?;
        if rest.is_empty() {
            return None;
        }
        let mut names: Vec<&String> = first.members.keys().collect();
        names.sort_by_key(|name| {
            let required = told.iter().all(|object| object.required.contains(*name));
            let usual = USUAL.iter().position(|usual| usual == name);
            (!required, usual.unwrap_or(USUAL.len()), (*name).clone())
        });
        names.into_iter().find_map(|name| {
            let tags = objects.iter().map(|object| {
                let Some(object) = object else {
                    return Some(Vec::new());
                };
                let texts = self.listed_texts(object.members.get(name)?);
                (!texts.is_empty()).then(|| texts.into_iter().collect())
            });
            let tags = tags.collect::<Option<Vec<Vec<String>>>>()?;
            are_disjoint(&tags).then(|| (name.clone(), tags))
        })
    }

    /// Warns of values that are mapped to what is no variant.
    fn unmapped(&mut self, variants: &Variants<'_>, discriminator: &Discriminator, at: &Pointer) {
        let targets: BTreeSet<Pointer> = variants
            .list
            .iter()
            .flat_map(|variant| self.targets(variant))
            .collect();
        if let Some(target) = discriminator
            .extensions
            .get(DEFAULT)
            .and_then(Value::as_str)
            && !mapped(&self.resolved.document, target).is_some_and(|at| targets.contains(&at))
        {
            let message = format!("the default is `{target}`, which is none of the variants");
            let help = "add the schema to the variants, or correct the name";
            let at = at.child("defaultMapping");
            self.diagnostics
                .warning("unknown-mapping", &at, message, help);
        }
        let mapping: BTreeMap<&String, &String> = discriminator.mapping.iter().collect();
        for (value, target) in mapping {
            let pointer = mapped(&self.resolved.document, target);
            if !pointer.is_some_and(|pointer| targets.contains(&pointer)) {
                let message =
                    format!("`{value}` is mapped to `{target}`, which is none of the variants");
                let help = "add the schema to the variants, or correct the mapping";
                self.diagnostics.warning(
                    "unknown-mapping",
                    &at.child("mapping").child(value),
                    message,
                    help,
                );
            }
        }
    }
}

/// The text by which a value is known as a tag.
fn text(literal: &Literal) -> Option<String> {
    match literal {
        Literal::String(text) => Some(text.clone()),
        Literal::Integer(number) => Some(number.to_string()),
        Literal::Boolean(value) => Some(value.to_string()),
        Literal::Number(_) => None,
    }
}

/// Whether no value is there twice.
fn are_disjoint(tags: &[Vec<String>]) -> bool {
    let mut seen = BTreeSet::new();
    tags.iter().flatten().all(|value| seen.insert(value))
}
