//! The address of who signs in by e-mail: replaced by who knows the password, and with it everything that led in by the former one.

use opalexe_domain::{
    api::{
        dashboard::GetDashboard,
        profile::{ChangeEmail, ConfirmEmail},
    },
    journal::{Event, SessionEnd},
    wall::Door,
};
use serde_json::{Value, json};

use super::person::{CHOSEN, Person, claire, invited, settle, settled};
use crate::{
    auth::forgotten_password,
    db::{self, fixture::on_every_new_engine},
    tests::{
        TestApp,
        app::Answered,
        expertises::world::{CLAIRE, World},
    },
};

const NEW: &str = "claire@nouveau.example";

async fn ask(app: &TestApp, bearer: &str, request: Value) -> Answered {
    app.let_a_moment_pass();
    app.call::<ChangeEmail>()
        .bearer(bearer)
        .json(&request)
        .send()
        .await
}

#[tokio::test]
async fn a_session_that_was_left_open_is_not_enough_to_change_the_address() {
    let world = settled().await;
    let app = &world.app;
    let bearer = claire(app).signed_in().await.bearer.unwrap();
    let letters = app.letters().await.len();
    for (request, code) in [
        (json!({ "email": NEW }), "required"),
        (json!({ "email": NEW, "password": "tout autre chose" }), "wrong"),
    ] {
        let refused = ask(app, &bearer, request).await;
        assert_eq!(refused.refusal(), (422, "form_invalid"));
        assert_eq!(
            refused.body["fields"],
            json!([{ "field": "current_password", "code": code }])
        );
    }
    assert_eq!(app.letters().await.len(), letters, "no code was mailed");
    let asked = ask(app, &bearer, json!({ "email": NEW, "password": CHOSEN })).await;
    assert_eq!(asked.status, 200, "{asked}");
    assert_eq!(app.last_letter_to(NEW).await.code().len(), 6);
}

#[tokio::test]
async fn a_new_address_ends_every_other_session_and_what_the_former_mailbox_holds_opens_nothing() {
    let world = settled().await;
    let app = &world.app;
    let here = claire(app).signed_in().await.bearer.unwrap();
    let elsewhere = claire(app).signed_in().await.bearer.unwrap();
    app.forgets(CLAIRE).await;
    forgotten_password::see_to_all(&app.app).await.unwrap();
    let link = app.mailed_link().await;
    let in_progress = claire(app).begins().await;
    let code = claire(app).mailed_code().await;

    let asked = ask(app, &here, json!({ "email": NEW, "password": CHOSEN })).await;
    assert_eq!(asked.status, 200, "{asked}");
    let proof = app.last_letter_to(NEW).await.code().to_owned();
    let proven = app
        .call::<ConfirmEmail>()
        .bearer(&here)
        .json(&json!({ "code": proof }))
        .send()
        .await;
    assert_eq!(proven.status, 200, "{proven}");

    let over = app.type_code(&in_progress, &code).await;
    assert_eq!(over.refusal(), (401, "sign_in_expired"));
    let void = app.resets(&link, "une autre phrase pour avril").await;
    assert_eq!(void.refusal(), (404, "password_link_unknown"));
    let ended = app.call::<GetDashboard>().bearer(&elsewhere).send().await;
    assert_eq!(ended.refusal(), (401, "session_email_changed"));
    let still = app.call::<GetDashboard>().bearer(&here).send().await;
    assert_eq!(still.status, 200, "{still}");
    let ends = |act: &Event| {
        matches!(
            act,
            Event::SessionEnded {
                reason: SessionEnd::EmailChanged,
                ..
            }
        )
    };
    assert_eq!(app.acts().await.iter().filter(|act| ends(act)).count(), 1);

    app.clock.advance(std::time::Duration::from_secs(3_600));
    let by_the_new_one = Person {
        email: NEW,
        ..claire(app)
    };
    assert_eq!(by_the_new_one.signs_in().await.status, 200);
    let refused = claire(app).tries().await;
    assert_eq!(refused.refusal(), (401, "email_sign_in_refused"));
}

#[tokio::test]
async fn codes_of_a_new_address_that_were_guessed_keep_nobody_from_signing_in() {
    let world = settled().await;
    let app = &world.app;
    let bearer = claire(app).signed_in().await.bearer.unwrap();
    let mut last = 200;
    for _ in 0..5 {
        app.clock.advance(std::time::Duration::from_secs(61));
        let asked = ask(app, &bearer, json!({ "email": NEW, "password": CHOSEN })).await;
        assert_eq!(asked.status, 200, "{asked}");
        for _ in 0..5 {
            let refused = app.call::<ConfirmEmail>().bearer(&bearer);
            last = refused.json(&json!({ "code": "00000x" })).send().await.status;
        }
    }
    assert_eq!(last, 429, "no more are taken for the address");
    app.clock.advance(std::time::Duration::from_secs(61));
    assert_eq!(claire(app).signs_in().await.status, 200);
}

#[tokio::test]
async fn a_link_that_was_asked_for_by_the_former_address_is_not_mailed_once_it_is_replaced() {
    on_every_new_engine(async |url| {
        let world = World::of(TestApp::configured(|config| config.database = url).await).await;
        world.invited(&world.form_of_claire()).await;
        let app = &world.app;
        settle(app).await;
        let bearer = claire(app).signed_in().await.bearer.unwrap();
        let asked = ask(app, &bearer, json!({ "email": NEW, "password": CHOSEN })).await;
        assert_eq!(asked.status, 200, "{asked}");
        let proof = app.last_letter_to(NEW).await.code().to_owned();
        // Kept, and seen to by nobody yet.
        app.forgets(CLAIRE).await;
        let proven = app.call::<ConfirmEmail>().bearer(&bearer);
        let proven = proven.json(&json!({ "code": proof })).send().await;
        assert_eq!(proven.status, 200, "{proven}");
        let left = db::forgotten_request::next_after(&app.app.database, None).await;
        assert_eq!(left.unwrap(), None);
        let letters = app.letters().await.len();
        forgotten_password::see_to_all(&app.app).await.unwrap();
        assert_eq!(app.letters().await.len(), letters);
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn while_an_account_has_no_password_none_is_right() {
    let world = invited().await;
    let app = &world.app;
    let bearer = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let account = db::account::of_email(&app.app.database, db::account::Access::Email, CLAIRE)
        .await
        .unwrap()
        .unwrap();
    db::password::forget(&app.app.database, account.id).await.unwrap();
    let refused = ask(app, &bearer, json!({ "email": NEW, "password": CHOSEN })).await;
    assert_eq!(refused.refusal(), (422, "form_invalid"), "{refused}");
    assert_eq!(
        refused.body["fields"],
        json!([{ "field": "current_password", "code": "wrong" }])
    );
}
