//! Whether a number is a multiple of another, by their digits and without rounding.

use super::Decimal;

/// How many zeros behind its digits a number may have to be divided.
const MOST_ZEROS: i64 = 100_000;

impl Decimal<'_> {
    /// Whether the number is a whole multiple of `divisor`. There is no answer for a divisor that is not greater than
    /// zero, and none for one with more than 37 digits or a number with 100,000 zeros more than that.
    pub fn is_multiple_of(&self, divisor: &Self) -> Option<bool> {
        if divisor.sign() <= 0 {
            return None;
        }
        let by = divisor.whole().filter(|by| *by < u128::MAX / 10 - 10)?;
        // Neither whole number ends in a zero, so a number with fewer zeros is no multiple of one with more.
        let zeros = self.zeros()?.checked_sub(divisor.zeros()?)?;
        if self.sign() == 0 || zeros < 0 {
            return Some(self.sign() == 0);
        }
        let digits = self.figures().map(|figure| u128::from(figure - b'0'));
        let rest = digits.fold(0, |rest, digit| (rest * 10 + digit) % by);
        if zeros > MOST_ZEROS {
            return None;
        }
        let rest = (0..zeros).try_fold(rest, |rest, _| match rest {
            0 => None,
            rest => Some(rest * 10 % by),
        });
        Some(rest.is_none_or(|rest| rest == 0))
    }

    /// 1 for a number above zero, -1 for one below, and 0 for zero.
    fn sign(&self) -> i8 {
        match (self.digits, self.negative) {
            ("", _) => 0,
            (_, false) => 1,
            (_, true) => -1,
        }
    }

    /// All digits as a whole number, if it is of reasonable size.
    fn whole(&self) -> Option<u128> {
        self.figures().try_fold(0_u128, |whole, figure| {
            whole.checked_mul(10)?.checked_add((figure - b'0').into())
        })
    }

    /// How many zeros stand between the last digit and the point; below zero where it stands behind the point.
    fn zeros(&self) -> Option<i64> {
        let digits = i64::try_from(self.figures().count()).ok()?;
        self.exponent.checked_sub(digits)
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn decimal(text: &str) -> Decimal<'_> {
        Decimal::parse(text).expect("a number")
    }

    #[test]
    fn multiples_are_exact() {
        let multiple = |number, divisor| decimal(number).is_multiple_of(&decimal(divisor));
        for (number, divisor) in [
            ("0.07", "0.01"),
            ("19.99", "0.01"),
            ("0", "7"),
            ("-15", "5"),
            ("4.5", "1.5"),
            ("5", "2.5"),
            ("20", "5"),
            ("50", "10"),
            ("1e30", "1e-30"),
            ("3e2", "150"),
            ("9007199254740993", "3"),
            ("1", "0.0001"),
        ] {
            assert_eq!(
                multiple(number, divisor),
                Some(true),
                "{number} / {divisor}"
            );
        }
        for (number, divisor) in [
            ("0.075", "0.01"),
            ("1", "2"),
            ("5", "10"),
            ("9007199254740992", "3"),
            ("1e30", "7"),
            ("0.3", "0.2"),
            ("10", "4"),
            ("-7", "2"),
        ] {
            assert_eq!(
                multiple(number, divisor),
                Some(false),
                "{number} / {divisor}"
            );
        }
        for (number, divisor) in [("1", "0"), ("1", "-1"), ("1e999999", "7")] {
            assert_eq!(multiple(number, divisor), None, "{number} / {divisor}");
        }
    }
}
