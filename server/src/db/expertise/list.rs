//! The expertises of a person, in one query however many they are.

use opalexe_domain::{
    api::expertises::ExpertiseSummary,
    id::AccountId,
    participation::{Access, Status},
    profile::Profile,
    reference::courts::CourtCode,
    time::Timestamp,
    wall::Door,
};
use sea_orm::{
    EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
    sea_query::{BinOper, Expr, ExprTrait as _, Query, SelectStatement},
};
use uuid::Uuid;

use super::{optional, parsed, state_of};
use crate::db::{
    DbError, Reader,
    entity::{expertise, participation, partie},
    participation::of_door,
};

/// The expertises in which a person takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The newest first.
    pub expertises: Vec<ExpertiseSummary>,
    /// Whether there are more than were asked for.
    pub more: bool,
}

/// The expertises in which the account takes part through that door, the newest first. At most `limit` entries are looked at; of an
/// expertise in which the person has several, the first profile in the order of [`Profile::ALL`] is told.
pub async fn of_person(
    reader: &impl Reader,
    account: AccountId,
    door: Door,
    limit: u32,
) -> Result<Listed, DbError> {
    let rows: Vec<Row> = expertise::Entity::find()
        .select_only()
        .columns([
            expertise::Column::Id,
            expertise::Column::Title,
            expertise::Column::Mandate,
            expertise::Column::State,
            expertise::Column::Rg,
            expertise::Column::Juridiction,
            expertise::Column::JuridictionName,
            expertise::Column::ReportDeadline,
            expertise::Column::CreatedAt,
        ])
        .column_as(participation::Column::Profile, "profile")
        .column_as(subquery(expert()), "expert")
        .column_as(subquery(parties()), "parties")
        .column_as(subquery(active()), "intervenants")
        .column_as(subquery(never_connected()), "never_connected")
        .column_as(subquery(legacy()), "legacy")
        .join(JoinType::InnerJoin, expertise::Relation::Participation.def())
        .filter(of_door(account, door))
        .order_by_desc(expertise::Column::CreatedAt)
        .order_by_desc(expertise::Column::Id)
        .limit(u64::from(limit).saturating_add(1))
        .into_model()
        .all(reader.connection())
        .await?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    let mut expertises: Vec<ExpertiseSummary> = Vec::new();
    for row in rows.into_iter().take(limit) {
        let next = summary(row)?;
        match expertises.last_mut() {
            Some(last) if last.id == next.id => last.profile = last.profile.min(next.profile),
            _ => expertises.push(next),
        }
    }
    Ok(Listed { expertises, more })
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    title: String,
    mandate: String,
    state: String,
    rg: Option<String>,
    juridiction: Option<String>,
    juridiction_name: Option<String>,
    report_deadline: Option<String>,
    created_at: i64,
    profile: String,
    expert: Option<String>,
    parties: i64,
    intervenants: i64,
    never_connected: i64,
    legacy: i64,
}

fn summary(row: Row) -> Result<ExpertiseSummary, DbError> {
    let court: Option<CourtCode> = optional("court", row.juridiction.as_deref())?;
    let name = court
        .and_then(CourtCode::court)
        .map(|court| court.name.to_owned());
    let count = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(ExpertiseSummary {
        id: row.id.into(),
        title: row.title,
        mandate: parsed("mandate", &row.mandate)?,
        rg: row.rg,
        juridiction: name.or(row.juridiction_name),
        state: state_of(&row.state)?,
        report_deadline: optional("deadline", row.report_deadline.as_deref())?,
        profile: parsed("profile", &row.profile)?,
        expert: row.expert.unwrap_or_default(),
        parties: count(row.parties),
        intervenants: count(row.intervenants),
        never_connected: count(row.never_connected),
        legacy: count(row.legacy),
        created_at: Timestamp::from_millis(row.created_at),
    })
}

fn subquery(query: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(query.into()))
}

/// The name of the expertise's expert.
fn expert() -> SelectStatement {
    // The same operator on both engines (SQL-92).
    let joined = BinOper::Custom("||");
    let name = Expr::col(("other", "first_name"))
        .binary(joined, Expr::value(" "))
        .binary(joined, Expr::col(("other", "last_name")));
    let mut query = entries();
    query
        .expr(name)
        .and_where(Expr::col(("other", "profile")).eq(Profile::Expert.name()))
        .limit(1);
    query
}

fn parties() -> SelectStatement {
    Query::select()
        .expr(Expr::col((partie::Entity, partie::Column::Id)).count())
        .from(partie::Entity)
        .and_where(
            Expr::col((partie::Entity, partie::Column::ExpertiseId))
                .equals((expertise::Entity, expertise::Column::Id)),
        )
        .to_owned()
}

/// The active entries but that of the expert.
fn active() -> SelectStatement {
    let mut query = entries();
    query
        .expr(Expr::col(("other", "id")).count())
        .and_where(Expr::col(("other", "status")).eq(Status::Actif.name()))
        .and_where(Expr::col(("other", "profile")).ne(Profile::Expert.name()));
    query
}

fn never_connected() -> SelectStatement {
    let mut query = active();
    query.and_where(Expr::col(("other", "first_connected_at")).is_null());
    query
}

fn legacy() -> SelectStatement {
    let mut query = active();
    query.and_where(Expr::col(("other", "access")).eq(Access::Legacy.name()));
    query
}

/// The entries of the expertise of the row.
fn entries() -> SelectStatement {
    let mut query = Query::select();
    query
        .from_as(participation::Entity, "other")
        .and_where(Expr::col(("other", "expertise_id")).equals((expertise::Entity, expertise::Column::Id)));
    query
}
