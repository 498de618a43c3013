//! One change, and how bad it is.

use super::Kind;
use crate::diagnostic::Location;
use crate::pointer::Pointer;

/// Something that is not in the new document as it was in the old one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The kind and the place on the wire, such as `operation-removed:PATCH /pets/{id}`. It does not depend on how Rust
    /// spells anything, so it is the same when names change.
    pub id: String,
    /// What has happened.
    pub kind: Kind,
    /// What it is part of, for grouping.
    pub subject: Subject,
    /// The Rust item that a caller knows it by, such as `models::Pet::name`.
    pub item: String,
    /// Where it stands in the old document; `None` for what is new.
    pub old: Option<Site>,
    /// Where it stands in the new document; `None` for what is gone.
    pub new: Option<Site>,
    /// What it was: Rust where it is an item, else the words or values of the document.
    pub before: Option<String>,
    /// What it has become.
    pub after: Option<String>,
    /// What a caller must do, in one or two sentences.
    pub advice: String,
    /// Whether code that used the old crate still builds.
    pub compiles: bool,
    /// Whether calls that worked still do.
    pub behaves: Behaves,
    /// Models that came or went with it, and are reported nowhere else.
    pub along: Vec<String>,
    /// The operations that have to do with it, as method and path.
    pub operations: Vec<String>,
}

/// What a [`Change`] is part of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The API as a whole.
    Api,
    /// An operation, or what only it has.
    Operation {
        /// The tag that it stands under.
        tag: String,
        /// Its method and path.
        place: String,
    },
    /// A parameter or reply of several operations.
    Shared(String),
    /// A model, by the name of its type.
    Model(String),
    /// A webhook or callback, by its name.
    Webhook(String),
}

/// Whether a call that worked could fail, or mean something else, for a program that runs on the old crate or is built
/// again with the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Behaves {
    /// It works as before.
    Safe,
    /// It works, and there is something to know.
    Note,
    /// It may fail, or mean something else.
    MayFail,
}

impl Behaves {
    /// The severity in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Note => "note",
            Self::MayFail => "may fail",
        }
    }
}

/// Where something stands in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The place in the document, or, once the location is known, in its file.
    pub pointer: Pointer,
    /// File, line and column, with the line itself; filled in by [`super::locate`].
    pub location: Option<Location>,
}

impl Change {
    /// A change of nothing but its kind at a place on the wire.
    pub(super) fn of(kind: Kind, place: &str, subject: Subject) -> Self {
        Self {
            id: format!("{}:{place}", kind.slug()),
            kind,
            subject,
            item: String::new(),
            old: None,
            new: None,
            before: None,
            after: None,
            advice: String::new(),
            compiles: true,
            behaves: Behaves::Safe,
            along: Vec::new(),
            operations: Vec::new(),
        }
    }

    /// Whether it breaks a caller: code no longer builds, or a call may fail.
    pub fn is_breaking(&self) -> bool {
        !self.compiles || self.behaves == Behaves::MayFail
    }

    /// The place on the wire, which is the part of the id behind the kind.
    pub fn place(&self) -> &str {
        self.id.split_once(':').map_or("", |(_, place)| place)
    }

    pub(super) fn item(mut self, item: impl Into<String>) -> Self {
        self.item = item.into();
        self
    }

    /// Where it stood and stands.
    pub(super) fn at(mut self, old: Option<&Pointer>, new: Option<&Pointer>) -> Self {
        let site = |pointer: &Pointer| Site {
            pointer: pointer.clone(),
            location: None,
        };
        (self.old, self.new) = (old.map(site), new.map(site));
        self
    }

    /// What it was and what it is.
    pub(super) fn text(mut self, before: Option<String>, after: Option<String>) -> Self {
        (self.before, self.after) = (before, after);
        self
    }

    /// What of it callers notice, and what they do about it.
    pub(super) fn judged(
        mut self,
        compiles: bool,
        behaves: Behaves,
        advice: impl Into<String>,
    ) -> Self {
        (self.compiles, self.behaves, self.advice) = (compiles, behaves, advice.into());
        self
    }

    pub(super) fn for_operations(mut self, operations: Vec<String>) -> Self {
        self.operations = operations;
        self
    }
}
