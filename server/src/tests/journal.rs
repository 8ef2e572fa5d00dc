//! What the journal keeps of the story, and what the log never says.

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    api::auth::{CardChallenge, Carrier, SignOut, WhoAmI},
    journal::{Event, RevocationEvidence},
    profile::Profile,
};
use rustls_pki_types::{CertificateRevocationListDer, pem::PemObject};
use tracing_subscriber::fmt::MakeWriter;

use super::{
    app::{ORIGIN, TestApp},
    worlds::BEGINNING,
};
use crate::db;

/// The lists of the test are issued a day before the beginning and hold for a week after it.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::test]
async fn every_act_is_kept_with_who_did_it_and_in_which_request() {
    let app = TestApp::new().await;
    let card = app.issue();
    let bearer = app.registered(&card).await;
    let signed_out = app.call::<SignOut>().bearer(&bearer).send().await;

    let kept = db::journal::all(&app.app.database).await.unwrap();
    let lists: Vec<RevocationEvidence> = [
        ("crls/cards.crl", "CN=AC des experts de test"),
        ("crls/root.crl", "CN=AC racine de test"),
    ]
    .map(|(path, issuer)| RevocationEvidence {
        issuer: issuer.into(),
        this_update: BEGINNING.minus(DAY),
        next_update: BEGINNING.plus(7 * DAY),
        sha256: {
            let list = CertificateRevocationListDer::from_pem_file(app.trust_path(path)).unwrap();
            hex::encode(digest(&SHA256, &list))
        },
    })
    .into();
    let events: Vec<&Event> = kept.iter().map(|kept| &kept.event).collect();
    assert_eq!(
        events,
        [
            &Event::SignedIn {
                certificate: card.fingerprint(),
                first_connection: true,
                revocation: lists,
            },
            &Event::Registered {
                profile: Profile::Expert,
                certificate: card.fingerprint()
            },
            &Event::SignedOut,
        ]
    );
    let last = &kept[2].actor;
    assert_eq!(last.request.as_deref(), Some(signed_out.header("x-request-id")));
    assert!(last.account.is_some() && last.session.is_some());
}

#[tokio::test]
async fn the_log_of_a_whole_sign_in_holds_no_secret() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    let _listening = tracing::subscriber::set_default(subscriber);

    let app = TestApp::new().await;
    let card = app.issue();
    let mut secrets = Vec::new();
    for carrier in [Carrier::Bearer, Carrier::Cookie] {
        let challenge = app.challenge().await;
        let token = card.answer(ORIGIN, &challenge.nonce);
        let answered = app.redeem_by(&challenge.ticket, &token, carrier).send().await;
        assert_eq!(answered.status, 200);
        let cookie = answered.header("set-cookie").to_owned();
        let cookie = cookie
            .split_once('=')
            .and_then(|(_, rest)| rest.split_once(';'))
            .map(|(secret, _)| secret.to_owned());
        secrets.extend(cookie);
        if let Some(bearer) = answered.body["bearer"].as_str() {
            app.call::<WhoAmI>().bearer(bearer).send().await;
            secrets.push(bearer.to_owned());
        }
        // A body that does not read, with a secret in it.
        app.redeem_by(&challenge.ticket, &token, Carrier::Bearer)
            .body(format!("{{\"ticket\":\"{}\",", challenge.ticket))
            .send()
            .await;
        let token: serde_json::Value = serde_json::from_str(&token).unwrap();
        secrets.push(token["signature"].as_str().unwrap().to_owned());
        secrets.extend([challenge.ticket, challenge.nonce]);
    }
    assert_eq!(secrets.len(), 8);

    let log = log.text();
    assert!(
        log.contains("a card was accepted") && log.contains("answered"),
        "{log}"
    );
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret}");
    }
}

#[tokio::test]
async fn a_flood_of_one_address_is_told_once_in_a_while_and_not_line_by_line() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
    let _listening = tracing::subscriber::set_default(subscriber);

    let app = TestApp::new().await;
    let mut refused = 0;
    for _ in 0..400 {
        let answered = app.call::<CardChallenge>().send().await;
        refused += usize::from(answered.status == 429);
    }
    assert_eq!(refused, 100);
    let log = log.text();
    assert_eq!(log.matches("asks too often").count(), 1);
    assert_eq!(log.matches("status=200").count(), 300);
    assert_eq!(log.matches("status=429").count(), 0);
}

/// What was logged on this thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
