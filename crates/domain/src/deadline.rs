//! Time limits in days, as the code of civil procedure counts them (CPC 641, 642).

use crate::day::Day;

/// The last day of a limit of `days` days that an event on the day `event` begins.
///
/// The day of the event does not count, and the limit ends at midnight of its last day; when that is a Saturday, a Sunday or a public
/// holiday, at midnight of the next working day. None beyond the years of [`Day`].
///
/// The public holidays are those of metropolitan France (code du travail, L3133-1), without those of Alsace-Moselle and overseas.
pub fn in_days(event: Day, days: i32) -> Option<Day> {
    let mut last = event.after(days)?;
    while last.is_weekend() || is_holiday(last) {
        last = last.after(1)?;
    }
    Some(last)
}

/// Whether the day is a public holiday in metropolitan France.
fn is_holiday(day: Day) -> bool {
    let fixed = matches!(
        (day.month(), day.day()),
        (1, 1) | (5, 1 | 8) | (7, 14) | (8, 15) | (11, 1 | 11) | (12, 25)
    );
    let after_easter = easter(day.year()).map(|easter| day.days_since(easter));
    // Monday of Easter, Ascension, Monday of Pentecost.
    fixed || matches!(after_easter, Some(1 | 39 | 50))
}

/// Sunday of Easter in the Gregorian calendar: the first Sunday after the ecclesiastical full moon of spring.
fn easter(year: i16) -> Option<Day> {
    let year = i32::from(year);
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let leaps = century - century / 4;
    let lunar = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + leaps - lunar + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let march = moon + weekday - 7 * late + 22;
    let first: Day = format!("{year:04}-03-01").parse().ok()?;
    first.after(march - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_of_the_event_does_not_count() {
        // Monday 16 February 2026 and fifteen days: Tuesday 3 March.
        assert_eq!(in_days(day("2026-02-16"), 15), Some(day("2026-03-03")));
    }

    #[test]
    fn a_limit_that_ends_on_a_day_without_work_lasts_until_the_next_one_with() {
        for (event, last, why) in [
            ("2025-06-28", "2025-07-15", "Sunday 13 July, then the fourteenth"),
            ("2025-04-06", "2025-04-22", "Monday of Easter"),
            ("2025-05-14", "2025-05-30", "Ascension"),
            ("2025-05-25", "2025-06-10", "Monday of Pentecost"),
            ("2025-12-10", "2025-12-26", "Christmas"),
            ("2025-10-17", "2025-11-03", "All Saints' Day, a Saturday"),
        ] {
            assert_eq!(in_days(day(event), 15), Some(day(last)), "{why}");
        }
    }

    #[test]
    fn easter_is_when_it_was() {
        for (year, expected) in [
            (1961, "1961-04-02"),
            (2000, "2000-04-23"),
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year), Some(day(expected)));
        }
    }
}
