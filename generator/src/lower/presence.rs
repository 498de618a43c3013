//! Whether a value may be left out, and whether it may be null.

use std::collections::BTreeSet;

use serde_json::Value;

use super::all_of::speaking;
use super::context::Lower;
use super::gather;
use super::site::{Part, Site};
use super::view::{Item, View, is_only_null};
use crate::ir::Presence;
use crate::pointer::Pointer;

/// The presence of a member.
pub(super) fn of(required: bool, nullable: bool) -> Presence {
    match (required, nullable) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::OptionalNullable,
    }
}

impl Lower<'_> {
    /// Whether null is a value of the schema: it says so itself, or what it refers to, or one of its variants.
    pub(super) fn nullable(&self, item: Item<'_>, site: &Site) -> bool {
        self.nullable_beside(item, site, &mut BTreeSet::new())
    }

    /// The same, where the schemas in `seen` have been asked already.
    fn nullable_beside(&self, item: Item<'_>, site: &Site, seen: &mut BTreeSet<Pointer>) -> bool {
        let Some((schema, site)) = self.look(item, site) else {
            return false;
        };
        if !seen.insert(site.pointer.clone()) {
            return false;
        }
        let view = View::of(schema);
        let mut variants = view.one_of.iter().chain(view.any_of);
        let has_null = variants.any(|variant| is_only_null(variant.into()));
        let says_null = view.common.nullable || view.carried("null").is_some();
        if says_null || lists_null(&view) || has_null {
            return true;
        }
        let mut asked = |part: Part<'_>| self.nullable_beside(part.item, &part.site, seen);
        if let Some(part) = self.stands_for(&view, &site) {
            return asked(part);
        }
        let mut variants = gather::choices(&view, &site)
            .into_iter()
            .flat_map(|choice| choice.variants);
        if variants.any(&mut asked) {
            return true;
        }
        // Null is a value of `allOf` where it is one of every part.
        let plain = view.json_type.is_none() && view.properties.is_none();
        let mut parts = speaking(&view, &site);
        plain && parts.len() > 1 && parts.drain(..).all(asked)
    }
}

/// Whether null is among the listed values.
fn lists_null(view: &View<'_>) -> bool {
    let listed = view.carried("enum").and_then(Value::as_array);
    let constant = view.carried("const");
    listed.is_some_and(|values| values.contains(&Value::Null))
        || constant.is_some_and(Value::is_null)
}
