//! What every route of an administrator answers with, when it does its work.

use std::time::Duration;

use opalexe_domain::api::{
    expertises::{GetExpertise, ListExpertises},
    renewal::{BeginRenewal, ConfirmRenewal},
};
use serde_json::{Value, json};

use super::{
    TestApp,
    administration::{administrator, call, card, routes, wait},
    expertises::world::World,
};
use crate::db;

#[tokio::test]
async fn no_route_of_an_administrator_answers_with_an_expertise() {
    let world = World::new().await;
    let app = &world.app;
    world.invited(&world.form_of_claire()).await;
    let bearer = administrator(app).await;
    let bodies = Bodies::arrange(app).await;
    let secrets = [
        "Saules",
        "25/00087",
        "Visiter les lieux",
        &world.expertise.to_string(),
        &world.partie.to_string(),
    ];
    for (method, path) in routes() {
        let body = bodies.of(&path);
        let answered = app.at(&method, &path).bearer(&bearer).json(&body).send().await;
        let text = String::from_utf8(answered.bytes.clone()).unwrap();
        assert_eq!(answered.status, 200, "{method} {path}: {text}");
        for secret in secrets {
            assert!(!text.contains(secret), "{method} {path} told {secret}: {text}");
        }
    }
    // Nor is an administrator let into one by being one.
    let read = world.call::<GetExpertise>(&bearer, &Value::Null).await;
    assert_eq!(read.refusal(), (404, "not_found"));
    let listed = app.call::<ListExpertises>().bearer(&bearer).send().await;
    assert_eq!(listed.body["expertises"], json!([]));
}

/// What is sent to each route so that it does its work.
struct Bodies {
    accounts: Vec<Value>,
    renewals: Vec<Value>,
}

impl Bodies {
    /// Two registrations and two renewals wait.
    async fn arrange(app: &TestApp) -> Self {
        let mut accounts = Vec::new();
        for (serial, email) in [(11, "one@b.example"), (12, "two@b.example")] {
            let card = app.cards.issue(&card(serial, "PERSON"));
            app.registered_as(&card, email).await;
            accounts.push(wait(app, email).await);
        }
        let mut renewals = Vec::new();
        for (serial, email) in [(21, "three@b.example"), (22, "four@b.example")] {
            app.registered_as(&app.cards.issue(&card(serial, "OLD")), email)
                .await;
            app.clock.advance(Duration::from_secs(61));
            let bearer = app.registrant(&app.cards.issue(&card(serial + 10, "NEW"))).await;
            call::<BeginRenewal>(app, &bearer, json!({ "email": email })).await;
            let code = app.last_letter_to(email).await.code().to_owned();
            let waiting = call::<ConfirmRenewal>(app, &bearer, json!({ "code": code })).await;
            assert_eq!(waiting.status, 200, "{waiting}");
        }
        let (waiting, _) = db::renewal::waiting(&app.app.database, None, 9).await.unwrap();
        renewals.extend(
            waiting
                .iter()
                .map(|waiting| json!({ "renewal": waiting.renewal.id })),
        );
        Self { accounts, renewals }
    }

    fn of(&self, path: &str) -> Value {
        let refused = |choice: &Value| {
            let mut refusal = choice.clone();
            refusal["reason"] = json!("Ce n'est pas vous.");
            refusal
        };
        let (_, name) = path.split_once("/api/v1/admin").unwrap();
        match name {
            "" | "/cgu" | "/mails" | "/trust" | "/reference/courts" | "/reference/nomenclature" => {
                Value::Null
            }
            "/reference/courts/preview" => json!({ "text": one_court() }),
            "/reference/courts/import" => json!({ "text": one_court(), "compared_with": 0 }),
            "/reference/nomenclature/preview" => json!({ "version": "2022", "text": ONE_RUBRIQUE }),
            "/reference/nomenclature/import" => {
                json!({ "version": "2022", "text": ONE_RUBRIQUE, "compared_with": 0 })
            }
            "/accounts/search" => json!({ "text": "" }),
            "/accounts/pending" | "/renewals/pending" => json!({}),
            "/accounts/approve" => self.accounts[0].clone(),
            "/accounts/refuse" => refused(&self.accounts[1]),
            "/renewals/approve" => self.renewals[0].clone(),
            "/renewals/refuse" => refused(&self.renewals[1]),
            other => panic!("say what {other} is sent"),
        }
    }
}

const ONE_RUBRIQUE: &str = "code,label\nC,BÂTIMENT\nC.1,Architecture\n";

fn one_court() -> &'static str {
    "code,kind,name,siege,parent\nCA-BOURGES,CA,Cour d'appel de Bourges,Bourges,\n"
}
