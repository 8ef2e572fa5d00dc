use super::*;
use crate::db::fixture::{NOW, account_id, certificate, make_account, on_every_engine};

#[tokio::test]
async fn an_account_is_found_by_its_certificate_its_address_and_its_identifier() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        assert_eq!(make_account(&transaction, 1, 1, "A@b.example").await, Made::Made);
        transaction.commit().await.unwrap();

        let found = find(&database, account_id(1)).await.unwrap().unwrap();
        assert_eq!(
            found,
            Account {
                id: account_id(1),
                profile: Profile::Expert,
                standing: Standing::Open,
                first_name: "Bastien".into(),
                last_name: "LORRAIN-TESSIER".into(),
                email: "A@b.example".into(),
                court: Some("CA-BOURGES".parse().unwrap()),
                created_at: NOW,
                last_sign_in_at: NOW,
            }
        );
        let by_certificate = of_certificate(&database, &certificate(1)).await.unwrap();
        assert_eq!(by_certificate.as_ref(), Some(&found));
        assert_eq!(of_email(&database, "a@b.example").await.unwrap(), Some(found));
        assert_eq!(of_certificate(&database, &certificate(2)).await.unwrap(), None);
        assert_eq!(of_email(&database, "b@b.example").await.unwrap(), None);
        assert_eq!(find(&database, account_id(2)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_certificate_of_the_same_key_by_another_issuer_is_another_certificate() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        let foreign = HeldCertificate {
            issuer: "another issuer".to_owned().into(),
            ..certificate(1)
        };
        assert_eq!(of_certificate(&transaction, &foreign).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_address_and_a_certificate_have_one_account() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        transaction.commit().await.unwrap();
        let transaction = database.write().await.unwrap();
        assert_eq!(
            make_account(&transaction, 2, 2, "A@B.example").await,
            Made::EmailTaken
        );
        drop(transaction);
        let transaction = database.write().await.unwrap();
        assert_eq!(
            make_account(&transaction, 2, 1, "c@b.example").await,
            Made::CertificateTaken
        );
    })
    .await;
}

/// A race that is lost once is not yet won.
const RACES: u8 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_register_a_certificate_at_once_exactly_one_does_whatever_their_addresses() {
    on_every_engine(async |database| {
        for race in 0..RACES {
            let register = |number: u8, email: String| {
                let database = database.clone();
                tokio::spawn(async move {
                    let transaction = database.write().await.unwrap();
                    let made = make_account(&transaction, number, race, &email).await;
                    if made == Made::Made {
                        transaction.commit().await.unwrap();
                    }
                    made
                })
            };
            let email = format!("{race}@b.example");
            // With the same address in every second race.
            let other_email = format!("{}@b.example", if race % 2 == 0 { race } else { race + RACES });
            let (one, other) = (register(race, email), register(race + RACES, other_email));
            let mut made = [one.await.unwrap(), other.await.unwrap()];
            made.sort_by_key(|made| *made != Made::Made);
            assert_eq!(made, [Made::Made, Made::CertificateTaken], "{race}");
        }
        let all = list(&database, None).await.unwrap();
        assert_eq!(all.len(), usize::from(RACES));
    })
    .await;
}

#[tokio::test]
async fn standing_and_last_sign_in_change_for_one_account_alone() {
    on_every_engine(async |database| {
        let later = Timestamp::from_millis(NOW.millis() + 1);
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        make_account(&transaction, 2, 2, "b@b.example").await;
        set_standing(&transaction, account_id(1), Standing::Closed)
            .await
            .unwrap();
        signed_in(&transaction, account_id(1), later).await.unwrap();
        transaction.commit().await.unwrap();

        let ids = |accounts: Vec<Account>| accounts.into_iter().map(|account| account.id).collect::<Vec<_>>();
        let closed = list(&database, Some(Standing::Closed)).await.unwrap();
        assert_eq!(closed[0].last_sign_in_at, later);
        assert_eq!(ids(closed), [account_id(1)]);
        let open = list(&database, Some(Standing::Open)).await.unwrap();
        assert_eq!(open[0].last_sign_in_at, NOW);
        assert_eq!(ids(open), [account_id(2)]);
    })
    .await;
}
