//! Days of the calendar: of an order, of a deadline. A day has no hour and no zone; what is due on it is due until its end in Paris.

use std::{fmt, str::FromStr};

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::time::{PARIS, Timestamp};

/// A day between 1 January 1900 and 31 December 2199, written `2025-02-12` (ISO 8601).
///
/// The years are those in which an expertise can lie; beyond them is a slip of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, example = "2025-02-12"))]
pub struct Day(Date);

/// The years in which a day can lie.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

impl Day {
    /// The day that Paris has at this instant. None when it lies in no year of [`Day`].
    pub fn in_paris(at: Timestamp) -> Option<Self> {
        let paris = at.in_paris()?;
        Self::of(Date::new(paris.year, paris.month, paris.day).ok()?)
    }

    /// When the day begins in Paris.
    pub fn begins_at(self) -> Option<Timestamp> {
        let begins = self.0.to_zoned(PARIS.clone()).ok()?;
        Some(Timestamp::from_millis(begins.timestamp().as_millisecond()))
    }

    /// When clocks in Paris show that full hour of this day, 0 to 23. In the night of March in which they skip it, when they would have: an hour
    /// later by the clock; in that of October in which they show it twice, the first time.
    pub fn at_hour(self, hour: i8) -> Option<Timestamp> {
        let time = jiff::civil::Time::new(hour, 0, 0, 0).ok()?;
        let shown = self.0.to_datetime(time).to_zoned(PARIS.clone()).ok()?;
        Some(Timestamp::from_millis(shown.timestamp().as_millisecond()))
    }

    /// The year, 2025.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// How many days from `earlier` to this one; negative when this one is the earlier.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.since(earlier.0).map_or(0, |span| span.get_days())
    }

    /// The day that many days later; earlier, when `days` is negative. None when it lies in no year of [`Day`].
    pub fn after(self, days: i32) -> Option<Self> {
        Self::of(self.0.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?)
    }

    /// Whether it is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    fn of(date: Date) -> Option<Self> {
        YEARS.contains(&date.year()).then_some(Self(date))
    }
}

/// The text is not a day: `2025-02-12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the form 2025-02-12")]
pub struct DayError;

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        // Exactly the form of ISO 8601: what else a library may read is none of ours.
        let has_form = text.len() == 10
            && text.bytes().enumerate().all(|(place, byte)| match place {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !has_form {
            return Err(DayError);
        }
        let date = Date::from_str(text).map_err(|_| DayError)?;
        Self::of(date).ok_or(DayError)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl TryFrom<String> for Day {
    type Error = DayError;

    fn try_from(text: String) -> Result<Self, DayError> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_is_written_as_it_is_read() {
        let day: Day = "2025-02-12".parse().unwrap();
        assert_eq!(day.to_string(), "2025-02-12");
        assert_eq!((day.year(), day.month(), day.day()), (2025, 2, 12));
        assert_eq!(serde_json::to_value(day).unwrap(), "2025-02-12");
    }

    #[test]
    fn what_is_no_day_of_an_expertise_is_refused() {
        for text in [
            "",
            "2025-02-30",
            "12/02/2025",
            "2025-2-12",
            "20250212",
            "0025-02-12",
            "2200-01-01",
            "2025-02-12T00:00",
            " 2025-02-12",
            "-025-02-12",
        ] {
            assert_eq!(text.parse::<Day>(), Err(DayError), "{text}");
        }
    }

    #[test]
    fn a_day_ends_at_midnight_in_paris_and_days_are_counted() {
        let last_minute = Timestamp::from_seconds(1_767_999_540);
        let next = Timestamp::from_seconds(1_767_999_600);
        assert_eq!(Day::in_paris(last_minute).unwrap().to_string(), "2026-01-09");
        assert_eq!(Day::in_paris(next).unwrap().to_string(), "2026-01-10");
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(day("2026-01-10").begins_at(), Some(next));
        assert_eq!(day("2026-03-01").days_since(day("2026-02-01")), 28);
        assert_eq!(day("2026-02-01").days_since(day("2026-03-01")), -28);
    }

    #[test]
    fn two_o_clock_is_once_a_night_when_clocks_change() {
        let at_two = |day: &str| day.parse::<Day>().unwrap().at_hour(2).unwrap().seconds();
        // In winter 01:00 UTC, in summer midnight UTC.
        assert_eq!(at_two("2026-01-10"), 1_768_006_800);
        assert_eq!(at_two("2026-07-01"), 1_782_864_000);
        // 29 March 2026: after 01:59 comes 03:00, at 01:00 UTC.
        assert_eq!(at_two("2026-03-29"), 1_774_746_000);
        assert_eq!(at_two("2026-03-30") - at_two("2026-03-29"), 23 * 3600);
        // 25 October 2026: 02:00 comes twice, first at midnight UTC.
        assert_eq!(at_two("2026-10-25"), 1_792_886_400);
        assert_eq!(at_two("2026-10-26") - at_two("2026-10-25"), 25 * 3600);
        assert_eq!("2026-10-25".parse::<Day>().unwrap().at_hour(24), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_a_day_reads_back(text in "[0-9-]{8,11}|\\PC{0,12}") {
            if let Ok(day) = text.parse::<Day>() {
                prop_assert_eq!(day.to_string(), text);
            }
        }
    }
}
