//! The chain of the journal, put through the events that are there in the order in which they were appended.

use opalexe_domain::{
    id::{AccountId, EventId, ExpertiseId, SessionId},
    journal::Link,
    time::Timestamp,
};
use sea_orm_migration::{
    prelude::*,
    sea_orm::{FromQueryResult, Statement},
};
use uuid::Uuid;

use crate::db::{journal::hash, migration::append_only};

pub(super) async fn make(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for column in [
        // The number in the journal of the expertise; none of an event that concerns no single one.
        ColumnDef::new("chain_number").big_integer().to_owned(),
        ColumnDef::new("previous_hash").text().to_owned(),
        ColumnDef::new("hash").text().to_owned(),
    ] {
        let alter = Table::alter().table("event").add_column(column).to_owned();
        manager.alter_table(alter).await?;
    }
    manager.create_table(journal_head()).await?;
    append_only::lift(manager, "event").await?;
    put_through(manager).await?;
    append_only::protect(manager, "event").await?;
    let index = Index::create()
        .name("event_once_in_chain")
        .table("event")
        .col("expertise_id")
        .col("chain_number")
        .unique()
        .to_owned();
    manager.create_index(index).await
}

/// The last link of each chain.
fn journal_head() -> TableCreateStatement {
    Table::create()
        .table("journal_head")
        .col(ColumnDef::new("expertise_id").uuid().not_null().primary_key())
        .col(ColumnDef::new("number").big_integer().not_null())
        .col(ColumnDef::new("hash").text().not_null())
        .foreign_key(
            ForeignKey::create()
                .from("journal_head", "expertise_id")
                .to("expertise", "id"),
        )
        .to_owned()
}

#[derive(FromQueryResult)]
struct Kept {
    number: i64,
    id: Uuid,
    at: i64,
    act: String,
    account_id: Option<Uuid>,
    session_id: Option<Uuid>,
    request_id: Option<String>,
    body: String,
}

async fn put_through(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let backend = manager.get_database_backend();
    let expertises = Statement::from_string(backend, "SELECT id FROM expertise");
    for row in connection.query_all_raw(expertises).await? {
        let id: Uuid = row.try_get("", "id")?;
        let events = Query::select()
            .columns([
                "number",
                "id",
                "at",
                "act",
                "account_id",
                "session_id",
                "request_id",
                "body",
            ])
            .from("event")
            .and_where(Expr::col("expertise_id").eq(id))
            .order_by("number", Order::Asc)
            .to_owned();
        let events = Kept::find_by_statement(backend.build(&events))
            .all(connection)
            .await?;
        let mut head: Option<(u64, String)> = None;
        for event in events {
            let number = head.as_ref().map_or(1, |(number, _)| number.saturating_add(1));
            let previous = head.map(|(_, hash)| hash);
            let link = Link {
                expertise: ExpertiseId::from(id),
                number,
                previous: previous.as_deref(),
                id: EventId::from(event.id),
                at: Timestamp::from_millis(event.at),
                act: &event.act,
                account: event.account_id.map(AccountId::from),
                session: event.session_id.map(SessionId::from),
                request: event.request_id.as_deref(),
                body: &event.body,
            };
            let hash = hash(&link);
            let chained = Query::update()
                .table("event")
                .value("chain_number", crate::db::stored(number))
                .value("previous_hash", previous.clone())
                .value("hash", hash.clone())
                .and_where(Expr::col("number").eq(event.number))
                .to_owned();
            connection.execute(&chained).await?;
            head = Some((number, hash));
        }
        if let Some((number, hash)) = head {
            let kept = Query::insert()
                .into_table("journal_head")
                .columns(["expertise_id", "number", "hash"])
                .values_panic([
                    Expr::value(id),
                    Expr::value(crate::db::stored(number)),
                    Expr::value(hash),
                ])
                .to_owned();
            connection.execute(&kept).await?;
        }
    }
    Ok(())
}
