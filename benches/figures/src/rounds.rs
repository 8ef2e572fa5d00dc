//! Many measurements of one thing.

use std::{fmt, fs, time::Duration};

/// What one thing took, round after round.
#[derive(Debug, Default)]
pub(crate) struct Rounds(Vec<Duration>);

impl Rounds {
    /// One more.
    pub(crate) fn push(&mut self, took: Duration) {
        self.0.push(took);
        self.0.sort_unstable();
    }

    /// The one in the middle; the later one of two.
    pub(crate) fn median(&self) -> Duration {
        self.0.get(self.0.len() / 2).copied().unwrap_or_default()
    }

    /// The longest.
    pub(crate) fn worst(&self) -> Duration {
        self.0.last().copied().unwrap_or_default()
    }

    /// The shortest.
    pub(crate) fn best(&self) -> Duration {
        self.0.first().copied().unwrap_or_default()
    }
}

impl fmt::Display for Rounds {
    /// Median, best and worst, in milliseconds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:.0} | {:.0} | {:.0}",
            milliseconds(self.median()),
            milliseconds(self.best()),
            milliseconds(self.worst())
        )
    }
}

/// A duration for a table.
pub(crate) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

/// How many processes wanted a core in the last one, five and fifteen minutes.
pub(crate) fn load() -> String {
    fs::read_to_string("/proc/loadavg").map_or_else(|_| "unknown".to_owned(), |text| text.trim().to_owned())
}
