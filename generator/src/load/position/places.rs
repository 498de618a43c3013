//! The pointers whose positions are wanted, and where a walk over the text is.

use std::collections::HashMap;

use crate::diagnostic::Position;
use crate::pointer::Pointer;

/// The state of a walk.
pub(super) struct Places {
    /// The escaped pointer of where the walk is.
    at: String,
    wanted: HashMap<String, Option<Position>>,
}

impl Places {
    /// These pointers, and everything around them.
    pub(super) fn wanted(pointers: &[&Pointer]) -> Self {
        let mut wanted = HashMap::new();
        for &pointer in pointers {
            let mut next = Some(pointer.clone());
            while let Some(pointer) = next {
                next = pointer.parent();
                if wanted.insert(pointer.as_str().to_owned(), None).is_some() {
                    break;
                }
            }
        }
        Self {
            at: String::new(),
            wanted,
        }
    }

    /// The position of `pointer`, or of the nearest thing around it that was seen.
    pub(super) fn nearest(&self, pointer: &Pointer) -> Option<Position> {
        let seen = self.wanted.get(pointer.as_str()).copied().flatten();
        seen.or_else(|| self.nearest(&pointer.parent()?))
    }

    /// Goes down to a member or item; what comes back is for [`Places::leave`].
    pub(super) fn enter(&mut self, token: &str) -> usize {
        let outside = self.at.len();
        self.at.push('/');
        for character in token.chars() {
            match character {
                '~' => self.at.push_str("~0"),
                '/' => self.at.push_str("~1"),
                other => self.at.push(other),
            }
        }
        outside
    }

    /// Goes back up to where the walk was when `outside` was given out.
    pub(super) fn leave(&mut self, outside: usize) {
        self.at.truncate(outside);
    }

    /// How deep the walk is, for [`Places::leave`] and [`Places::note`].
    pub(super) fn depth(&self) -> usize {
        self.at.len()
    }

    /// Whether the position of where the walk is, is wanted.
    pub(super) fn is_wanted(&self) -> bool {
        self.wanted.contains_key(&self.at)
    }

    /// Notes the position of where the walk is, or of what is around it at the depth `depth`. Where a member
    /// is there twice, the second is meant.
    pub(super) fn note(&mut self, depth: usize, position: Position) {
        if let Some(slot) = self.wanted.get_mut(&self.at[..depth]) {
            *slot = Some(position);
        }
    }
}
