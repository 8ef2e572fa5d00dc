use super::*;
use crate::db::{
    Database,
    fixture::{NOW, on_every_engine},
};

const LEASE: Duration = Duration::from_secs(90);
const ONE: Uuid = Uuid::from_u128(1);

async fn asked(database: &Database, subject: Uuid, at: Timestamp) {
    let transaction = database.write().await.unwrap();
    ask(&transaction, subject, &"0a".repeat(32), at).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn claimed(database: &Database, now: Timestamp, limit: u64) -> Vec<Asked> {
    let transaction = database.write().await.unwrap();
    let claimed = claim(&transaction, now, LEASE, limit).await.unwrap();
    transaction.commit().await.unwrap();
    claimed
}

#[tokio::test]
async fn what_is_asked_is_due_until_it_is_claimed_and_again_when_the_lease_is_over() {
    on_every_engine(async |database| {
        assert_eq!(waiting(&database).await.unwrap(), None);
        assert_eq!(state(&database, ONE).await.unwrap(), TimeStampState::None);
        asked(&database, ONE, NOW).await;
        asked(&database, Uuid::from_u128(2), NOW.plus(Duration::from_secs(1))).await;
        assert_eq!(waiting(&database).await.unwrap(), Some((2, NOW)));
        assert_eq!(state(&database, ONE).await.unwrap(), TimeStampState::Awaited);
        assert!(
            !is_any_due(&database, NOW.minus(Duration::from_secs(1)))
                .await
                .unwrap()
        );

        let first = claimed(&database, NOW, 10).await;
        let expected = Asked {
            subject: ONE,
            imprint: "0a".repeat(32),
            tries: 1,
        };
        assert_eq!(first, [expected]);
        assert!(!is_any_due(&database, NOW).await.unwrap());
        let again = claimed(&database, NOW.plus(LEASE), 10).await;
        let tries: Vec<(Uuid, u32)> = again.iter().map(|asked| (asked.subject, asked.tries)).collect();
        assert_eq!(tries, [(Uuid::from_u128(2), 1), (ONE, 2)]);

        // Who claimed it first and was too slow puts nothing off any more.
        let transaction = database.write().await.unwrap();
        put_off(&transaction, &first[0], NOW).await.unwrap();
        transaction.commit().await.unwrap();
        assert!(!is_any_due(&database, NOW.plus(LEASE)).await.unwrap());
        let transaction = database.write().await.unwrap();
        put_off(&transaction, &again[1], NOW).await.unwrap();
        transaction.commit().await.unwrap();
        assert!(is_any_due(&database, NOW).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn the_first_answer_stays() {
    on_every_engine(async |database| {
        asked(&database, ONE, NOW).await;
        let answers = [b"first".to_vec(), b"second".to_vec()].map(|answer| Stamp { answer, at: NOW });
        for answer in &answers {
            let transaction = database.write().await.unwrap();
            keep(&transaction, ONE, answer).await.unwrap();
            transaction.commit().await.unwrap();
        }
        assert_eq!(find(&database, ONE).await.unwrap().as_ref(), Some(&answers[0]));
        let stamped = TimeStampState::Stamped { at: NOW };
        assert_eq!(state(&database, ONE).await.unwrap(), stamped);
        assert_eq!(waiting(&database).await.unwrap(), None);
        assert_eq!(find(&database, Uuid::from_u128(2)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn of_two_that_claim_at_once_each_gets_what_the_other_has_not() {
    on_every_engine(async |database| {
        for subject in 1..=8 {
            asked(&database, Uuid::from_u128(subject), NOW).await;
        }
        let (one, other) = tokio::join!(claimed(&database, NOW, 8), claimed(&database, NOW, 8));
        let mut subjects: Vec<Uuid> = one.iter().chain(&other).map(|asked| asked.subject).collect();
        subjects.sort_unstable();
        let all: Vec<Uuid> = (1..=8).map(Uuid::from_u128).collect();
        assert_eq!(subjects, all);
    })
    .await;
}
