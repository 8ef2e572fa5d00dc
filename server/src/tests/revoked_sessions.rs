//! Open sessions whose card is revoked, or whose certificate ends. The same on every engine.

use std::time::Duration;

use opalexe_domain::{
    api::auth::WhoAmI,
    journal::{Event, SessionEnd},
};

use super::{
    app::{Answered, TestApp},
    pki::CardPlan,
};
use crate::{db::fixture::on_every_new_engine, revocation_watch, sweep};

async fn who(app: &TestApp, bearer: &str) -> Answered {
    app.call::<WhoAmI>().bearer(bearer).send().await
}

fn reasons(acts: &[Event]) -> Vec<SessionEnd> {
    let reason = |event: &Event| match event {
        Event::SessionEnded { reason, .. } => Some(*reason),
        _ => None,
    };
    acts.iter().filter_map(reason).collect()
}

#[tokio::test]
async fn a_session_ends_when_a_list_names_its_card_and_no_other_does() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let (card, other) = (
            app.issue(),
            app.cards.issue(&CardPlan {
                serial: 4_002,
                ..CardPlan::default()
            }),
        );
        let session = app.registered(&card).await;
        let stays = app.registrant(&other).await;
        revocation_watch::once(&app.app).await.unwrap();
        assert_eq!(who(&app, &session).await.status, 200);

        app.cards
            .write_list_to(&app.trust_path("crls/cards.crl"), &[&card]);
        app.let_the_folders_be_seen();
        // Two replicas look at once: it ends once.
        let (one, another) = tokio::join!(revocation_watch::once(&app.app), revocation_watch::once(&app.app));
        one.unwrap();
        another.unwrap();
        assert_eq!(who(&app, &session).await.refusal(), (401, "session_revoked"));
        assert_eq!(who(&app, &stays).await.status, 200);
        assert_eq!(reasons(&app.acts().await), [SessionEnd::Revoked]);
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_the_authority_of_its_card_is_revoked() {
    let app = TestApp::new().await;
    let session = app.registered(&app.issue()).await;
    app.revoke_authority_of_cards();
    app.let_the_folders_be_seen();
    revocation_watch::once(&app.app).await.unwrap();
    assert_eq!(who(&app, &session).await.refusal(), (401, "session_revoked"));
    assert_eq!(reasons(&app.acts().await), [SessionEnd::AuthorityRevoked]);
}

#[tokio::test]
async fn a_list_that_goes_away_ends_no_session_and_lets_nobody_in() {
    let app = TestApp::new().await;
    let card = app.issue();
    let session = app.registered(&card).await;
    std::fs::remove_file(app.trust_path("crls/cards.crl")).unwrap();
    app.let_the_folders_be_seen();
    revocation_watch::once(&app.app).await.unwrap();
    assert_eq!(who(&app, &session).await.status, 200);
    assert_eq!(
        app.sign_in_with(&card).await.refusal(),
        (401, "card_status_unknown")
    );
}

#[tokio::test]
async fn a_session_in_use_when_its_certificate_expires_is_told_so() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let card = app.cards.issue(&CardPlan {
            valid_days: (-700, 1),
            ..CardPlan::default()
        });
        app.clock.advance(Duration::from_secs(24 * 60 * 60 - 60));
        let session = app.registered(&card).await;
        app.clock.advance(Duration::from_secs(61));
        sweep::once(&app.app).await.unwrap();
        assert_eq!(who(&app, &session).await.refusal(), (401, "session_card_expired"));
        assert_eq!(reasons(&app.acts().await), [SessionEnd::Expired]);
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}
