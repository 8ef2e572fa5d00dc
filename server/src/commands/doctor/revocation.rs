//! The revocation lists: whose is missing, too old, or about to be.

use std::{cmp::Reverse, time::Duration};

use opalexe_domain::time::Timestamp;
use opalexe_trust::{RevocationRule, revocation::crl::CrlEvidence, trust_store::Authority};

use super::{
    finding::Finding,
    trust::{name, of_settings, path},
};
use crate::{config::TrustConfig, trust::Believed};

const CHECK: &str = "revocation";

/// A list is warned of when less than this part of its time is left: its successor should have been here for long.
pub(crate) const LAST_PART: u64 = 10;

/// The lists of every authority on the way from a listed one to its anchor.
pub(super) fn look(config: &TrustConfig, believed: &Believed, now: Timestamp) -> Vec<Finding> {
    let mut asked: Vec<&Authority> = Vec::new();
    for settings in &config.authorities {
        let Some(authority) = of_settings(settings, believed) else {
            // What is wrong with it is said by the look at the authorities.
            continue;
        };
        for step in path(authority, &believed.store, now) {
            if asked.iter().all(|known| known.id() != step.id()) {
                asked.push(step);
            }
        }
    }
    asked
        .into_iter()
        .map(|authority| of_authority(authority, config, believed, now))
        .collect()
}

fn of_authority(authority: &Authority, config: &TrustConfig, believed: &Believed, now: Timestamp) -> Finding {
    let name = name(authority);
    let rule = believed.policies.of(authority.id()).revocation;
    if rule == RevocationRule::Off {
        return Finding::warning(
            CHECK,
            format!("{name}: no list is asked for, so a revoked certificate of it is accepted"),
            "set revocation = \"required\" unless there is a reason not to",
        );
    }
    let mild = rule == RevocationRule::IfAvailable;
    let lists = believed.crls.in_force(authority.id(), now.seconds());
    // One list may cover what another does not: the authority stands as well as the worst of them.
    let worst = lists
        .iter()
        .map(|list| (list, of_list(&name, list, mild, now)))
        .max_by_key(|(list, finding)| (finding.outcome, Reverse(list.next_update)));
    let Some((_, finding)) = worst else {
        let effect = if mild {
            "its revoked certificates are accepted"
        } else {
            "its certificates are refused"
        };
        return Finding::of_weight(
            mild,
            CHECK,
            format!("{name}: no list, so {effect}"),
            format!(
                "fetch the list that its certificates name (CRL distribution point) and put it into {}",
                config.crls.display()
            ),
        );
    };
    finding
}

fn of_list(name: &str, list: &CrlEvidence, mild: bool, now: Timestamp) -> Finding {
    let (begin, end) = (
        Timestamp::from_seconds(list.this_update),
        Timestamp::from_seconds(list.next_update),
    );
    let told = format!("{name}: the list of {} ({})", hour(list.this_update), list.name);
    let fetch = "fetch the new list of this authority, and see to it that this is done by itself every day (a timer of the system)";
    if begin > now.plus(SKEW) {
        return Finding::of_weight(
            mild,
            CHECK,
            format!("{told} is from the future"),
            "look at the clock of this machine",
        );
    }
    if end < now {
        return Finding::of_weight(
            mild,
            CHECK,
            format!(
                "{told} held until {}, {} ago",
                hour(list.next_update),
                span(now.since(end))
            ),
            fetch,
        );
    }
    let (left, whole) = (end.since(now), end.since(begin));
    let says = format!(
        "{told} is {} old and holds for another {}, until {}",
        span(now.since(begin)),
        span(left),
        hour(list.next_update)
    );
    if left.as_secs() < whole.as_secs() / LAST_PART {
        return Finding::warning(CHECK, says, fetch);
    }
    Finding::good(CHECK, says)
}

/// How far the clock of an authority may be ahead ([`opalexe_trust::revocation::crl::MAX_CLOCK_SKEW_SECONDS`]).
pub(crate) const SKEW: Duration =
    Duration::from_secs(opalexe_trust::revocation::crl::MAX_CLOCK_SKEW_SECONDS.unsigned_abs());

fn hour(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map_or_else(|_| "?".to_owned(), |at| at.to_string())
}

fn span(time: Duration) -> String {
    let hours = time.as_secs() / 3600;
    match hours {
        0 => format!("{} min", time.as_secs() / 60),
        1..48 => format!("{hours} h"),
        _ => format!("{} days", hours / 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::finding::Outcome;

    const DAY: i64 = 24 * 3600;
    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn list(from_days: i64, until_days: i64) -> CrlEvidence {
        CrlEvidence {
            name: "cards.crl".into(),
            issuer: "AC".into(),
            this_update: NOW.seconds() + from_days * DAY,
            next_update: NOW.seconds() + until_days * DAY,
            sha256: [0; 32],
        }
    }

    #[test]
    fn a_list_is_good_then_nearly_over_then_too_old() {
        let of = |from, until, mild| of_list("AC", &list(from, until), mild, NOW).outcome;
        assert_eq!(of(-1, 6, false), Outcome::Good);
        assert_eq!(of(-19, 1, false), Outcome::Warning);
        assert_eq!(of(-8, -1, false), Outcome::Failure);
        assert_eq!(of(-8, -1, true), Outcome::Warning);
        assert_eq!(of(1, 8, false), Outcome::Failure);
    }

    #[test]
    fn a_list_is_told_with_its_age_and_its_end() {
        insta::assert_snapshot!(of_list("AC", &list(-3, 4), false, NOW).says, @"AC: the list of 2027-01-12T08:00:00Z (cards.crl) is 3 days old and holds for another 4 days, until 2027-01-19T08:00:00Z");
        insta::assert_snapshot!(of_list("AC", &list(-8, -1), false, NOW).says, @"AC: the list of 2027-01-07T08:00:00Z (cards.crl) held until 2027-01-14T08:00:00Z, 24 h ago");
    }
}
