//! How often strangers may ask: by address, and all together.
//!
//! Each replica counts for itself; this bounds the work that strangers cause, it is not a lock on accounts (a card locks itself).

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use governor::{
    NotUntil, Quota, RateLimiter,
    clock::Clock as GovernorClock,
    middleware::NoOpMiddleware,
    state::{InMemoryState, NotKeyed, keyed::DefaultKeyedStateStore},
};

use crate::clock::Clock;

/// At once, from one address: a court whose hundreds of people share an address must get in on a Monday morning.
const BURST_BY_ADDRESS: NonZeroU32 = at_least_one(60);
/// In the long run, from one address, each second. A sign-in takes two requests.
const RATE_BY_ADDRESS: NonZeroU32 = at_least_one(2);
/// At once, from everybody.
const BURST_OF_ALL: NonZeroU32 = at_least_one(1_000);
/// In the long run, from everybody, each second: a tenth of what one core verifies, so that the others are served.
const RATE_OF_ALL: NonZeroU32 = at_least_one(100);

/// How many refused sign-ins go to the journal at once, and how long until the next may: some ten thousand a day. The journal is never
/// shortened, so strangers must not be able to fill the disk with it. The log tells of every one.
const BURST_OF_REFUSALS: NonZeroU32 = at_least_one(1_000);
const REFUSAL_EVERY: Duration = Duration::from_secs(8);

const fn at_least_one(count: u32) -> NonZeroU32 {
    match NonZeroU32::new(count) {
        Some(count) => count,
        None => NonZeroU32::MIN,
    }
}

type Direct = RateLimiter<NotKeyed, InMemoryState, Ticks, NoOpMiddleware<Duration>>;

/// The counters.
pub struct RateLimits {
    by_address: RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, Ticks, NoOpMiddleware<Duration>>,
    of_all: Direct,
    refusals: Direct,
    clock: Ticks,
}

impl RateLimits {
    /// Nobody has asked yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let clock = Ticks(clock);
        let by_address = Quota::per_second(RATE_BY_ADDRESS).allow_burst(BURST_BY_ADDRESS);
        let of_all = Quota::per_second(RATE_OF_ALL).allow_burst(BURST_OF_ALL);
        let refusals = Quota::with_period(REFUSAL_EVERY)
            .unwrap_or(Quota::per_second(BURST_OF_REFUSALS))
            .allow_burst(BURST_OF_REFUSALS);
        Self {
            refusals: RateLimiter::new(refusals, InMemoryState::default(), clock.clone()),
            by_address: RateLimiter::new(by_address, DefaultKeyedStateStore::default(), clock.clone()),
            of_all: RateLimiter::new(of_all, InMemoryState::default(), clock.clone()),
            clock,
        }
    }

    /// Counts a request of a stranger.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn count(&self, address: IpAddr) -> Result<(), Duration> {
        let wait = |refused: NotUntil<Duration>| refused.wait_time_from(self.clock.now());
        // The address first: one who floods must not use up what is there for all.
        self.by_address.check_key(&household(address)).map_err(wait)?;
        self.of_all.check().map_err(wait)
    }

    /// Whether one more refused sign-in may go to the journal.
    pub fn may_journal_refusal(&self) -> bool {
        self.refusals.check().is_ok()
    }

    /// Forgets the addresses that have not asked for a while.
    pub fn forget_the_old(&self) {
        self.by_address.retain_recent();
        self.by_address.shrink_to_fit();
    }
}

/// One counter for what one person controls: an IPv4 address, or the 64 bits of an IPv6 network (RFC 6177).
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from(network))
        }
        address => address,
    }
}

/// Our clock as governor wants it.
#[derive(Clone)]
struct Ticks(Arc<dyn Clock>);

impl GovernorClock for Ticks {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::worlds::MockClock;

    #[test]
    fn one_address_that_floods_waits_and_another_does_not() {
        let clock = Arc::new(MockClock::new());
        let limits = RateLimits::new(clock.clone());
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        for _ in 0..BURST_BY_ADDRESS.get() {
            limits.count(one).unwrap();
        }
        assert_eq!(limits.count(one), Err(Duration::from_millis(500)));
        limits.count(other).unwrap();
        clock.advance(Duration::from_millis(500));
        limits.count(one).unwrap();
    }

    #[test]
    fn all_addresses_together_wait_when_they_are_too_many() {
        let limits = RateLimits::new(Arc::new(MockClock::new()));
        for last in 0..BURST_OF_ALL.get() {
            limits.count(IpAddr::from(last.to_be_bytes())).unwrap();
        }
        assert!(limits.count("192.0.2.1".parse().unwrap()).is_err());
    }

    #[test]
    fn refusals_fill_the_journal_only_so_fast() {
        let clock = Arc::new(MockClock::new());
        let limits = RateLimits::new(clock.clone());
        let taken = (0..5_000).filter(|_| limits.may_journal_refusal()).count();
        assert_eq!(taken, 1_000);
        clock.advance(REFUSAL_EVERY);
        assert!(limits.may_journal_refusal());
        assert!(!limits.may_journal_refusal());
    }

    #[test]
    fn the_addresses_of_one_ipv6_network_share_a_counter() {
        let limits = RateLimits::new(Arc::new(MockClock::new()));
        for last in 0..BURST_BY_ADDRESS.get() {
            limits
                .count(format!("2001:db8::{last:x}").parse().unwrap())
                .unwrap();
        }
        assert!(limits.count("2001:db8::ffff".parse().unwrap()).is_err());
        limits.count("2001:db8:0:1::1".parse().unwrap()).unwrap();
    }
}
