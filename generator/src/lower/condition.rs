//! Schemas that hold only under a condition: `then`, `else` and `dependentSchemas` (JSON Schema 2020-12, sections
//! 10.2.2 and 10.2.2.4). The members that nothing else declares may be there, so they are optional members.

use serde_json::Value;

use super::context::Lower;
use super::gather::Gathered;
use super::site::{Part, Site};
use super::view::{Item, View};
use crate::pointer::Pointer;

/// The keywords that hold one schema.
const ONE: [&str; 2] = ["then", "else"];

/// The keyword that holds schemas by name.
const NAMED: &str = "dependentSchemas";

impl View<'_> {
    /// Whether it declares members under a condition.
    pub(super) fn has_conditional_members(&self) -> bool {
        let declares = |keyword: &str| self.carried(keyword).is_some_and(declares_members);
        ONE.iter().any(|keyword| declares(keyword)) || declares(NAMED)
    }
}

impl<'d> Lower<'d> {
    /// Adds the members that hold only under a condition. `path` has the schemas that they are a part of.
    pub(super) fn gather_conditional<'a>(
        &mut self,
        view: &View<'_>,
        site: &Site,
        gathered: &mut Gathered<'a>,
        path: &mut Vec<Pointer>,
    ) where
        'd: 'a,
    {
        for pointer in places(view, site) {
            let Some(item) = self.resolved.document.schemas.get(&pointer) else {
                continue;
            };
            let part = Part {
                item: Item::from(item),
                site: Site {
                    pointer,
                    place: site.place.clone(),
                },
            };
            let mut inside = Gathered::default();
            self.gather(part, &mut inside, path);
            for (name, parts) in inside.members.into_iter().chain(inside.conditional) {
                gathered.conditional.entry(name).or_default().extend(parts);
            }
        }
    }
}

/// Where the conditional schemas that declare members stand.
fn places(view: &View<'_>, site: &Site) -> Vec<Pointer> {
    let declaring = |keyword: &&&str| view.carried(keyword).is_some_and(declares_members);
    let one = ONE.iter().filter(declaring);
    let one = one.map(|keyword| site.pointer.child(keyword));
    let named = view.carried(NAMED).and_then(Value::as_object);
    let named = named.into_iter().flatten().map(|(name, _)| name);
    one.chain(named.map(|name| site.pointer.child(NAMED).child(name)))
        .collect()
}

/// Whether `properties`, or a reference to what may have them, is somewhere in a schema.
fn declares_members(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => {
            members.contains_key("properties")
                || members.contains_key("$ref")
                || members.values().any(declares_members)
        }
        Value::Array(items) => items.iter().any(declares_members),
        _ => false,
    }
}
