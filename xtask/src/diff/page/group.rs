//! Changes by what they are part of: the API, a tag, a model, a webhook.

use std::collections::BTreeMap;

use oasmith::diff::report::Class;
use oasmith::diff::{Change, Subject};

use super::Section;

/// What groups stand under in the list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heading {
    Api,
    Tags,
    Models,
    Webhooks,
}

impl Heading {
    /// The heading of a group.
    pub(super) fn of(group: &Group<'_>) -> Self {
        group.heading
    }

    /// The words of the heading.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Api => "Whole API",
            Self::Tags => "Tags",
            Self::Models => "Models",
            Self::Webhooks => "Webhooks",
        }
    }
}

/// Changes that belong together.
pub(super) struct Group<'a> {
    /// Its name on the page.
    pub(super) id: String,
    /// The API that it is of.
    pub(super) api: &'a str,
    pub(super) heading: Heading,
    pub(super) name: String,
    /// The changes with their place in the report.
    pub(super) changes: Vec<(usize, &'a Change)>,
}

impl Group<'_> {
    /// The class of the worst change.
    pub(super) fn worst(&self) -> Class {
        let classes = self.changes.iter().map(|(_, change)| Class::of(change));
        classes.min().unwrap_or(Class::Safe)
    }
}

/// The groups of a section, which is the one of this index: headings and the groups under each with the worst first, and
/// else the API as a whole, what operations share, tags by name, models by name, webhooks by name.
pub(super) fn groups<'a>((index, section): (usize, &Section<'a>)) -> Vec<Group<'a>> {
    let mut found: BTreeMap<_, Vec<(usize, &'a Change)>> = BTreeMap::new();
    for (place, change) in section.report.changes.iter().enumerate() {
        let changes = found.entry(key(&change.subject)).or_default();
        changes.push((place, change));
    }
    let groups = found.into_iter().enumerate();
    let group = groups.map(|(number, ((heading, _, name), mut changes))| {
        // The worst first; those of one class stay in the order of the report.
        changes.sort_by_key(|(_, change)| Class::of(change));
        Group {
            id: format!("group-{index}-{number}"),
            api: section.report.api,
            heading,
            name,
            changes,
        }
    });
    let mut groups: Vec<Group<'a>> = group.collect();
    let mut worst: BTreeMap<Heading, Class> = BTreeMap::new();
    for group in &groups {
        let known = worst.entry(group.heading).or_insert(Class::Safe);
        *known = group.worst().min(*known);
    }
    groups.sort_by_key(|group| {
        (
            worst.get(&group.heading).copied(),
            group.heading,
            group.worst(),
        )
    });
    groups
}

fn key(subject: &Subject) -> (Heading, u8, String) {
    match subject {
        Subject::Api => (Heading::Api, 0, "API".to_owned()),
        Subject::Shared(_) => (Heading::Api, 1, "Shared by operations".to_owned()),
        Subject::Operation { tag, .. } => (Heading::Tags, 0, tag.clone()),
        Subject::Model(name) => (Heading::Models, 0, name.clone()),
        Subject::Webhook(name) => (Heading::Webhooks, 0, name.clone()),
    }
}
