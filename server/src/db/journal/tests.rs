//! The chain: appended in order, whoever appends; and whatever is done to it behind the program's back is found.

pub(crate) mod meddling;

use opalexe_domain::{
    expertise::State,
    id::{EventId, RANDOM_BYTES},
};
use sea_orm::ConnectionTrait;

use super::{
    verification::{Fault, Verdict, verify},
    *,
};
use crate::db::{
    Database,
    expertise::tests::{expertise_id, made, with_account},
    fixture::{NOW, account_id, on_every_engine},
};

/// An expertise with a journal of five events.
async fn chained(database: &Database) -> ExpertiseId {
    let expert = with_account(database, 1, "bastien@expert.example").await;
    let id = made(database, 1, expert).await;
    for number in 1..=5 {
        append_one(database, id, number).await;
    }
    id
}

async fn append_one(database: &Database, expertise: ExpertiseId, number: u8) {
    let event = Event::ExpertiseImported {
        reference: format!("n° {number}"),
        file_sha256: "00".into(),
    };
    let actor = Actor {
        account: Some(account_id(1)),
        session: None,
        request: Some(format!("R{number}")),
    };
    let transaction = database.write().await.unwrap();
    let id = EventId::new(NOW, [number; RANDOM_BYTES]);
    append_in(&transaction, Some(expertise), id, NOW, &actor, &event)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

#[tokio::test]
async fn each_link_carries_the_hash_of_the_one_before_and_the_head_is_the_last() {
    on_every_engine(async |database| {
        let id = chained(&database).await;
        let all = links(&database, id, 0, 100).await.unwrap();
        let numbers: Vec<Option<u64>> = all.iter().map(|link| link.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5].map(Some));
        assert_eq!(all[0].previous, None);
        for pair in all.windows(2) {
            assert_eq!(pair[1].previous, pair[0].hash);
            assert_eq!(
                pair[1].hash.as_deref(),
                Some(hash(&pair[1].link_at(pair[1].number.unwrap())).as_str())
            );
        }
        let last = head(&database, id).await.unwrap().unwrap();
        assert_eq!((last.number, Some(last.hash)), (5, all[4].hash.clone()));
        assert_eq!(
            verify(&database, id).await.unwrap(),
            Verdict {
                links: 5,
                faults: Vec::new()
            }
        );
        assert_eq!(links(&database, id, 3, 100).await.unwrap(), all[3..]);
    })
    .await;
}

#[tokio::test]
async fn a_journal_that_grows_while_it_is_verified_is_not_taken_for_one_with_a_hole() {
    on_every_engine(async |database| {
        let id = chained(&database).await;
        let growing = async {
            for number in 6..=40 {
                append_one(&database, id, number).await;
            }
        };
        let verifying = async {
            loop {
                let verdict = verify(&database, id).await.unwrap();
                assert_eq!(verdict.faults, []);
                if verdict.links == 40 {
                    break;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::join!(growing, verifying);
    })
    .await;
}

#[tokio::test]
async fn those_who_append_at_once_wait_for_each_other() {
    on_every_engine(async |database| {
        let id = chained(&database).await;
        let append = |number| append_one(&database, id, number);
        tokio::join!(append(6), append(7), append(8), append(9));
        let verdict = verify(&database, id).await.unwrap();
        assert_eq!((verdict.links, verdict.faults), (9, Vec::new()));
    })
    .await;
}

#[tokio::test]
async fn what_is_undone_leaves_no_gap() {
    on_every_engine(async |database| {
        let id = chained(&database).await;
        let transaction = database.write().await.unwrap();
        let event = Event::CourtAdmitted;
        let number = EventId::new(NOW, [6; RANDOM_BYTES]);
        append_in(&transaction, Some(id), number, NOW, &Actor::default(), &event)
            .await
            .unwrap();
        drop(transaction);
        append_one(&database, id, 7).await;
        let verdict = verify(&database, id).await.unwrap();
        assert_eq!((verdict.links, verdict.faults), (6, Vec::new()));
    })
    .await;
}

#[tokio::test]
async fn the_journal_is_read_backwards_by_act_person_time_and_number() {
    on_every_engine(async |database| {
        let id = chained(&database).await;
        let transaction = database.write().await.unwrap();
        let moved = Event::ExpertiseMoved {
            from: State::EnConstitution,
            to: State::EnCours,
            step: None,
            basis: None,
            day: None,
            reason: None,
            reference: None,
        };
        let later = Timestamp::from_seconds(NOW.seconds() + 60);
        let number = EventId::new(later, [6; RANDOM_BYTES]);
        append_in(&transaction, Some(id), number, later, &Actor::default(), &moved)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        let numbers = async |search: Search, limit| -> Vec<u64> {
            let found = page(&database, id, &search, limit).await.unwrap();
            found.into_iter().filter_map(|(link, _)| link.number).collect()
        };
        let all = Search::default;
        assert_eq!(numbers(all(), 2).await, [6, 5]);
        assert_eq!(
            numbers(
                Search {
                    before: Some(3),
                    ..all()
                },
                100
            )
            .await,
            [2, 1]
        );
        let by = Search {
            by: Some(account_id(1)),
            ..all()
        };
        assert_eq!(numbers(by, 100).await, [5, 4, 3, 2, 1]);
        let since = Search {
            from: Some(later),
            ..all()
        };
        assert_eq!(numbers(since, 100).await, [6]);
        let before = Search {
            until: Some(later),
            acts: vec!["expertise_imported"],
            ..all()
        };
        assert_eq!(numbers(before, 1).await, [5]);
        let steps = steps(&database, id).await.unwrap();
        assert_eq!(steps.len(), 1);
        assert_eq!(steps[0].1, moved);
        let elsewhere = page(&database, expertise_id(9), &Search::default(), 100).await;
        assert_eq!(elsewhere.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn an_event_is_appended_and_can_never_be_altered_or_deleted() {
    on_every_engine(async |database| {
        let at = Timestamp::from_seconds(1_800_000_000);
        let actor = Actor {
            request: Some("R1".into()),
            ..Actor::default()
        };
        let event = Event::SignInRefused {
            reason: "revoked".into(),
            certificate: None,
        };
        let transaction = database.write().await.unwrap();
        append(&transaction, EventId::new(at, [1; 10]), at, &actor, &event)
            .await
            .unwrap();
        transaction.commit().await.unwrap();

        for statement in ["UPDATE event SET act = 'x'", "DELETE FROM event"] {
            let refused = database.connection().execute_unprepared(statement).await;
            assert!(
                refused.unwrap_err().to_string().contains("append-only"),
                "{statement}"
            );
        }
        assert_eq!(all(&database).await.unwrap(), [Kept { at, actor, event }]);
    })
    .await;
}
