//! The outbox: what becomes of a mail between the change that it tells of and the mailbox.

use std::time::Duration;

use opalexe_domain::{
    api::demo::{DemoMails, ListDemoMails},
    id::MailId,
};

use super::{
    TestApp,
    mails::{CLAIRE, code, post, until},
    worlds::BEGINNING,
};
use crate::{
    db::{
        self,
        mail::{Failure, State},
    },
    mail::{Mail, Message, worker},
};

#[tokio::test]
async fn a_change_that_is_undone_sends_nothing_and_one_that_is_kept_wakes_the_worker() {
    let app = TestApp::new().await;
    let enqueue = async || {
        let transaction = app.app.database.write().await.unwrap();
        let mail = Mail::new(CLAIRE.parse().unwrap(), code());
        app.app.post(&transaction, BEGINNING, mail).await.unwrap();
        transaction
    };
    let woken = async || {
        let waiting = tokio::time::timeout(Duration::ZERO, app.app.mail_wake.notified());
        waiting.await.is_ok()
    };
    enqueue().await.roll_back().await.unwrap();
    assert!(!woken().await);
    assert_eq!(app.letters().await, []);
    let transaction = enqueue().await;
    assert!(!woken().await);
    transaction.commit().await.unwrap();
    assert!(woken().await);
    assert_eq!(app.letters().await.len(), 1);
}

#[tokio::test]
async fn a_secret_is_sealed_while_it_waits() {
    let app = TestApp::new().await;
    post(&app, code()).await;
    let folder = app.app.config.data_dir.clone();
    app.app.database.clone().close().await.unwrap();
    for name in ["opalexe.db", "opalexe.db-wal"] {
        let bytes = std::fs::read(folder.join(name)).unwrap_or_default();
        assert!(!bytes.windows(6).any(|window| window == b"482915"), "{name}");
    }
}

#[tokio::test]
async fn a_letter_in_the_folder_is_for_the_servers_own_user_and_there_once() {
    let app = TestApp::new().await;
    let id = post(&app, code()).await;
    assert_eq!(app.letters().await.len(), 1);
    assert_eq!(worker::once(&app.app).await.unwrap(), 0);
    let file = app.app.config.data_dir.join("mail").join(format!("{id}.eml"));
    let record = db::mail::record(&app.app.database, id).await.unwrap().unwrap();
    let bytes = std::fs::read(&file).unwrap();
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &bytes);
    assert_eq!(record.sha256, hex::encode(digest));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
    }
}

#[tokio::test]
async fn a_job_that_another_key_sealed_fails_and_says_so() {
    let app = TestApp::new().await;
    let id = {
        let transaction = app.app.database.write().await.unwrap();
        let recipient = CLAIRE.parse().unwrap();
        let id = MailId::new(BEGINNING, [7; opalexe_domain::id::RANDOM_BYTES]);
        let job = db::mail::NewJob {
            id,
            kind: code().kind(),
            recipient: &recipient,
            sealed_arguments: vec![0; 64],
            made_at: BEGINNING,
            expires_at: until(),
            about: crate::mail::About::default(),
        };
        db::mail::enqueue(&transaction, [job]).await.unwrap();
        transaction.commit().await.unwrap();
        id
    };
    assert_eq!(app.letters().await, []);
    let fate = db::mail::find(&app.app.database, id).await.unwrap().unwrap();
    assert_eq!(
        (fate.state, fate.failure),
        (State::Failed, Some(Failure::Unreadable))
    );
}

#[tokio::test]
async fn a_demonstration_shows_its_mails_and_nobody_else_does() {
    let app = TestApp::new().await;
    assert_eq!(
        app.call::<ListDemoMails>().send().await.refusal(),
        (404, "not_found")
    );
    let app = TestApp::configured(|config| config.mail.demo_page = true).await;
    let asked = app.call::<ListDemoMails>().send().await;
    assert_eq!(asked.read::<DemoMails>(), DemoMails::default());
    post(&app, code()).await;
    app.clock.advance(Duration::from_secs(1));
    post(&app, Message::NewCgu { version: 2 }).await;
    app.letters().await;
    let mails = app.call::<ListDemoMails>().send().await.read::<DemoMails>().mails;
    let [newest, oldest] = <[_; 2]>::try_from(mails).unwrap();
    assert_eq!(newest.subject, "Nouvelles conditions générales d’utilisation");
    assert_eq!((oldest.to.as_str(), oldest.at), (CLAIRE, BEGINNING));
    assert!(oldest.text.contains("\n    482915\n"), "{}", oldest.text);
}
