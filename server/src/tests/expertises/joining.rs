//! Joining with a card: the link proves the mailbox, the card the person.

use opalexe_domain::{
    api::expertises::{
        Expertise, Expertises, GetExpertise, ListExpertises,
        intervenants::{JoinExpertise, Joined},
    },
    journal::Event,
    participation::Access,
    profile::Profile,
    wall::Door,
};
use serde_json::json;

use super::world::{CLAIRE, World, form_of_aude, form_of_ines};
use crate::tests::app::Answered;

const AUDE: &str = "aude.kerguen@expert.example";

pub(crate) async fn secret_sent_to(world: &World, email: &str) -> String {
    let letter = world.app.last_letter_to(email).await;
    let (address, secret) = letter.link().rsplit_once('/').unwrap();
    assert_eq!(address, "https://opalexe.example/invitation");
    secret.to_owned()
}

pub(crate) async fn join(world: &World, bearer: &str, secret: &str) -> Answered {
    world
        .app
        .call::<JoinExpertise>()
        .bearer(bearer)
        .json(&json!({ "secret": secret }))
        .send()
        .await
}

#[tokio::test]
async fn a_co_expert_joins_with_a_card_by_the_link_of_the_mail() {
    let world = World::new().await;
    let entry = world.invited(&form_of_aude(Access::Card)).await;
    let secret = secret_sent_to(&world, AUDE).await;
    // Another address than the one that was invited: it is declared, the mailbox was proven by the link.
    let aude = world
        .session_by_card("Aude", Profile::Expert, "aude@cabinet.example")
        .await;
    let before = world.call::<GetExpertise>(&aude, &()).await;
    assert_eq!(before.refusal(), (404, "not_found"));

    let joined: Joined = join(&world, &aude, &secret).await.read();
    assert_eq!(joined.expertise, world.expertise);
    let seen: Expertise = world.call::<GetExpertise>(&aude, &()).await.read();
    assert_eq!(
        seen.profile,
        Profile::CoExpert,
        "not what the card says elsewhere"
    );
    let listed: Expertises = world
        .app
        .call::<ListExpertises>()
        .bearer(&aude)
        .send()
        .await
        .read();
    assert_eq!(listed.expertises[0].profile, Profile::CoExpert);
    assert!(
        world
            .app
            .acts()
            .await
            .contains(&Event::ExpertiseJoined { participation: entry })
    );
    let again = join(&world, &aude, &secret).await;
    assert_eq!(again.refusal(), (404, "invitation_unknown"), "once");
}

#[tokio::test]
async fn a_greffier_joins_and_no_technician_in_her_place() {
    let world = World::with_court().await;
    world.invited(&form_of_ines()).await;
    let secret = secret_sent_to(&world, "ines.bolland@justice.example").await;
    for profile in [Profile::Expert, Profile::Magistrat] {
        let email = format!("{profile}@x.example");
        let other = world.session_by_card(profile.name(), profile, &email).await;
        let refused = join(&world, &other, &secret).await;
        assert_eq!(refused.refusal(), (403, "invitation_wrong_profile"));
    }
    let ines = world
        .session_by_card("Inès", Profile::Greffier, "ines.bolland@justice.example")
        .await;
    assert_eq!(join(&world, &ines, &secret).await.status, 200);
    let seen: Expertise = world.call::<GetExpertise>(&ines, &()).await.read();
    assert_eq!(seen.profile, Profile::Greffier);
}

#[tokio::test]
async fn a_session_by_e_mail_and_the_expert_himself_cannot_use_the_link() {
    let world = World::new().await;
    world.invited(&form_of_aude(Access::Card)).await;
    let secret = secret_sent_to(&world, AUDE).await;
    world.invited(&world.form_of_claire()).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    for bearer in [claire.as_str(), &world.expert] {
        let refused = join(&world, bearer, &secret).await;
        assert_eq!(refused.refusal(), (403, "invitation_wrong_profile"));
    }
}

#[tokio::test]
async fn a_link_that_was_voided_or_was_made_up_joins_nothing() {
    let world = World::new().await;
    let entry = world.invited(&form_of_aude(Access::Card)).await;
    let secret = secret_sent_to(&world, AUDE).await;
    let session = world
        .session_by_card("Aude", Profile::Expert, "aude@cabinet.example")
        .await;
    for made_up in ["", "x", &"A".repeat(43)] {
        let refused = join(&world, &session, made_up).await;
        assert_eq!(refused.refusal(), (404, "invitation_unknown"));
    }
    world.deactivate(entry).await;
    let refused = join(&world, &session, &secret).await;
    assert_eq!(refused.refusal(), (404, "invitation_unknown"));
}
