//! Time as a parameter: the only place of the server that asks the system what time it is.

#[cfg(debug_assertions)]
mod moved;

use std::{
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use opalexe_domain::time::Timestamp;

use crate::config::Config;

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The time of day, for everything that is stored or compared with a date.
    fn now(&self) -> Timestamp;

    /// The time since some fixed instant. It never goes back, so it measures spans and nothing else.
    fn elapsed(&self) -> Duration;
}

/// The clock of a program that runs on `config`: that of the machine. A program that was built with debug assertions, and no other, can be
/// told by its environment to move it forward: see `clock/moved.rs`.
///
/// # Errors
/// [`MovedInProduction`], of such a program alone.
pub fn of_program(config: &Config) -> Result<Arc<dyn Clock>, MovedInProduction> {
    #[cfg(debug_assertions)]
    if let Some(moved) = moved::MovedClock::of_environment(config)? {
        return Ok(Arc::new(moved));
    }
    let _: &Config = config;
    Ok(Arc::new(SystemClock::new()))
}

/// A clock that can be moved was asked for where somebody may rely on the time.
#[derive(Debug, thiserror::Error)]
#[error(
    "the clock of this program can be moved, for tests, only where nobody else relies on it: it must listen on this machine alone, have no \
     public address, and put its mails into a folder"
)]
pub struct MovedInProduction;

/// The clock of the machine.
#[derive(Debug)]
pub struct SystemClock {
    started: Instant,
}

impl SystemClock {
    /// The clock of the machine; [`Clock::elapsed`] counts from now.
    pub fn new() -> Self {
        Self {
            started: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the Clock from which everybody else takes the time"
    )]
    fn now(&self) -> Timestamp {
        let since_1970 = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or(Duration::ZERO);
        Timestamp::from_millis(i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX))
    }

    fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}
