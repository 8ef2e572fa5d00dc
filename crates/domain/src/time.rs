//! Time as the whole house keeps it: milliseconds since 1970 in UTC, shown in Europe/Paris.

use std::time::Duration;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// The zone of French courts: every date that a person reads is in it.
pub(crate) static PARIS: TimeZone = jiff::tz::get!("Europe/Paris");

/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Timestamp(i64);

impl Timestamp {
    /// The instant that many milliseconds after 1970-01-01T00:00:00Z.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// The instant that many seconds after 1970-01-01T00:00:00Z; what does not fit is held at the limit.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// This instant and `span` more.
    #[must_use]
    pub fn plus(self, span: Duration) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)),
        )
    }

    /// This instant less `span`.
    #[must_use]
    pub fn minus(self, span: Duration) -> Self {
        Self(
            self.0
                .saturating_sub(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)),
        )
    }

    /// The time from `earlier` to this instant; zero when `earlier` is the later of the two.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// What a calendar and a clock in Paris show at this instant. None when it lies outside the years -9999 to 9999.
    pub fn in_paris(self) -> Option<ParisTime> {
        let zoned = jiff::Timestamp::from_millisecond(self.0)
            .ok()?
            .to_zoned(PARIS.clone());
        Some(ParisTime {
            year: zoned.year(),
            month: zoned.month(),
            day: zoned.day(),
            weekday: zoned.weekday().to_monday_one_offset(),
            hour: zoned.hour(),
            minute: zoned.minute(),
        })
    }

    /// The instant for files that people and programs read, as in RFC 3339 with the offset of Paris: `2025-04-08T14:03:05.120+02:00`. None when
    /// it lies outside the years -9999 to 9999.
    pub fn written_in_paris(self) -> Option<String> {
        self.written_in(PARIS.clone(), "%:z")
    }

    /// The same in UTC: `2025-04-08T12:03:05.120Z`.
    pub fn written_in_utc(self) -> Option<String> {
        self.written_in(TimeZone::UTC, "Z")
    }

    fn written_in(self, zone: TimeZone, offset: &str) -> Option<String> {
        let zoned = jiff::Timestamp::from_millisecond(self.0).ok()?.to_zoned(zone);
        Some(
            zoned
                .strftime(&format!("%Y-%m-%dT%H:%M:%S.%3f{offset}"))
                .to_string(),
        )
    }
}

/// A date and an hour as read in Paris. Putting them into words is the business of who shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParisTime {
    /// The year, 2026.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// The day of the month, 1 to 31.
    pub day: i8,
    /// The day of the week, 1 (Monday) to 7 (Sunday).
    pub weekday: i8,
    /// The hour, 0 to 23.
    pub hour: i8,
    /// The minute, 0 to 59.
    pub minute: i8,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paris_is_two_hours_ahead_in_summer_and_one_in_winter() {
        let summer = Timestamp::from_seconds(1_744_097_400).in_paris().unwrap();
        assert_eq!((summer.day, summer.month, summer.year), (8, 4, 2025));
        assert_eq!((summer.hour, summer.minute, summer.weekday), (9, 30, 2));
        let winter = Timestamp::from_seconds(1_736_323_800).in_paris().unwrap();
        assert_eq!((winter.hour, winter.minute), (9, 10));
    }

    #[test]
    fn an_instant_is_written_with_its_offset_in_summer_and_winter() {
        let summer = Timestamp::from_millis(1_744_097_405_120);
        assert_eq!(
            summer.written_in_paris().unwrap(),
            "2025-04-08T09:30:05.120+02:00"
        );
        assert_eq!(summer.written_in_utc().unwrap(), "2025-04-08T07:30:05.120Z");
        let winter = Timestamp::from_seconds(1_736_323_800);
        assert_eq!(
            winter.written_in_paris().unwrap(),
            "2025-01-08T09:10:00.000+01:00"
        );
        assert!(Timestamp::from_millis(i64::MAX).written_in_utc().is_none());
    }

    #[test]
    fn a_span_that_would_overflow_is_held_at_the_limit() {
        let end = Timestamp::from_millis(i64::MAX);
        assert_eq!(end.plus(Duration::from_secs(1)), end);
        assert_eq!(
            Timestamp::from_millis(5).since(Timestamp::from_millis(9)),
            Duration::ZERO
        );
    }
}
