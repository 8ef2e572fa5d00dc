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
    insta::assert_snapshot!(challenge, @r#"
    200
    {
      "expires_at": 1772366700000,
      "nonce": "1WiKUtVaAuxK6l7B6t//4cng7mpN2+I3f5gybULfyXU=",
      "ticket": "gAXwLUP6BufQWF-2TJYdV-MYsnoUXIV7zTpr20E_9_w"
    }
    "#);
    let signed_in = app.redeem(&challenge.read(), &card).await;
    insta::assert_snapshot!(signed_in, @r#"
    200
    {
      "bearer": "FKxXfNsu9tmGB4tAVMyYk6mhShbbsNjze4kWfB8arN8",
      "session": {
        "certificate": {
          "common_name": "Demo0001 ExpertV3",
          "issuer": "AC des experts de test",
          "not_after": 1832846400000
        },
        "display_name": "Demo0001 ExpertV3",
        "door": "card",
        "ends_at": 1772409600000,
        "id": "019ca945-0a00-73eb-8db8-9fc5123ccfd4",
        "idle_seconds": 1800,
        "opened_at": 1772366400000,
        "profile": null,
        "stage": "registration"
      }
    }
    "#);
    let bearer = signed_in.bearer();

    let context = app.call::<Registration>().bearer(&bearer).send().await;
    let context = context.to_string().replace(&card.fingerprint(), "…");
    insta::assert_snapshot!(context, @r#"
    200
    {
      "approval": "automatic",
      "certificate_common_name": "Demo0001 ExpertV3",
      "certificate_sha256": "…",
      "first_name": "Bastien",
      "last_name": "LORRAIN-TESSIER",
      "nomenclature": "2013",
      "profiles": [
        "expert",
        "co_expert",
        "sapiteur"
      ]
    }
    "#);
    let early = app.call::<GetDashboard>().bearer(&bearer).send().await;
    assert_eq!(early.refusal(), (403, "registration_required"));
    let registered = app
        .call::<Register>()
        .bearer(&bearer)
        .json(&form_of_bastien())
        .send()
        .await;
    insta::assert_snapshot!(registered, @r#"
    200
    {
      "certificate": {
        "common_name": "Demo0001 ExpertV3",
        "issuer": "AC des experts de test",
        "not_after": 1832846400000
      },
      "display_name": "Bastien LORRAIN-TESSIER",
      "door": "card",
      "ends_at": 1772409600000,
      "id": "019ca945-0a00-73eb-8db8-9fc5123ccfd4",
      "idle_seconds": 1800,
      "opened_at": 1772366400000,
      "profile": "expert",
      "stage": "cgu"
    }
    "#);

    let early = app.call::<GetDashboard>().bearer(&bearer).send().await;
    assert_eq!(early.refusal(), (403, "cgu_required"));
    let cgu = app.call::<CurrentCgu>().bearer(&bearer).send().await;
    insta::assert_snapshot!(cgu, @r#"
    200
    {
      "accepted_at": null,
      "published_at": 1772366400000,
      "sha256": "dcbfe36211ae76d8df03108879fe9e99f25e7560ed38514084ccdd8b5061da7c",
      "size": 23,
      "version": 1
    }
    "#);
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
    insta::assert_snapshot!(dashboard, @r#"
    200
    {
      "certificate": {
        "common_name": "Demo0001 ExpertV3",
        "issuer": "AC des experts de test",
        "not_after": 1832846400000
      },
      "certificate_days_left": null,
      "court": "Cour d'appel de Bourges",
      "email": "Bastien@lorrain-tessier.example",
      "first_name": "Bastien",
      "juridiction": null,
      "last_connection": null,
      "last_name": "LORRAIN-TESSIER",
      "profile": "expert",
      "service": null
    }
    "#);

    let signed_out = app.call::<SignOut>().bearer(&bearer).send().await;
    insta::assert_snapshot!(signed_out, @r#"
    200
    null
    "#);
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
