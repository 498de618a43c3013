//! What an object holds beside its declared members.
//!
//! `additionalProperties` and `patternProperties` are one type together, that of the additional members: which of them
//! a name belongs to, the pattern says, and Rust has no types for that.

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use serde::Deserialize;
use serde_json::Value;

use super::site::{Part, Site};
use super::view::{Item, View, is_nothing};
use crate::ir::Step;

/// What members that are not declared hold.
#[derive(Debug, Clone)]
pub(super) enum Rest<'a> {
    /// Any value.
    Any,
    /// What one of these schemas describes: at least one. The site is that of their union.
    Of(Vec<Other<'a>>, Site),
}

/// The schema of members that are not declared.
#[derive(Debug, Clone)]
pub(super) enum Other<'a> {
    /// Where it stands.
    There(Part<'a>),
    /// Read from among the extensions.
    Read(Box<ReferenceOr<Schema>>, Site),
}

impl Rest<'_> {
    /// The schemas of such members; none where any value will do.
    pub(super) fn parts(&self) -> Vec<Part<'_>> {
        match self {
            Self::Any => Vec::new(),
            Self::Of(others, _) => others.iter().map(Other::part).collect(),
        }
    }
}

impl Other<'_> {
    fn part(&self) -> Part<'_> {
        match self {
            Self::There(part) => part.clone(),
            Self::Read(schema, site) => Part {
                item: schema.as_ref().into(),
                site: site.clone(),
            },
        }
    }
}

/// What a schema says of members that are not declared.
pub(super) fn of<'a>(view: &View<'a>, site: &Site) -> Option<Rest<'a>> {
    let mut others = patterns(view, site);
    match view.additional {
        Some(AdditionalProperties::Any(true)) => return Some(Rest::Any),
        Some(AdditionalProperties::Schema(schema)) => others.push(Other::There(Part {
            item: Item::from(schema.as_ref()),
            site: site.value("additionalProperties"),
        })),
        Some(AdditionalProperties::Any(false)) => {}
        None => {
            let schema = view.carried("unevaluatedProperties");
            let schema = schema.and_then(|schema| ReferenceOr::deserialize(schema).ok());
            let site = site.value("unevaluatedProperties");
            others.extend(schema.map(|schema| Other::Read(Box::new(schema), site)));
        }
    }
    others.retain(|other| !is_nothing(other.part().item));
    if others.is_empty() {
        return None;
    }
    let union = site.value("patternProperties");
    Some(Rest::Of(others, union))
}

/// Whether a schema refuses members that are not declared.
pub(super) fn is_refused(view: &View<'_>) -> bool {
    match view.additional {
        Some(AdditionalProperties::Any(any)) => !any,
        Some(AdditionalProperties::Schema(schema)) => is_nothing(schema.as_ref().into()),
        None => {
            let schema = view.carried("unevaluatedProperties");
            let schema = schema.and_then(|schema| ReferenceOr::deserialize(schema).ok());
            schema.is_some_and(|schema: ReferenceOr<Schema>| is_nothing((&schema).into()))
        }
    }
}

/// The schemas of `patternProperties`. Where there are several, each has a place of its own.
fn patterns<'a>(view: &View<'_>, site: &Site) -> Vec<Other<'a>> {
    let patterns = view.carried("patternProperties");
    let Some(patterns) = patterns.and_then(Value::as_object) else {
        return Vec::new();
    };
    let site = site.below(["patternProperties"]);
    let read = |(index, (pattern, schema)): (u32, (&String, &Value))| {
        let schema: ReferenceOr<Schema> = ReferenceOr::deserialize(schema).ok()?;
        let mut site = site.value(pattern);
        if patterns.len() > 1 {
            site = site.step(Step::Variant(index, None));
        }
        Some(Other::Read(Box::new(schema), site))
    };
    (0..).zip(patterns).filter_map(read).collect()
}
