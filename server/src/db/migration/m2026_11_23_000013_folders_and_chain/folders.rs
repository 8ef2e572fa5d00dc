//! The tables of folders, and the folders of the expertises that are there.

use opalexe_domain::{id::ExpertiseId, id::PartieId};
use sea_orm_migration::{
    prelude::*,
    sea_orm::{DbBackend, Statement},
};
use uuid::Uuid;

use crate::db::folder::{Slot, slots_of_expertise, slots_of_partie};

pub(super) async fn make(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.create_table(folder()).await?;
    manager.create_table(folder_opening()).await?;
    let index = Index::create()
        .name("folder_once")
        .table("folder")
        .col("expertise_id")
        .col("slot")
        .unique()
        .to_owned();
    manager.create_index(index).await?;
    fill(manager).await
}

fn folder() -> TableCreateStatement {
    Table::create()
        .table("folder")
        .col(ColumnDef::new("id").uuid().not_null().primary_key())
        .col(ColumnDef::new("expertise_id").uuid().not_null())
        .col(ColumnDef::new("kind").text().not_null())
        .col(ColumnDef::new("parent_id").uuid())
        .col(ColumnDef::new("partie_id").uuid())
        // The name that people gave it; none of those of the tree.
        .col(ColumnDef::new("name").text())
        // Where in the expertise it lies: no two folders lie in the same place under the same name.
        .col(ColumnDef::new("slot").text().not_null())
        .col(ColumnDef::new("made_at").big_integer().not_null())
        .foreign_key(
            ForeignKey::create()
                .from("folder", "expertise_id")
                .to("expertise", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("folder", "parent_id")
                .to("folder", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("folder", "partie_id")
                .to("partie", "id"),
        )
        .to_owned()
}

fn folder_opening() -> TableCreateStatement {
    Table::create()
        .table("folder_opening")
        .col(ColumnDef::new("folder_id").uuid().not_null())
        .col(ColumnDef::new("participation_id").uuid().not_null())
        .col(ColumnDef::new("opened_at").big_integer().not_null())
        .primary_key(Index::create().col("folder_id").col("participation_id"))
        .foreign_key(
            ForeignKey::create()
                .from("folder_opening", "folder_id")
                .to("folder", "id"),
        )
        .foreign_key(
            ForeignKey::create()
                .from("folder_opening", "participation_id")
                .to("participation", "id"),
        )
        .to_owned()
}

async fn fill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let backend = manager.get_database_backend();
    let expertises = rows(connection, backend, "SELECT id, created_at AS at FROM expertise").await?;
    for row in expertises {
        let (id, at): (Uuid, i64) = (row.try_get("", "id")?, row.try_get("", "at")?);
        let expertise = ExpertiseId::from(id);
        for slot in slots_of_expertise(expertise) {
            insert(connection, expertise, &slot, at).await?;
        }
    }
    let parties = rows(
        connection,
        backend,
        "SELECT id, expertise_id, added_at AS at FROM partie ORDER BY id",
    )
    .await?;
    for row in parties {
        let (id, of, at): (Uuid, Uuid, i64) = (
            row.try_get("", "id")?,
            row.try_get("", "expertise_id")?,
            row.try_get("", "at")?,
        );
        let expertise = ExpertiseId::from(of);
        for slot in slots_of_partie(expertise, PartieId::from(id)) {
            insert(connection, expertise, &slot, at).await?;
        }
    }
    Ok(())
}

async fn rows(
    connection: &SchemaManagerConnection<'_>,
    backend: DbBackend,
    select: &str,
) -> Result<Vec<sea_orm::QueryResult>, DbErr> {
    connection
        .query_all_raw(Statement::from_string(backend, select))
        .await
}

async fn insert(
    connection: &SchemaManagerConnection<'_>,
    expertise: ExpertiseId,
    slot: &Slot,
    at: i64,
) -> Result<(), DbErr> {
    let statement = Query::insert()
        .into_table("folder")
        .columns([
            "id",
            "expertise_id",
            "kind",
            "parent_id",
            "partie_id",
            "slot",
            "made_at",
        ])
        .values_panic([
            Expr::value(slot.id.uuid()),
            Expr::value(expertise.uuid()),
            Expr::value(slot.kind.name()),
            Expr::value(slot.parent.map(opalexe_domain::id::FolderId::uuid)),
            Expr::value(slot.partie.map(PartieId::uuid)),
            Expr::value(slot.name.clone()),
            Expr::value(at),
        ])
        .to_owned();
    connection.execute(&statement).await?;
    Ok(())
}
