//! The search on SQLite: the one place with SQL for it alone.
//!
//! `search_words` is an FTS5 table without contents, whose rows are those of `search_entry` by number. FTS5 gives out rows by number, the
//! highest first, as it finds them: a page costs what it shows, whatever else there is. Rights and kinds are marks in the same question, so
//! that nothing is found only to be left out.

use sea_orm::{
    ConnectionTrait, DbBackend, EntityTrait, Order, Statement,
    sea_query::{Expr, Query, SimpleExpr},
};

use super::{Indexed, Numbered, Search, conditions, row, terms};
use crate::db::{
    DbError,
    entity::search_entry::{Column, Entity},
};

const WORDS: &str = "search_words";

/// Adds documents. Their numbers grow in their order.
pub(super) async fn add(connection: &impl ConnectionTrait, indexed: &[Indexed<'_>]) -> Result<(), DbError> {
    Entity::insert_many(indexed.iter().map(row))
        .exec_without_returning(connection)
        .await?;
    for one in indexed {
        let mut all = terms::of_document(one.document);
        all.extend(terms::marks(one.document, one.depositor));
        let statement = Statement::from_sql_and_values(
            DbBackend::Sqlite,
            "INSERT INTO search_words (rowid, terms) SELECT number, ? FROM search_entry WHERE document_id = ?",
            [all.join(" ").into(), one.document.id.uuid().into()],
        );
        connection.execute_raw(statement).await?;
    }
    Ok(())
}

/// Forgets every document.
pub(super) async fn clear(connection: &impl ConnectionTrait) -> Result<(), DbError> {
    for statement in [
        "INSERT INTO search_words (search_words) VALUES ('delete-all')",
        "DELETE FROM search_entry",
    ] {
        connection.execute_unprepared(statement).await?;
    }
    Ok(())
}

/// The number, as the words have it: what bounds it is known to the engine before it looks at a row.
fn number() -> SimpleExpr {
    Expr::cust("search_words.rowid")
}

/// Asks for the documents that have what is looked for, the newest first.
pub(super) fn matching(search: &Search<'_>) -> Option<Numbered> {
    let mut asked = terms::asked::<Fts>(search.expertise, search.sought);
    if let Some(kind) = search.kind {
        let kind = terms::Shelf::of(search.expertise).kind(kind);
        asked.push(<Fts as terms::Dialect>::word(&kind));
    }
    if !search.every_folder {
        let folders = search.folders.iter().map(|id| terms::folder(*id));
        asked.push(terms::one_of::<Fts>(
            folders.map(|mark| <Fts as terms::Dialect>::word(&mark)),
        ));
    }
    if asked.is_empty() {
        return None;
    }
    let mut query = Query::select();
    query
        .column((Entity, Column::DocumentId))
        .from(WORDS)
        // Never the other way round: SQLite keeps the order of a cross join.
        .cross_join(Entity)
        .and_where(Expr::cust("search_entry.number = search_words.rowid"))
        .and_where(Expr::cust_with_values(
            "search_words MATCH ?",
            [asked.join(<Fts as terms::Dialect>::AND)],
        ))
        .order_by_expr(number(), Order::Desc);
    conditions(&mut query, search);
    Some((query, number()))
}

/// The language of FTS5.
struct Fts;

impl terms::Dialect for Fts {
    fn word(word: &str) -> String {
        format!("\"{word}\"")
    }

    fn beginning(word: &str) -> String {
        format!("\"{word}\" *")
    }

    fn phrase(words: &[String]) -> String {
        format!("\"{}\"", words.join(" "))
    }

    const OR: &'static str = " OR ";
    const AND: &'static str = " AND ";
}
