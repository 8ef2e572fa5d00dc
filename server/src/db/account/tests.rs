use super::*;
use crate::db::fixture::{NOW, account_id, certificate, make_account, on_every_engine};

/// Brings account `number` to that standing from the one in which it is.
async fn stand(transaction: &Transaction, number: u8, standing: &Standing, at: Timestamp) {
    let read = find(transaction, account_id(number)).await.unwrap().unwrap();
    assert!(set_standing(transaction, &read, standing, at).await.unwrap());
}

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
                access: Access::Card,
                profile: Profile::Expert,
                standing: Standing::Open,
                first_name: "Bastien".into(),
                last_name: "LORRAIN-TESSIER".into(),
                email: "A@b.example".into(),
                court: Some("CA-BOURGES".parse().unwrap()),
                juridiction: None,
                service: None,
                standing_since: NOW,
                created_at: NOW,
                last_sign_in_at: Some(NOW),
                administrator_since: None,
            }
        );
        let by_certificate = of_certificate(&database, &certificate(1)).await.unwrap();
        assert_eq!(by_certificate.as_ref(), Some(&found));
        assert_eq!(
            of_email(&database, Access::Card, "a@b.example").await.unwrap(),
            Some(found)
        );
        assert_eq!(of_certificate(&database, &certificate(2)).await.unwrap(), None);
        assert_eq!(
            of_email(&database, Access::Card, "b@b.example").await.unwrap(),
            None
        );
        // The same address in the other world is another account.
        assert_eq!(
            of_email(&database, Access::Email, "a@b.example").await.unwrap(),
            None
        );
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
        let all = all(&database).await.unwrap();
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
        stand(&transaction, 1, &Standing::Closed, later).await;
        signed_in(&transaction, account_id(1), later).await.unwrap();
        transaction.commit().await.unwrap();

        let seen = |account: Account| (account.standing, account.standing_since, account.last_sign_in_at);
        let one = find(&database, account_id(1)).await.unwrap().unwrap();
        assert_eq!(seen(one), (Standing::Closed, later, Some(later)));
        let two = find(&database, account_id(2)).await.unwrap().unwrap();
        assert_eq!(seen(two), (Standing::Open, NOW, Some(NOW)));
    })
    .await;
}

#[tokio::test]
async fn what_was_decided_about_an_account_that_has_changed_meanwhile_is_not_done() {
    on_every_engine(async |database| {
        let later = |millis| Timestamp::from_millis(NOW.millis() + millis);
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        let read = find(&transaction, account_id(1)).await.unwrap().unwrap();
        stand(&transaction, 1, &Standing::ApprovalPending, later(1)).await;
        let done = set_standing(&transaction, &read, &Standing::Open, later(2))
            .await
            .unwrap();
        assert!(!done, "it stands otherwise");

        // The same standing once more is another decision.
        let read = find(&transaction, account_id(1)).await.unwrap().unwrap();
        stand(&transaction, 1, &Standing::Closed, later(3)).await;
        stand(&transaction, 1, &Standing::ApprovalPending, later(4)).await;
        let done = set_standing(&transaction, &read, &Standing::Open, later(5))
            .await
            .unwrap();
        assert!(!done, "it stands so since another hour");
        transaction.commit().await.unwrap();
        let account = find(&database, account_id(1)).await.unwrap().unwrap();
        assert_eq!(
            (account.standing, account.standing_since),
            (Standing::ApprovalPending, later(4))
        );
    })
    .await;
}

#[tokio::test]
async fn a_refusal_keeps_its_reason_and_ends_when_the_registration_is_sent_again() {
    on_every_engine(async |database| {
        let later = Timestamp::from_millis(NOW.millis() + 1);
        let refused = Standing::Refused {
            reason: "Le service n'est pas indiqué.".into(),
        };
        let registration = crate::db::fixture::registration("b@b.example");
        let certificate = certificate(1);
        let again = || NewAccount {
            id: account_id(1),
            binding: opalexe_domain::id::CertificateBindingId::new(NOW, [9; 10]),
            standing: Standing::ApprovalPending,
            registration: &registration,
            certificate: &certificate,
            at: later,
        };
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        // What is not refused is not made again.
        assert_eq!(
            make_again(&transaction, again()).await.unwrap(),
            Made::CertificateTaken
        );
        stand(&transaction, 1, &refused, later).await;
        transaction.commit().await.unwrap();
        let account = find(&database, account_id(1)).await.unwrap().unwrap();
        assert_eq!(account.standing, refused);

        let transaction = database.write().await.unwrap();
        assert_eq!(make_again(&transaction, again()).await.unwrap(), Made::Made);
        transaction.commit().await.unwrap();
        let account = find(&database, account_id(1)).await.unwrap().unwrap();
        assert_eq!(
            (account.standing, account.standing_since, account.created_at),
            (Standing::ApprovalPending, later, NOW)
        );
        assert_eq!(account.email, "b@b.example");
        // The certificate still leads there, and to nothing else.
        let found = of_certificate(&database, &certificate).await.unwrap().unwrap();
        assert_eq!(found.id, account_id(1));
        assert_eq!(bound(&database, account_id(1)).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_registration_sent_again_with_the_address_of_another_is_refused_as_such() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        make_account(&transaction, 2, 2, "b@b.example").await;
        let refused = Standing::Refused { reason: "non".into() };
        stand(&transaction, 1, &refused, NOW).await;
        transaction.commit().await.unwrap();

        let transaction = database.write().await.unwrap();
        let new = NewAccount {
            id: account_id(1),
            binding: opalexe_domain::id::CertificateBindingId::new(NOW, [9; 10]),
            standing: Standing::ApprovalPending,
            registration: &crate::db::fixture::registration("B@b.example"),
            certificate: &certificate(1),
            at: NOW,
        };
        assert_eq!(make_again(&transaction, new).await.unwrap(), Made::EmailTaken);
    })
    .await;
}

#[tokio::test]
async fn who_has_waited_longest_comes_first_and_who_does_not_wait_does_not_come() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        for number in 1..=4 {
            make_account(&transaction, number, number, &format!("{number}@b.example")).await;
        }
        for (number, millis) in [(1, 3), (2, 1), (4, 2)] {
            let since = Timestamp::from_millis(NOW.millis() + millis);
            stand(&transaction, number, &Standing::ApprovalPending, since).await;
        }
        transaction.commit().await.unwrap();
        let first = Timestamp::from_millis(NOW.millis() + 1);
        assert_eq!(queue(&database).await.unwrap(), (3, Some(first)));
        let waiting = waiting(&database).await.unwrap();
        let ids: Vec<_> = waiting.into_iter().map(|account| account.id).collect();
        assert_eq!(ids, [account_id(2), account_id(4), account_id(1)]);
    })
    .await;
}

#[tokio::test]
async fn what_was_declared_is_read_back_as_the_form_that_declares_it() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        transaction.commit().await.unwrap();
        assert_eq!(queue(&database).await.unwrap(), (0, None));
        let form = declared(&database, account_id(1)).await.unwrap().unwrap();
        let expected = opalexe_domain::api::registration::Form {
            email: "a@b.example".into(),
            accepts_responsibility: false,
            ..crate::tests::form_of_bastien()
        };
        assert_eq!(form, expected);
        assert_eq!(declared(&database, account_id(2)).await.unwrap(), None);
        let bound = bound(&database, account_id(1)).await.unwrap();
        assert_eq!(bound[0].common_name.as_deref(), Some("Demo0001 ExpertV3"));
    })
    .await;
}
