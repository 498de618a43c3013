//! One API in two states: what has changed, and what of it is accepted.

use std::collections::BTreeMap;
use std::path::Path;

use oasmith::Understanding;
use oasmith::diff::report::{self, Class, Report};
use oasmith::diff::{self, Change};

use super::accepted;
use super::revision::Revision;
use crate::Failure;
use crate::files;

/// One API with what has changed of it.
pub(crate) struct Compared {
    pub(super) name: String,
    pub(super) changes: Vec<Change>,
    pub(super) accepted: BTreeMap<String, String>,
    /// What the old document and the new one mean, where they are there.
    pub(super) states: [Option<Understanding>; 2],
}

impl Compared {
    /// One API in two states, with the file of accepted changes, and what that is called.
    ///
    /// # Errors
    /// Accepted changes that cannot be read, or are none.
    pub(super) fn accepting(
        name: &str,
        changes: Vec<Change>,
        states: [Option<Understanding>; 2],
        (path, file): (&Path, &str),
    ) -> Result<Self, Failure> {
        let accepted = accepted_beside(path, file)?;
        accepted::check(file, &accepted, &changes)?;
        Ok(Self {
            name: name.to_owned(),
            changes,
            accepted,
            states,
        })
    }

    /// The API of a folder of `spec/` before and after an update. What was committed among its accepted changes, and is
    /// none of the changes now, was for an update before, and is to go; the file without it is given.
    ///
    /// # Errors
    /// Accepted changes that cannot be read, or are for nothing and new.
    pub(crate) fn for_update(
        workspace: &Path,
        name: &str,
        old: Understanding,
        new: Understanding,
    ) -> Result<(Self, Option<Outdated>), Failure> {
        let file = format!("spec/{name}/{}", accepted::FILE);
        let path = workspace.join(&file);
        let changes = diff::between(&old, &new);
        let mut accepted = accepted_beside(&path, &file)?;
        let is_used = |id: &str| changes.iter().any(|change| change.id == id);
        let committed = Revision::named(workspace, "HEAD").and_then(|head| head.text(&file));
        let committed = committed.and_then(|text| accepted::parse(&file, &text));
        let committed = committed.unwrap_or_default();
        let is_kept = |id: &str| is_used(id) || changes.is_empty() || !committed.contains_key(id);
        let outdated = match path.exists() {
            true => accepted::without(&file, &files::source(&path, &file)?.text, &is_kept)?,
            false => None,
        };
        if !changes.is_empty() {
            accepted.retain(|id, _| is_kept(id));
            accepted::check(&file, &accepted, &changes)?;
        }
        let compared = Self {
            name: name.to_owned(),
            changes,
            accepted,
            states: [Some(old), Some(new)],
        };
        let outdated = outdated.map(|(text, ids)| Outdated { file, text, ids });
        Ok((compared, outdated))
    }

    /// What a report shows of it.
    pub(super) fn report(&self) -> Report<'_> {
        Report {
            api: &self.name,
            changes: &self.changes,
            accepted: &self.accepted,
        }
    }

    /// The report for a terminal.
    pub(crate) fn text(&self) -> String {
        report::text(self.report())
    }

    /// A line for each change that breaks callers and is not accepted.
    pub(crate) fn breaking(&self) -> Vec<String> {
        let (name, report) = (&self.name, self.report());
        let line = |change: &Change| {
            let class = Class::of(change).as_str();
            format!("  {name}: {} ({class})", change.id)
        };
        report.breaking().map(line).collect()
    }
}

/// Accepted changes of the last update, which the next one has no use for.
pub(crate) struct Outdated {
    /// The file, from the workspace down.
    pub(crate) file: String,
    /// Its text without them.
    pub(crate) text: String,
    /// Their ids.
    pub(crate) ids: Vec<String>,
}

/// The changes that are accepted by a file; none where it is not there.
///
/// # Errors
/// A file that cannot be read or understood.
pub(super) fn accepted_beside(
    path: &Path,
    name: &str,
) -> Result<BTreeMap<String, String>, Failure> {
    match path.exists() {
        true => accepted::parse(name, &files::source(path, name)?.text),
        false => Ok(BTreeMap::new()),
    }
}
