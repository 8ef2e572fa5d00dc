//! `opalexe-server import legacy`: expertises of before 29 May 2024, and what the release note §2.2 does with their accesses.

use opalexe_domain::{
    api::expertises::{
        Expertise, Expertises, GetExpertise, ListExpertises,
        intervenants::{Deactivate, InvitationForm, Invite, Invited},
    },
    participation::{Access, Quality, Status},
    profile::Profile,
    wall::Door,
};
use serde_json::json;

use crate::{
    commands::import::{Import, Refusal, import},
    db,
    tests::TestApp,
};

const EXPERT: &str = "bastien@lorrain-tessier.example";
const GAEL: &str = "gael.rispal@conseil.example";

const FILE: &str = "\u{feff}reference;expert_email;created_on;mandate;juridiction;rg;order_date;ordering_judge;title;missions;report_deadline;partie_kind;partie_role;partie_name;profile;quality;first_name;last_name;email;barreau
2023-118;Bastien@Lorrain-Tessier.example;2023-11-06;civil;TJ-BOURGES;23/00412;2023-10-12;Mme VAUDREY;Halle de Mehun;Visiter|Décrire;2024-12-12;legal;demandeur;Commune de Mehun;intervenant;avocat;Claire;DUVIGNAU;claire@barreau.example;Bourges
2023-118;;;;;;;;;;;legal;demandeur;Commune de Mehun;intervenant;conseil_technique;Gaël;RISPAL;gael.rispal@conseil.example;
2023-118;;;;;;;;;;;legal;defendeur;SARL Val-Clair;;;;;;
2023-118;;;;;;;;;;;;;;co_expert;;Aude;KERGUEN;;
2022-007;bastien@lorrain-tessier.example;2022-02-01;amicable;;;;;Hangar Norgeval;;;;;;;;;;;
";

/// An instance whose one expert has registered, with his session.
async fn world() -> (TestApp, String) {
    let app = TestApp::new().await;
    let expert = app.registered(&app.issue()).await;
    (app, expert)
}

async fn faults(app: &TestApp, file: &str) -> Vec<String> {
    match import(&app.app, file.as_bytes(), false).await {
        Err(Refusal::Faults(faults)) => faults.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

async fn listed(app: &TestApp, bearer: &str) -> Expertises {
    app.call::<ListExpertises>().bearer(bearer).send().await.read()
}

async fn read(app: &TestApp, bearer: &str, title: &str) -> Expertise {
    let listed = listed(app, bearer).await.expertises;
    let id = listed.iter().find(|one| one.title == title).unwrap().id;
    let path = format!("/api/v1/expertises/{id}");
    app.at("GET", &path).bearer(bearer).send().await.read()
}

#[tokio::test]
async fn a_file_is_imported_once_and_the_accesses_open_nothing() {
    let (app, expert) = world().await;
    let expected = Import {
        expertises: 2,
        accesses: 3,
        known: 0,
    };
    let checked = import(&app.app, FILE.as_bytes(), true).await.unwrap();
    assert_eq!(checked, expected);
    assert_eq!(listed(&app, &expert).await.expertises, [], "it was only checked");
    let done = import(&app.app, FILE.as_bytes(), false).await.unwrap();
    assert_eq!(done, expected);
    let again = import(&app.app, FILE.as_bytes(), false).await.unwrap();
    assert_eq!(
        again,
        Import {
            known: 2,
            ..Import::default()
        }
    );

    let summary = listed(&app, &expert).await.expertises;
    let told: Vec<_> = summary
        .iter()
        .map(|one| (one.title.as_str(), one.parties, one.intervenants, one.legacy))
        .collect();
    assert_eq!(told, [("Halle de Mehun", 2, 3, 3), ("Hangar Norgeval", 0, 0, 0)]);
    let halle = read(&app, &expert, "Halle de Mehun").await;
    for entry in &halle.parties[0].intervenants {
        assert_eq!((entry.status, entry.access), (Status::Actif, Access::Legacy));
        assert_eq!(entry.contact.as_ref().unwrap().mail, None);
    }
    for email in ["claire@barreau.example", GAEL] {
        let by_email = db::account::Access::Email;
        let account = db::account::of_email(&app.app.database, by_email, email).await;
        assert_eq!(account.unwrap(), None, "nobody can sign in with it");
    }
    let letters = app.letters().await;
    let to_others: Vec<&str> = letters
        .iter()
        .map(|letter| letter.to.as_str())
        .filter(|to| !to.eq_ignore_ascii_case(EXPERT))
        .collect();
    assert_eq!(to_others, Vec::<&str>::new(), "nobody is written to");
    let imported = app.acts().await;
    let imported = imported
        .iter()
        .filter(|act| act.name() == "expertise_imported")
        .count();
    assert_eq!(imported, 2);
}

#[tokio::test]
async fn the_three_steps_of_the_release_note_give_a_new_access_beside_the_old() {
    let world = super::world::World::new().await;
    import(&world.app.app, FILE.as_bytes(), false).await.unwrap();
    let halle = read(&world.app, &world.expert, "Halle de Mehun").await;
    let partie = &halle.parties[0];
    let gael = partie
        .intervenants
        .iter()
        .find(|entry| entry.last_name == "RISPAL")
        .unwrap();
    let id = halle.id.to_string();
    let request = json!({ "participation": gael.id });
    let inactive = world.call_on::<Deactivate>(&id, &world.expert, &request).await;
    assert_eq!(inactive.status, 200, "{inactive}");
    let form = InvitationForm {
        profile: Some(Profile::Intervenant),
        partie: Some(partie.id),
        quality: Some(Quality::ConseilTechnique),
        first_name: "Gaël".into(),
        last_name: "RISPAL".into(),
        email: GAEL.into(),
        replaces: Some(gael.id),
        ..InvitationForm::default()
    };
    let invited: Invited = world.call_on::<Invite>(&id, &world.expert, &form).await.read();
    let listed: Vec<_> = invited.expertise.parties[0]
        .intervenants
        .iter()
        .filter(|entry| entry.last_name == "RISPAL")
        .map(|entry| (entry.status, entry.access))
        .collect();
    assert_eq!(
        listed,
        [(Status::Actif, Access::Email), (Status::Inactif, Access::Legacy)]
    );
    let session = world.session_by_email(GAEL, Door::PartieEmail).await;
    let seen = world.call_on::<GetExpertise>(&id, &session, &()).await;
    assert_eq!(seen.status, 200);
}

#[tokio::test]
async fn every_fault_is_told_with_its_line_and_nothing_is_imported() {
    let (app, expert) = world().await;
    let file = "reference,expert_email,created_on,mandate,title,partie_kind,partie_role,partie_name,profile,first_name,last_name,email,rg
A,bastien@lorrain-tessier.example,2023-01-01,amicable,Un,legal,demandeur,SDC,intervenant,Claire,DUVIGNAU,claire@b.example,
A,,,,Autre,legal,demandeur,SDC,intervenant,Claire,DUVIGNAU,CLAIRE@b.example,
B,bastien@lorrain-tessier.example,2024-05-29,amicable,Deux,,,,,,,,
C,bastien@lorrain-tessier.example,2023-01-01,penal,Trois,,,,,,,,
D,not an address,2023-01-01,civil,Quatre,,,,greffier,Inès,BOLLAND,x,
E,bastien@lorrain-tessier.example,2023-01-01,amicable,Cinq,,,,intervenant,Gaël,RISPAL,g@c.example,
";
    insta::assert_snapshot!(faults(&app, file).await.join("\n"), @r#"
    line 3, title: differs from line 2 of the same reference
    line 3, email: has an access in this place already
    line 4, created_on: not before 2024-05-29
    line 5, mandate: not one of the names: civil commercial administrative conventional amicable training
    line 6, expert_email: malformed
    line 6, juridiction: required
    line 6, rg: required
    line 6, order_date: required
    line 6, ordering_judge: required
    line 6, missions: required
    line 6, report_deadline: required
    line 6, profile: had no software certificate: co_expert, sapiteur or intervenant
    line 6, email: malformed
    line 7, partie_name: an intervenant acts for a party
    "#);
    assert_eq!(listed(&app, &expert).await.expertises, []);
}

#[tokio::test]
async fn a_file_that_is_none_or_names_an_unknown_expert_is_told_so() {
    let (app, _) = world().await;
    insta::assert_snapshot!(faults(&app, "name,age\nx,3\n").await.join("\n"), @r#"
    line 1, reference: this column is missing
    line 1, expert_email: this column is missing
    line 1, created_on: this column is missing
    line 1, mandate: this column is missing
    line 1, title: this column is missing
    line 1: there is no column “name”
    line 1: there is no column “age”
    "#);
    let header = "reference,expert_email,created_on,mandate,title\n";
    let unknown = format!("{header}A,nobody@expert.example,2023-01-01,amicable,Un\n");
    insta::assert_snapshot!(faults(&app, &unknown).await.join("\n"), @"line 2, expert_email: no expert has registered with this address");
    let short = format!("{header}A,{EXPERT},2023-01-01\n");
    insta::assert_snapshot!(faults(&app, &short).await.join("\n"), @"line 2: 3 values for 5 columns");
    let surplus = format!(
        "reference,expert_email,created_on,mandate,title,colour\nA,{EXPERT},2023-01-01,amicable,Un,red\n"
    );
    insta::assert_snapshot!(faults(&app, &surplus).await.join("\n"), @"line 1: there is no column “colour”");
    let mut latin = header.as_bytes().to_vec();
    latin.extend(b"A,bastien@lorrain-tessier.example,2023-01-01,amicable,R\xe9sidence\n");
    let refused = import(&app.app, &latin, false).await;
    assert!(
        matches!(&refused, Err(Refusal::Faults(faults)) if faults[0].line == 2 && faults[0].what.contains("UTF-8")),
        "{refused:?}"
    );
}
