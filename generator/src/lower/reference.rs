//! References: the schema that one leads to, and the words for the place where it stands.

use super::context::Lower;
use super::owners::Owners;
use super::site::{Part, Site};
use super::view::Item;
use crate::document::{Kind, target};
use crate::ir::{Place, Root, Step};
use crate::pointer::Pointer;

use openapiv3::Schema;

/// How many references in a row are followed.
const LONGEST_CHAIN: usize = 64;

impl<'d> Lower<'d> {
    /// What `reference` leads to, which may be a reference again.
    pub(super) fn follow(&self, reference: &str) -> Option<Part<'d>> {
        let pointer = target(reference).ok()?;
        let item = Item::from(self.resolved.document.schemas.get(&pointer)?);
        Some(Part {
            item,
            site: self.site_of(pointer),
        })
    }

    /// The schema that `item` is or refers to, and where that stands.
    pub(super) fn look<'a>(&self, item: Item<'a>, site: &Site) -> Option<(&'a Schema, Site)>
    where
        'd: 'a,
    {
        let mut part: Part<'a> = match item {
            Item::Schema(schema) => return Some((schema, site.clone())),
            Item::Reference(reference) => self.follow(reference)?,
        };
        for _ in 0..LONGEST_CHAIN {
            match part.item {
                Item::Schema(schema) => return Some((schema, part.site)),
                Item::Reference(reference) => part = self.follow(reference)?,
            }
        }
        None
    }

    /// The site of a thing that is referred to.
    pub(super) fn site_of(&self, pointer: Pointer) -> Site {
        let place = place(&self.owners, &pointer);
        Site { pointer, place }
    }
}

/// The words for the place of what stands at `pointer`.
fn place(owners: &Owners<'_>, pointer: &Pointer) -> Place {
    let tokens: Vec<String> = pointer.tokens().collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    if let ["components", section, name, inside @ ..] = &tokens[..]
        && let Some(root) = component(section, name)
    {
        return Place {
            root,
            steps: steps(inside),
        };
    }
    if let Some((root, operation)) = owners.find(pointer) {
        let inside = &tokens[operation.pointer.tokens().count()..];
        let first = first_step(inside, |index| {
            super::parameter::name(operation.operation.parameters.get(index)?)
        });
        let steps = first.into_iter().chain(steps(inside)).collect();
        let root = root.clone();
        return Place { root, steps };
    }
    Place {
        root: Root::Schema(tokens.last().copied().unwrap_or("Document").to_owned()),
        steps: Vec::new(),
    }
}

fn component(section: &str, name: &str) -> Option<Root> {
    let name = name.to_owned();
    if section == "mediaTypes" {
        return Some(Root::Body(name));
    }
    Some(match Kind::of_section(section)? {
        Kind::Schema => Root::Schema(name),
        Kind::Parameter => Root::Parameter(name),
        Kind::RequestBody => Root::Body(name),
        Kind::Response => Root::Reply(name),
        Kind::Header => Root::Header(name),
        Kind::SecurityScheme | Kind::PathItem | Kind::Callback => return None,
    })
}

/// The part of an operation that the tokens begin with.
fn first_step(inside: &[&str], parameter: impl Fn(usize) -> Option<String>) -> Option<Step> {
    match inside {
        ["parameters", index, ..] => parameter(index.parse().ok()?).map(Step::Parameter),
        ["requestBody", ..] => Some(Step::Body(None)),
        ["responses", status, ..] => Some(Step::Reply((*status).to_owned())),
        _ => None,
    }
}

/// The steps through schemas that the tokens spell; other tokens are passed over.
fn steps(inside: &[&str]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = inside;
    loop {
        rest = match rest {
            [] => return steps,
            [
                "properties" | "headers" | "$defs" | "definitions",
                name,
                rest @ ..,
            ] => {
                steps.push(Step::Member((*name).to_owned()));
                rest
            }
            ["items", rest @ ..] | ["prefixItems", _, rest @ ..] => {
                steps.push(Step::Item);
                rest
            }
            ["additionalProperties" | "unevaluatedProperties", rest @ ..]
            | ["patternProperties", _, rest @ ..] => {
                steps.push(Step::Value);
                rest
            }
            ["oneOf" | "anyOf", index, rest @ ..] => {
                steps.push(Step::Variant(index.parse().unwrap_or_default(), None));
                rest
            }
            [_, rest @ ..] => rest,
        }
    }
}
