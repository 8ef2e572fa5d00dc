//! The links by which people who hold a card join: single use, bound to one entry, void when the entry is set inactive.

use opalexe_domain::{
    id::{AccountId, ExpertiseId, ParticipationId},
    participation::{Access, Status},
    profile::Profile,
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    auth::secret::SecretHash,
    db::{
        DbError, Reader, Transaction,
        connection::Connected,
        entity::{invitation, participation},
        expertise::parsed,
    },
};

/// What a link invites to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invited {
    /// The entry.
    pub participation: ParticipationId,
    /// Of which expertise.
    pub expertise: ExpertiseId,
    /// As what.
    pub profile: Profile,
}

/// Keeps the link of an entry.
pub async fn invite(
    transaction: &Transaction,
    secret: &SecretHash,
    participation: ParticipationId,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    let row = invitation::ActiveModel {
        secret_hash: Set(secret.as_str().to_owned()),
        participation_id: Set(participation.uuid()),
        expires_at: Set(expires_at.millis()),
    };
    invitation::Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}

/// What the link invites to at `now`; none when it was used, has run out, or its entry is no longer active.
pub async fn invited(
    reader: &impl Reader,
    secret: &SecretHash,
    now: Timestamp,
) -> Result<Option<Invited>, DbError> {
    let row: Option<(Uuid, Uuid, String)> = invitation::Entity::find()
        .select_only()
        .column(invitation::Column::ParticipationId)
        .column(participation::Column::ExpertiseId)
        .column(participation::Column::Profile)
        .join(
            sea_orm::JoinType::InnerJoin,
            sea_orm::RelationTrait::def(&invitation::Relation::Participation),
        )
        .filter(invitation::Column::SecretHash.eq(secret.as_str()))
        .filter(invitation::Column::ExpiresAt.gt(now.millis()))
        .filter(participation::Column::Status.eq(Status::Actif.name()))
        .into_tuple()
        .one(reader.connection())
        .await?;
    row.map(|(participation, expertise, profile)| {
        Ok(Invited {
            participation: participation.into(),
            expertise: expertise.into(),
            profile: parsed("profile", &profile)?,
        })
    })
    .transpose()
}

/// Binds the entry to the account and uses up its link. False when the link was used or voided meanwhile; the transaction must then be given up.
pub async fn bind(
    transaction: &Transaction,
    secret: &SecretHash,
    participation: ParticipationId,
    account: AccountId,
    at: Timestamp,
) -> Result<bool, DbError> {
    let connection = transaction.connection();
    // The entry before its link, as where it is set inactive: who comes at the same moment waits and is not waited for.
    let bound = participation::Entity::update_many()
        .col_expr(participation::Column::AccountId, Expr::value(account.uuid()))
        .col_expr(participation::Column::FirstConnectedAt, Expr::value(at.millis()))
        .filter(participation::Column::Id.eq(participation.uuid()))
        .filter(participation::Column::Status.eq(Status::Actif.name()))
        .filter(participation::Column::AccountId.is_null())
        .exec(connection)
        .await?;
    if bound.rows_affected != 1 {
        return Ok(false);
    }
    let used = invitation::Entity::delete_many()
        .filter(invitation::Column::SecretHash.eq(secret.as_str()))
        .filter(invitation::Column::ParticipationId.eq(participation.uuid()))
        .exec(connection)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Whether the account takes part in that expertise by card already.
pub async fn is_joined(
    reader: &impl Reader,
    expertise: ExpertiseId,
    account: AccountId,
) -> Result<bool, DbError> {
    let entries = participation::Entity::find()
        .filter(participation::Column::ExpertiseId.eq(expertise.uuid()))
        .filter(participation::Column::AccountId.eq(account.uuid()))
        .filter(participation::Column::Access.eq(Access::Card.name()))
        .filter(participation::Column::Status.eq(Status::Actif.name()))
        .count(reader.connection())
        .await?;
    Ok(entries > 0)
}

/// Voids the link of an entry.
pub(super) async fn void(transaction: &Transaction, participation: ParticipationId) -> Result<(), DbError> {
    invitation::Entity::delete_many()
        .filter(invitation::Column::ParticipationId.eq(participation.uuid()))
        .exec(transaction.connection())
        .await?;
    Ok(())
}

/// Removes the links that have run out; says how many.
pub async fn sweep_invitations(transaction: &Transaction, now: Timestamp) -> Result<u64, DbError> {
    let swept = invitation::Entity::delete_many()
        .filter(invitation::Column::ExpiresAt.lte(now.millis()))
        .exec(transaction.connection())
        .await?;
    Ok(swept.rows_affected)
}
