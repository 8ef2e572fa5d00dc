//! « Mes sessions »: what a person sees of them, and ending them. The same on every engine.

use opalexe_domain::{
    api::{
        auth::{Carrier, WhoAmI},
        sessions::{CloseOtherSessions, CloseSession, ListSessions, Sessions},
    },
    device::Device,
    journal::Event,
};
use serde_json::json;

use super::{
    app::{ORIGIN, TestApp},
    pki::Card,
};
use crate::db::fixture::on_every_new_engine;

const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// A session that the desktop application opens, from the network of every test.
async fn desktop(app: &TestApp, card: &Card) -> String {
    let challenge = app.challenge().await;
    let request = json!({
        "ticket": challenge.ticket,
        "token": card.answer(ORIGIN, &challenge.nonce),
        "carrier": "bearer",
        "device": { "kind": "desktop", "program": "Opalexe 0.1.0", "system": "Linux", "machine": "bureau-7" },
    });
    let answered = app
        .call::<opalexe_domain::api::auth::CardSignIn>()
        .json(&request)
        .send()
        .await;
    answered.bearer()
}

/// A session that a browser opens: what carries it is not the matter here.
async fn browser(app: &TestApp, card: &Card) -> String {
    let challenge = app.challenge().await;
    let token = card.answer(ORIGIN, &challenge.nonce);
    app.redeem_by(&challenge.ticket, &token, Carrier::Bearer)
        .header("user-agent", FIREFOX)
        .send()
        .await
        .bearer()
}

async fn listed(app: &TestApp, bearer: &str) -> Sessions {
    app.call::<ListSessions>().bearer(bearer).send().await.read()
}

#[tokio::test]
async fn a_person_recognises_each_session_by_program_machine_network_and_time() {
    let app = TestApp::new().await;
    let card = app.issue();
    let first = app.registered(&card).await;
    let desktop = desktop(&app, &card).await;
    app.clock.advance(std::time::Duration::from_secs(60));
    browser(&app, &card).await;

    let answered = app.call::<ListSessions>().bearer(&desktop).send().await;
    insta::assert_snapshot!(answered, @r#"
    200
    {
      "cards": [
        {
          "bound_at": 1772366400000,
          "certificate": {
            "common_name": "Demo0001 ExpertV3",
            "issuer": "AC des experts de test",
            "not_after": 1832846400000
          },
          "id": "019ca945-0a00-7d85-b846-7240628a9481",
          "lost_at": null,
          "sessions": 3,
          "this": true
        }
      ],
      "sessions": [
        {
          "certificate": {
            "common_name": "Demo0001 ExpertV3",
            "issuer": "AC des experts de test",
            "not_after": 1832846400000
          },
          "device": {
            "kind": "desktop",
            "machine": "bureau-7",
            "program": "Opalexe 0.1.0",
            "system": "Linux"
          },
          "ends_at": 1772409600000,
          "id": "019ca945-0a00-7b8d-8103-e3a8d9ce8bda",
          "last_seen_at": 1772366460000,
          "network": "192.0.2.x",
          "opened_at": 1772366400000,
          "this": true
        },
        {
          "certificate": {
            "common_name": "Demo0001 ExpertV3",
            "issuer": "AC des experts de test",
            "not_after": 1832846400000
          },
          "device": {
            "kind": "browser",
            "machine": null,
            "program": "Firefox",
            "system": "Windows"
          },
          "ends_at": 1772409660000,
          "id": "019ca945-f460-7d79-a8ff-c995d6a49507",
          "last_seen_at": 1772366460000,
          "network": "192.0.2.x",
          "opened_at": 1772366460000,
          "this": false
        },
        {
          "certificate": {
            "common_name": "Demo0001 ExpertV3",
            "issuer": "AC des experts de test",
            "not_after": 1832846400000
          },
          "device": {
            "kind": "other",
            "machine": null,
            "program": null,
            "system": null
          },
          "ends_at": 1772409600000,
          "id": "019ca945-0a00-74ac-977c-db2ef6d98607",
          "last_seen_at": 1772366400000,
          "network": "192.0.2.x",
          "opened_at": 1772366400000,
          "this": false
        }
      ],
      "unlisted": 0
    }
    "#);
    let seen_from_the_first = listed(&app, &first).await;
    assert_eq!(seen_from_the_first.sessions[0].device, Device::unknown());
    assert!(seen_from_the_first.sessions[0].this);
}

#[tokio::test]
async fn one_session_closes_another_which_is_told_so() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let card = app.issue();
        let one = app.registered(&card).await;
        let other = browser(&app, &card).await;
        let id = listed(&app, &other).await.sessions[0].id;

        let close = async || {
            app.call::<CloseSession>()
                .bearer(&one)
                .json(&json!({ "session": id }))
                .send()
                .await
        };
        let left: Sessions = close().await.read();
        assert_eq!(left.sessions.len(), 1);
        assert_eq!(
            close().await.refusal(),
            (404, "not_found"),
            "it has ended already"
        );
        let told = app.call::<WhoAmI>().bearer(&other).send().await;
        assert_eq!(told.refusal(), (401, "session_closed"));
        let closed: Vec<Event> = app.acts().await;
        assert_eq!(closed.last(), Some(&Event::SessionClosed { session: id }));
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_closes_the_session_of_somebody_else_or_ones_own_by_mistake() {
    let app = TestApp::new().await;
    let mine = app.registered(&app.issue()).await;
    let card = app.issue();
    let stranger = app.registrant(&card).await;
    let id = |answered: super::app::Answered| answered.body["id"].clone();
    let mine_id = id(app.call::<WhoAmI>().bearer(&mine).send().await);
    let stranger_id = id(app.call::<WhoAmI>().bearer(&stranger).send().await);
    let close = async |session| {
        let body = json!({ "session": session });
        app.call::<CloseSession>().bearer(&mine).json(&body).send().await
    };
    assert_eq!(close(stranger_id).await.refusal(), (404, "not_found"));
    assert_eq!(close(mine_id).await.refusal(), (400, "bad_request"));
    let refused = app.call::<ListSessions>().bearer(&stranger).send().await;
    assert_eq!(refused.refusal(), (403, "registration_required"));
    assert_eq!(app.call::<WhoAmI>().bearer(&stranger).send().await.status, 200);
}

#[tokio::test]
async fn all_others_are_closed_at_once_and_this_one_goes_on() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let card = app.issue();
        let this = app.registered(&card).await;
        let others = [browser(&app, &card).await, desktop(&app, &card).await];
        let left: Sessions = app.call::<CloseOtherSessions>().bearer(&this).send().await.read();
        assert_eq!((left.sessions.len(), left.sessions[0].this), (1, true));
        for other in others {
            let told = app.call::<WhoAmI>().bearer(&other).send().await;
            assert_eq!(told.refusal(), (401, "session_closed"));
        }
        let closed = |event: &&Event| matches!(event, Event::SessionClosed { .. });
        assert_eq!(app.acts().await.iter().filter(closed).count(), 2);
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn beyond_fifty_sessions_the_others_are_counted() {
    let app = TestApp::new().await;
    let card = app.issue();
    let this = app.registered(&card).await;
    for _ in 0..52 {
        browser(&app, &card).await;
    }
    let sessions = listed(&app, &this).await;
    assert_eq!((sessions.sessions.len(), sessions.unlisted), (50, 3));
    assert_eq!(sessions.cards[0].sessions, 53);
}
