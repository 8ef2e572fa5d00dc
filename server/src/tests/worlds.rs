//! Honest worlds for tests: a clock that only moves when told, and randomness that repeats itself.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::time::Timestamp;

use crate::{
    clock::Clock,
    randomness::{Randomness, RandomnessFailed},
};

/// When every test begins: 1 March 2026, 12:00:00 UTC.
pub(crate) const BEGINNING: Timestamp = Timestamp::from_seconds(1_772_366_400);

/// A clock that moves when it is told to.
pub(crate) struct MockClock {
    elapsed: Mutex<Duration>,
    put_back: Mutex<Duration>,
}

impl MockClock {
    pub(crate) fn new() -> Self {
        Self {
            elapsed: Mutex::new(Duration::ZERO),
            put_back: Mutex::new(Duration::ZERO),
        }
    }

    pub(crate) fn advance(&self, span: Duration) {
        *self.elapsed.lock().unwrap_or_else(PoisonError::into_inner) += span;
    }

    /// Somebody sets the clock of the machine back; what measures spans goes on.
    pub(crate) fn put_back(&self, span: Duration) {
        *self.put_back.lock().unwrap_or_else(PoisonError::into_inner) += span;
    }
}

impl Clock for MockClock {
    fn now(&self) -> Timestamp {
        let put_back = *self.put_back.lock().unwrap_or_else(PoisonError::into_inner);
        let now = BEGINNING.plus(self.elapsed()).millis();
        Timestamp::from_millis(now - i64::try_from(put_back.as_millis()).unwrap())
    }

    fn elapsed(&self) -> Duration {
        *self.elapsed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Random bytes that are the same in every run: SHA-256 of a counter.
#[derive(Default)]
pub(crate) struct SeededRandomness(Mutex<u64>);

impl Randomness for SeededRandomness {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomnessFailed> {
        let mut counter = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for piece in bytes.chunks_mut(32) {
            *counter += 1;
            let block = digest(&SHA256, &counter.to_be_bytes());
            piece.copy_from_slice(&block.as_ref()[..piece.len()]);
        }
        Ok(())
    }
}
