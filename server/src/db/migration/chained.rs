//! An expertise that was there before folders and chains were gets both, and its journal verifies.

use sea_orm_migration::{MigratorTrait, prelude::Expr};
use uuid::Uuid;

use super::{
    Migrations,
    filled::{connect, insert},
    names,
};
use crate::db::{
    Database,
    fixture::on_every_new_engine,
    folder,
    journal::{links, verification::verify},
};

/// The migration that makes them.
const FOLDERS: &str = "m2026_11_23_000013_folders_and_chain";

const EXPERTISE: Uuid = Uuid::from_u128(10);
const PARTIE: Uuid = Uuid::from_u128(11);

#[tokio::test]
async fn an_expertise_of_before_gets_its_folders_and_its_chain() {
    on_every_new_engine(async |url| {
        let connection = connect(&url).await;
        let before = names().iter().position(|name| name == FOLDERS).unwrap();
        let before = u32::try_from(before).unwrap();
        Migrations::up(&connection, Some(before)).await.unwrap();
        let expertise = [
            ("id", Expr::value(EXPERTISE)),
            ("title", Expr::value("Saules")),
            ("mandate", Expr::value("amicable")),
            ("state", Expr::value("en_cours")),
            ("created_at", Expr::value(1_i64)),
        ];
        insert(&connection, "expertise", expertise).await;
        let partie = [
            ("id", Expr::value(PARTIE)),
            ("expertise_id", Expr::value(EXPERTISE)),
            ("kind", Expr::value("legal")),
            ("role", Expr::value("demandeur")),
            ("name", Expr::value("SDC")),
            ("added_at", Expr::value(2_i64)),
        ];
        insert(&connection, "partie", partie).await;
        for number in 1..=3_u32 {
            let event = [
                ("id", Expr::value(Uuid::from_u128(100 + u128::from(number)))),
                ("at", Expr::value(i64::from(number))),
                ("act", Expr::value("expertise_created")),
                ("expertise_id", Expr::value(EXPERTISE)),
                ("body", Expr::value(format!("{{\"number\":{number}}}"))),
            ];
            insert(&connection, "event", event).await;
        }
        connection.close().await.unwrap();

        let database = Database::open(&url, 1).await.unwrap();
        let folders = folder::of_expertise(&database, EXPERTISE.into()).await.unwrap();
        assert_eq!(folders.len(), 16);
        let own = folders
            .iter()
            .filter(|folder| folder.partie == Some(PARTIE.into()));
        assert_eq!(own.count(), 3);
        let verdict = verify(&database, EXPERTISE.into()).await.unwrap();
        assert_eq!((verdict.links, verdict.faults), (3, Vec::new()));
        let chained = links(&database, EXPERTISE.into(), 0, 10).await.unwrap();
        assert_eq!(chained[2].body, "{\"number\":3}");
        database.close().await.unwrap();
    })
    .await;
}
