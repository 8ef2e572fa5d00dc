//! Who could read a deposit when it was made or came to be able to later, and how it reaches that person.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deposit_recipient")]
pub(in crate::db) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub deposit_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub participation_id: Uuid,
    /// `electronic` or `paper`.
    pub channel: String,
    /// Since when it could be read, where that was after it was made.
    pub since: Option<i64>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(in crate::db) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
