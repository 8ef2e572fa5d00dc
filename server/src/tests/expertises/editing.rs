//! Changing what an expertise is: by its expert, while it is alive, and never over what somebody else changed meanwhile.

use opalexe_domain::{
    api::{
        expertises::{Edit, EditExpertise, Expertise, Form, GetExpertise, MoveExpertise},
        field::Field,
    },
    expertise::Change,
    journal::Event,
    mandate::MandateKind,
    profile::Profile,
    rights::Act,
    wall::Door,
};
use serde_json::json;

use super::world::{CLAIRE, World, faults, les_saules};

fn edit(version: u32, change: impl FnOnce(&mut Form)) -> Edit {
    let mut form = les_saules();
    change(&mut form);
    Edit { version, form }
}

#[tokio::test]
async fn the_expert_corrects_it_and_the_journal_says_what_was_and_what_is() {
    let world = World::new().await;
    let corrected = edit(1, |form| {
        form.rg = "25/00088".into();
        form.report_deadline = "2027-01-31".into();
        form.missions = vec!["Décrire les désordres".into(), "Chiffrer".into()];
    });
    let answered: Expertise = world
        .call::<EditExpertise>(&world.expert, &corrected)
        .await
        .read();
    assert_eq!(answered.version, 2);
    assert_eq!(answered.missions, ["Décrire les désordres", "Chiffrer"]);
    let read: Expertise = world.call::<GetExpertise>(&world.expert, &()).await.read();
    assert_eq!(read, answered);
    let change = |field, from: &str, to: &str| Change {
        field,
        from: from.into(),
        to: to.into(),
    };
    assert_eq!(
        world.app.acts().await.last(),
        Some(&Event::ExpertiseEdited {
            version: 2,
            changes: vec![
                change(Field::Rg, "25/00087", "25/00088"),
                change(
                    Field::Missions,
                    "Visiter les lieux\nDécrire les désordres",
                    "Décrire les désordres\nChiffrer"
                ),
                change(Field::ReportDeadline, "2026-12-12", "2027-01-31"),
            ],
        })
    );
}

#[tokio::test]
async fn what_was_changed_meanwhile_is_not_written_over() {
    let world = World::new().await;
    let one = edit(1, |form| form.rg = "25/00088".into());
    let other = edit(1, |form| form.title = "Les Saules".into());
    assert_eq!(world.call::<EditExpertise>(&world.expert, &one).await.status, 200);
    let refused = world.call::<EditExpertise>(&world.expert, &other).await;
    assert_eq!(refused.refusal(), (409, "edit_stale"));
    let read: Expertise = world.call::<GetExpertise>(&world.expert, &()).await.read();
    assert_eq!(
        (read.title.as_str(), read.order.unwrap().rg.as_str()),
        ("Résidence Les Saules", "25/00088")
    );
}

#[tokio::test]
async fn what_changes_nothing_leaves_no_trace() {
    let world = World::new().await;
    let before = world.app.acts().await.len();
    let same: Expertise = world
        .call::<EditExpertise>(&world.expert, &edit(1, |_| {}))
        .await
        .read();
    assert_eq!(same.version, 1);
    assert_eq!(world.app.acts().await.len(), before);
}

#[tokio::test]
async fn its_faults_are_those_of_a_new_one_and_an_open_one_keeps_its_mandate() {
    let world = World::new().await;
    let wrong = edit(1, |form| {
        form.title = "Les Saules\r\nBcc: everybody@y.example".into();
        form.report_deadline = "2025-01-01".into();
    });
    let refused = world.call::<EditExpertise>(&world.expert, &wrong).await;
    assert_eq!(
        faults(&refused),
        ["title: malformed", "report_deadline: too_early"]
    );
    let amicable = |version| {
        edit(version, |form| {
            form.mandate = Some(MandateKind::Amicable);
        })
    };
    world
        .call::<MoveExpertise>(&world.expert, &json!({ "step": "open" }))
        .await;
    let refused = world.call::<EditExpertise>(&world.expert, &amicable(1)).await;
    assert_eq!(faults(&refused), ["mandate: not_permitted"]);
    let corrected = edit(1, |form| form.minute = "25/042".into());
    let answered = world.call::<EditExpertise>(&world.expert, &corrected).await;
    assert_eq!(answered.status, 200, "{answered}");

    let world = World::new().await;
    let answered: Expertise = world
        .call::<EditExpertise>(&world.expert, &amicable(1))
        .await
        .read();
    assert_eq!((answered.mandate, answered.order), (MandateKind::Amicable, None));
}

#[tokio::test]
async fn only_its_expert_changes_it_and_nobody_once_it_has_lapsed() {
    let world = World::with_court().await;
    world.invited(&world.form_of_claire()).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let refused = world.call::<EditExpertise>(&claire, &edit(1, |_| {})).await;
    assert_eq!(refused.refusal(), (403, "act_not_permitted"));
    let stranger = world
        .session_by_card("Autre", Profile::Expert, "autre@expert.example")
        .await;
    let refused = world.call::<EditExpertise>(&stranger, &edit(1, |_| {})).await;
    assert_eq!(refused.refusal(), (404, "not_found"));

    let lapsed: Expertise = world
        .call::<MoveExpertise>(&world.expert, &json!({ "step": "lapse" }))
        .await
        .read();
    assert!(!lapsed.acts.contains(&Act::Edit));
    let refused = world.call::<EditExpertise>(&world.expert, &edit(1, |_| {})).await;
    assert_eq!(refused.refusal(), (409, "state_forbids"));
}
