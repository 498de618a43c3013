//! A number's exact value, whatever its spelling: `5`, `5.0` and `50e-1` are one.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// An exact decimal number, `0.digits` times ten to the power of `exponent`.
///
/// There are no zeros at either end of the digits, so equal numbers have equal parts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decimal<'a> {
    pub(super) negative: bool,
    /// The digits; a point may stand among them.
    pub(super) digits: &'a str,
    pub(super) exponent: i64,
}

impl<'a> Decimal<'a> {
    /// The value of `text`, which is a JSON number. There is none if its exponent is beyond reason.
    pub fn parse(text: &'a str) -> Option<Self> {
        let (negative, magnitude) = match text.strip_prefix('-') {
            Some(magnitude) => (true, magnitude),
            None => (false, text),
        };
        let (mantissa, power) = match magnitude.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, power.parse::<i64>().ok()?),
            None => (magnitude, 0),
        };
        let counts = |character: char| matches!(character, '1'..='9');
        let (Some(first), Some(last)) = (mantissa.find(counts), mantissa.rfind(counts)) else {
            return Some(Self {
                negative: false,
                digits: "",
                exponent: 0,
            });
        };
        let point = mantissa.find('.').unwrap_or(mantissa.len());
        let before_point = match point.checked_sub(first) {
            Some(digits) => i64::try_from(digits).ok()?,
            None => -i64::try_from(first - point - 1).ok()?,
        };
        let digits = mantissa.get(first..=last)?;
        Some(Self {
            negative,
            digits,
            exponent: power.checked_add(before_point)?,
        })
    }

    /// The number as an integer, if it is one of reasonable size.
    pub fn to_integer(self) -> Option<i128> {
        let mut value: i128 = 0;
        let mut places: i64 = 0;
        for digit in self.figures() {
            value = value
                .checked_mul(10)?
                .checked_add(i128::from(digit - b'0'))?;
            places += 1;
        }
        if value == 0 {
            return Some(0);
        }
        let zeros = u32::try_from(self.exponent - places).ok()?;
        value = value.checked_mul(10_i128.checked_pow(zeros)?)?;
        Some(if self.negative { -value } else { value })
    }

    /// The digits without the point.
    pub(super) fn figures(self) -> impl Iterator<Item = u8> + use<'a> {
        self.digits.bytes().filter(|&byte| byte != b'.')
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.negative == other.negative
            && self.exponent == other.exponent
            && self.figures().eq(other.figures())
    }
}

impl Eq for Decimal<'_> {}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        // Zero has no digits, and an exponent that says nothing.
        let size = |of: &Self| (!of.digits.is_empty(), of.exponent);
        let magnitude = size(self)
            .cmp(&size(other))
            .then_with(|| self.figures().cmp(other.figures()));
        match (self.negative, other.negative) {
            (false, false) => magnitude,
            (true, true) => magnitude.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl Hash for Decimal<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.negative.hash(state);
        self.exponent.hash(state);
        for digit in self.figures() {
            state.write_u8(digit);
        }
    }
}
