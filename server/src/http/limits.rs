//! How often strangers may ask: by address, by network, and all together.
//!
//! Each replica counts for itself; this bounds the work that strangers cause, it is not a lock on accounts (a card locks itself).
//!
//! # What the numbers come from
//! A court whose three hundred people share one address must get in on a Monday morning. A sign-in of the desktop asks once each for the
//! instance, a challenge and the redemption, and its start asks for the instance once more. Each kind of request has counters of its own,
//! so that none uses up what another needs: a redemption that was refused for its number would throw away a PIN and a signature.
//!
//! What is counted for all is counted for each network before: one person may hold a whole one, of which every address has a counter of its
//! own, and must not keep everybody else out.

pub mod at_once;
mod household;
mod passwords;
mod ticks;

use std::{net::IpAddr, num::NonZeroU32, sync::Arc, time::Duration};

use governor::{
    NotUntil, Quota, RateLimiter,
    middleware::NoOpMiddleware,
    state::{InMemoryState, NotKeyed, keyed::DefaultKeyedStateStore},
};

use crate::clock::Clock;
use at_once::Makings;
use household::{household, network};
use passwords::PasswordLimits;
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
    /// A sign-in by e-mail: a password is hashed.
    EmailSignIn,
    /// A code for a sign-in in progress, or another one to be mailed.
    EmailCode,
    /// A link for a forgotten password.
    ForgottenPassword,
    /// A new password by a mailed link: one row is looked for; a password is hashed only when it is there.
    PasswordLink,
    /// Anything, with the secret of no session: one row is looked for.
    UnknownSession,
}

/// How many at once, and how often one more in the long run.
#[derive(Debug, Clone, Copy)]
struct Budget {
    burst: NonZeroU32,
    every: Duration,
}

impl Budget {
    /// So many at once, and so many each second.
    const fn new(burst: u32, each_second: u32) -> Self {
        let second = Duration::from_secs(1);
        Self::one_in(
            burst,
            match second.checked_div(each_second) {
                Some(every) => every,
                None => second,
            },
        )
    }

    /// So many at once, and one in each such span.
    const fn one_in(burst: u32, every: Duration) -> Self {
        Self {
            burst: at_least_one(burst),
            every,
        }
    }

    fn quota(self) -> Quota {
        every(self.every).allow_burst(self.burst)
    }
}

/// From one address: what a whole court asks in a minute, then what it asks in a busy hour. Not counted for all together: the files of the
/// user interface, which cost as much, are not counted either.
const INSTANCE: Budget = Budget::new(1_000, 50);
/// From one address: everybody of a court at once. In the long run five each second, of rows that live five minutes: 1 500 rows at most.
const CHALLENGES: Budget = Budget::new(300, 5);
/// From everybody: a tenth of what one core verifies in the long run, so that the others are served.
const CHALLENGES_OF_ALL: Budget = Budget::new(1_000, 100);
/// From the network of that address: somewhat more than one court at once, in the long run as much as four, and a fifth of what is there for
/// all.
const CHALLENGES_OF_NETWORK: Budget = Budget::new(400, 20);
/// Twice the challenges, from one address, from its network and from everybody: who was given a challenge is never refused for want of this.
const REDEMPTIONS: Budget = Budget::new(600, 10);
const REDEMPTIONS_OF_NETWORK: Budget = Budget::new(800, 40);
const REDEMPTIONS_OF_ALL: Budget = Budget::new(2_000, 200);
/// From one address: sessions that ended over a week-end, one request each. Who guesses 256 bits does not stop at a few.
const UNKNOWN_SESSIONS: Budget = Budget::new(300, 5);

/// From one address: the people of a building that parties share, one after the other; and from everybody, half of what two cores hash in
/// the long run. Those for one account are in [`passwords`].
const EMAIL_SIGN_INS: Budget = Budget::new(100, 1);
const EMAIL_SIGN_INS_OF_ALL: Budget = Budget::new(400, 20);
/// From the network of that address: half as many again as from one building, in the long run four of them, and a fifth of what is there for
/// all.
const EMAIL_SIGN_INS_OF_NETWORK: Budget = Budget::new(150, 4);
/// Each sign-in takes a code, sometimes two. From everybody: what somebody who knows many passwords could try.
const EMAIL_CODES: Budget = Budget::new(200, 2);
const EMAIL_CODES_OF_ALL: Budget = Budget::new(1_000, 40);
/// Twice the sign-ins of a network, as for one address.
const EMAIL_CODES_OF_NETWORK: Budget = Budget::new(300, 8);
/// From one address: who has forgotten which of several mailboxes it was, or a building that shares one address. How many links a mailbox is
/// sent is counted elsewhere ([`crate::auth::forgotten_password`]).
const FORGOTTEN_PASSWORDS: Budget = Budget::one_in(20, Duration::from_secs(30));
/// From the network of that address, which one person may hold whole: as much as five such buildings.
const FORGOTTEN_PASSWORDS_OF_NETWORK: Budget = Budget::one_in(100, Duration::from_secs(6));
/// From everybody: half of what the worker sees to (a transaction each, 5 ms and more on a small disk), so that requests never pile up. No
/// other reason; it takes fifty networks at once to begin, and three hundred to keep it up.
const FORGOTTEN_PASSWORDS_OF_ALL: Budget = Budget::new(5_000, 50);
/// From one address: who guesses 256 bits does not stop at a few.
const PASSWORD_LINKS: Budget = Budget::new(60, 1);

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
    challenges_of_network: ByAddress,
    challenges_of_all: OfAll,
    redemptions: ByAddress,
    redemptions_of_network: ByAddress,
    redemptions_of_all: OfAll,
    unknown_sessions: ByAddress,
    email_sign_ins: ByAddress,
    email_sign_ins_of_network: ByAddress,
    email_sign_ins_of_all: OfAll,
    email_codes: ByAddress,
    email_codes_of_network: ByAddress,
    email_codes_of_all: OfAll,
    forgotten_passwords: ByAddress,
    forgotten_passwords_of_network: ByAddress,
    forgotten_passwords_of_all: OfAll,
    password_links: ByAddress,
    passwords: PasswordLimits,
    told: ByAddress,
    refusals: OfAll,
    /// What is being made for people who are signed in.
    pub makings: Arc<Makings>,
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
            challenges_of_network: by_address(CHALLENGES_OF_NETWORK.quota()),
            challenges_of_all: of_all(CHALLENGES_OF_ALL.quota()),
            redemptions: by_address(REDEMPTIONS.quota()),
            redemptions_of_network: by_address(REDEMPTIONS_OF_NETWORK.quota()),
            redemptions_of_all: of_all(REDEMPTIONS_OF_ALL.quota()),
            unknown_sessions: by_address(UNKNOWN_SESSIONS.quota()),
            email_sign_ins: by_address(EMAIL_SIGN_INS.quota()),
            email_sign_ins_of_network: by_address(EMAIL_SIGN_INS_OF_NETWORK.quota()),
            email_sign_ins_of_all: of_all(EMAIL_SIGN_INS_OF_ALL.quota()),
            email_codes: by_address(EMAIL_CODES.quota()),
            email_codes_of_network: by_address(EMAIL_CODES_OF_NETWORK.quota()),
            email_codes_of_all: of_all(EMAIL_CODES_OF_ALL.quota()),
            forgotten_passwords: by_address(FORGOTTEN_PASSWORDS.quota()),
            forgotten_passwords_of_network: by_address(FORGOTTEN_PASSWORDS_OF_NETWORK.quota()),
            forgotten_passwords_of_all: of_all(FORGOTTEN_PASSWORDS_OF_ALL.quota()),
            password_links: by_address(PASSWORD_LINKS.quota()),
            passwords: PasswordLimits::new(&clock),
            told: by_address(every(TELL_EVERY)),
            refusals: of_all(every(REFUSAL_EVERY).allow_burst(BURST_OF_REFUSALS)),
            makings: Arc::default(),
            clock,
        }
    }

    /// Counts a request of a stranger.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn count(&self, purpose: Purpose, address: IpAddr) -> Result<(), Duration> {
        let (by_address, shared) = match purpose {
            Purpose::Instance => (&self.instance, None),
            Purpose::Challenge => (
                &self.challenges,
                Some((&self.challenges_of_network, &self.challenges_of_all)),
            ),
            Purpose::Redemption => (
                &self.redemptions,
                Some((&self.redemptions_of_network, &self.redemptions_of_all)),
            ),
            Purpose::UnknownSession => (&self.unknown_sessions, None),
            Purpose::EmailSignIn => (
                &self.email_sign_ins,
                Some((&self.email_sign_ins_of_network, &self.email_sign_ins_of_all)),
            ),
            Purpose::EmailCode => (
                &self.email_codes,
                Some((&self.email_codes_of_network, &self.email_codes_of_all)),
            ),
            Purpose::ForgottenPassword => (
                &self.forgotten_passwords,
                Some((
                    &self.forgotten_passwords_of_network,
                    &self.forgotten_passwords_of_all,
                )),
            ),
            Purpose::PasswordLink => (&self.password_links, None),
        };
        let wait =
            |refused: NotUntil<Duration>| refused.wait_time_from(governor::clock::Clock::now(&self.clock));
        // The narrowest first: one who floods must not use up what is there for others.
        by_address.check_key(&household(address)).map_err(wait)?;
        if let Some((of_network, of_all)) = shared {
            of_network.check_key(&network(address)).map_err(wait)?;
            of_all.check().map_err(wait)?;
        }
        Ok(())
    }

    /// Counts a password that is tried for an account, from a network; for an address that nobody has as for any other.
    ///
    /// # Errors
    /// How long to wait, when there were too many.
    pub fn count_password(&self, email: &str, network: Option<&str>) -> Result<(), Duration> {
        self.passwords.count(email, network)
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
        self.passwords.forget_the_old();
        for counters in [
            &self.instance,
            &self.challenges,
            &self.challenges_of_network,
            &self.redemptions,
            &self.redemptions_of_network,
            &self.unknown_sessions,
            &self.email_sign_ins,
            &self.email_sign_ins_of_network,
            &self.email_codes,
            &self.email_codes_of_network,
            &self.forgotten_passwords,
            &self.forgotten_passwords_of_network,
            &self.password_links,
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
mod tests;
