//! A database that was in use at the fourth migration comes to the latest with everything that it held.

use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, EntityTrait};
use sea_orm_migration::{
    MigratorTrait, SchemaManager,
    prelude::{Expr, Query},
};
use uuid::Uuid;

use super::{Migrations, run};
use crate::{
    config::settings::DatabaseUrl,
    db::{
        entity::{account, certificate_binding, cgu_acceptance, event, session, session_origin},
        fixture::on_every_new_engine,
    },
};

/// The last before tables are rebuilt on SQLite.
const BEFORE: u32 = 4;

const ACCOUNT: Uuid = Uuid::from_u128(1);
const BINDING: Uuid = Uuid::from_u128(2);
const SESSION: Uuid = Uuid::from_u128(3);
const EVENT: Uuid = Uuid::from_u128(4);

/// One connection that enforces no foreign keys on SQLite, as the one that migrates.
pub(super) async fn connect(url: &DatabaseUrl) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url.expose());
    options
        .max_connections(1)
        .map_sqlx_sqlite_opts(|options| options.create_if_missing(true).foreign_keys(false));
    sea_orm::Database::connect(options).await.unwrap()
}

pub(super) async fn insert<const N: usize>(
    connection: &DatabaseConnection,
    table: &'static str,
    row: [(&'static str, Expr); N],
) {
    let (columns, values): (Vec<_>, Vec<_>) = row.into_iter().unzip();
    let statement = Query::insert()
        .into_table(table)
        .columns(columns)
        .values_panic(values)
        .to_owned();
    connection.execute(&statement).await.unwrap();
}

async fn fill(connection: &DatabaseConnection) {
    let account = [
        ("id", Expr::value(ACCOUNT)),
        ("profile", Expr::value("expert")),
        ("standing", Expr::value("open")),
        ("first_name", Expr::value("Bastien")),
        ("last_name", Expr::value("TESSIER")),
        ("mobile", Expr::value("+33600000000")),
        ("email", Expr::value("Bastien@cabinet.example")),
        ("email_canonical", Expr::value("bastien@cabinet.example")),
        ("address_lines", Expr::value("1 rue Haute")),
        ("postal_code", Expr::value("18000")),
        ("town", Expr::value("Bourges")),
        ("country", Expr::value("FR")),
        ("court", Expr::value("CA-BOURGES")),
        ("cour_de_cassation", Expr::value(true)),
        ("created_at", Expr::value(10_i64)),
        ("last_sign_in_at", Expr::value(11_i64)),
        ("standing_since", Expr::value(12_i64)),
    ];
    insert(connection, "account", account).await;
    let binding = [
        ("id", Expr::value(BINDING)),
        ("account_id", Expr::value(ACCOUNT)),
        ("issuer_sha256", Expr::value("issuer")),
        ("key_sha256", Expr::value("key")),
        ("fingerprint", Expr::value("fingerprint")),
        ("last_fingerprint", Expr::value("last")),
        ("created_at", Expr::value(20_i64)),
    ];
    insert(connection, "certificate_binding", binding).await;
    let session = [
        ("id", Expr::value(SESSION)),
        ("token_hash", Expr::value("token")),
        ("account_id", Expr::value(ACCOUNT)),
        ("issuer_sha256", Expr::value("issuer")),
        ("key_sha256", Expr::value("key")),
        ("fingerprint", Expr::value("fingerprint")),
        ("common_name", Expr::value("Demo0001")),
        ("issuer_name", Expr::value("AC des experts")),
        ("not_after", Expr::value(30_i64)),
        ("opened_at", Expr::value(31_i64)),
        ("last_seen_at", Expr::value(32_i64)),
        ("ends_at", Expr::value(33_i64)),
        ("previous_connection", Expr::value(34_i64)),
    ];
    insert(connection, "session", session).await;
    let origin = [
        ("session_id", Expr::value(SESSION)),
        ("device_kind", Expr::value("desktop")),
        ("machine", Expr::value("poste-1")),
        ("certificate", Expr::value(vec![1_u8, 2, 3])),
    ];
    insert(connection, "session_origin", origin).await;
    let version = [
        ("version", Expr::value(1)),
        ("sha256", Expr::value("text")),
        ("size", Expr::value(40_i64)),
        ("published_at", Expr::value(41_i64)),
    ];
    insert(connection, "cgu_version", version).await;
    let acceptance = [
        ("account_id", Expr::value(ACCOUNT)),
        ("version", Expr::value(1)),
        ("accepted_at", Expr::value(42_i64)),
    ];
    insert(connection, "cgu_acceptance", acceptance).await;
    let event = [
        ("id", Expr::value(EVENT)),
        ("at", Expr::value(50_i64)),
        ("act", Expr::value("cgu_accepted")),
        ("account_id", Expr::value(ACCOUNT)),
        ("session_id", Expr::value(SESSION)),
        ("body", Expr::value("{}")),
    ];
    insert(connection, "event", event).await;
}

#[tokio::test]
async fn a_database_in_use_keeps_everything_and_its_indexes() {
    on_every_new_engine(async |url| {
        let connection = connect(&url).await;
        Migrations::up(&connection, Some(BEFORE)).await.unwrap();
        fill(&connection).await;
        run(&connection).await.unwrap();
        read_back(&connection).await;
        let manager = SchemaManager::new(&connection);
        for (table, index) in [
            ("account", "account_by_standing"),
            ("account", "account_once_by_email"),
            ("session", "session_by_account_id"),
            ("session", "session_by_last_seen_at"),
            ("session", "session_by_card"),
            ("certificate_binding", "certificate_binding_once"),
        ] {
            assert!(manager.has_index(table, index).await.unwrap(), "{index}");
        }
        connection.close().await.unwrap();
    })
    .await;
}

async fn read_back(connection: &DatabaseConnection) {
    let accounts = account::Entity::find().all(connection).await.unwrap();
    let [account] = accounts.as_slice() else {
        panic!("{accounts:?}")
    };
    assert_eq!(account.id, ACCOUNT);
    assert_eq!(account.email, "Bastien@cabinet.example");
    assert_eq!(account.mobile.as_deref(), Some("+33600000000"));
    assert_eq!(account.court.as_deref(), Some("CA-BOURGES"));
    assert!(account.cour_de_cassation);
    assert_eq!((account.created_at, account.last_sign_in_at), (10, Some(11)));
    assert_eq!(account.standing_since, Some(12));
    assert_eq!(account.access, "card");
    assert_eq!(account.administrator_since, None);

    let bindings = certificate_binding::Entity::find().all(connection).await.unwrap();
    let [binding] = bindings.as_slice() else {
        panic!("{bindings:?}")
    };
    assert_eq!((binding.id, binding.account_id), (BINDING, ACCOUNT));
    assert_eq!(binding.last_fingerprint.as_deref(), Some("last"));

    let sessions = session::Entity::find().all(connection).await.unwrap();
    let [session] = sessions.as_slice() else {
        panic!("{sessions:?}")
    };
    assert_eq!((session.id, session.account_id), (SESSION, Some(ACCOUNT)));
    assert_eq!(session.token_hash, "token");
    assert_eq!(session.common_name.as_deref(), Some("Demo0001"));
    assert_eq!((session.ends_at, session.previous_connection), (33, Some(34)));
    assert_eq!((session.door.as_str(), session.kept), ("card", false));

    let origins = session_origin::Entity::find().all(connection).await.unwrap();
    let [origin] = origins.as_slice() else {
        panic!("{origins:?}")
    };
    assert_eq!(origin.session_id, SESSION);
    assert_eq!(origin.machine.as_deref(), Some("poste-1"));
    assert_eq!(origin.certificate.as_deref(), Some([1, 2, 3].as_slice()));

    let acceptances = cgu_acceptance::Entity::find().all(connection).await.unwrap();
    let [acceptance] = acceptances.as_slice() else {
        panic!("{acceptances:?}")
    };
    assert_eq!((acceptance.account_id, acceptance.accepted_at), (ACCOUNT, 42));

    let events = event::Entity::find().all(connection).await.unwrap();
    let [event] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!((event.id, event.at, event.expertise_id), (EVENT, 50, None));
    assert_eq!(event.account_id, Some(ACCOUNT));
}
