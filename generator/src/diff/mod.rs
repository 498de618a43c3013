//! What has changed between two states of an API, judged for those who call it from Rust.
//!
//! [`diff`] compares two APIs with their names and gives a plain list; [`locate`] says where in the two texts each
//! change stands. What a text, a comment or a page shows is made of that list alone (see [`report`]).

mod api;
mod body;
mod change;
mod common;
mod constructor;
mod derive;
mod enumeration;
mod exact;
mod kind;
mod level;
mod limits;
mod member;
mod model;
mod operation;
mod others;
mod pairs;
mod parameter;
mod place;
mod reach;
mod reply;
pub mod report;
mod rules;
mod settle;
mod types;
mod union;
mod webhook;
mod witness;
mod xml;

pub use change::{Behaves, Change, Site, Subject};
pub use kind::Kind;
pub use level::{Level, Version};
pub use witness::{Part, witness};

use crate::Understanding;
use crate::emit::Context;
use crate::load::Raw;
use crate::pointer::Pointer;
use pairs::Pairs;
use reach::{Direction, Reach};

/// Two states of an API, with what of the one is what of the other.
#[derive(Clone, Copy)]
struct Both<'a> {
    old: Context<'a>,
    new: Context<'a>,
    pairs: &'a Pairs,
    /// What leads to the models, in the old state and in the new one.
    reach: (&'a Reach, &'a Reach),
    /// The documents, where they are at hand.
    raws: Option<(&'a Raw, &'a Raw)>,
}

/// Every change from one document to another, with where in them it stands: [`diff`], and the rules on values that no
/// model holds, which are read from the documents themselves.
pub fn between(old: &Understanding, new: &Understanding) -> Vec<Change> {
    let mut changes = compared(context(old), context(new), Some((&old.raw, &new.raw)));
    locate(&mut changes, &old.raw, &new.raw);
    changes
}

fn context(one: &Understanding) -> Context<'_> {
    Context::whole(&one.api, &one.names)
}

/// Every change from one state of an API to another: those of the API as a whole, then of operations by path and
/// method, of models by place, of webhooks.
///
/// What is shared by several operations, such as a parameter under `components`, is said once.
pub fn diff(old: Context<'_>, new: Context<'_>) -> Vec<Change> {
    compared(old, new, None)
}

fn compared(old: Context<'_>, new: Context<'_>, raws: Option<(&Raw, &Raw)>) -> Vec<Change> {
    let pairs = Pairs::of(old, new);
    let reach = (Reach::of(old.api), Reach::of(new.api));
    let both = Both {
        old,
        new,
        pairs: &pairs,
        reach: (&reach.0, &reach.1),
        raws,
    };
    let mut changes = api::changes(both);
    changes.extend(operation::changes(both));
    changes.extend(model::changes(both));
    changes.extend(derive::changes(both));
    changes.extend(webhook::changes(both));
    if let Some(raws) = raws {
        changes.extend(rules::changes(both, raws, &changes));
    }
    settle::settle(changes)
}

/// That an API is new in a crate of several.
pub fn api_added(name: &str) -> Change {
    Change::of(Kind::ApiAdded, name, Subject::Api)
        .item(crate::name::module_name(name))
        .judged(true, Behaves::Safe, "Nothing to do.")
}

/// That an API is gone from a crate of several.
pub fn api_removed(name: &str) -> Change {
    Change::of(Kind::ApiRemoved, name, Subject::Api)
        .item(crate::name::module_name(name))
        .judged(
            false,
            Behaves::Safe,
            "Do without its module and its feature, or keep the old version of the crate.",
        )
}

/// Says where in the texts of the two documents the changes stand. Each text is read once more for it.
pub fn locate(changes: &mut [Change], old: &Raw, new: &Raw) {
    fill(changes.iter_mut().filter_map(|one| one.old.as_mut()), old);
    fill(changes.iter_mut().filter_map(|one| one.new.as_mut()), new);
}

fn fill<'a>(sites: impl Iterator<Item = &'a mut Site>, raw: &Raw) {
    let mut sites: Vec<&mut Site> = sites.collect();
    let pointers: Vec<Pointer> = sites.iter().map(|site| site.pointer.clone()).collect();
    let found = raw.locate_all(&pointers.iter().collect::<Vec<_>>());
    for (site, (location, pointer)) in sites.iter_mut().zip(found) {
        site.location = Some(location);
        site.pointer = pointer;
    }
}
