//! Objects with declared members.

use super::context::Lower;
use super::gather::Gathered;
use super::presence;
use super::site::{Part, Site};
use crate::ir::{Access, Constraints, Docs, Field, FieldId, Others, Struct, Type};

impl<'d> Lower<'d> {
    /// The struct that an object becomes; `site` is where its whole schema stands.
    pub(super) fn structure(&mut self, gathered: Gathered<'_>, site: &Site) -> Struct {
        let Gathered {
            members,
            required,
            rest,
            closed,
            unsure,
            ..
        } = gathered;
        let undeclared: Vec<String> = required
            .iter()
            .filter(|name| !members.contains_key(*name))
            .cloned()
            .collect();
        let mut fields = Vec::with_capacity(members.len() + undeclared.len());
        for (name, parts) in members {
            let is_required = required.contains(&name);
            let mut field = self.field(&name, parts, is_required, site);
            if let Some(field) = field.as_mut().filter(|_| unsure.contains(&name)) {
                // They hold under a condition, and the type does not say whether that holds.
                field.constraints = Constraints::default();
            }
            fields.extend(field);
        }
        fields.extend(
            undeclared
                .into_iter()
                .map(|name| self.undeclared(name, site)),
        );
        fields.sort_by(|one, other| one.wire_name.cmp(&other.wire_name));
        let others = match rest.is_some() || closed {
            true => Others::Dropped,
            false => Others::Kept,
        };
        Struct {
            fields,
            others,
            additional: rest.map(|rest| self.rest(&rest)),
            tags: Vec::new(),
        }
    }

    /// A member that is required, but not declared.
    fn undeclared(&mut self, name: String, site: &Site) -> Field {
        let pointer = site.pointer.child("required");
        let message = format!("`{name}` is required, but not declared; any value is taken for it");
        let help = format!("declare `{name}` under `properties`, or take it out of `required`");
        self.diagnostics
            .warning("undeclared-member", &pointer, message, help);
        Field {
            id: FieldId(0),
            wire_name: name,
            docs: Docs::default(),
            pointer,
            ty: Type::Any,
            presence: presence::of(true, false),
            access: Access::Both,
            boxed: false,
            constant: None,
            default: None,
            constraints: Constraints::default(),
            xml: None,
        }
    }

    /// `parts` without those that lead to the same schema as a later one.
    pub(super) fn distinct<'a>(&self, parts: Vec<Part<'a>>) -> Vec<Part<'a>> {
        if parts.len() < 2 {
            return parts;
        }
        let lead = |part: &Part<'_>| {
            self.look(part.item, &part.site)
                .map(|(_, site)| site.pointer)
        };
        let mut distinct: Vec<Part<'a>> = Vec::new();
        for part in parts {
            let target = lead(&part);
            distinct.retain(|other| lead(other) != target);
            distinct.push(part);
        }
        distinct
    }
}
