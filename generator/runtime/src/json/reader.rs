//! The reader: one pass over a JSON text, with no tree and no tape in between.
//!
//! Its position can be remembered and returned to, so that a union can look ahead.

use std::borrow::Cow;

use crate::codec::{Decode, DecodeError};

/// How deep arrays and objects may stand in one another.
const DEEPEST: u8 = 128;

/// How often a text may be read again, all unions of it together, before they stop to try.
const MOST_READINGS: usize = 32;

/// What a JSON value is, told from its first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// The kind in words, with its article.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// Reads a JSON text (RFC 8259) from its beginning to its end.
///
/// After an error the position is anywhere; [`reset`](Reader::reset) makes the reader usable again.
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    depth: u8,
    /// Whether an object had the same member twice. From then on places may hold an earlier value.
    pub(super) repeated: bool,
    /// How many bytes unions have read in vain.
    wasted: usize,
}

/// A position to which a [`Reader`] can return.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    at: usize,
    depth: u8,
}

impl<'a> Reader<'a> {
    /// A reader of `text`.
    ///
    /// # Errors
    /// If `text` is not UTF-8.
    pub fn new(text: &'a [u8]) -> Result<Self, DecodeError> {
        match std::str::from_utf8(text) {
            Ok(text) => Ok(Self::of(text)),
            Err(error) => Err(DecodeError::new("the text is not UTF-8").at(error.valid_up_to())),
        }
    }

    /// A reader of `text`, which is known to be UTF-8.
    pub fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            repeated: false,
            wasted: 0,
        }
    }

    /// Sees to it that only white space follows.
    ///
    /// # Errors
    /// If anything else does.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.unexpected("the end of the text")),
        }
    }

    /// What the next value is; it is not consumed.
    ///
    /// # Errors
    /// If no value begins here.
    pub fn kind(&mut self) -> Result<Kind, DecodeError> {
        self.peek_kind().ok_or_else(|| self.unexpected("a value"))
    }

    /// Reads one value of type `T`.
    ///
    /// # Errors
    /// If the text is not JSON, or JSON of another shape than `T`.
    pub fn value<T: Decode>(&mut self) -> Result<T, DecodeError> {
        let mut value = T::hollow();
        value.decode(self)?;
        Ok(value)
    }

    /// Consumes `null` if that is the next value, and says whether it did.
    ///
    /// # Errors
    /// If a word begins with `n` and is not `null`.
    #[inline]
    pub fn null(&mut self) -> Result<bool, DecodeError> {
        if self.peek() != Some(b'n') {
            return Ok(false);
        }
        self.word("null")?;
        Ok(true)
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    /// If the next value is anything else.
    pub fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.unexpected("a boolean")),
        }
    }

    /// Reads a string. It is borrowed from the text unless it contains escapes.
    ///
    /// # Errors
    /// If the next value is anything else, or has an escape that stands for no character.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a string"));
        }
        self.quoted()
    }

    /// Begins an array and says whether it has a first item, which is then next.
    ///
    /// # Errors
    /// If the next value is anything else, or arrays and objects stand too deep in one another.
    #[inline]
    pub fn begin_array(&mut self) -> Result<bool, DecodeError> {
        if self.peek() != Some(b'[') {
            return Err(self.unexpected("an array"));
        }
        self.begin(b']')
    }

    /// Ends an item and says whether another one follows, which is then next.
    ///
    /// # Errors
    /// If neither a comma nor the end of the array follows.
    #[inline]
    pub fn next_item(&mut self) -> Result<bool, DecodeError> {
        self.next(b']', "a comma or the end of the array")
    }

    /// Begins an object and says whether it has a first member, whose name is then next.
    ///
    /// # Errors
    /// If the next value is anything else, or arrays and objects stand too deep in one another.
    #[inline]
    pub fn begin_object(&mut self) -> Result<bool, DecodeError> {
        if self.peek() != Some(b'{') {
            return Err(self.unexpected("an object"));
        }
        self.begin(b'}')
    }

    /// Ends a member and says whether another one follows, whose name is then next.
    ///
    /// # Errors
    /// If neither a comma nor the end of the object follows.
    #[inline]
    pub fn next_member(&mut self) -> Result<bool, DecodeError> {
        self.next(b'}', "a comma or the end of the object")
    }

    /// Reads a member's name and the colon, so that its value is next.
    ///
    /// # Errors
    /// If something else stands here.
    #[inline]
    pub fn member_name(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("the name of a member"));
        }
        let name = self.quoted()?;
        self.colon()?;
        Ok(name)
    }

    /// The position, to return to with [`reset`](Reader::reset).
    pub fn mark(&self) -> Mark {
        Mark {
            at: self.at,
            depth: self.depth,
        }
    }

    /// Returns to where `mark` was taken from this reader.
    pub fn reset(&mut self, mark: Mark) {
        self.at = mark.at;
        self.depth = mark.depth;
    }

    /// Returns to `mark` after an attempt that failed, and counts what was read in vain.
    pub(crate) fn give_up(&mut self, mark: Mark) {
        self.wasted = self.wasted.saturating_add(self.at.saturating_sub(mark.at));
        self.reset(mark);
    }

    /// Whether another attempt is allowed. Unions within unions could otherwise make the time it
    /// takes to read a text grow without measure.
    pub(crate) fn may_try(&self) -> bool {
        self.wasted <= self.text.len().saturating_mul(MOST_READINGS)
    }
}

/// What the other files of this folder build upon.
impl<'a> Reader<'a> {
    /// The next byte that is not white space; it is not consumed.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    pub(super) fn peek_kind(&mut self) -> Option<Kind> {
        match self.peek()? {
            b'"' => Some(Kind::String),
            b'{' => Some(Kind::Object),
            b'[' => Some(Kind::Array),
            b'-' | b'0'..=b'9' => Some(Kind::Number),
            b't' | b'f' => Some(Kind::Boolean),
            b'n' => Some(Kind::Null),
            _ => None,
        }
    }

    /// The text from `start` to the position.
    #[inline]
    pub(crate) fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Where the next value begins.
    pub(crate) fn start(&mut self) -> usize {
        self.peek();
        self.at
    }

    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), DecodeError> {
        if self.peek() != Some(b':') {
            return Err(self.unexpected("a colon"));
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn begin(&mut self, end: u8) -> Result<bool, DecodeError> {
        self.descend()?;
        self.at += 1;
        if self.peek() == Some(end) {
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        Ok(true)
    }

    #[inline]
    fn next(&mut self, end: u8, expected: &'static str) -> Result<bool, DecodeError> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == end => {
                self.at += 1;
                self.ascend();
                Ok(false)
            }
            _ => Err(self.unexpected(expected)),
        }
    }

    #[inline]
    pub(super) fn descend(&mut self) -> Result<(), DecodeError> {
        if self.depth >= DEEPEST {
            let message = "arrays and objects stand more than 128 deep in one another";
            return Err(DecodeError::new(message).at(self.at));
        }
        self.depth += 1;
        Ok(())
    }

    #[inline]
    pub(super) fn ascend(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    pub(super) fn word(&mut self, word: &'static str) -> Result<(), DecodeError> {
        let end = self.at + word.len();
        if self.text.as_bytes().get(self.at..end) != Some(word.as_bytes()) {
            return Err(self.unexpected("a value"));
        }
        self.at = end;
        Ok(())
    }

    /// The error that something else than `expected` is next.
    #[cold]
    pub(crate) fn unexpected(&mut self, expected: &'static str) -> DecodeError {
        let found: Cow<'static, str> = match (self.peek_kind(), self.peek()) {
            (Some(kind), _) => kind.in_words().into(),
            (None, None) => "the end of the text".into(),
            (None, Some(byte)) if byte.is_ascii_graphic() => {
                format!("`{}`", char::from(byte)).into()
            }
            (None, Some(_)) => "an odd character".into(),
        };
        DecodeError::unexpected(expected, found).at(self.at)
    }
}
