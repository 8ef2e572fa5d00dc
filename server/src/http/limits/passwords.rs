//! How many passwords are tried for one account: before any is hashed, and for addresses that nobody has as well, so that the limit tells
//! nothing.
//!
//! Somebody who guesses from one network does not keep the owner out, who comes from another. Who guesses from many slows everybody down, the
//! owner too, and keeps nobody out: each network still has tries of its own, which no other uses up.

use std::{num::NonZeroU32, time::Duration};

use aws_lc_rs::digest::{SHA256, digest};
use governor::{
    Quota, RateLimiter, clock::Clock as _, middleware::NoOpMiddleware, state::keyed::DefaultKeyedStateStore,
};

use super::{at_least_one, every, ticks::Ticks};

/// For one account from one network: who has forgotten which of ten passwords it was. In the long run two a minute.
const BURST_FROM_ONE_NETWORK: NonZeroU32 = at_least_one(10);
const EVERY_FROM_ONE_NETWORK: Duration = Duration::from_secs(30);

/// For one account from everywhere, before each network is held to what follows. NIST SP 800-63B-4 §3.2.2 asks for a limit on tries in a row;
/// with passwords of twelve characters that are on no list, four thousand a day lead nowhere.
const BURST_FROM_ALL: NonZeroU32 = at_least_one(60);
const EVERY_FROM_ALL: Duration = Duration::from_secs(20);

/// For one account from one network while too many come from everywhere: one slip of the finger at once, then one try in five minutes. Who
/// has a thousand networks tries 288 000 a day so, each of which is counted for its address and for all as well: still nothing against twelve
/// characters.
const BURST_WHEN_SLOWED: NonZeroU32 = at_least_one(2);
const EVERY_WHEN_SLOWED: Duration = Duration::from_secs(5 * 60);

/// The start of the SHA-256 of what is counted: no address is kept, and every key has the same size.
type Key = [u8; 16];

type ByKey = RateLimiter<Key, DefaultKeyedStateStore<Key>, Ticks, NoOpMiddleware<Duration>>;

/// The counters.
pub(super) struct PasswordLimits {
    from_one_network: ByKey,
    from_all: ByKey,
    when_slowed: ByKey,
    clock: Ticks,
}

impl PasswordLimits {
    pub(super) fn new(clock: &Ticks) -> Self {
        let counters =
            |quota: Quota| RateLimiter::new(quota, DefaultKeyedStateStore::default(), clock.clone());
        Self {
            from_one_network: counters(every(EVERY_FROM_ONE_NETWORK).allow_burst(BURST_FROM_ONE_NETWORK)),
            from_all: counters(every(EVERY_FROM_ALL).allow_burst(BURST_FROM_ALL)),
            when_slowed: counters(every(EVERY_WHEN_SLOWED).allow_burst(BURST_WHEN_SLOWED)),
            clock: clock.clone(),
        }
    }

    /// Counts a try.
    pub(super) fn count(&self, email: &str, network: Option<&str>) -> Result<(), Duration> {
        let now = self.clock.now();
        let from_here = key(&format!("{email}\n{}", network.unwrap_or_default()));
        let check = |counters: &ByKey, counted: &Key| {
            counters
                .check_key(counted)
                .map_err(|refused| refused.wait_time_from(now))
        };
        // The network first: who floods from one must not use up what is there for all.
        check(&self.from_one_network, &from_here)?;
        check(&self.from_all, &key(email)).or_else(|_| check(&self.when_slowed, &from_here))
    }

    pub(super) fn forget_the_old(&self) {
        for counters in [&self.from_one_network, &self.from_all, &self.when_slowed] {
            counters.retain_recent();
            counters.shrink_to_fit();
        }
    }
}

fn key(text: &str) -> Key {
    let mut key = Key::default();
    // SHA-256 is longer.
    for (byte, of_digest) in key.iter_mut().zip(digest(&SHA256, text.as_bytes()).as_ref()) {
        *byte = *of_digest;
    }
    key
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::tests::worlds::MockClock;

    #[test]
    fn who_guesses_from_one_network_waits_and_the_owner_elsewhere_does_not() {
        let clock = Arc::new(MockClock::new());
        let limits = PasswordLimits::new(&Ticks(clock.clone()));
        let guess = || limits.count("claire@cabinet.example", Some("192.0.2.x"));
        for _ in 0..BURST_FROM_ONE_NETWORK.get() {
            guess().unwrap();
        }
        assert_eq!(guess(), Err(EVERY_FROM_ONE_NETWORK));
        limits
            .count("claire@cabinet.example", Some("198.51.100.x"))
            .unwrap();
        limits.count("yann@cabinet.example", Some("192.0.2.x")).unwrap();
        clock.advance(EVERY_FROM_ONE_NETWORK);
        guess().unwrap();
    }

    #[test]
    fn who_guesses_from_many_networks_is_slowed_and_the_owner_gets_in_all_the_same() {
        let clock = Arc::new(MockClock::new());
        let limits = PasswordLimits::new(&Ticks(clock.clone()));
        let guess = |number: u32| limits.count("claire@cabinet.example", Some(&number.to_string()));
        let guess_from_all = || (0..100).filter(|number| guess(*number).is_ok()).count();
        // Ten from each of a hundred networks; sixty, and then two from each, are taken.
        let taken: usize = (0..10).map(|_| guess_from_all()).sum();
        assert_eq!(taken, 60 + 2 * 100);
        let owner = || limits.count("claire@cabinet.example", Some("her own"));
        owner().unwrap();
        owner().unwrap();
        assert_eq!(owner(), Err(EVERY_WHEN_SLOWED));
        // It goes on, and does not use up what is hers.
        clock.advance(EVERY_WHEN_SLOWED);
        assert!(guess_from_all() >= 100);
        owner().unwrap();
        limits.count("yann@cabinet.example", Some("1")).unwrap();
    }
}
