//! What many things have in common: words of the document, deprecation, limits, defaults, Rust names.

use super::{Behaves, Change, Direction, Kind, Subject, limits};
use crate::emit::face;
use crate::ir::{Constraints, Docs};
use crate::pointer::Pointer;

/// A thing that is in both states.
#[derive(Clone)]
pub(super) struct Kept<'a> {
    /// Its place on the wire.
    pub(super) place: String,
    pub(super) subject: Subject,
    /// The Rust item, as it is called in the new state.
    pub(super) item: String,
    pub(super) old: &'a Pointer,
    pub(super) new: &'a Pointer,
    pub(super) operations: Vec<String>,
}

impl Kept<'_> {
    /// A change of it.
    pub(super) fn change(&self, kind: Kind) -> Change {
        Change::of(kind, &self.place, self.subject.clone())
            .item(self.item.clone())
            .at(Some(self.old), Some(self.new))
            .for_operations(self.operations.clone())
    }

    /// What the document says about it now.
    pub(super) fn docs(&self, old: &Docs, new: &Docs) -> Vec<Change> {
        let mut changes = Vec::new();
        // What is the same in both is not what a reader must compare.
        let summaries = match old.summary == new.summary {
            true => (None, None),
            false => (old.summary.clone(), new.summary.clone()),
        };
        let words = |summary: Option<String>, docs: &Docs| {
            let parts = [summary, docs.description.clone()].into_iter().flatten();
            let parts: Vec<String> = parts.collect();
            (!parts.is_empty()).then(|| parts.join("\n"))
        };
        changes.extend(self.words(words(summaries.0, old), words(summaries.1, new)));
        changes.extend(match (old.deprecated, new.deprecated) {
            (false, true) => Some(self.change(Kind::Deprecated).judged(
                true,
                Behaves::Note,
                "Look for what takes its place: using it draws a warning of the compiler.",
            )),
            (true, false) => Some(self.change(Kind::Undeprecated).judged(
                true,
                Behaves::Safe,
                "Nothing to do.",
            )),
            _ => None,
        });
        changes
    }

    /// The same for a text alone.
    pub(super) fn words(&self, old: Option<String>, new: Option<String>) -> Option<Change> {
        let flat = |text: &Option<String>| {
            let words = text.iter().flat_map(|text| text.split_whitespace());
            words.collect::<Vec<_>>().join(" ")
        };
        (flat(&old) != flat(&new)).then(|| {
            self.change(Kind::DocsChanged).text(old, new).judged(
                true,
                Behaves::Note,
                "Read both texts: words may say what types do not.",
            )
        })
    }

    /// The limits on its value.
    pub(super) fn limits(
        &self,
        old: &Constraints,
        new: &Constraints,
        direction: Direction,
    ) -> Option<Change> {
        let found = limits::compare(old, new);
        let (kind, behaves, advice) = match (found.tighter, found.looser) {
            (false, false) => return None,
            (true, false) => (
                Kind::LimitsTightened,
                direction.worst(Behaves::MayFail, Behaves::Safe),
                match direction.sent {
                    true => "Make sure that what is sent keeps to the new limits.",
                    false => "Nothing to do: fewer values come than before.",
                },
            ),
            (false, true) => (
                Kind::LimitsLoosened,
                direction.worst(Behaves::Safe, Behaves::Note),
                match direction.received {
                    true => "Make sure that code which relies on the old limits takes more.",
                    false => "Nothing to do: what was allowed still is.",
                },
            ),
            (true, true) => (
                Kind::LimitsChanged,
                direction.worst(Behaves::MayFail, Behaves::Note),
                "Compare the limits with what the program sends and expects.",
            ),
        };
        let change = self.change(kind);
        let change = change.text(face::limits(old), face::limits(new));
        Some(change.judged(true, behaves, advice))
    }

    /// The value that absence stands for.
    pub(super) fn default(
        &self,
        old: Option<String>,
        new: Option<String>,
        direction: Direction,
    ) -> Option<Change> {
        (old != new).then(|| {
            let behaves = direction.worst(Behaves::MayFail, Behaves::Note);
            let advice = match direction.sent {
                true => "Where it is left out, send the old value if that is what is meant.",
                false => "Where it is missing from a reply, it stands for another value now.",
            };
            let change = self.change(Kind::DefaultChanged).text(old, new);
            change.judged(true, behaves, advice)
        })
    }

    /// The name of the Rust item, where nothing else of it changed its name.
    pub(super) fn rust_name(&self, old: &str, new: &str) -> Option<Change> {
        (old != new).then(|| {
            self.change(Kind::RustNameChanged)
                .text(Some(old.to_owned()), Some(new.to_owned()))
                .judged(
                    false,
                    Behaves::Safe,
                    format!("Write `{new}` for `{old}`, or keep the old name by `oasmith.toml`."),
                )
        })
    }
}
