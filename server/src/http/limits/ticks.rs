//! Our clock as governor wants it.

use std::{sync::Arc, time::Duration};

use crate::clock::Clock;

/// The clock of the server.
#[derive(Clone)]
pub(super) struct Ticks(pub(super) Arc<dyn Clock>);

impl governor::clock::Clock for Ticks {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}
