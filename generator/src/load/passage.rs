//! The lines of a document that a part of it takes up, for showing.

use std::collections::HashMap;

use super::{Raw, position::Lines};
use crate::diagnostic::Location;

/// The longest part of a line that is shown, in characters.
const SHOWN: usize = 160;

/// The lines that a part of a document takes up, or the first of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The number of the first line, counted from one.
    pub first: usize,
    /// The lines, without their ends and without the indentation that all of them share; long ones are cut.
    pub lines: Vec<String>,
    /// How many lines of the part are not shown.
    pub more: usize,
}

/// The texts of a document, for reading passages of them.
pub struct Passages<'a>(HashMap<&'a str, Lines<'a>>);

impl<'a> Passages<'a> {
    /// The texts that `raw` was read from.
    pub fn of(raw: &'a Raw) -> Self {
        let texts = raw.texts.iter();
        Self(
            texts
                .map(|text| (text.name.as_str(), Lines::of(&text.text)))
                .collect(),
        )
    }

    /// The passage that begins at `location`, of at most so many lines; `None` where no line is known.
    ///
    /// What belongs to a part is told by indentation, as in YAML and as JSON is commonly written. JSON on one line is
    /// one line, cut around the place.
    pub fn at(&self, location: &Location, most: usize) -> Option<Passage> {
        let lines = self.0.get(location.file.as_str())?;
        let first = location.position?.line;
        let head = lines.line(first)?;
        let inside = (first + 1..)
            .map_while(|number| lines.line(number))
            .map(|line| (line, part(head, line)))
            .take_while(|(_, part)| *part != Part::Outside);
        let mut all = vec![head];
        for (line, part) in inside {
            all.push(line);
            if part == Part::End {
                break;
            }
        }
        while all.last().is_some_and(|line| line.trim().is_empty()) {
            all.pop();
        }
        let shown = all.len().min(most.max(1));
        let margin = all[..shown].iter().filter(|line| !line.trim().is_empty());
        let margin = margin.map(|line| indent(line)).min().unwrap_or(0);
        let mut cut: Vec<String> = all[..shown]
            .iter()
            .map(|line| short(line, margin))
            .collect();
        if head.chars().nth(SHOWN + margin).is_some()
            && let (Some(excerpt), Some(slot)) = (&location.excerpt, cut.first_mut())
        {
            slot.clone_from(&excerpt.text);
        }
        Some(Passage {
            first,
            lines: cut,
            more: all.len() - shown,
        })
    }
}

/// What a line is of the part that begins with another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Inside,
    /// The closing bracket.
    End,
    Outside,
}

fn part(head: &str, line: &str) -> Part {
    let words = line.trim_start();
    match indent(line).cmp(&indent(head)) {
        _ if words.is_empty() => Part::Inside,
        std::cmp::Ordering::Greater => Part::Inside,
        std::cmp::Ordering::Less => Part::Outside,
        std::cmp::Ordering::Equal if words.starts_with(['}', ']']) => Part::End,
        // A list may stand as far to the left as the key that it belongs to.
        std::cmp::Ordering::Equal
            if words.starts_with("- ")
                && head.trim_end().ends_with(':')
                && !head.trim_start().starts_with("- ") =>
        {
            Part::Inside
        }
        std::cmp::Ordering::Equal => Part::Outside,
    }
}

/// How many spaces or tabs a line begins with.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

fn short(line: &str, margin: usize) -> String {
    let line = line.get(margin..).unwrap_or("");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}\u{2026}", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Passage, Passages};
    use crate::load::{Raw, Syntax, Text};
    use crate::pointer::Pointer;

    fn passage(syntax: Syntax, text: &str, pointer: &str, most: usize) -> Option<Passage> {
        let text = Text {
            name: "f".to_owned(),
            text: text.into(),
            syntax,
        };
        let raw = Raw::of(serde_json::Value::Null, text);
        let location = raw.locate(&Pointer::from_escaped(pointer.to_owned()));
        Passages::of(&raw).at(&location, most)
    }

    fn of(first: usize, lines: &[&str], more: usize) -> Option<Passage> {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        Some(Passage { first, lines, more })
    }

    #[test]
    fn a_part_is_as_long_as_it_is_indented() {
        let text = "a:\n  b:\n    c: 1\n\n    d: 2\n\n  e:\n  - 1\n  - 2\nf: 3\n";
        let at = |pointer, most| passage(Syntax::Yaml, text, pointer, most);
        assert_eq!(at("/a/b", 9), of(2, &["b:", "  c: 1", "", "  d: 2"], 0));
        assert_eq!(at("/a/b", 2), of(2, &["b:", "  c: 1"], 2));
        assert_eq!(at("/a/e", 9), of(7, &["e:", "- 1", "- 2"], 0));
        assert_eq!(at("/a/e/0", 9), of(8, &["- 1"], 0));
        assert_eq!(at("/f", 9), of(10, &["f: 3"], 0));
    }

    #[test]
    fn brackets_are_part_of_what_they_close() {
        let text = "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": [\n    2\n  ]\n}";
        let at = |pointer| passage(Syntax::Json, text, pointer, 9);
        assert_eq!(at("/a"), of(2, &["\"a\": {", "  \"b\": 1", "},"], 0));
        assert_eq!(at("/c"), of(5, &["\"c\": [", "  2", "]"], 0));
    }

    #[test]
    fn of_a_document_on_one_line_the_part_around_the_place_is_shown() {
        let text = format!("{{\"a\":\"{}\",\"b\":1}}", "x".repeat(500));
        let found = passage(Syntax::Json, &text, "/b", 9);
        let line = found.map(|found| found.lines.concat()).unwrap_or_default();
        assert!(line.ends_with("\"b\":1}") && line.len() < 200, "{line}");
    }
}
