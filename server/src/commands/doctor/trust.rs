//! The certificates that are believed: anchors, files that make no sense, authorities that lead nowhere.

use std::{collections::VecDeque, error::Error as _, time::Duration};

use opalexe_domain::{profile::Approval, time::Timestamp};
use opalexe_trust::{TrustStore, trust_store::Authority};

use super::finding::Finding;
use crate::{
    auth::certificate::{IssuerKey, printable},
    config::{TrustConfig, settings::AuthoritySettings},
    trust::{Believed, believed::PassedOver, folders},
};

/// How long before its end an authority is warned of: a new one must reach the operator by a way that can be relied on.
pub(crate) const WARNED_BEFORE: Duration = Duration::from_secs(90 * 24 * 60 * 60);

pub(super) fn look(config: &TrustConfig, believed: &Believed, now: Timestamp) -> Vec<Finding> {
    let mut findings = anchors(config, believed, now);
    findings.extend(believed.passed_over.iter().map(passed_over));
    if config.authorities.is_empty() {
        findings.push(Finding::failure(
            "authorities",
            "no [[trust.authorities]] is configured, so every card is refused",
            "name the authorities that issue the cards; `opalexe-server config generate` explains how",
        ));
    }
    findings.extend(
        config
            .authorities
            .iter()
            .map(|settings| authority(settings, believed, now)),
    );
    findings
}

fn anchors(config: &TrustConfig, believed: &Believed, now: Timestamp) -> Vec<Finding> {
    let anchors = believed.store.anchors();
    if anchors.is_empty() {
        return vec![Finding::failure(
            "anchors",
            format!(
                "no anchor in {}, so every card is refused",
                config.anchors.display()
            ),
            "put the certificates of the roots there, DER or PEM, after comparing their fingerprints with what their authority publishes",
        )];
    }
    anchors
        .iter()
        .map(|anchor| {
            let says = format!("{} ({})", name(anchor), anchor.name());
            of_age("anchors", &says, anchor, now).unwrap_or_else(|| {
                Finding::good(
                    "anchors",
                    format!("{says} holds until {}", day(anchor.certificate().not_after())),
                )
            })
        })
        .collect()
}

/// What is wrong with the validity of an authority.
fn of_age(check: &'static str, says: &str, authority: &Authority, now: Timestamp) -> Option<Finding> {
    let certificate = authority.certificate();
    let end = Timestamp::from_seconds(certificate.not_after());
    let advice = "ask its authority for the certificate that follows it, and put it beside this one";
    if certificate.not_before() > now.seconds() {
        let says = format!("{says} is valid only from {}", day(certificate.not_before()));
        Some(Finding::failure(
            check,
            says,
            "look at the clock of this machine; otherwise wait for that day",
        ))
    } else if end < now {
        let says = format!("{says} ended on {}", day(certificate.not_after()));
        Some(Finding::failure(check, says, advice))
    } else if end.since(now) < WARNED_BEFORE {
        let says = format!("{says} ends on {}", day(certificate.not_after()));
        Some(Finding::warning(check, says, advice))
    } else {
        None
    }
}

fn passed_over(reason: &PassedOver) -> Finding {
    let cause = reason
        .source()
        .map_or_else(String::new, |cause| format!(": {cause}"));
    let says = format!("passed over: {reason}{cause}");
    match reason {
        PassedOver::ListedTwice { .. } => Finding::failure(
            "trust_files",
            says,
            "the server does not start until one block is removed",
        ),
        PassedOver::Authority(_) | PassedOver::Policy { .. } => Finding::failure(
            "trust_files",
            says,
            "correct its block in [[trust.authorities]]; its cards are refused meanwhile",
        ),
        PassedOver::Unreadable { .. } => Finding::failure(
            "trust_files",
            says,
            "give the user whom the server runs as the right to read it",
        ),
        PassedOver::Certificate(_) | PassedOver::Crl(_) | PassedOver::Powerless(_) => Finding::warning(
            "trust_files",
            says,
            "replace the file or take it out of the folder",
        ),
    }
}

fn authority(settings: &AuthoritySettings, believed: &Believed, now: Timestamp) -> Finding {
    const CHECK: &str = "authorities";
    let Some(authority) = of_settings(settings, believed) else {
        return Finding::failure(
            CHECK,
            format!(
                "{}: its certificate could not be used, so its cards are refused",
                settings.name
            ),
            "see what is said of its file",
        );
    };
    let path = path(authority, &believed.store, now);
    let Some(anchor) = path.last().filter(|last| is_anchor(last, &believed.store)) else {
        let last = path.last().copied().unwrap_or(authority);
        return Finding::failure(
            CHECK,
            format!(
                "{}: leads to no anchor, so its cards are refused; no authority in the folders is called {} and signed it",
                settings.name,
                printable(&last.certificate().issuer().to_string())
            ),
            "put that certificate into the anchors if it is a root, or into the intermediates otherwise",
        );
    };
    for step in &path {
        if let Some(finding) = of_age(CHECK, &format!("{}: {}", settings.name, name(step)), step, now) {
            return finding;
        }
    }
    let profiles: Vec<&str> = settings.profiles.iter().map(|profile| profile.name()).collect();
    let approval = match settings.approval {
        Approval::Automatic => "works at once",
        Approval::Required => "waits for approval",
    };
    Finding::good(
        CHECK,
        format!(
            "{}: {}; a new account {approval}; leads to {}",
            settings.name,
            profiles.join(", "),
            name(anchor)
        ),
    )
}

/// The authority of a block of the configuration.
pub(crate) fn of_settings<'b>(settings: &AuthoritySettings, believed: &'b Believed) -> Option<&'b Authority> {
    let bytes = folders::read(&settings.certificate).ok()?;
    let mut alone = TrustStore::new();
    alone.add_intermediates("", &bytes).ok()?;
    let [own] = alone.intermediates() else {
        return None;
    };
    believed.terms(&IssuerKey::of(own.id()))?;
    believed
        .store
        .authorities()
        .find(|authority| authority.id() == own.id())
}

/// An authority and those above it, each signed by the next, to an anchor where one can be reached: the shortest way over authorities that are
/// valid, or over any. Without an anchor, as far up as it goes. Whether the constraints of each allow it is looked at when a card comes.
pub(crate) fn path<'b>(
    authority: &'b Authority,
    store: &'b TrustStore,
    now: Timestamp,
) -> Vec<&'b Authority> {
    let valid = |authority: &Authority| {
        let certificate = authority.certificate();
        (certificate.not_before()..=certificate.not_after()).contains(&now.seconds())
    };
    let path = climb(authority, store, valid);
    if path.last().is_some_and(|last| is_anchor(last, store)) {
        return path;
    }
    climb(authority, store, |_| true)
}

fn climb<'b>(
    authority: &'b Authority,
    store: &'b TrustStore,
    may_pass: impl Fn(&Authority) -> bool,
) -> Vec<&'b Authority> {
    let mut seen: Vec<&Authority> = vec![authority];
    let mut ways: VecDeque<Vec<&Authority>> = VecDeque::from([vec![authority]]);
    let mut longest = vec![authority];
    while let Some(way) = ways.pop_front() {
        let Some(last) = way.last().copied() else {
            continue;
        };
        longest.clone_from(&way);
        if is_anchor(last, store) {
            break;
        }
        for above in store.authorities().filter(|above| may_pass(above)) {
            if last.certificate().is_issued_by(above.certificate())
                && seen.iter().all(|seen| seen.certificate() != above.certificate())
            {
                seen.push(above);
                ways.push_back(way.iter().copied().chain([above]).collect());
            }
        }
    }
    longest
}

pub(crate) fn is_anchor(authority: &Authority, store: &TrustStore) -> bool {
    store.anchors().iter().any(|anchor| anchor.id() == authority.id())
}

pub(crate) fn name(authority: &Authority) -> String {
    let subject = authority.certificate().subject();
    subject
        .common_name()
        .map_or_else(|| printable(&subject.to_string()), printable)
}

/// A day in UTC.
pub(super) fn day(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map_or_else(
        |_| "?".to_owned(),
        |at| at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string(),
    )
}
