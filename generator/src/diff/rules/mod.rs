//! Rules on values that the model of an API does not hold, since no client keeps to them: conditions, `contains`,
//! `propertyNames` and the like, and the limits on what has no name, such as a body that is a number or the items of a
//! list. They are read from the documents themselves, schema by schema.

mod schema;

use std::collections::BTreeSet;

use serde_json::Value;

use super::common::Kept;
use super::{Behaves, Both, Change, Direction, Kind, Subject, model, operation, place, webhook};
use crate::ir::{Operation, Root, Webhook};
use crate::load::Raw;
use crate::pointer::Pointer;
use schema::Found;

/// The changes of such rules, in the operations and in the schemas that both states have. `told` are the changes that are
/// known already: the limits of a place are said once.
pub(super) fn changes(both: Both<'_>, raws: (&Raw, &Raw), told: &[Change]) -> Vec<Change> {
    let limits = [
        Kind::LimitsTightened,
        Kind::LimitsLoosened,
        Kind::LimitsChanged,
    ];
    let known = told.iter().filter(|change| limits.contains(&change.kind));
    let rules = Rules {
        roots: (&raws.0.root, &raws.1.root),
        known: known
            .filter_map(|one| one.new.as_ref().map(|site| site.pointer.clone()))
            .collect(),
    };
    let mut changes = Vec::new();
    for new in &both.new.api.operations {
        if let Some(old) = both.pairs.operations.old_of(new.id) {
            let old = &both.old.api.operations[old.0 as usize];
            changes.extend(rules.of_operation(both, old, new));
        }
    }
    for new in &both.new.api.webhooks {
        if let Some(old) = both.pairs.webhooks.old_of(new.id) {
            let old = &both.old.api.webhooks[old.0 as usize];
            changes.extend(rules.of_webhook(both, old, new));
        }
    }
    for new in &both.new.api.models {
        let old = both
            .pairs
            .models
            .old_of(new.id)
            .map(|id| both.old.api.model(id));
        let Some(old) = old.filter(|_| matches!(new.place.root, Root::Schema(_))) else {
            continue;
        };
        if !new.place.steps.is_empty() {
            continue;
        }
        let name = place::model(both.old.api, &old.place);
        let direction = both
            .reach
            .0
            .direction(old.id)
            .or(both.reach.1.direction(new.id));
        let whole = Whole {
            place: String::new(),
            subject: Subject::Model(both.new.names[new.id].ident.clone()),
            item: model::item(both.new, new.id),
            operations: both.reach.1.operations(both.new.api, new.id),
        };
        let part = Part {
            place: &name,
            separator: "/",
            direction,
            root_is_named: true,
        };
        let pointers = (&old.pointer, &new.pointer);
        changes.extend(rules.of(&part, pointers, &|place, old, new| {
            whole.kept(place, old, new)
        }));
    }
    changes
}

/// What a part is a part of.
struct Whole {
    place: String,
    subject: Subject,
    item: String,
    operations: Vec<String>,
}

impl Whole {
    fn kept<'a>(&self, place: String, old: &'a Pointer, new: &'a Pointer) -> Kept<'a> {
        Kept {
            place,
            subject: self.subject.clone(),
            item: self.item.clone(),
            old,
            new,
            operations: self.operations.clone(),
        }
    }
}

/// A part of an API whose schemas are compared.
struct Part<'a> {
    place: &'a str,
    /// What stands between the place of the part and a place in it.
    separator: &'a str,
    direction: Direction,
    /// Whether the limits on the whole are known under its name.
    root_is_named: bool,
}

/// Makes what is known of a place in a part: from the place, and the pointers of both states.
type Keep<'k> = dyn for<'a> Fn(String, &'a Pointer, &'a Pointer) -> Kept<'a> + 'k;

struct Rules<'a> {
    roots: (&'a Value, &'a Value),
    /// Places whose limits are told already.
    known: BTreeSet<Pointer>,
}

impl Rules<'_> {
    fn of_operation(&self, both: Both<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
        let whole = Whole {
            place: place::operation(old),
            subject: operation::subject(both.new, new),
            item: operation::item(both.new, new),
            operations: vec![place::operation(new)],
        };
        let mut changes = Vec::new();
        for is in &new.parameters {
            let mut same = old.parameters.iter();
            if let Some(was) = same.find(|was| was.name == is.name && was.location == is.location) {
                let name = format!("?{}", place::escaped(&is.name));
                let pointers = (&was.pointer, &is.pointer);
                changes.extend(self.of_part(&whole, &name, (Direction::SENT, true), pointers));
            }
        }
        let bodies = old.body.iter().zip(&new.body);
        for pointers in bodies.flat_map(|(was, is)| contents(&was.contents, &is.contents)) {
            changes.extend(self.of_part(&whole, "body", (Direction::SENT, false), pointers));
        }
        for is in &new.replies {
            for was in old.replies.iter().filter(|was| was.status == is.status) {
                let name = place::status(is.status);
                for pointers in contents(&was.contents, &is.contents) {
                    let how = (Direction::RECEIVED, false);
                    changes.extend(self.of_part(&whole, &name, how, pointers));
                }
            }
        }
        changes
    }

    fn of_webhook(&self, both: Both<'_>, old: &Webhook, new: &Webhook) -> Vec<Change> {
        let whole = Whole {
            place: place::webhook(both.old.api, old),
            subject: webhook::subject(new),
            item: webhook::item(both.new, new),
            operations: Vec::new(),
        };
        let mut changes = Vec::new();
        for is in &new.parameters {
            let mut same = old.parameters.iter();
            if let Some(was) = same.find(|was| was.name == is.name && was.location == is.location) {
                let name = webhook::key(is);
                let pointers = (&was.pointer, &is.pointer);
                changes.extend(self.type_of(&whole, &name, pointers));
                let how = (Direction::RECEIVED, false);
                changes.extend(self.of_part(&whole, &name, how, pointers));
            }
        }
        let bodies = old.body.iter().zip(&new.body);
        for pointers in bodies.flat_map(|(was, is)| contents(&was.contents, &is.contents)) {
            changes.extend(self.of_part(&whole, "body", (Direction::RECEIVED, false), pointers));
        }
        for is in &new.answers {
            for was in old.answers.iter().filter(|was| was.status == is.status) {
                let name = place::status(is.status);
                for pointers in contents(&was.contents, &is.contents) {
                    let how = (Direction::SENT, false);
                    changes.extend(self.of_part(&whole, &name, how, pointers));
                }
            }
        }
        changes
    }

    /// The rules of a part of an operation or webhook, by its name: which way it goes, and whether the limits on the whole
    /// are known elsewhere.
    fn of_part(
        &self,
        whole: &Whole,
        name: &str,
        (direction, named): (Direction, bool),
        pointers: (&Pointer, &Pointer),
    ) -> Vec<Change> {
        let place = match place::shared(pointers.1) {
            Some(shared) if place::shared(pointers.0).is_some() => shared,
            _ => format!("{}#{name}", whole.place),
        };
        let part = Part {
            place: &place,
            separator: if place.contains('#') { "/" } else { "#" },
            direction,
            root_is_named: named,
        };
        let pointers = (
            self.schema(self.roots.0, pointers.0),
            self.schema(self.roots.1, pointers.1),
        );
        let (Some(old), Some(new)) = (&pointers.0, &pointers.1) else {
            return Vec::new();
        };
        self.of(&part, (old, new), &|place, old, new| {
            whole.kept(place, old, new)
        })
    }

    /// The type of what no model holds: a parameter of a webhook, which nothing decodes.
    fn type_of(&self, whole: &Whole, name: &str, pointers: (&Pointer, &Pointer)) -> Option<Change> {
        let schema = |root, pointer| {
            let pointer = self.schema(root, pointer)?;
            root.pointer(pointer.as_str()).map(schema::type_text)
        };
        let before = schema(self.roots.0, pointers.0)?;
        let after = schema(self.roots.1, pointers.1)?;
        let thing = whole.kept(format!("{}#{name}", whole.place), pointers.0, pointers.1);
        (before != after).then(|| {
            let change = thing.change(Kind::WebhookParameterTypeChanged);
            change.text(Some(before), Some(after)).judged(
                true,
                Behaves::MayFail,
                "Read it as what it is now.",
            )
        })
    }

    /// The schema below a parameter or a media type; the thing itself where it is one.
    fn schema(&self, root: &Value, pointer: &Pointer) -> Option<Pointer> {
        let found = root.pointer(pointer.as_str())?;
        match found.get("schema") {
            Some(_) => Some(pointer.child("schema")),
            None => Some(pointer.clone()),
        }
    }

    /// Whether the limits at a place are told already: there, or with those of the list, map or parameter that it is the
    /// value of.
    fn is_told(&self, pointer: &Pointer) -> bool {
        if self.known.contains(pointer) {
            return true;
        }
        let inside = matches!(
            pointer.last().as_deref(),
            Some("items" | "additionalProperties" | "schema")
        );
        let around = pointer.parent().filter(|_| inside);
        around.is_some_and(|around| self.is_told(&around))
    }

    fn of(&self, part: &Part<'_>, pointers: (&Pointer, &Pointer), keep: &Keep<'_>) -> Vec<Change> {
        let found = schema::compare(self.roots, pointers, part.root_is_named);
        let changes = found.into_iter().filter_map(|found| {
            if found.limits && self.is_told(&found.pointers.1) {
                return None;
            }
            let place = match found.place.is_empty() {
                true => part.place.to_owned(),
                false => format!("{}{}{}", part.place, part.separator, found.place),
            };
            let thing = keep(place, &found.pointers.0, &found.pointers.1);
            Some(judged(&thing, &found, part.direction))
        });
        changes.collect()
    }
}

/// The media types that both have, by their places.
fn contents<'a>(
    old: &'a [crate::ir::Content],
    new: &'a [crate::ir::Content],
) -> Vec<(&'a Pointer, &'a Pointer)> {
    let pair = |is: &'a crate::ir::Content| {
        let was = old.iter().find(|was| was.media_type == is.media_type)?;
        Some((&was.pointer, &is.pointer))
    };
    new.iter().filter_map(pair).collect()
}

fn judged(thing: &Kept<'_>, found: &Found, direction: Direction) -> Change {
    let behaves = direction.worst(
        if found.tighter {
            Behaves::MayFail
        } else {
            Behaves::Safe
        },
        if found.looser {
            Behaves::Note
        } else {
            Behaves::Safe
        },
    );
    let kind = match (found.limits, found.tighter, found.looser) {
        (false, ..) => Kind::RulesChanged,
        (true, true, false) => Kind::LimitsTightened,
        (true, false, _) => Kind::LimitsLoosened,
        (true, true, true) => Kind::LimitsChanged,
    };
    let advice = match behaves {
        Behaves::MayFail => {
            "Make sure that what is sent keeps to the new rule: the server may refuse what does not."
        }
        Behaves::Note => "Make sure that code which relies on the old rule takes more.",
        Behaves::Safe => "Nothing to do.",
    };
    let change = thing.change(kind);
    change
        .text(found.before.clone(), found.after.clone())
        .judged(true, behaves, advice)
}
