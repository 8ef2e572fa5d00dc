//! Making an expertise, seeing it in the list, reading it, bringing it to its next state.

use opalexe_domain::{
    api::expertises::{
        AddPartie, Expertise, Expertises, Form, GetExpertise, ListExpertises, MoveExpertise, PartieForm,
    },
    expertise::{State, Step},
    journal::Event,
    mandate::MandateKind,
    profile::Profile,
    rights::Act,
    wall::Door,
};
use serde_json::json;

use super::world::{CLAIRE, World, create, faults, les_saules};
use crate::tests::TestApp;

#[tokio::test]
async fn an_expert_makes_an_expertise_and_reads_it_whole() {
    let app = TestApp::new().await;
    let expert = app.registered(&app.issue()).await;
    let created = create(&app, &expert, &les_saules()).await;
    insta::assert_snapshot!(created);
    let made: Expertise = created.read();
    let read = app
        .at("GET", &format!("/api/v1/expertises/{}", made.id))
        .bearer(&expert)
        .send()
        .await;
    assert_eq!(read.read::<Expertise>(), made);
    assert_eq!(
        app.acts().await.last(),
        Some(&Event::ExpertiseCreated {
            mandate: MandateKind::Civil
        })
    );
}

#[tokio::test]
async fn an_expert_who_has_not_accepted_yet_accepts_or_declines_before_anything_else() {
    let app = TestApp::new().await;
    let expert = app.registered(&app.issue()).await;
    let form = Form {
        not_yet_accepted: true,
        ..les_saules()
    };
    let made: Expertise = create(&app, &expert, &form).await.read();
    assert_eq!(made.state, State::Designee);
    let world = World {
        app,
        expert,
        expertise: made.id,
        partie: opalexe_domain::id::PartieId::from(uuid::Uuid::nil()),
    };
    let opened = world
        .call::<MoveExpertise>(&world.expert, &json!({ "step": "open" }))
        .await;
    assert_eq!(opened.refusal(), (409, "state_forbids"));
    let accepted = world
        .call::<MoveExpertise>(&world.expert, &json!({ "step": "accept" }))
        .await;
    assert_eq!(accepted.read::<Expertise>().state, State::EnConstitution);
}

#[tokio::test]
async fn the_list_shows_it_with_its_deadline_and_counts() {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    let listed = world
        .app
        .call::<ListExpertises>()
        .bearer(&world.expert)
        .send()
        .await;
    let listed: Expertises = listed.read();
    assert!(listed.may_create && !listed.more);
    let [one] = listed.expertises.as_slice() else {
        panic!("there is one expertise");
    };
    assert_eq!(
        (one.title.as_str(), one.rg.as_deref(), one.profile),
        ("Résidence Les Saules", Some("25/00087"), Profile::Expert)
    );
    assert_eq!(
        (one.parties, one.intervenants, one.never_connected, one.legacy),
        (1, 1, 1, 0)
    );
    assert_eq!(one.expert, "Bastien LORRAIN-TESSIER");
}

#[tokio::test]
async fn every_fault_of_the_form_is_told_at_once() {
    let app = TestApp::new().await;
    let expert = app.registered(&app.issue()).await;
    let form = Form {
        mandate: Some(MandateKind::Civil),
        juridiction: "TA-RENNES".into(),
        order_date: "2030-01-01".into(),
        title: "Les Saules\r\nBcc: everybody@y.example".into(),
        ..Form::default()
    };
    let refused = create(&app, &expert, &form).await;
    assert_eq!(
        faults(&refused),
        [
            "juridiction: not_permitted",
            "rg: required",
            "order_date: too_late",
            "ordering_judge: required",
            "title: malformed",
            "missions: required",
            "report_deadline: required",
        ]
    );
}

#[tokio::test]
async fn only_an_expert_with_a_card_makes_one() {
    let world = World::new().await;
    let sapiteur = world
        .session_by_card("Sapiteur", Profile::Sapiteur, "samir@geo.example")
        .await;
    world.invited(&world.form_of_claire()).await;
    let lawyer = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    for bearer in [sapiteur, lawyer] {
        let refused = create(&world.app, &bearer, &les_saules()).await;
        assert_eq!(refused.refusal(), (403, "act_not_permitted"));
        let listed: Expertises = world
            .app
            .call::<ListExpertises>()
            .bearer(&bearer)
            .send()
            .await
            .read();
        assert!(!listed.may_create);
    }
}

#[tokio::test]
async fn it_opens_once_and_a_lapsed_one_takes_nobody_in() {
    let world = World::new().await;
    let step = async |step: &str| {
        world
            .call::<MoveExpertise>(&world.expert, &json!({ "step": step }))
            .await
    };
    let opened: Expertise = step("open").await.read();
    assert_eq!(opened.state, State::EnCours);
    assert!(opened.opened_at.is_some());
    assert!(!opened.acts.contains(&Act::Open));
    assert_eq!(step("open").await.refusal(), (409, "state_forbids"));
    assert_eq!(step("lapse").await.refusal(), (409, "state_forbids"));
    assert_eq!(
        world.app.acts().await.last(),
        Some(&Event::ExpertiseMoved {
            from: State::EnConstitution,
            to: State::EnCours,
            step: Some(Step::Open),
            basis: Some("CPC 267".into()),
            day: None,
            reason: None,
            reference: None,
        })
    );

    let world = World::new().await;
    let lapsed: Expertise = world
        .call::<MoveExpertise>(&world.expert, &json!({ "step": "lapse" }))
        .await
        .read();
    assert_eq!(lapsed.state, State::Caduque);
    let refused = world.invite(&world.form_of_claire()).await;
    assert_eq!(refused.refusal(), (409, "state_forbids"));
    let partie = PartieForm::default();
    let refused = world.call::<AddPartie>(&world.expert, &partie).await;
    assert_eq!(refused.refusal(), (409, "state_forbids"));
    assert_eq!(world.call::<GetExpertise>(&world.expert, &()).await.status, 200);
}
