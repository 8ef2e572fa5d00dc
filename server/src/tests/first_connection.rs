//! The main story: from a card nobody has seen to the dashboard (release note §2.1, §2.4, §3).

use opalexe_domain::api::{
    auth::{CardChallenge, SignOut, WhoAmI},
    cgu::{AcceptCgu, CurrentCgu, document_path},
    dashboard::GetDashboard,
    registration::{Register, Registration},
};
use serde_json::json;

use super::app::{TestApp, form_of_bastien};

#[tokio::test]
async fn an_expert_signs_in_for_the_first_time_registers_accepts_the_cgu_and_stands_on_the_dashboard() {
    let app = TestApp::new().await;
    app.publish_cgu("%PDF-1.7 les conditions").await;
    let card = app.issue();

    let challenge = app.call::<CardChallenge>().send().await;
    insta::assert_snapshot!(challenge, @"");
    let signed_in = app.redeem(&challenge.read(), &card).await;
    insta::assert_snapshot!(signed_in, @"");
    let bearer = signed_in.bearer();

    let context = app.call::<Registration>().bearer(&bearer).send().await;
    insta::assert_snapshot!(context, @"");
    let early = app.call::<GetDashboard>().bearer(&bearer).send().await;
    assert_eq!(early.refusal(), (403, "registration_required"));
    let registered = app
        .call::<Register>()
        .bearer(&bearer)
        .json(&form_of_bastien())
        .send()
        .await;
    insta::assert_snapshot!(registered, @"");

    let early = app.call::<GetDashboard>().bearer(&bearer).send().await;
    assert_eq!(early.refusal(), (403, "cgu_required"));
    let cgu = app.call::<CurrentCgu>().bearer(&bearer).send().await;
    insta::assert_snapshot!(cgu, @"");
    let document = app.at("GET", &document_path(1)).bearer(&bearer).send().await;
    assert_eq!(document.bytes, b"%PDF-1.7 les conditions");
    let accepted = app
        .call::<AcceptCgu>()
        .bearer(&bearer)
        .json(&json!({ "version": 1 }))
        .send()
        .await;
    assert_eq!(accepted.body["stage"], "open", "{accepted}");

    let dashboard = app.call::<GetDashboard>().bearer(&bearer).send().await;
    insta::assert_snapshot!(dashboard, @"");

    let signed_out = app.call::<SignOut>().bearer(&bearer).send().await;
    insta::assert_snapshot!(signed_out, @"");
    let afterwards = app.call::<WhoAmI>().bearer(&bearer).send().await;
    assert_eq!(afterwards.refusal(), (401, "session_missing"));
}

#[tokio::test]
async fn the_second_connection_goes_straight_to_the_dashboard_which_tells_of_the_first() {
    let app = TestApp::new().await;
    let card = app.issue();
    app.registered(&card).await;

    let signed_in = app.sign_in_with(&card).await;
    assert_eq!(signed_in.body["session"]["stage"], "open", "{signed_in}");
    let dashboard = app
        .call::<GetDashboard>()
        .bearer(&signed_in.bearer())
        .send()
        .await;
    assert_eq!(
        dashboard.body["last_connection"],
        super::worlds::BEGINNING.millis(),
        "{dashboard}"
    );
}

#[tokio::test]
async fn a_certificate_renewed_over_the_same_key_opens_the_same_account_and_the_same_name_on_another_key_does_not()
 {
    let app = TestApp::new().await;
    let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
    let plan = |serial| super::pki::CardPlan {
        serial,
        ..Default::default()
    };
    app.registered(&app.cards.issue_over(&plan(1), &key)).await;

    let renewed = app.sign_in_with(&app.cards.issue_over(&plan(2), &key)).await;
    assert_eq!(renewed.body["session"]["stage"], "open", "{renewed}");
    let namesake = app.sign_in_with(&app.cards.issue(&plan(3))).await;
    assert_eq!(namesake.body["session"]["stage"], "registration", "{namesake}");
}
