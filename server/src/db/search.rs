//! Finding documents of an expertise by words, the newest first.
//!
//! # What this guarantees
//! * A document is found from the transaction on that publishes it, and stays found when it is withdrawn.
//! * Both engines find the same, by the words of [`opalexe_domain::search`]; what each does for it is in one file.
//! * The folders that may be listed stand in the question itself. Nothing is found first and left out afterwards, so that neither a page nor
//!   the time that it takes tells of what lies elsewhere.

mod filling;
mod postgres;
mod sqlite;
mod terms;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use opalexe_domain::{
    document::DocumentKind,
    id::{DepositId, DocumentId, ExpertiseId, FolderId, ParticipationId},
    search::Term,
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, Order, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    deposit,
    document::Document,
    entity::{
        deposit as deposit_row, document as document_row, reading,
        search_entry::{ActiveModel, Column, Entity},
    },
};

pub use filling::{fill_if_needed, missing, rebuild};

/// What is looked for, where, and whence the list goes on.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// In which expertise.
    pub expertise: ExpertiseId,
    /// All of these; everything when there is none.
    pub sought: &'a [Sought<'a>],
    /// In which folders: what may be listed, at most.
    pub folders: &'a [FolderId],
    /// Whether these are all folders of the expertise.
    pub every_folder: bool,
    /// Of which kind.
    pub kind: Option<DocumentKind>,
    /// Published at that time or later.
    pub from: Option<Timestamp>,
    /// Published before that time.
    pub before: Option<Timestamp>,
    /// Only what a person with these entries has neither read nor deposited, and can still read.
    pub unread_by: Option<&'a [ParticipationId]>,
    /// After which document.
    pub after: Option<DocumentId>,
    /// How many at most.
    pub limit: u64,
}

/// Something that a document must have: in its own words, in the name of its folder, or in that of its depositor.
#[derive(Debug, Clone)]
pub struct Sought<'a> {
    /// What.
    pub term: &'a Term,
    /// The folders whose names have it.
    pub folders: Vec<FolderId>,
    /// The entries whose names have it.
    pub people: Vec<ParticipationId>,
}

/// A document with what else of it is looked for.
struct Indexed<'a> {
    document: &'a Document,
    depositor: ParticipationId,
    at: Timestamp,
}

/// The documents, the newest first. None after a document that is not of the expertise.
pub async fn page(reader: &impl Reader, search: &Search<'_>) -> Result<Vec<DocumentId>, DbError> {
    let connection = reader.connection();
    if search.folders.is_empty() {
        return Ok(Vec::new());
    }
    let Some(numbers) = Numbers::of(connection, search).await? else {
        return Ok(Vec::new());
    };
    let matching = match connection.get_database_backend() {
        DbBackend::Postgres => postgres::matching(search),
        _ => sqlite::matching(search),
    };
    let (mut query, number) = matching.unwrap_or_else(|| everything(search));
    numbers.bound(&mut query, &number);
    query.limit(search.limit);
    let rows = connection.query_all(&query).await?;
    rows.iter()
        .map(|row| Ok(DocumentId::from(row.try_get_by_index::<Uuid>(0)?)))
        .collect()
}

/// Adds documents that are published, the deposits of which are kept already.
pub(super) async fn add(transaction: &Transaction, documents: &[Document]) -> Result<(), DbError> {
    let mut deposits: Vec<DepositId> = documents.iter().map(|document| document.deposit).collect();
    deposits.dedup();
    let deposits: HashMap<DepositId, deposit::Deposit> = deposit::of_ids(transaction, &deposits)
        .await?
        .into_iter()
        .map(|deposit| (deposit.id, deposit))
        .collect();
    let mut indexed = documents
        .iter()
        .map(|document| {
            let deposit = deposits.get(&document.deposit);
            let deposit = deposit.ok_or(DbError::Inconsistent("deposit of a document"))?;
            Ok(Indexed {
                document,
                depositor: deposit.participation,
                at: deposit.accepted_at,
            })
        })
        .collect::<Result<Vec<_>, DbError>>()?;
    // Of one deposit, the first document has the highest identifier, and stands first in every list.
    indexed.sort_by_key(|one| (one.at, one.document.deposit, one.document.id));
    let connection = transaction.connection();
    for some in indexed.chunks(ROWS_AT_ONCE) {
        match connection.get_database_backend() {
            DbBackend::Postgres => postgres::add(connection, some).await?,
            _ => sqlite::add(connection, some).await?,
        }
    }
    Ok(())
}

/// Six values each, of which SQLite takes 32 766 at once.
const ROWS_AT_ONCE: usize = 500;

fn row(indexed: &Indexed<'_>) -> ActiveModel {
    let document = indexed.document;
    ActiveModel {
        number: NotSet,
        document_id: Set(document.id.uuid()),
        expertise_id: Set(document.expertise.uuid()),
        folder_id: Set(document.folder.uuid()),
        kind: Set(document.kind.to_string()),
        at: Set(indexed.at.millis()),
    }
}

/// A question, and what in it is the number of a document.
type Numbered = (SelectStatement, SimpleExpr);

/// Between which numbers, exclusively, a page lies.
#[derive(Debug, Clone, Copy, Default)]
struct Numbers {
    above: Option<i64>,
    below: Option<i64>,
}

impl Numbers {
    /// None when nothing can lie there.
    async fn of(connection: &impl ConnectionTrait, search: &Search<'_>) -> Result<Option<Self>, DbError> {
        let of_expertise = || Entity::find().filter(Column::ExpertiseId.eq(search.expertise.uuid()));
        let mut numbers = Self::default();
        if let Some(from) = search.from {
            let lowest: Option<Option<i64>> = of_expertise()
                .select_only()
                .column_as(Column::Number.min(), "number")
                .filter(Column::At.gte(from.millis()))
                .into_tuple()
                .one(connection)
                .await?;
            let Some(lowest) = lowest.flatten() else {
                return Ok(None);
            };
            numbers.above = Some(lowest.saturating_sub(1));
        }
        if let Some(before) = search.before {
            let highest: Option<Option<i64>> = of_expertise()
                .select_only()
                .column_as(Column::Number.max(), "number")
                .filter(Column::At.lt(before.millis()))
                .into_tuple()
                .one(connection)
                .await?;
            let Some(highest) = highest.flatten() else {
                return Ok(None);
            };
            numbers.below = Some(highest.saturating_add(1));
        }
        if let Some(after) = search.after {
            let found = of_expertise()
                .filter(Column::DocumentId.eq(after.uuid()))
                // Where something lies that may not be listed is told by no page that begins there.
                .filter(Column::FolderId.is_in(search.folders.iter().map(|folder| folder.uuid())))
                .one(connection)
                .await?;
            let Some(found) = found else {
                return Ok(None);
            };
            numbers.below = Some(
                numbers
                    .below
                    .map_or(found.number, |below| Ord::min(below, found.number)),
            );
        }
        Ok(Some(numbers))
    }

    fn bound(self, query: &mut SelectStatement, number: &SimpleExpr) {
        if let Some(above) = self.above {
            query.and_where(number.clone().gt(above));
        }
        if let Some(below) = self.below {
            query.and_where(number.clone().lt(below));
        }
    }
}

/// Asks for everything, the newest first.
fn everything(search: &Search<'_>) -> Numbered {
    let mut query = Query::select();
    query
        .column((Entity, Column::DocumentId))
        .from(Entity)
        .order_by((Entity, Column::Number), Order::Desc);
    conditions(&mut query, search);
    (query, Expr::col((Entity, Column::Number)))
}

/// What holds on both engines, whatever is looked for.
fn conditions(query: &mut SelectStatement, search: &Search<'_>) {
    query
        .and_where(Expr::col((Entity, Column::ExpertiseId)).eq(search.expertise.uuid()))
        .and_where(
            Expr::col((Entity, Column::FolderId)).is_in(search.folders.iter().map(|folder| folder.uuid())),
        );
    if let Some(kind) = search.kind {
        query.and_where(Expr::col((Entity, Column::Kind)).eq(kind.name()));
    }
    if let Some(from) = search.from {
        query.and_where(Expr::col((Entity, Column::At)).gte(from.millis()));
    }
    if let Some(before) = search.before {
        query.and_where(Expr::col((Entity, Column::At)).lt(before.millis()));
    }
    if let Some(entries) = search.unread_by {
        query.cond_where(unread_by(entries));
    }
}

/// That a person with these entries has neither read nor deposited it, and can still read it.
fn unread_by(entries: &[ParticipationId]) -> Condition {
    let entries: Vec<Uuid> = entries.iter().map(|id| id.uuid()).collect();
    let here = || -> SimpleExpr { Expr::col((Entity, Column::DocumentId)) };
    let read = Query::select()
        .column(reading::Column::DocumentId)
        .from(reading::Entity)
        .and_where(Expr::col((reading::Entity, reading::Column::DocumentId)).eq(here()))
        .and_where(
            Expr::col((reading::Entity, reading::Column::ParticipationId)).is_in(entries.iter().copied()),
        )
        .to_owned();
    let of_others = Query::select()
        .column((document_row::Entity, document_row::Column::Id))
        .from(document_row::Entity)
        .inner_join(
            deposit_row::Entity,
            Expr::col((deposit_row::Entity, deposit_row::Column::Id))
                .equals((document_row::Entity, document_row::Column::DepositId)),
        )
        .and_where(Expr::col((document_row::Entity, document_row::Column::Id)).eq(here()))
        .and_where(Expr::col((document_row::Entity, document_row::Column::WithdrawnAt)).is_null())
        .and_where(Expr::col((deposit_row::Entity, deposit_row::Column::ParticipationId)).is_not_in(entries))
        .to_owned();
    Condition::all()
        .add(Expr::exists(read).not())
        .add(Expr::exists(of_others))
}
