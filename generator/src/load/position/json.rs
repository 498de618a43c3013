//! The members and items of a JSON text that is known to be well formed.

use super::places::Places;
use crate::diagnostic::Position;

/// Walks over `text`.
pub(super) fn walk(text: &str, places: &mut Places) {
    let mut cursor = Cursor {
        rest: text,
        position: Position { line: 1, column: 1 },
    };
    cursor.blank();
    places.note(places.depth(), cursor.position);
    cursor.value(places);
}

/// What is left of the text, and where that is.
struct Cursor<'a> {
    rest: &'a str,
    position: Position,
}

impl<'a> Cursor<'a> {
    /// A value; the cursor stands before it. The reader allows no more than 128 levels.
    fn value(&mut self, places: &mut Places) {
        match self.rest.as_bytes().first() {
            Some(b'{') => self.members(places),
            Some(b'[') => self.items(places),
            Some(b'"') => {
                self.string();
            }
            _ => self.blank_or(|character| !",]}".contains(character)),
        }
    }

    fn members(&mut self, places: &mut Places) {
        self.take(1);
        self.blank();
        while self.rest.starts_with('"') {
            let position = self.position;
            let name: String = serde_json::from_str(self.string()).unwrap_or_default();
            let outside = places.enter(&name);
            places.note(places.depth(), position);
            self.blank_or(|character| character == ':');
            self.value(places);
            places.leave(outside);
            self.blank_or(|character| character == ',');
        }
        self.take(1);
    }

    fn items(&mut self, places: &mut Places) {
        self.take(1);
        self.blank();
        for index in 0.. {
            if self.rest.is_empty() || self.rest.starts_with(']') {
                break;
            }
            let outside = places.enter(&index.to_string());
            places.note(places.depth(), self.position);
            self.value(places);
            places.leave(outside);
            self.blank_or(|character| character == ',');
        }
        self.take(1);
    }

    /// The string that comes next, with both its quotation marks.
    fn string(&mut self) -> &'a str {
        let mut escaped = false;
        let end = self.rest.bytes().skip(1).position(|byte| {
            let is_end = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            is_end
        });
        self.take(end.map_or(self.rest.len(), |end| end + 2))
    }

    /// Skips white space.
    fn blank(&mut self) {
        self.blank_or(|_| false);
    }

    /// Skips white space and these characters.
    fn blank_or(&mut self, skipped: impl Fn(char) -> bool) {
        let end = self
            .rest
            .find(|character: char| !character.is_ascii_whitespace() && !skipped(character));
        self.take(end.unwrap_or(self.rest.len()));
    }

    /// The next `length` bytes, or all that are left.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        for character in taken.chars() {
            if character == '\n' {
                self.position = Position {
                    line: self.position.line + 1,
                    column: 1,
                };
            } else {
                self.position.column += 1;
            }
        }
        self.rest = rest;
        taken
    }
}
