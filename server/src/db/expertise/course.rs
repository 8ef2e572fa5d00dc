//! How far an expertise has come: its state, until when things last, and what bears on the rights in its folders.

use opalexe_domain::{
    day::Day,
    expertise::{State, Terms},
    id::ExpertiseId,
    rights::folders::Moment,
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

use super::{optional, state_of};
use crate::db::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::expertise::{Column, Entity, Model},
};

/// How far an expertise has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// Where it stands.
    pub state: State,
    /// When its operations began.
    pub opened_at: Option<Timestamp>,
    /// Until when things last.
    pub terms: Terms,
    /// Since when the court is let into what is between the expert and the parties.
    pub court_admitted_at: Option<Timestamp>,
}

impl Course {
    /// What bears on the rights in its folders on the day `today`.
    pub fn moment(&self, today: Day) -> Moment {
        Moment {
            state: self.state,
            was_opened: self.opened_at.is_some(),
            observations_open: self.terms.observations_until.is_some_and(|until| today <= until),
            access_over: self.terms.access_until.is_some_and(|until| today > until),
            court_sees_communication: self.court_admitted_at.is_some(),
        }
    }
}

/// How far the expertise has come.
pub async fn course(reader: &impl Reader, id: ExpertiseId) -> Result<Option<Course>, DbError> {
    Entity::find_by_id(id.uuid())
        .one(reader.connection())
        .await?
        .map(|row| of_row(&row))
        .transpose()
}

/// What bears on the rights in the folders of the expertise at `now`.
pub async fn moment(
    reader: &impl Reader,
    id: ExpertiseId,
    now: Timestamp,
) -> Result<Option<Moment>, DbError> {
    let today = Day::in_paris(now).ok_or(DbError::Inconsistent("today"))?;
    Ok(course(reader, id).await?.map(|course| course.moment(today)))
}

/// Every expertise there is, the oldest first.
pub async fn ids(reader: &impl Reader) -> Result<Vec<ExpertiseId>, DbError> {
    let ids: Vec<uuid::Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(reader.connection())
        .await?;
    Ok(ids.into_iter().map(ExpertiseId::from).collect())
}

/// Keeps until when things last.
pub async fn set_terms(transaction: &Transaction, id: ExpertiseId, terms: &Terms) -> Result<(), DbError> {
    let day = |day: Option<Day>| Expr::value(day.map(|day| day.to_string()));
    Entity::update_many()
        .col_expr(Column::DiresUntil, day(terms.dires_until))
        .col_expr(Column::ObservationsUntil, day(terms.observations_until))
        .col_expr(Column::AccessUntil, day(terms.access_until))
        .filter(Column::Id.eq(id.uuid()))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Lets the court into what is between the expert and the parties since `at`, or not any more. False when it is so already.
pub async fn admit_court(
    transaction: &Transaction,
    id: ExpertiseId,
    at: Option<Timestamp>,
) -> Result<bool, DbError> {
    let other = match at {
        Some(_) => Column::CourtAdmittedAt.is_null(),
        None => Column::CourtAdmittedAt.is_not_null(),
    };
    let changed = Entity::update_many()
        .col_expr(Column::CourtAdmittedAt, Expr::value(at.map(Timestamp::millis)))
        .filter(Column::Id.eq(id.uuid()))
        .filter(other)
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}

fn of_row(row: &Model) -> Result<Course, DbError> {
    let day = |text: &Option<String>| optional("day of an expertise", text.as_deref());
    Ok(Course {
        state: state_of(&row.state)?,
        opened_at: row.opened_at.map(Timestamp::from_millis),
        terms: Terms {
            dires_until: day(&row.dires_until)?,
            observations_until: day(&row.observations_until)?,
            access_until: day(&row.access_until)?,
        },
        court_admitted_at: row.court_admitted_at.map(Timestamp::from_millis),
    })
}
