//! Why a text could not be read: what was expected, what was found, and where.

use std::borrow::Cow;
use std::fmt;

/// The longest piece of a number or of a member's name that an error repeats, in characters.
const LONGEST_QUOTE: usize = 40;

/// Why a JSON text, a header or a parameter could not be read as the type that was asked for.
///
/// It says what was expected, what was found instead, which member it was about, and where that
/// stands in the text. It repeats names of members and numbers, never the content of a string.
/// It is one word in size.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Report>);

#[derive(Clone, PartialEq, Eq)]
struct Report {
    problem: Problem,
    /// From the inside out: it is built while the readers return.
    steps: Vec<Step>,
    place: Place,
}

#[derive(Clone, PartialEq, Eq)]
enum Problem {
    Unexpected {
        expected: Cow<'static, str>,
        found: Cow<'static, str>,
    },
    Missing(&'static str),
    Other(Cow<'static, str>),
}

#[derive(Clone, PartialEq, Eq)]
enum Step {
    Member(Cow<'static, str>),
    Item(usize),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Unknown,
    Offset(usize),
    Line {
        offset: usize,
        line: usize,
        column: usize,
    },
}

impl DecodeError {
    /// An error that says `message` and nothing about a place.
    #[cold]
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self::from_problem(Problem::Other(message.into()))
    }

    /// An error of the form `expected .., found ..`.
    #[cold]
    pub fn unexpected(
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
    ) -> Self {
        let (expected, found) = (expected.into(), found.into());
        Self::from_problem(Problem::Unexpected { expected, found })
    }

    /// An error about a required member that the text does not have.
    #[cold]
    pub fn missing(member: &'static str) -> Self {
        Self::from_problem(Problem::Missing(member))
    }

    fn from_problem(problem: Problem) -> Self {
        Self(Box::new(Report {
            problem,
            steps: Vec::new(),
            place: Place::Unknown,
        }))
    }

    /// The same error, at a distance of `offset` bytes from the beginning of the text.
    #[cold]
    #[must_use]
    pub fn at(mut self, offset: usize) -> Self {
        self.0.place = Place::Offset(offset);
        self
    }

    /// The same error without a place, for a text that no caller has seen.
    #[must_use]
    pub(crate) fn without_place(mut self) -> Self {
        self.0.place = Place::Unknown;
        self
    }

    /// The same error, seen from the object whose member `name` was being read.
    #[cold]
    #[must_use]
    pub fn in_member(mut self, name: &'static str) -> Self {
        self.0.steps.push(Step::Member(Cow::Borrowed(name)));
        self
    }

    /// The same error, seen from the object whose undeclared member `name` was being read.
    #[cold]
    #[must_use]
    pub fn in_other_member(mut self, name: &str) -> Self {
        self.0.steps.push(Step::Member(Cow::Owned(shortened(name))));
        self
    }

    /// The same error, seen from the array whose item `index` was being read.
    #[cold]
    #[must_use]
    pub fn in_item(mut self, index: usize) -> Self {
        self.0.steps.push(Step::Item(index));
        self
    }

    /// The same error with its offset spelled as line and column of `text`.
    #[cold]
    #[must_use]
    pub fn located_in(mut self, text: &[u8]) -> Self {
        if let Place::Offset(offset) = self.0.place {
            let before = text.get(..offset).unwrap_or(text);
            let line_start = before
                .iter()
                .rposition(|&byte| byte == b'\n')
                .map_or(0, |at| at + 1);
            let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
            let column = 1 + String::from_utf8_lossy(&before[line_start..])
                .chars()
                .count();
            self.0.place = Place::Line {
                offset,
                line,
                column,
            };
        }
        self
    }

    /// The member the error is about, such as `data.items[3].id`; empty for the whole text.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.0.steps.iter().rev() {
            match step {
                Step::Member(name) if path.is_empty() => path.push_str(name),
                Step::Member(name) => path.extend([".", name]),
                Step::Item(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }

    /// The distance of the place from the beginning of the text, in bytes, where it is known.
    pub fn offset(&self) -> Option<usize> {
        match self.0.place {
            Place::Unknown => None,
            Place::Offset(offset) | Place::Line { offset, .. } => Some(offset),
        }
    }

    /// Line and column of the place, both counted from 1 and in characters, where they are known.
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        match self.0.place {
            Place::Line { line, column, .. } => Some((line, column)),
            _ => None,
        }
    }

    /// The name of the member that is missing, if that is what the error is about.
    pub fn missing_member(&self) -> Option<&'static str> {
        match self.0.problem {
            Problem::Missing(member) => Some(member),
            _ => None,
        }
    }
}

/// `text`, cut where it is longer than an error should repeat.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTE) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}..", &text[..end]),
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.steps.is_empty() {
            write!(f, "{}: ", self.path())?;
        }
        match &self.0.problem {
            Problem::Unexpected { expected, found } => {
                write!(f, "expected {expected}, found {found}")?;
            }
            Problem::Missing(member) => write!(f, "missing member `{member}`")?,
            Problem::Other(message) => f.write_str(message)?,
        }
        match self.0.place {
            Place::Unknown => Ok(()),
            Place::Offset(offset) => write!(f, " (byte {offset})"),
            Place::Line { line, column, .. } => write!(f, " (line {line}, column {column})"),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
