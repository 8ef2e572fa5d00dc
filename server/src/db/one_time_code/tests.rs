use uuid::Uuid;

use super::*;
use crate::db::fixture::{NOW, account_id, make_account, on_every_engine};

const TARGET: Target<'static> = Target {
    purpose: "sign_in",
    subject: "ticket",
};

fn code(tries_left: u32) -> Kept {
    Kept {
        account: account_id(1),
        mac: vec![1, 2, 3],
        tries_left,
        sent_at: NOW,
        expires_at: Timestamp::from_millis(NOW.millis() + 1),
    }
}

#[tokio::test]
async fn a_try_is_taken_as_long_as_one_is_left_and_the_code_is_good() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        keep(&transaction, TARGET, &code(2)).await.unwrap();
        assert!(take_try(&transaction, TARGET, NOW).await.unwrap());
        assert!(take_try(&transaction, TARGET, NOW).await.unwrap());
        assert!(!take_try(&transaction, TARGET, NOW).await.unwrap());
        // A new one in its place.
        keep(&transaction, TARGET, &code(1)).await.unwrap();
        let kept = find(&transaction, TARGET).await.unwrap().unwrap();
        assert_eq!(kept, code(1));
        assert!(!take_try(&transaction, TARGET, kept.expires_at).await.unwrap());
        let other = Target {
            purpose: "renewal",
            ..TARGET
        };
        assert!(!take_try(&transaction, other, NOW).await.unwrap());
        assert_eq!(sweep(&transaction, kept.expires_at).await.unwrap(), 1);
        assert_eq!(find(&transaction, TARGET).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_try_at_once_no_more_are_let_through_than_tries_are_left() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        keep(&transaction, TARGET, &code(5)).await.unwrap();
        transaction.commit().await.unwrap();
        let tries: Vec<_> = (0..12)
            .map(|_| {
                let database = database.clone();
                tokio::spawn(async move {
                    let transaction = database.write().await.unwrap();
                    let taken = take_try(&transaction, TARGET, NOW).await.unwrap();
                    transaction.commit().await.unwrap();
                    taken
                })
            })
            .collect();
        let mut taken = 0;
        for attempt in tries {
            taken += u32::from(attempt.await.unwrap());
        }
        assert_eq!(taken, 5);
    })
    .await;
}

#[tokio::test]
async fn uses_are_counted_by_counter_and_kind_and_forgotten_in_time() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        let at = |millis: i64| Timestamp::from_millis(NOW.millis() + millis);
        let (one, other) = (
            Counter::SignIn(account_id(1)),
            Counter::EmailChange(account_id(1)),
        );
        for (number, counter, what) in [
            (1, one, Use::Sent),
            (2, one, Use::Wrong),
            (3, one, Use::Wrong),
            (4, other, Use::Wrong),
        ] {
            let id = Uuid::from_u128(number);
            let moment = at(i64::try_from(number).unwrap());
            add_use(&transaction, id, counter, what, moment).await.unwrap();
        }
        let wrong = async |since: Timestamp| {
            times_of_uses(&transaction, one, &[Use::Wrong], since, 9)
                .await
                .unwrap()
        };
        assert_eq!(wrong(NOW).await, [at(3), at(2)]);
        assert_eq!(wrong(at(2)).await, [at(3)]);
        let both = [Use::Sent, Use::Wrong];
        let last = times_of_uses(&transaction, one, &both, NOW, 2).await.unwrap();
        assert_eq!(last, [at(3), at(2)]);
        forget_wrong(&transaction, one).await.unwrap();
        assert!(wrong(NOW).await.is_empty());
        assert_eq!(sweep_uses(&transaction, at(3)).await.unwrap(), 1);
        assert_eq!(sweep_uses(&transaction, at(4)).await.unwrap(), 1);
    })
    .await;
}
