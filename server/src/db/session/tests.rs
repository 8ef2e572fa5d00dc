use std::time::Duration;

use opalexe_domain::{device::Device, id::RANDOM_BYTES};

use super::*;
use crate::{
    auth::secret::Secret,
    db::{
        Database,
        fixture::{NOW, account_id, certificate, make_account, on_every_engine},
    },
    randomness::SystemRandomness,
};

const IDLE: Duration = Duration::from_secs(60);
const LONG: Duration = Duration::from_secs(600);

fn record(number: u8, account: Option<AccountId>) -> SessionRecord {
    SessionRecord {
        id: SessionId::new(NOW, [number; RANDOM_BYTES]),
        account,
        means: Means::Card(certificate(number)),
        kept: false,
        opened_at: NOW,
        last_seen_at: NOW,
        ends_at: NOW.plus(LONG),
        previous_connection: Some(NOW.minus(LONG)),
    }
}

const KEPT_IDLE: Duration = Duration::from_secs(120);

fn open_at(now: Timestamp) -> OpenAt {
    OpenAt {
        now,
        idle: IDLE,
        kept_idle: KEPT_IDLE,
    }
}

fn opening() -> Opening {
    Opening {
        device: Device::of_user_agent("Firefox/140.0 (Windows)"),
        network: Some("192.0.2.x".into()),
        certificate: Some(vec![0x30, 0x00]),
    }
}

async fn opened(database: &Database, session: &SessionRecord) -> SecretHash {
    let token = Secret::new(&SystemRandomness::default()).unwrap().hash();
    let transaction = database.write().await.unwrap();
    open(&transaction, &token, session, &opening()).await.unwrap();
    transaction.commit().await.unwrap();
    token
}

async fn found(database: &Database, token: &SecretHash, after: Duration) -> Option<SessionRecord> {
    of_token(database, token, open_at(NOW.plus(after))).await.unwrap()
}

const MOMENT: Duration = Duration::from_millis(1);

#[tokio::test]
async fn a_session_is_found_by_its_token_until_it_was_left_alone_too_long() {
    on_every_engine(async |database| {
        let session = record(1, None);
        let token = opened(&database, &session).await;
        assert_eq!(found(&database, &token, IDLE - MOMENT).await, Some(session));
        assert_eq!(found(&database, &token, IDLE).await, None);
        let other = Secret::new(&SystemRandomness::default()).unwrap().hash();
        assert_eq!(found(&database, &other, Duration::ZERO).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_request_keeps_it_open_but_not_beyond_its_end_and_never_sets_it_back() {
    on_every_engine(async |database| {
        let session = record(1, None);
        let token = opened(&database, &session).await;
        let transaction = database.write().await.unwrap();
        touch(&transaction, session.id, NOW.plus(LONG - MOMENT))
            .await
            .unwrap();
        touch(&transaction, session.id, NOW).await.unwrap();
        transaction.commit().await.unwrap();
        assert!(found(&database, &token, LONG - MOMENT).await.is_some());
        assert_eq!(found(&database, &token, LONG).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_session_gets_one_account_once() {
    on_every_engine(async |database| {
        let session = record(1, None);
        let token = opened(&database, &session).await;
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        make_account(&transaction, 2, 2, "b@b.example").await;
        assert!(attach(&transaction, session.id, account_id(1)).await.unwrap());
        assert!(!attach(&transaction, session.id, account_id(2)).await.unwrap());
        transaction.commit().await.unwrap();
        let found = found(&database, &token, Duration::ZERO).await.unwrap();
        assert_eq!(found.account, Some(account_id(1)));
    })
    .await;
}

#[tokio::test]
async fn every_registration_session_of_a_certificate_gets_the_account_and_no_other_does() {
    on_every_engine(async |database| {
        let of = |number: u8, certificate: HeldCertificate| SessionRecord {
            means: Means::Card(certificate),
            ..record(number, None)
        };
        let foreign = HeldCertificate {
            issuer: "another issuer".to_owned().into(),
            ..certificate(1)
        };
        let sessions = [
            of(1, certificate(1)),
            of(2, certificate(1)),
            of(3, certificate(2)),
            of(4, foreign),
        ];
        let mut tokens = Vec::new();
        for session in &sessions {
            tokens.push(opened(&database, session).await);
        }
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        let attached = attach_all(&transaction, &certificate(1), account_id(1)).await;
        assert_eq!(attached.unwrap(), 2);
        transaction.commit().await.unwrap();

        let mut accounts = Vec::new();
        for token in &tokens {
            accounts.push(found(&database, token, Duration::ZERO).await.unwrap().account);
        }
        assert_eq!(accounts, [Some(account_id(1)), Some(account_id(1)), None, None]);
    })
    .await;
}

#[tokio::test]
async fn ending_sessions_ends_those_and_no_others() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        transaction.commit().await.unwrap();
        let sessions = [
            record(1, Some(account_id(1))),
            record(2, Some(account_id(1))),
            record(3, None),
            record(4, None),
        ];
        let mut tokens = Vec::new();
        for session in &sessions {
            tokens.push(opened(&database, session).await);
        }
        let transaction = database.write().await.unwrap();
        assert!(end(&transaction, sessions[2].id).await.unwrap());
        assert!(!end(&transaction, sessions[2].id).await.unwrap());
        assert_eq!(end_all_of(&transaction, account_id(1)).await.unwrap(), 2);
        transaction.commit().await.unwrap();

        let mut open = Vec::new();
        for token in &tokens {
            open.push(found(&database, token, Duration::ZERO).await.is_some());
        }
        assert_eq!(open, [false, false, false, true]);
    })
    .await;
}

#[tokio::test]
async fn sweeping_removes_what_can_no_longer_be_found() {
    on_every_engine(async |database| {
        let idle = opened(&database, &record(1, None)).await;
        let fresh = SessionRecord {
            last_seen_at: NOW.plus(MOMENT),
            ..record(2, None)
        };
        let fresh = opened(&database, &fresh).await;
        let transaction = database.write().await.unwrap();
        assert_eq!(sweep(&transaction, open_at(NOW.plus(IDLE))).await.unwrap(), 1);
        transaction.commit().await.unwrap();
        assert!(found(&database, &idle, Duration::ZERO).await.is_none());
        assert!(found(&database, &fresh, Duration::ZERO).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_session_that_was_ended_for_a_reason_has_ended_once_and_says_why() {
    on_every_engine(async |database| {
        let session = record(1, None);
        let token = opened(&database, &session).await;
        let transaction = database.write().await.unwrap();
        let ended = Ended {
            id: session.id,
            account: None,
        };
        let end = async || {
            end_because(&transaction, session.id, Ending::Revoked, NOW)
                .await
                .unwrap()
        };
        assert_eq!((end().await, end().await), (Some(ended), None));
        transaction.commit().await.unwrap();

        assert_eq!(found(&database, &token, Duration::ZERO).await, None);
        assert_eq!(why_ended(&database, &token).await.unwrap(), Some(Ending::Revoked));
        let other = opened(&database, &record(2, None)).await;
        assert_eq!(why_ended(&database, &other).await.unwrap(), None);

        let transaction = database.write().await.unwrap();
        let sweep = async |after| sweep_ended(&transaction, NOW.plus(after), LONG).await.unwrap();
        assert_eq!((sweep(LONG - MOMENT).await, sweep(LONG).await), (0, 1));
        assert_eq!(why_ended(&transaction, &token).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_person_sees_the_sessions_of_the_account_that_are_open_the_last_used_first() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        make_account(&transaction, 2, 2, "b@b.example").await;
        transaction.commit().await.unwrap();
        let of = |number: u8, account: u8, seen: Duration| SessionRecord {
            last_seen_at: NOW.plus(seen),
            means: Means::Card(certificate(account)),
            ..record(number, Some(account_id(account)))
        };
        let own = [of(1, 1, MOMENT), of(2, 1, 2 * MOMENT), of(3, 1, Duration::ZERO)];
        for session in own.iter().chain([&of(4, 2, MOMENT), &record(5, None)]) {
            opened(&database, session).await;
        }
        let open = open_at(NOW.plus(IDLE));
        let listed = async |limit| open_of(&database, account_id(1), open, limit).await.unwrap();
        let shown = Shown {
            device: opening().device,
            network: opening().network,
        };
        let expected = [(own[1].clone(), shown.clone()), (own[0].clone(), shown)];
        assert_eq!(listed(9).await, expected, "the third was left alone too long");
        assert_eq!(listed(1).await, expected[..1]);
        let counts = count_by_card(&database, account_id(1), open).await.unwrap();
        let card: CardKey = (certificate(1).issuer, certificate(1).key_sha256);
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), [(card, 2)]);
    })
    .await;
}

#[tokio::test]
async fn sessions_are_found_by_account_by_card_and_by_the_end_of_their_certificate() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        transaction.commit().await.unwrap();
        let sessions = [
            record(1, Some(account_id(1))),
            SessionRecord {
                means: Means::Card(certificate(1)),
                ..record(2, Some(account_id(1)))
            },
            record(3, None),
        ];
        for session in &sessions {
            opened(&database, session).await;
        }
        let [first, second, third] = [sessions[0].id, sessions[1].id, sessions[2].id];
        assert_eq!(ids_of(&database, account_id(1)).await.unwrap(), [first, second]);
        let of_card = ids_of_card(&database, &certificate(1).issuer, "key 1").await;
        assert_eq!(of_card.unwrap(), [first, second]);
        assert!(is_of(&database, account_id(1), second).await.unwrap());
        assert!(!is_of(&database, account_id(1), third).await.unwrap());
        assert!(!is_of(&database, account_id(2), first).await.unwrap());

        // Every certificate of the fixture ends now.
        let expired = async |at: Timestamp| {
            let open = open_at(at);
            ids_of_expired_cards(&database, open).await.unwrap().len()
        };
        assert_eq!(expired(NOW.minus(MOMENT)).await, 0);
        assert_eq!(expired(NOW).await, 3);
        assert_eq!(expired(NOW.plus(IDLE)).await, 0, "it was not in use any more");
    })
    .await;
}

#[tokio::test]
async fn certificates_come_in_batches_and_go_with_their_sessions() {
    on_every_engine(async |database| {
        let sessions = [record(1, None), record(2, None), record(3, None)];
        for session in &sessions {
            opened(&database, session).await;
        }
        let batch = async |after, limit| {
            let rows = certificates(&database, after, limit).await.unwrap();
            assert!(
                rows.iter()
                    .all(|(_, der)| Some(der) == opening().certificate.as_ref())
            );
            rows.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        };
        assert_eq!(batch(None, 2).await, [sessions[0].id, sessions[1].id]);
        assert_eq!(batch(Some(sessions[1].id), 2).await, [sessions[2].id]);
        let transaction = database.write().await.unwrap();
        end(&transaction, sessions[0].id).await.unwrap();
        sweep(&transaction, open_at(NOW.plus(LONG))).await.unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(batch(None, 9).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_session_by_email_has_no_certificate_and_one_that_is_kept_may_rest_longer() {
    on_every_engine(async |database| {
        let transaction = database.write().await.unwrap();
        make_account(&transaction, 1, 1, "a@b.example").await;
        transaction.commit().await.unwrap();
        let short = SessionRecord {
            means: Means::Email(Door::PartieEmail),
            ..record(1, Some(account_id(1)))
        };
        let kept = SessionRecord {
            means: Means::Email(Door::SapiteurEmail),
            kept: true,
            ..record(2, Some(account_id(1)))
        };
        let tokens = [opened(&database, &short).await, opened(&database, &kept).await];
        assert_eq!(found(&database, &tokens[0], Duration::ZERO).await, Some(short));
        assert_eq!(found(&database, &tokens[0], IDLE).await, None);
        assert_eq!(found(&database, &tokens[1], IDLE).await, Some(kept));
        assert_eq!(found(&database, &tokens[1], KEPT_IDLE).await, None);
        let open = open_at(NOW.plus(IDLE));
        assert_eq!(count_of(&database, account_id(1), open).await.unwrap(), 1);
        assert!(
            count_by_card(&database, account_id(1), open)
                .await
                .unwrap()
                .is_empty()
        );
        let transaction = database.write().await.unwrap();
        assert_eq!(sweep(&transaction, open).await.unwrap(), 1);
    })
    .await;
}
