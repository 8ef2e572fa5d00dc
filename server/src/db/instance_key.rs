//! Which key the database is sealed by. The key itself is never here.

use sea_orm::{ActiveValue::Set, EntityTrait};

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::instance_key::{ActiveModel, Entity},
    inserted,
};

/// The only row.
const ROW: i32 = 1;

/// The name of the key; none before the first server has opened the database.
pub async fn name(reader: &impl Reader) -> Result<Option<String>, DbError> {
    let row = Entity::find_by_id(ROW).one(reader.connection()).await?;
    Ok(row.map(|row| row.name))
}

/// Keeps the name of the key.
pub async fn keep(transaction: &Transaction, name: &str) -> Result<Inserted, DbError> {
    let row = ActiveModel {
        id: Set(ROW),
        name: Set(name.to_owned()),
    };
    inserted(
        Entity::insert(row)
            .exec_without_returning(transaction.connection())
            .await,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::fixture::on_every_engine;

    #[tokio::test]
    async fn the_first_name_stays() {
        on_every_engine(async |database| {
            assert_eq!(name(&database).await.unwrap(), None);
            let transaction = database.write().await.unwrap();
            assert_eq!(keep(&transaction, "one").await.unwrap(), Inserted::Yes);
            transaction.commit().await.unwrap();
            let transaction = database.write().await.unwrap();
            assert_eq!(keep(&transaction, "other").await.unwrap(), Inserted::Conflict);
            transaction.roll_back().await.unwrap();
            assert_eq!(name(&database).await.unwrap().as_deref(), Some("one"));
        })
        .await;
    }
}
