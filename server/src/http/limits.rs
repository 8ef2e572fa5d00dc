//! How often strangers may ask: by address, and all together.
//!
//! Each replica counts for itself; this bounds the work that strangers cause, it is not a lock on accounts (a card locks itself).
//!
//! # What the numbers come from
//! A court whose three hundred people share one address must get in on a Monday morning. A sign-in of the desktop asks once each for the
//! instance, a challenge and the redemption, and its start asks for the instance once more. Each kind of request has counters of its own,
//! so that none uses up what another needs: a redemption that was refused for its number would throw away a PIN and a signature.

mod household;
mod ticks;

use std::{net::IpAddr, num::NonZeroU32, sync::Arc, time::Duration};

use governor::{
    NotUntil, Quota, RateLimiter,
    middleware::NoOpMiddleware,
    state::{InMemoryState, NotKeyed, keyed::DefaultKeyedStateStore},
};

use crate::clock::Clock;
use household::household;
use ticks::Ticks;

/// What a stranger asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// What the instance is. Touches no database.
    Instance,
    /// A challenge: one row is written.
    Challenge,
    /// The redemption of a challenge. Its ticket, which is good once, is the true limit; this one is for tickets that are made up.
    Redemption,
    /// Anything, with the secret of no session: one row is looked for.
    UnknownSession,
}

/// How many at once, and how many each second in the long run.
#[derive(Debug, Clone, Copy)]
struct Budget {
    burst: NonZeroU32,
    each_second: NonZeroU32,
}

impl Budget {
    const fn new(burst: u32, each_second: u32) -> Self {
        Self {
            burst: at_least_one(burst),
            each_second: at_least_one(each_second),
        }
    }

    fn quota(self) -> Quota {
        Quota::per_second(self.each_second).allow_burst(self.burst)
    }
}

/// From one address: what a whole court asks in a minute, then what it asks in a busy hour. Not counted for all together: the files of the
/// user interface, which cost as much, are not counted either.
const INSTANCE: Budget = Budget::new(1_000, 50);
/// From one address: everybody of a court at once. In the long run five each second, of rows that live five minutes: 1 500 rows at most.
const CHALLENGES: Budget = Budget::new(300, 5);
/// From everybody: a tenth of what one core verifies in the long run, so that the others are served.
const CHALLENGES_OF_ALL: Budget = Budget::new(1_000, 100);
/// Twice the challenges, from one address and from everybody: who was given a challenge is never refused for want of this.
const REDEMPTIONS: Budget = Budget::new(600, 10);
const REDEMPTIONS_OF_ALL: Budget = Budget::new(2_000, 200);
/// From one address: sessions that ended over a week-end, one request each. Who guesses 256 bits does not stop at a few.
const UNKNOWN_SESSIONS: Budget = Budget::new(300, 5);

/// How often the log tells that one address asks too often: enough to see it, too little to fill a disk.
const TELL_EVERY: Duration = Duration::from_secs(10);

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

type OfAll = RateLimiter<NotKeyed, InMemoryState, Ticks, NoOpMiddleware<Duration>>;
type ByAddress = RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, Ticks, NoOpMiddleware<Duration>>;

/// The counters.
pub struct RateLimits {
    instance: ByAddress,
    challenges: ByAddress,
    challenges_of_all: OfAll,
    redemptions: ByAddress,
    redemptions_of_all: OfAll,
    unknown_sessions: ByAddress,
    told: ByAddress,
    refusals: OfAll,
    clock: Ticks,
}

impl RateLimits {
    /// Nobody has asked yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let clock = Ticks(clock);
        let by_address =
            |quota: Quota| RateLimiter::new(quota, DefaultKeyedStateStore::default(), clock.clone());
        let of_all = |quota: Quota| RateLimiter::new(quota, InMemoryState::default(), clock.clone());
        Self {
            instance: by_address(INSTANCE.quota()),
            challenges: by_address(CHALLENGES.quota()),
            challenges_of_all: of_all(CHALLENGES_OF_ALL.quota()),
            redemptions: by_address(REDEMPTIONS.quota()),
            redemptions_of_all: of_all(REDEMPTIONS_OF_ALL.quota()),
            unknown_sessions: by_address(UNKNOWN_SESSIONS.quota()),
            told: by_address(every(TELL_EVERY)),
            refusals: of_all(every(REFUSAL_EVERY).allow_burst(BURST_OF_REFUSALS)),
            clock,
        }
    }

    /// Counts a request of a stranger.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn count(&self, purpose: Purpose, address: IpAddr) -> Result<(), Duration> {
        let (by_address, of_all) = match purpose {
            Purpose::Instance => (&self.instance, None),
            Purpose::Challenge => (&self.challenges, Some(&self.challenges_of_all)),
            Purpose::Redemption => (&self.redemptions, Some(&self.redemptions_of_all)),
            Purpose::UnknownSession => (&self.unknown_sessions, None),
        };
        let wait =
            |refused: NotUntil<Duration>| refused.wait_time_from(governor::clock::Clock::now(&self.clock));
        // The address first: one who floods must not use up what is there for all.
        by_address.check_key(&household(address)).map_err(wait)?;
        of_all.map_or(Ok(()), |of_all| of_all.check().map_err(wait))
    }

    /// Whether the log may tell that this address asked too often.
    pub fn may_tell(&self, address: IpAddr) -> bool {
        self.told.check_key(&household(address)).is_ok()
    }

    /// Whether one more refused sign-in may go to the journal.
    pub fn may_journal_refusal(&self) -> bool {
        self.refusals.check().is_ok()
    }

    /// Forgets the addresses that have not asked for a while.
    pub fn forget_the_old(&self) {
        for counters in [
            &self.instance,
            &self.challenges,
            &self.redemptions,
            &self.unknown_sessions,
            &self.told,
        ] {
            counters.retain_recent();
            counters.shrink_to_fit();
        }
    }
}

/// One in each such span.
fn every(span: Duration) -> Quota {
    // A span of zero, which is none of ours, would not be a quota.
    Quota::with_period(span).unwrap_or(Quota::per_second(NonZeroU32::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::worlds::MockClock;

    const CHALLENGE: Purpose = Purpose::Challenge;

    #[test]
    fn one_address_that_floods_waits_and_another_does_not() {
        let clock = Arc::new(MockClock::new());
        let limits = RateLimits::new(clock.clone());
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        for _ in 0..CHALLENGES.burst.get() {
            limits.count(CHALLENGE, one).unwrap();
        }
        assert_eq!(limits.count(CHALLENGE, one), Err(Duration::from_millis(200)));
        limits.count(CHALLENGE, other).unwrap();
        clock.advance(Duration::from_millis(200));
        limits.count(CHALLENGE, one).unwrap();
    }

    #[test]
    fn whoever_was_given_a_challenge_may_redeem_it_and_ask_for_the_instance_twice() {
        let limits = RateLimits::new(Arc::new(MockClock::new()));
        let court = "192.0.2.1".parse().unwrap();
        for _ in 0..CHALLENGES.burst.get() {
            limits.count(Purpose::Instance, court).unwrap();
            limits.count(Purpose::Instance, court).unwrap();
            limits.count(CHALLENGE, court).unwrap();
        }
        for _ in 0..CHALLENGES.burst.get() {
            limits.count(Purpose::Redemption, court).unwrap();
        }
    }

    #[test]
    fn made_up_tickets_and_sessions_are_not_tried_without_end() {
        let limits = RateLimits::new(Arc::new(MockClock::new()));
        let address = "192.0.2.1".parse().unwrap();
        for purpose in [Purpose::Redemption, Purpose::UnknownSession] {
            let tries = (0..5_000).filter(|_| limits.count(purpose, address).is_ok());
            assert!(tries.count() <= 600, "{purpose:?}");
        }
    }

    #[test]
    fn all_addresses_together_wait_when_they_are_too_many() {
        let limits = RateLimits::new(Arc::new(MockClock::new()));
        for last in 0..CHALLENGES_OF_ALL.burst.get() {
            limits.count(CHALLENGE, IpAddr::from(last.to_be_bytes())).unwrap();
        }
        assert!(limits.count(CHALLENGE, "192.0.2.1".parse().unwrap()).is_err());
    }

    #[test]
    fn the_log_tells_of_a_flood_once_in_a_while_for_each_address() {
        let clock = Arc::new(MockClock::new());
        let limits = RateLimits::new(clock.clone());
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let told = |address| (0..100).filter(|_| limits.may_tell(address)).count();
        assert_eq!([told(one), told(one), told(other)], [1, 0, 1]);
        clock.advance(TELL_EVERY);
        assert_eq!(told(one), 1);
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
}
