//! Inviting: the entry, the account, the mails.

use opalexe_domain::{
    api::{
        dashboard::{Dashboard, GetDashboard},
        expertises::{
            Expertise, GetExpertise,
            intervenants::{Intervenant, InvitationForm, InvitationMail, Invite, Invited},
        },
    },
    journal::Event,
    participation::{Access, Status},
    profile::Profile,
    reference::specialites::SpecialiteCode,
    wall::Door,
};

use super::world::{CLAIRE, World, create, faults, form_of_aude, form_of_samir, les_saules};

fn entries(expertise: &Expertise) -> impl Iterator<Item = &Intervenant> {
    let of_parties = expertise.parties.iter().flat_map(|partie| &partie.intervenants);
    of_parties.chain(&expertise.others)
}

#[tokio::test]
async fn an_avocat_is_active_at_once_and_never_connected_until_the_first_visit() {
    let world = World::new().await;
    let invited: Invited = world.invite(&world.form_of_claire()).await.read();
    let entry = &invited.expertise.parties[0].intervenants[0];
    assert_eq!(entry.id, invited.participation);
    assert_eq!((entry.status, entry.access), (Status::Actif, Access::Email));
    let contact = entry.contact.as_ref().unwrap();
    assert_eq!(contact.first_connected_at, None);
    assert_eq!(contact.mail, Some(InvitationMail::Queued));

    let letters = world.app.letters().await;
    let to_claire: Vec<_> = letters.iter().filter(|letter| letter.to == CLAIRE).collect();
    assert!(
        to_claire
            .iter()
            .any(|letter| letter.subject.contains("Résidence Les Saules")),
        "{to_claire:?}"
    );
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let seen: Expertise = world.call::<GetExpertise>(&claire, &()).await.read();
    assert_eq!(seen.profile, Profile::Intervenant);
    let again: Expertise = world.call::<GetExpertise>(&world.expert, &()).await.read();
    let contact = again.parties[0].intervenants[0].contact.clone().unwrap();
    assert!(contact.first_connected_at.is_some());
    assert!(
        matches!(contact.mail, Some(InvitationMail::Sent { .. })),
        "{contact:?}"
    );
    assert_eq!(
        world.app.acts().await.last(),
        Some(&Event::ExpertiseEntered {
            participations: vec![invited.participation]
        })
    );
    world.call::<GetExpertise>(&claire, &()).await;
    let entered = world.app.acts().await;
    let entered = entered
        .iter()
        .filter(|act| act.name() == "expertise_entered")
        .count();
    assert_eq!(entered, 1, "the first time alone is kept");
}

#[tokio::test]
async fn a_known_address_gets_no_second_account_and_one_person_may_be_all_three() {
    let world = World::new().await;
    let second = world.partie_named("Mutuelle des Bâtisseurs Réunis").await;
    let lea = |form: InvitationForm| InvitationForm {
        email: "lea.fontbonne@barreau.example".into(),
        ..form
    };
    world.invited(&lea(world.form_of_claire())).await;
    let for_the_other = InvitationForm {
        partie: Some(second),
        ..world.form_of_claire()
    };
    world.invited(&lea(for_the_other)).await;
    world.invited(&lea(form_of_aude(Access::Email))).await;
    world.invited(&lea(form_of_samir())).await;
    let made = world.app.acts().await;
    let made = made
        .iter()
        .filter(|act| act.name() == "email_account_made")
        .count();
    assert_eq!(made, 1);
    let by_partie = world
        .session_by_email("lea.fontbonne@barreau.example", Door::PartieEmail)
        .await;
    let seen: Expertise = world.call::<GetExpertise>(&by_partie, &()).await.read();
    assert_eq!(seen.profile, Profile::CoExpert, "the wider of the two");
    assert_eq!(entries(&seen).filter(|entry| entry.mine).count(), 3);
    let by_sapiteur = world
        .session_by_email("lea.fontbonne@barreau.example", Door::SapiteurEmail)
        .await;
    let seen: Expertise = world.call::<GetExpertise>(&by_sapiteur, &()).await.read();
    assert_eq!(seen.profile, Profile::Sapiteur);
    assert_eq!(entries(&seen).filter(|entry| entry.mine).count(), 1);
}

#[tokio::test]
async fn a_co_expert_without_a_card_is_greeted_as_one() {
    let world = World::new().await;
    world.invited(&form_of_aude(Access::Email)).await;
    let aude = world
        .session_by_email("aude.kerguen@expert.example", Door::PartieEmail)
        .await;
    let greeted = world.app.call::<GetDashboard>().bearer(&aude).send().await;
    let greeted: Dashboard = greeted.read();
    assert_eq!(greeted.profile, Profile::CoExpert);
}

#[tokio::test]
async fn the_same_address_is_not_active_twice_for_one_party() {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    let again = InvitationForm {
        email: CLAIRE.to_uppercase(),
        ..world.form_of_claire()
    };
    let before = world.app.letters().await.len();
    let refused = world.invite(&again).await;
    assert_eq!(faults(&refused), ["email: already_invited"]);
    assert_eq!(world.app.letters().await.len(), before, "no mail leaves");
}

#[tokio::test]
async fn a_sapiteur_of_the_expert_s_own_speciality_is_refused_and_of_another_invited() {
    let world = World::new().await;
    let refused = world
        .invite(&InvitationForm {
            specialite: SpecialiteCode::current("C.1.25"),
            ..form_of_samir()
        })
        .await;
    assert_eq!(faults(&refused), ["specialite: speciality_of_expert"]);
    let invited: Invited = world.invite(&form_of_samir()).await.read();
    let samir = entries(&invited.expertise)
        .find(|entry| entry.id == invited.participation)
        .unwrap();
    assert_eq!(samir.specialite, Some(SpecialiteCode::new("2013", "C.1.28")));
}

#[tokio::test]
async fn a_name_that_would_break_out_of_a_header_is_refused() {
    let world = World::new().await;
    let form = InvitationForm {
        first_name: "Claire\r\nBcc: everybody@y.example".into(),
        last_name: "DU\u{202e}VIGNAU".into(),
        email: "claire@b.example>\r\nBcc: <everybody@y.example".into(),
        ..world.form_of_claire()
    };
    let refused = world.invite(&form).await;
    assert_eq!(refused.refusal(), (422, "form_invalid"));
    assert_eq!(refused.body["fields"].as_array().unwrap().len(), 3, "{refused}");
    assert_eq!(
        world
            .app
            .letters()
            .await
            .iter()
            .filter(|letter| letter.raw.contains("everybody"))
            .count(),
        0
    );
}

#[tokio::test]
async fn a_party_may_neither_invite_nor_read_how_others_are_reached() {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    world.invited(&form_of_aude(Access::Email)).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let refused = world.call::<Invite>(&claire, &form_of_samir()).await;
    assert_eq!(refused.refusal(), (403, "act_not_permitted"));

    let seen: Expertise = world.call::<GetExpertise>(&claire, &()).await.read();
    for entry in entries(&seen) {
        assert_eq!(entry.contact.is_some(), entry.mine, "{entry:?}");
    }
    let own = entries(&seen).find(|entry| entry.mine).unwrap();
    let contact = own.contact.as_ref().unwrap();
    assert_eq!(contact.email.as_deref(), Some(CLAIRE));
    assert_eq!(contact.mail, None, "that is the expert's to know");

    let aude = world
        .session_by_email("aude.kerguen@expert.example", Door::PartieEmail)
        .await;
    let seen: Expertise = world.call::<GetExpertise>(&aude, &()).await.read();
    assert!(entries(&seen).all(|entry| entry.contact.is_some()));
}

#[tokio::test]
async fn a_co_expert_may_not_invite_and_a_partie_of_another_expertise_is_none_of_this_one() {
    let world = World::new().await;
    world.invited(&form_of_aude(Access::Email)).await;
    let aude = world
        .session_by_email("aude.kerguen@expert.example", Door::PartieEmail)
        .await;
    let refused = world.call::<Invite>(&aude, &world.form_of_claire()).await;
    assert_eq!(refused.refusal(), (403, "act_not_permitted"));

    let other: Expertise = create(&world.app, &world.expert, &les_saules()).await.read();
    let refused = world
        .call_on::<Invite>(&other.id.to_string(), &world.expert, &world.form_of_claire())
        .await;
    assert_eq!(faults(&refused), ["partie: unlisted"]);
}
