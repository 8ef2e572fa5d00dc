//! Setting somebody inactive: at once, for good, and kept.

use std::time::Duration;

use opalexe_domain::{
    api::expertises::{
        Expertise, Expertises, GetExpertise, ListExpertises,
        intervenants::{Deactivate, InvitationForm, Invited},
    },
    journal::Event,
    participation::{Access, Status},
    profile::Profile,
    wall::Door,
};
use serde_json::json;

use super::world::{CLAIRE, World, form_of_aude};

#[tokio::test]
async fn an_open_session_loses_the_expertise_with_its_next_request() {
    let world = World::new().await;
    let entry = world.invited(&world.form_of_claire()).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    assert_eq!(world.call::<GetExpertise>(&claire, &()).await.status, 200);

    // Mails are read in the order of their milliseconds.
    world.app.clock.advance(Duration::from_millis(1));
    let after: Expertise = world.deactivate(entry).await.read();
    let kept = &after.parties[0].intervenants[0];
    assert_eq!((kept.id, kept.status), (entry, Status::Inactif));
    let contact = kept.contact.as_ref().unwrap();
    assert_eq!(contact.inactive_reason.as_deref(), Some("Adresse erronée"));
    assert!(contact.first_connected_at.is_some(), "the past stays");

    let refused = world.call::<GetExpertise>(&claire, &()).await;
    assert_eq!(refused.refusal(), (404, "not_found"));
    let listed: Expertises = world
        .app
        .call::<ListExpertises>()
        .bearer(&claire)
        .send()
        .await
        .read();
    assert_eq!(listed.expertises, []);
    assert_eq!(
        world.app.acts().await.last(),
        Some(&Event::IntervenantInactive {
            participation: entry,
            reason: Some("Adresse erronée".into()),
        })
    );
    let letter = world.app.last_letter_to(CLAIRE).await;
    assert!(letter.subject.contains("Résidence Les Saules"), "{letter:?}");
}

#[tokio::test]
async fn it_cannot_be_undone_and_a_new_invitation_is_a_new_entry_beside_it() {
    let world = World::new().await;
    let former = world.invited(&world.form_of_claire()).await;
    world.deactivate(former).await;
    assert_eq!(
        world.deactivate(former).await.refusal(),
        (404, "not_found"),
        "it is inactive already"
    );
    let corrected = InvitationForm {
        replaces: Some(former),
        ..world.form_of_claire()
    };
    let invited: Invited = world.invite(&corrected).await.read();
    let listed: Vec<_> = invited.expertise.parties[0]
        .intervenants
        .iter()
        .map(|entry| (entry.id, entry.status, entry.replaces))
        .collect();
    assert_eq!(
        listed,
        [
            (invited.participation, Status::Actif, Some(former)),
            (former, Status::Inactif, None)
        ]
    );
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let seen: Expertise = world.call::<GetExpertise>(&claire, &()).await.read();
    let mine: Vec<_> = seen.parties[0]
        .intervenants
        .iter()
        .filter(|entry| entry.mine)
        .map(|entry| entry.id)
        .collect();
    assert_eq!(mine, [invited.participation]);
}

#[tokio::test]
async fn an_active_entry_is_replaced_by_nobody() {
    let world = World::new().await;
    let active = world.invited(&world.form_of_claire()).await;
    let form = InvitationForm {
        email: "other@barreau.example".into(),
        replaces: Some(active),
        ..world.form_of_claire()
    };
    let refused = world.invite(&form).await;
    assert_eq!(refused.refusal(), (422, "form_invalid"));
    assert_eq!(refused.body["fields"][0]["field"], "replaces");
}

#[tokio::test]
async fn only_the_expert_sets_inactive_and_never_himself() {
    let world = World::new().await;
    let claire = world.invited(&world.form_of_claire()).await;
    world.invited(&form_of_aude(Access::Email)).await;
    for email in [CLAIRE, "aude.kerguen@expert.example"] {
        let session = world.session_by_email(email, Door::PartieEmail).await;
        let request = json!({ "participation": claire });
        let refused = world.call::<Deactivate>(&session, &request).await;
        assert_eq!(refused.refusal(), (403, "act_not_permitted"), "{email}");
    }
    let expertise: Expertise = world.call::<GetExpertise>(&world.expert, &()).await.read();
    let own = expertise
        .others
        .iter()
        .find(|entry| entry.profile == Profile::Expert)
        .unwrap();
    assert_eq!(world.deactivate(own.id).await.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn a_reason_is_a_sentence_and_nothing_that_breaks_a_line() {
    let world = World::new().await;
    let entry = world.invited(&world.form_of_claire()).await;
    for reason in ["x".repeat(301), "a\nb".into()] {
        let request = json!({ "participation": entry, "reason": reason });
        let refused = world.call::<Deactivate>(&world.expert, &request).await;
        assert_eq!(refused.refusal(), (422, "form_invalid"));
        assert_eq!(refused.body["fields"][0]["field"], "reason");
    }
    let request = json!({ "participation": entry });
    assert_eq!(
        world.call::<Deactivate>(&world.expert, &request).await.status,
        200
    );
}
