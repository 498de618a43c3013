//! Strings: runs of plain characters are found eight bytes at a time and copied whole.

use std::borrow::Cow;

use super::Reader;
use crate::codec::DecodeError;

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGH_BITS: u64 = u64::from_ne_bytes([0x80; 8]);

/// The index of the first byte from `at` on that ends a run of plain characters: a quotation mark,
/// a backslash or a control character; the length if there is none.
#[inline]
pub(super) fn end_of_run(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let quote = word ^ (ONES * b'"' as u64);
        let backslash = word ^ (ONES * b'\\' as u64);
        // A byte's high bit is set if the byte is zero (or below the space). Bytes after the first
        // hit may be marked wrongly, which does not matter: only the first one is asked for.
        let hits = (quote.wrapping_sub(ONES) & !quote)
            | (backslash.wrapping_sub(ONES) & !backslash)
            | (word.wrapping_sub(ONES * b' ' as u64) & !word);
        let hits = hits & HIGH_BITS;
        if hits != 0 {
            return at + (hits.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' || byte == b'\\' || byte < b' ' {
            break;
        }
        at += 1;
    }
    at
}

impl<'a> Reader<'a> {
    /// Reads a string whose opening quotation mark is next.
    #[inline]
    pub(super) fn quoted(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let start = self.at + 1;
        self.at = end_of_run(self.text.as_bytes(), start);
        let run = self.since(start);
        if self.text.as_bytes().get(self.at) == Some(&b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(run));
        }
        self.escaped(run).map(Cow::Owned)
    }

    /// Reads the rest of a string after the run with which it begins.
    #[cold]
    fn escaped(&mut self, begin: &str) -> Result<String, DecodeError> {
        // No escape is shorter than what it stands for: the spelling's length is always enough.
        let (run_end, open) = (self.at, self.at - begin.len() - 1);
        self.at = open;
        self.skip_quoted()?;
        let mut text = String::with_capacity(self.at - open);
        self.at = run_end;
        text.push_str(begin);
        while self.ends_with_escape()? {
            text.push(self.escape()?);
            let start = self.at;
            self.at = end_of_run(self.text.as_bytes(), start);
            text.push_str(self.since(start));
        }
        Ok(text)
    }

    /// Passes over a string whose opening quotation mark is next.
    pub(super) fn skip_quoted(&mut self) -> Result<(), DecodeError> {
        self.at = end_of_run(self.text.as_bytes(), self.at + 1);
        while self.ends_with_escape()? {
            match self.text.as_bytes().get(self.at) {
                Some(b'u') => self.code_unit().map(drop)?,
                Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
                _ => return Err(self.odd("an escape")),
            }
            self.at = end_of_run(self.text.as_bytes(), self.at);
        }
        Ok(())
    }

    /// After a run: consumes a backslash (true) or the closing quotation mark (false).
    fn ends_with_escape(&mut self) -> Result<bool, DecodeError> {
        let escape = match self.text.as_bytes().get(self.at) {
            Some(b'\\') => true,
            Some(b'"') => false,
            Some(_) => return Err(self.odd("an escape in place of a control character")),
            None => return Err(self.odd("the end of the string")),
        };
        self.at += 1;
        Ok(escape)
    }

    /// The character that an escape stands for, after its backslash.
    fn escape(&mut self) -> Result<char, DecodeError> {
        let character = match self.text.as_bytes().get(self.at) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.odd("an escape")),
        };
        self.at += 1;
        Ok(character)
    }

    /// A character spelled as one code unit of UTF-16, or as two (RFC 8259, section 7).
    fn unicode_escape(&mut self) -> Result<char, DecodeError> {
        let start = self.at;
        let first = self.code_unit()?;
        let mut units = [first, 0];
        let mut count = 1;
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if matches!(first, 0xD800..=0xDBFF) && rest.starts_with(b"\\u") {
            self.at += 1;
            units[1] = self.code_unit()?;
            count = 2;
        }
        match (
            char::decode_utf16(units.into_iter().take(count)).next(),
            count,
        ) {
            (Some(Ok(character)), _) => Ok(character),
            _ => Err(DecodeError::new("half of a surrogate pair").at(start)),
        }
    }

    /// `u` and four hexadecimal digits.
    fn code_unit(&mut self) -> Result<u16, DecodeError> {
        let digits = self
            .text
            .as_bytes()
            .get(self.at + 1..self.at + 5)
            .unwrap_or_default();
        let mut unit = 0;
        for &digit in digits {
            match char::from(digit).to_digit(16) {
                Some(digit) => unit = unit << 4 | digit as u16,
                None => return Err(self.odd("four hexadecimal digits")),
            }
        }
        if digits.len() < 4 {
            return Err(self.odd("four hexadecimal digits"));
        }
        self.at += 5;
        Ok(unit)
    }

    /// The error about something odd within a string. What stands there is not repeated.
    #[cold]
    fn odd(&self, expected: &'static str) -> DecodeError {
        let found = match self.text.as_bytes().get(self.at) {
            None => "the end of the text",
            Some(byte) if *byte < b' ' => "a control character",
            Some(_) => "another character",
        };
        DecodeError::unexpected(expected, found).at(self.at)
    }
}
