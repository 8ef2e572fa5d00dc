//! Who was to have a deposit, on both engines.

use opalexe_domain::{
    channel::Channel,
    id::{PartieId, RANDOM_BYTES},
    journal::Reached,
};
use sea_orm::ConnectionTrait;

use super::*;
use crate::db::{
    Database,
    expertise::tests::{entry, made, with_account, with_entry, with_partie},
    fixture::{NOW, on_every_engine},
    folder,
    participation::Participation,
};

struct World {
    deposit: Deposit,
    entry: Participation,
    partie: PartieId,
}

/// An expertise with one deposit of its expert, an entry and a party.
async fn world(database: &Database) -> World {
    let account = with_account(database, 1, "bastien@expert.example").await;
    let expertise = made(database, 1, account).await;
    let entry = entry(2, expertise, "a@b.example");
    assert_eq!(with_entry(database, &entry).await, Inserted::Yes);
    let partie = with_partie(database, expertise, 1).await;
    let deposit = Deposit {
        id: DepositId::new(NOW, [1; RANDOM_BYTES]),
        expertise,
        folder: folder::of_expertise(database, expertise).await.unwrap()[0].id,
        account,
        participation: entry.id,
        begun_at: NOW,
        accepted_at: NOW,
    };
    let transaction = database.write().await.unwrap();
    assert_eq!(add(&transaction, &deposit).await.unwrap(), Inserted::Yes);
    transaction.commit().await.unwrap();
    World {
        deposit,
        entry,
        partie,
    }
}

async fn reached(database: &Database, world: &World, since: Since) {
    let person = Reached {
        participation: world.entry.id,
        channel: Channel::Paper,
    };
    let transaction = database.write().await.unwrap();
    let (people, parties) = ([(world.deposit.id, person)], [(world.deposit.id, world.partie)]);
    reach(&transaction, &people, &parties, since).await.unwrap();
    transaction.commit().await.unwrap();
}

#[tokio::test]
async fn a_deposit_and_who_was_to_have_it_can_never_be_altered_or_deleted() {
    on_every_engine(async |database| {
        let world = world(&database).await;
        reached(&database, &world, Since::Publication).await;
        for statement in [
            "UPDATE deposit SET accepted_at = 0",
            "DELETE FROM deposit",
            "UPDATE deposit_recipient SET channel = 'electronic'",
            "DELETE FROM deposit_recipient",
            "UPDATE deposit_partie SET since = 1",
            "DELETE FROM deposit_partie",
        ] {
            let refused = database.connection().execute_unprepared(statement).await;
            let refused = refused.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{statement}: {refused}");
        }
        assert_eq!(
            find(&database, world.deposit.id).await.unwrap(),
            Some(world.deposit)
        );
        assert_eq!(
            people_of(&database, world.deposit.id).await.unwrap(),
            [(world.entry.id, Channel::Paper, Since::Publication)]
        );
    })
    .await;
}

#[tokio::test]
async fn what_reaches_somebody_later_is_asked_for_once() {
    on_every_engine(async |database| {
        let world = world(&database).await;
        let folders = [world.deposit.folder];
        let waiting = async |folders: &[FolderId], account| {
            let entry = Participation {
                account,
                ..world.entry.clone()
            };
            not_reached(&database, world.deposit.expertise, folders, &entry)
                .await
                .unwrap()
        };
        let later = Later {
            deposit: world.deposit.id,
            folder: world.deposit.folder,
            accepted_at: NOW,
        };
        assert_eq!(waiting(&folders, None).await, [later]);
        assert_eq!(waiting(&[], None).await, []);
        let own = waiting(&folders, Some(world.deposit.account)).await;
        assert_eq!(own, [], "nobody is told of what one deposited oneself");
        let unserved = async || {
            not_served(&database, world.deposit.expertise, &folders, world.partie)
                .await
                .unwrap()
        };
        assert_eq!(unserved().await, [later]);
        let since = Since::Then(Timestamp::from_seconds(1_800_000_100));
        reached(&database, &world, since).await;
        assert_eq!(waiting(&folders, None).await, []);
        assert_eq!(unserved().await, []);
        assert_eq!(
            people_of(&database, world.deposit.id).await.unwrap(),
            [(world.entry.id, Channel::Paper, since)]
        );
        assert_eq!(
            parties_of(&database, world.deposit.id).await.unwrap(),
            [(world.partie, since)]
        );
    })
    .await;
}
