//! Tables whose rows are never changed and never deleted: the one place with SQL for one engine alone.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// Makes the engine refuse every `UPDATE` and `DELETE` (and, on PostgreSQL, `TRUNCATE`) of `table`.
pub(super) async fn protect(manager: &SchemaManager<'_>, table: &'static str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => vec![
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'append-only'; END $$"
                .to_owned(),
            format!(
                "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} \
                 FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            ),
            format!(
                "CREATE TRIGGER {table}_not_truncated BEFORE TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            ),
        ],
        _ => ["UPDATE", "DELETE"]
            .map(|change| {
                format!(
                    "CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table} \
                     BEGIN SELECT RAISE(ABORT, 'append-only'); END"
                )
            })
            .to_vec(),
    };
    for statement in statements {
        connection.execute_unprepared(&statement).await?;
    }
    Ok(())
}

/// Lets a migration change rows of `table`, until it protects it again in the same transaction.
pub(super) async fn lift(manager: &SchemaManager<'_>, table: &'static str) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => ["append_only", "not_truncated"]
            .map(|trigger| format!("DROP TRIGGER {table}_{trigger} ON {table}")),
        _ => ["UPDATE", "DELETE"].map(|change| format!("DROP TRIGGER {table}_no_{change}")),
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
