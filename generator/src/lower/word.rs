//! Words for the variants of a union that have neither a name nor a title, of which their models' names are made.
//!
//! The first of these that no other variant has: the value of a constant member; the JSON type, or that of the items;
//! a required member; a declared one; the component that `allOf` extends.

use std::collections::BTreeSet;

use openapiv3::{AdditionalProperties, Discriminator};
use serde_json::Value;

use super::context::Lower;
use super::gather::Choice;
use super::site::Part;
use super::view::{Item, View};
use crate::ir::Step;

/// The members whose constants say best what a variant is.
pub(super) const USUAL: [&str; 3] = ["type", "kind", "object"];

/// The most listed values of which a word is made.
const MOST_VALUES: usize = 3;

impl<'d> Lower<'d> {
    /// Gives a word to each variant that would only have a number.
    pub(super) fn name_variants<'a>(&self, choice: &mut Choice<'a>)
    where
        'd: 'a,
    {
        let has_word = |part: &Part<'_>| {
            matches!(
                part.site.place.steps.last(),
                Some(Step::Variant(_, Some(_)))
            )
        };
        if choice.variants.iter().all(has_word) {
            return;
        }
        let views = choice.variants.iter().map(|part| {
            let schema = self.look(part.item, &part.site);
            schema.map(|(schema, _)| View::of(schema))
        });
        let views: Vec<Option<View<'a>>> = views.collect();
        for (index, part) in choice.variants.iter_mut().enumerate() {
            if let (Some(Step::Variant(_, word @ None)), Item::Schema(schema)) =
                (part.site.place.steps.last_mut(), part.item)
            {
                let others = views.iter().enumerate();
                let others = others.filter(|(other, _)| *other != index);
                let others: Vec<&View<'a>> = others.filter_map(|(_, view)| view.as_ref()).collect();
                *word = word_of(&View::of(schema), &others, choice.discriminator);
            }
        }
    }
}

/// The word for a variant, given the others.
fn word_of(
    view: &View<'_>,
    others: &[&View<'_>],
    discriminator: Option<&Discriminator>,
) -> Option<String> {
    constant(view, others, discriminator)
        .or_else(|| kind(view, others))
        .or_else(|| list(view, others))
        .or_else(|| member(view, others))
        .or_else(|| extended(view, others))
        .or_else(|| empty(view))
}

/// The values of a member that has few, of which no other variant has any: `Queued`, or `QueuedOrRunning`.
fn constant(
    view: &View<'_>,
    others: &[&View<'_>],
    discriminator: Option<&Discriminator>,
) -> Option<String> {
    let tag = discriminator.map(|discriminator| discriminator.property_name.as_str());
    let mut names: Vec<&String> = view.properties?.keys().collect();
    names.sort_by_key(|name| {
        let usual = USUAL.iter().position(|usual| usual == name);
        (
            tag != Some(name.as_str()),
            usual.unwrap_or(USUAL.len()),
            !view.required.contains(name),
            (*name).clone(),
        )
    });
    let values = |most: usize| {
        names.iter().find_map(|name| {
            let own = texts(view, name);
            let is_known =
                |other: &&View<'_>| texts(other, name).iter().any(|text| own.contains(text));
            let tells = (1..=most).contains(&own.len()) && !others.iter().any(is_known);
            tells.then(|| own.join(" or "))
        })
    };
    values(1).or_else(|| values(MOST_VALUES))
}

/// The texts that a member can be, as far as its schema lists them right there.
fn texts<'a>(view: &View<'a>, name: &str) -> Vec<&'a str> {
    let item = view.properties.and_then(|members| members.get(name));
    let Some(Item::Schema(schema)) = item.map(Item::from) else {
        return Vec::new();
    };
    let member = View::of(schema);
    let listed = match member.carried("const") {
        Some(constant) => std::slice::from_ref(constant),
        None => match member.carried("enum") {
            Some(Value::Array(values)) => values.as_slice(),
            _ => &[],
        },
    };
    let says = |text: &&str| text.chars().any(char::is_alphanumeric);
    listed
        .iter()
        .filter_map(Value::as_str)
        .filter(says)
        .collect()
}

/// The JSON type, where no other variant has it.
fn kind(view: &View<'_>, others: &[&View<'_>]) -> Option<String> {
    let kind = json_type(view)?;
    // Listed values make one type with any others of theirs, and that has one name.
    let takes_in = |other: &View<'_>| lists(view) && other.format.is_none() && !lists(other);
    let differs = |other: &&View<'_>| match json_type(other) {
        Some(other_kind) => other_kind != kind || takes_in(other),
        None => false,
    };
    others.iter().all(differs).then(|| kind.to_owned())
}

/// Whether a schema lists its values.
fn lists(view: &View<'_>) -> bool {
    view.carried("enum").is_some() || view.carried("const").is_some()
}

fn json_type<'a>(view: &View<'a>) -> Option<&'a str> {
    let listed = || match view.carried("const") {
        Some(constant) => constant.is_string().then_some("string"),
        None => {
            let values = view.carried("enum")?.as_array()?;
            values.iter().all(Value::is_string).then_some("string")
        }
    };
    match view.json_type {
        Some(name) => Some(name),
        None if view.properties.is_some() => Some("object"),
        None if view.items.is_some() => Some("array"),
        None => listed(),
    }
}

/// What the items of a list are, where there are other lists.
fn list(view: &View<'_>, others: &[&View<'_>]) -> Option<String> {
    let items = |view: &View<'_>| match view.items? {
        Item::Reference(reference) => reference.rsplit('/').next().map(str::to_owned),
        Item::Schema(schema) => json_type(&View::of(schema)).map(str::to_owned),
    };
    let own = items(view)?;
    let differs = others
        .iter()
        .all(|other| items(other).as_ref() != Some(&own));
    differs.then(|| format!("{own} array"))
}

/// An object that is to have no members.
fn empty(view: &View<'_>) -> Option<String> {
    let closed = matches!(view.additional, Some(AdditionalProperties::Any(false)));
    (closed && view.properties.is_none()).then(|| "empty".to_owned())
}

/// The first required member that no other variant requires, or else a member that no other declares.
fn member(view: &View<'_>, others: &[&View<'_>]) -> Option<String> {
    let required: BTreeSet<&String> = others.iter().flat_map(|other| other.required).collect();
    let own = view.required.iter().find(|name| !required.contains(name));
    let declared: BTreeSet<&String> = others
        .iter()
        .flat_map(|other| other.properties.into_iter().flatten())
        .map(|(name, _)| name)
        .collect();
    let mut names: Vec<&String> = view
        .properties
        .into_iter()
        .flatten()
        .map(|(name, _)| name)
        .collect();
    names.sort();
    let own = own.or_else(|| names.into_iter().find(|name| !declared.contains(name)));
    own.cloned()
}

/// The component that the variant extends, where no other variant extends the same.
fn extended(view: &View<'_>, others: &[&View<'_>]) -> Option<String> {
    let base = |view: &View<'_>| {
        view.all_of.iter().find_map(|part| match Item::from(part) {
            Item::Reference(reference) => reference.rsplit('/').next().map(str::to_owned),
            Item::Schema(_) => None,
        })
    };
    let own = base(view)?;
    let differs = others
        .iter()
        .all(|other| base(other).as_ref() != Some(&own));
    differs.then_some(own)
}
