//! Who is not the person: enumeration, spraying, planted sessions, other sites.

use std::{net::SocketAddr, time::Duration};

use opalexe_domain::{
    api::auth::{
        SignedIn, WhoAmI,
        email::{EmailCode, EmailSignIn, ForgotPassword},
    },
    wall::Door,
};
use serde_json::{Value, json};

use super::person::{Person, SAMIR, claire, invited, settled, ticket};
use crate::{
    db::{
        self,
        account::{Access, Standing},
    },
    tests::{app::Answered, expertises::world::CLAIRE},
};

/// What a stranger sees of an answer: all but its number.
fn seen(answered: &Answered) -> (u16, Value, Vec<String>) {
    let mut body = answered.body.clone();
    body.as_object_mut().unwrap().remove("request_id");
    let mut headers: Vec<_> = answered.headers.keys().map(ToString::to_string).collect();
    headers.sort();
    (answered.status, body, headers)
}

#[tokio::test]
async fn who_does_not_know_the_password_sees_one_answer_whatever_there_is() {
    let world = invited().await;
    let app = &world.app;
    let wrong = "une phrase qui ne va pas";
    let at = |email: &'static str, password: &str, door| Person {
        app,
        email,
        password: password.into(),
        door,
    };
    let samir = app.initial_password_of(SAMIR).await;
    let known = at(CLAIRE, wrong, Door::PartieEmail).tries().await;
    for other in [
        at("personne@ailleurs.example", wrong, Door::PartieEmail),
        at("pas une adresse", wrong, Door::PartieEmail),
        at("bastien@lorrain-tessier.example", wrong, Door::PartieEmail),
        at(CLAIRE, wrong, Door::SapiteurEmail),
        at(CLAIRE, "", Door::PartieEmail),
        at(SAMIR, &samir, Door::PartieEmail),
    ] {
        let answered = other.tries().await;
        assert_eq!(seen(&answered), seen(&known), "{}", other.email);
    }
    let account = db::account::of_email(&app.app.database, Access::Email, CLAIRE)
        .await
        .unwrap()
        .unwrap();
    let transaction = app.app.database.write().await.unwrap();
    let now = app.app.clock.now();
    db::account::set_standing(&transaction, &account, &Standing::Closed, now)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let password = app.initial_password_of(CLAIRE).await;
    let closed = at(CLAIRE, &password, Door::PartieEmail).tries().await;
    assert_eq!(seen(&closed), seen(&known));
    let reasons: Vec<_> = app
        .acts_named("email_sign_in_refused")
        .await
        .iter()
        .map(|act| act["reason"].as_str().unwrap().to_owned())
        .collect();
    let expected = [
        "wrong_password",
        "unknown_address",
        "unknown_address",
        "unknown_address",
        "wrong_password",
        "wrong_password",
        "no_active_participation",
        "account_closed",
    ];
    assert_eq!(reasons, expected);
}

#[tokio::test]
async fn no_mail_leaves_before_the_password_was_right() {
    let world = settled().await;
    let before = world.app.letters().await.len();
    claire(&world.app)
        .with_password("une phrase qui ne va pas")
        .tries()
        .await;
    assert_eq!(world.app.letters().await.len(), before);
}

#[tokio::test]
async fn who_guesses_at_one_account_waits_and_whether_it_exists_makes_no_difference() {
    let world = settled().await;
    let app = &world.app;
    for email in [CLAIRE, "personne@ailleurs.example"] {
        let person = Person {
            email,
            ..claire(app).with_password("une phrase qui ne va pas")
        };
        let mut refusals = Vec::new();
        for _ in 0..11 {
            refusals.push(person.tries().await.status);
        }
        assert_eq!(refusals, [[401; 10].as_slice(), &[429]].concat(), "{email}");
        assert_eq!(person.tries().await.header("retry-after"), "30");
    }
    // The owner, from elsewhere.
    let other: SocketAddr = "198.51.100.9:50000".parse().unwrap();
    let elsewhere = app.call::<EmailSignIn>().json(&claire(app).request()).from(other);
    assert_eq!(elsewhere.send().await.status, 200);
    app.clock.advance(Duration::from_secs(30));
    assert_eq!(claire(app).tries().await.status, 200);
}

#[tokio::test]
async fn who_sprays_one_password_over_many_addresses_waits() {
    let world = settled().await;
    let app = &world.app;
    let mut taken = 0;
    for number in 0..130 {
        let email = format!("avocat{number}@barreau.example");
        let request = json!({ "door": "partie_email", "email": email, "password": "Avocat-2026!!", "carrier": "bearer" });
        taken += u32::from(app.post::<EmailSignIn>(&request).await.status != 429);
    }
    assert_eq!(taken, 100);
}

#[tokio::test]
async fn codes_and_links_are_not_asked_for_without_end() {
    let world = settled().await;
    let app = &world.app;
    let mut codes = 0;
    let mut links = 0;
    for _ in 0..250 {
        codes += u32::from(app.type_code("nonsense", "000000").await.status != 429);
        let request = json!({ "email": "personne@ailleurs.example" });
        links += u32::from(app.post::<ForgotPassword>(&request).await.status != 429);
    }
    assert_eq!((codes, links), (200, 20));
}

#[tokio::test]
async fn a_session_that_was_planted_ends_and_the_new_one_has_a_secret_of_its_own() {
    let world = settled().await;
    let app = &world.app;
    let planted = claire(app).signed_in().await.bearer.unwrap();
    let ticket = claire(app).begins().await;
    let code = claire(app).mailed_code().await;
    let request = json!({ "ticket": ticket, "code": code, "carrier": "bearer" });
    let answered = app
        .call::<EmailCode>()
        .bearer(&planted)
        .json(&request)
        .send()
        .await;
    let opened: SignedIn = answered.read();
    assert_ne!(opened.bearer.as_deref(), Some(planted.as_str()));
    let dead = app.call::<WhoAmI>().bearer(&planted).send().await;
    assert_eq!(dead.refusal(), (401, "session_missing"));

    // A secret that never was a session is not taken up either.
    let made_up = "A".repeat(43);
    let ticket = claire(app).begins().await;
    let code = claire(app).mailed_code().await;
    let request = json!({ "ticket": ticket, "code": code, "carrier": "cookie" });
    let cookie = format!("__Host-opalexe-session={made_up}");
    let answered = app
        .call::<EmailCode>()
        .header("cookie", &cookie)
        .header("origin", "https://opalexe.example")
        .json(&request)
        .send()
        .await;
    assert_eq!(answered.status, 200, "{answered}");
    assert!(!answered.header("set-cookie").contains(&made_up));
}

#[tokio::test]
async fn the_page_of_another_site_begins_and_ends_nothing() {
    let world = settled().await;
    let app = &world.app;
    let evil = ("origin", "https://evil.example");
    let begun = app
        .call::<EmailSignIn>()
        .header(evil.0, evil.1)
        .json(&claire(app).request());
    assert_eq!(begun.send().await.refusal(), (403, "cross_site"));
    let ticket = ticket(&claire(app).tries().await);
    let code = claire(app).mailed_code().await;
    let request = json!({ "ticket": ticket, "code": code, "carrier": "cookie" });
    let ended = app.call::<EmailCode>().header(evil.0, evil.1).json(&request);
    assert_eq!(ended.send().await.refusal(), (403, "cross_site"));
    let forgotten = app
        .call::<ForgotPassword>()
        .header(evil.0, evil.1)
        .json(&json!({ "email": CLAIRE }));
    assert_eq!(forgotten.send().await.refusal(), (403, "cross_site"));
    assert_eq!(
        app.type_code(&ticket, &code).await.status,
        200,
        "the try was not used up"
    );
}
