//! What the owner of an account is told of a sign-in from where it never was of late.

use std::time::Duration;

use opalexe_domain::api::auth::{CardSignIn, Carrier, email::EmailCode};
use serde_json::json;

use super::{
    TestApp,
    app::ORIGIN,
    email_sign_in::person::{claire, settled},
    expertises::world::CLAIRE,
    pki::Card,
    renewals::{begin, card_of, code, confirm, registered},
};
use crate::auth::new_device::KNOWN_FOR;

const BASTIEN: &str = "Bastien@lorrain-tessier.example";
const FIREFOX: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How many mails told that address of a new device.
async fn told(app: &TestApp, to: &str) -> usize {
    // Mails are read in the order of their milliseconds.
    app.clock.advance(Duration::from_secs(1));
    let letters = app.letters().await;
    let notices = letters
        .iter()
        .filter(|letter| letter.to == to && letter.subject == "Connexion depuis un nouvel appareil");
    notices.count()
}

/// Signs in with that program, from that network; the session.
async fn sign_in(app: &TestApp, card: &Card, user_agent: &str, network: &str) -> String {
    let challenge = app.challenge().await;
    let token = card.answer(ORIGIN, &challenge.nonce);
    let request = json!({ "ticket": challenge.ticket, "token": token, "carrier": Carrier::Bearer });
    let answered = app
        .call::<CardSignIn>()
        .header("user-agent", user_agent)
        .from(format!("{network}:50000").parse().unwrap())
        .json(&request)
        .send()
        .await;
    assert_eq!(answered.status, 200, "{answered}");
    answered.bearer()
}

#[tokio::test]
async fn a_device_or_a_network_that_was_not_used_of_late_is_told_and_one_that_was_is_not() {
    let app = TestApp::new().await;
    let card = app.issue();
    app.registered(&card).await;
    app.sign_in_with(&card).await;
    assert_eq!(told(&app, BASTIEN).await, 0, "it is the one of the registration");
    sign_in(&app, &card, FIREFOX, "192.0.2.7").await;
    assert_eq!(told(&app, BASTIEN).await, 1);
    let letter = app.last_letter_to(BASTIEN).await;
    assert!(
        letter.text.contains("Firefox sur Windows, réseau 192.0.2.x."),
        "{}",
        letter.text
    );
    sign_in(&app, &card, &FIREFOX.replace("140", "141"), "192.0.2.250").await;
    assert_eq!(told(&app, BASTIEN).await, 1, "a new version in the same network");
    sign_in(&app, &card, FIREFOX, "198.51.100.7").await;
    assert_eq!(told(&app, BASTIEN).await, 2, "another network");
}

#[tokio::test]
async fn who_comes_back_after_a_quarter_is_told_of_herself_once() {
    let world = settled().await;
    let app = &world.app;
    claire(app).signed_in().await;
    app.clock.advance(KNOWN_FOR - A_DAY);
    claire(app).signed_in().await;
    assert_eq!(told(app, CLAIRE).await, 0, "it was used of late");
    app.clock.advance(KNOWN_FOR + A_DAY);
    claire(app).signed_in().await;
    assert_eq!(told(app, CLAIRE).await, 1);
    claire(app).signed_in().await;
    assert_eq!(told(app, CLAIRE).await, 1);
}

#[tokio::test]
async fn a_sign_in_by_email_from_another_network_is_told_once() {
    let world = settled().await;
    let app = &world.app;
    let sign_in = async |address: &str| {
        let ticket = claire(app).begins().await;
        let code = claire(app).mailed_code().await;
        let request = json!({ "ticket": ticket, "code": code, "carrier": Carrier::Bearer });
        let typed = app.call::<EmailCode>().from(address.parse().unwrap());
        let answered = typed.json(&request).send().await;
        assert_eq!(answered.status, 200, "{answered}");
    };
    sign_in("192.0.2.99:50000").await;
    assert_eq!(told(app, CLAIRE).await, 0, "the network of her first sign-in");
    sign_in("198.51.100.7:50000").await;
    assert_eq!(told(app, CLAIRE).await, 1);
    let letter = app.last_letter_to(CLAIRE).await;
    assert!(letter.text.contains("réseau 198.51.100.x."), "{}", letter.text);
    sign_in("198.51.100.8:50000").await;
    assert_eq!(told(app, CLAIRE).await, 1);
}

#[tokio::test]
async fn who_was_told_of_a_new_certificate_is_not_told_of_the_device_that_it_came_from() {
    let app = TestApp::new().await;
    registered(&app, Some("PERSON-1")).await;
    let new = app.cards.issue(&card_of(Some("PERSON-1"), 2));
    let bearer = sign_in(&app, &new, FIREFOX, "198.51.100.7").await;
    assert_eq!(begin(&app, &bearer, BASTIEN).await.status, 200);
    app.clock.advance(Duration::from_secs(1));
    let confirmed = confirm(&app, &bearer, &code(&app).await).await;
    assert_eq!(confirmed.body["renewal"]["state"], "done", "{confirmed}");
    sign_in(&app, &new, FIREFOX, "198.51.100.7").await;
    assert_eq!(told(&app, BASTIEN).await, 0);
    // From anywhere else she is told.
    sign_in(&app, &new, FIREFOX, "203.0.113.7").await;
    assert_eq!(told(&app, BASTIEN).await, 1);
}
