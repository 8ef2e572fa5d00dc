//! The registration form: who may fill it in, and what is wrong with it.

use opalexe_domain::{
    api::{
        auth::{Carrier, WhoAmI},
        cgu::AcceptCgu,
        dashboard::GetDashboard,
        registration::{Form, Register, Registration},
    },
    profile::{Approval, Profile},
    text::EmailAddress,
};
use serde_json::json;

use super::{
    app::{Answered, ORIGIN, TestApp, form_of_bastien},
    pki::CardPlan,
};
use crate::{commands::account, config::settings::Revocation, db::fixture::on_every_new_engine};

async fn register(app: &TestApp, bearer: &str, form: &Form) -> Answered {
    app.call::<Register>().bearer(bearer).json(form).send().await
}

fn another(serial: u64) -> CardPlan {
    CardPlan {
        serial,
        ..CardPlan::default()
    }
}

#[tokio::test]
async fn the_faults_of_a_form_are_named_all_at_once() {
    let app = TestApp::new().await;
    let bearer = app.registrant(&app.issue()).await;
    let form = Form {
        profile: Some(Profile::Magistrat),
        postal_code: "180".into(),
        accepts_responsibility: false,
        ..form_of_bastien()
    };
    insta::assert_snapshot!(register(&app, &bearer, &form).await, @r#"
    422
    {
      "code": "form_invalid",
      "fields": [
        {
          "code": "not_permitted",
          "field": "profile"
        },
        {
          "code": "malformed",
          "field": "postal_code"
        },
        {
          "code": "required",
          "field": "accepts_responsibility"
        }
      ],
      "request_id": "CE7R-JN79-AY5V"
    }
    "#);
}

#[tokio::test]
async fn an_e_mail_address_belongs_to_one_account_whatever_its_case() {
    let app = TestApp::new().await;
    app.registered(&app.issue()).await;
    let bearer = app.registrant(&app.cards.issue(&another(2))).await;
    let form = Form {
        email: "BASTIEN@lorrain-tessier.EXAMPLE".into(),
        ..form_of_bastien()
    };
    insta::assert_snapshot!(register(&app, &bearer, &form).await, @r#"
    422
    {
      "code": "form_invalid",
      "fields": [
        {
          "code": "taken",
          "field": "email"
        }
      ],
      "request_id": "8Z4B-6XGY-G456"
    }
    "#);
}

#[tokio::test]
async fn a_certificate_registers_once() {
    let app = TestApp::new().await;
    let card = app.issue();
    let (one, other) = (app.registrant(&card).await, app.registrant(&card).await);
    assert_eq!(register(&app, &one, &form_of_bastien()).await.status, 200);

    // The other window stands where this one does, and not before a form that it cannot send.
    for bearer in [&one, &other] {
        let session = app.call::<WhoAmI>().bearer(bearer).send().await;
        assert_eq!(session.body["stage"], "open", "{session}");
        let again = register(&app, bearer, &form_of_bastien()).await;
        assert_eq!(again.refusal(), (409, "already_registered"));
    }
    let context = app.call::<Registration>().bearer(&one).send().await;
    assert_eq!(context.refusal(), (409, "already_registered"));
}

#[tokio::test]
async fn of_two_registrations_of_a_certificate_at_once_exactly_one_makes_an_account() {
    let app = TestApp::new().await;
    let card = app.issue();
    let (one, other) = (app.registrant(&card).await, app.registrant(&card).await);
    let mine = form_of_bastien();
    let theirs = Form {
        email: "autre@lorrain-tessier.example".into(),
        ..form_of_bastien()
    };
    let (one, other) = tokio::join!(register(&app, &one, &mine), register(&app, &other, &theirs));
    let mut outcomes = [one.refusal(), other.refusal()];
    outcomes.sort();
    assert_eq!(outcomes, [(200, "none"), (409, "already_registered")]);
}

/// A race, tried several times: who signs in while the registration of the same certificate is under way must not be left before a form that
/// can no longer be sent.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sign_in_during_a_registration_ends_with_the_account() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        for round in 0..10_u64 {
            let card = app.cards.issue(&another(round));
            let bearer = app.registrant(&card).await;
            let challenge = app.challenge().await;
            let form = Form {
                email: format!("{round}@lorrain-tessier.example"),
                ..form_of_bastien()
            };
            let token = card.answer(ORIGIN, &challenge.nonce);
            let register = app.call::<Register>().bearer(&bearer).json(&form);
            let sign_in = app.redeem_by(&challenge.ticket, &token, Carrier::Bearer);
            let (registered, signed_in) = tokio::join!(
                tokio::spawn(register.send_owned()),
                tokio::spawn(sign_in.send_owned())
            );
            assert_eq!(registered.unwrap().status, 200);
            let signed_in = signed_in.unwrap();
            assert_eq!(signed_in.status, 200, "{signed_in}");
            let session = app.call::<WhoAmI>().bearer(&signed_in.bearer()).send().await;
            assert_eq!(session.body["stage"], "open", "{session}");
        }
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_account_that_needs_approval_waits_for_the_operator_and_then_works() {
    let app = TestApp::with(Approval::Required, Revocation::Required).await;
    app.publish_cgu("%PDF-1.7").await;
    let bearer = app.registrant(&app.issue()).await;
    let registered = register(&app, &bearer, &form_of_bastien()).await;
    assert_eq!(registered.body["stage"], "approval_pending", "{registered}");

    let dashboard = app.call::<GetDashboard>().bearer(&bearer).send().await;
    assert_eq!(dashboard.refusal(), (403, "approval_pending"));
    let accepted = app
        .call::<AcceptCgu>()
        .bearer(&bearer)
        .json(&json!({ "version": 1 }))
        .send()
        .await;
    assert_eq!(accepted.refusal(), (403, "approval_pending"));

    let email: EmailAddress = "bastien@lorrain-tessier.example".parse().unwrap();
    account::approve(&app.app, &email).await.unwrap();
    let session = app.call::<WhoAmI>().bearer(&bearer).send().await;
    assert_eq!(session.body["stage"], "cgu", "{session}");
}

#[tokio::test]
async fn an_account_that_was_closed_ends_at_once_and_stays_closed() {
    let app = TestApp::new().await;
    let card = app.issue();
    let bearer = app.registered(&card).await;
    let email: EmailAddress = "bastien@lorrain-tessier.example".parse().unwrap();
    account::close(&app.app, &email).await.unwrap();

    let session = app.call::<WhoAmI>().bearer(&bearer).send().await;
    assert_eq!(session.refusal(), (401, "session_missing"));
    assert_eq!(app.sign_in_with(&card).await.refusal(), (403, "account_closed"));
}
