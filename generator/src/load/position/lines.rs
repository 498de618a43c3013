//! The lines of a text.

use crate::diagnostic::{Excerpt, Location, Position};

/// The longest part of a line that is shown, in characters, and how much of it stands before the place meant.
const SHOWN: usize = 120;
const BEFORE: usize = 40;

/// How many bytes of a line are looked through at once.
const CHUNK: usize = 4096;

/// A text and where its lines start.
pub(in crate::load) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of `text`, which end in `\n` or `\r\n`.
    pub(in crate::load) fn of(text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(index, _)| index + 1);
        Self {
            text,
            starts: [0].into_iter().chain(after_breaks).collect(),
        }
    }

    /// The line of this number, counted from one, without its end.
    pub(in crate::load) fn line(&self, number: usize) -> Option<&'a str> {
        let start = *self.starts.get(number.checked_sub(1)?)?;
        let end = self.starts.get(number).copied().unwrap_or(self.text.len());
        Some(self.text[start..end].trim_end_matches(['\n', '\r']))
    }

    /// The position of the byte at `column` of `line`, both counted from one.
    pub(in crate::load) fn position_of_byte(&self, line: usize, column: usize) -> Position {
        let before = |text: &str| {
            let mut end = column.saturating_sub(1).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text[..end].chars().count()
        };
        Position {
            line,
            column: self.line(line).map_or(0, before) + 1,
        }
    }

    /// The place in the file `name` with the text that stands there.
    pub(in crate::load) fn location(&self, name: &str, position: Option<Position>) -> Location {
        let excerpt =
            position.and_then(|position| Some(excerpt(self.line(position.line)?, position.column)));
        Location {
            file: name.to_owned(),
            position,
            excerpt,
        }
    }
}

/// The line, or of a long one the part around `column`.
fn excerpt(line: &str, column: usize) -> Excerpt {
    let start = if line.chars().nth(SHOWN).is_some() {
        column.saturating_sub(BEFORE)
    } else {
        0
    };
    let text = line[offset(line, start)..].chars().take(SHOWN).collect();
    Excerpt {
        text,
        column: column - start,
    }
}

/// The byte at which the character of this index begins. Documents of one line have millions of them, and many are asked
/// for, so they are counted by the chunk.
fn offset(line: &str, mut index: usize) -> usize {
    let mut at = 0;
    loop {
        let mut end = (at + CHUNK).min(line.len());
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        let count = line[at..end].chars().count();
        if count > index || end == line.len() {
            let mut inside = line[at..].char_indices();
            return inside.nth(index).map_or(line.len(), |(byte, _)| at + byte);
        }
        index -= count;
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::diagnostic::Position;

    #[test]
    fn lines_are_found_with_and_without_carriage_returns() {
        let lines = Lines::of("one\r\ntwo\nthree");
        let line = |number| lines.line(number);
        assert_eq!(
            [line(1), line(2), line(3), line(4), line(0)],
            [Some("one"), Some("two"), Some("three"), None, None]
        );
    }

    #[test]
    fn bytes_become_characters() {
        let lines = Lines::of("a\né: 1");
        assert_eq!(
            lines.position_of_byte(2, 1),
            Position { line: 2, column: 1 }
        );
        assert_eq!(
            lines.position_of_byte(2, 3),
            Position { line: 2, column: 2 }
        );
        assert_eq!(
            lines.position_of_byte(9, 3),
            Position { line: 9, column: 1 }
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}x{}", "\u{e9}".repeat(5000), "b".repeat(5000));
        let location = Lines::of(&text).location(
            "f",
            Some(Position {
                line: 1,
                column: 5001,
            }),
        );
        let excerpt = location.excerpt.map(|excerpt| {
            (
                excerpt.text.chars().nth(excerpt.column - 1),
                excerpt.text.chars().count(),
            )
        });
        assert_eq!(excerpt, Some((Some('x'), 120)));
    }
}
