//! Cards that are refused: what the person is told, and what only the journal knows.

use opalexe_domain::{api::auth::Carrier, journal::Event, profile::Approval};
use rcgen::{CustomExtension, KeyUsagePurpose};

use super::{
    app::{Answered, ORIGIN, TestApp},
    pki::{Authority, CardPlan},
};
use crate::config::settings::Revocation;

/// What the person was told and what the journal was told.
async fn outcome(app: &TestApp, answered: &Answered) -> (u16, String, String) {
    let (status, code) = answered.refusal();
    let Some(Event::SignInRefused { reason, .. }) = app.acts().await.pop() else {
        panic!("the journal knows nothing of it");
    };
    (status, code.to_owned(), reason)
}

#[track_caller]
fn expect((status, code, reason): (u16, String, String), told: &str, kept: &str) {
    assert_eq!((status, code.as_str(), reason.as_str()), (401, told, kept));
}

#[tokio::test]
async fn an_expired_card_is_told_so() {
    let app = TestApp::new().await;
    let card = app.cards.issue(&CardPlan {
        valid_days: (-700, -1),
        ..CardPlan::default()
    });
    let answered = app.sign_in_with(&card).await;
    insta::assert_snapshot!(answered, @r#"
    401
    {
      "code": "card_expired",
      "request_id": "05GD-3T67-GRZP"
    }
    "#);
    expect(
        outcome(&app, &answered).await,
        "card_expired",
        "certificate_expired",
    );
    assert_eq!(
        app.acts().await,
        [Event::SignInRefused {
            reason: "certificate_expired".into(),
            certificate: Some(card.fingerprint()),
        }]
    );
}

#[tokio::test]
async fn a_card_of_tomorrow_is_told_so() {
    let app = TestApp::new().await;
    let card = app.cards.issue(&CardPlan {
        valid_days: (1, 700),
        ..CardPlan::default()
    });
    let answered = app.sign_in_with(&card).await;
    expect(
        outcome(&app, &answered).await,
        "card_not_yet_valid",
        "certificate_not_yet_valid",
    );
}

#[tokio::test]
async fn a_revoked_card_is_told_so_as_soon_as_the_list_is_there() {
    let app = TestApp::new().await;
    let card = app.issue();
    app.registered(&card).await;

    app.cards
        .write_list_to(&app.trust_path("crls/cards.crl"), &[&card]);
    app.let_the_folders_be_seen();
    let answered = app.sign_in_with(&card).await;
    expect(outcome(&app, &answered).await, "card_revoked", "revoked");
}

#[tokio::test]
async fn a_card_of_an_authority_nobody_knows_is_told_so() {
    let app = TestApp::new().await;
    let stranger = Authority::root("AC inconnue").issue(&CardPlan::default());
    let answered = app.sign_in_with(&stranger).await;
    expect(
        outcome(&app, &answered).await,
        "card_issuer_unknown",
        "certificate_not_trusted",
    );
}

#[tokio::test]
async fn a_card_of_an_authority_that_is_believed_but_not_listed_may_claim_nothing() {
    let app = TestApp::new().await;
    let other = Authority::root("AC sans profil");
    other.write_to(&app.trust_path("anchors/other.pem"));
    other.write_list_to(&app.trust_path("crls/other.crl"), &[]);
    app.let_the_folders_be_seen();
    let answered = app.sign_in_with(&other.issue(&CardPlan::default())).await;
    expect(
        outcome(&app, &answered).await,
        "card_issuer_unknown",
        "authority_not_listed",
    );
}

#[tokio::test]
async fn a_card_that_says_more_than_is_understood_is_not_taken_for_a_strangers() {
    let app = TestApp::new().await;
    let mut policies = CustomExtension::from_oid_content(
        &[2, 5, 29, 32],
        // One policy, 1.2.250.
        vec![0x30, 0x07, 0x30, 0x05, 0x06, 0x03, 0x2a, 0x81, 0x7a],
    );
    policies.set_criticality(true);
    let card = app.cards.issue(&CardPlan {
        extensions: vec![policies],
        ..CardPlan::default()
    });
    let answered = app.sign_in_with(&card).await;
    expect(
        outcome(&app, &answered).await,
        "card_refused",
        "critical_extension_unsupported",
    );
}

#[tokio::test]
async fn a_certificate_for_signing_documents_is_told_so() {
    let app = TestApp::new().await;
    let card = app.cards.issue(&CardPlan {
        key_usages: vec![KeyUsagePurpose::ContentCommitment],
        ..CardPlan::default()
    });
    let answered = app.sign_in_with(&card).await;
    expect(
        outcome(&app, &answered).await,
        "card_purpose_wrong",
        "purpose_wrong",
    );
}

#[tokio::test]
async fn without_a_revocation_list_nobody_gets_in_unless_the_operator_says_so() {
    let app = TestApp::new().await;
    std::fs::remove_file(app.trust_path("crls/cards.crl")).unwrap();
    app.let_the_folders_be_seen();
    let answered = app.sign_in_with(&app.issue()).await;
    expect(
        outcome(&app, &answered).await,
        "card_status_unknown",
        "revocation_unknown",
    );

    let lenient = TestApp::with(Approval::Automatic, Revocation::IfAvailable).await;
    std::fs::remove_file(lenient.trust_path("crls/cards.crl")).unwrap();
    lenient.let_the_folders_be_seen();
    assert_eq!(lenient.sign_in_with(&lenient.issue()).await.status, 200);
}

#[tokio::test]
async fn a_stale_revocation_list_is_as_good_as_none() {
    let app = TestApp::new().await;
    let card = app.issue();
    app.clock
        .advance(std::time::Duration::from_secs(8 * 24 * 60 * 60));
    let answered = app.sign_in_with(&card).await;
    expect(outcome(&app, &answered).await, "card_status_unknown", "crl_stale");
}

#[tokio::test]
async fn a_token_made_for_another_site_another_challenge_or_by_another_key_gets_one_answer() {
    let app = TestApp::new().await;
    let card = app.issue();
    let nonce = app.challenge().await.nonce;
    for (origin, nonce) in [
        ("https://opalexe.example.evil.example", None),
        (ORIGIN, Some(nonce)),
    ] {
        let challenge = app.challenge().await;
        let token = card.answer(origin, nonce.as_deref().unwrap_or(&challenge.nonce));
        let answered = app
            .redeem_by(&challenge.ticket, &token, Carrier::Bearer)
            .send()
            .await;
        expect(outcome(&app, &answered).await, "card_refused", "signature_wrong");
    }
}

#[tokio::test]
async fn garbage_instead_of_a_token_is_refused_and_kept_in_the_journal() {
    let app = TestApp::new().await;
    for (token, reason) in [
        (String::new(), "token_too_short"),
        ("x".repeat(10_001), "token_too_long"),
        ("{".repeat(200), "token_malformed"),
    ] {
        let challenge = app.challenge().await;
        let answered = app
            .redeem_by(&challenge.ticket, &token, Carrier::Bearer)
            .send()
            .await;
        expect(outcome(&app, &answered).await, "card_refused", reason);
    }
}
