//! Changing a table of SQLite in a way that `ALTER TABLE` does not know: the procedure of sqlite.org/lang_altertable.html §7. It needs a
//! connection that does not enforce foreign keys, which [`super::run`] has.

use sea_orm_migration::prelude::*;

/// The name of the new table while both are there.
pub(super) fn passing(table: &str) -> String {
    format!("{table}_rebuilt")
}

/// Puts `definition`, which has no name yet, in the place of `table`; `kept` are the columns whose values go over. The indexes and the
/// triggers of the old table go with it.
pub(super) async fn table(
    manager: &SchemaManager<'_>,
    table: &'static str,
    mut definition: TableCreateStatement,
    kept: &[&str],
) -> Result<(), DbErr> {
    let passing = passing(table);
    manager
        .create_table(definition.table(passing.clone()).to_owned())
        .await?;
    let columns = kept.join(", ");
    for statement in [
        format!("INSERT INTO {passing} ({columns}) SELECT {columns} FROM {table}"),
        format!("DROP TABLE {table}"),
        format!("ALTER TABLE {passing} RENAME TO {table}"),
    ] {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
