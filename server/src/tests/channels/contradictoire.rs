//! Who sees of whom which document was had, and which was not.

use opalexe_domain::{
    api::{
        contradictoire::{
            ContradictoireCounts, ContradictoireFilter, ContradictoirePage, ContradictoireSearch,
            CountContradictoire, ReadContradictoire, TRACED_A_PAGE,
        },
        documents::WithdrawDocument,
    },
    document::DocumentKind,
    folder::FolderKind,
    paper_service::Addressee,
    wall::Door,
};
use serde_json::json;

use super::people::{People, told};
use crate::tests::expertises::world::form_of_samir;

const ALL: ContradictoireFilter = ContradictoireFilter {
    only_open: false,
    partie: None,
    person: None,
    folder: None,
    kind: None,
    from: None,
    until: None,
};

#[tokio::test]
async fn the_expert_sees_everybody_and_a_party_its_own_side_alone() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        people
            .open(&people.claire, people.newest(FolderKind::Notes).await)
            .await;
        people
            .later()
            .deposited(&people.antoine, 2, FolderKind::VersGreffe, "Courrier.pdf")
            .await;
        assert_eq!(
            people.seen(&world.expert, ALL).await,
            [
                "Courrier.pdf: Bastien LORRAIN-TESSIER never_opened",
                "Courrier.pdf: Claire DUVIGNAU never_opened",
                "Courrier.pdf: Louise MARCHAND to_serve",
                "Courrier.pdf: Antoine PERRAULT deposited",
                "Courrier.pdf: M. et Mme Duchemin to_serve",
                "Note n° 1.pdf: Bastien LORRAIN-TESSIER deposited",
                "Note n° 1.pdf: Claire DUVIGNAU consulted",
                "Note n° 1.pdf: Louise MARCHAND to_serve",
                "Note n° 1.pdf: Antoine PERRAULT never_opened",
                "Note n° 1.pdf: M. et Mme Duchemin to_serve",
            ]
        );
        let of_first_party = [
            "Courrier.pdf: Claire DUVIGNAU never_opened",
            "Courrier.pdf: Louise MARCHAND to_serve",
            "Note n° 1.pdf: Claire DUVIGNAU consulted",
            "Note n° 1.pdf: Louise MARCHAND to_serve",
        ];
        assert_eq!(people.seen(&people.claire, ALL).await, of_first_party);
        assert_eq!(people.seen(&people.louise, ALL).await, of_first_party);
        let page = people.page(&people.antoine, ALL).await;
        assert_eq!(
            told(&page),
            [
                "Courrier.pdf: Antoine PERRAULT deposited",
                "Note n° 1.pdf: Antoine PERRAULT never_opened",
            ]
        );
        assert!(!page.everybody);
        assert_eq!(page.people.len(), 1, "not even the names of the others' lines");
    })
    .await;
}

#[tokio::test]
async fn a_sapiteur_sees_the_own_lines_of_folders_that_were_opened_and_nothing_of_others() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        world.invited(&form_of_samir()).await;
        let samir = world
            .session_by_email("samir.oualid@geo.example", Door::SapiteurEmail)
            .await;
        world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        world
            .deposited(&world.expert, 2, FolderKind::CoExpertsSapiteurs, "Sondages.pdf")
            .await;
        assert_eq!(
            people.seen(&samir, ALL).await,
            ["Sondages.pdf: Samir OUALID to_serve"]
        );
    })
    .await;
}

#[tokio::test]
async fn drafts_are_in_nobodys_contradictoire_and_a_folder_that_is_closed_does_not_exist() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        world
            .deposited(&world.expert, 1, FolderKind::PriveExpert, "Brouillon.pdf")
            .await;
        assert_eq!(people.seen(&world.expert, ALL).await, [""; 0]);
        let closed = world.folder(FolderKind::ExpertJuridiction, None).await;
        let search = json!({ "filter": { "folder": closed } });
        let refused = world.call::<ReadContradictoire>(&people.claire, &search).await;
        assert_eq!(refused.refusal(), (404, "not_found"), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn what_is_asked_for_is_shown_by_person_party_kind_day_and_what_stands_open() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        let first = people.newest(FolderKind::Notes).await;
        for bearer in [&people.claire, &people.louise, &people.antoine] {
            people.open(bearer, first).await;
        }
        people
            .later()
            .deposited(&world.expert, 2, FolderKind::VersGreffe, "Courrier.pdf")
            .await;
        let expert = &world.expert;
        let antoine = ContradictoireFilter {
            person: Some(people.antoine_entry),
            ..ALL
        };
        assert_eq!(
            people.seen(expert, antoine).await,
            [
                "Courrier.pdf: Antoine PERRAULT never_opened",
                "Note n° 1.pdf: Antoine PERRAULT consulted",
            ]
        );
        let open = ContradictoireFilter {
            only_open: true,
            ..antoine
        };
        assert_eq!(
            people.seen(expert, open).await,
            ["Courrier.pdf: Antoine PERRAULT never_opened"]
        );
        let duchemin = ContradictoireFilter {
            partie: Some(people.duchemin),
            folder: Some(world.folder(FolderKind::Notes, None).await),
            ..ALL
        };
        assert_eq!(
            people.seen(expert, duchemin).await,
            ["Note n° 1.pdf: M. et Mme Duchemin to_serve"]
        );
        let of_another_kind = ContradictoireFilter {
            kind: Some(DocumentKind::Dire),
            ..ALL
        };
        assert_eq!(people.seen(expert, of_another_kind).await, [""; 0]);
        let today = opalexe_domain::day::Day::in_paris(world.app.app.clock.now()).unwrap();
        let from = |day| ContradictoireFilter {
            from: Some(day),
            until: Some(day),
            person: Some(people.antoine_entry),
            ..ALL
        };
        assert_eq!(people.seen(expert, from(today)).await.len(), 2);
        assert_eq!(people.seen(expert, from(today.after(1).unwrap())).await.len(), 0);
        // Somebody of the other side is asked for in vain.
        assert_eq!(people.seen(&people.claire, antoine).await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn what_was_withdrawn_and_who_is_inactive_stay_and_are_open_no_more() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        let withdrawn = people.newest(FolderKind::Notes).await;
        world
            .deposited(&world.expert, 2, FolderKind::Notes, "Note n° 2.pdf")
            .await;
        let form = json!({ "document": withdrawn, "reason": "Mauvais fichier" });
        let answered = world.call::<WithdrawDocument>(&world.expert, &form).await;
        assert_eq!(answered.status, 200, "{answered}");
        world.deactivate(people.antoine_entry).await;

        let page = people.page(&world.expert, ALL).await;
        let marks: Vec<_> = page
            .documents
            .iter()
            .map(|document| (document.name.as_str(), document.withdrawn_at.is_some()))
            .collect();
        assert_eq!(marks, [("Note n° 2.pdf", false), ("Note n° 1.pdf", true)]);
        let antoine = page
            .people
            .iter()
            .find(|person| person.who == Addressee::Person(people.antoine_entry))
            .unwrap();
        assert!(!antoine.is_active);
        assert!(told(&page).contains(&"Note n° 1.pdf: Antoine PERRAULT never_opened".to_owned()));
        let open = ContradictoireFilter {
            only_open: true,
            ..ALL
        };
        let left = people.page(&world.expert, open).await;
        assert_eq!(left.documents.len(), 1, "{:?}", told(&left));
        let of_antoine = ContradictoireFilter {
            person: Some(people.antoine_entry),
            ..open
        };
        assert_eq!(people.seen(&world.expert, of_antoine).await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn each_document_stands_on_one_page_and_the_counts_tell_the_same() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        let count = TRACED_A_PAGE * 2 + 3;
        let mut expected = Vec::new();
        for number in 0..count {
            let name = format!("Note n° {number}.pdf");
            let id = u128::try_from(number).unwrap() + 1;
            world.deposited(&world.expert, id, FolderKind::Notes, &name).await;
            expected.insert(0, name);
        }
        people
            .open(&people.antoine, people.newest(FolderKind::Notes).await)
            .await;
        let of = |person| ContradictoireFilter { person, ..ALL };
        for filter in [ALL, of(Some(people.antoine_entry))] {
            let (mut names, mut after, mut pages) = (Vec::new(), None, 0);
            loop {
                let search = ContradictoireSearch { filter, after };
                let page: ContradictoirePage = world
                    .call::<ReadContradictoire>(&world.expert, &search)
                    .await
                    .read();
                names.extend(page.documents.iter().map(|document| document.name.clone()));
                pages += 1;
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(names, expected);
            assert_eq!(pages, 3);
        }
        let counts: ContradictoireCounts = world
            .call::<CountContradictoire>(&world.expert, &json!({}))
            .await
            .read();
        let told: Vec<String> = counts
            .people
            .iter()
            .map(|one| {
                let read = if one.last_at.is_some() { ", one read" } else { "" };
                format!("{}: {} of {}{read}", one.person.name, one.open, one.documents)
            })
            .collect();
        assert_eq!(
            told,
            [
                "Bastien LORRAIN-TESSIER: 0 of 0",
                "Claire DUVIGNAU: 53 of 53",
                "Louise MARCHAND: 53 of 53",
                "Antoine PERRAULT: 52 of 53, one read",
                "M. et Mme Duchemin: 53 of 53",
            ]
        );
        let own: ContradictoireCounts = world
            .call::<CountContradictoire>(&people.antoine, &json!({}))
            .await
            .read();
        assert_eq!(own.people.len(), 1);
    })
    .await;
}
