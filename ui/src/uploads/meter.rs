//! How fast bytes go: over the last seconds, so that a pause or a cut is forgotten soon.

use std::{collections::VecDeque, time::Duration};

use opalexe_domain::time::Timestamp;

/// Over how long the speed is taken: long enough to read a steady figure, short enough to notice that the line has changed.
const WINDOW: Duration = Duration::from_secs(8);

/// Less than this is no measure: a first report would show any figure.
const SHORTEST: Duration = Duration::from_millis(700);

/// The most reports that are kept: some ten a second for each of the files that go at once.
const REPORTS: usize = 400;

/// Counts bytes as they go.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Meter {
    reports: VecDeque<(Timestamp, u64)>,
}

impl Meter {
    /// So many more bytes have gone.
    pub(crate) fn add(&mut self, at: Timestamp, bytes: u64) {
        if self.reports.len() >= REPORTS {
            self.reports.pop_front();
        }
        self.reports.push_back((at, bytes));
        while self
            .reports
            .front()
            .is_some_and(|(first, _)| at.since(*first) > WINDOW)
        {
            self.reports.pop_front();
        }
    }

    /// Bytes a second, once there is enough to tell; none while nothing goes.
    pub(crate) fn speed(&self, now: Timestamp) -> Option<u64> {
        let recent = self.reports.iter().filter(|(at, _)| now.since(*at) <= WINDOW);
        let first = recent.clone().map(|(at, _)| *at).min()?;
        let elapsed = now.since(first);
        if elapsed < SHORTEST {
            return None;
        }
        let bytes: u128 = recent.map(|(_, bytes)| u128::from(*bytes)).sum();
        let speed = bytes.saturating_mul(1_000) / elapsed.as_millis().max(1);
        u64::try_from(speed).ok().filter(|speed| *speed > 0)
    }
}

/// How long so many bytes take at that speed.
pub(crate) fn time_left(bytes: u64, speed: u64) -> Duration {
    Duration::from_secs(bytes.div_ceil(speed.max(1)))
}

/// What part of the whole, in percent, rounded down: a hundred means all. All of nothing is all.
pub(crate) fn percent(part: u64, whole: u64) -> u8 {
    let percent = u128::from(part)
        .saturating_mul(100)
        .checked_div(u128::from(whole))
        .unwrap_or(100);
    u8::try_from(percent.min(100)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(1_744_097_400_000 + millis)
    }

    #[test]
    fn the_speed_is_that_of_the_last_seconds() {
        let mut meter = Meter::default();
        assert_eq!(meter.speed(at(0)), None, "nothing has gone");
        meter.add(at(0), 1_000_000);
        assert_eq!(meter.speed(at(100)), None, "one report is no measure");
        meter.add(at(1_000), 1_000_000);
        meter.add(at(2_000), 2_000_000);
        assert_eq!(meter.speed(at(2_000)), Some(2_000_000));
        assert_eq!(meter.speed(at(60_000)), None, "a minute ago says nothing of now");
    }

    #[test]
    fn a_long_deposit_keeps_few_reports() {
        let mut meter = Meter::default();
        for tick in 0..10_000 {
            meter.add(at(tick), 1);
        }
        assert!(meter.reports.len() <= REPORTS);
    }

    #[test]
    fn what_is_left_is_told_in_whole_seconds_and_percents_never_promise_too_much() {
        assert_eq!(time_left(10_000_001, 1_000_000), Duration::from_secs(11));
        assert_eq!(time_left(5, 0), Duration::from_secs(5));
        assert_eq!(percent(999, 1_000), 99);
        assert_eq!(percent(0, 0), 100);
        assert_eq!(percent(u64::MAX, u64::MAX), 100);
    }
}
