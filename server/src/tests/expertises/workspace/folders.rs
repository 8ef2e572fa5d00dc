use opalexe_domain::{
    api::{
        expertises::AddPartie,
        folders::{
            AcknowledgeCatchUp, CatchUp, FolderMade, Folders, MakeSubFolder, OpenFolder, OpenToCourt,
            ReadCatchUp, ReadFolders,
        },
    },
    folder::FolderKind,
    journal::Event,
    rights::folders::{FolderAct, WhyNot},
    wall::Door,
};
use serde_json::json;

use super::{
    super::world::{CLAIRE, World, faults, form_of_samir},
    shown,
};

const SAMIR: &str = "samir.oualid@geo.example";

#[tokio::test]
async fn each_sees_the_folders_that_are_for_that_person_and_what_may_be_done_in_them() {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    assert_eq!(
        shown(&world.folders(&world.expert).await),
        [
            "D1.0 LRTDSNX",
            "D1.1 LRTDSNX",
            "D1.2 LRTDSNX",
            "D1.3 LRTDSNX",
            "D1.3 SDC Résidence Les Saules LRTDSNX",
            "D1.4 LRTDS",
            "D1.4 SDC Résidence Les Saules LRTDS",
            "D1.5 LRTDNX",
            "D3.1 LRTD",
            "D4 LRTDX",
            "D6 LRTDSNX",
        ]
    );
    assert_eq!(shown(&world.folders(&claire).await), Vec::<String>::new());

    world.opened().await;
    world.app.clock.advance(std::time::Duration::from_secs(1));
    world.partie_named("SCCV Les Saules Promotion").await;
    let seen = world.folders(&claire).await;
    assert_eq!(
        shown(&seen),
        [
            "D1.0 LRTD",
            "D1.1 LRT",
            "D1.2 LRT",
            "D1.3 LRT",
            "D1.3 SDC Résidence Les Saules LRTD",
            "D1.3 SCCV Les Saules Promotion LRT",
            "D1.4 LRT",
            "D1.4 SDC Résidence Les Saules LRTD",
            "D1.4 SCCV Les Saules Promotion LRT",
            "D1.5 LRT",
            "D2 LRTD",
            "D3.1 LRT",
            "D3.2 LRTD",
            "D3.3 LRT",
            "D7 SDC Résidence Les Saules LRTDSNX",
        ]
    );
    let others = seen
        .folders
        .iter()
        .find(|folder| folder.partie.is_some_and(|id| id != world.partie));
    let why = others
        .unwrap()
        .why_not
        .iter()
        .find(|refused| refused.act == FolderAct::Deposit);
    assert_eq!(why.unwrap().why, WhyNot::OtherPartie);
    assert!(!seen.may_open && seen.sapiteurs.is_empty());
}

#[tokio::test]
async fn a_folder_is_made_where_the_matrix_says_so_once_by_name_and_not_too_deep() {
    let world = World::new().await;
    world.opened().await;
    world.invited(&world.form_of_claire()).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let folders = world.folders(&world.expert).await;
    let notes = folders
        .folders
        .iter()
        .find(|folder| folder.kind == FolderKind::Notes)
        .unwrap();
    let make = async |bearer: &str, parent, name: &str| {
        let form = json!({ "parent": parent, "name": name });
        world.call::<MakeSubFolder>(bearer, &form).await
    };
    let mut made: FolderMade = make(&world.expert, notes.id, " Accédit n° 1 ").await.read();
    assert!(shown(&made.folders).contains(&"D1.2 Accédit n° 1 LRTDSNX".to_owned()));
    let place = match world.app.acts().await.pop() {
        Some(Event::FolderMade { place, name }) => {
            assert_eq!(name, "Accédit n° 1");
            place
        }
        other => panic!("{other:?}"),
    };
    assert_eq!((place.folder, place.kind), (made.folder, FolderKind::Notes));
    let again = make(&world.expert, notes.id, "ACCEDIT N° 1").await;
    assert_eq!(faults(&again), ["folder_name: taken"]);
    assert_eq!(
        faults(&make(&world.expert, notes.id, "  ").await),
        ["folder_name: required"]
    );
    for depth in 2..=4 {
        made = make(&world.expert, made.folder, &format!("{depth}")).await.read();
    }
    assert_eq!(
        faults(&make(&world.expert, made.folder, "5").await),
        ["folder: too_long"]
    );
    let refused = make(&claire, notes.id, "Le mien").await;
    assert_eq!(refused.refusal(), (403, "act_not_permitted"));
    let of_expert = folders
        .folders
        .iter()
        .find(|folder| folder.kind == FolderKind::PriveExpert);
    let refused = make(&claire, of_expert.unwrap().id, "Le mien").await;
    assert_eq!(refused.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn a_sapiteur_sees_what_the_expert_opens_and_no_more_once_it_is_closed() {
    let world = World::new().await;
    world.opened().await;
    let entry = world.invited(&form_of_samir()).await;
    let samir = world.session_by_email(SAMIR, Door::SapiteurEmail).await;
    assert_eq!(shown(&world.folders(&samir).await), ["D5 LRTD"]);
    let folders = world.folders(&world.expert).await;
    assert_eq!(folders.sapiteurs.len(), 1);
    let of = |kind| {
        folders
            .folders
            .iter()
            .find(|folder| folder.kind == kind)
            .unwrap()
            .id
    };
    let open = async |kind, open: bool| {
        let opening = json!({ "folder": of(kind), "participation": entry, "open": open });
        world.call::<OpenFolder>(&world.expert, &opening).await
    };
    let opened: Folders = open(FolderKind::Notes, true).await.read();
    let notes = opened
        .folders
        .iter()
        .find(|folder| folder.kind == FolderKind::Notes);
    assert_eq!(notes.unwrap().opened_to, [entry]);
    assert_eq!(shown(&world.folders(&samir).await), ["D1.2 LRT", "D5 LRTD"]);
    let acts = world.app.acts().await.len();
    assert_eq!(open(FolderKind::Notes, true).await.status, 200);
    assert_eq!(
        world.app.acts().await.len(),
        acts,
        "nothing new is kept of what is open already"
    );
    assert_eq!(open(FolderKind::Notes, false).await.status, 200);
    assert_eq!(shown(&world.folders(&samir).await), ["D5 LRTD"]);
    let refused = open(FolderKind::VersGreffe, true).await;
    assert_eq!(
        refused.refusal(),
        (404, "not_found"),
        "the matrix opens it to no sapiteur"
    );
}

#[tokio::test]
async fn the_court_sees_what_is_between_expert_and_parties_while_the_expert_lets_it_in() {
    let world = World::with_court().await;
    world.opened().await;
    let ines = world.ines().await;
    let closed = ["D2 LRT", "D3.1 LRTDSN", "D3.2 LRTDSN", "D3.3 LRT", "D4 LRTDSN"];
    assert_eq!(shown(&world.folders(&ines).await), closed);
    let admit =
        async |bearer: &str, open: bool| world.call::<OpenToCourt>(bearer, &json!({ "open": open })).await;
    assert_eq!(admit(&ines, true).await.refusal(), (403, "act_not_permitted"));
    let opened: Folders = admit(&world.expert, true).await.read();
    assert!(opened.court_sees_communication);
    assert_eq!(world.app.acts().await.last(), Some(&Event::CourtAdmitted));
    let seen = shown(&world.folders(&ines).await);
    assert_eq!(seen.first().map(String::as_str), Some("D1.0 LRT"));
    assert_eq!(admit(&world.expert, false).await.status, 200);
    assert_eq!(shown(&world.folders(&ines).await), closed);
}

#[tokio::test]
async fn who_joins_after_the_opening_takes_note_of_what_was_done_before() {
    let world = World::new().await;
    world.opened().await;
    let appeled = json!({ "kind": "legal", "role": "appele_en_cause", "name": "Étanchéité Berrichonne" });
    assert_eq!(world.call::<AddPartie>(&world.expert, &appeled).await.status, 200);
    assert!(matches!(
        world.app.acts().await.last(),
        Some(Event::PartieAdded {
            after_opening: true,
            ..
        })
    ));
    let entry = world.invited(&world.form_of_claire()).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    assert_eq!(world.call::<ReadFolders>(&claire, &()).await.status, 200);
    let asked: CatchUp = world.call::<ReadCatchUp>(&claire, &()).await.read();
    assert!(asked.asked_at.is_some() && asked.acknowledged_at.is_none());
    let done: CatchUp = world.call::<AcknowledgeCatchUp>(&claire, &()).await.read();
    assert!(done.acknowledged_at.is_some());
    assert_eq!(
        world.app.acts().await.last(),
        Some(&Event::CatchUpAcknowledged {
            participations: vec![entry],
            documents: 0
        })
    );
    let acts = world.app.acts().await.len();
    let again: CatchUp = world.call::<AcknowledgeCatchUp>(&claire, &()).await.read();
    assert_eq!(again, done);
    assert_eq!(world.app.acts().await.len(), acts);
    let nothing: CatchUp = world.call::<ReadCatchUp>(&world.expert, &()).await.read();
    assert_eq!(nothing.asked_at, None);
}
