//! What is seeded cannot be told from what was deposited, and nobody's database is filled.

use opalexe_domain::{
    api::search::{FoundDocuments, SearchDocuments},
    document::DocumentKind,
    id::AccountId,
    profile::Profile,
};
use serde_json::json;

use super::{TestApp, expertises::world::World};
use crate::{
    db::{
        self,
        account::{self, NewByEmail},
        journal::verification,
    },
    demo::{Plan, SeedError, seed},
};

const PLAN: Plan = Plan {
    documents: 210,
    people: 12,
};

#[tokio::test]
async fn what_is_seeded_stands_in_an_unbroken_journal_and_is_found() {
    let world = World::new().await;
    let app = &world.app.app;
    let mut told = Vec::new();
    let expertise = seed(app, PLAN, |count| told.push(count)).await.unwrap();
    assert_eq!(told.len(), 9, "25 a deposit");
    assert_eq!(told.last(), Some(&PLAN.documents));

    let database = &app.database;
    let verdict = verification::verify(database, expertise).await.unwrap();
    assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
    assert!(verdict.links > u64::from(PLAN.documents), "{}", verdict.links);
    assert_eq!(db::search::missing(database).await.unwrap(), 0);
    let people = db::participation::of_expertise(database, expertise)
        .await
        .unwrap();
    assert_eq!(people.len(), 13, "the expert beside them");

    // The expert finds the newest first, over more than one page, and once each.
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let question = json!({ "text": "", "after": after });
        let path = expertise.to_string();
        let answered = world
            .call_on::<SearchDocuments>(&path, &world.expert, &question)
            .await;
        let page: FoundDocuments = answered.read();
        seen.extend(page.found.into_iter().map(|found| found.document));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 210);
    let distinct: std::collections::HashSet<_> = seen.iter().map(|document| document.id).collect();
    assert_eq!(distinct.len(), 210);
    let pieces = seen
        .iter()
        .filter(|document| document.kind == DocumentKind::Piece);
    assert_eq!(pieces.count(), 100);

    // Recipients and receipts are those of a true deposit.
    for document in &seen {
        let reached = db::deposit::people_of(database, document.deposit).await.unwrap();
        assert_eq!(reached.len(), 12, "everybody but the depositor");
        let receipt = db::receipt::find(database, document.deposit).await.unwrap();
        assert!(receipt.is_some_and(|receipt| (1..=9).contains(&receipt.number)));
    }
}

#[tokio::test]
async fn a_database_of_real_people_or_without_an_expert_is_left_alone() {
    let world = World::new().await;
    let app = &world.app.app;
    let transaction = app.database.write().await.unwrap();
    let email = "marie.dupont@cabinet-dupont.fr".parse().unwrap();
    let now = app.clock.now();
    let new = NewByEmail {
        id: app.random.id(now, AccountId::new).unwrap(),
        email: &email,
        profile: Profile::Intervenant,
        first_name: "Marie",
        last_name: "DUPONT",
        landline: None,
        mobile: None,
        at: now,
    };
    account::by_email(&transaction, new).await.unwrap();
    transaction.commit().await.unwrap();
    let before = db::expertise::ids(&app.database).await.unwrap();
    let refused = seed(app, PLAN, |_| ()).await.unwrap_err();
    assert!(matches!(refused, SeedError::RealPeople), "{refused}");
    assert_eq!(db::expertise::ids(&app.database).await.unwrap(), before);

    let nobody = TestApp::new().await;
    let refused = seed(&nobody.app, PLAN, |_| ()).await.unwrap_err();
    assert!(matches!(refused, SeedError::NoExpert), "{refused}");
}
