//! The one place of the shell that reads the time.

use std::time::{SystemTime, UNIX_EPOCH};

use opalexe_domain::time::Timestamp;

/// Where the shell takes the time from.
pub(crate) trait Clock: Send + Sync {
    /// The present time.
    fn now(&self) -> Timestamp;
}

/// The clock of this machine. It may be wrong: what it says greys a certificate and decides nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the Clock that everything else takes the time from"
    )]
    fn now(&self) -> Timestamp {
        // A clock before 1970 is held at 1970, and one beyond the year 292 million at that year.
        let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX))
    }
}
