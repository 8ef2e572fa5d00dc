//! Where notices to the people of an expertise go.

use opalexe_domain::{
    id::{AccountId, ExpertiseId, ParticipationId},
    participation::{Access, Status},
    profile::Profile,
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use uuid::Uuid;

use crate::db::{
    DbError, Reader,
    account::Standing,
    entity::{
        account,
        participation::{Column, Entity},
    },
    expertise::parsed,
};

/// An active entry, and where a notice to its person goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// The entry.
    pub participation: ParticipationId,
    /// As what.
    pub profile: Profile,
    /// By what it is entered.
    pub access: Access,
    /// The account that enters it, unless it is closed.
    pub account: Option<AccountId>,
    /// The address that the person has chosen for the account; that of the invitation for who has none. Empty where there is none.
    pub email: String,
}

/// The active entries of an expertise whose person can be told something, the oldest first. Not those of a closed account.
pub async fn addressees(reader: &impl Reader, expertise: ExpertiseId) -> Result<Vec<Addressee>, DbError> {
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .column(Column::Id)
        .column(Column::Profile)
        .column(Column::Access)
        .column(Column::AccountId)
        .column_as(Column::Email, "invited_at_email")
        .column_as(account::Column::Email, "account_email")
        .column_as(account::Column::Standing, "standing")
        .join(
            JoinType::LeftJoin,
            RelationDef::from(
                Entity::belongs_to(account::Entity)
                    .from(Column::AccountId)
                    .to(account::Column::Id),
            ),
        )
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::Status.eq(Status::Actif.name()))
        .order_by_asc(Column::Id)
        .into_model()
        .all(reader.connection())
        .await?;
    rows.into_iter()
        .filter(|row| row.standing.as_deref() != Some(Standing::Closed.name()))
        .map(|row| {
            Ok(Addressee {
                participation: row.id.into(),
                profile: parsed("profile", &row.profile)?,
                access: parsed("access", &row.access)?,
                account: row.account_id.map(AccountId::from),
                email: row.account_email.or(row.invited_at_email).unwrap_or_default(),
            })
        })
        .collect()
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    profile: String,
    access: String,
    account_id: Option<Uuid>,
    invited_at_email: Option<String>,
    account_email: Option<String>,
    standing: Option<String>,
}
