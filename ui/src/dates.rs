//! Dates as a person reads them, always in the time of Paris: « mardi 8 avril 2025 à 09 h 30 ».

use opalexe_domain::{day::Day, time::Timestamp};

use crate::i18n::tr;

/// The day and the hour, for a sentence.
pub(crate) fn day_and_hour(at: Timestamp) -> String {
    let Some(at) = at.in_paris() else {
        return tr!("date-unknown");
    };
    tr!(
        "date-day-and-hour",
        weekday = at.weekday,
        day = at.day,
        month = at.month,
        year = at.year,
        hour = format!("{:02}", at.hour),
        minute = format!("{:02}", at.minute),
    )
}

/// The day and the hour, for a table: « 08/04/2025 09:30 ».
pub(crate) fn brief(at: Timestamp) -> String {
    let Some(at) = at.in_paris() else {
        return tr!("date-unknown");
    };
    format!(
        "{:02}/{:02}/{} {:02}:{:02}",
        at.day, at.month, at.year, at.hour, at.minute
    )
}

/// The day, for a sentence.
pub(crate) fn day(at: Timestamp) -> String {
    let Some(at) = at.in_paris() else {
        return tr!("date-unknown");
    };
    tr!("date-day", day = at.day, month = at.month, year = at.year)
}

/// A day of the calendar with its day of the week, for a sentence: « mercredi 12 février 2025 ».
pub(crate) fn weekday_and_day(day: Day) -> String {
    tr!(
        "date-weekday-and-day",
        weekday = weekday(day),
        day = day.day(),
        month = day.month(),
        year = day.year(),
    )
}

/// A day of the calendar, for a table or a list: « 12/02/2025 ».
pub(crate) fn brief_day(day: Day) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// 1 (Monday) to 7 (Sunday).
fn weekday(day: Day) -> i32 {
    let monday: Option<Day> = "2024-01-01".parse().ok();
    monday.map_or(1, |monday| day.days_since(monday).rem_euclid(7) + 1)
}

/// The hour, for a sentence.
pub(crate) fn hour(at: Timestamp) -> String {
    let Some(at) = at.in_paris() else {
        return tr!("date-unknown");
    };
    tr!(
        "date-hour",
        hour = format!("{:02}", at.hour),
        minute = format!("{:02}", at.minute),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, speak};

    #[test]
    fn a_date_reads_as_a_court_writes_it() {
        let at = Timestamp::from_seconds(1_744_097_400);
        assert_eq!(day_and_hour(at), "mardi 8 avril 2025 à 09\u{a0}h\u{a0}30");
        assert_eq!(brief(at), "08/04/2025 09:30");
        assert_eq!(day(at), "8 avril 2025");
        assert_eq!(hour(at), "09\u{a0}h\u{a0}30");
    }

    #[test]
    fn a_day_of_the_calendar_knows_its_day_of_the_week() {
        let read = |text: &str| weekday_and_day(text.parse().unwrap());
        assert_eq!(read("2025-02-12"), "mercredi 12 février 2025");
        assert_eq!(read("1999-12-31"), "vendredi 31 décembre 1999");
        assert_eq!(read("2026-03-01"), "dimanche 1er mars 2026");
        assert_eq!(brief_day("2025-02-12".parse().unwrap()), "12/02/2025");
    }

    #[test]
    fn the_first_of_a_month_is_written_as_an_ordinal_in_french() {
        let at = Timestamp::from_seconds(1_746_050_400);
        assert_eq!(day_and_hour(at), "jeudi 1er mai 2025 à 00\u{a0}h\u{a0}00");
    }

    #[test]
    fn every_day_of_the_week_and_month_has_its_name_in_both_languages() {
        for language in [Language::French, Language::English] {
            speak(language);
            let names: std::collections::BTreeSet<String> = (0..365)
                .map(|days| day_and_hour(Timestamp::from_seconds(1_735_732_800 + days * 86_400)))
                .flat_map(|date| date.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
                .filter(|word| word.chars().count() > 2 && word.chars().all(char::is_alphabetic))
                .collect();
            assert_eq!(names.len(), 19, "{names:?}");
        }
        speak(Language::French);
    }
}
