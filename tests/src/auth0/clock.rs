//! A clock that moves only when told to, so that every time in a reply can be foretold.

use std::time::Duration;

/// 2026-06-25T00:00:00Z in seconds since 1970.
pub(super) const START: u64 = 1_782_345_600;

/// The stand-in's clock, in seconds since 1970.
#[derive(Debug)]
pub(super) struct Clock {
    now: u64,
}

impl Clock {
    pub(super) fn new() -> Self {
        Self { now: START }
    }

    /// The time of a write. The next one comes a second later.
    pub(super) fn tick(&mut self) -> u64 {
        self.now += 1;
        self.now - 1
    }

    pub(super) fn advance(&mut self, time: Duration) {
        self.now += time.as_secs();
    }
}

/// A time as the API writes it: `2026-06-25T00:00:00.000Z`.
pub(super) fn timestamp(seconds: u64) -> String {
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let mut days = seconds / 86_400;
    let mut year = 1970;
    while days >= days_of(year).iter().sum() {
        days -= days_of(year).iter().sum::<u64>();
        year += 1;
    }
    let mut month = 1;
    for length in days_of(year) {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    let day = days + 1;
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.000Z")
}

/// How many days the months of a year have.
fn days_of(year: u64) -> [u64; 12] {
    let leaps = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let february = 28 + u64::from(leaps);
    [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

#[cfg(test)]
mod tests {
    use super::timestamp;

    #[test]
    fn dates_are_gregorian() {
        assert_eq!(timestamp(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(timestamp(super::START), "2026-06-25T00:00:00.000Z");
        assert_eq!(
            timestamp(1_582_934_400 + 86_399),
            "2020-02-29T23:59:59.000Z"
        );
        assert_eq!(timestamp(4_107_542_400), "2100-03-01T00:00:00.000Z");
    }
}
