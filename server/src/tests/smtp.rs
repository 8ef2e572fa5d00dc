//! Mails to a real mail server, which wants TLS and a password, refuses, puts off, and is down at times.

pub(in crate::tests) mod peer;

use std::time::Duration;

use opalexe_domain::{id::MailId, text::EmailAddress};

use super::TestApp;
use crate::{
    config::mail::MailConfig,
    db::{
        self,
        fixture::on_every_new_engine,
        mail::{Failure, Fate, State},
    },
    mail::{Mail, Message, worker},
};
use peer::MailServer;

const MINUTE: Duration = Duration::from_secs(60);

async fn app_with(config: MailConfig) -> TestApp {
    TestApp::configured(|whole| whole.mail = config).await
}

/// Enqueues a code for that address, good for ten minutes.
async fn post(app: &TestApp, to: &str) -> MailId {
    let now = app.app.clock.now();
    let code = Message::OneTimeCode {
        code: "482915".into(),
        valid_until: now.plus(10 * MINUTE),
    };
    enqueue(app, to, code).await
}

/// Enqueues an announcement, worth sending for days.
async fn announce(app: &TestApp, to: &str) -> MailId {
    enqueue(app, to, Message::NewCgu { version: 2 }).await
}

async fn enqueue(app: &TestApp, to: &str, message: Message) -> MailId {
    let to: EmailAddress = to.parse().unwrap();
    let transaction = app.app.database.write().await.unwrap();
    let now = app.app.clock.now();
    let id = app
        .app
        .post(&transaction, now, Mail::new(to, message))
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    id
}

async fn work(app: &TestApp) {
    worker::once(&app.app).await.unwrap();
}

async fn fate(app: &TestApp, id: MailId) -> Fate {
    db::mail::find(&app.app.database, id).await.unwrap().unwrap()
}

fn told(fate: &Fate) -> (State, &str) {
    (fate.state, fate.answer.as_deref().unwrap_or_default())
}

#[tokio::test]
async fn a_mail_is_taken_over_tls_from_somebody_the_server_knows() {
    let server = MailServer::start();
    let app = app_with(server.config()).await;
    let id = post(&app, "claire@cabinet.example").await;
    work(&app).await;
    assert_eq!(told(&fate(&app, id).await), (State::Sent, "250 2.0.0 OK queued"));
    let [mail] = <[_; 1]>::try_from(server.received()).unwrap();
    assert_eq!(
        (mail.to.as_str(), mail.code()),
        ("claire@cabinet.example", "482915")
    );

    let record = db::mail::record(&app.app.database, id).await.unwrap().unwrap();
    assert_eq!(record.message_id, format!("{id}@opalexe.example"));
    assert!(
        mail.raw
            .contains(&format!("Message-ID: <{id}@opalexe.example>\r\n"))
    );
    assert_eq!(record.at, app.app.clock.now());
    assert_eq!(record.answer, "250 2.0.0 OK queued");
}

#[tokio::test]
async fn a_recipient_that_does_not_exist_is_refused_for_good_and_keeps_nobody_else_waiting() {
    let server = MailServer::start();
    let app = app_with(server.config()).await;
    let unknown = post(&app, "unknown@cabinet.example").await;
    let filtered = post(&app, "filter@cabinet.example").await;
    post(&app, "claire@cabinet.example").await;
    work(&app).await;
    let refused = fate(&app, unknown).await;
    assert_eq!(told(&refused), (State::Failed, "550 5.1.1 No such user"));
    assert_eq!(refused.failure, Some(Failure::Refused));
    assert_eq!(
        told(&fate(&app, filtered).await),
        (State::Failed, "554 5.7.1 Message refused")
    );
    assert_eq!(server.recipients(), ["claire@cabinet.example"]);
    // Nobody tries again by himself.
    app.clock.advance(9 * MINUTE);
    work(&app).await;
    assert_eq!(fate(&app, unknown).await.tries, 1);
}

#[tokio::test]
async fn a_server_that_asks_to_come_back_later_gets_it_later_and_once() {
    let server = MailServer::start();
    let app = app_with(server.config()).await;
    let id = post(&app, "later@cabinet.example").await;
    work(&app).await;
    let put_off = fate(&app, id).await;
    assert_eq!(
        told(&put_off),
        (State::Queued, "451 4.7.1 Greylisted, come back later")
    );
    assert_eq!(
        put_off.next_try_at,
        app.app.clock.now().plus(Duration::from_secs(15))
    );
    app.clock.advance(Duration::from_secs(14));
    work(&app).await;
    assert!(server.received().is_empty());
    app.clock.advance(Duration::from_secs(1));
    work(&app).await;
    app.clock.advance(Duration::from_secs(300));
    work(&app).await;
    assert_eq!(server.recipients(), ["later@cabinet.example"]);
    assert_eq!(fate(&app, id).await.tries, 2);
}

#[tokio::test]
async fn while_the_server_is_down_nothing_is_lost_and_when_it_is_back_nothing_comes_twice() {
    let mut server = MailServer::start();
    let app = app_with(server.config()).await;
    announce(&app, "before@cabinet.example").await;
    work(&app).await;
    server.stop();
    let mut waiting = Vec::new();
    for number in 10..18 {
        waiting.push(announce(&app, &format!("n{number}@cabinet.example")).await);
    }
    for _ in 0..4 {
        work(&app).await;
        app.clock.advance(10 * MINUTE);
    }
    for id in &waiting {
        let fate = fate(&app, *id).await;
        assert_eq!((fate.state, fate.tries), (State::Queued, 4));
        assert!(fate.answer.is_some());
    }
    server.start_again();
    for _ in 0..4 {
        work(&app).await;
        app.clock.advance(20 * MINUTE);
    }
    let mut expected = vec!["before@cabinet.example".to_owned()];
    expected.extend((10..18).map(|number| format!("n{number}@cabinet.example")));
    assert_eq!(server.recipients(), expected);
}

#[tokio::test]
async fn a_code_that_waited_until_it_is_good_no_more_is_not_sent() {
    let mut server = MailServer::start();
    let app = app_with(server.config()).await;
    server.stop();
    let id = post(&app, "claire@cabinet.example").await;
    work(&app).await;
    server.start_again();
    app.clock.advance(10 * MINUTE);
    work(&app).await;
    let fate = fate(&app, id).await;
    assert_eq!(
        (fate.state, fate.failure),
        (State::Failed, Some(Failure::Expired))
    );
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_password_that_the_server_does_not_take_is_the_operators_trouble_and_nobodys_mail_fails() {
    let server = MailServer::start();
    let app = app_with(server.config_with("app%40cour.example:wrong", Some(server.ca_file()))).await;
    let id = announce(&app, "claire@cabinet.example").await;
    work(&app).await;
    let fate = fate(&app, id).await;
    assert_eq!(fate.state, State::Queued);
    assert!(fate.answer.as_deref().unwrap().starts_with("535 "), "{fate:?}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_server_with_a_certificate_of_somebody_else_learns_nothing() {
    let (server, other) = (MailServer::start(), MailServer::start());
    for ca_file in [Some(other.ca_file()), None] {
        let app = app_with(server.config_with("app%40cour.example:s3cr%2Fet", ca_file)).await;
        let id = announce(&app, "claire@cabinet.example").await;
        work(&app).await;
        let fate = fate(&app, id).await;
        assert_eq!(fate.state, State::Queued);
        let answer = fate.answer.unwrap();
        assert!(answer.to_lowercase().contains("certificate"), "{answer}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_line_that_breaks_before_the_answer_sends_the_same_message_again_to_the_byte() {
    let server = MailServer::start();
    let app = app_with(server.config()).await;
    let id = announce(&app, "cut@cabinet.example").await;
    work(&app).await;
    assert_eq!(fate(&app, id).await.state, State::Queued);
    app.clock.advance(MINUTE);
    work(&app).await;
    assert_eq!(fate(&app, id).await.state, State::Sent);
    let [first, second] = <[_; 2]>::try_from(server.received()).unwrap();
    assert_eq!(first, second);
    assert!(first.raw.contains(&format!("Message-ID: <{id}@")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_replicas_over_one_database_send_each_mail_once() {
    on_every_new_engine(async |url| {
        let server = MailServer::start();
        let replica = || async {
            TestApp::configured(|config| {
                config.database = url.clone();
                config.mail = server.config();
            })
            .await
        };
        let (one, other) = (replica().await, replica().await);
        for number in 10..30 {
            announce(&one, &format!("n{number}@cabinet.example")).await;
        }
        tokio::join!(work(&one), work(&other));
        let expected: Vec<_> = (10..30)
            .map(|number| format!("n{number}@cabinet.example"))
            .collect();
        assert_eq!(server.recipients(), expected);
        for app in [one, other] {
            app.app.database.clone().close().await.unwrap();
        }
    })
    .await;
}
