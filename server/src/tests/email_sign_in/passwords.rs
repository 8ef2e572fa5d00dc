//! The password: forgotten, set by a link, changed, hashed anew.

use std::time::Duration;

use opalexe_domain::api::{
    auth::{
        WhoAmI,
        email::{EmailSignIn, ForgotPassword, ResetPassword},
    },
    dashboard::GetDashboard,
};
use serde_json::json;

use super::person::{CHOSEN, claire, settled, ticket};
use crate::{
    auth::{forgotten_password, password::Passwords},
    config::accounts::AccountsSettings,
    db,
    tests::{
        TestApp,
        app::Answered,
        expertises::world::{CLAIRE, World},
    },
};

const ANOTHER: &str = "une autre phrase pour avril";

impl TestApp {
    pub(super) async fn forgets(&self, email: &str) -> Answered {
        self.let_a_moment_pass();
        self.post::<ForgotPassword>(&json!({ "email": email })).await
    }

    pub(super) async fn resets(&self, secret: &str, password: &str) -> Answered {
        let request = json!({ "secret": secret, "password": password });
        self.post::<ResetPassword>(&request).await
    }

    /// The secret of the link that was mailed last to Claire.
    pub(super) async fn mailed_link(&self) -> String {
        let letter = self.last_letter_to(CLAIRE).await;
        let (page, secret) = letter.link().rsplit_once('/').unwrap();
        assert_eq!(page, "https://opalexe.example/mot-de-passe");
        secret.to_owned()
    }

    pub(super) async fn link_of_claire(&self) -> String {
        assert_eq!(self.forgets(CLAIRE).await.status, 200);
        forgotten_password::see_to_all(&self.app).await.unwrap();
        self.mailed_link().await
    }
}

#[tokio::test]
async fn a_forgotten_password_is_set_by_a_link_that_works_once_and_every_session_ends() {
    let world = settled().await;
    let app = &world.app;
    let bearer = claire(app).signed_in().await.bearer.unwrap();
    let in_progress = claire(app).begins().await;
    let code = claire(app).mailed_code().await;
    let secret = app.link_of_claire().await;
    assert_eq!(app.resets(&secret, ANOTHER).await.status, 200);
    let replayed = app.resets(&secret, "encore une autre phrase").await;
    assert_eq!(replayed.refusal(), (404, "password_link_unknown"));

    let ended = app.call::<WhoAmI>().bearer(&bearer).send().await;
    assert_eq!(ended.refusal(), (401, "session_password_changed"));
    let over = app.type_code(&in_progress, &code).await;
    assert_eq!(
        over.refusal(),
        (401, "sign_in_expired"),
        "the former password opens nothing any more"
    );
    assert_eq!(
        claire(app).tries().await.refusal(),
        (401, "email_sign_in_refused")
    );
    app.clock.advance(Duration::from_secs(3_600));
    // The code is asked for all the same.
    assert_eq!(claire(app).with_password(ANOTHER).signs_in().await.status, 200);
    assert_eq!(
        app.acts_named("password_set").await.last(),
        Some(&json!({"act": "password_set", "by": "link"}))
    );
}

#[tokio::test]
async fn a_link_is_good_for_thirty_minutes_and_a_fault_of_the_password_does_not_use_it_up() {
    let world = settled().await;
    let app = &world.app;
    let secret = app.link_of_claire().await;
    let faulty = app.resets(&secret, "Duvignau2026").await;
    assert_eq!(faulty.refusal(), (422, "form_invalid"));
    assert_eq!(
        faulty.body["fields"],
        json!([{"field": "password", "code": "own_data"}])
    );
    app.clock
        .advance(Duration::from_secs(30 * 60) - Duration::from_millis(1));
    assert_eq!(app.resets(&secret, ANOTHER).await.status, 200);

    app.clock.advance(Duration::from_secs(3_600));
    let late = app.link_of_claire().await;
    app.clock.advance(Duration::from_secs(30 * 60));
    assert_eq!(
        app.resets(&late, CHOSEN).await.refusal(),
        (404, "password_link_unknown")
    );
    assert_eq!(
        app.resets("nonsense", CHOSEN).await.refusal(),
        (404, "password_link_unknown")
    );
}

#[tokio::test]
async fn a_new_password_voids_the_other_links_and_a_mailbox_gets_three_an_hour() {
    let world = settled().await;
    let app = &world.app;
    let first = app.link_of_claire().await;
    let second = app.link_of_claire().await;
    let third = app.link_of_claire().await;
    let fourth = app.link_of_claire().await;
    assert_ne!(first, second);
    assert_eq!(third, fourth, "no fourth was mailed");
    assert_eq!(app.resets(&second, ANOTHER).await.status, 200);
    for void in [first, third] {
        assert_eq!(
            app.resets(&void, CHOSEN).await.refusal(),
            (404, "password_link_unknown")
        );
    }
}

#[tokio::test]
async fn nobody_learns_from_a_forgotten_password_whether_there_is_an_account() {
    let world = settled().await;
    let app = &world.app;
    let before = app.letters().await.len();
    let known = app.forgets(CLAIRE).await;
    let unknown = app.forgets("personne@ailleurs.example").await;
    let by_card = app.forgets("bastien@lorrain-tessier.example").await;
    let nonsense = app.forgets("pas une adresse").await;
    for other in [&unknown, &by_card, &nonsense] {
        assert_eq!((other.status, &other.bytes), (known.status, &known.bytes));
    }
    forgotten_password::see_to_all(&app.app).await.unwrap();
    let letters = app.letters().await;
    assert_eq!(letters.len(), before + 1);
    assert_eq!(letters.last().unwrap().to, CLAIRE);
}

#[tokio::test]
async fn who_changes_the_password_shows_the_former_one_and_the_other_sessions_end() {
    let world = settled().await;
    let app = &world.app;
    let here = claire(app).signed_in().await.bearer.unwrap();
    let elsewhere = claire(app).signed_in().await.bearer.unwrap();
    let fault = |answered: &Answered| answered.body["fields"][0].clone();
    let without = app.change_password(&here, None, ANOTHER).await;
    assert_eq!(
        fault(&without),
        json!({"field": "current_password", "code": "required"})
    );
    let wrong = app
        .change_password(&here, Some("tout autre chose"), ANOTHER)
        .await;
    assert_eq!(
        fault(&wrong),
        json!({"field": "current_password", "code": "wrong"})
    );
    let same = app.change_password(&here, Some(CHOSEN), CHOSEN).await;
    assert_eq!(fault(&same), json!({"field": "password", "code": "unchanged"}));
    let common = app.change_password(&here, Some(CHOSEN), "motdepasse2026").await;
    assert_eq!(fault(&common), json!({"field": "password", "code": "too_common"}));

    let changed = app.change_password(&here, Some(CHOSEN), ANOTHER).await;
    assert_eq!(changed.status, 200, "{changed}");
    assert_eq!(app.call::<GetDashboard>().bearer(&here).send().await.status, 200);
    let ended = app.call::<GetDashboard>().bearer(&elsewhere).send().await;
    assert_eq!(ended.refusal(), (401, "session_password_changed"));
    app.clock.advance(Duration::from_secs(3_600));
    assert_eq!(claire(app).with_password(ANOTHER).signs_in().await.status, 200);
}

#[tokio::test]
async fn a_session_that_was_left_open_is_no_place_to_guess_the_password() {
    let world = settled().await;
    let app = &world.app;
    let here = claire(app).signed_in().await.bearer.unwrap();
    let mut last = 0;
    for _ in 0..12 {
        last = app
            .change_password(&here, Some("tout autre chose"), ANOTHER)
            .await
            .status;
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn who_signed_in_by_card_has_no_password_here() {
    let world = World::new().await;
    let refused = world.app.change_password(&world.expert, None, ANOTHER).await;
    assert_eq!(refused.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn a_password_is_hashed_anew_at_the_next_sign_in_when_the_operator_asks_for_more() {
    let world = settled().await;
    let app = &world.app;
    let account = db::account::of_email(&app.app.database, db::account::Access::Email, CLAIRE)
        .await
        .unwrap()
        .unwrap();
    let weaker = Passwords::new(&AccountsSettings {
        hash_memory_kib: 16,
        hash_passes: 1,
        ..AccountsSettings::default()
    })
    .unwrap();
    let mut kept = db::password::of(&app.app.database, account.id)
        .await
        .unwrap()
        .unwrap();
    kept.hash = weaker.hash(app.app.random.as_ref(), CHOSEN).await.unwrap();
    let transaction = app.app.database.write().await.unwrap();
    db::password::set(&transaction, account.id, &kept).await.unwrap();
    transaction.commit().await.unwrap();

    ticket(&claire(app).tries().await);
    let renewed = db::password::of(&app.app.database, account.id)
        .await
        .unwrap()
        .unwrap();
    assert!(
        renewed.hash.as_str().contains("$m=8,"),
        "{}",
        renewed.hash.as_str()
    );
    assert_eq!(renewed.set_at, kept.set_at);
    ticket(&claire(app).tries().await);
}

#[tokio::test]
async fn a_sign_in_whose_password_is_replaced_while_it_is_looked_at_begins_nothing() {
    let world = settled().await;
    let app = &world.app;
    let account = db::account::of_email(&app.app.database, db::account::Access::Email, CLAIRE)
        .await
        .unwrap()
        .unwrap();
    let letters = app.letters().await.len();
    let mut kept = db::password::of(&app.app.database, account.id)
        .await
        .unwrap()
        .unwrap();
    kept.hash = app
        .app
        .passwords
        .hash(app.app.random.as_ref(), ANOTHER)
        .await
        .unwrap();

    let transaction = app.app.database.write().await.unwrap();
    db::password::set(&transaction, account.id, &kept).await.unwrap();
    // It reads the former password, and then waits for this transaction.
    let signing_in = app
        .call::<EmailSignIn>()
        .json(&claire(app).request())
        .send_owned();
    let signing_in = tokio::spawn(signing_in);
    tokio::time::sleep(Duration::from_millis(500)).await;
    transaction.commit().await.unwrap();
    assert_eq!(
        signing_in.await.unwrap().refusal(),
        (401, "email_sign_in_refused")
    );
    let refusals = app.acts_named("email_sign_in_refused").await;
    assert_eq!(refusals.last().unwrap()["reason"], "password_replaced");
    assert_eq!(app.letters().await.len(), letters, "no code was mailed");
}

#[tokio::test]
async fn a_request_that_cannot_be_seen_to_holds_up_no_other_and_is_given_up_with_its_link() {
    let world = settled().await;
    let app = &world.app;
    app.forgets("samir.oualid@geo.example").await;
    db::account::spoil(&app.app.database, "samir.oualid@geo.example")
        .await
        .unwrap();
    app.link_of_claire().await;
    let left = async || {
        db::forgotten_request::next_after(&app.app.database, None)
            .await
            .unwrap()
    };
    assert_eq!(left().await.unwrap().email, "samir.oualid@geo.example");
    app.clock.advance(Duration::from_secs(30 * 60 + 1));
    app.link_of_claire().await;
    assert_eq!(left().await, None);
}
