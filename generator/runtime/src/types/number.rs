//! A JSON number that keeps the text that spells it.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::FormatError;
use crate::codec::{Decode, DecodeError, Encode, Reader, Writer};
use crate::json::{Decimal, is_number};

/// A JSON number of any size and precision, spelled as it was sent.
///
/// Two numbers are equal if their values are, exactly and whatever their spelling: `5`, `5.0` and
/// `50e-1` are one number, `0.1` and `0.10000000000000000001` are two.
#[derive(Clone)]
pub struct Number(Spelling);

/// Nearly all numbers are short enough to stay out of the heap.
#[derive(Clone)]
enum Spelling {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Box<str>),
}

/// The longest spelling that is kept in place, in bytes.
const SHORT: usize = 22;

impl Number {
    /// A number spelled by `text`, which is known to be one.
    fn of(text: &str) -> Self {
        let mut bytes = [0; SHORT];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(place), Ok(length)) => {
                place.copy_from_slice(text.as_bytes());
                Self(Spelling::Short { length, bytes })
            }
            _ => Self(Spelling::Long(text.into())),
        }
    }

    /// The number nearest to `number`; JSON has none that is infinite or not a number.
    pub fn from_f64(number: f64) -> Option<Self> {
        let mut writer = Writer::new();
        writer.number(number);
        number.is_finite().then(|| Self::of(writer.as_str()))
    }

    /// The text that spells the number.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Spelling::Short { length, bytes } => bytes
                .get(..usize::from(*length))
                .and_then(|bytes| std::str::from_utf8(bytes).ok())
                .unwrap_or_default(),
            Spelling::Long(text) => text,
        }
    }

    /// The number as an integer, if it is one that fits.
    pub fn as_i64(&self) -> Option<i64> {
        Reader::of(self.as_str()).integer().ok()
    }

    /// The number as an integer, if it is one that is not negative and fits.
    pub fn as_u64(&self) -> Option<u64> {
        Reader::of(self.as_str()).unsigned().ok()
    }

    /// The nearest floating point number, unless this one is too large.
    pub fn as_f64(&self) -> Option<f64> {
        Reader::of(self.as_str()).number().ok()
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        let (left, right) = (self.as_str(), other.as_str());
        match (Decimal::parse(left), Decimal::parse(right)) {
            (Some(left), Some(right)) => left == right,
            // Only an exponent beyond reason leads here.
            _ => left == right,
        }
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = (self.as_str(), other.as_str());
        match (Decimal::parse(left), Decimal::parse(right)) {
            (Some(left), Some(right)) => left.cmp(&right),
            // Those with an exponent beyond reason come last.
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => left.cmp(right),
        }
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match Decimal::parse(self.as_str()) {
            Some(decimal) => decimal.hash(state),
            None => self.as_str().hash(state),
        }
    }
}

/// From integer types.
macro_rules! from_integers {
    ($($integer:ty),+) => { $(
        impl From<$integer> for Number {
            fn from(integer: $integer) -> Self {
                Self::of(itoa::Buffer::new().format(integer))
            }
        }
    )+ };
}

from_integers!(
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize
);

impl FromStr for Number {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        match is_number(text) {
            true => Ok(Self::of(text)),
            false => Err(FormatError::new("a JSON number", text)),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({self})")
    }
}

impl Decode for Number {
    fn hollow() -> Self {
        Self::of("0")
    }

    fn decode(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        *self = Self::of(reader.number_text()?);
        Ok(())
    }

    fn decode_text(&mut self, text: &str) -> Result<(), DecodeError> {
        *self = text
            .parse()
            .map_err(|_| DecodeError::unexpected("a number", "another text"))?;
        Ok(())
    }
}

impl Encode for Number {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(self.as_str());
    }
}

crate::bridge!(Number);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ordered_by_value() {
        let ordered = [
            "-1e3",
            "-12",
            "-1.5",
            "-0.02",
            "-0.0",
            "1e-9",
            "0.019",
            "0.02",
            "0.1",
            "0.10000000000000000001",
            "2",
            "10",
            "1e3",
            "18446744073709551616",
        ];
        let numbers: Vec<Number> = ordered.iter().map(|text| Number::of(text)).collect();
        assert!(numbers.is_sorted_by(|one, next| one < next));
        assert_eq!(Number::of("0").cmp(&Number::of("-0.0")), Ordering::Equal);
        assert_eq!(Number::of("5e-1").cmp(&Number::of("0.50")), Ordering::Equal);
    }
}
