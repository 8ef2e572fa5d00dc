use super::*;
use crate::tests::worlds::MockClock;

const CHALLENGE: Purpose = Purpose::Challenge;

/// For how long a network floods: ten minutes are enough for the bursts to be over.
const SECONDS: u32 = 600;

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

/// How many requests for `purpose` are taken from a whole network within [`SECONDS`], as fast as its 256 households can ask, and how many at
/// once from one address of another network after that.
fn taken(purpose: Purpose, household: impl Fn(u8) -> IpAddr) -> (u32, usize) {
    let clock = Arc::new(MockClock::new());
    let limits = RateLimits::new(clock.clone());
    let mut taken = 0;
    for _ in 0..SECONDS {
        let of_one = |last| limits.count(purpose, household(last)).is_ok();
        taken += (0..=255).map(|last| u32::from(of_one(last))).sum::<u32>();
        clock.advance(Duration::from_secs(1));
    }
    let elsewhere = "198.51.100.7".parse().unwrap();
    let others = (0..1_000).filter(|_| limits.count(purpose, elsewhere).is_ok());
    (taken, others.count())
}

#[test]
fn whatever_one_network_asks_for_others_are_served_as_if_it_were_not_there() {
    for (purpose, of_network, of_one) in [
        (Purpose::Challenge, CHALLENGES_OF_NETWORK, CHALLENGES),
        (Purpose::Redemption, REDEMPTIONS_OF_NETWORK, REDEMPTIONS),
        (Purpose::EmailSignIn, EMAIL_SIGN_INS_OF_NETWORK, EMAIL_SIGN_INS),
        (Purpose::EmailCode, EMAIL_CODES_OF_NETWORK, EMAIL_CODES),
        (
            Purpose::ForgottenPassword,
            FORGOTTEN_PASSWORDS_OF_NETWORK,
            FORGOTTEN_PASSWORDS,
        ),
    ] {
        let burst = f64::from(of_network.burst.get());
        let allowed = f64::from(SECONDS) / of_network.every.as_secs_f64() + burst;
        let ipv4 = taken(purpose, |last| IpAddr::from([192, 0, 2, last]));
        // What a subscriber is given: 256 networks of 64 bits.
        let ipv6 = taken(purpose, |last| {
            IpAddr::from([0x2001, 0xdb8, 7, u16::from(last), 0, 0, 0, 1])
        });
        for (taken, others) in [ipv4, ipv6] {
            let share = f64::from(taken) / allowed;
            assert!((0.8..=1.01).contains(&share), "{purpose:?}: {taken}");
            assert_eq!(u32::try_from(others), Ok(of_one.burst.get()), "{purpose:?}");
        }
    }
}

#[test]
fn a_network_has_well_under_half_of_what_is_there_for_all() {
    for (of_network, of_all) in [
        (CHALLENGES_OF_NETWORK, CHALLENGES_OF_ALL),
        (REDEMPTIONS_OF_NETWORK, REDEMPTIONS_OF_ALL),
        (EMAIL_SIGN_INS_OF_NETWORK, EMAIL_SIGN_INS_OF_ALL),
        (EMAIL_CODES_OF_NETWORK, EMAIL_CODES_OF_ALL),
        (FORGOTTEN_PASSWORDS_OF_NETWORK, FORGOTTEN_PASSWORDS_OF_ALL),
    ] {
        assert!(of_network.burst.get() * 2 < of_all.burst.get());
        assert!(of_network.every >= of_all.every * 5);
    }
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
