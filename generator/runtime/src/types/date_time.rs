//! A moment in time as text: `format: date-time`.

use super::date::full_date;
use super::format::{Cursor, text_type};
use crate::FormatError;

/// A moment such as `2018-06-01T00:00:00.000Z` (RFC 3339, section 5.6, date-time).
///
/// It keeps the text exactly as it was sent or given: fractions of a second of any length, the
/// offset, and what is malformed. A reply is never refused for a malformed moment and is sent back
/// as it came. To calculate with it, take it to a type of a crate for that: with the feature `jiff`
/// (on by default), `time` or `chrono`.
///
/// Comparison is comparison of text: moments that are spelled with different offsets are different.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(String);

text_type!(
    DateTime,
    "an RFC 3339 date and time",
    is_date_time,
    FormatError::new
);

/// Whether `text` is a date-time.
fn is_date_time(text: &str) -> bool {
    let mut cursor = Cursor(text.as_bytes());
    date_time(&mut cursor).is_some() && cursor.0.is_empty()
}

/// Consumes a date-time.
fn date_time(cursor: &mut Cursor<'_>) -> Option<()> {
    full_date(cursor)?;
    cursor.one_of(b"Tt ")?;
    cursor.within(2, 0, 23)?;
    cursor.one_of(b":")?;
    cursor.within(2, 0, 59)?;
    cursor.one_of(b":")?;
    cursor.within(2, 0, 60)?;
    if cursor.one_of(b".").is_some() && cursor.run_of_digits() == 0 {
        return None;
    }
    if matches!(cursor.one_of(b"Zz+-")?, b'Z' | b'z') {
        return Some(());
    }
    cursor.within(2, 0, 23)?;
    cursor.one_of(b":")?;
    cursor.within(2, 0, 59).map(drop)
}

#[cfg(feature = "jiff")]
mod jiff {
    use super::DateTime;
    use crate::FormatError;

    impl DateTime {
        /// The moment, to calculate with.
        ///
        /// # Errors
        /// If the text is not a moment, or one outside of the years that `jiff` knows.
        pub fn to_timestamp(&self) -> Result<::jiff::Timestamp, FormatError> {
            self.as_str().parse().map_err(|_| self.malformed())
        }
    }

    impl From<::jiff::Timestamp> for DateTime {
        fn from(timestamp: ::jiff::Timestamp) -> Self {
            Self::from_text(timestamp.to_string())
        }
    }
}

#[cfg(feature = "time")]
mod time {
    use ::time::OffsetDateTime;
    use ::time::format_description::well_known::Rfc3339;

    use super::DateTime;
    use crate::FormatError;

    impl DateTime {
        /// The moment with its offset, to calculate with.
        ///
        /// # Errors
        /// If the text is not a moment.
        pub fn to_offset_date_time(&self) -> Result<OffsetDateTime, FormatError> {
            OffsetDateTime::parse(self.as_str(), &Rfc3339).map_err(|_| self.malformed())
        }
    }

    /// Fails for years that RFC 3339 does not know.
    impl TryFrom<OffsetDateTime> for DateTime {
        type Error = ::time::error::Format;

        fn try_from(moment: OffsetDateTime) -> Result<Self, Self::Error> {
            moment.format(&Rfc3339).map(Self::from_text)
        }
    }
}

#[cfg(feature = "chrono")]
mod chrono {
    use ::chrono::{FixedOffset, TimeZone};

    use super::DateTime;
    use crate::FormatError;

    impl DateTime {
        /// The moment with its offset, to calculate with.
        ///
        /// # Errors
        /// If the text is not a moment.
        pub fn to_chrono(&self) -> Result<::chrono::DateTime<FixedOffset>, FormatError> {
            ::chrono::DateTime::parse_from_rfc3339(self.as_str()).map_err(|_| self.malformed())
        }
    }

    impl<Zone: TimeZone> From<::chrono::DateTime<Zone>> for DateTime {
        fn from(moment: ::chrono::DateTime<Zone>) -> Self {
            let format = ::chrono::SecondsFormat::AutoSi;
            Self::from_text(moment.fixed_offset().to_rfc3339_opts(format, true))
        }
    }
}
