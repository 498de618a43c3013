//! The limits on a value.
//!
//! They are those of the schema itself, of what it refers to, and of every part that it is made of: all of them hold at
//! the same time, so the narrowest count. What holds only for some variant, or under a condition, is not among them.

use std::collections::{BTreeSet, VecDeque};

use openapiv3::AdditionalProperties;
use serde_json::Value;

use super::context::Lower;
use super::gather;
use super::rest::{self, Rest};
use super::site::{Part, Site};
use super::view::{View, is_nothing};
use crate::ir::{Bound, Constraints, Size, Type};

/// How many lists and maps in each other are looked into.
const DEEPEST: usize = 8;

impl<'d> Lower<'d> {
    /// The limits on the value that `parts` describe together, and on what is in it.
    pub(super) fn constraints<'a>(&self, parts: &[Part<'a>]) -> Constraints
    where
        'd: 'a,
    {
        self.limits(parts.to_vec(), DEEPEST)
    }

    /// Notes the limits that `parts` set on the model that was made for them at `site`, if `ty` is that model.
    pub(super) fn limit<'a>(&mut self, ty: &Type, site: &Site, parts: &[Part<'a>])
    where
        'd: 'a,
    {
        let Type::Model(id) = ty else { return };
        let constraints = self.constraints(parts);
        if let Some(draft) = self.drafts.get_mut(id.0 as usize)
            && draft.site.pointer == site.pointer
        {
            draft.constraints = constraints;
        }
    }

    /// The limits, where so many more lists and maps are looked into.
    fn limits<'a>(&self, parts: Vec<Part<'a>>, left: usize) -> Constraints
    where
        'd: 'a,
    {
        let mut limits = Constraints::default();
        let (mut items, mut rests) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        let mut parts = VecDeque::from(parts);
        while let Some(part) = parts.pop_front() {
            let Some((schema, site)) = self.look(part.item, &part.site) else {
                continue;
            };
            if !seen.insert(site.pointer.clone()) {
                continue;
            }
            let view = View::of(schema);
            narrow(&mut limits, &view);
            items.extend(items_of(&view, &site));
            rests.extend(rest_of(&view, &site));
            parts.extend(gather::parts(&view, &site));
        }
        if let Some(left) = left.checked_sub(1) {
            let inside = |parts: Vec<Part<'_>>| {
                if parts.is_empty() {
                    return None;
                }
                let limits = self.limits(parts, left);
                (limits != Constraints::default()).then(|| Box::new(limits))
            };
            limits.each_item = inside(items);
            limits.each_other_member = inside(rests.iter().flat_map(Rest::parts).collect());
        }
        limits
    }
}

/// What describes every item of a list.
fn items_of<'a>(view: &View<'a>, site: &Site) -> Option<Part<'a>> {
    let all = view.carried("prefixItems").is_none();
    let item = view.items.filter(|item| all && !is_nothing(*item))?;
    Some(Part {
        item,
        site: site.item(),
    })
}

/// What describes every member that is not declared: one schema, for whatever name such a member may have.
fn rest_of<'a>(view: &View<'a>, site: &Site) -> Option<Rest<'a>> {
    let by_name = view.carried("patternProperties").is_some();
    let closed = matches!(view.additional, Some(AdditionalProperties::Any(false)));
    let rest = rest::of(view, site)?;
    (rest.parts().len() == 1 && (!by_name || closed)).then_some(rest)
}

/// Adds the limits that a schema sets by itself.
fn narrow(limits: &mut Constraints, view: &View<'_>) {
    let minimum = bound(view.carried("minimum"));
    let maximum = bound(view.carried("maximum"));
    narrow_bound(&mut limits.minimum, minimum, |new, old| new > old);
    narrow_bound(&mut limits.maximum, maximum, |new, old| new < old);
    let multiple_of = view.carried("multipleOf").map(Value::to_string);
    add(&mut limits.multiple_of, multiple_of);
    add(&mut limits.patterns, view.pattern.map(str::to_owned));
    narrow_size(&mut limits.length, view.length);
    narrow_size(&mut limits.items, view.item_count);
    narrow_size(&mut limits.members, view.member_count);
    limits.unique |= view.unique;
}

fn narrow_bound(old: &mut Option<Bound>, new: Option<Bound>, beyond: fn(f64, f64) -> bool) {
    let Some(new) = new else { return };
    let is_narrower = old.as_ref().is_none_or(|old| {
        let numbers = (new.value.parse::<f64>(), old.value.parse::<f64>());
        match numbers {
            (Ok(one), Ok(other)) if one == other => new.excluded && !old.excluded,
            (Ok(one), Ok(other)) => beyond(one, other),
            _ => false,
        }
    });
    if is_narrower {
        *old = Some(new);
    }
}

fn narrow_size(old: &mut Size, new: Size) {
    old.least = old.least.max(new.least);
    old.most = match (old.most, new.most) {
        (Some(old), Some(new)) => Some(old.min(new)),
        (old, new) => old.or(new),
    };
}

fn add(list: &mut Vec<String>, new: Option<String>) {
    list.extend(new.filter(|new| !list.contains(new)));
}

/// A bound as `upgrade` carries it: its value as written, and whether it is itself excluded.
fn bound(carried: Option<&Value>) -> Option<Bound> {
    let carried = carried?;
    let excluded = carried
        .get("exclusive")
        .and_then(Value::as_bool)
        .unwrap_or_default();
    let value = carried.get("value").filter(|value| value.is_number())?;
    Some(Bound {
        value: value.to_string(),
        excluded,
    })
}
