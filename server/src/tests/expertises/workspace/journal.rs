use opalexe_domain::{
    api::{
        folders::MakeSubFolder,
        journal::{Detail, JournalPage, JournalSearch, ReadJournal, Topic},
    },
    day::Day,
    expertise::{State, Terms},
    folder::FolderKind,
    wall::Door,
};
use serde_json::json;

use super::super::world::{CLAIRE, World, form_of_samir};
use crate::db;

async fn journal(world: &World, bearer: &str, search: &JournalSearch) -> JournalPage {
    world.call::<ReadJournal>(bearer, search).await.read()
}

fn acts(page: &JournalPage) -> Vec<&str> {
    page.entries.iter().map(|entry| entry.act.as_str()).collect()
}

/// An expertise in which something happened: a lawyer, a sapiteur set inactive, the opening, a folder of the expert alone.
async fn lively() -> World {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    let samir = world.invited(&form_of_samir()).await;
    world.deactivate(samir).await;
    world.opened().await;
    let folders = world.folders(&world.expert).await;
    for kind in [FolderKind::PriveExpert, FolderKind::Notes] {
        let folder = folders.folders.iter().find(|folder| folder.kind == kind).unwrap();
        let form = json!({ "parent": folder.id, "name": "Brouillons" });
        assert_eq!(
            world.call::<MakeSubFolder>(&world.expert, &form).await.status,
            200
        );
    }
    world
}

#[tokio::test]
async fn the_expert_reads_all_of_it_newest_first_and_a_party_what_concerns_it() {
    let world = lively().await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let all = journal(&world, &world.expert, &JournalSearch::default()).await;
    assert_eq!(
        acts(&all),
        [
            "folder_made",
            "folder_made",
            "expertise_moved",
            "intervenant_inactive",
            "email_account_made",
            "intervenant_invited",
            "email_account_made",
            "intervenant_invited",
            "partie_added",
            "expertise_created",
        ]
    );
    assert!(all.whole && all.next.is_none());
    assert_eq!(all.entries[0].number, 10);
    assert_eq!(all.entries[0].by.as_deref(), Some("Bastien LORRAIN-TESSIER"));
    assert_eq!(
        all.entries[3].details,
        [
            Detail::Person("Samir OUALID".into()),
            Detail::Reason("Adresse erronée".into())
        ]
    );
    assert_eq!(all.people.len(), 3);

    let own = journal(&world, &claire, &JournalSearch::default()).await;
    assert_eq!(
        acts(&own),
        [
            "folder_made",
            "expertise_moved",
            "intervenant_invited",
            "partie_added",
            "expertise_created",
        ],
        "neither the expert's drafts, nor another's access"
    );
    assert!(!own.whole && own.people.is_empty());
}

#[tokio::test]
async fn a_party_reads_nothing_of_it_before_the_opening_nor_once_its_time_to_read_is_over() {
    let world = World::new().await;
    world.invited(&world.form_of_claire()).await;
    let claire = world.session_by_email(CLAIRE, Door::PartieEmail).await;
    let read = async |bearer: &str| {
        journal(&world, bearer, &JournalSearch::default())
            .await
            .entries
            .len()
    };
    assert_eq!(read(&claire).await, 0);
    assert!(read(&world.expert).await > 0);
    world.opened().await;
    assert!(read(&claire).await > 0);
    let database = &world.app.app.database;
    let yesterday = Day::in_paris(world.app.app.clock.now()).unwrap().after(-1);
    let transaction = database.write().await.unwrap();
    let terms = Terms {
        access_until: yesterday,
        ..Terms::default()
    };
    db::expertise::set_terms(&transaction, world.expertise, &terms)
        .await
        .unwrap();
    let (from, to) = (State::EnCours, State::Cloturee);
    let now = world.app.app.clock.now();
    assert!(
        db::expertise::set_state(&transaction, world.expertise, from, to, now)
            .await
            .unwrap()
    );
    transaction.commit().await.unwrap();
    assert_eq!(read(&claire).await, 0);
    assert!(read(&world.expert).await > 0);
}

#[tokio::test]
async fn it_is_filtered_by_topic_person_and_day_and_read_page_by_page() {
    let world = lively().await;
    let expert = &world.expert;
    let people = JournalSearch {
        topics: vec![Topic::People],
        ..JournalSearch::default()
    };
    assert_eq!(journal(&world, expert, &people).await.entries.len(), 6);
    let all = journal(&world, expert, &JournalSearch::default()).await;
    let claire = all.people.iter().find(|person| person.name.contains("DUVIGNAU"));
    let by_claire = JournalSearch {
        by: claire.map(|person| person.participation),
        ..JournalSearch::default()
    };
    assert!(journal(&world, expert, &by_claire).await.entries.is_empty());
    let before = JournalSearch {
        until: Some("2001-01-01".parse().unwrap()),
        ..JournalSearch::default()
    };
    assert!(journal(&world, expert, &before).await.entries.is_empty());

    for number in 0..60 {
        world.partie_named(&format!("Partie {number}")).await;
    }
    let first = journal(&world, expert, &JournalSearch::default()).await;
    assert_eq!((first.entries.len(), first.next), (50, Some(21)));
    let second = JournalSearch {
        before: first.next,
        ..JournalSearch::default()
    };
    let second = journal(&world, expert, &second).await;
    assert_eq!((second.entries.len(), second.next), (20, None));
    assert_eq!(second.entries[0].number, 20);
}
