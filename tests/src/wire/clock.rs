//! A clock that moves only when told to, so that every time in a reply can be foretold.

use std::time::Duration;

/// The stand-in's clock, in seconds since 1970.
#[derive(Debug)]
pub(crate) struct Clock {
    now: u64,
}

impl Clock {
    /// A clock that stands at `now`.
    pub(crate) fn starting_at(now: u64) -> Self {
        Self { now }
    }

    /// The time as it stands.
    pub(crate) fn now(&self) -> u64 {
        self.now
    }

    /// The time of a write. The next one comes a second later.
    pub(crate) fn tick(&mut self) -> u64 {
        self.now += 1;
        self.now - 1
    }

    /// Lets `time` pass.
    pub(crate) fn advance(&mut self, time: Duration) {
        self.now += time.as_secs();
    }
}

/// A time as APIs write it: `2018-06-01T00:00:00.000Z`.
pub(crate) fn timestamp(seconds: u64) -> String {
    let (year, month, day) = date(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.000Z")
}

/// The Gregorian date of a day counted from 1970-01-01.
fn date(day: u64) -> (u64, u64, u64) {
    // Counted from 1 March of the year 0, leap days fall at the end of a year.
    let day = day + 719_468;
    let (era, day_of_era) = (day / 146_097, day % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    (
        400 * era + year_of_era + u64::from(month <= 2),
        month,
        day_of_month,
    )
}

#[cfg(test)]
mod tests {
    use super::timestamp;

    #[test]
    fn dates_are_gregorian() {
        assert_eq!(timestamp(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(timestamp(1_527_811_200), "2018-06-01T00:00:00.000Z");
        assert_eq!(timestamp(1_782_345_600), "2026-06-25T00:00:00.000Z");
        assert_eq!(
            timestamp(1_582_934_400 + 86_399),
            "2020-02-29T23:59:59.000Z"
        );
        assert_eq!(timestamp(4_107_542_400), "2100-03-01T00:00:00.000Z");
    }
}
