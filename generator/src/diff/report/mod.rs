//! Reports that are made of a list of changes: plain text, Markdown and JSON.

mod json;
mod markdown;
mod text;

use std::collections::BTreeMap;

pub use json::json;
pub use markdown::{Room, markdown};
pub use text::text;

use super::{Behaves, Change, Level, Site};

/// What a report shows.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// What the API is called.
    pub api: &'a str,
    /// What has changed.
    pub changes: &'a [Change],
    /// The changes that are accepted on purpose: the reasons by id.
    pub accepted: &'a BTreeMap<String, String>,
}

/// How bad a change is, both severities taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Code that used the old crate does not build.
    DoesNotCompile,
    /// It builds, and a call may fail or mean something else.
    MayFail,
    /// There is something to know.
    Note,
    /// Nothing to do.
    Safe,
}

impl Class {
    /// Every class, the worst first.
    pub const ALL: [Self; 4] = [Self::DoesNotCompile, Self::MayFail, Self::Note, Self::Safe];

    /// The class of a change.
    pub fn of(change: &Change) -> Self {
        match (change.compiles, change.behaves) {
            (false, _) => Self::DoesNotCompile,
            (true, Behaves::MayFail) => Self::MayFail,
            (true, Behaves::Note) => Self::Note,
            (true, Behaves::Safe) => Self::Safe,
        }
    }

    /// The class in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DoesNotCompile => "does not compile",
            Self::MayFail => "may fail",
            Self::Note => "note",
            Self::Safe => "safe",
        }
    }
}

impl<'a> Report<'a> {
    /// The changes of one class, in their order.
    pub fn of(self, class: Class) -> impl Iterator<Item = &'a Change> {
        let changes = self.changes.iter();
        changes.filter(move |change| Class::of(change) == class)
    }

    /// The changes that break a caller and are not accepted.
    pub fn breaking(self) -> impl Iterator<Item = &'a Change> {
        let changes = self.changes.iter();
        changes.filter(move |one| one.is_breaking() && !self.accepted.contains_key(&one.id))
    }

    /// What the version of the crate must do, in a sentence; `None` where nothing has changed.
    pub fn version(self) -> Option<&'static str> {
        match Level::of_all(self.changes) {
            Level::None => None,
            Level::Patch => Some("The next version is a patch."),
            Level::Minor => Some("The next version is a minor one."),
            Level::Major => Some("The next version is a major one."),
        }
    }

    /// How many changes there are of which class, in one line.
    pub fn totals(self) -> String {
        let count = self.changes.len();
        if count == 0 {
            return "no changes".to_owned();
        }
        let classes = Class::ALL.map(|class| (class, self.of(class).count()));
        let counted = classes.iter().filter(|(_, count)| *count > 0);
        let counted: Vec<String> = counted
            .map(|(class, count)| format!("{count} {}", plural(*class, *count)))
            .collect();
        let word = if count == 1 { "change" } else { "changes" };
        format!("{count} {word}: {}", counted.join(", "))
    }
}

fn plural(class: Class, count: usize) -> &'static str {
    match (class, count) {
        (Class::DoesNotCompile, 2..) => "do not compile",
        (Class::Note, 2..) => "notes",
        _ => class.as_str(),
    }
}

/// A place as `file:line:column`, or as far as it is known.
fn located(site: &Site) -> String {
    match &site.location {
        Some(location) => match location.position {
            Some(position) => format!(
                "{}:{}:{} #{}",
                location.file, position.line, position.column, site.pointer
            ),
            None => format!("{} #{}", location.file, site.pointer),
        },
        None => format!("#{}", site.pointer),
    }
}

/// How many operations are named before the rest is counted.
const NAMED: usize = 4;

/// The operations that have to do with a change, each by `one`; `None` where there is but one, which the change names.
fn operations(change: &Change, one: &dyn Fn(&str) -> String) -> Option<String> {
    let all = &change.operations;
    let shown = all.iter().take(NAMED).map(|operation| one(operation));
    let shown: Vec<String> = shown.collect();
    let shown = shown.join(", ");
    match all.len() {
        0 | 1 => None,
        count if count > NAMED => Some(format!("{shown} and {} more", count - NAMED)),
        _ => Some(shown),
    }
}

/// Both severities in words.
fn severities(change: &Change) -> String {
    let compiles = match change.compiles {
        true => "compiles",
        false => "does not compile",
    };
    format!("{compiles}, {}", change.behaves.as_str())
}
