//! Who takes part in expertises. An entry is never deleted and never active again once it is inactive.

mod entries;
mod joining;
mod lead;
mod seated;
#[cfg(test)]
mod tests;

use opalexe_domain::{
    id::{AccountId, ExpertiseId, ParticipationId, PartieId},
    participation::{Access, Quality, Status},
    profile::Profile,
    reference::{courts::CourtCode, specialites::SpecialiteCode},
    time::Timestamp,
    wall::Door,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

use super::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::{
        account_specialite, expertise as expertise_row,
        participation::{Column, Entity},
    },
    expertise::{parsed, state_of},
};

pub use entries::add;
pub use joining::{Invited, bind, invite, invited, is_joined, sweep_invitations};
pub use lead::lead;
pub use seated::seated;

/// An entry of a person in an expertise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participation {
    /// Its identifier.
    pub id: ParticipationId,
    /// Of which expertise.
    pub expertise: ExpertiseId,
    /// For which party.
    pub partie: Option<PartieId>,
    /// By which account it is entered, once that is known.
    pub account: Option<AccountId>,
    /// As what.
    pub profile: Profile,
    /// As what for the party.
    pub quality: Option<Quality>,
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// Where the invitation went.
    pub email: Option<String>,
    /// The landline.
    pub landline: Option<String>,
    /// The mobile.
    pub mobile: Option<String>,
    /// The firm, the company or the service.
    pub organisation: Option<String>,
    /// The bar of an avocat.
    pub barreau: Option<String>,
    /// The toque of an avocat.
    pub toque: Option<String>,
    /// The speciality of a sapiteur.
    pub specialite: Option<SpecialiteCode>,
    /// The juridiction of a magistrat or a greffier.
    pub juridiction: Option<CourtCode>,
    /// By what it is entered.
    pub access: Access,
    /// Whether it lets its person in.
    pub standing: Standing,
    /// When the invitation was made.
    pub invited_at: Timestamp,
    /// When its person was first in the expertise.
    pub first_connected_at: Option<Timestamp>,
    /// The entry that it replaced.
    pub replaces: Option<ParticipationId>,
    /// Since when counsel of the party restricts the access.
    pub restricted_at: Option<Timestamp>,
}

/// Whether an entry lets its person in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Actif,
    /// It does not any more.
    Inactif {
        /// Since when.
        at: Timestamp,
        /// Why.
        reason: Option<String>,
    },
}

impl Standing {
    /// Its name.
    pub const fn status(&self) -> Status {
        match self {
            Self::Actif => Status::Actif,
            Self::Inactif { .. } => Status::Inactif,
        }
    }
}

impl Participation {
    /// The name to show.
    pub fn display_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// What a person's own entries in an expertise come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Where the expertise stands.
    pub state: opalexe_domain::expertise::State,
    /// The active entries: identifier, profile, and when its person was first there.
    pub entries: Vec<(ParticipationId, Profile, Option<Timestamp>)>,
}

/// The rows of entries that a session of `account` through `door` may use: one may hold them all, and sees those of its door alone.
pub(super) fn of_door(account: AccountId, door: Door) -> Condition {
    let own = Condition::all()
        .add(Column::AccountId.eq(account.uuid()))
        .add(Column::Status.eq(Status::Actif.name()));
    let of_profiles = |profiles: &[Profile]| {
        Condition::all()
            .add(Column::Access.eq(Access::Email.name()))
            .add(Column::Profile.is_in(profiles.iter().map(|profile| profile.name())))
    };
    own.add(match door {
        Door::Card => Condition::all().add(Column::Access.eq(Access::Card.name())),
        Door::PartieEmail => of_profiles(&[Profile::Intervenant, Profile::CoExpert]),
        Door::SapiteurEmail => of_profiles(&[Profile::Sapiteur]),
    })
}

/// The active entries of the account in that expertise through that door. None when there is none: to this person the expertise does not
/// exist.
pub async fn own(
    reader: &impl Reader,
    expertise: ExpertiseId,
    account: AccountId,
    door: Door,
) -> Result<Option<Own>, DbError> {
    let rows: Vec<(uuid::Uuid, String, Option<i64>, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Profile, Column::FirstConnectedAt])
        .column(expertise_row::Column::State)
        .join(
            sea_orm::JoinType::InnerJoin,
            sea_orm::RelationTrait::def(&super::entity::participation::Relation::Expertise),
        )
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(of_door(account, door))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(reader.connection())
        .await?;
    let Some((.., state)) = rows.first() else {
        return Ok(None);
    };
    let state = state_of(state)?;
    let entries = rows
        .iter()
        .map(|(id, profile, first, _)| {
            let profile = parsed("profile", profile)?;
            Ok(((*id).into(), profile, first.map(Timestamp::from_millis)))
        })
        .collect::<Result<_, DbError>>()?;
    Ok(Some(Own { state, entries }))
}

/// Every entry of an expertise, the oldest first.
pub async fn of_expertise(
    reader: &impl Reader,
    expertise: ExpertiseId,
) -> Result<Vec<Participation>, DbError> {
    let rows = Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .order_by_asc(Column::InvitedAt)
        .order_by_asc(Column::Id)
        .all(reader.connection())
        .await?;
    rows.into_iter().map(Participation::try_from).collect()
}

/// One entry of an expertise.
pub async fn find(
    reader: &impl Reader,
    expertise: ExpertiseId,
    id: ParticipationId,
) -> Result<Option<Participation>, DbError> {
    Entity::find_by_id(id.uuid())
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .one(reader.connection())
        .await?
        .map(Participation::try_from)
        .transpose()
}

/// Sets an entry inactive, for good, and voids the link of its invitation. False when it is not active, or is the expert's own.
pub async fn deactivate(
    transaction: &Transaction,
    expertise: ExpertiseId,
    id: ParticipationId,
    at: Timestamp,
    reason: Option<&str>,
) -> Result<bool, DbError> {
    let changed = Entity::update_many()
        .col_expr(Column::Status, Expr::value(Status::Inactif.name()))
        .col_expr(Column::ActivePlace, Expr::value(None::<String>))
        .col_expr(Column::InactiveAt, Expr::value(at.millis()))
        .col_expr(Column::InactiveReason, Expr::value(reason.map(str::to_owned)))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::Status.eq(Status::Actif.name()))
        .filter(Column::Profile.ne(Profile::Expert.name()))
        .exec(transaction.connection())
        .await?;
    if changed.rows_affected != 1 {
        return Ok(false);
    }
    joining::void(transaction, id).await?;
    Ok(true)
}

/// Keeps since when counsel restricts the access of an active entry, or that it does no more. False when it is so already.
pub async fn restrict(
    transaction: &Transaction,
    id: ParticipationId,
    since: Option<Timestamp>,
) -> Result<bool, DbError> {
    let other = match since {
        Some(_) => Column::RestrictedAt.is_null(),
        None => Column::RestrictedAt.is_not_null(),
    };
    let changed = Entity::update_many()
        .col_expr(Column::RestrictedAt, Expr::value(since.map(Timestamp::millis)))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::Status.eq(Status::Actif.name()))
        .filter(other)
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Keeps that the person of these entries was in the expertise at `at`, unless that is kept already. Says how many it was the first time
/// for.
pub async fn connected(
    transaction: &Transaction,
    entries: &[ParticipationId],
    at: Timestamp,
) -> Result<u64, DbError> {
    let changed = Entity::update_many()
        .col_expr(Column::FirstConnectedAt, Expr::value(at.millis()))
        .filter(Column::Id.is_in(entries.iter().map(|id| id.uuid())))
        .filter(Column::FirstConnectedAt.is_null())
        .exec(transaction.connection())
        .await?;
    Ok(changed.rows_affected)
}

/// The specialities of an account.
pub async fn specialites_of(
    reader: &impl Reader,
    account: AccountId,
) -> Result<Vec<SpecialiteCode>, DbError> {
    let rows = account_specialite::Entity::find()
        .filter(account_specialite::Column::AccountId.eq(account.uuid()))
        .order_by_asc(account_specialite::Column::Place)
        .all(reader.connection())
        .await?;
    let declared = |row: account_specialite::Model| SpecialiteCode::new(row.nomenclature, row.code);
    Ok(rows.into_iter().map(declared).collect())
}
