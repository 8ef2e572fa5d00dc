//! What a person must know to recognise an open session, why one ended, and cards that were declared lost.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(session_origin()).await?;
        manager.create_table(ended_session()).await?;
        manager
            .create_index(
                Index::create()
                    .name("ended_session_by_ended_at")
                    .table("ended_session")
                    .col("ended_at")
                    .to_owned(),
            )
            .await?;
        // By the card that opened it: all of them end when it is lost.
        let by_card = Index::create()
            .name("session_by_card")
            .table("session")
            .col("issuer_sha256")
            .col("key_sha256")
            .to_owned();
        manager.create_index(by_card).await?;
        let alter = Table::alter()
            .table("certificate_binding")
            .add_column(ColumnDef::new("revoked_at").big_integer())
            .to_owned();
        manager.alter_table(alter).await
    }
}

/// Beside `session`, which every request reads: a session that was open before has none, and lasts twelve hours at most.
fn session_origin() -> TableCreateStatement {
    Table::create()
        .table("session_origin")
        .col(ColumnDef::new("session_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("device_kind").text().not_null())
        .col(ColumnDef::new("program").text())
        .col(ColumnDef::new("system").text())
        .col(ColumnDef::new("machine").text())
        .col(ColumnDef::new("network").text())
        .col(ColumnDef::new("certificate").binary().not_null())
        .foreign_key(
            ForeignKey::create()
                .from("session_origin", "session_id")
                .to("session", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// Without foreign keys: the session is gone.
fn ended_session() -> TableCreateStatement {
    Table::create()
        .table("ended_session")
        .col(ColumnDef::new("token_hash").text().not_null().primary_key())
        .col(ColumnDef::new("reason").text().not_null())
        .col(ColumnDef::new("ended_at").big_integer().not_null())
        .to_owned()
}
