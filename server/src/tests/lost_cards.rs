//! « Carte perdue ou volée »: by the person, and by the operator. The same on every engine.

use opalexe_domain::{
    api::{
        auth::WhoAmI,
        registration::Registration,
        sessions::{ListSessions, LostCardReported, ReportLostCard, Sessions},
    },
    journal::{Declarer, Event, SessionEnd},
    profile::Profile,
    text::EmailAddress,
};
use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256};
use serde_json::json;

use super::{
    app::{ORIGIN, TestApp, form_of_bastien},
    pki::CardPlan,
};
use crate::{
    app::App,
    auth::session::IDLE,
    commands::account::{approve, bind_card, card_lost, close},
    db::{self, account::Standing, fixture::on_every_new_engine},
};

#[tokio::test]
async fn a_lost_card_opens_nothing_any_more_and_its_sessions_end_in_one_act() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let card = app.issue();
        let this = app.registered(&card).await;
        let other = app.sign_in_with(&card).await.bearer();
        let stranger = app.registrant(&app.issue()).await;
        let sessions: Sessions = app.call::<ListSessions>().bearer(&this).send().await.read();
        let own = &sessions.cards[0];
        assert_eq!((own.this, own.sessions, own.lost_at), (true, 2, None));

        let report = app.call::<ReportLostCard>().json(&json!({ "card": own.id }));
        let reported: LostCardReported = report.bearer(&this).send().await.read();
        let expected = LostCardReported {
            sessions_ended: 2,
            this_session_ended: true,
        };
        assert_eq!(reported, expected);
        for ended in [&this, &other] {
            let told = app.call::<WhoAmI>().bearer(ended).send().await;
            assert_eq!(told.refusal(), (401, "session_card_lost"));
        }
        assert_eq!(app.call::<WhoAmI>().bearer(&stranger).send().await.status, 200);
        assert_eq!(app.sign_in_with(&card).await.refusal(), (401, "card_lost"));

        let acts = app.acts().await;
        let lost = Event::CardLost {
            certificate: card.fingerprint(),
            by: Declarer::Holder,
        };
        assert_eq!(acts.iter().filter(|event| **event == lost).count(), 1);
        let ended = |event: &&Event| {
            matches!(
                event,
                Event::SessionEnded {
                    reason: SessionEnd::CardLost,
                    ..
                }
            )
        };
        assert_eq!(acts.iter().filter(ended).count(), 2);
        let refused = Event::SignInRefused {
            reason: "card_lost".into(),
            certificate: Some(card.fingerprint()),
        };
        assert_eq!(acts.last(), Some(&refused));
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_declares_the_card_of_somebody_else_lost() {
    let app = TestApp::new().await;
    let card = app.issue();
    let holder = app.registered(&card).await;
    let sessions: Sessions = app.call::<ListSessions>().bearer(&holder).send().await.read();
    let body = json!({ "card": sessions.cards[0].id });
    let stranger = app.registrant(&app.issue()).await;
    let report = async |bearer: &str| {
        app.call::<ReportLostCard>()
            .bearer(bearer)
            .json(&body)
            .send()
            .await
    };
    assert_eq!(report(&stranger).await.refusal(), (403, "registration_required"));
    let other = app.registered_as(&app.issue(), "aude@kerguen.example").await;
    assert_eq!(report(&other).await.refusal(), (404, "not_found"));
    assert_eq!(app.sign_in_with(&card).await.status, 200);
}

#[tokio::test]
async fn the_operator_declares_a_card_lost_for_a_person_who_has_none_left() {
    let app = TestApp::new().await;
    let card = app.issue();
    let bearer = app.registered(&card).await;
    let email: EmailAddress = form_of_bastien().email.parse().unwrap();
    for wrong in ["0000", "00000000"] {
        assert!(card_lost(&app.app, &email, Some(wrong)).await.is_err());
    }
    let fingerprint = card.fingerprint();
    card_lost(&app.app, &email, Some(&fingerprint[..8]))
        .await
        .unwrap();
    let told = app.call::<WhoAmI>().bearer(&bearer).send().await;
    assert_eq!(told.refusal(), (401, "session_card_lost"));
    assert_eq!(app.sign_in_with(&card).await.refusal(), (401, "card_lost"));
    // None is left in use, and the first declaration stays the only one.
    assert!(card_lost(&app.app, &email, None).await.is_err());
    card_lost(&app.app, &email, Some(&fingerprint)).await.unwrap();
    let lost = |event: &&Event| {
        matches!(
            event,
            Event::CardLost {
                by: Declarer::Operator,
                ..
            }
        )
    };
    assert_eq!(app.acts().await.iter().filter(lost).count(), 1);
}

#[tokio::test]
async fn another_card_is_bound_by_the_operator_and_opens_the_account_again() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let old = app.issue();
        app.registered(&old).await;
        let email: EmailAddress = form_of_bastien().email.parse().unwrap();
        card_lost(&app.app, &email, None).await.unwrap();

        // One that nobody presented is bound to nothing, be it written in full.
        let new = app.issue();
        assert!(bind_card(&app.app, &email, &new.fingerprint()).await.is_err());
        let first = app.registrant(&new).await;
        let context = app.call::<Registration>().bearer(&first).send().await;
        let told = context.body["certificate_sha256"].as_str().unwrap();
        assert_eq!(told, new.fingerprint());
        assert!(
            bind_card(&app.app, &email, &told[..15]).await.is_err(),
            "too little"
        );
        let spaced = told.to_uppercase().replace("A", "A ");
        bind_card(&app.app, &email, &spaced).await.unwrap();
        // Again: done already, and told to the journal once.
        bind_card(&app.app, &email, told).await.unwrap();
        let bound = Event::CardBound {
            certificate: new.fingerprint(),
            by: Declarer::Operator,
        };
        assert_eq!(
            app.acts().await.iter().filter(|event| **event == bound).count(),
            1
        );

        // The page that waited is led on, the next sign-in opens the account, and the lost card stays lost.
        let session = app.call::<WhoAmI>().bearer(&first).send().await;
        assert_eq!(session.body["stage"], "open", "{session}");
        let next = app.sign_in_with(&new).await;
        assert_eq!(
            next.body["session"]["display_name"], "Bastien LORRAIN-TESSIER",
            "{next}"
        );
        assert_eq!(app.sign_in_with(&old).await.refusal(), (401, "card_lost"));
        let again = bind_card(&app.app, &email, &old.fingerprint()).await;
        assert!(again.unwrap_err().to_string().contains("declared lost"));
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_card_is_bound_to_one_account_while_its_first_connection_is_open_and_the_account_is_not_closed() {
    let app = TestApp::new().await;
    let (own, other) = (app.issue(), app.issue());
    app.registered(&own).await;
    app.registered_as(&other, "aude@kerguen.example").await;
    let email: EmailAddress = form_of_bastien().email.parse().unwrap();
    let taken = bind_card(&app.app, &email, &other.fingerprint()).await;
    assert!(taken.is_err(), "{taken:?}");

    // A first connection that was left for too long is open no more.
    let third = app.issue();
    app.registrant(&third).await;
    app.clock.advance(IDLE);
    let late = bind_card(&app.app, &email, &third.fingerprint()).await;
    assert!(
        late.unwrap_err()
            .to_string()
            .contains("no first connection is open")
    );

    app.registrant(&third).await;
    close(&app.app, &email).await.unwrap();
    let closed = bind_card(&app.app, &email, &third.fingerprint()).await;
    assert!(closed.unwrap_err().to_string().contains("is closed"));
    approve(&app.app, &email).await.unwrap();
    bind_card(&app.app, &email, &third.fingerprint()).await.unwrap();
}

#[tokio::test]
async fn a_card_is_not_bound_to_an_account_that_is_closed_at_that_very_moment() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        app.registered(&app.issue()).await;
        let email: EmailAddress = form_of_bastien().email.parse().unwrap();
        let new = app.issue();
        let first = app.registrant(&new).await;
        let transaction = app.app.database.write().await.unwrap();
        let account = db::account::all(&transaction).await.unwrap().remove(0);
        let now = app.app.clock.now();
        let closed = db::account::set_standing(&transaction, &account, &Standing::Closed, now).await;
        assert!(closed.unwrap());
        let closing = async {
            // Time for who would decide before this is over.
            for _again in 0..100 {
                db::account::all(&app.app.database).await.unwrap();
            }
            transaction.commit().await.unwrap();
        };
        let fingerprint = new.fingerprint();
        let (bound, ()) = tokio::join!(bind_card(&app.app, &email, &fingerprint), closing);
        assert!(bound.is_err(), "{bound:?}");
        let session = app.call::<WhoAmI>().bearer(&first).send().await;
        assert_eq!(session.body["stage"], "registration", "{session}");
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_card_whose_issuer_may_not_vouch_for_the_profile_does_not_open_the_account() {
    let app = TestApp::new().await;
    app.registered(&app.issue()).await;
    let email: EmailAddress = form_of_bastien().email.parse().unwrap();
    let new = app.issue();
    app.registrant(&new).await;
    // The operator of these terms lists the authority for sapiteurs alone.
    let mut config = app.app.config.clone();
    for authority in &mut config.trust.authorities {
        authority.profiles = vec![Profile::Sapiteur];
    }
    let (clock, random) = (app.app.clock.clone(), app.app.random.clone());
    let narrowed = App::open(config, ORIGIN.parse().unwrap(), clock, random)
        .await
        .unwrap();
    let refused = bind_card(&narrowed, &email, &new.fingerprint()).await;
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("may not open an account of the profile expert")
    );
}

#[tokio::test]
async fn a_renewed_certificate_names_its_card_too() {
    let app = TestApp::new().await;
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
    let card = app.cards.issue_over(&CardPlan::default(), &key);
    app.registered(&card).await;
    let plan = CardPlan {
        serial: 4_002,
        ..CardPlan::default()
    };
    let renewed = app.cards.issue_over(&plan, &key);
    assert_ne!(renewed.fingerprint(), card.fingerprint());
    assert_eq!(app.sign_in_with(&renewed).await.status, 200);
    let email: EmailAddress = form_of_bastien().email.parse().unwrap();
    card_lost(&app.app, &email, Some(&renewed.fingerprint()[..8]))
        .await
        .unwrap();
    assert_eq!(app.sign_in_with(&card).await.refusal(), (401, "card_lost"));
}
