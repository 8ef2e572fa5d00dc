//! What is found, on both engines, beside what the rules of words say of every document.

mod world;

use opalexe_domain::search::{Query as Typed, words};

use super::*;
use crate::db::{
    Database, document,
    fixture::{NOW, on_every_engine},
    reading,
};
use world::{A_DEPOSIT, DOCUMENTS, World, at};

fn sought(typed: &Typed) -> Vec<Sought<'_>> {
    typed
        .terms()
        .iter()
        .map(|term| Sought {
            term,
            folders: Vec::new(),
            people: Vec::new(),
        })
        .collect()
}

/// What the rules say of a document, without any index.
fn has(document: &Document, term: &Term) -> bool {
    let number = document.number.as_deref().unwrap_or_default();
    [
        format!("{} {number}", document.kind),
        document.title.clone().unwrap_or_default(),
        document.name.to_string(),
    ]
    .iter()
    .any(|part| term.is_in(part))
}

async fn found(database: &Database, search: &Search<'_>) -> Vec<DocumentId> {
    page(database, search).await.unwrap()
}

const TYPED: [&str; 18] = [
    "",
    "etanch",
    "ETANCHEITE",
    "façade note",
    "note n° 12",
    "pièce 7",
    "oeuvre",
    "d'oeuvre",
    "reception",
    "receptio",
    "\"etat des lieux\"",
    "\"lieux des\"",
    "verbal proces",
    "« procès-verbal » p",
    "12",
    "1",
    "inconnu",
    "plan pdf f",
];

#[tokio::test]
async fn what_is_found_is_what_the_rules_of_words_say_in_the_folders_asked_for_and_the_newest_comes_first() {
    on_every_engine(async |database| {
        let world = World::new(&database, 1).await;
        let other = World::new(&database, 2).await;
        let all = world.filled(&database).await;
        other.filled(&database).await;
        for typed in TYPED {
            let query = Typed::parse(typed).unwrap();
            let sought = sought(&query);
            for chosen in 0..(1_usize << world.folders.len()) {
                let folders: Vec<FolderId> = world
                    .folders
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| chosen >> place & 1 == 1)
                    .map(|(_, id)| *id)
                    .collect();
                let mut expected: Vec<&Document> = all
                    .iter()
                    .map(|(document, _)| document)
                    .filter(|document| folders.contains(&document.folder))
                    .filter(|document| query.terms().iter().all(|term| has(document, term)))
                    .collect();
                // The newest deposit first, and in it the highest identifier.
                expected.sort_by_key(|document| std::cmp::Reverse((document.deposit, document.id)));
                let expected: Vec<DocumentId> = expected.into_iter().map(|document| document.id).collect();
                let whole = world.search(&sought, &folders);
                assert_eq!(found(&database, &whole).await, expected, "{typed}");
                let every = Search {
                    every_folder: true,
                    ..whole
                };
                assert_eq!(found(&database, &every).await, expected, "{typed}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn pages_have_no_holes_and_no_doubles_while_documents_are_added() {
    on_every_engine(async |database| {
        let world = World::new(&database, 1).await;
        let before = world.filled(&database).await;
        for typed in ["", "piece"] {
            let query = Typed::parse(typed).unwrap();
            let sought = sought(&query);
            let mut seen = Vec::new();
            let mut after = None;
            loop {
                let search = Search {
                    after,
                    limit: 7,
                    ..world.search(&sought, &world.folders)
                };
                let some = found(&database, &search).await;
                let Some(last) = some.last() else { break };
                after = Some(*last);
                seen.extend(some);
                // Newer than everything: it is on a page that was read already.
                let number =
                    1_000 + u16::try_from(seen.len()).unwrap() + if typed.is_empty() { 0 } else { 500 };
                let new = (number, world.folders[0], "piece.pdf".to_owned(), String::new());
                world.publish(&database, number, 0, &[new]).await;
            }
            let mut expected: Vec<&Document> = before.iter().map(|(document, _)| document).collect();
            expected.sort_by_key(|document| std::cmp::Reverse((document.deposit, document.id)));
            let seen: Vec<DocumentId> = seen
                .into_iter()
                .filter(|id| expected.iter().any(|document| document.id == *id))
                .collect();
            assert_eq!(
                seen,
                expected.iter().map(|document| document.id).collect::<Vec<_>>(),
                "{typed}"
            );
        }
        let elsewhere = World::new(&database, 2).await;
        let search = Search {
            after: Some(before[0].0.id),
            ..elsewhere.search(&[], &elsewhere.folders)
        };
        assert_eq!(found(&database, &search).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_word_may_stand_in_the_name_of_the_folder_or_of_the_depositor() {
    on_every_engine(async |database| {
        let world = World::new(&database, 1).await;
        let all = world.filled(&database).await;
        let query = Typed::parse("durand facade").unwrap();
        let mut sought = sought(&query);
        sought[0].people = vec![world.entries[1]];
        sought[0].folders = vec![world.folders[2]];
        let ids = found(&database, &world.search(&sought, &world.folders)).await;
        let expected = all.iter().filter(|(document, by)| {
            (*by == 1 || document.folder == world.folders[2]) && has(document, &query.terms()[1])
        });
        assert_eq!(ids.len(), expected.count());
        assert!(!ids.is_empty());
        // A mark that somebody types is a word like others.
        let mark = format!("_f{}", world.folders[0].uuid().simple());
        let query = Typed::parse(&mark).unwrap();
        let typed: Vec<Sought<'_>> = query
            .terms()
            .iter()
            .map(|term| Sought {
                term,
                folders: vec![],
                people: vec![],
            })
            .collect();
        assert_eq!(found(&database, &world.search(&typed, &world.folders)).await, []);
    })
    .await;
}

#[tokio::test]
async fn filters_leave_kinds_days_and_what_is_unread() {
    on_every_engine(async |database| {
        let world = World::new(&database, 1).await;
        let all = world.filled(&database).await;
        let query = Typed::parse("piece").unwrap();
        for sought in [Vec::new(), sought(&query)] {
            let search = world.search(&sought, &world.folders);
            let kind = Search {
                kind: Some(DocumentKind::Dire),
                ..search
            };
            let dires = all
                .iter()
                .filter(|(document, _)| document.kind == DocumentKind::Dire);
            assert_eq!(found(&database, &kind).await.len(), dires.count());
            let days = Search {
                from: Some(at(3)),
                before: Some(at(5)),
                ..search
            };
            assert_eq!(found(&database, &days).await.len(), usize::from(2 * A_DEPOSIT));
            for nothing in [
                Search {
                    from: Some(at(999)),
                    ..search
                },
                Search {
                    before: Some(NOW),
                    ..search
                },
                Search {
                    folders: &[],
                    ..search
                },
            ] {
                assert_eq!(found(&database, &nothing).await, []);
            }
        }
        // What one deposited, what one has read, and what nobody can read any more is not news.
        let mine = [world.entries[0]];
        let unread = Search {
            unread_by: Some(&mine),
            ..world.search(&[], &world.folders)
        };
        let of_others: Vec<&Document> = all
            .iter()
            .filter(|(_, by)| *by == 1)
            .map(|(document, _)| document)
            .collect();
        assert_eq!(found(&database, &unread).await.len(), of_others.len());
        let transaction = database.write().await.unwrap();
        reading::record(&transaction, of_others[0].id, world.entries[0], NOW)
            .await
            .unwrap();
        reading::record(&transaction, of_others[2].id, world.entries[1], NOW)
            .await
            .unwrap();
        document::withdraw(&transaction, world.expertise, of_others[1].id, NOW, "Erreur")
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(found(&database, &unread).await.len(), of_others.len() - 2);
        // It stays to be found.
        let everything = world.search(&[], &world.folders);
        assert!(found(&database, &everything).await.contains(&of_others[1].id));
    })
    .await;
}

#[tokio::test]
async fn the_search_is_filled_again_from_the_documents_as_it_was() {
    on_every_engine(async |database| {
        let world = World::new(&database, 1).await;
        world.filled(&database).await;
        let query = Typed::parse("note facade").unwrap();
        let sought = sought(&query);
        let search = world.search(&sought, &world.folders);
        let everything = world.search(&[], &world.folders);
        let before = (
            found(&database, &search).await,
            found(&database, &everything).await,
        );
        assert_eq!(missing(&database).await.unwrap(), 0);
        let transaction = database.write().await.unwrap();
        match transaction.connection().get_database_backend() {
            DbBackend::Postgres => postgres::clear(transaction.connection()).await.unwrap(),
            _ => sqlite::clear(transaction.connection()).await.unwrap(),
        }
        transaction.commit().await.unwrap();
        assert_eq!(missing(&database).await.unwrap(), u64::from(DOCUMENTS));
        assert_eq!(rebuild(&database).await.unwrap(), u64::from(DOCUMENTS));
        assert_eq!(
            (
                found(&database, &search).await,
                found(&database, &everything).await
            ),
            before
        );
        assert_eq!(missing(&database).await.unwrap(), 0);
    })
    .await;
}

#[test]
fn what_an_engine_is_given_has_nothing_that_means_something_to_it() {
    let hostile = "'\"*:NEAR(a) \\ & | ! <-> AND OR NOT ^{x} \u{0} \u{202e}é _f00";
    let query = Typed::parse(hostile).unwrap();
    for word in words(hostile) {
        assert!(word.folded.chars().all(char::is_alphanumeric), "{word:?}");
    }
    assert!(query.terms().len() > 3);
}
