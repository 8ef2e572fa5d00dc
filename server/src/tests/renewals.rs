//! « Oui » on the first connection: a new certificate for an account that there is. The same on every engine.

use std::time::Duration;

use opalexe_domain::{
    api::{
        auth::WhoAmI,
        dashboard::GetDashboard,
        renewal::{BeginRenewal, ConfirmRenewal, GetRenewal},
    },
    journal::{Event, SessionEnd},
};
use serde_json::json;

use super::{
    app::{Answered, TestApp},
    pki::{Authority, Card, CardPlan},
};
use crate::{config::settings::AuthoritySettings, db::fixture::on_every_new_engine};

pub(super) const BASTIEN: &str = "bastien@lorrain-tessier.example";

pub(super) fn card_of(subject: Option<&'static str>, serial: u64) -> CardPlan {
    CardPlan {
        serial,
        subject_serial: subject,
        ..CardPlan::default()
    }
}

pub(super) async fn begin(app: &TestApp, bearer: &str, email: &str) -> Answered {
    app.call::<BeginRenewal>()
        .bearer(bearer)
        .json(&json!({ "email": email }))
        .send()
        .await
}

pub(super) async fn confirm(app: &TestApp, bearer: &str, code: &str) -> Answered {
    app.call::<ConfirmRenewal>()
        .bearer(bearer)
        .json(&json!({ "code": code }))
        .send()
        .await
}

/// The code of the mail that was last sent to the account.
pub(super) async fn code(app: &TestApp) -> String {
    let letters = app.letters().await;
    // The others to this address bring none.
    let brings = |text: &str| text.lines().any(|line| line.starts_with("    "));
    let letter = letters
        .iter()
        .rfind(|letter| letter.to.eq_ignore_ascii_case(BASTIEN) && brings(&letter.text))
        .unwrap();
    letter.code().to_owned()
}

/// An account with its card and its session.
pub(super) async fn registered(app: &TestApp, subject: Option<&'static str>) -> (Card, String) {
    let card = app.cards.issue(&card_of(subject, 1));
    let bearer = app.registered(&card).await;
    (card, bearer)
}

#[tokio::test]
async fn the_same_issuer_and_subject_take_the_place_of_the_old_card_at_once() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let (old, session) = registered(&app, Some("PERSON-1")).await;
        let new = app.cards.issue(&card_of(Some("PERSON-1"), 2));
        let bearer = app.registrant(&new).await;
        let other_window = app.registrant(&new).await;

        assert_eq!(begin(&app, &bearer, BASTIEN).await.status, 200);
        let confirmed = confirm(&app, &bearer, &code(&app).await).await;
        assert_eq!(confirmed.status, 200, "{confirmed}");
        assert_eq!(confirmed.body["renewal"]["state"], "done");
        assert_eq!(confirmed.body["session"]["stage"], "open");

        // The old one opens nothing any more, from this moment on.
        let ended = app.call::<WhoAmI>().bearer(&session).send().await;
        assert_eq!(ended.refusal(), (401, "session_closed"));
        assert_eq!(app.sign_in_with(&old).await.refusal(), (401, "card_replaced"));
        for window in [&bearer, &other_window] {
            assert_eq!(app.call::<GetDashboard>().bearer(window).send().await.status, 200);
        }
        assert_eq!(app.sign_in_with(&new).await.body["session"]["stage"], "open");

        let acts = app.acts().await;
        let replaced = Event::CardReplaced {
            certificate: new.fingerprint(),
            former: vec![old.fingerprint()],
            by: None,
        };
        assert!(acts.contains(&replaced), "{acts:?}");
        let ends = |act: &&Event| {
            matches!(
                act,
                Event::SessionEnded {
                    reason: SessionEnd::CardReplaced,
                    ..
                }
            )
        };
        assert_eq!(acts.iter().filter(ends).count(), 1);
        let letters = app.letters().await;
        assert!(
            letters
                .iter()
                .any(|letter| letter.text.contains("Demo0001 ExpertV3"))
        );
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn another_subject_or_another_issuer_waits_for_an_administrator_and_changes_nothing() {
    let app = TestApp::new().await;
    let (old, session) = registered(&app, Some("PERSON-1")).await;
    for (serial, subject, because) in [
        (2, Some("PERSON-2"), "other_subject"),
        (3, None, "subject_unknown"),
    ] {
        app.clock.advance(Duration::from_secs(61));
        let bearer = app.registrant(&app.cards.issue(&card_of(subject, serial))).await;
        begin(&app, &bearer, BASTIEN).await;
        let waiting = confirm(&app, &bearer, &code(&app).await).await;
        assert_eq!(waiting.status, 200, "{waiting}");
        assert_eq!(waiting.body["renewal"]["because"], because);
        assert_eq!(waiting.body["session"]["stage"], "registration");
        let found = app.call::<GetRenewal>().bearer(&bearer).send().await;
        assert_eq!(found.body, waiting.body["renewal"]);
    }
    assert_eq!(
        app.call::<GetDashboard>().bearer(&session).send().await.status,
        200
    );
    assert_eq!(app.sign_in_with(&old).await.status, 200);
}

#[tokio::test]
async fn a_card_of_another_authority_waits_even_with_the_same_subject() {
    let other = Authority::root("AC d'ailleurs");
    let app = TestApp::configured(|config| {
        let folder = config.trust.anchors.clone();
        other.write_to(&folder.join("other.pem"));
        other.write_list_to(&config.trust.crls.join("other.crl"), &[]);
        let listed = AuthoritySettings {
            name: "Ailleurs".into(),
            certificate: folder.join("other.pem"),
            ..config.trust.authorities[0].clone()
        };
        config.trust.authorities.push(listed);
    })
    .await;
    registered(&app, Some("PERSON-1")).await;
    let bearer = app.registrant(&other.issue(&card_of(Some("PERSON-1"), 2))).await;
    begin(&app, &bearer, BASTIEN).await;
    let waiting = confirm(&app, &bearer, &code(&app).await).await;
    assert_eq!(waiting.body["renewal"]["because"], "other_authority", "{waiting}");
}

#[tokio::test]
async fn an_address_without_an_account_is_answered_waited_for_and_counted_as_one_that_has() {
    let app = TestApp::new().await;
    registered(&app, Some("PERSON-1")).await;
    let before = app.letters().await.len();
    let mut told = Vec::new();
    for (serial, email) in [(2, BASTIEN), (3, "nobody@nowhere.example")] {
        let bearer = app
            .registrant(&app.cards.issue(&card_of(Some("PERSON-1"), serial)))
            .await;
        let mut answers = vec![begin(&app, &bearer, email).await];
        // Before its time, whatever the address.
        answers.push(begin(&app, &bearer, email).await);
        answers.push(begin(&app, &bearer, "third@nowhere.example").await);
        for _ in 0..6 {
            answers.push(confirm(&app, &bearer, "00000x").await);
        }
        let shown = |answer: Answered| {
            let mut body = answer.body;
            body.as_object_mut().unwrap().remove("request_id");
            (answer.status, body)
        };
        told.push(answers.into_iter().map(shown).collect::<Vec<_>>());
    }
    assert_eq!(told[0], told[1]);
    let codes: Vec<_> = told[0]
        .iter()
        .map(|(status, body)| (*status, body["code"].clone()))
        .collect();
    assert_eq!(codes[1].1, "too_many_requests");
    assert_eq!(codes[3].1, "code_wrong");
    assert_eq!(codes[8].1, "code_exhausted");
    let letters = app.letters().await;
    assert_eq!(letters.len(), before + 1);
    assert!(letters.iter().all(|letter| letter.to != "nobody@nowhere.example"));
}

#[tokio::test]
async fn a_code_is_good_for_ten_minutes_for_the_first_connection_that_asked_and_once() {
    let app = TestApp::new().await;
    registered(&app, Some("PERSON-1")).await;
    let new = app.cards.issue(&card_of(Some("PERSON-1"), 2));
    let bearer = app.registrant(&new).await;
    begin(&app, &bearer, BASTIEN).await;
    let code = code(&app).await;

    let thief = app
        .registrant(&app.cards.issue(&card_of(Some("PERSON-1"), 3)))
        .await;
    assert_eq!(
        confirm(&app, &thief, &code).await.refusal(),
        (401, "code_expired")
    );
    begin(&app, &thief, "nobody@nowhere.example").await;
    assert_eq!(confirm(&app, &thief, &code).await.refusal(), (401, "code_wrong"));
    app.clock.advance(Duration::from_secs(10 * 60));
    assert_eq!(
        confirm(&app, &bearer, &code).await.refusal(),
        (401, "code_expired")
    );
}

#[tokio::test]
async fn a_card_that_was_bound_before_subjects_were_kept_learns_it_at_the_next_sign_in() {
    let app = TestApp::new().await;
    let (old, _) = registered(&app, Some("PERSON-1")).await;
    app.forget_subjects().await;
    let new = app.cards.issue(&card_of(Some("PERSON-1"), 2));
    let bearer = app.registrant(&new).await;
    app.sign_in_with(&old).await;
    begin(&app, &bearer, BASTIEN).await;
    let confirmed = confirm(&app, &bearer, &code(&app).await).await;
    assert_eq!(confirmed.body["renewal"]["state"], "done", "{confirmed}");
}

#[tokio::test]
async fn who_is_signed_in_or_nobody_renews_nothing() {
    let app = TestApp::new().await;
    let (_, session) = registered(&app, None).await;
    assert_eq!(
        begin(&app, &session, BASTIEN).await.refusal(),
        (409, "already_registered")
    );
    let stranger = app
        .call::<BeginRenewal>()
        .json(&json!({ "email": BASTIEN }))
        .send()
        .await;
    assert_eq!(stranger.refusal(), (401, "session_missing"));
    let bearer = app.registrant(&app.cards.issue(&card_of(None, 2))).await;
    let faulty = begin(&app, &bearer, "bastien\r\nBcc: x@y.example").await;
    assert_eq!(faulty.body["fields"][0]["field"], "email");
    let none = app.call::<GetRenewal>().bearer(&bearer).send().await;
    assert_eq!(none.body, json!({ "state": "none" }));
}
