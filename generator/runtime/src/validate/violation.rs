//! What is found to be outside its limits.

use std::error::Error;
use std::fmt;
use std::ops::Deref;

/// A place in a value that is outside a limit.
///
/// It prints as `/name: 70 characters, at most 64 allowed`. The value that stands there is never repeated.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Violation {
    /// The place, as a JSON pointer (RFC 6901) from the validated value down; empty for that value itself.
    pub pointer: String,
    /// The keyword of JSON Schema that sets the limit, such as `maxLength`. It is empty where the value could not be
    /// checked at all.
    pub keyword: &'static str,
    /// What is wrong, without a full stop.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer.as_str() {
            "" => write!(f, "the whole value: {}", self.message),
            pointer => write!(f, "{pointer}: {}", self.message),
        }
    }
}

/// Every [`Violation`] in a value: at least one. It prints as one line for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The list, unless it is empty.
    pub(super) fn of(list: Vec<Violation>) -> Option<Self> {
        (!list.is_empty()).then_some(Self(list))
    }
}

impl Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.0
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            let line = if index == 0 { "" } else { "\n" };
            write!(f, "{line}{violation}")?;
        }
        Ok(())
    }
}

impl Error for Violations {}
