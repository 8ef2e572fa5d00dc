use opalexe_domain::{
    api::expertises::{
        CreateExpertise, Expertise, Form, MoveExpertise,
        steps::{ReadSteps, Steps},
    },
    day::Day,
    expertise::{State, Terms},
    folder::FolderKind,
    mandate::MandateKind,
    wall::Door,
};
use serde_json::{Value, json};

use super::{
    super::world::{CLAIRE, World, faults, form_of_samir},
    shown,
};
use crate::{db, tests::app::Answered};

async fn take(world: &World, bearer: &str, step: &Value) -> Answered {
    world.call::<MoveExpertise>(bearer, step).await
}

async fn steps(world: &World, bearer: &str) -> Steps {
    world.call::<ReadSteps>(bearer, &()).await.read()
}

/// The next steps, « step: what stands in its way ».
fn next(steps: &Steps) -> Vec<String> {
    steps
        .next
        .iter()
        .map(|next| match next.hindrance {
            None => next.step.to_string(),
            Some(hindrance) => format!("{}: {hindrance}", next.step),
        })
        .collect()
}

fn today(world: &World) -> Day {
    Day::in_paris(world.app.app.clock.now()).unwrap()
}

/// As if whatever lasts had ended yesterday: a session does not live as long as a time limit.
async fn time_is_over(world: &World) {
    let yesterday = today(world).after(-1);
    let app = &world.app.app;
    let transaction = app.database.write().await.unwrap();
    let terms = Terms {
        dires_until: yesterday,
        observations_until: yesterday,
        access_until: yesterday,
    };
    db::expertise::set_terms(&transaction, world.expertise, &terms)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

#[tokio::test]
async fn an_expertise_goes_from_its_opening_to_the_archive() {
    let world = World::with_court().await;
    let ines = world.ines().await;
    world.invited(&world.form_of_claire()).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let today = today(&world);
    let later = |days: i32| today.after(days).unwrap().to_string();
    let moved = async |bearer: &str, step: Value| -> State {
        let answered = take(&world, bearer, &step).await;
        assert_eq!(answered.status, 200, "{answered}");
        answered.read::<Expertise>().state
    };
    let expert = &world.expert;
    assert_eq!(next(&steps(&world, expert).await), ["open", "lapse", "replace"]);
    assert_eq!(
        next(&steps(&world, &ines).await),
        ["open: profile", "lapse: profile", "replace"]
    );
    let refused = take(&world, &ines, &json!({ "step": "open" })).await;
    assert_eq!(refused.refusal(), (403, "act_not_permitted"));

    let opened = json!({ "step": "open", "day": today, "reference": "Ordonnance du 12/02/2025" });
    assert_eq!(moved(expert, opened).await, State::EnCours);
    let opened_at = steps(&world, expert).await.history[0].at;
    let refused = take(&world, expert, &json!({ "step": "suspend" })).await;
    assert_eq!(faults(&refused), ["reason: required"]);
    moved(
        expert,
        json!({ "step": "suspend", "reason": "Provision complémentaire" }),
    )
    .await;
    moved(expert, json!({ "step": "resume" })).await;
    let read = world
        .call::<opalexe_domain::api::expertises::GetExpertise>(expert, &())
        .await;
    assert_eq!(
        read.read::<Expertise>().opened_at,
        Some(opened_at),
        "the first time counts"
    );

    let dires = json!({ "step": "open_dires", "day": later(30) });
    assert_eq!(moved(expert, dires).await, State::DelaiDires);
    assert_eq!(
        next(&steps(&world, expert).await),
        ["extend_dires", "close_dires: dires_running", "replace"]
    );
    let refused = take(&world, expert, &json!({ "step": "close_dires" })).await;
    assert_eq!(refused.refusal(), (409, "state_forbids"));
    moved(
        expert,
        json!({ "step": "extend_dires", "day": later(40), "reason": "Demande" }),
    )
    .await;
    assert_eq!(steps(&world, expert).await.dires_until, today.after(40));
    time_is_over(&world).await;
    moved(expert, json!({ "step": "close_dires" })).await;
    let file = json!({ "step": "file_report", "day": today });
    assert_eq!(
        next(&steps(&world, expert).await),
        ["file_report: report_missing", "replace"]
    );
    assert_eq!(
        take(&world, expert, &file).await.refusal(),
        (409, "state_forbids")
    );
    world
        .deposited(expert, 1, FolderKind::RapportDefinitif, "Rapport.pdf")
        .await;
    moved(expert, file).await;
    let reported = steps(&world, expert).await;
    assert!(reported.observations_until >= today.after(15), "{reported:?}");
    assert_eq!(
        next(&reported),
        [
            "request_complement",
            "begin_taxation: observations_running",
            "close: not_taxed"
        ]
    );
    let taxe = |seen: Vec<String>| seen.into_iter().find(|line| line.starts_with("D3.2"));
    assert_eq!(
        taxe(shown(&world.folders(&claire).await)).as_deref(),
        Some("D3.2 LRTD"),
        "the parties comment for fifteen days"
    );
    time_is_over(&world).await;
    assert_eq!(
        taxe(shown(&world.folders(&claire).await)).as_deref(),
        Some("D3.2 LRT")
    );
    moved(expert, json!({ "step": "begin_taxation" })).await;
    let taxed = json!({ "step": "tax", "day": today, "reference": "Ordonnance de taxe n° 26/12" });
    assert_eq!(
        moved(&ines, taxed).await,
        State::Taxee,
        "the court records what it decided"
    );
    moved(expert, json!({ "step": "close", "day": later(60) })).await;
    assert!(
        shown(&world.folders(&claire).await)
            .iter()
            .all(|line| line.ends_with(" LRT"))
    );
    time_is_over(&world).await;
    assert!(world.folders(&claire).await.folders.is_empty());
    assert_eq!(moved(expert, json!({ "step": "archive" })).await, State::Archivee);

    let history = steps(&world, &claire).await.history;
    let lines: Vec<String> = history
        .iter()
        .map(|taken| {
            let basis = taken.basis.as_deref().unwrap_or("-");
            let by = taken.by.as_deref().unwrap_or("-");
            format!("{} → {} [{basis}] {by}", taken.step.unwrap(), taken.to)
        })
        .collect();
    assert_eq!(
        lines,
        [
            "open → en_cours [CPC 267] Bastien LORRAIN-TESSIER",
            "suspend → suspendue [CPC 279, 280] Bastien LORRAIN-TESSIER",
            "resume → en_cours [CPC 279, 280] Bastien LORRAIN-TESSIER",
            "open_dires → delai_dires [CPC 276] Bastien LORRAIN-TESSIER",
            "extend_dires → delai_dires [CPC 276] Bastien LORRAIN-TESSIER",
            "close_dires → redaction_finale [CPC 276] Bastien LORRAIN-TESSIER",
            "file_report → rapport_depose [CPC 173, 282] Bastien LORRAIN-TESSIER",
            "begin_taxation → en_taxation [CPC 282] Bastien LORRAIN-TESSIER",
            "tax → taxee [CPC 284] Inès BOLLAND",
            "close → cloturee [-] Bastien LORRAIN-TESSIER",
            "archive → archivee [-] Bastien LORRAIN-TESSIER",
        ]
    );
    assert_eq!(history[0].reference.as_deref(), Some("Ordonnance du 12/02/2025"));
}

#[tokio::test]
async fn at_the_opening_every_active_person_is_told_by_mail_once() {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    let second = world.partie_named("SCCV Les Saules Promotion").await;
    let for_both = opalexe_domain::api::expertises::intervenants::InvitationForm {
        partie: Some(second),
        ..world.form_of_claire()
    };
    world.invited(&for_both).await;
    let gone = world.invited(&form_of_samir()).await;
    world.deactivate(gone).await;
    world.opened().await;
    let letters = world.app.letters().await;
    let told: Vec<&str> = letters
        .iter()
        .filter(|letter| letter.subject.ends_with("les opérations sont ouvertes"))
        .map(|letter| letter.to.as_str())
        .collect();
    assert_eq!(told, [CLAIRE]);
}

#[tokio::test]
async fn where_no_court_ordered_it_nothing_is_said_of_one() {
    let world = World::new().await;
    let form = Form {
        mandate: Some(MandateKind::Conventional),
        title: "Hangar Norgeval".into(),
        ..Form::default()
    };
    let made: Expertise = world
        .app
        .call::<CreateExpertise>()
        .bearer(&world.expert)
        .json(&form)
        .send()
        .await
        .read();
    let world = World {
        expertise: made.id,
        ..world
    };
    let read = steps(&world, &world.expert).await;
    assert_eq!(next(&read), ["open", "lapse"]);
    assert_eq!(read.next[0].basis.as_deref(), Some("CPC 131"));
}
