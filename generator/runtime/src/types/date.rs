//! A calendar date as text: `format: date`.

use super::format::{Cursor, text_type};
use crate::FormatError;

/// A date such as `2018-06-01` (RFC 3339, section 5.6, full-date).
///
/// It keeps the text exactly as it was sent or given, so that a reply is never refused for a
/// malformed date and is sent back as it came. To calculate with it, take it to a date of a crate
/// for that: with the feature `jiff` (on by default), `time` or `chrono`.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

text_type!(Date, "a date such as 2018-06-01", is_date, FormatError::new);

/// Whether `text` is a full-date.
fn is_date(text: &str) -> bool {
    let mut cursor = Cursor(text.as_bytes());
    full_date(&mut cursor).is_some() && cursor.0.is_empty()
}

/// Consumes a full-date.
pub(super) fn full_date(cursor: &mut Cursor<'_>) -> Option<()> {
    let year = cursor.digits(4)?;
    cursor.one_of(b"-")?;
    let month = cursor.within(2, 1, 12)?;
    cursor.one_of(b"-")?;
    cursor.within(2, 1, days(year, month)).map(drop)
}

/// The days of a month in the Gregorian calendar.
fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(feature = "jiff")]
mod jiff {
    use super::Date;
    use crate::FormatError;

    impl Date {
        /// The date, to calculate with.
        ///
        /// # Errors
        /// If the text is not a date.
        pub fn to_civil_date(&self) -> Result<::jiff::civil::Date, FormatError> {
            self.as_str().parse().map_err(|_| self.malformed())
        }
    }

    impl From<::jiff::civil::Date> for Date {
        fn from(date: ::jiff::civil::Date) -> Self {
            Self::from_text(date.to_string())
        }
    }
}

#[cfg(feature = "time")]
mod time {
    use ::time::format_description::well_known::Iso8601;

    use super::Date;
    use crate::FormatError;

    impl Date {
        /// The date, to calculate with.
        ///
        /// # Errors
        /// If the text is not a date.
        pub fn to_time_date(&self) -> Result<::time::Date, FormatError> {
            ::time::Date::parse(self.as_str(), &Iso8601::DATE).map_err(|_| self.malformed())
        }
    }

    impl From<::time::Date> for Date {
        fn from(date: ::time::Date) -> Self {
            let (year, month, day) = date.to_calendar_date();
            Self::from_text(format!("{year:04}-{:02}-{day:02}", u8::from(month)))
        }
    }
}

#[cfg(feature = "chrono")]
mod chrono {
    use super::Date;
    use crate::FormatError;

    impl Date {
        /// The date, to calculate with.
        ///
        /// # Errors
        /// If the text is not a date.
        pub fn to_naive_date(&self) -> Result<::chrono::NaiveDate, FormatError> {
            self.as_str().parse().map_err(|_| self.malformed())
        }
    }

    impl From<::chrono::NaiveDate> for Date {
        fn from(date: ::chrono::NaiveDate) -> Self {
            Self::from_text(date.to_string())
        }
    }
}
