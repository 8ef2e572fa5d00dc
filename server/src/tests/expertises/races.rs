//! Two who change the same expertise at the same moment: one comes after the other, whatever the engine.

use opalexe_domain::{
    api::expertises::{
        GetExpertise,
        intervenants::{Deactivate, InvitationForm, JoinExpertise},
    },
    participation::Access,
    profile::Profile,
};
use serde_json::json;

use super::world::{World, form_of_aude};
use crate::{
    db::fixture::on_every_new_engine,
    tests::{TestApp, app::Answered},
};

/// How often each race is run.
const ROUNDS: u32 = 6;

async fn secret_sent_to(world: &World, email: &str) -> String {
    let letter = world.app.last_letter_to(email).await;
    let (_, secret) = letter.link().rsplit_once('/').unwrap();
    secret.to_owned()
}

/// An invitation of a co-expert with a card at that address.
fn form_of(email: &str) -> InvitationForm {
    InvitationForm {
        email: email.into(),
        ..form_of_aude(Access::Card)
    }
}

fn join(world: &World, bearer: &str, secret: &str) -> impl Future<Output = Answered> + Send + 'static {
    let call = world.app.call::<JoinExpertise>().bearer(bearer);
    call.json(&json!({ "secret": secret })).send_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_joins_while_the_entry_is_set_inactive_comes_before_or_finds_no_invitation() {
    on_every_new_engine(async |url| {
        let world = World::of(TestApp::configured(|config| config.database = url).await).await;
        let mut statuses = Vec::new();
        for round in 0..ROUNDS {
            let email = format!("aude{round}@expert.example");
            let entry = world.invited(&form_of(&email)).await;
            let secret = secret_sent_to(&world, &email).await;
            let aude = world.session_by_card("Aude", Profile::Expert, &email).await;
            let path = <Deactivate as opalexe_domain::api::Endpoint>::PATH
                .replace("{expertise}", &world.expertise.to_string());
            let deactivating = world
                .app
                .at("POST", &path)
                .bearer(&world.expert)
                .json(&json!({ "participation": entry, "reason": "" }))
                .send_owned();
            let (joined, set) = tokio::join!(
                tokio::spawn(join(&world, &aude, &secret)),
                tokio::spawn(deactivating)
            );
            let (joined, set) = (joined.unwrap(), set.unwrap());
            assert_eq!(set.status, 200, "{set}");
            assert!(
                joined.status == 200 || joined.refusal() == (404, "invitation_unknown"),
                "{joined}"
            );
            statuses.push(joined.status);
            let read = world.call::<GetExpertise>(&aude, &()).await;
            assert_eq!(read.refusal(), (404, "not_found"), "inactive in the end");
        }
        assert_eq!(statuses.len(), 6);
        world.app.app.database.clone().close().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_with_two_links_into_one_expertise_joins_by_one_of_them() {
    on_every_new_engine(async |url| {
        let world = World::of(TestApp::configured(|config| config.database = url).await).await;
        for round in 0..ROUNDS {
            let aude = format!("aude{round}@cabinet.example");
            let session = world.session_by_card("Aude", Profile::Expert, &aude).await;
            let mut secrets = Vec::new();
            for letter in ["a", "b"] {
                let email = format!("{letter}{round}@expert.example");
                world.invited(&form_of(&email)).await;
                secrets.push(secret_sent_to(&world, &email).await);
            }
            let (one, other) = tokio::join!(
                tokio::spawn(join(&world, &session, &secrets[0])),
                tokio::spawn(join(&world, &session, &secrets[1]))
            );
            let mut answers = [one.unwrap(), other.unwrap()];
            answers.sort_by_key(|answer| answer.status);
            assert_eq!(answers[0].status, 200, "{}", answers[0]);
            assert_eq!(answers[1].refusal(), (403, "invitation_wrong_profile"));
        }
        world.app.app.database.clone().close().await.unwrap();
    })
    .await;
}
