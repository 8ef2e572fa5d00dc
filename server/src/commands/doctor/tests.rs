//! The looks at the trust folders, on folders as a server has them.

use std::{fs, time::Duration};

use opalexe_domain::time::Timestamp;

use super::{
    finding::{Finding, Outcome, Report},
    revocation, trust,
};
use crate::{
    config::{TrustConfig, settings::Revocation},
    tests::{Authority, TestApp},
    trust::Believed,
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What the looks at the folders of `app` find at `now`, of those that are not good.
fn amiss(app: &TestApp, now: Timestamp) -> Vec<(&'static str, Outcome, String)> {
    looks(&app.app.config.trust, now)
        .into_iter()
        .filter(|finding| finding.outcome != Outcome::Good)
        .map(|finding| (finding.check, finding.outcome, finding.says))
        .collect()
}

fn looks(config: &TrustConfig, now: Timestamp) -> Vec<Finding> {
    let believed = Believed::load(config);
    let mut findings = trust::look(config, &believed, now);
    findings.extend(revocation::look(config, &believed, now));
    findings
}

fn only(found: Vec<(&'static str, Outcome, String)>) -> (&'static str, Outcome, String) {
    let [found] = <[_; 1]>::try_from(found).unwrap();
    found
}

#[tokio::test]
async fn folders_in_order_are_told_in_order() {
    let app = TestApp::new().await;
    let now = app.app.clock.now();
    let findings = looks(&app.app.config.trust, now);
    let told: Vec<String> = findings
        .iter()
        .map(|finding| format!("{:?} {}: {}", finding.outcome, finding.check, finding.says))
        .map(|line| {
            let folder = app.trust_path("").display().to_string();
            line.replace(&folder, "…/")
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @"
    Good anchors: AC racine de test (…/anchors/root.pem) holds until 2028-11-25
    Good authorities: Cartes des experts: expert, co_expert, sapiteur; a new account works at once; leads to AC racine de test
    Good revocation: AC des experts de test: the list of 2026-02-28T12:00:00Z (…/crls/cards.crl) is 24 h old and holds for another 7 days, until 2026-03-08T12:00:00Z
    Good revocation: AC racine de test: the list of 2026-02-28T12:00:00Z (…/crls/root.crl) is 24 h old and holds for another 7 days, until 2026-03-08T12:00:00Z
    ");
}

#[tokio::test]
async fn an_empty_anchors_folder_and_no_authority_are_failures() {
    let app = TestApp::configured(|config| config.trust.authorities.clear()).await;
    fs::remove_file(app.trust_path("anchors/root.pem")).unwrap();
    let found = amiss(&app, app.app.clock.now());
    let checks: Vec<_> = found
        .iter()
        .map(|(check, outcome, _)| (*check, *outcome))
        .collect();
    assert!(checks.contains(&("anchors", Outcome::Failure)), "{found:?}");
    assert!(checks.contains(&("authorities", Outcome::Failure)), "{found:?}");
}

#[tokio::test]
async fn an_authority_that_leads_to_no_anchor_is_told_with_the_name_that_is_missing() {
    let app = TestApp::new().await;
    fs::remove_file(app.trust_path("anchors/root.pem")).unwrap();
    Authority::root("AC étrangère").write_to(&app.trust_path("anchors/other.pem"));
    let found = amiss(&app, app.app.clock.now());
    assert!(
        found.iter().any(|(check, outcome, says)| *check == "authorities"
            && *outcome == Outcome::Failure
            && says.contains("leads to no anchor")
            && says.contains("AC racine de test")),
        "{found:?}"
    );
}

#[tokio::test]
async fn an_anchor_that_only_bears_the_right_name_is_not_where_an_authority_leads() {
    let app = TestApp::new().await;
    Authority::root("AC racine de test").write_to(&app.trust_path("anchors/root.pem"));
    let found = amiss(&app, app.app.clock.now());
    assert!(
        found.iter().any(|(check, outcome, says)| *check == "authorities"
            && *outcome == Outcome::Failure
            && says.contains("leads to no anchor")),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_namesake_beside_the_right_anchor_changes_nothing() {
    let app = TestApp::new().await;
    // Its file comes first.
    Authority::root("AC racine de test").write_to(&app.trust_path("anchors/a.pem"));
    let found = amiss(&app, app.app.clock.now());
    assert!(
        found.iter().all(|(check, ..)| *check != "authorities"),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_list_from_the_future_hides_no_list_that_is_good() {
    let app = TestApp::new().await;
    app.cards
        .write_list_between(&app.trust_path("crls/early.crl"), (3, 9));
    assert_eq!(amiss(&app, app.app.clock.now()), []);
}

#[tokio::test]
async fn an_anchor_is_warned_of_before_its_end_and_is_a_failure_after_it() {
    let app = TestApp::new().await;
    let begin = app.app.clock.now();
    let outcomes = |days: u32| {
        let found = amiss(&app, begin.plus(DAY * days));
        let mut outcomes: Vec<_> = found
            .into_iter()
            .filter(|(check, ..)| *check == "anchors")
            .map(|(_, outcome, _)| outcome)
            .collect();
        outcomes.dedup();
        outcomes
    };
    assert_eq!(outcomes(900), []);
    assert_eq!(outcomes(950), [Outcome::Warning]);
    assert_eq!(outcomes(1_001), [Outcome::Failure]);
}

#[tokio::test]
async fn files_that_make_no_sense_are_named() {
    let app = TestApp::new().await;
    fs::write(app.trust_path("anchors/garbage.pem"), "garbage").unwrap();
    fs::write(app.trust_path("crls/garbage.crl"), "garbage").unwrap();
    let found = amiss(&app, app.app.clock.now());
    let named: Vec<_> = found
        .iter()
        .filter(|(check, outcome, _)| *check == "trust_files" && *outcome == Outcome::Warning)
        .collect();
    assert_eq!(named.len(), 2, "{found:?}");
    assert!(
        named[0].2.contains("garbage.pem") && named[1].2.contains("garbage.crl"),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_list_that_is_missing_is_told_with_its_authority_and_weighs_as_the_operator_decided() {
    for (revocation, expected) in [
        (Revocation::Required, Outcome::Failure),
        (Revocation::IfAvailable, Outcome::Warning),
    ] {
        let app = TestApp::configured(|config| {
            for authority in &mut config.trust.authorities {
                authority.revocation = revocation;
            }
        })
        .await;
        fs::remove_file(app.trust_path("crls/cards.crl")).unwrap();
        let (check, outcome, says) = only(amiss(&app, app.app.clock.now()));
        assert_eq!((check, outcome), ("revocation", expected));
        assert!(says.starts_with("AC des experts de test: no list"), "{says}");
    }
}

#[tokio::test]
async fn lists_that_are_too_old_are_failures_with_their_age() {
    let app = TestApp::new().await;
    let later = app.app.clock.now().plus(DAY * 10);
    let found = amiss(&app, later);
    assert_eq!(found.len(), 2, "the cards' and the root's: {found:?}");
    for (check, outcome, says) in found {
        assert_eq!((check, outcome), ("revocation", Outcome::Failure));
        assert!(says.contains("3 days ago"), "{says}");
    }
}

#[tokio::test]
async fn an_authority_whose_lists_are_not_asked_for_is_warned_of() {
    let app = TestApp::configured(|config| {
        config.trust.revocation = Revocation::Off;
        for authority in &mut config.trust.authorities {
            authority.revocation = Revocation::Off;
        }
    })
    .await;
    for (check, outcome, _) in amiss(&app, app.app.clock.now()) {
        assert_eq!((check, outcome), ("revocation", Outcome::Warning));
    }
}

#[tokio::test]
async fn an_authority_that_is_listed_twice_keeps_the_server_from_starting() {
    let app = TestApp::configured(|config| {
        let mut again = config.trust.authorities[0].clone();
        again.name = "Encore".to_owned();
        config.trust.authorities.push(again);
    })
    .await;
    let found = amiss(&app, app.app.clock.now());
    assert!(
        found.iter().any(|(check, outcome, says)| *check == "trust_files"
            && *outcome == Outcome::Failure
            && says.contains("Encore")),
        "{found:?}"
    );
}

#[test]
fn the_gravest_finding_decides_and_an_empty_report_is_good() {
    let good = || Finding::good("a", "it is");
    let warning = || Finding::warning("b", "look", "at it");
    let failure = || Finding::failure("c", "broken", "mend it");
    let outcome = |findings| Report::new(findings).outcome;
    assert_eq!(outcome(vec![]), Outcome::Good);
    assert_eq!(outcome(vec![good()]), Outcome::Good);
    assert_eq!(outcome(vec![warning(), good()]), Outcome::Warning);
    assert_eq!(outcome(vec![failure(), warning(), good()]), Outcome::Failure);
    insta::assert_snapshot!(Report::new(vec![good(), warning(), failure()]), @"
    ✔ a                 it is
    ⚠ b                 look
                        → at it
    ✘ c                 broken
                        → mend it

    1 in order, 1 to look at, 1 to mend
    ");
}
