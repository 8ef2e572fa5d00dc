//! The editions of the lists of reference data that were imported. None is ever changed or deleted.

use opalexe_domain::{id::AccountId, reference::Edition, time::Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    DbError, Inserted, Reader, Transaction,
    connection::Connected,
    entity::list_edition::{ActiveModel, Column, Entity, Model},
    inserted,
};

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListName {
    /// The courts.
    Courts,
    /// The nomenclature of specialities.
    Nomenclature,
}

impl ListName {
    const fn name(self) -> &'static str {
        match self {
            Self::Courts => "courts",
            Self::Nomenclature => "nomenclature",
        }
    }
}

/// A list that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported<Row> {
    /// Which edition: 1 for the first, one more for each that follows.
    pub edition: Edition,
    /// Its version, for a list that has versions.
    pub version: Option<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// When.
    pub imported_at: Timestamp,
    /// The administrator; none for the operator at the command line.
    pub by: Option<AccountId>,
}

/// Which edition of the list is the newest; 0 when none was imported.
pub async fn newest(reader: &impl Reader, list: ListName) -> Result<Edition, DbError> {
    let found: Option<i32> = Entity::find()
        .select_only()
        .column(Column::Edition)
        .filter(Column::List.eq(list.name()))
        .order_by_desc(Column::Edition)
        .into_tuple()
        .one(reader.connection())
        .await?;
    number(found.unwrap_or_default())
}

/// The editions of the list after `edition`, the oldest first.
pub async fn after<Row: DeserializeOwned>(
    reader: &impl Reader,
    list: ListName,
    edition: Edition,
) -> Result<Vec<Imported<Row>>, DbError> {
    let rows = Entity::find()
        .filter(Column::List.eq(list.name()))
        .filter(Column::Edition.gt(i32::try_from(edition).unwrap_or(i32::MAX)))
        .order_by_asc(Column::Edition)
        .all(reader.connection())
        .await?;
    rows.into_iter().map(Imported::try_from).collect()
}

/// Keeps an edition. A conflict when there is one of that number.
pub async fn keep<Row: Serialize>(
    transaction: &Transaction,
    list: ListName,
    imported: &Imported<Row>,
) -> Result<Inserted, DbError> {
    let rows = serde_json::to_string(&imported.rows).map_err(|_| DbError::Inconsistent("list"))?;
    let row = ActiveModel {
        list: Set(list.name().to_owned()),
        edition: Set(i32::try_from(imported.edition).map_err(|_| DbError::Inconsistent("edition"))?),
        version: Set(imported.version.clone()),
        rows: Set(rows),
        imported_at: Set(imported.imported_at.millis()),
        account_id: Set(imported.by.map(AccountId::uuid)),
    };
    let kept = Entity::insert(row)
        .exec_without_returning(transaction.connection())
        .await;
    inserted(kept)
}

fn number(edition: i32) -> Result<Edition, DbError> {
    Edition::try_from(edition).map_err(|_| DbError::Inconsistent("edition"))
}

impl<Row: DeserializeOwned> TryFrom<Model> for Imported<Row> {
    type Error = DbError;

    fn try_from(row: Model) -> Result<Self, DbError> {
        Ok(Self {
            edition: number(row.edition)?,
            version: row.version,
            rows: serde_json::from_str(&row.rows).map_err(|_| DbError::Inconsistent("list"))?,
            imported_at: Timestamp::from_millis(row.imported_at),
            by: row.account_id.map(Into::into),
        })
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::reference::{courts::CourtRow, specialites::SpecialiteRow};

    use super::*;
    use crate::db::{
        Database,
        fixture::{NOW, on_every_engine},
    };

    fn courts(edition: Edition) -> Imported<CourtRow> {
        Imported {
            edition,
            version: None,
            rows: opalexe_domain::reference::courts::all()
                .iter()
                .take(3)
                .map(CourtRow::from)
                .collect(),
            imported_at: NOW,
            by: None,
        }
    }

    fn nomenclature(edition: Edition, version: &str) -> Imported<SpecialiteRow> {
        Imported {
            edition,
            version: Some(version.to_owned()),
            rows: vec![SpecialiteRow {
                code: "C.2.8".into(),
                label: "Piscines".into(),
            }],
            imported_at: NOW,
            by: None,
        }
    }

    async fn kept<Row: Serialize>(database: &Database, list: ListName, imported: &Imported<Row>) -> Inserted {
        let transaction = database.write().await.unwrap();
        let kept = keep(&transaction, list, imported).await.unwrap();
        if kept == Inserted::Yes {
            transaction.commit().await.unwrap();
        } else {
            transaction.roll_back().await.unwrap();
        }
        kept
    }

    #[tokio::test]
    async fn an_edition_is_kept_once_and_for_ever_and_each_list_counts_its_own() {
        use ListName::{Courts, Nomenclature};
        on_every_engine(async |database| {
            assert_eq!(newest(&database, Courts).await.unwrap(), 0);
            assert_eq!(kept(&database, Courts, &courts(1)).await, Inserted::Yes);
            assert_eq!(kept(&database, Courts, &courts(2)).await, Inserted::Yes);
            assert_eq!(kept(&database, Courts, &courts(2)).await, Inserted::Conflict);
            let of_2022 = nomenclature(1, "2022");
            assert_eq!(kept(&database, Nomenclature, &of_2022).await, Inserted::Yes);
            assert_eq!(newest(&database, Courts).await.unwrap(), 2);
            assert_eq!(newest(&database, Nomenclature).await.unwrap(), 1);
            assert_eq!(after(&database, Courts, 0).await.unwrap(), [courts(1), courts(2)]);
            assert_eq!(after(&database, Courts, 1).await.unwrap(), [courts(2)]);
            assert_eq!(after(&database, Nomenclature, 0).await.unwrap(), [of_2022]);
            let deleted = Entity::delete_many().exec(database.connection()).await;
            assert!(deleted.unwrap_err().to_string().contains("append-only"));
        })
        .await;
    }
}
