//! Databases for tests: SQLite always, PostgreSQL when `OPALEXE_TEST_POSTGRES` holds the address of a throw-away server.

pub(crate) mod contents;

use std::env;

use opalexe_domain::{
    api::registration::Form,
    id::{self, AccountId, CertificateBindingId},
    profile::Profile,
    registration::Registration,
    time::Timestamp,
};
use sea_orm::ConnectionTrait;

use super::{
    Database, Transaction,
    account::{self, Made, NewAccount, Standing},
};
use crate::{
    auth::certificate::HeldCertificate,
    config::settings::DatabaseUrl,
    randomness::{Randomness, SystemRandomness},
};

/// The address of a PostgreSQL server whose data nobody needs: `postgres://user@127.0.0.1:54329/postgres`.
pub const POSTGRES_VARIABLE: &str = "OPALEXE_TEST_POSTGRES";

/// Enough for a test that races two tasks.
const CONNECTIONS: u32 = 4;

/// Plays `story` on a fresh database of every engine there is.
pub async fn on_every_engine(story: impl AsyncFn(Database)) {
    on_every_new_engine(async |url| {
        let database = Database::open(&url, CONNECTIONS).await.unwrap();
        story(database.clone()).await;
        database.close().await.unwrap();
    })
    .await;
}

/// Plays `story` on the address of a database without any table, of every engine there is.
pub async fn on_every_new_engine(story: impl AsyncFn(DatabaseUrl)) {
    let folder = tempfile::tempdir().unwrap();
    story(DatabaseUrl::sqlite(&folder.path().join("test.db"))).await;
    if let Ok(server) = env::var(POSTGRES_VARIABLE) {
        on_postgres(&server, &story).await;
    }
}

/// Each test has a database of its own, named at random and dropped at the end (left behind when the test fails).
async fn on_postgres(server: &str, story: &impl AsyncFn(DatabaseUrl)) {
    let random: &dyn Randomness = &SystemRandomness::default();
    let name = format!("opalexe_test_{}", hex::encode(random.bytes::<8>().unwrap()));
    let administration = sea_orm::Database::connect(server).await.unwrap();
    administration
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    let (base, query) = server.split_once('?').unwrap_or((server, ""));
    let (host, _) = base.rsplit_once('/').unwrap();
    story(DatabaseUrl::from(format!("{host}/{name}?{query}"))).await;
    administration
        .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
        .await
        .unwrap();
    administration.close().await.unwrap();
}

/// When the stories of the database happen.
pub const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

/// A certificate over the key of that number.
pub fn certificate(key: u8) -> HeldCertificate {
    HeldCertificate {
        issuer: "issuer".to_owned().into(),
        key_sha256: format!("key {key}"),
        fingerprint: format!("fingerprint {key}"),
        common_name: "Demo0001 ExpertV3".into(),
        issuer_name: "AC des experts".into(),
        given_name: Some("Bastien".into()),
        surname: None,
        subject_serial: Some("PERSON-1".into()),
        not_after: NOW,
    }
}

/// An expert with this e-mail address.
pub fn registration(email: &str) -> Registration {
    let form = Form {
        email: email.into(),
        ..crate::tests::form_of_bastien()
    };
    Registration::parse(&form, &[Profile::Expert], &[]).unwrap()
}

/// An account with the number and the certificate of that number.
pub fn account_id(number: u8) -> AccountId {
    AccountId::new(NOW, [number; id::RANDOM_BYTES])
}

/// Makes account `number` with its certificate and that address.
pub async fn make_account(transaction: &Transaction, number: u8, key: u8, email: &str) -> Made {
    let new = NewAccount {
        id: account_id(number),
        binding: CertificateBindingId::new(NOW, [number; id::RANDOM_BYTES]),
        standing: Standing::Open,
        registration: &registration(email),
        certificate: &certificate(key),
        at: NOW,
    };
    account::make(transaction, new).await.unwrap()
}
