//! The outbox, on every engine.

use std::time::Duration;

use opalexe_domain::id;
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};

use super::*;
use crate::db::{
    Database,
    entity::mail_job::Column,
    fixture::{NOW, on_every_engine},
};

const LEASE: Duration = Duration::from_secs(180);
const TERM: Duration = Duration::from_secs(600);

fn mail(number: u8) -> MailId {
    MailId::new(NOW, [number; id::RANDOM_BYTES])
}

fn about(number: u8) -> About {
    About {
        account: None,
        expertise: Some(ExpertiseId::new(NOW, [number; id::RANDOM_BYTES])),
        participation: Some(ParticipationId::new(NOW, [number; id::RANDOM_BYTES])),
    }
}

async fn enqueued(database: &Database, number: u8, at: Timestamp) {
    let recipient = "claire@cabinet.example".parse().unwrap();
    let job = NewJob {
        id: mail(number),
        kind: Kind::OneTimeCode,
        recipient: &recipient,
        sealed_arguments: vec![number],
        made_at: at,
        expires_at: at.plus(TERM),
        about: about(number),
    };
    let transaction = database.write().await.unwrap();
    enqueue(&transaction, [job]).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn claimed(database: &Database, now: Timestamp) -> Vec<Claimed> {
    let transaction = database.write().await.unwrap();
    let claim = claim(&transaction, now, LEASE, 10).await.unwrap();
    transaction.commit().await.unwrap();
    claim.jobs
}

async fn the_one(database: &Database, now: Timestamp) -> Claimed {
    let [job] = <[Claimed; 1]>::try_from(claimed(database, now).await).unwrap();
    job
}

fn sent(at: Timestamp) -> Sent {
    Sent {
        message_id: "1@opalexe.example".into(),
        sha256: "00".into(),
        answer: "250 OK".into(),
        at,
    }
}

async fn arguments(database: &Database, number: u8) -> Option<Vec<u8>> {
    let row = Entity::find_by_id(mail(number).uuid())
        .one(database.connection())
        .await;
    row.unwrap().unwrap().sealed_arguments
}

#[tokio::test]
async fn a_job_is_somebodys_until_its_lease_is_over() {
    on_every_engine(async |database| {
        assert!(!is_any_due(&database, NOW).await.unwrap());
        enqueued(&database, 1, NOW).await;
        assert!(
            !is_any_due(&database, NOW.minus(Duration::from_millis(1)))
                .await
                .unwrap()
        );
        assert!(is_any_due(&database, NOW).await.unwrap());
        let first = the_one(&database, NOW).await;
        assert_eq!((first.id, first.tries), (mail(1), 1));
        assert_eq!(first.sealed_arguments, [1]);
        let over = NOW.plus(LEASE);
        assert!(
            claimed(&database, over.minus(Duration::from_millis(1)))
                .await
                .is_empty()
        );
        let second = the_one(&database, over).await;
        assert_eq!(second.tries, 2);

        // Who held it before comes late with whatever it has to say.
        let transaction = database.write().await.unwrap();
        assert!(!keep_sent(&transaction, &first, &sent(over)).await.unwrap());
        assert!(!put_off(&transaction, &first, over, "451").await.unwrap());
        assert!(
            !fail(&transaction, &first, Failure::Refused, Some("550"), over)
                .await
                .unwrap()
        );
        assert!(keep_sent(&transaction, &second, &sent(over)).await.unwrap());
        assert!(!keep_sent(&transaction, &second, &sent(over)).await.unwrap());
        transaction.commit().await.unwrap();
        let fate = find(&database, mail(1)).await.unwrap().unwrap();
        assert_eq!((fate.state, fate.tries), (State::Sent, 2));
        assert_eq!(fate.answer.as_deref(), Some("250 OK"));
        assert_eq!(arguments(&database, 1).await, None);
        assert!(!is_any_due(&database, NOW.plus(TERM * 2)).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_several_who_claim_at_once_each_job_has_one() {
    on_every_engine(async |database| {
        for number in 0..20 {
            enqueued(&database, number, NOW).await;
        }
        let claiming = (0..4).map(|_| {
            let database = database.clone();
            tokio::spawn(async move { claimed(&database, NOW).await })
        });
        let mut ids = Vec::new();
        for claiming in claiming.collect::<Vec<_>>() {
            ids.extend(claiming.await.unwrap().into_iter().map(|job| job.id));
        }
        ids.extend(claimed(&database, NOW).await.into_iter().map(|job| job.id));
        ids.extend(claimed(&database, NOW).await.into_iter().map(|job| job.id));
        ids.sort();
        let mut all: Vec<_> = (0..20).map(mail).collect();
        all.sort();
        assert_eq!(ids, all);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_is_put_off_is_tried_then_and_not_before() {
    on_every_engine(async |database| {
        enqueued(&database, 1, NOW).await;
        let job = the_one(&database, NOW).await;
        let later = NOW.plus(Duration::from_secs(20));
        let transaction = database.write().await.unwrap();
        assert!(
            put_off(&transaction, &job, later, "451 4.7.1 Greylisted")
                .await
                .unwrap()
        );
        transaction.commit().await.unwrap();
        assert!(
            claimed(&database, later.minus(Duration::from_millis(1)))
                .await
                .is_empty()
        );
        let fate = find(&database, mail(1)).await.unwrap().unwrap();
        assert_eq!(fate.answer.as_deref(), Some("451 4.7.1 Greylisted"));
        assert_eq!(the_one(&database, later).await.tries, 2);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_failed_may_be_tried_again_while_it_is_worth_it() {
    on_every_engine(async |database| {
        enqueued(&database, 1, NOW).await;
        let job = the_one(&database, NOW).await;
        let transaction = database.write().await.unwrap();
        assert!(
            fail(
                &transaction,
                &job,
                Failure::Refused,
                Some("550 no such user"),
                NOW
            )
            .await
            .unwrap()
        );
        transaction.commit().await.unwrap();
        let fate = find(&database, mail(1)).await.unwrap().unwrap();
        assert_eq!(
            (fate.state, fate.failure),
            (State::Failed, Some(Failure::Refused))
        );
        assert!(claimed(&database, NOW.plus(LEASE)).await.is_empty());

        let transaction = database.write().await.unwrap();
        assert_eq!(retry(&transaction, mail(1), NOW).await.unwrap(), Retry::Yes);
        assert_eq!(retry(&transaction, mail(2), NOW).await.unwrap(), Retry::Over);
        transaction.commit().await.unwrap();
        let again = the_one(&database, NOW).await;
        assert_eq!(again.tries, 2);
        let transaction = database.write().await.unwrap();
        assert!(
            fail(&transaction, &again, Failure::Expired, None, NOW)
                .await
                .unwrap()
        );
        assert_eq!(
            wipe_what_is_over(&transaction, NOW.plus(TERM).minus(Duration::from_millis(1)))
                .await
                .unwrap(),
            0
        );
        let late = retry(&transaction, mail(1), NOW.plus(TERM)).await.unwrap();
        assert_eq!(late, Retry::Over);
        assert_eq!(wipe_what_is_over(&transaction, NOW.plus(TERM)).await.unwrap(), 1);
        assert_eq!(retry(&transaction, mail(1), NOW).await.unwrap(), Retry::Over);
        transaction.commit().await.unwrap();
        let fate = find(&database, mail(1)).await.unwrap().unwrap();
        assert_eq!(
            (fate.failure, fate.answer.as_deref()),
            (Some(Failure::Expired), Some("550 no such user"))
        );
        assert_eq!(arguments(&database, 1).await, None);
    })
    .await;
}

#[tokio::test]
async fn what_was_sent_is_tried_no_more_and_its_record_stays() {
    on_every_engine(async |database| {
        enqueued(&database, 1, NOW).await;
        let job = the_one(&database, NOW).await;
        let transaction = database.write().await.unwrap();
        keep_sent(&transaction, &job, &sent(NOW)).await.unwrap();
        assert_eq!(retry(&transaction, mail(1), NOW).await.unwrap(), Retry::Over);
        transaction.commit().await.unwrap();
        use crate::db::entity::sent_message;
        let changed = sent_message::Entity::delete_many()
            .exec(database.connection())
            .await;
        assert!(changed.unwrap_err().to_string().contains("append-only"));
    })
    .await;
}

#[tokio::test]
async fn those_who_look_see_what_waits_what_failed_and_what_an_expertise_sent() {
    on_every_engine(async |database| {
        for number in 1..=3 {
            enqueued(&database, number, NOW).await;
        }
        let jobs = claimed(&database, NOW).await;
        let transaction = database.write().await.unwrap();
        keep_sent(&transaction, &jobs[0], &sent(NOW)).await.unwrap();
        fail(&transaction, &jobs[1], Failure::Refused, Some("550"), NOW)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        let ids = |fates: Vec<Fate>| fates.into_iter().map(|fate| fate.id).collect::<Vec<_>>();
        assert_eq!(ids(unfinished(&database, 10).await.unwrap()), [mail(3), mail(2)]);
        assert_eq!(ids(unfinished(&database, 1).await.unwrap()), [mail(3)]);
        let of_one = of_expertise(&database, about(1).expertise.unwrap(), &Kind::ALL)
            .await
            .unwrap();
        assert_eq!(of_one[0].about.participation, about(1).participation);
        assert_eq!(ids(of_one), [mail(1)]);
        assert_eq!(queue(&database, NOW.minus(TERM)).await.unwrap(), (1, 1));
        assert_eq!(queue(&database, NOW).await.unwrap(), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn what_is_good_for_a_short_time_goes_before_what_waits_longer() {
    on_every_engine(async |database| {
        enqueued(&database, 1, NOW).await;
        enqueued(&database, 2, NOW.minus(Duration::from_secs(60))).await;
        let recipient = "claire@cabinet.example".parse().unwrap();
        let announcement = NewJob {
            id: mail(0),
            kind: Kind::NewCgu,
            recipient: &recipient,
            sealed_arguments: Vec::new(),
            made_at: NOW.minus(TERM),
            expires_at: NOW.plus(TERM * 100),
            about: About::default(),
        };
        let transaction = database.write().await.unwrap();
        enqueue(&transaction, [announcement]).await.unwrap();
        transaction.commit().await.unwrap();
        let order: Vec<_> = claimed(&database, NOW)
            .await
            .into_iter()
            .map(|job| job.id)
            .collect();
        assert_eq!(order, [mail(2), mail(1), mail(0)]);
    })
    .await;
}

#[tokio::test]
async fn what_is_on_its_way_is_not_tried_again_by_hand_before_its_lease_is_over() {
    on_every_engine(async |database| {
        enqueued(&database, 1, NOW).await;
        let job = the_one(&database, NOW).await;
        let transaction = database.write().await.unwrap();
        let at_once = retry(&transaction, mail(1), NOW).await.unwrap();
        assert_eq!(at_once, Retry::OnItsWay);
        transaction.commit().await.unwrap();
        assert!(claimed(&database, NOW).await.is_empty(), "it would be sent twice");

        // Put off, it only waits; and so it does when who tried it is gone.
        let transaction = database.write().await.unwrap();
        assert!(put_off(&transaction, &job, NOW.plus(LEASE), "451").await.unwrap());
        assert_eq!(retry(&transaction, mail(1), NOW).await.unwrap(), Retry::Yes);
        transaction.commit().await.unwrap();
        the_one(&database, NOW).await;
        let transaction = database.write().await.unwrap();
        let over = NOW.plus(LEASE);
        assert_eq!(retry(&transaction, mail(1), over).await.unwrap(), Retry::Yes);
        transaction.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_row_that_means_nothing_fails_alone_and_is_shown() {
    on_every_engine(async |database| {
        for number in 1..=3 {
            enqueued(&database, number, NOW).await;
        }
        for (number, column, text) in [(1, Column::Kind, "newsletter"), (2, Column::Recipient, "nobody")] {
            Entity::update_many()
                .col_expr(column, Expr::value(text))
                .filter(Column::Id.eq(mail(number).uuid()))
                .exec(database.connection())
                .await
                .unwrap();
        }
        let transaction = database.write().await.unwrap();
        let claim = claim(&transaction, NOW, LEASE, 10).await.unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(claim.unreadable, [mail(1), mail(2)]);
        assert_eq!(claim.jobs.iter().map(|job| job.id).collect::<Vec<_>>(), [mail(3)]);
        assert!(claimed(&database, NOW).await.is_empty());

        let shown = unfinished(&database, 10).await.unwrap();
        let failed: Vec<_> = shown
            .iter()
            .filter(|fate| fate.failure == Some(Failure::Unreadable))
            .map(|fate| (fate.kind_name.as_str(), fate.recipient.as_str()))
            .collect();
        let kind = find(&database, mail(2)).await.unwrap().unwrap().kind_name;
        assert_eq!(
            failed,
            [
                (kind.as_str(), "nobody"),
                ("newsletter", "claire@cabinet.example")
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_came_back_failed_and_its_record_stays() {
    on_every_engine(async |database| {
        enqueued(&database, 1, NOW).await;
        let job = the_one(&database, NOW).await;
        let transaction = database.write().await.unwrap();
        assert!(
            !bounced(&transaction, mail(1), "550", NOW).await.unwrap(),
            "it did not leave"
        );
        keep_sent(&transaction, &job, &sent(NOW)).await.unwrap();
        assert!(
            bounced(&transaction, mail(1), "550 no such user", NOW)
                .await
                .unwrap()
        );
        assert!(!bounced(&transaction, mail(1), "550 again", NOW).await.unwrap());
        assert_eq!(retry(&transaction, mail(1), NOW).await.unwrap(), Retry::Over);
        transaction.commit().await.unwrap();
        let fate = find(&database, mail(1)).await.unwrap().unwrap();
        assert_eq!(
            (fate.state, fate.failure),
            (State::Failed, Some(Failure::Bounced))
        );
        assert_eq!(fate.answer.as_deref(), Some("550 no such user"));
        let record = record(&database, mail(1)).await.unwrap().unwrap();
        assert_eq!(record.answer, "250 OK");
    })
    .await;
}
