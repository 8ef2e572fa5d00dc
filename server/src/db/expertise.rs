//! Expertises: what each is, and where it stands.

mod course;
mod list;
#[cfg(test)]
pub(super) mod tests;

use opalexe_domain::{
    amount::Amount,
    day::Day,
    expertise::{AgreedKind, Juridiction, Mandate, NewExpertise, Order, OrderedKind, Provision, State},
    id::ExpertiseId,
    mandate::MandateKind,
    reference::courts::CourtCode,
    text::Mission,
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait as _, LockType},
};

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::{
        expertise::{ActiveModel, Column, Entity, Model},
        expertise_mission,
    },
    folder, inserted,
};

pub use course::{Course, admit_court, course, ids, moment, set_terms};
pub use list::{Listed, of_person};

/// An expertise, without its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expertise {
    /// Its identifier.
    pub id: ExpertiseId,
    /// What it is.
    pub is: NewExpertise,
    /// How often that was written: 1 when it was made.
    pub version: u32,
    /// Where it stands.
    pub state: State,
    /// When it was made here.
    pub created_at: Timestamp,
    /// When its operations began.
    pub opened_at: Option<Timestamp>,
}

/// Keeps a new expertise. A conflict when one was imported under that reference already.
pub async fn make(
    transaction: &Transaction,
    expertise: &Expertise,
    legacy_reference: Option<&str>,
) -> Result<Inserted, DbError> {
    let connection = transaction.connection();
    let row = Entity::insert(row(expertise, legacy_reference))
        .exec_without_returning(connection)
        .await;
    if inserted(row)? == Inserted::Conflict {
        return Ok(Inserted::Conflict);
    }
    keep_missions(transaction, expertise.id, &expertise.is.missions).await?;
    folder::make_tree(transaction, expertise.id, expertise.created_at).await?;
    Ok(Inserted::Yes)
}

/// Replaces what an expertise is by what `expertise` says, whose version becomes the next. False when another version stands there, or another
/// state: somebody was quicker.
pub async fn replace(transaction: &Transaction, expertise: &Expertise) -> Result<bool, DbError> {
    let connection = transaction.connection();
    let row = ActiveModel {
        id: NotSet,
        state: NotSet,
        created_at: NotSet,
        opened_at: NotSet,
        legacy_reference: NotSet,
        version: Set(i64::from(expertise.version) + 1),
        ..row(expertise, None)
    };
    let replaced = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(expertise.id.uuid()))
        .filter(Column::Version.eq(i64::from(expertise.version)))
        .filter(Column::State.eq(expertise.state.name()))
        .exec(connection)
        .await?;
    if replaced.rows_affected != 1 {
        return Ok(false);
    }
    expertise_mission::Entity::delete_many()
        .filter(expertise_mission::Column::ExpertiseId.eq(expertise.id.uuid()))
        .exec(connection)
        .await?;
    keep_missions(transaction, expertise.id, &expertise.is.missions).await?;
    Ok(true)
}

async fn keep_missions(
    transaction: &Transaction,
    expertise: ExpertiseId,
    missions: &[Mission],
) -> Result<(), DbError> {
    let rows: Vec<expertise_mission::ActiveModel> = (1..)
        .zip(missions)
        .map(|(place, mission)| expertise_mission::ActiveModel {
            expertise_id: Set(expertise.uuid()),
            place: Set(place),
            mission: Set(mission.to_string()),
        })
        .collect();
    if !rows.is_empty() {
        expertise_mission::Entity::insert_many(rows)
            .exec_without_returning(transaction.connection())
            .await?;
    }
    Ok(())
}

/// The expertise of that identifier.
pub async fn find(reader: &impl Reader, id: ExpertiseId) -> Result<Option<Expertise>, DbError> {
    let connection = reader.connection();
    let Some(row) = Entity::find_by_id(id.uuid()).one(connection).await? else {
        return Ok(None);
    };
    let missions = expertise_mission::Entity::find()
        .filter(expertise_mission::Column::ExpertiseId.eq(id.uuid()))
        .order_by_asc(expertise_mission::Column::Place)
        .all(connection)
        .await?;
    let missions: Vec<Mission> = missions
        .into_iter()
        .map(|row| {
            row.mission
                .parse()
                .map_err(|_| DbError::Inconsistent("head of mission"))
        })
        .collect::<Result<_, _>>()?;
    of_row(row, missions).map(Some)
}

/// Brings an expertise from one state to another at `at`. False when it is no longer in the first: somebody was quicker.
pub async fn set_state(
    transaction: &Transaction,
    id: ExpertiseId,
    from: State,
    to: State,
    at: Timestamp,
) -> Result<bool, DbError> {
    let mut change = Entity::update_many().col_expr(Column::State, Expr::value(to.name()));
    if to == State::EnCours {
        // Operations that go on again began when they began.
        let first = Expr::col(Column::OpenedAt).if_null(at.millis());
        change = change.col_expr(Column::OpenedAt, first);
    }
    let changed = change
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.eq(from.name()))
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// The state of an expertise, held until the end of the transaction: who would change it, or anything in it that is decided by who is in it,
/// waits. None without such an expertise.
///
/// It is held before anything else of the expertise is touched (entries, then their links), so that nobody waits in a circle.
/// SQLite has one writer at a time in any case.
pub async fn hold_state(transaction: &Transaction, id: ExpertiseId) -> Result<Option<State>, DbError> {
    let state: Option<String> = Entity::find_by_id(id.uuid())
        .select_only()
        .column(Column::State)
        .lock(LockType::NoKeyUpdate)
        .into_tuple()
        .one(transaction.connection())
        .await?;
    state.map(|name| state_of(&name)).transpose()
}

/// The court that ordered the expertise, when it is one of the list.
pub async fn juridiction(reader: &impl Reader, id: ExpertiseId) -> Result<Option<CourtCode>, DbError> {
    let found: Option<Option<String>> = Entity::find_by_id(id.uuid())
        .select_only()
        .column(Column::Juridiction)
        .into_tuple()
        .one(reader.connection())
        .await?;
    optional("court", found.flatten().as_deref())
}

/// The short name of an expertise, for a mail.
pub async fn title(reader: &impl Reader, id: ExpertiseId) -> Result<String, DbError> {
    let title: Option<String> = Entity::find_by_id(id.uuid())
        .select_only()
        .column(Column::Title)
        .into_tuple()
        .one(reader.connection())
        .await?;
    title.ok_or(DbError::Inconsistent("expertise"))
}

/// The expertise that was imported under that reference.
pub async fn of_legacy_reference(
    reader: &impl Reader,
    reference: &str,
) -> Result<Option<ExpertiseId>, DbError> {
    let row = Entity::find()
        .filter(Column::LegacyReference.eq(reference))
        .one(reader.connection())
        .await?;
    Ok(row.map(|row| row.id.into()))
}

fn row(expertise: &Expertise, legacy_reference: Option<&str>) -> ActiveModel {
    let is = &expertise.is;
    let order = is.mandate.order();
    let day = |day: Option<Day>| Set(day.map(|day| day.to_string()));
    ActiveModel {
        id: Set(expertise.id.uuid()),
        title: Set(is.title.to_string()),
        mandate: Set(is.mandate.kind().to_string()),
        state: Set(expertise.state.to_string()),
        juridiction: Set(order
            .and_then(|order| order.juridiction.code())
            .map(|code| code.as_str().to_owned())),
        juridiction_name: Set(order.and_then(|order| match &order.juridiction {
            Juridiction::Named(name) => Some(name.to_string()),
            Juridiction::Listed(_) => None,
        })),
        rg: Set(order.map(|order| order.rg.to_string())),
        minute: Set(order
            .and_then(|order| order.minute.as_ref())
            .map(ToString::to_string)),
        order_date: day(order.map(|order| order.date)),
        ordering_judge: Set(order.map(|order| order.ordering_judge.to_string())),
        control_judge: Set(order
            .and_then(|order| order.control_judge.as_ref())
            .map(ToString::to_string)),
        report_deadline: day(is.report_deadline),
        provision_cents: Set(is.provision.map(|provision| provision.amount.cents())),
        provision_due: day(is.provision.and_then(|provision| provision.due)),
        created_at: Set(expertise.created_at.millis()),
        opened_at: Set(expertise.opened_at.map(Timestamp::millis)),
        legacy_reference: Set(legacy_reference.map(str::to_owned)),
        version: Set(expertise.version.into()),
        // Kept by `course`, apart from what the expertise is.
        dires_until: NotSet,
        observations_until: NotSet,
        access_until: NotSet,
        court_admitted_at: NotSet,
    }
}

fn of_row(row: Model, missions: Vec<Mission>) -> Result<Expertise, DbError> {
    let kind: MandateKind = parsed("mandate", &row.mandate)?;
    let mandate = match (OrderedKind::of(kind), AgreedKind::of(kind)) {
        (Some(kind), _) => Mandate::Ordered {
            kind,
            order: order(&row)?,
        },
        (None, Some(kind)) => Mandate::Agreed(kind),
        (None, None) => return Err(DbError::Inconsistent("mandate")),
    };
    let amount = row
        .provision_cents
        .map(|cents| Amount::try_from(cents).map_err(|_| DbError::Inconsistent("provision")))
        .transpose()?;
    let due = optional("day of a provision", row.provision_due.as_deref())?;
    Ok(Expertise {
        id: row.id.into(),
        is: NewExpertise {
            title: parsed("title", &row.title)?,
            mandate,
            missions,
            report_deadline: optional("deadline", row.report_deadline.as_deref())?,
            provision: amount.map(|amount| Provision { amount, due }),
        },
        version: u32::try_from(row.version).map_err(|_| DbError::Inconsistent("version of an expertise"))?,
        state: state_of(&row.state)?,
        created_at: Timestamp::from_millis(row.created_at),
        opened_at: row.opened_at.map(Timestamp::from_millis),
    })
}

fn order(row: &Model) -> Result<Order, DbError> {
    let juridiction = match (&row.juridiction, &row.juridiction_name) {
        (Some(code), _) => Juridiction::Listed(parsed("court", code)?),
        (None, Some(name)) => Juridiction::Named(parsed("court", name)?),
        (None, None) => return Err(DbError::Inconsistent("court")),
    };
    let required = |what, text: &Option<String>| text.clone().ok_or(DbError::Inconsistent(what));
    Ok(Order {
        juridiction,
        rg: parsed("RG number", &required("RG number", &row.rg)?)?,
        minute: optional("minute", row.minute.as_deref())?,
        date: parsed("day of an order", &required("day of an order", &row.order_date)?)?,
        ordering_judge: parsed("judge", &required("judge", &row.ordering_judge)?)?,
        control_judge: optional("judge", row.control_judge.as_deref())?,
    })
}

pub(super) fn state_of(name: &str) -> Result<State, DbError> {
    parsed("state of an expertise", name)
}

/// What a column holds, read as the domain reads it.
pub(super) fn parsed<T: std::str::FromStr>(what: &'static str, text: &str) -> Result<T, DbError> {
    text.parse().map_err(|_| DbError::Inconsistent(what))
}

/// The same of a column that may hold nothing.
pub(super) fn optional<T: std::str::FromStr>(
    what: &'static str,
    text: Option<&str>,
) -> Result<Option<T>, DbError> {
    text.map(|text| parsed(what, text)).transpose()
}
