//! Reading numbers: integers by hand, floating point by hand where that is exact.

mod decimal;
#[cfg(feature = "validate")]
mod multiple;
mod scan;

pub(crate) use decimal::Decimal;

use self::scan::{Scanned, scan};
use super::Reader;
use crate::codec::{DecodeError, shortened};

/// The strings that stand for the numbers that JSON has not.
const NOT_FINITE: [(&str, f64); 3] = [
    ("\"NaN\"", f64::NAN),
    ("\"Infinity\"", f64::INFINITY),
    ("\"-Infinity\"", f64::NEG_INFINITY),
];

/// The word for a number that JSON has not.
pub(super) fn not_finite(number: f64) -> &'static str {
    match number {
        f64::INFINITY => "Infinity",
        f64::NEG_INFINITY => "-Infinity",
        _ => "NaN",
    }
}

/// Whether `text` is a JSON number (RFC 8259, section 6) and nothing else.
pub(crate) fn is_number(text: &str) -> bool {
    scan(text.as_bytes(), 0).is_ok_and(|scanned| scanned.end == text.len())
}

impl<'a> Reader<'a> {
    /// Reads a number as the text that spells it.
    ///
    /// # Errors
    /// If the next value is not a number.
    pub fn number_text(&mut self) -> Result<&'a str, DecodeError> {
        let start = self.start();
        self.scanned()?;
        Ok(self.since(start))
    }

    /// Reads a number as the nearest 64-bit floating point number; so are the strings `NaN`, `Infinity` and
    /// `-Infinity`.
    ///
    /// # Errors
    /// If the next value is not a number, or is too large.
    pub fn number(&mut self) -> Result<f64, DecodeError> {
        let start = self.start();
        let scanned = match self.scanned() {
            Ok(scanned) => scanned,
            Err(error) => return self.not_finite().ok_or(error),
        };
        if let Some(number) = scanned.exact() {
            return Ok(number);
        }
        match self.since(start).parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(self.out_of_range("a number that fits 64 bits", start)),
        }
    }

    /// Reads a number as the nearest 32-bit floating point number, like [`number`](Reader::number).
    ///
    /// # Errors
    /// If the next value is not a number, or is too large.
    pub fn single(&mut self) -> Result<f32, DecodeError> {
        let start = self.start();
        let text = match self.number_text() {
            Ok(text) => text,
            Err(error) => return self.not_finite().map(|number| number as f32).ok_or(error),
        };
        match text.parse::<f32>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(self.out_of_range("a number that fits 32 bits", start)),
        }
    }

    /// Reads an integer. `5.0` and `50e-1` are integers too.
    ///
    /// # Errors
    /// If the next value is not a number, has a fraction, or does not fit.
    #[inline]
    pub fn integer(&mut self) -> Result<i64, DecodeError> {
        let start = self.start();
        let bytes = self.text.as_bytes();
        let negative = bytes.get(start) == Some(&b'-');
        let (magnitude, end) = digits(bytes, start + usize::from(negative));
        match magnitude {
            Some(magnitude) if magnitude <= i64::MAX as u64 => {
                self.at = end;
                let magnitude = magnitude as i64;
                Ok(if negative { -magnitude } else { magnitude })
            }
            _ => self.whole(i64::try_from, "an integer that fits 64 bits"),
        }
    }

    /// Reads an integer that is not negative.
    ///
    /// # Errors
    /// If the next value is not a number, has a fraction, or does not fit.
    #[inline]
    pub fn unsigned(&mut self) -> Result<u64, DecodeError> {
        let start = self.start();
        match digits(self.text.as_bytes(), start) {
            (Some(magnitude), end) => {
                self.at = end;
                Ok(magnitude)
            }
            _ => self.whole(
                u64::try_from,
                "an integer that is not negative and fits 64 bits",
            ),
        }
    }

    /// Reads an integer that may be spelled with a fraction or an exponent.
    #[cold]
    fn whole<T, E>(
        &mut self,
        narrow: fn(i128) -> Result<T, E>,
        expected: &'static str,
    ) -> Result<T, DecodeError> {
        let start = self.start();
        let text = self.number_text()?;
        Decimal::parse(text)
            .and_then(|decimal| decimal.to_integer())
            .and_then(|integer| narrow(integer).ok())
            .ok_or_else(|| self.out_of_range(expected, start))
    }

    /// Consumes a string that spells what JSON has no number for.
    #[cold]
    fn not_finite(&mut self) -> Option<f64> {
        let rest = self.text.get(self.at..)?;
        let mut words = NOT_FINITE.iter();
        let (word, number) = words.find(|(word, _)| rest.starts_with(word))?;
        self.at += word.len();
        Some(*number)
    }

    /// Consumes a number.
    #[inline]
    fn scanned(&mut self) -> Result<Scanned, DecodeError> {
        match scan(self.text.as_bytes(), self.at) {
            Ok(scanned) => {
                self.at = scanned.end;
                Ok(scanned)
            }
            Err(at) if at == self.at => Err(self.unexpected("a number")),
            Err(at) => {
                self.at = at;
                Err(DecodeError::new("a number breaks off: expected a digit").at(at))
            }
        }
    }

    /// The error that the number just read, which began at `start`, is not `expected`.
    #[cold]
    pub(crate) fn out_of_range(&self, expected: &'static str, start: usize) -> DecodeError {
        let found = format!("the number {}", shortened(self.since(start)));
        DecodeError::unexpected(expected, found).at(start)
    }
}

/// The value of a run of digits from `start` on and where it ends. There is none if the run is
/// empty, begins with a needless zero, may not fit, or goes on as a fraction or an exponent.
#[inline]
fn digits(bytes: &[u8], start: usize) -> (Option<u64>, usize) {
    let mut value: u64 = 0;
    let mut end = start;
    while let Some(&digit @ b'0'..=b'9') = bytes.get(end) {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        end += 1;
    }
    let count = end - start;
    let plain = matches!(count, 1..=19)
        && (count == 1 || bytes.get(start) != Some(&b'0'))
        && !matches!(bytes.get(end), Some(b'.' | b'e' | b'E'));
    (plain.then_some(value), end)
}
