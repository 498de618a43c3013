//! How far the version of a generated crate must move: semantic versioning (2.0.0), as cargo reads it.

use std::fmt;

use super::{Change, Kind};

/// The part of a version that changes ask for, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing has changed.
    None,
    /// What has changed is words, or what servers make of values: no item of Rust is new or gone.
    Patch,
    /// Items are new, or deprecated, and everything that was there still builds and works.
    Minor,
    /// Something breaks callers: their code does not build, or a call may fail or mean something else.
    Major,
}

impl Level {
    /// What one change asks for. That a change is accepted makes it no smaller for those who use the crate.
    pub fn of(change: &Change) -> Self {
        use Kind::*;
        let words = matches!(
            change.kind,
            TitleChanged
                | VersionChanged
                | ServerChanged
                | OperationServerChanged
                | SecurityChanged
                | SchemeChanged
                | ParameterStyleChanged
                | BodySpellingChanged
                | MemberAccessChanged
                | MemberConstantChanged
                | WebhookCauseChanged
                | WebhookParameterAdded
                | WebhookParameterRemoved
                | WebhookParameterRequired
                | WebhookParameterOptional
                | WebhookParameterTypeChanged
                | WebhookAnswerRemoved
                | LimitsTightened
                | LimitsLoosened
                | LimitsChanged
                | RulesChanged
                | DefaultChanged
                | Undeprecated
                | DocsChanged
        );
        match (change.is_breaking(), words) {
            (true, _) => Self::Major,
            (false, true) => Self::Patch,
            (false, false) => Self::Minor,
        }
    }

    /// The largest of what the changes ask for.
    pub fn of_all<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Self {
        let levels = changes.into_iter().map(Self::of);
        levels.max().unwrap_or(Self::None)
    }

    /// The level in a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// The three numbers of a version. What stands behind `-` or `+` is passed over: a pre-release has moved as far as the
/// release that it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

impl Version {
    /// The version that a manifest states; `None` where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let numbers = text.split(['-', '+']).next()?;
        let mut numbers = numbers.split('.').map(|number| number.parse().ok());
        let version = Self {
            major: numbers.next()??,
            minor: numbers.next()??,
            patch: numbers.next()??,
        };
        numbers.next().is_none().then_some(version)
    }

    /// The least version that is as far ahead as `level` asks. Before 1.0.0, cargo takes the second number for the first,
    /// and the third for both others; before 0.1.0, every version breaks.
    pub fn next(self, level: Level) -> Self {
        let Self {
            major,
            minor,
            patch,
        } = self;
        let of = |major, minor, patch| Self {
            major,
            minor,
            patch,
        };
        match (level, major, minor) {
            (Level::None, ..) => self,
            (_, 0, 0) => of(0, 0, patch + 1),
            (Level::Major, 0, _) => of(0, minor + 1, 0),
            (_, 0, _) | (Level::Patch, ..) => of(major, minor, patch + 1),
            (Level::Minor, ..) => of(major, minor + 1, 0),
            (Level::Major, ..) => of(major + 1, 0, 0),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Version};

    #[test]
    fn versions_move_as_cargo_reads_them() {
        for (from, patch, minor, major) in [
            ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
            ("0.2.3", "0.2.4", "0.2.4", "0.3.0"),
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
            ("2.0.0-rc.1+b", "2.0.1", "2.1.0", "3.0.0"),
        ] {
            let version = Version::parse(from).expect("a version");
            let next = |level| version.next(level).to_string();
            assert_eq!(next(Level::Patch), patch);
            assert_eq!(next(Level::Minor), minor);
            assert_eq!(next(Level::Major), major);
            assert_eq!(version.next(Level::None), version);
        }
    }

    #[test]
    fn what_is_no_version_is_none() {
        for text in ["", "1", "1.2", "1.2.x", "1.2.3.4", "v1.2.3"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}
