//! Two who touch what leads into one account at the same moment: one comes after the other, whatever the engine.
//!
//! Each story holds what both need, lets them come as far as they get, and lets go.

use std::time::Duration;

use opalexe_domain::api::{
    Endpoint,
    auth::{
        Carrier,
        email::{ChangePassword, EmailCode, ResetPassword},
    },
    profile::ChangeEmail,
};
use serde_json::{Value, json};

use super::person::{CHOSEN, claire, settled_on};
use crate::{
    auth::forgotten_password,
    db::{
        self, Transaction,
        account::{Access, Account},
        fixture::on_every_new_engine,
    },
    tests::{
        TestApp,
        app::{Answered, ORIGIN},
        expertises::world::CLAIRE,
    },
};

/// How long who has begun may take to wait for what a story holds.
const AS_FAR_AS_THEY_GET: Duration = Duration::from_millis(300);

async fn account_of_claire(app: &TestApp) -> Account {
    let found = db::account::of_email(&app.app.database, Access::Email, CLAIRE).await;
    found.unwrap().unwrap()
}

/// A transaction that holds what is counted of Claire's codes.
async fn holding(app: &TestApp) -> Transaction {
    let account = account_of_claire(app).await;
    let transaction = app.app.database.write().await.unwrap();
    db::one_time_code::hold(&transaction, account.id).await.unwrap();
    transaction
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_link_goes_to_an_address_that_is_replaced_while_the_request_is_seen_to() {
    on_every_new_engine(async |url| {
        let world = settled_on(url).await;
        let app = &world.app;
        assert_eq!(app.forgets(CLAIRE).await.status, 200);
        let letters = app.letters().await.len();
        let account = account_of_claire(app).await;
        let transaction = holding(app).await;
        let new = "claire@nouveau.example".parse().unwrap();
        db::profile::set_email(&transaction, account.id, &new)
            .await
            .unwrap();
        let seeing = app.app.clone();
        let seeing = tokio::spawn(async move { forgotten_password::see_to_all(&seeing).await });
        tokio::time::sleep(AS_FAR_AS_THEY_GET).await;
        transaction.commit().await.unwrap();
        seeing.await.unwrap().unwrap();
        assert_eq!(app.letters().await.len(), letters);
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

/// A password is set by a link while its person does something else with it in a session; what the latter came to.
async fn beside_a_link<E: Endpoint>(request: Value, accepted: impl Fn(&Answered) -> bool) {
    on_every_new_engine(async |url| {
        let world = settled_on(url).await;
        let app = &world.app;
        let bearer = claire(app).signed_in().await.bearer.unwrap();
        let link = app.link_of_claire().await;
        let transaction = holding(app).await;
        let new = json!({ "secret": link, "password": "une autre phrase pour avril" });
        let resetting = tokio::spawn(app.call::<ResetPassword>().json(&new).send_owned());
        let other = app.call::<E>().bearer(&bearer).json(&request).send_owned();
        let other = tokio::spawn(other);
        tokio::time::sleep(AS_FAR_AS_THEY_GET).await;
        transaction.commit().await.unwrap();
        let (reset, other) = (resetting.await.unwrap(), other.await.unwrap());
        assert!(
            reset.status == 200 || reset.refusal() == (404, "password_link_unknown"),
            "{reset}"
        );
        assert!(accepted(&other), "{other}");
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_that_is_set_by_a_link_and_changed_at_once_is_replaced_by_one_after_the_other() {
    let request = json!({ "current": CHOSEN, "new": "encore une phrase pour mai" });
    beside_a_link::<ChangePassword>(request, |changed| {
        changed.status == 200 || changed.refusal() == (422, "form_invalid")
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_is_asked_for_and_the_password_set_by_a_link_at_once_and_neither_waits_for_ever() {
    let request = json!({ "email": "claire@nouveau.example", "password": CHOSEN });
    beside_a_link::<ChangeEmail>(request, |asked| {
        asked.status == 200 || asked.refusal() == (422, "form_invalid")
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_signs_in_anew_while_the_account_is_closed_waits_for_it_with_every_session_untouched() {
    on_every_new_engine(async |url| {
        let world = settled_on(url).await;
        let app = &world.app;
        let by_email = claire(app).signed_in().await.bearer.unwrap();
        let ticket = claire(app).begins().await;
        let code = claire(app).mailed_code().await;
        let request = json!({ "ticket": ticket, "code": code, "carrier": Carrier::Bearer });
        let anew = app.call::<EmailCode>().bearer(&by_email).json(&request);
        let claire = account_of_claire(app).await;
        comes_after_the_standing(app, &claire, anew.send_owned()).await;

        let card = app.issue();
        let email = "autre@expert.example";
        let opened = app.registered_as(&card, email).await;
        let challenge = app.challenge().await;
        let token = card.answer(ORIGIN, &challenge.nonce);
        let anew = app.redeem_by(&challenge.ticket, &token, Carrier::Bearer);
        let expert = db::account::of_email(&app.app.database, Access::Card, email).await;
        let expert = expert.unwrap().unwrap();
        comes_after_the_standing(app, &expert, anew.bearer(&opened).send_owned()).await;
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

/// Who changes the standing of an account touches its row, and its sessions after that.
async fn comes_after_the_standing(
    app: &TestApp,
    account: &Account,
    signing_in: impl Future<Output = Answered> + Send + 'static,
) {
    let transaction = app.app.database.write().await.unwrap();
    db::account::signed_in(&transaction, account.id, app.app.clock.now())
        .await
        .unwrap();
    let signing_in = tokio::spawn(signing_in);
    tokio::time::sleep(AS_FAR_AS_THEY_GET).await;
    let ended = db::session::end_all_of(&transaction, account.id).await.unwrap();
    assert!(ended > 0, "the sign-in ends none before it has the account");
    transaction.commit().await.unwrap();
    let signed_in = signing_in.await.unwrap();
    assert_eq!(signed_in.status, 200, "{signed_in}");
}
