//! People who sign in by e-mail, and their mailboxes.

use opalexe_domain::{
    api::{
        Endpoint,
        auth::{
            Carrier, SignedIn,
            email::{ChangePassword, EmailCode, EmailSignIn, EmailStep, ResendCode},
        },
    },
    wall::Door,
};
use serde_json::{Value, json};

use crate::{
    config::settings::DatabaseUrl,
    tests::{
        TestApp,
        app::Answered,
        expertises::world::{CLAIRE, World, form_of_samir},
    },
};

pub(super) const SAMIR: &str = "samir.oualid@geo.example";

/// The password that Claire chooses.
pub(super) const CHOSEN: &str = "les grandes marées de mars";

/// An expertise to which Claire (avocate) and Samir (sapiteur) are invited, who have never signed in.
pub(super) async fn invited() -> World {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    world.invited(&form_of_samir()).await;
    world
}

/// The same once Claire has chosen her password; the session of that is not hers any more.
pub(in crate::tests) async fn settled() -> World {
    let world = invited().await;
    settle(&world.app).await;
    world
}

/// Claire alone, who has chosen her password, on that database.
pub(super) async fn settled_on(database: DatabaseUrl) -> World {
    let world = World::of(TestApp::configured(|config| config.database = database).await).await;
    world.invited(&world.form_of_claire()).await;
    settle(&world.app).await;
    world
}

pub(super) async fn settle(app: &TestApp) {
    let password = app.initial_password_of(CLAIRE).await;
    let claire = Person {
        app,
        email: CLAIRE,
        password,
        door: Door::PartieEmail,
    };
    let bearer = claire.signed_in().await.bearer.unwrap();
    let changed = app.change_password(&bearer, None, CHOSEN).await;
    assert_eq!(changed.status, 200, "{changed}");
    let out = app.call::<opalexe_domain::api::auth::SignOut>().bearer(&bearer);
    assert_eq!(out.send().await.status, 200);
    // The limits of an hour begin anew.
    app.clock.advance(std::time::Duration::from_secs(3_600));
}

/// Somebody with an address and a password, in front of a door.
#[derive(Clone)]
pub(in crate::tests) struct Person<'a> {
    pub(super) app: &'a TestApp,
    pub(super) email: &'a str,
    pub(super) password: String,
    pub(super) door: Door,
}

pub(in crate::tests) fn claire(app: &TestApp) -> Person<'_> {
    Person {
        app,
        email: CLAIRE,
        password: CHOSEN.into(),
        door: Door::PartieEmail,
    }
}

impl<'a> Person<'a> {
    pub(super) fn with_password(&self, password: &str) -> Self {
        Self {
            password: password.into(),
            ..self.clone()
        }
    }

    pub(super) fn request(&self) -> Value {
        json!({ "door": self.door, "email": self.email, "password": self.password, "carrier": "bearer" })
    }

    pub(super) async fn tries(&self) -> Answered {
        self.app.let_a_moment_pass();
        self.app.call::<EmailSignIn>().json(&self.request()).send().await
    }

    /// The ticket of a sign-in whose code was mailed.
    pub(in crate::tests) async fn begins(&self) -> String {
        ticket(&self.tries().await)
    }

    pub(in crate::tests) async fn mailed_code(&self) -> String {
        self.app.last_letter_to(self.email).await.code().to_owned()
    }

    pub(super) async fn signs_in(&self) -> Answered {
        let ticket = self.begins().await;
        let code = self.mailed_code().await;
        self.app.type_code(&ticket, &code).await
    }

    pub(in crate::tests) async fn signed_in(&self) -> SignedIn {
        self.signs_in().await.read()
    }
}

pub(super) fn ticket(answered: &Answered) -> String {
    let step: EmailStep = answered.read();
    let (EmailStep::Code { ticket, .. } | EmailStep::Totp { ticket }) = step;
    ticket.expose().to_owned()
}

impl TestApp {
    /// Mails are read in the order of their milliseconds.
    pub(super) fn let_a_moment_pass(&self) {
        self.clock.advance(std::time::Duration::from_millis(1));
    }

    /// The password that was mailed to a person who was invited.
    pub(super) async fn initial_password_of(&self, email: &str) -> String {
        let letters = self.letters().await;
        let to_her: Vec<_> = letters.into_iter().filter(|letter| letter.to == email).collect();
        let secret = to_her
            .iter()
            .find(|letter| !letter.subject.contains("Résidence"))
            .unwrap();
        secret.code().to_owned()
    }

    pub(super) async fn type_code(&self, ticket: &str, code: &str) -> Answered {
        self.type_code_by(ticket, code, Carrier::Bearer).await
    }

    pub(super) async fn type_code_by(&self, ticket: &str, code: &str, carrier: Carrier) -> Answered {
        self.let_a_moment_pass();
        let request = json!({ "ticket": ticket, "code": code, "carrier": carrier });
        self.call::<EmailCode>().json(&request).send().await
    }

    pub(super) async fn resend(&self, ticket: &str) -> Answered {
        self.let_a_moment_pass();
        self.post::<ResendCode>(&json!({ "ticket": ticket })).await
    }

    pub(super) async fn post<E: Endpoint>(&self, request: &Value) -> Answered {
        self.call::<E>().json(request).send().await
    }

    pub(super) async fn change_password(&self, bearer: &str, current: Option<&str>, new: &str) -> Answered {
        let request = json!({ "current": current, "new": new });
        self.call::<ChangePassword>()
            .bearer(bearer)
            .json(&request)
            .send()
            .await
    }

    /// The acts of that name.
    pub(super) async fn acts_named(&self, name: &str) -> Vec<Value> {
        let acts = self.acts().await;
        let named = acts.iter().filter(|act| act.name() == name);
        named.map(|act| serde_json::to_value(act).unwrap()).collect()
    }
}

/// Another code than `right`.
pub(super) fn wrong(right: &str) -> String {
    let number: u32 = right.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}
