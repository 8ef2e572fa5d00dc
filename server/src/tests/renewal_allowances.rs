//! What a stranger with an accepted card can use up by « Oui » on the first connection: what his own card allows, and nothing else. The same on
//! every engine.

use std::time::Duration;

use opalexe_domain::api::profile::{ChangeEmail, ConfirmEmail};
use serde_json::json;

use super::{
    app::{Answered, TestApp},
    letters::Received,
    pki::Card,
    renewals::{BASTIEN, begin, card_of, code, confirm, registered},
};
use crate::db::fixture::on_every_new_engine;

const MINUTE: Duration = Duration::from_secs(61);
const HOUR: Duration = Duration::from_secs(60 * 60);
const NOBODY: &str = "nobody@nowhere.example";

/// A card that an accepted authority issued to somebody else.
fn stranger(app: &TestApp) -> Card {
    app.cards.issue(&card_of(Some("STRANGER"), 9))
}

/// Guesses until told to wait, with new codes of the address as often as they are sent; the statuses and codes of all answers.
async fn guess(app: &TestApp, bearer: &str, email: &str) -> Vec<(u16, String)> {
    let kept = |answered: &Answered| {
        let (status, code) = answered.refusal();
        (status, code.to_owned())
    };
    let mut answers = Vec::new();
    for _ in 0..6 {
        app.clock.advance(MINUTE);
        let begun = begin(app, bearer, email).await;
        answers.push(kept(&begun));
        for _ in 0..5 {
            answers.push(kept(&confirm(app, bearer, "00000x").await));
        }
    }
    answers
}

#[tokio::test]
async fn a_stranger_who_guesses_uses_up_what_his_card_allows_and_the_owner_renews_and_moves() {
    on_every_new_engine(async |url| {
        let app = TestApp::configured(|config| config.database = url).await;
        let (_, session) = registered(&app, Some("PERSON-1")).await;
        let stranger = stranger(&app);
        let thief = app.registrant(&stranger).await;
        let answers = guess(&app, &thief, BASTIEN).await;
        let wrong = answers.iter().filter(|(_, code)| code == "code_wrong").count();
        assert_eq!(wrong, 20, "{answers:?}");
        assert_eq!(answers.last().unwrap(), &(429, "too_many_requests".to_owned()));
        let told = app.letters().await;
        let warned =
            |letter: &&Received| letter.subject == "Essais de rattachement d’un certificat à votre compte";
        assert_eq!(told.iter().filter(warned).count(), 1, "the owner is told");
        let letter = told.iter().find(warned).unwrap();
        for sentence in ["Vos connexions n’en sont pas touchées.", "rien n’a changé"] {
            assert!(letter.text.contains(sentence), "{}", letter.text);
        }
        // Another session of the same card is no way around it.
        let again = app.registrant(&stranger).await;
        app.clock.advance(MINUTE);
        assert_eq!(
            begin(&app, &again, BASTIEN).await.refusal(),
            (429, "too_many_requests")
        );

        let change = app
            .call::<ChangeEmail>()
            .bearer(&session)
            .json(&json!({ "email": "bastien@nouveau.example" }))
            .send()
            .await;
        assert_eq!(change.status, 200, "{change}");
        let letters = app.letters().await;
        let proof = letters
            .iter()
            .rfind(|letter| letter.to == "bastien@nouveau.example");
        let proof = proof.unwrap().code().to_owned();
        let new = app.cards.issue(&card_of(Some("PERSON-1"), 2));
        let bearer = app.registrant(&new).await;
        assert_eq!(begin(&app, &bearer, BASTIEN).await.status, 200);
        let renewing = code(&app).await;
        let moved = app
            .call::<ConfirmEmail>()
            .bearer(&session)
            .json(&json!({ "code": proof }))
            .send()
            .await;
        assert_eq!(moved.status, 200, "{moved}");
        app.clock.advance(MINUTE);
        assert_eq!(begin(&app, &bearer, "bastien@nouveau.example").await.status, 200);
        assert_eq!(
            confirm(&app, &bearer, &renewing).await.refusal(),
            (401, "code_wrong")
        );
        let letters = app.letters().await;
        let newest = letters
            .iter()
            .rfind(|letter| letter.to == "bastien@nouveau.example");
        let confirmed = confirm(&app, &bearer, newest.unwrap().code()).await;
        assert_eq!(confirmed.body["renewal"]["state"], "done", "{confirmed}");
        app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_guesses_is_answered_the_same_whether_the_address_has_an_account_or_not() {
    let app = TestApp::new().await;
    registered(&app, Some("PERSON-1")).await;
    let with = guess(&app, &app.registrant(&stranger(&app)).await, BASTIEN).await;
    let app = TestApp::new().await;
    registered(&app, Some("PERSON-1")).await;
    let without = guess(&app, &app.registrant(&stranger(&app)).await, NOBODY).await;
    assert_eq!(with, without);
}

#[tokio::test]
async fn a_card_asks_for_ten_codes_an_hour_for_whatever_addresses_and_hinders_no_other() {
    let app = TestApp::new().await;
    registered(&app, Some("PERSON-1")).await;
    let before = app.letters().await.len();
    let stranger = stranger(&app);
    for number in 0..10 {
        let bearer = app.registrant(&stranger).await;
        let email = if number % 2 == 0 { BASTIEN } else { NOBODY };
        assert_eq!(begin(&app, &bearer, email).await.status, 200, "{number}");
    }
    let refused = begin(&app, &app.registrant(&stranger).await, NOBODY).await;
    assert_eq!(refused.refusal(), (429, "too_many_requests"));
    assert_eq!(refused.header("retry-after"), HOUR.as_secs().to_string());
    assert_eq!(app.letters().await.len(), before + 5);

    let owner = app
        .registrant(&app.cards.issue(&card_of(Some("PERSON-1"), 2)))
        .await;
    assert_eq!(begin(&app, &owner, BASTIEN).await.status, 200);
    assert_eq!(app.letters().await.len(), before + 6);
    app.clock.advance(HOUR);
    assert_eq!(
        begin(&app, &app.registrant(&stranger).await, NOBODY).await.status,
        200
    );
}
