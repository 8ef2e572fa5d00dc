//! Numbers, sizes, dates and spans as they are read.

use opalexe_domain::time::Timestamp;

use crate::words::{Language, Words};

const KILO: u64 = 1_000;
const MEGA: u64 = KILO * KILO;
const GIGA: u64 = MEGA * KILO;

/// The day and the hour, in the time of Paris.
pub(crate) fn date(words: Words, at: Timestamp) -> String {
    let Some(at) = at.in_paris() else {
        return words.say("value-date-unknown");
    };
    let (year, month, day, hour, minute) = (at.year, at.month, at.day, at.hour, at.minute);
    match words.language {
        Language::French => format!("{day:02}/{month:02}/{year} {hour:02}:{minute:02}"),
        Language::English => format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

/// A size on a disk.
pub(crate) fn size(words: Words, bytes: u64) -> String {
    if bytes >= GIGA {
        words.put("value-gigabytes", "count", bytes / GIGA)
    } else {
        words.put("value-megabytes", "count", bytes / MEGA)
    }
}

/// A span in the largest unit of which there are two at least.
pub(crate) fn span(words: Words, millis: u64) -> String {
    const SECOND: u64 = 1_000;
    const MINUTE: u64 = 60 * SECOND;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    if millis >= 2 * DAY {
        words.put("value-days", "count", millis / DAY)
    } else if millis >= 2 * HOUR {
        words.put("value-hours", "count", millis / HOUR)
    } else if millis >= 2 * MINUTE {
        words.put("value-minutes", "count", millis / MINUTE)
    } else if millis >= 2 * SECOND {
        words.put("value-seconds", "count", millis / SECOND)
    } else {
        words.put("value-milliseconds", "count", millis)
    }
}

/// How far a clock is ahead, as far as that can be told.
pub(crate) fn ahead(words: Words, millis: i64, within_millis: u32) -> String {
    let distance = millis.unsigned_abs();
    if distance <= u64::from(within_millis) {
        let precision = span(words, u64::from(within_millis));
        words.put("value-clock-equal", "precision", precision)
    } else if millis > 0 {
        words.put("value-clock-ahead", "span", span(words, distance))
    } else {
        words.put("value-clock-behind", "span", span(words, distance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: Words = Words {
        language: Language::French,
    };
    const ENGLISH: Words = Words {
        language: Language::English,
    };

    #[test]
    fn a_difference_smaller_than_its_error_is_none() {
        assert_eq!(
            ahead(FRENCH, 40, 45),
            "aucun écart mesurable (précision\u{a0}: 45 ms)"
        );
        assert_eq!(ahead(FRENCH, -7_200_000, 45), "2 h, cet ordinateur retarde");
        assert_eq!(ahead(ENGLISH, 90_000, 45), "90 s, this computer is ahead");
    }

    #[test]
    fn dates_and_sizes_read_as_in_a_table() {
        let at = Timestamp::from_seconds(1_744_097_400);
        assert_eq!(date(FRENCH, at), "08/04/2025 09:30");
        assert_eq!(date(ENGLISH, at), "2025-04-08 09:30");
        assert_eq!(size(FRENCH, 39_000_000_000), "39 Go");
        assert_eq!(size(ENGLISH, 12_345_678), "12 MB");
    }
}
