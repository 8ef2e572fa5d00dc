//! Databases for tests: SQLite always, PostgreSQL when `OPALEXE_TEST_POSTGRES` holds the address of a throw-away server.

use std::env;

use sea_orm::ConnectionTrait;

use super::Database;
use crate::{
    config::settings::DatabaseUrl,
    randomness::{Randomness, SystemRandomness},
};

/// The address of a PostgreSQL server whose data nobody needs: `postgres://user@127.0.0.1:54329/postgres`.
pub const POSTGRES_VARIABLE: &str = "OPALEXE_TEST_POSTGRES";

/// Enough for a test that races two tasks.
const CONNECTIONS: u32 = 4;

/// Plays `story` on a fresh database of every engine there is.
pub async fn on_every_engine(story: impl AsyncFn(Database)) {
    on_sqlite(&story).await;
    if let Ok(server) = env::var(POSTGRES_VARIABLE) {
        on_postgres(&server, &story).await;
    }
}

async fn on_sqlite(story: &impl AsyncFn(Database)) {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::sqlite(&folder.path().join("test.db"));
    let database = Database::open(&url, CONNECTIONS).await.unwrap();
    story(database.clone()).await;
    database.close().await.unwrap();
}

/// Each test has a database of its own, named at random and dropped at the end (left behind when the test fails).
async fn on_postgres(server: &str, story: &impl AsyncFn(Database)) {
    let random: &dyn Randomness = &SystemRandomness::default();
    let name = format!("opalexe_test_{}", hex::encode(random.bytes::<8>().unwrap()));
    let administration = sea_orm::Database::connect(server).await.unwrap();
    administration
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    let (base, query) = server.split_once('?').unwrap_or((server, ""));
    let (host, _) = base.rsplit_once('/').unwrap();
    let url = DatabaseUrl::from(format!("{host}/{name}?{query}"));
    let database = Database::open(&url, CONNECTIONS).await.unwrap();
    story(database.clone()).await;
    database.close().await.unwrap();
    administration
        .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
        .await
        .unwrap();
    administration.close().await.unwrap();
}
