//! Filling the search from the documents that there are.

use opalexe_domain::{id::DepositId, time::Timestamp};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::{add, postgres, sqlite};
use crate::db::{
    Database, DbError, Reader, Transaction,
    connection::Connected,
    document::Document,
    entity::{deposit, document, search_entry, search_version},
};

/// The version of the rules by which words are kept. Whoever changes them (`opalexe_domain::search::words`, `terms`) counts it up: every
/// database is filled anew when it is opened next.
const VERSION: i32 = 1;

/// How many deposits are read together. Each has a few documents, and at most some hundreds.
const DEPOSITS_AT_ONCE: u64 = 100;

/// Fills the search when it was never filled by these rules. Of several programs that open the database at once, one does.
pub async fn fill_if_needed(database: &Database) -> Result<(), DbError> {
    if is_filled(database).await? {
        return Ok(());
    }
    let transaction = database.write().await?;
    let connection = transaction.connection();
    if connection.get_database_backend() == DbBackend::Postgres {
        postgres::hold(connection).await?;
    }
    if is_filled(&transaction).await? {
        return transaction.roll_back().await;
    }
    fill(&transaction).await?;
    transaction.commit().await
}

/// Forgets what the search holds and fills it again; answers how many documents it holds then. Nobody publishes meanwhile.
pub async fn rebuild(database: &Database) -> Result<u64, DbError> {
    let transaction = database.write().await?;
    let count = fill(&transaction).await?;
    transaction.commit().await?;
    Ok(count)
}

/// How many documents the search does not know: none, unless somebody meddled with the database.
pub async fn missing(reader: &impl Reader) -> Result<u64, DbError> {
    let known = search_entry::Entity::find()
        .select_only()
        .column(search_entry::Column::DocumentId)
        .into_query();
    Ok(document::Entity::find()
        .filter(document::Column::Id.not_in_subquery(known))
        .count(reader.connection())
        .await?)
}

async fn is_filled(reader: &impl Reader) -> Result<bool, DbError> {
    let found = search_version::Entity::find_by_id(VERSION)
        .one(reader.connection())
        .await?;
    Ok(found.is_some())
}

async fn fill(transaction: &Transaction) -> Result<u64, DbError> {
    let connection = transaction.connection();
    match connection.get_database_backend() {
        DbBackend::Postgres => postgres::clear(connection).await?,
        _ => sqlite::clear(connection).await?,
    }
    let mut count: u64 = 0;
    let mut last = None;
    while let Some((some, next)) = deposits(transaction, last).await? {
        let documents: Vec<Document> = document::Entity::find()
            .filter(document::Column::DepositId.is_in(some))
            .all(connection)
            .await?
            .into_iter()
            .map(Document::try_from)
            .collect::<Result<_, _>>()?;
        add(transaction, &documents).await?;
        count = count.saturating_add(u64::try_from(documents.len()).unwrap_or(u64::MAX));
        last = Some(next);
    }
    search_version::Entity::delete_many().exec(connection).await?;
    let row = search_version::ActiveModel {
        version: Set(VERSION),
    };
    search_version::Entity::insert(row)
        .exec_without_returning(connection)
        .await?;
    Ok(count)
}

/// Where the deposits go on: when the last one was published, and which it was.
type Last = (Timestamp, DepositId);

/// The next deposits in the order in which they were published; none after the last one.
async fn deposits(reader: &impl Reader, last: Option<Last>) -> Result<Option<(Vec<Uuid>, Last)>, DbError> {
    use deposit::Column;

    let mut query = deposit::Entity::find();
    if let Some((at, id)) = last {
        let same = Condition::all()
            .add(Column::AcceptedAt.eq(at.millis()))
            .add(Column::Id.gt(id.uuid()));
        query = query.filter(Condition::any().add(Column::AcceptedAt.gt(at.millis())).add(same));
    }
    let rows = query
        .order_by_asc(Column::AcceptedAt)
        .order_by_asc(Column::Id)
        .limit(DEPOSITS_AT_ONCE)
        .all(reader.connection())
        .await?;
    Ok(rows.last().map(|row| {
        let last = (Timestamp::from_millis(row.accepted_at), row.id.into());
        (rows.iter().map(|row| row.id).collect(), last)
    }))
}
