//! To who does not take part, an expertise does not exist: whatever stands in the path, whatever the session.

use opalexe_domain::{
    api::{
        Endpoint,
        expertises::{
            AddPartie, EditExpertise, Expertise, GetExpertise, MoveExpertise,
            intervenants::{Deactivate, Invite},
        },
    },
    id::{ExpertiseId, RANDOM_BYTES},
    profile::Profile,
    wall::Door,
};
use serde_json::json;

use super::world::{CLAIRE, World, create, form_of_samir, les_saules};
use crate::tests::{TestApp, worlds::BEGINNING};

/// The refusal of every operation on that expertise.
async fn refusals(world: &World, expertise: &str, bearer: &str) -> Vec<(u16, String)> {
    let mut refusals = Vec::new();
    let entry = uuid::Uuid::nil();
    for answered in [
        world.call_on::<GetExpertise>(expertise, bearer, &()).await,
        world.call_on::<AddPartie>(expertise, bearer, &json!({})).await,
        world
            .call_on::<EditExpertise>(expertise, bearer, &json!({ "version": 1, "form": les_saules() }))
            .await,
        world
            .call_on::<MoveExpertise>(expertise, bearer, &json!({ "step": "open" }))
            .await,
        world.call_on::<Invite>(expertise, bearer, &form_of_samir()).await,
        world
            .call_on::<Deactivate>(expertise, bearer, &json!({ "participation": entry }))
            .await,
    ] {
        let (status, code) = answered.refusal();
        refusals.push((status, code.to_owned()));
    }
    refusals
}

fn all_not_found() -> Vec<(u16, String)> {
    vec![(404, "not_found".to_owned()); 6]
}

#[tokio::test]
async fn the_identifier_of_another_s_expertise_is_as_good_as_none() {
    let world = World::new().await;
    let stranger = world
        .session_by_card("Autre", Profile::Expert, "autre@expert.example")
        .await;
    let own: Expertise = create(&world.app, &stranger, &les_saules()).await.read();
    let unknown = ExpertiseId::new(BEGINNING, [9; RANDOM_BYTES]).to_string();
    let theirs = world.expertise.to_string();
    for expertise in [theirs.as_str(), &unknown, "not-an-id", "..", "%00"] {
        assert_eq!(
            refusals(&world, expertise, &stranger).await,
            all_not_found(),
            "{expertise}"
        );
    }
    let read = world
        .call_on::<GetExpertise>(&own.id.to_string(), &stranger, &())
        .await;
    assert_eq!(read.status, 200);
}

#[tokio::test]
async fn an_intervenant_of_one_expertise_sees_nothing_of_another_of_the_same_expert() {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let other: Expertise = create(&world.app, &world.expert, &les_saules()).await.read();
    assert_eq!(
        refusals(&world, &other.id.to_string(), &claire).await,
        all_not_found()
    );
}

#[tokio::test]
async fn a_sapiteur_at_the_door_of_the_parties_and_a_party_at_that_of_the_sapiteurs_see_nothing() {
    let world = World::new().await;
    world.invited(&form_of_samir()).await;
    world.invited(&world.form_of_claire()).await;
    let expertise = world.expertise.to_string();
    for (email, door) in [
        ("samir.oualid@geo.example", Door::PartieEmail),
        (CLAIRE, Door::SapiteurEmail),
    ] {
        let session = world.session_by_email(email, door).await;
        assert_eq!(
            refusals(&world, &expertise, &session).await,
            all_not_found(),
            "{email}"
        );
    }
}

#[tokio::test]
async fn the_card_of_the_same_address_sees_nothing_of_what_the_mailbox_was_invited_to() {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    let card = world.session_by_card("Claire", Profile::Expert, CLAIRE).await;
    let expertise = world.expertise.to_string();
    assert_eq!(refusals(&world, &expertise, &card).await, all_not_found());
}

#[tokio::test]
async fn an_entry_of_another_expertise_cannot_be_set_inactive_through_one_s_own() {
    let world = World::new().await;
    let entry = world.invited(&world.form_of_claire()).await;
    let stranger = world
        .session_by_card("Autre", Profile::Expert, "autre@expert.example")
        .await;
    let own: Expertise = create(&world.app, &stranger, &les_saules()).await.read();
    let request = json!({ "participation": entry });
    let refused = world
        .call_on::<Deactivate>(&own.id.to_string(), &stranger, &request)
        .await;
    assert_eq!(refused.refusal(), (404, "not_found"));
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    assert_eq!(world.call::<GetExpertise>(&claire, &()).await.status, 200);
}

#[tokio::test]
async fn nothing_is_told_before_the_cgu_are_accepted() {
    let world = World::new().await;
    world.app.publish_cgu("%PDF-1.7 CGU").await;
    let expertise = world.expertise.to_string();
    for (status, code) in refusals(&world, &expertise, &world.expert).await {
        assert_eq!((status, code.as_str()), (403, "cgu_required"));
    }
}

#[tokio::test]
async fn without_a_session_nothing_is_told_either() {
    let app = TestApp::new().await;
    let path = GetExpertise::PATH.replace("{expertise}", &uuid::Uuid::nil().to_string());
    let refused = app.at("GET", &path).send().await;
    assert_eq!(refused.refusal(), (401, "session_missing"));
}
