//! The editions of every list that is imported in one table: those of the courts go there, those of the nomenclature begin there.

use sea_orm_migration::prelude::*;

use super::append_only;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("list_edition")
            .col(ColumnDef::new("list").text().not_null())
            .col(ColumnDef::new("edition").integer().not_null())
            .col(ColumnDef::new("version").text())
            .col(ColumnDef::new("rows").text().not_null())
            .col(ColumnDef::new("imported_at").big_integer().not_null())
            .col(ColumnDef::new("account_id").uuid())
            .primary_key(Index::create().col("list").col("edition"))
            .to_owned();
        manager.create_table(table).await?;
        // Quoted: `rows` is a word of the language in some places of it.
        for statement in [
            "INSERT INTO list_edition (list, edition, \"rows\", imported_at, account_id) \
             SELECT 'courts', edition, courts, imported_at, account_id FROM court_edition",
            // Its triggers go with it.
            "DROP TABLE court_edition",
        ] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        append_only::protect(manager, "list_edition").await
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::reference::courts::CourtRow;
    use sea_orm::sea_query::Expr;
    use sea_orm_migration::MigratorTrait;

    use super::super::{
        Migrations,
        filled::{connect, insert},
        run,
    };
    use crate::db::{
        Database,
        fixture::on_every_new_engine,
        list_edition::{ListName, after},
    };

    #[tokio::test]
    async fn the_courts_that_were_imported_before_are_still_in_force() {
        on_every_new_engine(async |url| {
            let connection = connect(&url).await;
            let all = Migrations::migrations();
            let own = all.iter().position(|one| one.name().ends_with("_lists")).unwrap();
            let before = u32::try_from(own).unwrap();
            Migrations::up(&connection, Some(before)).await.unwrap();
            let edition = [
                ("edition", Expr::value(1)),
                (
                    "courts",
                    Expr::value(r#"[{"code":"CA-MOULINS","kind":"CA","name":"Cour","siege":"Moulins","parent":null}]"#),
                ),
                ("imported_at", Expr::value(20_i64)),
            ];
            insert(&connection, "court_edition", edition).await;
            run(&connection).await.unwrap();
            connection.close().await.unwrap();
            let database = Database::open(&url, 1).await.unwrap();
            let kept = after::<CourtRow>(&database, ListName::Courts, 0).await.unwrap();
            let [kept] = kept.as_slice() else {
                panic!("one edition: {kept:?}");
            };
            assert_eq!((kept.edition, kept.version.as_deref()), (1, None));
            assert_eq!(kept.rows[0].code, "CA-MOULINS");
            assert_eq!(kept.imported_at.millis(), 20);
            database.close().await.unwrap();
        })
        .await;
    }
}
