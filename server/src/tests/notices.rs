//! What the owner of an account is told of it by mail.

use std::time::Duration;

use opalexe_domain::{
    api::{
        Endpoint,
        admin::{ApproveAccount, PendingAccounts, RefuseAccount},
        auth::WhoAmI,
        registration::{Form, Register},
    },
    profile::Approval,
    text::EmailAddress,
};
use serde_json::json;

use super::{TestApp, app::form_of_bastien, letters::Received, pki::CardPlan};
use crate::{
    commands::{
        account::{self, Which},
        admin::{By, grant},
    },
    config::settings::Revocation,
};

const BASTIEN: &str = "Bastien@lorrain-tessier.example";

fn address(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

fn card(serial: u64) -> CardPlan {
    CardPlan {
        serial,
        ..CardPlan::default()
    }
}

/// The subjects of the mails to that address, in the order in which they were asked for.
async fn subjects(app: &TestApp, to: &str) -> Vec<String> {
    let letters = app.letters().await;
    let to_her = letters.into_iter().filter(|letter| letter.to == to);
    to_her.map(|letter| letter.subject).collect()
}

async fn register(app: &TestApp, serial: u64, email: &str) -> String {
    let bearer = app.registrant(&app.cards.issue(&card(serial))).await;
    send_form(app, &bearer, email).await;
    bearer
}

async fn send_form(app: &TestApp, bearer: &str, email: &str) {
    let form = Form {
        email: email.into(),
        ..form_of_bastien()
    };
    let answered = app.call::<Register>().bearer(bearer).json(&form).send().await;
    assert_eq!(answered.status, 200, "{answered}");
}

#[tokio::test]
async fn who_registers_is_told_that_the_account_is_open() {
    let app = TestApp::new().await;
    app.registered(&app.issue()).await;
    let letters: Vec<Received> = app.letters().await;
    let [letter] = <[Received; 1]>::try_from(letters).unwrap();
    assert_eq!(letter.to, BASTIEN);
    assert_eq!(letter.subject, "Votre compte est ouvert");
}

#[tokio::test]
async fn who_waits_is_told_what_was_decided_by_the_operator_or_by_an_administrator() {
    let app = TestApp::with(Approval::Required, Revocation::Required).await;
    let admin = register(&app, 100, "admin@instance.example").await;
    account::approve(&app.app, &address("admin@instance.example"))
        .await
        .unwrap();
    grant(&app.app, &address("admin@instance.example"), By::Card)
        .await
        .unwrap();
    app.clock.advance(Duration::from_secs(1));
    let waits = "Votre inscription est enregistrée";
    let accepted = "Votre inscription est acceptée";
    let refused = "Votre inscription n’est pas acceptée";
    assert_eq!(subjects(&app, "admin@instance.example").await, [waits, accepted]);

    let (one, other) = ("one@b.example", "other@b.example");
    register(&app, 1, one).await;
    let bearer = register(&app, 2, other).await;
    app.clock.advance(Duration::from_secs(1));
    let pending = call::<PendingAccounts>(&app, &admin, &json!({})).await;
    let choice = |email: &str| {
        let accounts = pending["accounts"].as_array().unwrap();
        let found = accounts.iter().find(|account| account["email"] == email).unwrap();
        json!({ "account": found["id"], "standing_since": found["standing_since"] })
    };
    call::<ApproveAccount>(&app, &admin, &choice(one)).await;
    let mut refusal = choice(other);
    refusal["reason"] = json!("Le certificat ne porte pas votre nom.");
    call::<RefuseAccount>(&app, &admin, &refusal).await;
    assert_eq!(subjects(&app, one).await, [waits, accepted]);
    assert_eq!(subjects(&app, other).await, [waits, refused]);
    let letter = app.last_letter_to(other).await;
    assert!(
        letter
            .text
            .contains("\n\nLe certificat ne porte pas votre nom.\n\n"),
        "{}",
        letter.text
    );

    // The form that is sent again waits again; the operator refuses it, and then changes his mind.
    app.clock.advance(Duration::from_secs(1));
    send_form(&app, &bearer, other).await;
    app.clock.advance(Duration::from_secs(1));
    let reason = "Toujours pas.".parse().unwrap();
    account::refuse(&app.app, &address(other), &reason).await.unwrap();
    app.clock.advance(Duration::from_secs(1));
    account::approve(&app.app, &address(other)).await.unwrap();
    assert_eq!(
        subjects(&app, other).await,
        [waits, refused, waits, refused, accepted]
    );

    // Whoever opens what was closed speaks to its person.
    account::close(&app.app, &address(other)).await.unwrap();
    account::approve(&app.app, &address(other)).await.unwrap();
    assert_eq!(subjects(&app, other).await.len(), 5);
}

async fn call<E: Endpoint>(app: &TestApp, bearer: &str, body: &serde_json::Value) -> serde_json::Value {
    let answered = app.call::<E>().bearer(bearer).json(body).send().await;
    assert_eq!(answered.status, 200, "{answered}");
    answered.body
}

#[tokio::test]
async fn where_two_accounts_have_one_address_the_operator_says_which() {
    let world = super::expertises::world::World::new().await;
    let app = &world.app.app;
    let form = opalexe_domain::api::expertises::intervenants::InvitationForm {
        email: BASTIEN.into(),
        ..world.form_of_claire()
    };
    let refused = account::close(app, Which::by(&address(BASTIEN), By::Email)).await;
    assert_eq!(
        refused.unwrap_err().to_string(),
        "no account by e-mail has the address Bastien@lorrain-tessier.example"
    );
    world.invited(&form).await;
    let ambiguous = account::close(app, &address(BASTIEN)).await;
    assert_eq!(
        ambiguous.unwrap_err().to_string(),
        "two accounts have the address Bastien@lorrain-tessier.example, one by card and one by e-mail: say which with --by card or --by email"
    );
    let closed = account::close(app, Which::by(&address(BASTIEN), By::Email))
        .await
        .unwrap();
    assert_eq!(closed.account.access, crate::db::account::Access::Email);
    let session = world.app.call::<WhoAmI>().bearer(&world.expert).send().await;
    assert_eq!(session.status, 200, "the one by card is in use still");
}
