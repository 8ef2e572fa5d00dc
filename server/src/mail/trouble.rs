//! Telling the operator of a trouble, and not once for each mail that waits for its end.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// How often a trouble that goes on is told.
const EVERY: Duration = Duration::from_secs(60);

/// When the trouble with the mail server was told last.
#[derive(Debug, Default)]
pub struct LastTold(Mutex<Option<Duration>>);

impl LastTold {
    /// Whether it is to be told now, at `elapsed` of the clock that never goes back. Who is told yes, tells it.
    pub(super) fn is_due(&self, elapsed: Duration) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = last.is_none_or(|last| elapsed.saturating_sub(last) >= EVERY);
        if is_due {
            *last = Some(elapsed);
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trouble_that_goes_on_is_told_once_a_minute() {
        let told = LastTold::default();
        let due = |seconds| told.is_due(Duration::from_secs(seconds));
        assert_eq!(
            [5, 6, 64, 65, 66, 125].map(due),
            [true, false, false, true, false, true]
        );
    }
}
