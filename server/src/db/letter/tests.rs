//! Registered letters, on both engines.

use opalexe_domain::id::{PartieId, RANDOM_BYTES};
use sea_orm::ConnectionTrait;

use super::*;
use crate::db::{
    Database,
    deposit::{self, Deposit},
    expertise::tests::{entry, made, with_account, with_entry, with_partie},
    fixture::{NOW, on_every_engine},
    folder,
};

struct World {
    expertise: ExpertiseId,
    account: AccountId,
    partie: PartieId,
    deposit: DepositId,
}

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
    deposit::add(&transaction, &deposit).await.unwrap();
    transaction.commit().await.unwrap();
    World {
        expertise,
        account,
        partie,
        deposit: deposit.id,
    }
}

impl World {
    fn letter(&self, number: u8, outcome: Outcome, replaces: Option<u8>) -> Letter {
        let id = |number| PaperServiceId::new(NOW, [number; RANDOM_BYTES]);
        Letter {
            id: id(number),
            expertise: self.expertise,
            to: Addressee::Partie(self.partie),
            deposits: vec![self.deposit],
            number: "87001012345678F".into(),
            sent_on: "2025-03-19".parse().unwrap(),
            outcome,
            outcome_on: "2025-03-21".parse().ok().filter(|_| outcome.has_day()),
            proof: None,
            recorded_at: NOW,
            recorded_by: self.account,
            replaces: replaces.map(id),
        }
    }
}

async fn recorded(database: &Database, letter: &Letter) -> Inserted {
    let transaction = database.write().await.unwrap();
    let kept = record(&transaction, letter).await.unwrap();
    match kept {
        Inserted::Yes => transaction.commit().await.unwrap(),
        Inserted::Conflict => transaction.roll_back().await.unwrap(),
    }
    kept
}

#[tokio::test]
async fn the_record_that_took_the_place_of_another_is_the_one_in_force() {
    on_every_engine(async |database| {
        let world = world(&database).await;
        let sent = world.letter(1, Outcome::Sent, None);
        let received = world.letter(2, Outcome::Received, Some(1));
        assert_eq!(recorded(&database, &sent).await, Inserted::Yes);
        let in_force_now = async || {
            let mut letters = in_force(&database, &[world.deposit]).await.unwrap();
            letters.remove(&(world.deposit, Addressee::Partie(world.partie)))
        };
        assert_eq!(in_force_now().await, Some(sent.clone()));
        assert_eq!(recorded(&database, &received).await, Inserted::Yes);
        assert_eq!(in_force_now().await, Some(received.clone()));
        let third = world.letter(3, Outcome::Void, Some(1));
        assert_eq!(recorded(&database, &third).await, Inserted::Conflict);
        assert_eq!(
            of_expertise(&database, world.expertise, 10).await.unwrap(),
            [received.clone(), sent.clone()]
        );
        let replaced_now = replaced(&database, &[sent.id, received.id]).await.unwrap();
        assert_eq!(replaced_now, HashSet::from([sent.id]));
        assert_eq!(
            find(&database, world.expertise, sent.id).await.unwrap(),
            Some(sent)
        );
    })
    .await;
}

#[tokio::test]
async fn a_letter_can_never_be_altered_or_deleted() {
    on_every_engine(async |database| {
        let world = world(&database).await;
        recorded(&database, &world.letter(1, Outcome::Sent, None)).await;
        for statement in [
            "UPDATE letter SET outcome = 'received'",
            "DELETE FROM letter",
            "DELETE FROM letter_deposit",
        ] {
            let refused = database.connection().execute_unprepared(statement).await;
            let refused = refused.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{statement}: {refused}");
        }
    })
    .await;
}
