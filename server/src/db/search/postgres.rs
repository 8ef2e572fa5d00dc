//! The search on PostgreSQL: the one place with SQL for it alone.
//!
//! `search_entry.terms` is a `tsvector` with a GIN index. Words are told from each other by the program, never by a configuration of the
//! server, so that both engines find the same. GIN knows no order: what is found is sorted, at worst all that one expertise has of a word.

use sea_orm::{
    ConnectionTrait, DbBackend, Order, Statement, Value,
    sea_query::{Expr, Query},
};

use super::{Indexed, Numbered, Search, conditions, terms};
use crate::db::{
    DbError,
    entity::search_entry::{Column, Entity},
};

/// How many columns a row is inserted with.
const COLUMNS: usize = 6;

/// Adds documents. Their numbers grow in their order.
pub(super) async fn add(connection: &impl ConnectionTrait, indexed: &[Indexed<'_>]) -> Result<(), DbError> {
    let mut rows = Vec::with_capacity(indexed.len());
    let mut values: Vec<Value> = Vec::with_capacity(indexed.len().saturating_mul(COLUMNS));
    for one in indexed {
        let first = values.len();
        let place = |number: usize| format!("${}", first.saturating_add(number));
        let places = [1, 2, 3, 4, 5].map(place).join(", ");
        rows.push(format!("({places}, CAST({} AS tsvector))", place(COLUMNS)));
        let document = one.document;
        values.extend([
            document.id.uuid().into(),
            document.expertise.uuid().into(),
            document.folder.uuid().into(),
            document.kind.name().into(),
            one.at.millis().into(),
            vector(one).into(),
        ]);
    }
    let sql = format!(
        "INSERT INTO search_entry (document_id, expertise_id, folder_id, kind, at, terms) VALUES {}",
        rows.join(", ")
    );
    connection
        .execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values))
        .await?;
    Ok(())
}

/// The words with their places, and the marks. A gap is a place without a word.
fn vector(indexed: &Indexed<'_>) -> String {
    let words = terms::of_document(indexed.document);
    let placed = words
        .iter()
        .enumerate()
        .filter(|(_, word)| *word != terms::GAP)
        .map(|(place, word)| format!("'{word}':{}", place.saturating_add(1)));
    let marks = terms::marks(indexed.document, indexed.depositor);
    let marks = marks.iter().map(|mark| format!("'{mark}'"));
    placed.chain(marks).collect::<Vec<_>>().join(" ")
}

/// Forgets every document, and lets nobody add one until the end of the transaction.
pub(super) async fn clear(connection: &impl ConnectionTrait) -> Result<(), DbError> {
    for statement in [
        "LOCK TABLE search_version, search_entry IN EXCLUSIVE MODE",
        "DELETE FROM search_entry",
    ] {
        connection.execute_unprepared(statement).await?;
    }
    Ok(())
}

/// Lets nobody else fill the search until the end of the transaction.
pub(super) async fn hold(connection: &impl ConnectionTrait) -> Result<(), DbError> {
    connection
        .execute_unprepared("LOCK TABLE search_version IN EXCLUSIVE MODE")
        .await?;
    Ok(())
}

/// Asks for the documents that have what is looked for, the newest first.
pub(super) fn matching(search: &Search<'_>) -> Option<Numbered> {
    let asked = terms::asked::<TextSearch>(search.expertise, search.sought);
    if asked.is_empty() {
        return None;
    }
    let mut query = Query::select();
    query
        .column((Entity, Column::DocumentId))
        .from(Entity)
        .and_where(Expr::cust_with_values(
            "search_entry.terms @@ CAST($1 AS tsquery)",
            [asked.join(<TextSearch as terms::Dialect>::AND)],
        ))
        .order_by((Entity, Column::Number), Order::Desc);
    conditions(&mut query, search);
    Some((query, Expr::col((Entity, Column::Number))))
}

/// The language of `tsquery`.
struct TextSearch;

impl terms::Dialect for TextSearch {
    fn word(word: &str) -> String {
        format!("'{word}'")
    }

    fn beginning(word: &str) -> String {
        format!("'{word}':*")
    }

    fn phrase(words: &[String]) -> String {
        let words: Vec<String> = words.iter().map(|word| Self::word(word)).collect();
        format!("({})", words.join(" <-> "))
    }

    const OR: &'static str = " | ";
    const AND: &'static str = " & ";
}
