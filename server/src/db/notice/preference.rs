//! Who wants no recaps. Everybody else gets them.

use opalexe_domain::{id::AccountId, time::Timestamp};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};

use crate::db::{
    DbError, Reader, Transaction,
    connection::Connected,
    entity::recap_declined::{ActiveModel, Column, Entity},
};

/// Whether the person wants recaps.
pub async fn wants_recap(reader: &impl Reader, account: AccountId) -> Result<bool, DbError> {
    let declined = Entity::find_by_id(account.uuid())
        .one(reader.connection())
        .await?;
    Ok(declined.is_none())
}

/// Keeps whether the person wants them. Idempotent.
pub async fn set_wants_recap(
    transaction: &Transaction,
    account: AccountId,
    wants: bool,
    at: Timestamp,
) -> Result<(), DbError> {
    if wants {
        Entity::delete_by_id(account.uuid())
            .exec(transaction.connection())
            .await?;
        return Ok(());
    }
    let row = ActiveModel {
        account_id: Set(account.uuid()),
        since: Set(at.millis()),
    };
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::AccountId).do_nothing().to_owned())
        .exec_without_returning(transaction.connection())
        .await?;
    Ok(())
}
