//! Who leads an expertise.

use opalexe_domain::{
    id::{AccountId, ExpertiseId},
    participation::Status,
    profile::Profile,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::db::{
    DbError, Reader,
    entity::participation::{Column, Entity},
};

/// The account of the expert of an expertise; none while the expert has none.
pub async fn lead(reader: &impl Reader, expertise: ExpertiseId) -> Result<Option<AccountId>, DbError> {
    let entry = Entity::find()
        .filter(Column::ExpertiseId.eq(expertise.uuid()))
        .filter(Column::Profile.eq(Profile::Expert.name()))
        .filter(Column::Status.eq(Status::Actif.name()))
        .one(reader.connection())
        .await?;
    Ok(entry.and_then(|entry| entry.account_id).map(AccountId::from))
}
